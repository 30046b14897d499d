"""From a number to the people behind it, and a page for a meeting with whoever referred them, by keyboard alone."""

from __future__ import annotations

from tests.journeys.hands import focus_name


def test_a_number_leads_to_the_referrals_behind_it_and_back(sign_in, hands):
    window = sign_in().window
    hands.press("Ctrl+6")
    hands.see("110 referrals.")
    hands.tab_to("66, First session")
    hands.press("Enter")
    hands.see("Came to a first session, 66")
    hands.be_at("The list")
    hands.press("Down", "Enter")
    hands.see("Referrals - Practice")
    hands.press("Ctrl+6")
    hands.be_at("The list")
    hands.press("Esc")
    hands.be_at("Time")
    assert window.current_page().trail == ["overview"]


def test_a_need_heard_at_the_door_is_in_the_figures_at_once(sign_in, hands):
    sign_in()
    hands.press("Ctrl+6")
    hands.see("46 times")
    hands.press("N")
    hands.be_at("What was asked for")
    hands.press("Down", "Tab", "Down", "Tab")
    hands.be_at("Where they live")
    hands.type_text("Lanner")
    hands.press("Ctrl+Enter")
    hands.see("Unmet need logged")
    hands.press("T")
    hands.be_at("From")
    hands.type_text("1 oct 2026")
    hands.press("Tab")
    hands.type_text("24 nov 2026")
    hands.press("Ctrl+Enter")
    hands.press("U")
    hands.see("Lanner")
    hands.press("Ctrl+Z")
    hands.see("Undone: Unmet need logged")


def test_the_page_for_a_meeting_with_a_link_worker_is_saved(sign_in, hands, tmp_path):
    sign_in()
    hands.press("Ctrl+6", "R")
    hands.see("Enter opens what they sent.")
    hands.be_at("Who refers to us")
    hands.go_to_row("Carn Brea PCN")
    hands.press("Enter")
    hands.see("When our answer was no")
    hands.press("Ctrl+P")
    hands.be_at("Print it")
    hands.press("Down")
    assert focus_name() == "Save it as a PDF"
    hands.press("Ctrl+Enter")
    hands.choose_file(tmp_path / "review.pdf")
    hands.see("Saved as review.pdf.")
    assert (tmp_path / "review.pdf").read_bytes().startswith(b"%PDF")

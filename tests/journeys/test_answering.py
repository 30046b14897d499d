"""Answering a referrer by keyboard alone: decide, look at the letter, record it as sent, and take it back."""

from __future__ import annotations

import pytest

from vcs_desk.queries.replies import unsent_replies
from vcs_desk.ui.desk import Desk


@pytest.fixture
def desk(sign_in, hands) -> Desk:
    """Małgorzata Wójcik has just been accepted into Tuesday Walk, and stands first of those decided."""
    front = sign_in()
    hands.press("Ctrl+2")
    hands.see("Piran Nancarrow")
    hands.press("J")
    hands.see("Accept into Tuesday Walk")
    hands.press("A")
    hands.see("Accepted into Tuesday Walk")
    hands.tab_to("Inbox")
    hands.press("Right", "Right")
    hands.tab_to("Referrals")
    hands.go_to_row("Małgorzata Wójcik")
    hands.see("Carn Brea PCN has not heard yet")
    return front.window.desk


def owed(desk: Desk) -> list[str]:
    return [one.name for one in desk.ask(unsent_replies)]


def test_e_shows_the_letter_ctrl_enter_records_it_and_ctrl_z_takes_it_back(desk, hands):
    assert "Małgorzata Wójcik" in owed(desk)
    hands.press("E")
    hands.be_at("Add a line")
    hands.see("Reply to Carn Brea PCN")
    hands.see("Page 1 of 1")
    hands.see("Małgorzata agreed")
    hands.press("Ctrl+Enter")
    hands.see("Answer about Małgorzata Wójcik sent")
    hands.see("Answer sent 24 November")
    assert "Małgorzata Wójcik" not in owed(desk)
    hands.press("Ctrl+Z")
    hands.see("Undone: Answer about Małgorzata Wójcik sent")
    hands.see("Carn Brea PCN has not heard yet")
    assert "Małgorzata Wójcik" in owed(desk)


def test_a_line_is_added_a_part_left_out_and_the_day_set_without_a_mouse(desk, hands):
    hands.press("E")
    hands.be_at("Add a line")
    hands.type_text(" Her shoes are fine.")
    hands.tab_to("When?")
    hands.type_over("23/11")
    hands.press("Ctrl+Enter")
    hands.see("Answer about Małgorzata Wójcik sent")
    hands.see("Answer sent 23 November")
    hands.press("E")
    hands.see("Sent before")
    hands.tab_to("Our answer, by letter, 23 November")
    hands.press("Space")
    hands.see("Our answer, sent 23 November 2026")
    hands.press("Esc")
    hands.see("Sent before")


def test_what_was_not_sent_waits_on_today_and_leads_there(desk, hands):
    hands.press("Ctrl+1")
    hands.see("Replies not sent yet")
    hands.see("Małgorzata Wójcik")
    hands.tab_to("Replies not sent yet")
    hands.go_to_row("Małgorzata Wójcik")
    hands.press("Enter")
    hands.be_at("Add a line")
    hands.see("Reply to Carn Brea PCN")
    hands.press("Esc")
    hands.see("Małgorzata Wójcik")

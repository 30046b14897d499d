"""Deciding by keyboard alone: two groups at once, a wait by a day, the directory and its answer, back, and again."""

from __future__ import annotations

import pytest

from vcs_desk.queries.onward import onward_waiting
from vcs_desk.queries.referrals import box_counts, referral_numbers, referral_view
from vcs_desk.ui.desk import Desk


@pytest.fixture
def desk(sign_in, hands) -> Desk:
    """The inbox of the practice desk, Piran Nancarrow chosen, whose needs no group meets."""
    front = sign_in()
    hands.press("Ctrl+2")
    hands.see("Piran is four months behind")
    return front.window.desk


def inbox(desk: Desk) -> int:
    return desk.ask(box_counts).inbox


def test_somebody_is_accepted_into_two_groups_and_it_is_taken_back_at_once(desk, hands):
    hands.press("J")
    hands.see("First because: room, safe, all 3 support needs")
    hands.press("Right")
    hands.see("Space ticks more than one group")
    hands.press("Space", "Down", "Space")
    hands.see("Accept into Tuesday Walk and Chair Yoga")
    hands.press("A")
    hands.see("Chair Yoga cannot support this safely yet: hearing.")
    hands.be_at("Why all the same?")
    hands.type_text("She sits beside Grace")
    hands.press("Ctrl+Enter")
    hands.see("Accepted into Tuesday Walk and Chair Yoga")
    assert inbox(desk) == 5
    hands.press("Ctrl+Z")
    hands.see("Undone: Accepted into Tuesday Walk and Chair Yoga")
    assert inbox(desk) == 6


def test_somebody_waits_until_a_day_and_their_place_in_line_is_seen(desk, hands):
    hands.press("J")
    hands.see("Accept into Tuesday Walk")
    hands.press("Right", "Down", "Down", "Down")
    hands.see("2 wait already")
    hands.press("W")
    hands.see("Małgorzata Wójcik waits for Craft and Chat")
    hands.press("Left")
    hands.tab_to("Inbox")
    hands.press("Right")
    hands.see("Craft and Chat, 3rd of 3")
    hands.tab_to("Referrals")
    hands.go_to_row("Małgorzata Wójcik")
    hands.see("3rd of 3 for Craft and Chat, by 19 January 2027")
    hands.press("B")
    hands.be_at("A place in Craft and Chat by")
    hands.type_over("14 January 2027")
    hands.press("Ctrl+Enter")
    hands.see("3rd of 3 for Craft and Chat, by 14 January 2027")
    hands.press("Ctrl+Z")
    hands.see("by 19 January 2027")


def test_somebody_is_signposted_from_the_directory_and_the_answer_is_written_down(desk, hands):
    waiting = len(desk.ask(onward_waiting))
    hands.press("S")
    hands.be_at("Where to?")
    hands.see("Citizens Advice")
    hands.type_text("food")
    hands.see("Three days of food for a household.")
    hands.type_over("debt")
    hands.press("Ctrl+Enter")
    hands.see("Piran Nancarrow signposted to Citizens Advice")
    assert len(desk.ask(onward_waiting)) == waiting + 1
    hands.press("V")
    hands.see("Other services")
    hands.go_to_row("Citizens Advice")
    hands.see("Debt, benefits and housing, looked at together.")
    hands.see("No answer yet")
    hands.tab_to("Who was sent there")
    hands.go_to_row("Piran Nancarrow")
    hands.press("Enter")
    hands.be_at("They said yes")
    hands.press("Space", "Ctrl+Enter")
    hands.see("Citizens Advice: said yes about Piran Nancarrow")
    assert len(desk.ask(onward_waiting)) == waiting
    hands.press("R")
    hands.see("Suryani")
    hands.press("Ctrl+Z")
    hands.see("Undone: Citizens Advice: said yes about Piran Nancarrow")


def test_a_service_by_another_name_is_kept_in_the_directory(desk, hands):
    hands.press("S")
    hands.be_at("Where to?")
    hands.type_text("Debt helpline")
    hands.see("Somewhere else: Debt helpline")
    hands.tab_to("Keep it in the directory")
    hands.press("Space", "Ctrl+Enter")
    hands.see("Piran Nancarrow signposted to Debt helpline")
    hands.press("V")
    hands.go_to_row("Debt helpline")
    hands.see("1 person was sent there: 1 still waits.")


def test_somebody_goes_back_to_who_sent_them_and_is_reopened(desk, hands):
    number = desk.ask(referral_numbers, "inbox")[0]
    hands.press("L")
    hands.be_at("Why?")
    hands.type_text("He needs debt advice first.")
    hands.press("Ctrl+Enter")
    hands.see("Piran Nancarrow sent back to Porthmellow Housing")
    assert desk.ask(referral_view, number).returned
    hands.tab_to("Inbox")
    hands.press("Right", "Right")
    hands.tab_to("Referrals")
    hands.go_to_row("Piran Nancarrow")
    hands.see("Sent back to Porthmellow Housing")
    hands.press("R")
    hands.see("Referral of Piran Nancarrow reopened")
    assert inbox(desk) == 6


def test_reopening_somebody_with_a_place_asks_what_becomes_of_it(desk, hands):
    number = desk.ask(referral_numbers, "inbox")[1]
    hands.press("J")
    hands.see("Accept into Tuesday Walk")
    hands.press("A")
    hands.see("Accepted into Tuesday Walk")
    hands.tab_to("Inbox")
    hands.press("Right", "Right")
    hands.tab_to("Referrals")
    hands.go_to_row("Małgorzata Wójcik")
    hands.see("Accepted into Tuesday Walk")
    hands.press("R")
    hands.be_at("They keep it")
    hands.press("Down", "Space", "Ctrl+Enter")
    hands.see("Referral of Małgorzata Wójcik reopened")
    view = desk.ask(referral_view, number)
    assert (view.row.state, view.held) == ("received", ())
    hands.press("Ctrl+Z")
    hands.see("Undone: Referral of Małgorzata Wójcik reopened")
    assert desk.ask(referral_view, number).held == ("Tuesday Walk",)

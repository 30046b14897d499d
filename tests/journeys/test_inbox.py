"""A morning in the inbox: every answer is one key, asks for what it needs, and can be taken back."""

from __future__ import annotations

import pytest

from vcs_desk.queries.referrals import box_counts
from vcs_desk.ui.desk import Desk


@pytest.fixture
def desk(sign_in, hands) -> Desk:
    """The inbox of the practice desk, Małgorzata Wójcik chosen, who fits into Tuesday Walk."""
    front = sign_in()
    hands.press("Ctrl+2")
    hands.see("Piran Nancarrow")
    hands.press("J")
    hands.see("Accept into Tuesday Walk")
    return front.window.desk


def inbox(desk: Desk) -> int:
    return desk.ask(box_counts).inbox


def test_j_and_k_go_through_the_inbox_and_the_story_follows(desk, hands):
    hands.press("J")
    hands.see("Suryani paints at home")
    hands.press("K", "K")
    hands.see("Piran is four months behind")


def test_a_accepts_into_the_group_that_fits_best_and_ctrl_z_takes_it_back(desk, hands):
    hands.press("A")
    hands.see("Accepted into Tuesday Walk")
    assert inbox(desk) == 5
    hands.press("Ctrl+Z")
    hands.see("Undone: Accepted into Tuesday Walk")
    assert inbox(desk) == 6
    hands.see("Małgorzata moved to Tregarrow in spring")


def test_w_puts_on_the_waiting_list_of_that_group_and_back(desk, hands):
    waiting = desk.ask(box_counts).waiting
    hands.press("W")
    hands.see("Małgorzata Wójcik waits for Tuesday Walk")
    assert desk.ask(box_counts).waiting == waiting + 1
    hands.press("Ctrl+Z")
    hands.see("Undone: Małgorzata Wójcik waits for Tuesday Walk")
    assert inbox(desk) == 6


def test_q_keeps_what_was_asked_and_the_day_it_was_asked(desk, hands):
    hands.press("Q")
    hands.be_at("What do you need to know?")
    hands.type_text("Does she speak English?")
    hands.press("Ctrl+Enter")
    hands.see("Asked about Małgorzata Wójcik")
    hands.see("Does she speak English?")
    hands.press("Ctrl+Z")
    hands.see("Undone: Asked about Małgorzata Wójcik")
    hands.see_no("Does she speak English?")


def test_d_asks_why_first_and_declines_with_that_reason(desk, hands):
    hands.press("D")
    hands.be_at("Nothing suitable here")
    hands.press("Down", "Space", "Ctrl+Enter")
    hands.see("Declined Małgorzata Wójcik: the group is full")
    assert inbox(desk) == 5
    hands.press("Ctrl+Z")
    hands.see("Undone: Declined Małgorzata Wójcik")
    assert inbox(desk) == 6


def test_d_without_a_reason_says_so_beside_the_question_and_esc_leaves_everything(desk, hands):
    hands.press("D", "Ctrl+Enter")
    hands.see("Choose a reason. The referrer will read it.")
    hands.press("Esc")
    hands.be_at("Referrals")
    assert inbox(desk) == 6


def test_s_asks_where_to_and_sends_on(desk, hands):
    hands.press("S")
    hands.be_at("Where to?")
    hands.type_text("Ramblers in Truro")
    hands.press("Enter")
    hands.see("Małgorzata Wójcik signposted to Ramblers in Truro")
    assert inbox(desk) == 5
    hands.press("Ctrl+Z")
    hands.see("Undone: Małgorzata Wójcik signposted")
    assert inbox(desk) == 6


def test_the_whole_inbox_is_answered_and_every_answer_taken_back_again(desk, hands):
    hands.press("K", "S")
    hands.type_text("Citizens Advice")
    hands.press("Enter")
    hands.see("Piran Nancarrow signposted")
    hands.press("A")
    hands.see("Accepted into Tuesday Walk")
    hands.press("W")
    hands.see("Suryani waits for Singing for Fun")
    assert inbox(desk) == 3
    hands.press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    hands.see("Undone: Piran Nancarrow signposted")
    assert inbox(desk) == 6


def test_a_group_that_is_not_safe_is_accepted_only_with_a_reason_that_is_kept(desk, hands):
    hands.press("J")
    hands.see("Accept into Singing for Fun")
    hands.press("A")
    hands.be_at("Why all the same?")
    hands.type_text("Ada comes along")
    hands.press("Ctrl+Enter")
    hands.see("Accepted into Singing for Fun")
    hands.press("Ctrl+Z")
    hands.see("Suryani paints at home")
    assert inbox(desk) == 6

"""With text at 200 % list and detail take turns, and the keyboard still leads everywhere."""

from __future__ import annotations

import pytest

from tests.journeys.hands import focus_name
from vcs_desk.ui.theme import apply_theme, load_theme


@pytest.fixture
def window(qapp, sign_in, hands):
    apply_theme(qapp, load_theme("light", 2.0))
    window = sign_in().window
    window.resize(1366, 768)
    return window


def test_a_referral_of_today_is_answered_and_one_is_back_at_the_list(window, hands):
    hands.press("J", "Enter")
    hands.see("Małgorzata moved to Tregarrow in spring")
    assert focus_name()
    hands.press("A")
    hands.see("Accepted into Tuesday Walk")
    hands.press("Left")
    hands.be_at("Referrals")


def test_the_keyboard_is_where_it_can_be_seen_when_one_comes_back(window, hands):
    hands.press("Ctrl+2", "J", "Enter", "Ctrl+1", "Ctrl+2")
    assert window.focusWidget().isVisible()
    hands.press("Ctrl+3", "Enter", "Ctrl+1", "Ctrl+3")
    assert window.focusWidget().isVisible()
    hands.press("Ctrl+4", "Ctrl+Shift+G", "Enter", "Ctrl+1", "Ctrl+4")
    assert window.focusWidget().isVisible()
    hands.press("Ctrl+5", "Alt+2", "Enter", "Ctrl+1", "Ctrl+5")
    assert window.focusWidget().isVisible()


def test_a_register_is_marked_as_with_small_text(window, hands):
    hands.press("2")
    hands.see("Morwenna Angove")
    hands.press("P", "A", "N")
    lines = window.current_page().grid.lines()
    assert [line.mark for line in lines[:3]] == ["came", "apologies", "absent"]

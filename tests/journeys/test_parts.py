"""Every part of the program is a key away, and forms that were left alone leave nothing behind."""

from __future__ import annotations

import pytest

from tests.journeys.hands import focus_name
from vcs_desk.ui.kit.sheet import Overlay

PAGES = ("Referrals", "People", "Groups", "Volunteers", "Evidence", "Reports", "Settings")


def test_each_page_is_one_key_away_and_has_the_keyboard_at_once(sign_in, hands):
    window = sign_in().window
    for number, title in enumerate(PAGES, start=2):
        hands.press(f"Ctrl+{number}")
        hands.see(f"{title} - Practice")
        assert focus_name()
        assert window.focusWidget() is window.current_page().first_focus()


def test_the_tabs_of_volunteers_open_after_forms_that_were_left(sign_in, hands):
    sign_in()
    hands.press("Ctrl+5", "H", "Esc", "R", "Esc", "Ctrl+Shift+N", "Esc")
    hands.press("Alt+2")
    hands.see("Find a volunteer")
    hands.press("Alt+3", "Alt+4", "Alt+1")
    hands.see("If this person is off")


FORMS = {
    "Ctrl+2": ("Q", "D", "S", "T", "N", "Ctrl+K", "F1"),
    "Ctrl+3": ("N", "P", "X", "Ctrl+Shift+N"),
    "Ctrl+4": ("H", "C", "K", "P"),
    "Ctrl+5": ("H", "R", "Ctrl+Shift+N"),
    "Ctrl+6": ("N", "T"),
}


def open_forms(window) -> list[Overlay]:
    return [form for form in window.findChildren(Overlay) if form.isVisible()]


@pytest.mark.parametrize("page", FORMS)
def test_esc_leaves_each_form_and_the_keyboard_is_where_it_was(sign_in, hands, page):
    window = sign_in().window
    hands.press(page)
    for keys in FORMS[page]:
        before = window.focusWidget()
        hands.press(keys)
        (form,) = open_forms(window)
        assert form.isAncestorOf(window.focusWidget()), keys
        hands.press("Esc")
        assert open_forms(window) == [], keys
        assert window.focusWidget() is before, keys


def test_ctrl_k_finds_a_person_by_a_few_letters_and_opens_them(sign_in, hands):
    sign_in()
    hands.press("Ctrl+K")
    hands.type_text("maur hock")
    hands.see("Maureen Hocking")
    hands.press("Enter")
    hands.see("People - Practice")
    hands.be_at("People")
    hands.see("Member since")


def test_f1_shows_the_keys_and_esc_leads_back_to_where_one_was(sign_in, hands):
    sign_in()
    hands.press("Ctrl+2")
    hands.be_at("Referrals")
    hands.press("F1")
    hands.see("Put on the waiting list")
    hands.press("Esc")
    hands.be_at("Referrals")


def test_a_referral_half_typed_is_there_again_after_a_lock(sign_in, hands, runs):
    sign_in()
    hands.press("Ctrl+N")
    hands.be_at("First name")
    hands.type_text("Zennor")
    hands.press("Ctrl+L")
    runs.wait_for_another()
    sign_in()
    hands.press("Ctrl+N")
    hands.be_at("First name")
    hands.see("Zennor")


def test_no_key_changes_what_lies_under_a_form(sign_in, hands):
    window = sign_in().window
    hands.press("Ctrl+2", "Q")
    hands.be_at("What do you need to know?")
    hands.type_text("Who comes with him?")
    hands.press("Tab", "Ctrl+1", "Ctrl+N", "Ctrl+K", "F1", "Ctrl+Z")
    assert len(open_forms(window)) == 1
    hands.press("Ctrl+Enter")
    hands.see("Asked about Piran Nancarrow")
    hands.be_at("Referrals")

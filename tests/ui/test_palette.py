"""Ctrl+K finds people, referrals, groups and things to do from a few letters, by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.builders import press
from vcs_desk.ui.kit.palette_rows import PaletteRow
from vcs_desk.ui.palette import Doing, fits


@pytest.fixture
def palette(window):
    press(window, "Ctrl+K")
    return window.palette_view


def rows(palette) -> list[PaletteRow]:
    return [row for group in palette.groups for row in group.rows]


def titles(palette) -> list[str]:
    return [group.title for group in palette.groups]


def look_for(palette, text: str) -> None:
    palette.query.clear()
    QTest.keyClicks(palette.query, text)


def test_it_opens_with_what_can_be_done_here(palette):
    assert palette.isVisible()
    assert titles(palette) == ["Things to do"]


def test_a_few_letters_find_people_and_their_referrals(palette):
    look_for(palette, "mal")
    assert titles(palette)[:2] == ["People", "Referrals"]
    first = rows(palette)[0]
    assert (first.text, first.beside) == ("Małgorzata Wójcik", "referred, answer due Thursday")


def test_enter_opens_the_person_that_is_marked(window, palette):
    look_for(palette, "malik")
    QTest.keyClick(palette.query, Qt.Key.Key_Return)
    assert palette.isHidden()
    assert window.current_page().KEY == "people"


def test_a_referral_opens_in_the_inbox(window, palette):
    look_for(palette, "wojcik")
    for _ in palette.groups[0].rows:
        QTest.keyClick(palette.query, Qt.Key.Key_Down)
    QTest.keyClick(palette.query, Qt.Key.Key_Return)
    assert window.current_page().KEY == "referrals"


def test_groups_are_found(palette):
    look_for(palette, "singing")
    assert "Singing for Fun" in [row.text for row in rows(palette)]


def test_a_page_is_reached_by_its_name(window, palette):
    look_for(palette, "go to ref")
    assert rows(palette)[0].text == "Go to Referrals"
    QTest.keyClick(palette.query, Qt.Key.Key_Return)
    assert window.current_page().KEY == "referrals"


def test_what_the_window_can_do_is_found_and_done(window, palette, qtbot):
    look_for(palette, "lock the desk")
    with qtbot.waitSignal(window.leaving):
        QTest.keyClick(palette.query, Qt.Key.Key_Return)


def test_everything_that_can_be_done_at_any_time_is_found_from_any_page(window):
    window.show_page("referrals")
    for entry in window.entries.values():
        for action in entry.page_class().ACTIONS:
            found = [doing for doing in window.palette_view.possible() if doing.action is action]
            assert len(found) <= 1, action.id


def test_a_call_is_noted_about_whoever_stands_first(window, palette, qtbot):
    look_for(palette, "malik rahman")
    (row,) = [row for row in rows(palette) if row.text == "Note a call with Malik Rahman"]
    palette.chosen.emit(row.id)
    assert window.current_page().KEY == "people"
    assert isinstance(row.id, Doing)


def test_nothing_found_is_said(palette):
    look_for(palette, "zzzz")
    assert rows(palette) == []


def test_esc_closes_it_and_gives_the_keyboard_back(window):
    before = window.focusWidget()
    press(window, "Ctrl+K")
    press(window, "Esc")
    assert window.palette_view.isHidden()
    assert window.focusWidget() is before


@pytest.mark.parametrize(
    ("said", "typed", "fit"),
    [("Note a call", ["call"], True), ("Note a call", ["call", "no"], True), ("Note a call", ["cat"], False),
     ("Imprimer le résumé", ["resume"], True)],
)  # fmt: skip
def test_each_word_typed_has_to_stand_in_what_is_said(said, typed, fit):
    assert fits(said, typed) == fit

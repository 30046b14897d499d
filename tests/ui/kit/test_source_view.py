"""A text beside a form: read and selected by keyboard, with what was used marked in it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit

from tests.ui.builders import press
from vcs_desk.ui.kit.source_view import SourceView
from vcs_desk.ui.theme import colour

TEXT = (
    "Name: Ann 😀 Bee\nBorn 3 May 1951\n"
    + "\n".join(f"Line {number}" for number in range(80))
    + "\nRing 01632 960118\n"
)


def place(words: str) -> tuple[int, int]:
    """Where words stand, in UTF-16 units."""
    start = len(TEXT[: TEXT.index(words)].encode("utf-16-le")) // 2
    return start, start + len(words.encode("utf-16-le")) // 2


@pytest.fixture
def view(qtbot) -> SourceView:
    view = SourceView("As it came")
    qtbot.addWidget(view)
    view.resize(320, 240)
    view.show_text(TEXT, {"full_name": place("Ann 😀 Bee"), "phone": place("01632 960118")})
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.setFocus()
    return view


def test_what_was_used_is_marked_lightly_and_what_is_pointed_at_strongly(view):
    view.point_at("full_name")
    light, strong = QTextEdit.extraSelections(view)
    assert (light.cursor.selectedText(), strong.cursor.selectedText()) == ("01632 960118", "Ann 😀 Bee")
    assert light.format.background().color() == colour("neutral_soft")
    assert strong.format.background().color() == colour("accent_soft")
    assert strong.format.fontUnderline(), "not by colour alone"


def test_whole_sentences_are_only_underlined(view):
    view.set_places({"reason": (0, 200)})
    (mark,) = QTextEdit.extraSelections(view)
    assert mark.format.background().style() == Qt.BrushStyle.NoBrush


def test_what_is_pointed_at_is_scrolled_into_sight(view):
    assert view.verticalScrollBar().value() == 0
    view.point_at("phone")
    assert view.pointed_at() == "01632 960118"
    assert view.verticalScrollBar().value() > 0
    view.point_at("full_name")
    assert view.verticalScrollBar().value() < 40


def test_a_field_that_was_not_found_marks_nothing(view):
    view.point_at("phone")
    view.point_at("email")
    assert view.pointed_at() == ""


def test_it_is_selected_by_keyboard_and_never_changed(view, qtbot):
    view.point_at("full_name")
    view.begin()
    with qtbot.waitSignal(view.selected):
        for _ in range(3):
            press(view, "Shift+Right")
    assert view.selected_text() == "Ann"
    QTest.keyClicks(view, "xyz")
    assert view.toPlainText() == TEXT


def test_places_beyond_the_end_of_the_text_do_no_harm(view):
    view.set_places({"phone": (10_000, 10_010)})
    view.point_at("phone")
    assert view.pointed_at() == ""

"""The rota is suggested in the background, looked at line by line, put on in one act, and taken off by one Undo."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.builders import focused
from vcs_desk.errors import DeskError
from vcs_desk.planning.explaining import Gap
from vcs_desk.planning.problem import Duty, Reason
from vcs_desk.queries.calendar import sessions_between
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.load_row import LoadRow
from vcs_desk.ui.kit.states import StateLabel
from vcs_desk.ui.kit.ticks import RadioButton, TickBox
from vcs_desk.ui.pages.volunteers import VolunteersPage
from vcs_desk.ui.pages.volunteers.suggest import WeeksSheet
from vcs_desk.ui.pages.volunteers.suggest_review import SuggestionSheet
from vcs_desk.ui.pages.volunteers.suggest_words import found_words, gap_words

MONDAY = date(2026, 11, 30)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(on_screen, practice_desk: Desk) -> VolunteersPage:
    shown = VolunteersPage(practice_desk)
    shown.refresh()
    on_screen(shown)
    return shown


@pytest.fixture
def sheet(page: VolunteersPage, qtbot: QtBot) -> SuggestionSheet:
    """What four weeks bring, by the keyboard alone."""
    page.rota.suggest_button.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert isinstance(focused(), RadioButton)
    page.window().findChild(WeeksSheet).verb.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.window().findChild(SuggestionSheet) is not None, timeout=20_000)
    found = page.window().findChild(SuggestionSheet)
    assert isinstance(found, SuggestionSheet)
    return found


def asked(desk: Desk) -> int:
    views = desk.ask(sessions_between, MONDAY, MONDAY + timedelta(weeks=4))
    return sum(one.state == "asked" for view in views for one in view.rota)


def test_each_line_says_who_and_why_and_nothing_is_written_yet(sheet, practice_desk):
    assert isinstance(focused(), TickBox)
    assert len(sheet.ticks) >= 1
    assert all("of what was agreed" in tick.accessibleName() for tick in sheet.ticks.values())
    assert any("No leader: of" in label.accessibleName() for label in sheet.findChildren(StateLabel))
    assert asked(practice_desk) == 0


def test_what_is_not_ticked_stays_open_and_one_undo_takes_the_rest_off(sheet, practice_desk, qtbot):
    suggested, bars = len(sheet.ticks), len(sheet.changes.findChildren(LoadRow))
    assert bars >= 1
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert len(sheet.chosen()) == suggested - 1
    QTest.keyClick(focused(), Qt.Key.Key_Return, CONTROL)
    assert sheet.isHidden()
    assert asked(practice_desk) == suggested - 1
    practice_desk.undo()
    assert asked(practice_desk) == 0


def test_with_nothing_ticked_nothing_can_be_put_on_the_rota(sheet, practice_desk):
    for tick in sheet.ticks.values():
        tick.setChecked(False)
    assert not sheet.verb.isEnabled()
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert sheet.isHidden()
    assert asked(practice_desk) == 0


def test_cancel_stops_the_plan_and_says_that_nothing_was_changed(page, practice_desk, qtbot):
    refused: list[DeskError] = []
    practice_desk.refused.connect(refused.append)
    page.suggest_rota()
    page.window().findChild(WeeksSheet).accepted.emit()
    practice_desk.worker.job.cancel()
    qtbot.waitUntil(lambda: bool(refused), timeout=20_000)
    assert "Nothing was changed" in refused[0].sentence
    assert page.window().findChild(SuggestionSheet) is None


def test_gaps_are_explained_in_words():
    duty = Duty(1, 1, 1, MONDAY, 600, 90, "leader", must=True)
    assert gap_words(Gap(duty, 0, ())) == "No leader: nobody has this role yet"
    assert gap_words(Gap(duty, 1, ((Reason.AWAY, 1),))) == "No leader: the one who may has a break"
    many = Gap(duty, 6, ((Reason.HOURS, 3), (Reason.NOT_FREE, 2), (Reason.CHECK, 1)))
    assert gap_words(many) == (
        "No leader: of 6 who may, 3 have no hours left, 2 are not free then and 1 lacks a check that is needed"
    )
    assert found_words(1, 0) == "1 duty has somebody. Nothing is left open."
    assert found_words(3, 1) == "3 duties have somebody. For 1 place nobody was found."

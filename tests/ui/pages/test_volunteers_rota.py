"""The rota shows who is missing, and fills the gap by keyboard alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.conftest import KEY, MORNING
from tests.ui.builders import focused, press
from vcs_desk.acts import Actor
from vcs_desk.clock import FixedClock
from vcs_desk.insight.capacity import Capacity
from vcs_desk.queries.calendar import OnRota, SessionView, sessions_between
from vcs_desk.store.engine import open_engine
from vcs_desk.store.unit import Store
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.fonts import load_fonts
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.buttons import PlainButton
from vcs_desk.ui.kit.sheet import Sheet
from vcs_desk.ui.pages.volunteers import VolunteersPage
from vcs_desk.ui.pages.volunteers.cells import RotaCell
from vcs_desk.ui.pages.volunteers.choosing import CandidateSheet
from vcs_desk.ui.pages.volunteers.rota_table import columns_for, slots_of
from vcs_desk.ui.theme import apply_theme, load_theme

TODAY = date(2026, 11, 24)
ROOM = Capacity(None, None, None, None, ())


def a_view(*rota: tuple[str, str], needed: int = 2, on: date = TODAY) -> SessionView:
    people = tuple(
        OnRota(number, number, name, duty, frozenset({duty}), "yes") for number, (name, duty) in enumerate(rota, 1)
    )
    return SessionView(
        1, 1, "Tuesday Walk", "", on, time(10), 90, "planned", "", False, 10, 0, ROOM, people, needed
    )  # fmt: skip


def said(*rota: tuple[str, str], needed: int = 2, on: date = TODAY) -> list[str]:
    view = a_view(*rota, needed=needed, on=on)
    return [slot.text() for slot in slots_of(view, columns_for([view]), TODAY)]


@pytest.mark.parametrize(
    ("rota", "needed", "cells"),
    [
        ((("Beryl", "leader"), ("Ken", "back_marker")), 2, ["Beryl", "Ken", "not needed", "not needed"]),
        ((("Beryl", "leader"),), 3, ["Beryl", "Nobody yet", "Nobody yet", "not needed"]),
        ((("Ken", "helper"),), 2, ["Nobody yet", "Ken", "not needed", "not needed"]),
        ((), 1, ["Nobody yet", "not needed", "not needed", "not needed"]),
        ((("Beryl", "leader"), ("Jory", "driver")), 2, ["Beryl", "not needed", "not needed", "Jory"]),
        ((("Beryl", "leader"), ("Ada", "leader")), 2, ["Beryl", "Ada", "not needed", "not needed"]),
    ],
)
def test_each_duty_has_its_place_and_gaps_are_where_somebody_is_missing(rota, needed, cells):
    assert said(*rota, needed=needed) == cells


def test_the_past_misses_nobody():
    yesterday = TODAY - timedelta(days=1)
    assert said(("Beryl", "leader"), needed=3, on=yesterday) == ["Beryl", *["not needed"] * 3]
    assert said(needed=3, on=yesterday) == ["no record"] * 4


def test_more_helpers_get_columns_of_their_own():
    rota = (("Beryl", "leader"), *((f"H{n}", "helper") for n in range(4)))
    assert said(*rota) == ["Beryl", "H0", "H1", "H2", "H3", "not needed"]


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[..., VolunteersPage]:
    hosts: list[QWidget] = []

    def show(desk: Desk, width: int = 1150) -> VolunteersPage:
        host = QWidget()
        hosts.append(host)
        host.resize(width, 768)
        page = VolunteersPage(desk)
        Column(host, gap=0).addWidget(page)
        qtbot.addWidget(host)
        host.show()
        host.activateWindow()
        qtbot.waitUntil(host.isActiveWindow)
        page.first_focus().setFocus()
        return page

    return show


@pytest.fixture
def page(shown, practice_desk: Desk) -> VolunteersPage:
    return shown(practice_desk)


@pytest.fixture(scope="module")
def looked_at(qapp, practice_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[VolunteersPage]:
    """One page for every test that changes nothing: it is made once."""
    apply_theme(qapp, load_theme("light"))
    load_fonts(qapp)
    path = Path(shutil.copy(practice_file, tmp_path_factory.mktemp("looked_at") / "practice.db"))
    desk = Desk(Store(open_engine(path, KEY), FixedClock(MORNING)), Actor(1, "Jenna Rickard", "coordinator"))
    host = QWidget()
    host.resize(1150, 768)
    page = VolunteersPage(desk)
    Column(host, gap=0).addWidget(page)
    yield page
    host.close()
    desk.close()


@pytest.fixture
def reading(looked_at: VolunteersPage, qtbot: QtBot) -> VolunteersPage:
    """The shared page as it begins."""
    host = looked_at.window()
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    looked_at.show_tab("rota")
    looked_at.this_week()
    looked_at.first_focus().setFocus()
    return looked_at


def at() -> str:
    cell = focused()
    return f"{cell.slot.group}: {cell.slot.text()}" if isinstance(cell, RotaCell) else ""


def on_rota(desk: Desk, group: str) -> list[str]:
    views = desk.ask(sessions_between, TODAY, TODAY + timedelta(days=6))
    return [one.name for view in views if view.group == group for one in view.rota]


def test_the_keyboard_begins_where_somebody_is_missing(reading):
    assert at() == "Singing for Fun: Nobody yet"
    assert reading.head.title.text() == "23 to 27 November"


def test_arrows_move_over_the_rota(reading):
    press(reading, "Left")
    assert at() == "Singing for Fun: Denzil Rowe"
    press(reading, "Up")
    assert at() == "Tuesday Walk: Ken Tonkin"
    press(reading, "Down")
    press(reading, "Down")
    assert at() == "Men’s Shed: Jory Bell"


def test_tab_leaves_the_rota_after_one_cell(reading):
    in_order = [cell for cell in reading.rota.table.cells() if cell.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert in_order == [focused()]


def test_a_gap_is_filled_with_three_keys(page, practice_desk, qtbot):
    press(page, "Enter")
    qtbot.waitUntil(lambda: any(not one.isHidden() for one in page.window().findChildren(CandidateSheet)))
    sheet = page.window().findChild(CandidateSheet)
    first = sheet.list.rows()[0].title
    press(page, "Enter")
    assert first in on_rota(practice_desk, "Singing for Fun")
    assert at() == f"Singing for Fun: {first}"


def test_who_has_a_duty_elsewhere_is_offered_last(reading, qtbot):
    reading.rota.table.first_focus().click()
    sheet = reading.window().findChild(CandidateSheet)
    QTest.keyClicks(focused(), "beryl")
    assert sheet.list.rows()[0].title == "Beryl Rosewarne"
    press(reading, "Esc")
    assert at() == "Singing for Fun: Nobody yet"


def test_delete_takes_somebody_off_and_shows_the_gap(page, practice_desk):
    press(page, "Left")
    press(page, "Delete")
    assert "Denzil Rowe" not in on_rota(practice_desk, "Singing for Fun")
    assert at() == "Singing for Fun: Nobody yet"


def test_a_name_offers_somebody_else_and_the_page_behind_it(reading, qtbot):
    press(reading, "Left")
    focused().click()
    sheet = next(one for one in reading.window().findChildren(Sheet) if not one.isHidden())
    assert (sheet.title.text(), sheet.verb.label()) == ("Denzil Rowe, helper", "Somebody else instead")
    shows = [button for button in sheet.findChildren(PlainButton) if button.label() == "Show Denzil Rowe"]
    shows[0].click()
    assert (reading.tab(), reading.people.detail.name.label()) == ("people", "Denzil Rowe")


def test_somebody_else_takes_over_a_duty_in_one_step(page, practice_desk, qtbot):
    press(page, "Left")
    focused().click()
    next(one for one in page.window().findChildren(Sheet) if not one.isHidden()).verb.click()
    QTest.keyClicks(focused(), "mina")
    press(page, "Enter")
    assert on_rota(practice_desk, "Singing for Fun") == ["Tamsin Vean", "Mina Rossi"]
    assert at() == "Singing for Fun: Mina Rossi"
    practice_desk.undo()
    assert at() == "Singing for Fun: Denzil Rowe"


def test_a_cancelled_session_says_why(reading):
    texts = [part.state().text for part in reading.rota.table.findChildren(QWidget) if hasattr(part, "state")]
    assert "Cancelled, nobody to lead. 8 people have a place." in texts


def test_weeks_go_by_with_two_keys_and_t_comes_back(reading):
    press(reading, "BracketRight")
    assert reading.head.title.text() == "30 November to 4 December"
    press(reading, "BracketLeft")
    press(reading, "BracketLeft")
    assert reading.head.title.text() == "16 to 20 November"
    press(reading, "T")
    assert reading.head.title.text() == "23 to 27 November"


def test_the_cells_stay_and_only_change_their_words(page):
    before = page.rota.table.cells()
    page.refresh()
    press(page, "Left")
    press(page, "Delete")
    assert page.rota.table.cells() == before


def test_who_could_not_be_spared_is_said_group_by_group(reading):
    absence = reading.rota.absence
    names = dict(absence._offered)
    absence.choice.set_value(next(number for number, name in names.items() if name == "Loveday Trembath"))
    assert absence._shown[0].text == "Craft and Chat cannot open: no other leader"
    assert absence._shown[0].kind == "bad"


def test_the_heaviest_loads_stand_beside_the_rota(reading):
    bars = [bar.accessibleName() for bar in reading.rota.loads.card.findChildren(QWidget) if bar.accessibleName()]
    assert bars[0] == "Tamsin Vean  11½ of 8 h"
    assert reading.rota.loads.note.text() == "Upright line: what they agreed. 20 more have time left."


def test_a_check_running_out_opens_the_volunteer(reading):
    reading.rota.checks.list.setFocus()
    press(reading, "Enter")
    assert reading.people.detail.name.label() == "Ken Tonkin"


def test_a_leader_sees_their_own_sessions_only(shown, practice_store):
    leader = Desk(practice_store, Actor(2, "Tamsin Vean", "leader", frozenset({3, 7})))
    page = shown(leader)
    assert {cell.slot.group for cell in page.rota.table.cells()} == {"Singing for Fun", "Friday Lunch"}
    leader.worker.finish()


def test_where_text_is_large_each_session_has_its_cells_under_its_name(qapp, shown, practice_desk):
    apply_theme(qapp, load_theme("light", 2.0))
    page = shown(practice_desk, 1062)
    assert page.rota.table._stacked
    first = page.rota.table.cells()[1]
    assert first.width() > 300
    assert page.head.tabs.geometry().bottom() <= page.head.week.geometry().top()

"""Settings, closed days and terms: added, offered to cancel what stands there, taken out; bank holidays are shown."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.builders import TODAY, a_group, a_session
from vcs_desk.dates import day
from vcs_desk.models import GroupSession
from vcs_desk.queries.calendar_days import days_off
from vcs_desk.ui.kit.answer_sheet import AnswerSheet
from vcs_desk.ui.kit.sheet import Sheet
from vcs_desk.ui.pages.settings import SettingsPage


@pytest.fixture
def section(on_screen, store, jenna, desk):
    with store.write("Made", jenna) as unit:
        walk = a_group(unit.db, "Tuesday Walk", on_bank_holidays=True)
        a_session(unit.db, walk, TODAY)
    page = on_screen(SettingsPage(desk))
    page.open_item("days")
    return page.section()


def sheets(section):
    return [sheet for sheet in section.window().findChildren(Sheet) if sheet.isVisible()]


def answer(section, **values):
    (sheet,) = sheets(section)
    assert isinstance(sheet, AnswerSheet)
    sheet.form.set_values(values)
    sheet.answer()
    return sheet


def close_today(section, reason="Flood"):
    section.press_primary()
    return answer(section, first_on="today", last_on="", reason=reason, group_id="")


def state(section):
    with section.desk.store.read() as db:
        return db.scalars(select(GroupSession.state)).one()


def test_closed_days_are_added_and_what_stands_there_is_offered(qtbot, section):
    close_today(section)
    assert [row.title for row in section.closed.rows()] == [day(TODAY)]
    assert state(section) == "planned"
    (offer,) = [sheet for sheet in sheets(section) if "session is in the calendar" in sheet.title.text()]
    offer.answer()
    assert state(section) == "cancelled"


def test_what_is_missing_is_said_beside_its_field(section):
    sheet = close_today(section, reason="")
    assert sheet.isVisible()
    assert section.desk.ask(days_off).closed == ()
    sheet.form.set_values({"first_on": "some day"})
    sheet.answer()
    assert sheet.form.blocks["first_on"].message.state().text


def test_closed_days_are_taken_out(section):
    close_today(section)
    for sheet in sheets(section):
        sheet.dismiss()
    section.closed.opened.emit(section.closed.rows()[0].id)
    sheets(section)[-1].accepted.emit()
    assert section.desk.ask(days_off).closed == ()
    assert section.closed.isHidden()
    assert not section.no_closed.isHidden()


def test_a_term_is_added_and_taken_out(section):
    section.ask_for_term()
    answer(section, name="Spring term", first_on="4/1/2027", last_on="25/3/2027")
    assert [row.title for row in section.terms.rows()] == ["Spring term"]
    section.terms.opened.emit(section.terms.rows()[0].id)
    sheets(section)[-1].accepted.emit()
    assert section.desk.ask(days_off).terms == ()


def test_bank_holidays_of_twelve_months_are_shown(section):
    rows = section.holidays.rows()
    assert (rows[0].title, rows[0].beside) == ("Fri 25 Dec 2026", "Christmas Day")
    assert len(rows) >= 8

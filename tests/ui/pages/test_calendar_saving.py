"""A group's sessions and a volunteer's duties are saved as a calendar file; a name in it is said first."""

from __future__ import annotations

import pytest
from icalendar import Calendar
from PySide6.QtWidgets import QFileDialog

from tests.builders import TODAY, a_group, a_session, a_volunteer, added
from vcs_desk.models import Shift
from vcs_desk.queries.calendar_files import group_meetings, volunteer_meetings
from vcs_desk.ui.calendar_saving import write_calendar
from vcs_desk.ui.kit.sheet import Sheet
from vcs_desk.ui.pages.groups import GroupsPage
from vcs_desk.ui.pages.volunteers import VolunteersPage


@pytest.fixture
def made(store, jenna):
    with store.write("Made", jenna) as unit:
        group, volunteer = a_group(unit.db, "Tuesday Walk", venue="Car park"), a_volunteer(unit.db, "Ann", "Ede")
        session = a_session(unit.db, group, TODAY)
        added(unit.db, Shift(session_id=session, volunteer_id=volunteer, role="helper", state="asked"))
    return group, volunteer


def events(path):
    return Calendar.from_ical(path.read_bytes()).walk("VEVENT")


def test_the_sessions_of_a_group_are_written_and_named(desk, made, tmp_path):
    said = []
    desk.noticed.connect(lambda notice: said.append(notice.text))
    path = tmp_path / "Tuesday Walk.ics"
    write_calendar(desk, desk.ask(group_meetings, made[0]), path)
    (event,) = events(path)
    assert (str(event["summary"]), str(event["location"]), str(event["status"])) == (
        "Tuesday Walk", "Car park", "CONFIRMED",
    )  # fmt: skip
    assert said == ["Saved as Tuesday Walk.ics. Open it in your calendar."]


def test_a_duty_somebody_has_not_agreed_to_is_tentative(desk, made, tmp_path):
    path = tmp_path / "Ann.ics"
    write_calendar(desk, desk.ask(volunteer_meetings, made[1]), path)
    (event,) = events(path)
    assert (str(event["summary"]), str(event["status"])) == ("Tuesday Walk: helper", "TENTATIVE")


def test_what_cannot_be_written_is_said_and_leaves_no_file(desk, made, tmp_path):
    refused = []
    desk.refused.connect(refused.append)
    path = tmp_path / "no such folder" / "Walk.ics"
    write_calendar(desk, desk.ask(group_meetings, made[0]), path)
    assert len(refused) == 1
    assert not path.exists()


def test_the_page_of_a_group_asks_where(on_screen, desk, made):
    page = on_screen(GroupsPage(desk))
    page.open_item(made[0])
    page.all.detail.calendar.click()
    (dialog,) = page.window().findChildren(QFileDialog)
    assert dialog.defaultSuffix() == "ics"
    dialog.reject()


def test_the_page_of_a_volunteer_says_first_that_the_name_is_in_it(on_screen, desk, made):
    page = on_screen(VolunteersPage(desk))
    page.open_item(made[1])
    page.people.detail.duties.heading.link.click()
    (sheet,) = [sheet for sheet in page.window().findChildren(Sheet) if sheet.isVisible()]
    assert "Ann Ede" in sheet.title.text()
    assert not page.window().findChildren(QFileDialog)
    sheet.accepted.emit()
    (dialog,) = page.window().findChildren(QFileDialog)
    dialog.reject()

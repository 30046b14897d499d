"""Saves a group's sessions or a volunteer's duties as a calendar file; says first when a name is in it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from vcs_desk.errors import DeskError
from vcs_desk.queries.calendar_files import Meetings, group_meetings, volunteer_meetings
from vcs_desk.store.safe_write import write_safely
from vcs_desk.ui.choosing import choose_new_file
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.sheet import Sheet


def words(text: str) -> str:
    """One of the texts of this question in the language of the screen."""
    return QCoreApplication.translate("CalendarFile", text)


def save_group_calendar(desk: Desk, window: QWidget, group_id: int) -> QFileDialog | None:
    """Ask where, and save the group's sessions there; None where there are none, which is then said."""
    found = desk.ask(group_meetings, group_id)
    return _ask_where(desk, window, found) if _any(desk, found) else None


def save_volunteer_calendar(desk: Desk, window: QWidget, volunteer_id: int) -> Sheet | None:
    """Say that the name is in the file, ask where, and save the duties there; None where there are none."""
    found = desk.ask(volunteer_meetings, volunteer_id)
    if not _any(desk, found):
        return None
    text = words(
        "The file has the name of %1 in it, and where they are on which days. Give it to nobody but them. It does not "
        "change by itself: save it again when the rota has changed."
    )
    title = words("Save the duties of %1 as a calendar file?").replace("%1", found.name)
    verb = words("Choose a place and save")
    sheet = Sheet(window, title, verb, text=text.replace("%1", found.name), icon="calendar-days")

    def go_on() -> None:
        sheet.done()
        _ask_where(desk, window, found)

    sheet.accepted.connect(go_on)
    sheet.closed.connect(sheet.deleteLater)
    sheet.open()
    return sheet


def _any(desk: Desk, found: Meetings) -> bool:
    if not found.meetings:
        desk.notice(words("%1 has nothing in the calendar from today on.").replace("%1", found.name))
    return bool(found.meetings)


def _ask_where(desk: Desk, window: QWidget, found: Meetings) -> QFileDialog:
    name = f"{found.name}.ics".replace("/", "-")
    kind = words("Calendar file (*.ics)")
    return choose_new_file(window, words("Save the calendar file"), name, kind, partial(write_calendar, desk, found))


def write_calendar(desk: Desk, found: Meetings, path: Path) -> None:
    """Write the file there, and say so."""
    from vcs_desk.exchange.calendar_out import Entry, calendar_file  # start-up: calendars are seldom saved

    entries = [
        Entry(one.key, one.title, one.on, one.start, one.minutes, one.place,
              "CANCELLED" if one.cancelled else "TENTATIVE" if one.asked else "CONFIRMED")
        for one in found.meetings
    ]  # fmt: skip
    try:
        write_safely(path, calendar_file(found.name, entries, found.at))
    except DeskError as error:
        desk.refused.emit(error)
        return
    desk.notice(words("Saved as %1. Open it in your calendar.").replace("%1", path.name))

"""The questions about closed days and terms, and about sessions that stand on a day on which nothing meets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from vcs_desk.dates import clock_time, day, day_range, parse_day, weekday_day
from vcs_desk.errors import DeskError, Invalid
from vcs_desk.queries.calendar_days import standing_sessions
from vcs_desk.queries.groups import group_choices
from vcs_desk.services.calendar_days import add_closed_days, add_term, cancel_sessions
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.answer_sheet import AnswerSheet, Values
from vcs_desk.ui.kit.form import Field, Form

_SHOWN = 6
"""As many sessions are named in the question; the others are counted."""


def words(text: str) -> str:
    """One of the texts of these questions in the language of the screen."""
    return QCoreApplication.translate("ClosedDays", text)


def span(first: date, last: date) -> str:
    """One day, or the first and the last."""
    return day(first) if first == last else day_range(first, last)


def closed_sheet(desk: Desk, window: QWidget) -> AnswerSheet:
    """A sheet, not yet open, that writes closed days down and offers the sessions that stand there."""

    def keep(form: Form, values: Values) -> bool:
        days = _days(desk, form, values, ("first_on",))
        if days is None:
            return False
        group = values["group_id"] if isinstance(values["group_id"], int) else None
        reason = str(values["reason"] or "")
        done = desk.save(form, add_closed_days, days["first_on"], days.get("last_on"), reason, group)
        if done is None:
            return False
        offer_to_cancel(desk, window, done.result, reason)
        return True

    groups = [("", words("All groups")), *desk.ask(group_choices)]
    fields = (
        Field("first_on", words("First day"), "date", words("For example 24/12"), required=True, width=200),
        Field("last_on", words("Last day"), "date", words("Leave it empty for one day"), width=200),
        Field("reason", words("Why"), help=words("For example: the hall is decorated."), required=True),
        Field("group_id", words("Who does not meet?"), "choice", choices=groups),
    )
    return AnswerSheet(window, words("Add closed days"), words("Add closed days"), fields, keep, icon="calendar-x")


def term_sheet(desk: Desk, window: QWidget) -> AnswerSheet:
    """A sheet, not yet open, that writes a term down."""

    def keep(form: Form, values: Values) -> bool:
        days = _days(desk, form, values, ("first_on", "last_on"))
        if days is None:
            return False
        name = str(values["name"] or "")
        return desk.save(form, add_term, name, days["first_on"], days["last_on"]) is not None

    fields = (
        Field("name", words("Name"), help=words("For example: Spring term"), required=True),
        Field("first_on", words("First day"), "date", words("For example 4/1"), required=True, width=200),
        Field("last_on", words("Last day"), "date", required=True, width=200),
    )
    return AnswerSheet(window, words("Add a term"), words("Add the term"), fields, keep, icon="calendar-plus")


def offer_to_cancel(desk: Desk, window: QWidget, session_ids: Sequence[int], reason: str) -> AnswerSheet | None:
    """Ask whether the sessions that stand there already are cancelled; None where there are none."""
    found = desk.ask(standing_sessions, session_ids) if session_ids else ()
    if not found:
        return None

    def keep(form: Form, values: Values) -> bool:
        return desk.save(form, cancel_sessions, tuple(session_ids), str(values["reason"] or "")) is not None

    lines = [f"{one.group}, {weekday_day(one.on)}, {clock_time(one.start)}" for one in found[:_SHOWN]]
    if len(found) > _SHOWN:
        lines.append(words("and %1 more").replace("%1", str(len(found) - _SHOWN)))
    one_only = len(found) == 1
    title = words("1 session is in the calendar then") if one_only else words("%1 sessions are in the calendar then")
    verb = words("Cancel this session") if one_only else words("Cancel these sessions")
    text = f"{'; '.join(lines)}. {words('They stay as they are unless you cancel them here.')}"
    why = Field("reason", words("Why"), help=words("It stands in the report."), required=True)
    sheet = AnswerSheet(window, title.replace("%1", str(len(found))), verb, (why,), keep, text=text, icon="calendar-x")
    sheet.form.set_values({"reason": reason})
    sheet.open()
    return sheet


def _days(desk: Desk, form: Form, values: Values, needed: Sequence[str]) -> dict[str, date] | None:
    """The days that were typed; None where one cannot be read, which then stands beside its field."""
    found: dict[str, date] = {}
    wrong: dict[str, str] = {}
    for name in ("first_on", "last_on"):
        typed = str(values[name] or "").strip()
        if not typed:
            if name in needed:
                wrong[name] = words("Type the day, for example 24 December.")
            continue
        try:
            found[name] = parse_day(typed, desk.today())
        except (ValueError, Invalid, DeskError) as reason:
            wrong[name] = str(reason)
    form.show_errors(wrong)
    return None if wrong else found

"""The small forms of the page Volunteers for hours and checks."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from vcs_desk import lists
from vcs_desk.dates import hours, parse_day, parse_minutes
from vcs_desk.queries.groups import group_choices
from vcs_desk.queries.volunteers import TimeLine, volunteer_choices
from vcs_desk.services import volunteers as acts
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.answer_sheet import AnswerSheet, Values
from vcs_desk.ui.kit.buttons import PlainButton
from vcs_desk.ui.kit.form import Field, Form
from vcs_desk.ui.pages.volunteers.words import time_words, words

ALIKE = 4
"""As many people of nearly the same name are offered, so that nobody is written down twice."""


def read_minutes(form: Form, name: str, values: Values) -> int | None:
    """How long, from "1h30" or "1½"; None where it cannot be read, which then stands beside the field."""
    try:
        return parse_minutes(str(values[name]))
    except ValueError as reason:
        form.show_errors({name: str(reason)})
        return None


def read_day(form: Form, name: str, values: Values, today: date) -> date | None:
    """The day typed into a field; None where it cannot be read, which then stands beside the field."""
    try:
        return parse_day(str(values[name]), today)
    except ValueError as reason:
        form.show_errors({name: str(reason)})
        return None


def role_choices() -> list[tuple[object, str]]:
    """Every role there is, to choose from."""
    return [(entry.code, entry.label) for entry in lists.entries("volunteer_roles")]


def _volunteers(desk: Desk) -> list[tuple[object, str]]:
    return [("", words("Choose a volunteer")), *desk.ask(volunteer_choices)]


def _how_long() -> Field:
    return Field("minutes", words("How long?"), help=words("For example 1h30, 1½ or 90m"), width=160)


# Hours


def hours_sheet(desk: Desk, window: QWidget, volunteer_id: int | None = None, role: str = "helper") -> AnswerSheet:
    """A sheet, not yet open, that writes down time somebody gave."""

    def keep(form: Form, values: Values) -> bool:
        who = values["who"]
        if not isinstance(who, int):
            form.show_errors({"who": words("Choose a volunteer.")})
            return False
        on = read_day(form, "on", values, desk.today())
        minutes = read_minutes(form, "minutes", values) if on is not None else None
        if on is None or minutes is None:
            return False
        group = values["group"] if isinstance(values["group"], int) else None
        done = desk.save(
            form, acts.give_time, who, on, minutes, str(values["role"]), group_id=group, words=str(values["words"])
        )
        return done is not None

    groups = [one for one in desk.ask(group_choices) if desk.actor.may_open_group(one[0])]
    fields = (
        Field("who", words("Who?"), "choice", choices=_volunteers(desk)),
        Field("on", words("On which day?"), "date", words("For example today, monday, or 17/11"), width=200),
        _how_long(),
        Field("role", words("As what?"), "choice", choices=role_choices(), width=260),
        Field("group", words("For which group?"), "choice", choices=[("", words("No group")), *groups], width=320),
        Field("words", words("In your own words")),
    )  # fmt: skip
    sheet = AnswerSheet(window, words("Add hours"), words("Add the hours"), fields, keep, icon="plus")
    sheet.form.set_values({"who": volunteer_id or "", "on": words("today"), "role": role})
    return sheet


def correct_sheet(desk: Desk, window: QWidget, line: TimeLine) -> AnswerSheet:
    """A sheet, not yet open, that corrects how long somebody gave, or takes the entry out."""

    def keep(form: Form, values: Values) -> bool:
        minutes = read_minutes(form, "minutes", values)
        return minutes is not None and desk.save(form, acts.edit_time, line.number, minutes) is not None

    def remove() -> None:
        if desk.do(acts.remove_time, line.number) is not None:
            sheet.done()

    title = words("Hours of %1").replace("%1", line.name)
    text = time_words(line, desk.today())
    sheet = AnswerSheet(window, title, words("Correct the hours"), (_how_long(),), keep, text=text, icon="check")
    sheet.form.set_values({"minutes": f"{hours(line.minutes)}"})
    button = PlainButton(words("Remove these hours"), "trash-2", parent=sheet)
    button.setObjectName("remove")
    button.clicked.connect(remove)
    sheet.add(button)
    return sheet


# Checks


def check_sheet(
    desk: Desk, window: QWidget, volunteer_id: int | None = None, kind: str = "dbs", level: str = ""
) -> AnswerSheet:
    """A sheet, not yet open, that records a check, training or agreement, or renews one."""

    def keep(form: Form, values: Values) -> bool:
        who, what = values["who"], str(values["kind"])
        if not isinstance(who, int):
            form.show_errors({"who": words("Choose a volunteer.")})
            return False
        done_on = read_day(form, "done_on", values, desk.today())
        if done_on is None:
            return False
        until = None
        if str(values["expires_on"]).strip():
            until = read_day(form, "expires_on", values, desk.today())
            if until is None:
                return False
        saved = desk.save(
            form, acts.record_check, who, what, done_on, until,
            level=str(values["level"]) if what == "dbs" else "", number=str(values["number"]),
        )  # fmt: skip
        return saved is not None

    levels = [("", words("Not said")), *((entry.code, entry.label) for entry in lists.entries("check_levels"))]
    kinds = [(entry.code, entry.label) for entry in lists.entries("check_kinds")]
    fields = (
        Field("who", words("Who?"), "choice", choices=_volunteers(desk)),
        Field("kind", words("What?"), "choice", choices=kinds),
        Field("level", words("Which level?"), "choice", choices=levels, width=320),
        Field("done_on", words("Done on"), "date", words("For example today, or 3/9/26"), width=200),
        Field("expires_on", words("Runs out on"), "date", words("Leave empty where it does not run out"), width=200),
        Field("number", words("Number"), help=words("Only the number is kept, never the certificate"), width=260),
    )  # fmt: skip
    sheet = AnswerSheet(window, words("Record a check"), words("Record the check"), fields, keep, icon="check")
    form = sheet.form
    form.set_values({"who": volunteer_id or "", "kind": kind, "level": level, "done_on": words("today")})

    def show_level() -> None:
        form.set_field_shown("level", form.values()["kind"] == "dbs")

    form.edited.connect(show_level)
    show_level()
    return sheet

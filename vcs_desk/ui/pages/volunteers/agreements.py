"""What volunteers agree to, as forms: the agreement, somebody new, somebody who leaves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time

from PySide6.QtWidgets import QWidget

from vcs_desk.dates import WEEKDAYS, day, hours, parse_time
from vcs_desk.queries.people import person_numbers, person_rows
from vcs_desk.queries.volunteers import VolunteerView
from vcs_desk.services import volunteers as acts
from vcs_desk.services.inputs import PersonInput
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.answer_sheet import AnswerSheet, Values
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.form import Field, Form
from vcs_desk.ui.kit.labels import Strong
from vcs_desk.ui.kit.list_row import ListRow
from vcs_desk.ui.kit.rows import RowList
from vcs_desk.ui.pages.people.words import met_at
from vcs_desk.ui.pages.volunteers.sheets import read_day, read_minutes, role_choices
from vcs_desk.ui.pages.volunteers.words import words

ALIKE = 4
"""As many people of nearly the same name are offered, so that nobody is written down twice."""


def _agreement_fields() -> tuple[Field, ...]:
    per = (("month", words("A month")), ("week", words("A week")))
    return (
        Field("offered", words("Hours they offer"), help=words("For example 8, or 1½"), width=160),
        Field("per", words("Each"), "radio", choices=per),
        Field("roles", words("What they are ready for"), "ticks", choices=role_choices()),
    )


def _offered(form: Form, values: Values) -> dict[str, object] | None:
    """Minutes offered, and each what; None where the hours cannot be read."""
    per = values["per"] or "month"
    if not str(values["offered"]).strip():
        return {"offered_minutes": 0, "offered_per": per}
    minutes = read_minutes(form, "offered", values)
    return None if minutes is None else {"offered_minutes": minutes, "offered_per": per}


def _codes(values: Values) -> tuple[str, ...]:
    roles = values["roles"]
    return tuple(str(role) for role in roles) if isinstance(roles, tuple) else ()


def agreement_sheet(desk: Desk, window: QWidget, view: VolunteerView) -> AnswerSheet:
    """A sheet, not yet open, with everything a volunteer agreed to."""

    def keep(form: Form, values: Values) -> bool:
        offered = _offered(form, values)
        if offered is None:
            return False
        available, wrong = _times(values)
        if wrong:
            form.show_errors(wrong)
            return False
        columns = {**offered, "state": values["state"], "skills": values["skills"], "notes": values["notes"]}
        for name in ("supervision_due", "probation_until"):
            columns[name] = None
            if str(values[name]).strip():
                columns[name] = read_day(form, name, values, desk.today())
                if columns[name] is None:
                    return False
        number = view.row.volunteer_id
        saved = desk.save(form, acts.edit_volunteer, number, columns, roles=_codes(values), available=available)
        return saved is not None

    states = (
        ("active", words("Helps here")), ("paused", words("Has a break")), ("applying", words("Still applying"))
    )  # fmt: skip
    hint = words("For example 9 to 13; leave empty where they are not free")
    fields = (
        *_agreement_fields(),
        Field("state", words("How do they stand?"), "radio", choices=states),
        *(Field(f"free{number}", words("Free on %1").replace("%1", name), help=hint if not number else "", width=200)
          for number, name in enumerate(WEEKDAYS)),
        Field("skills", words("What they are good at"), "area"),
        Field("supervision_due", words("Next talk"), "date", words("When somebody sits down with them"), width=200),
        Field("probation_until", words("On trial until"), "date", width=200),
        Field("notes", words("Notes"), "area"),
    )  # fmt: skip
    title = words("What %1 agreed to").replace("%1", view.row.name)
    sheet = AnswerSheet(window, title, words("Save"), fields, keep, icon="check")
    sheet.form.set_values(_agreed(view))
    return sheet


def _agreed(view: VolunteerView) -> dict[str, object]:
    values = view.values
    minutes = values["offered_minutes"]
    free = dict.fromkeys(range(7), "")
    for weekday, first, last in view.available:
        free[weekday] = f"{first} to {last}"
    dates = {name: values[name] for name in ("supervision_due", "probation_until")}
    return {
        "offered": hours(minutes) if isinstance(minutes, int) and minutes else "",
        "per": values["offered_per"],
        "roles": view.row.roles,
        "state": values["state"],
        "skills": values["skills"],
        "notes": values["notes"],
        **{f"free{number}": text for number, text in free.items()},
        **{name: day(when) if isinstance(when, date) else "" for name, when in dates.items()},
    }


def _times(values: Values) -> tuple[list[tuple[int, time, time]], dict[str, str]]:
    """When somebody is free on each weekday, and messages for what cannot be read."""
    available: list[tuple[int, time, time]] = []
    wrong: dict[str, str] = {}
    for number in range(7):
        typed = str(values[f"free{number}"]).strip().replace("–", "-")
        if not typed:
            continue
        first, _, last = typed.replace(words(" to "), "-").partition("-")
        try:
            span = parse_time(first), parse_time(last)
        except ValueError:
            wrong[f"free{number}"] = words("Write from when to when, for example 9 to 13.")
            continue
        if span[0] >= span[1]:
            wrong[f"free{number}"] = words("The end is before the beginning.")
        else:
            available.append((number, *span))
    return available, wrong


def leave_sheet(desk: Desk, window: QWidget, view: VolunteerView) -> AnswerSheet:
    """A sheet, not yet open, that says that somebody has left; their duties ahead become free."""

    def keep(form: Form, values: Values) -> bool:
        on = read_day(form, "on", values, desk.today())
        return on is not None and desk.save(
            form, acts.leave, view.row.volunteer_id, str(values["reason"]), on
        ) is not None  # fmt: skip

    fields = (
        Field("on", words("Last day"), "date", words("For example today, or 30/11"), width=200),
        Field("reason", words("Why?"), help=words("In a few words, if they said")),
    )
    title = words("%1 leaves").replace("%1", view.row.name)
    text = words("Their duties after that day become free. What they gave stays.")
    sheet = AnswerSheet(window, title, words("Say that they have left"), fields, keep, text=text)
    sheet.form.set_values({"on": words("today")})
    return sheet


class NewVolunteerSheet(AnswerSheet):
    """A new person by name, or somebody known: a member who gives time is not typed again."""

    def __init__(self, desk: Desk, window: QWidget, added: Callable[[int], None]) -> None:
        self._desk, self._added = desk, added
        self._known: int | None = None
        fields = (
            Field("first_name", words("First name"), help=words("Somebody known here appears as you type.")),
            Field("last_name", words("Last name")),
            *_agreement_fields(),
        )
        super().__init__(window, words("New volunteer"), words("Add the volunteer"), fields, self._keep, icon="plus")
        self.alike_head = Strong(words("Is it one of them?"), parent=self)
        self.alike = RowList(words("People of that name"), grow=True, marks="focused", parent=self)
        self._put_under_names()
        self.form.set_values({"per": "month"})
        for name in ("first_name", "last_name"):
            self.form.blocks[name].edited.connect(self._look)
        self.alike.opened.connect(self._take)
        self._look()

    def _put_under_names(self) -> None:
        layout = self.form.layout()
        assert isinstance(layout, Column)
        layout.insertWidget(2, self.alike_head)
        layout.insertWidget(3, self.alike)
        self.setTabOrder(self.form.control("last_name"), self.alike)
        self.setTabOrder(self.alike, self.form.control("offered"))

    def _look(self) -> None:
        values = self.form.values()
        name = f"{values['first_name']} {values['last_name']}".strip()
        numbers = self._desk.ask(person_numbers, name, most=ALIKE) if name and self._known is None else ()
        rows = self._desk.ask(person_rows, numbers) if numbers else ()
        today = self._desk.today()
        self._show([ListRow(row.person_id, row.name, met_at(row, today), name=row.name) for row in rows])

    def _show(self, rows: Sequence[ListRow]) -> None:
        self.alike.set_rows(rows)
        self.alike_head.setHidden(not rows)
        self.alike.setHidden(not rows)
        if self.isVisible():
            self._place()

    def _take(self, number: object) -> None:
        """Somebody known: only what they agree to is left to ask."""
        row = next((one for one in self.alike.rows() if one.id == number), None)
        if row is None or not isinstance(number, int):
            return
        self._known = number
        self.title.set_text(words("%1 becomes a volunteer").replace("%1", row.title))
        for name in ("first_name", "last_name"):
            self.form.set_field_shown(name, False)
        self._show([])
        self.form.focus_first()

    def _keep(self, form: Form, values: Values) -> bool:
        offered = _offered(form, values)
        if offered is None:
            return False
        name = PersonInput(first_name=str(values["first_name"]), last_name=str(values["last_name"]))
        who = self._known if self._known is not None else name
        outcome = self._desk.save(form, acts.add_volunteer, who, offered, _codes(values))
        if outcome is None:
            return False
        self.done()
        self._added(outcome.result)
        return True

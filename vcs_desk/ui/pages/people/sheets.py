"""The small forms of the page People: a new person, a place, how a place ended, one answer about consent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from vcs_desk import lists
from vcs_desk.dates import parse_day
from vcs_desk.queries.groups import group_choices
from vcs_desk.queries.people import ConsentLine, PersonView, PlaceLine, person_numbers, person_rows
from vcs_desk.services.inputs import PersonInput
from vcs_desk.services.people import add_person, record_consent, withdraw_consent
from vcs_desk.services.places import end_place, give_place, wait_for_place
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.answer_sheet import AnswerSheet, Values
from vcs_desk.ui.kit.buttons import PlainButton
from vcs_desk.ui.kit.form import Field, Form
from vcs_desk.ui.kit.labels import Strong
from vcs_desk.ui.kit.list_row import ListRow
from vcs_desk.ui.kit.rows import RowList
from vcs_desk.ui.pages.people.words import consent_question, met_at, words

ALIKE = 3
"""As many people of nearly the same name are shown before somebody is written down twice."""


class NewPersonSheet(AnswerSheet):
    """Asks for a name alone, and shows who of that name is known already."""

    def __init__(self, desk: Desk, window: QWidget, added: Callable[[int], None]) -> None:
        self._desk, self._added = desk, added
        fields = (
            Field("first_name", words("First name"), help=words("One name is enough. Any letters are fine.")),
            Field("last_name", words("Last name")),
            Field("phone", words("Phone"), help=words("If you know it"), width=260),
        )
        super().__init__(window, words("New person"), words("Add them"), fields, self._keep, icon="plus")
        self.alike_head = Strong(words("Known already?"), parent=self)
        self.alike = RowList(words("People of that name"), grow=True, marks="focused", parent=self)
        self.add(self.alike_head)
        self.add(self.alike)
        self.form.edited.connect(self._look)
        self.alike.opened.connect(self._open)
        self._look()

    def _typed(self) -> PersonInput:
        values = self.form.values()
        first, last, phone = (str(values[name]) for name in ("first_name", "last_name", "phone"))
        return PersonInput(first_name=first, last_name=last, phone=phone)

    def _look(self) -> None:
        given = self._typed()
        name = f"{given.first_name} {given.last_name}".strip()
        numbers = self._desk.ask(person_numbers, name, most=ALIKE) if name else ()
        today = self._desk.today()
        rows = self._desk.ask(person_rows, numbers) if numbers else ()
        self.alike.set_rows([ListRow(row.person_id, row.name, met_at(row, today), name=row.name) for row in rows])
        self.alike_head.setHidden(not rows)
        self.alike.setHidden(not rows)
        if self.isVisible():
            self._place()

    def _keep(self, form: Form, _values: Values) -> bool:
        outcome = self._desk.save(form, add_person, self._typed())
        if outcome is None:
            return False
        self.done()
        self._added(outcome.result)
        return True

    def _open(self, number: object) -> None:
        self.done()
        if isinstance(number, int):
            self._added(number)


def place_sheet(desk: Desk, window: QWidget, view: PersonView) -> AnswerSheet:
    """A sheet, not yet open, that gives a place in a group from a day on, or puts on its waiting list."""
    own = desk.actor
    groups = [choice for choice in desk.ask(group_choices) if own.may_open_group(choice[0])]

    def keep(form: Form, values: Values) -> bool:
        group = values["group"]
        if not isinstance(group, int):
            form.show_errors({"group": words("Choose a group.")})
            return False
        if values["how"] == "waiting":
            return desk.do(wait_for_place, view.person_id, group) is not None
        on = read_day(form, "on", values, desk.today())
        return on is not None and desk.do(give_place, view.person_id, group, on) is not None

    fields = (
        Field("group", words("Group"), "choice", choices=[("", words("Choose a group")), *groups]),
        Field("how", words("What do they get?"), "radio", choices=_how_placed()),
        Field("on", words("From which day?"), "date", words("For example today, or 1/12"), width=200),
    )
    title = words("A place for %1").replace("%1", view.name)
    sheet = AnswerSheet(window, title, words("Give the place"), fields, keep, icon="check")
    sheet.form.set_values({"how": "held", "on": words("today")})
    sheet.form.edited.connect(lambda: _name_place(sheet))
    return sheet


def _how_placed() -> Sequence[tuple[object, str]]:
    return (("held", words("A place")), ("waiting", words("A place on the waiting list")))


def _name_place(sheet: AnswerSheet) -> None:
    waiting = sheet.form.values()["how"] == "waiting"
    sheet.form.set_field_shown("on", not waiting)
    sheet.verb.set_text(words("Put on the waiting list") if waiting else words("Give the place"))


def end_place_sheet(desk: Desk, window: QWidget, view: PersonView, places: Sequence[PlaceLine]) -> AnswerSheet:
    """A sheet, not yet open, that ends one of these places with how it ended."""

    def keep(form: Form, values: Values) -> bool:
        how, place = values["how"], values["place"]
        if how is None or not isinstance(place, int):
            form.show_errors({"how": words("Choose how it ended.")})
            return False
        on = read_day(form, "on", values, desk.today())
        return on is not None and desk.do(end_place, place, str(how), on) is not None

    ends = [(entry.code, entry.label) for entry in lists.entries("how_it_ended")]
    fields = (
        Field("place", words("Which place?"), "choice", choices=[(one.place_id, one.group) for one in places]),
        Field("how", words("How did it end?"), "radio", choices=ends),
        Field("on", words("Last day"), "date", words("For example today, or 24/11"), width=200),
    )
    title = words("%1 leaves a group").replace("%1", view.name)
    if len(places) == 1:
        title = words("%1 leaves %2").replace("%1", view.name).replace("%2", places[0].group)
    sheet = AnswerSheet(window, title, words("End the place"), fields, keep)
    sheet.form.set_field_shown("place", len(places) > 1)
    sheet.form.set_values({"on": words("today")})
    return sheet


def consent_sheet(desk: Desk, window: QWidget, view: PersonView, line: ConsentLine) -> AnswerSheet:
    """A sheet, not yet open, that records one answer; where they agreed, Withdraw is one press away."""

    def keep(form: Form, values: Values) -> bool:
        answer, method = values["answer"], values["method"]
        if answer is None:
            form.show_errors({"answer": words("Choose what they said.")})
            return False
        done = desk.do(record_consent, view.person_id, line.purpose, str(answer), str(method), wording=wording)
        return done is not None

    wording = next(entry.wording for entry in lists.entries("consent_purposes") if entry.code == line.purpose)
    answers = (("yes", words("They agree")), ("no", words("They do not agree")))
    ways = [(way, f"{way[:1].upper()}{way[1:]}") for way in _ways()]
    fields = (
        Field("answer", words("What did they say?"), "radio", choices=answers),
        Field("method", words("How?"), "choice", choices=ways, width=260),
    )
    title = consent_question(line, view.referrer_kind)
    sheet = AnswerSheet(window, title, words("Record the answer"), fields, keep, text=f"“{wording}”", icon="check")
    if line.answer == "yes":
        withdraw = PlainButton(words("Withdraw what they agreed to"), "circle-x", parent=sheet)
        withdraw.setObjectName("withdraw")
        withdraw.clicked.connect(lambda: _withdraw(desk, sheet, view.person_id, line.purpose))
        sheet.add(withdraw)
    return sheet


def _ways() -> tuple[str, ...]:
    return (words("in person"), words("by phone"), words("in writing"), words("with the referral"))


def _withdraw(desk: Desk, sheet: AnswerSheet, person_id: int, purpose: str) -> None:
    if desk.do(withdraw_consent, person_id, purpose) is not None:
        sheet.done()


def read_day(form: Form, name: str, values: Values, today: date) -> date | None:
    """The day typed into a field; None where it cannot be read, which then stands beside the field."""
    try:
        return parse_day(str(values[name]), today)
    except ValueError as reason:
        form.show_errors({name: str(reason)})
        return None

"""The small forms about the people of a group: give a place, end one, close the group, say whom it can support."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from vcs_desk import lists
from vcs_desk.dates import parse_day
from vcs_desk.queries.groups import GroupView
from vcs_desk.queries.people import person_numbers, person_rows
from vcs_desk.services.groups import add_session, close_group, set_group_support
from vcs_desk.services.places import end_place, give_place, wait_for_place
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.answer_sheet import AnswerSheet, Values
from vcs_desk.ui.kit.boxes import keep_size
from vcs_desk.ui.kit.fields import TextField
from vcs_desk.ui.kit.form import Field, Form
from vcs_desk.ui.kit.list_row import ListRow
from vcs_desk.ui.kit.rows import RowList
from vcs_desk.ui.kit.sheet import Sheet
from vcs_desk.ui.pages.groups.words import counted, words
from vcs_desk.ui.pages.people.words import met_at

MOST = 8


class PlaceSheet(Sheet):
    """Finds somebody by their name and gives them a place, or puts them on the waiting list where it is full."""

    def __init__(self, desk: Desk, window: QWidget, view: GroupView) -> None:
        title = words("A place in %1").replace("%1", view.row.name)
        super().__init__(window, title, words("Give the place"), icon="check")
        self._desk, self._group = desk, view.row.group_id
        self._there = {line.person_id for line in (*view.held, *view.waiting)}
        self.field = TextField(words("Name"), words("Type any part of a name"), icon="search", parent=self)
        self.people = keep_size(RowList(words("People"), parent=self), height=(240, 200))
        room = view.row.capacity is None or view.row.places < view.row.capacity
        how = (("held", words("A place")), ("waiting", words("A place on the waiting list")))
        self.form = Form((Field("how", words("What do they get?"), "radio", choices=how),), max_width=0)
        self.form.set_values({"how": "held" if room else "waiting"})
        for part in (self.field, self.people, self.form):
            self.add(part)
        self.field.textEdited.connect(self._find)
        self.field.returnPressed.connect(self.give)
        self.form.edited.connect(self._name_verb)
        self.people.opened.connect(self._opened)
        self.accepted.connect(self.give)
        self.closed.connect(self.deleteLater)
        self._find()
        self._name_verb()

    def _find(self) -> None:
        numbers = self._desk.ask(person_numbers, self.field.text(), most=3 * MOST)
        rows = self._desk.ask(person_rows, [one for one in numbers if one not in self._there][:MOST])
        today = self._desk.today()
        self.people.set_rows([ListRow(row.person_id, row.name, met_at(row, today), name=row.name) for row in rows])
        self.verb.setEnabled(bool(rows))

    def _opened(self, _row: object) -> None:
        if self.people.hasFocus():
            self.field.setFocus()

    def _name_verb(self) -> None:
        waiting = self.form.values()["how"] == "waiting"
        self.verb.set_text(words("Put on the waiting list") if waiting else words("Give the place"))

    def give(self) -> None:
        """Give the chosen person what was chosen."""
        number = self.people.current_id()
        if not isinstance(number, int):
            return
        waits = self.form.values()["how"] == "waiting"
        desk, group = self._desk, self._group
        outcome = desk.do(wait_for_place, number, group) if waits else desk.do(give_place, number, group)
        if outcome is not None:
            self.done()


def end_sheet(desk: Desk, window: QWidget, view: GroupView) -> AnswerSheet:
    """A sheet, not yet open, that ends one place of a group, or one wait for it."""

    def keep(form: Form, values: Values) -> bool:
        place, reason = values["place"], str(values["reason"] or "")
        errors = {}
        if not isinstance(place, int):
            errors["place"] = words("Choose whose place ends.")
        if not reason:
            errors["reason"] = words("Choose how it ended.")
        on = _day(values["on"], desk.today(), errors)
        if errors or not isinstance(place, int):
            form.show_errors(errors)
            return False
        return desk.do(end_place, place, reason, on) is not None

    people = [(line.place_id, line.name) for line in view.held]
    people += [(line.place_id, words("%1, waiting").replace("%1", line.name)) for line in view.waiting]
    reasons = [(entry.code, entry.label) for entry in lists.entries("how_it_ended")]
    fields = (
        Field("place", words("Whose place?"), "choice", choices=[("", words("Choose a person")), *people]),
        Field("reason", words("How did it end?"), "choice", choices=[("", words("Choose")), *reasons]),
        Field("on", words("Last day"), "date", words("For example today, or 1/12"), width=200),
    )
    title = words("End a place in %1").replace("%1", view.row.name)
    sheet = AnswerSheet(window, title, words("End the place"), fields, keep, icon="user-x")
    sheet.form.set_values({"on": words("today")})
    return sheet


def _day(typed: object, today: date, errors: dict[str, str]) -> date:
    try:
        return parse_day(str(typed), today) if str(typed).strip() else today
    except ValueError as reason:
        errors["on"] = str(reason)
        return today


def add_session_sheet(desk: Desk, window: QWidget, view: GroupView) -> AnswerSheet:
    """A sheet, not yet open, that adds one session on a day of its own."""

    def keep(form: Form, values: Values) -> bool:
        errors: dict[str, str] = {}
        on = _day(values["on"], desk.today(), errors)
        if not str(values["on"]).strip():
            errors["on"] = words("Type the day, for example 12 December.")
        if errors:
            form.show_errors(errors)
            return False
        return desk.do(add_session, view.row.group_id, on) is not None

    field = Field("on", words("On which day?"), "date", words("At the group’s usual time"), width=200)
    title = words("One more session of %1").replace("%1", view.row.name)
    return AnswerSheet(window, title, words("Add the session"), (field,), keep, icon="calendar-plus")


def close_group_sheet(desk: Desk, window: QWidget, view: GroupView) -> AnswerSheet:
    """A sheet, not yet open, that closes a group."""

    def keep(_form: Form, values: Values) -> bool:
        return desk.do(close_group, view.row.group_id, end_places=bool(values.get("ends", True))) is not None

    people = len(view.held) + len(view.waiting)
    words_ = counted(people, "End the place of 1 person today", "End the places of %n people today")
    fields = (Field("ends", words_, "tick"),) if people else ()
    text = words("Its sessions after today leave the calendar. What happened stays in the reports.")
    title = words("Close %1").replace("%1", view.row.name)
    sheet = AnswerSheet(window, title, words("Close the group"), fields, keep, text=text, icon="circle-minus")
    sheet.form.set_values({"ends": True})
    return sheet


def support_sheet(desk: Desk, window: QWidget, view: GroupView, code: str) -> AnswerSheet:
    """A sheet, not yet open, that says how far a group can meet one support need; ``code`` "" for another need."""
    known = {one: (level, said) for one, level, said in view.support}

    def keep(form: Form, values: Values) -> bool:
        chosen = code or str(values["code"] or "")
        if not chosen:
            form.show_errors({"code": words("Choose what it is about.")})
            return False
        level, said = str(values["level"] or ""), str(values["words"])
        return desk.save(form, set_group_support, view.row.group_id, chosen, level, said) is not None

    others = [(entry.code, entry.label) for entry in lists.entries("support_needs") if entry.code not in known]
    levels = (("yes", words("Yes")), ("notice", words("Yes, with notice")), ("no", words("Not yet")))
    fields = [
        Field("level", words("Can the group do this?"), "radio", choices=levels),
        Field("words", words("How, in a sentence"), help=words("For example: a chair with arms stands ready.")),
    ]
    if not code:
        fields.insert(0, Field("code", words("What is it about?"), "choice",
                               choices=[("", words("Choose a need")), *others]))  # fmt: skip
    about = lists.label("support_needs", code) if code else words("What it can support")
    sheet = AnswerSheet(window, f"{view.row.name}: {about}", words("Save"), fields, keep, icon="check")
    level, said = known.get(code, ("yes", ""))
    sheet.form.set_values({"level": level, "words": said})
    return sheet

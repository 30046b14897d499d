"""Setting up a group, and changing one: where and when it meets, who fits, and what it is for."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vcs_desk.dates import WEEKDAYS, clock_time, day, hours_words, parse_day, parse_minutes, parse_time
from vcs_desk.errors import Invalid
from vcs_desk.queries.groups import GroupView
from vcs_desk.queries.settings import recall
from vcs_desk.queries.volunteers import volunteer_choices
from vcs_desk.services.groups import create_group, edit_group
from vcs_desk.services.settings import remember
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.buttons import LinkButton, PlainButton, PrimaryButton
from vcs_desk.ui.kit.columns import Columns
from vcs_desk.ui.kit.form import Field, Form
from vcs_desk.ui.kit.kept_flow import KeptFlow
from vcs_desk.ui.kit.labels import Section, Small
from vcs_desk.ui.pages.groups.words import rhythm, words
from vcs_desk.ui.pages.referrals.code_picker import CodePicker

RHYTHM = (
    "weekday", "start_time", "minutes", "every_weeks", "first_on", "last_on", "on_bank_holidays", "term_time_only",
)  # fmt: skip
"""Fields of which a change needs a day from which it holds."""
KEPT = (
    "name", "venue", "postcode", "travel", "can_collect", "weekday", "capacity", "ratio", "needs_key_holder",
    "needs_first_aider", "target_wait_weeks", "criteria", "arrival", "on_bank_holidays", "term_time_only",
)  # fmt: skip
"""Fields that are kept as they are typed."""
_EMPTY_NUMBERS = {"every_weeks": 1, "volunteers_needed": 0}


class GroupForm(QWidget):
    """One group as fields. ``saved(group)`` once it is kept, ``left`` when the person goes back."""

    saved = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view: GroupView | None = None
        self.what = Form(self._what_fields(), max_width=0, parent=self)
        self.when = Form(self._when_fields(), max_width=0, parent=self)
        self.who = Form(self._who_fields(), max_width=0, parent=self)
        self.more = Form(self._more_fields(), max_width=0, parent=self)
        self.needs = CodePicker("needs", words("What is it for?"), self)
        self.rhythm = Small("", parent=self)
        self.save_button = PrimaryButton(words("Set up the group"), "check", "Ctrl Enter", self)
        self.cancel_button = PlainButton(words("Go back"), key="Esc", parent=self)
        self.forget_button = LinkButton(words("Forget what was typed"), self)
        self._forms = (self.what, self.when, self.who, self.more)
        self._lay_out()
        self._listen()
        self.begin(None)

    # Fields

    def _what_fields(self) -> tuple[Field, ...]:
        return (
            Field("name", words("Name"), help=words("As people call it, for example Tuesday Walk."), required=True),
            Field("venue", words("Where it meets")),
        )

    def _when_fields(self) -> tuple[Field, ...]:
        days = [(number, name) for number, name in enumerate(WEEKDAYS)]
        return (
            Field("weekday", words("Day of the week"), "choice", choices=days, width=200),
            Field("start_time", words("Starts at"), help=words("For example 10:00 or 2pm"), width=120, required=True),
            Field("minutes", words("How long"), help=words("For example 1h30 or 90m"), width=140),
            Field("every_weeks", words("Every how many weeks?"), "number", words("1 is every week"), width=88),
            Field("first_on", words("First day"), "date", words("The first time it meets, for example 1/12"),
                  width=200),
            Field("last_on", words("Last day"), "date", words("Leave it empty where it goes on"), width=200),
            Field("on_bank_holidays", words("It meets on bank holidays too"), "tick"),
            Field("term_time_only", words("It meets in term time only"), "tick",
                  words("A coordinator sets the terms in Settings.")),
            Field("from_on", words("From which day do the new times apply?"), "date",
                  words("Sessions before that day stay as they are."), width=200),
        )  # fmt: skip

    def _who_fields(self) -> tuple[Field, ...]:
        return (
            Field("capacity", words("Room for how many people?"), "number", words("Empty: no limit"), width=88),
            Field("ratio", words("How many people for one volunteer?"), "number", words("Empty: no rule"), width=88),
            Field("volunteers_needed", words("Volunteers needed to open"), "number", width=88),
            Field("needs_key_holder", words("Somebody with a key must be there"), "tick"),
            Field("needs_first_aider", words("A first aider must be there"), "tick"),
            Field("leader_id", words("Who leads it"), "choice", choices=self._leaders()),
            Field(
                "target_wait_weeks",
                words("For how many weeks may somebody wait for a place?"),
                "number",
                words("Empty: no promise"),
                width=88,
            ),
        )

    def _more_fields(self) -> tuple[Field, ...]:
        return (
            Field("postcode", words("Postcode of the place"),
                  help=words("So that you see who lives in the same area."), width=140),
            Field("travel", words("How to get there"), help=words("For example: bus 41 stops outside.")),
            Field("can_collect", words("People can be fetched from home"), "tick"),
            Field("cost", words("What one session costs"), help=words("In pounds: the room and what is used"),
                  width=120),
            Field("criteria", words("For whom"), help=words("For example: people over 50. Empty: anybody.")),
            Field("arrival", words("The first time"), "area",
                  words("Where to go and whom to ask for. It stands on the card and in the letter.")),
        )  # fmt: skip

    def _leaders(self) -> Sequence[tuple[object, str]]:
        return [("", words("Nobody yet")), *self._desk.ask(volunteer_choices)]

    # Layout

    def _lay_out(self) -> None:
        columns = Columns(480, 480, gap=40, least=760, inner_gap=16, parent=self)
        left: tuple[QWidget, ...] = (
            Section(words("What and where")), self.what, Section(words("When")), self.when, self.rhythm
        )  # fmt: skip
        right: tuple[QWidget, ...] = (Section(words("How many, and who helps")), self.who, self.needs, self.more)
        for place, parts in ((columns.left, left), (columns.right, right)):
            for part in parts:
                place.addWidget(part)
        for column in (columns.left, columns.right):
            column.addStretch(1)
        buttons = KeptFlow(gap=12, row_gap=8)
        for button in (self.save_button, self.cancel_button, self.forget_button):
            buttons.addWidget(button)
        column = Column(self, gap=24, margin=((24, 32), 4, 0, 32))
        column.addWidget(columns)
        column.addLayout(buttons)
        column.addStretch(1)

    def _listen(self) -> None:
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.left)
        self.forget_button.clicked.connect(self._discard)
        for form in self._forms:
            form.changed.connect(self.save_draft)
            form.edited.connect(self._edited)
        self.needs.edited.connect(self.save_draft)

    # What is shown

    def begin(self, view: GroupView | None) -> None:
        """Show the fields of a group, or empty ones for a new group; what was typed and not saved comes back."""
        self._view = view
        self.who.control("leader_id").set_choices(self._leaders())  # type: ignore[union-attr] # a Choice
        self._fill(self._blank() if view is None else _typed_of(view.values), view.needs if view else ())
        self.when.set_field_shown("last_on", view is not None)
        self.save_button.set_text(words("Set up the group") if view is None else words("Save the changes"))
        self._restore()
        self._edited()

    def group_id(self) -> int | None:
        """The group being changed; None for a new one."""
        return self._view.row.group_id if self._view else None

    def first(self) -> QWidget:
        """The first field."""
        return self.what.control("name")

    def _blank(self) -> dict[str, object]:
        given = {"weekday": 0, "minutes": "1½ hours", "every_weeks": 1, "volunteers_needed": 1, "leader_id": ""}
        blank: dict[str, object] = {name: None for form in self._forms for name in form.blocks}
        return blank | {"needs_key_holder": False, "needs_first_aider": False, "can_collect": False,
                        "on_bank_holidays": False, "term_time_only": False} | given  # fmt: skip

    def _fill(self, values: Mapping[str, object], needs: Sequence[str]) -> None:
        for form in self._forms:
            form.set_values({name: value for name, value in values.items() if name in form.blocks})
            form.show_errors({})
        self.needs.set_codes(needs)

    def values(self) -> dict[str, Any]:
        """What is typed, by field."""
        typed: dict[str, Any] = {}
        for form in self._forms:
            typed |= form.values()
        return typed

    def _edited(self) -> None:
        """The rhythm in words, and the day from which a new one holds."""
        values, wrong = self._judged({})
        rhythm_known = not wrong.keys() & set(RHYTHM)
        said = ""
        if rhythm_known and "start_time" in values and "minutes" in values:
            said = rhythm(values["weekday"], values["every_weeks"], values["start_time"], values["minutes"])
        self.rhythm.set_text(said)
        self.when.set_field_shown("from_on", rhythm_known and self._rhythm_changed(values))

    def _rhythm_changed(self, values: Mapping[str, Any]) -> bool:
        if self._view is None:
            return False
        have = self._view.values
        return any(name in values and values[name] != have[name] for name in RHYTHM)

    # Reading

    def _judged(self, errors: dict[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
        """The columns of a group as they were typed, and what could not be read."""
        typed, today = self.values(), self._desk.today()
        values: dict[str, Any] = {
            name: typed[name]
            for name in KEPT
        }  # fmt: skip
        for name, otherwise in _EMPTY_NUMBERS.items():
            values[name] = otherwise if typed[name] is None else typed[name]
        values["leader_id"] = typed["leader_id"] if isinstance(typed["leader_id"], int) else None
        _read(values, errors, "start_time", typed["start_time"], parse_time)
        _read(values, errors, "minutes", typed["minutes"], parse_minutes)
        for name in ("first_on", "last_on"):
            _read(values, errors, name, typed[name], lambda text: parse_day(text, today))
        if not str(typed["last_on"]).strip():
            values["last_on"] = None
        _read(values, errors, "cost", typed["cost"], parse_pounds)
        values["cost_pence"] = values.pop("cost", 0)
        return values, errors

    def save(self) -> None:
        """Keep the group; where something cannot be read it is said beside its field."""
        values, errors = self._judged({})
        today = self._desk.today()
        from_on: dict[str, Any] = {}
        if self._rhythm_changed(values) and not errors:
            _read(from_on, errors, "from_on", self.values()["from_on"], lambda text: parse_day(text, today))
            if not from_on and "from_on" not in errors:
                errors["from_on"] = words("Type the day, for example today or 1 December.")
        if errors:
            self.show_errors(errors)
            return
        group = self.group_id()
        if group is None:
            made = self._desk.save(self, create_group, values, self.needs.codes())
            number = made.result if made else None
        else:
            done = self._desk.save(self, edit_group, group, values, from_on.get("from_on"), self.needs.codes())
            number = group if done else None
        if number is not None:
            self._forget()
            self.saved.emit(number)

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show each message beside its field; the keyboard goes to the first."""
        errors = {("cost" if name == "cost_pence" else name): message for name, message in errors.items()}
        for form in reversed(self._forms):
            form.show_errors({name: errors[name] for name in form.blocks if name in errors})

    # What is typed is kept

    def save_draft(self) -> None:
        """Keep what is typed in the file, so that a lock or a crash loses nothing."""
        typed = {"values": self.values(), "needs": list(self.needs.codes())}
        draft = "" if typed == self._untouched() else json.dumps(typed)
        if draft != self._desk.ask(recall, self._draft_key()):
            self._desk.do(remember, self._draft_key(), draft)

    def _discard(self) -> None:
        """Forget what was typed, and go back."""
        self._forget()
        self.begin(self._view)
        self.left.emit()

    def _untouched(self) -> dict[str, object]:
        values = self._blank() if self._view is None else _typed_of(self._view.values)
        shown = {name: ("" if value is None and isinstance(self.values()[name], str) else value)
                 for name, value in values.items() if name in self.values()}  # fmt: skip
        rest = {name: value for name, value in self.values().items() if name not in shown}
        return {"values": {name: (shown | rest)[name] for name in self.values()},
                "needs": list(self._view.needs) if self._view else []}  # fmt: skip

    def _forget(self) -> None:
        if self._desk.ask(recall, self._draft_key()):
            self._desk.do(remember, self._draft_key(), "")

    def _restore(self) -> None:
        draft = self._desk.ask(recall, self._draft_key())
        if draft:
            kept = json.loads(draft)
            self._fill(kept["values"], kept["needs"])

    def _draft_key(self) -> str:
        return f"draft.group.{self.group_id() or 'new'}.{self._desk.actor.user_id}"


def _typed_of(values: Mapping[str, object]) -> dict[str, object]:
    """A group's columns as they are typed into the fields."""
    start, first, last = values["start_time"], values["first_on"], values["last_on"]
    pence = int(str(values["cost_pence"]))
    return {name: values[name] for name in (*KEPT, *_EMPTY_NUMBERS)} | {
        "start_time": clock_time(start) if isinstance(start, time) else "",
        "minutes": hours_words(int(str(values["minutes"]))),
        "first_on": day(first) if isinstance(first, date) else "",
        "last_on": day(last) if isinstance(last, date) else "",
        "leader_id": values["leader_id"] or "",
        "cost": f"{pence / 100:.2f}" if pence else "",
        "from_on": "",
    }


def _read(values: dict[str, Any], errors: dict[str, str], name: str, typed: object, parse: Any) -> None:
    """Read one field; nothing typed leaves it out, what cannot be read is said."""
    text = str(typed or "").strip()
    if not text:
        return
    try:
        values[name] = parse(text)
    except (ValueError, Invalid) as reason:
        errors[name] = str(reason)


def parse_pounds(text: str) -> int:
    """Pence of an amount in pounds: "12", "£12.50", "12.5". Raises ValueError with a sentence."""
    plain = text.replace("£", "").replace(",", "").strip()
    pounds, point, pence = plain.partition(".")
    if not (pounds or pence) or not (pounds + pence).isdecimal() or len(pence) > 2 or (point and not pence):
        raise ValueError(words("Write the amount like 12 or 12.50."))
    return int(pounds or 0) * 100 + int((pence or "0").ljust(2, "0"))

"""The steps of a goal while it is typed: what, who and by when, with always one empty row to go on with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from vcs_desk.dates import day, parse_day
from vcs_desk.queries.support_plans import Step
from vcs_desk.services.support_plans import StepInput
from vcs_desk.ui.kit.boxes import Column, Row, keep_size
from vcs_desk.ui.kit.choice import Choice
from vcs_desk.ui.kit.fields import DateField, TextField
from vcs_desk.ui.kit.labels import Small, Strong
from vcs_desk.ui.kit.states import StateLabel, StateText
from vcs_desk.ui.pages.people.plan_words import who_choices
from vcs_desk.ui.pages.people.words import words
from vcs_desk.ui.theme import current_theme, follow_theme


class _StepRow(QWidget):
    """One step: its words, who does it, and by when."""

    edited = Signal()

    def __init__(self, number: int, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.step_id: int | None = None
        self.what = TextField(words("Step %1").replace("%1", str(number)), words("What happens"), parent=self)
        self.who = Choice(words("Who does step %1").replace("%1", str(number)), who_choices(name), parent=self)
        self.due = DateField(words("By when, step %1").replace("%1", str(number)), words("By when"), self)
        self.message = StateLabel("", "bad", "circle-alert", small=True, parent=self)
        self.message.hide()
        keep_size(self.due, width=124)
        column = Column(self, gap=4)
        column.addWidget(self.message)
        self._line = Row(gap=8)
        self._line.addWidget(self.what, 1)
        self._line.addWidget(self.who)
        self._line.addWidget(self.due)
        column.addLayout(self._line)
        self.what.textEdited.connect(self.edited)
        self.due.textEdited.connect(self.edited)
        follow_theme(self._fold)

    def _fold(self) -> None:
        """Where text is large the parts stand under each other."""
        ways = QBoxLayout.Direction
        large = current_theme().text_scale > 1.4
        self._line.setDirection(ways.TopToBottom if large else ways.LeftToRight)

    def show_step(self, step: Step) -> None:
        """Show a step that is there already."""
        self.step_id = step.step_id
        self.what.setText(step.words)
        self.who.set_value(step.who)
        self.due.setText(day(step.due_on) if step.due_on else "")

    def empty(self) -> bool:
        """Whether nothing is typed in it."""
        return not self.what.text().strip() and not self.due.text().strip()

    def show_error(self, message: str) -> None:
        """Show a message above the step, or none."""
        self.message.set_state(StateText(message, "bad", "circle-alert", strong=message))
        self.message.setHidden(not message)
        self.what.set_bad(bool(message))
        self.what.setAccessibleDescription(message)


class StepRows(QWidget):
    """Rows under each other; a new one comes when something is typed into the last."""

    grown = Signal()

    def __init__(self, name: str, steps: Sequence[Step] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.rows: list[_StepRow] = []
        self._column = Column(self, gap=8)
        head = Column(gap=0)
        head.addWidget(Strong(words("Steps towards it"), parent=self))
        head.addWidget(Small(words("Small enough to be done. Leave a row empty to leave it out."), parent=self))
        self._column.addLayout(head)
        for step in steps:
            self._add().show_step(step)
        self._add()

    def _add(self) -> _StepRow:
        row = _StepRow(len(self.rows) + 1, self._name, self)
        row.edited.connect(self._grow)
        self.rows.append(row)
        self._column.addWidget(row)
        return row

    def _grow(self) -> None:
        if not self.rows[-1].empty():
            before = self.rows[-1]
            row = self._add()
            self.setTabOrder(before.due, row.what)
            self.grown.emit()

    def read(self, today: date) -> tuple[tuple[StepInput, ...], dict[str, str]]:
        """The steps as typed, and messages for days that cannot be read, by ``step_0``, ``step_1`` and so on."""
        steps, wrong = [], {}
        for place, row in enumerate(self.rows):
            due: date | None = None
            if row.due.text().strip():
                try:
                    due = parse_day(row.due.text(), today)
                except ValueError as reason:
                    wrong[f"step_{place}"] = str(reason)
            steps.append(StepInput(row.what.text(), str(row.who.value()), due, row.step_id))
        return tuple(steps), wrong

    def show_errors(self, errors: Mapping[str, str]) -> bool:
        """Show each message at its step and go to the first; whether there was any."""
        first: _StepRow | None = None
        for place, row in enumerate(self.rows):
            message = errors.get(f"step_{place}", "")
            row.show_error(message)
            if message and first is None:
                first = row
        if first is not None:
            first.what.setFocus()
            self.grown.emit()
        return first is not None

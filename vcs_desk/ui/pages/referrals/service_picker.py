"""Choosing where somebody is sent on to: a service of the directory as one types, or somewhere else by its name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from vcs_desk import lists
from vcs_desk.phone import show_phone
from vcs_desk.queries.directory import ServiceRow, service_view, services
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.boxes import Column, keep_size
from vcs_desk.ui.kit.fields import TextField
from vcs_desk.ui.kit.labels import Small, Strong
from vcs_desk.ui.kit.list_row import ListRow
from vcs_desk.ui.kit.pills import PillText
from vcs_desk.ui.kit.rows import RowList
from vcs_desk.ui.kit.states import StateLabel, StateText
from vcs_desk.ui.pages.referrals.words import counted, listed, words

ELSEWHERE = 0
"""The id of the row that stands for what is typed."""


class ServicePicker(QWidget):
    """A field, and under it the services that fit, those first that meet the needs; Up and Down move among them."""

    picked = Signal()

    def __init__(self, desk: Desk, needs: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._needs = desk, tuple(needs)
        self._rows: dict[object, ServiceRow] = {}
        self._touched = False
        self.label = Strong(words("Where to?"), parent=self)
        self.hint = Small(words("Type any part of its name, or a need. Choose with the arrow keys."), parent=self)
        self.message = StateLabel("", "bad", "circle-alert", small=True, parent=self)
        self.field = TextField(words("Where to?"), icon="search", parent=self)
        self.list = keep_size(RowList(words("Services"), parent=self), height=(196, 150))
        self.about = Small("", parent=self)
        self._lay_out()
        self.field.textEdited.connect(self._typed)
        self.field.installEventFilter(self)
        self.list.chosen.connect(self._moved)
        self._find()

    def _lay_out(self) -> None:
        column = Column(self, gap=4)
        for part in (self.label, self.hint, self.message, self.field, self.list, self.about):
            column.addWidget(part)
        self.label.setBuddy(self.field)
        self.message.hide()

    def service_id(self) -> int | None:
        """The service that is chosen; None for somewhere else."""
        row = self._rows.get(self.list.current_id())
        return row.service_id if row is not None and self.named() else None

    def typed(self) -> str:
        """What is typed."""
        return self.field.text().strip()

    def named(self) -> str:
        """Where they would be sent: the chosen service, or what is typed; "" where nobody has chosen."""
        row = self._rows.get(self.list.current_id())
        if row is None:
            return self.typed()
        return row.name if self.typed() or self._touched or row.meets else ""

    def show_error(self, message: str) -> None:
        """Say that nobody has chosen yet."""
        self.message.set_state(StateText(message, "bad", "circle-alert", strong=message))
        self.message.setHidden(not message)
        self.field.set_bad(bool(message))
        self.field.setFocus()

    def _typed(self, _text: str) -> None:
        self._touched = False
        self._find()

    def _find(self) -> None:
        found = self._desk.ask(services, self.field.text(), self._needs)
        self._rows = {row.service_id: row for row in found}
        rows = [self._row(row) for row in found]
        if self.typed() and not any(row.name.casefold() == self.typed().casefold() for row in found):
            said = words("Somewhere else: %1").replace("%1", self.typed())
            rows.append(ListRow(ELSEWHERE, said, words("Not in the directory")))
        self.list.set_rows(rows)
        self.list.setHidden(not rows)
        if rows:
            self.list.choose(rows[0].id)
        self._show_about()

    def _row(self, row: ServiceRow) -> ListRow:
        met = [lists.label("needs", code) for code in row.needs if code in self._needs]
        pill = PillText(counted(row.meets, "1 need", "%n needs"), "ok", "check") if row.meets else None
        return ListRow(row.service_id, row.name, row.about or listed(met), pill=pill)

    def _moved(self, _row: object) -> None:
        self._touched = self._touched or self.list.hasFocus()
        self._show_about()

    def _show_about(self) -> None:
        number = self.service_id()
        if number is None:
            self.about.set_text("")
        else:
            view = self._desk.ask(service_view, number)
            said = (show_phone(view.row.phone), view.opening, view.how_to_refer, view.row.cost)
            self.about.set_text("  ·  ".join(part for part in said if part))
        self.about.setHidden(not self.about.text())
        self.picked.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The arrow keys move among the services while the keyboard stays in the field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            step = steps.get(Qt.Key(event.key()))
            if step is not None and self._rows:
                was_chosen = bool(self.named())
                self._touched = True
                if was_chosen:
                    self.list.step(step)
                self._show_about()
                return True
        return False

"""What a person needs to take part: tick boxes, and for each that is ticked a line for their own words."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from vcs_desk import lists
from vcs_desk.queries.people import PersonView
from vcs_desk.services.people import set_support_needs
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.fields import TextField
from vcs_desk.ui.kit.form import Form
from vcs_desk.ui.kit.labels import Small, Strong
from vcs_desk.ui.kit.ticks import TickBox


class SupportNeeds(QWidget):
    """Support needs of one person; kept by themselves within a second."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view: PersonView | None = None
        self.ticks: dict[str, TickBox] = {}
        self.lines: dict[str, TextField] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(Form.AUTOSAVE_MS)
        self._timer.timeout.connect(self.save)
        column = Column(self, gap=0)
        column.addWidget(Strong(self.tr("Support needs"), parent=self))
        column.addWidget(Small(self.tr("Tick what they need, and say it in their own words."), parent=self))
        for entry in lists.entries("support_needs"):
            self._add(column, entry.code, entry.label)

    def _add(self, column: Column, code: str, label: str) -> None:
        tick = TickBox(label, parent=self)
        line = TextField(self.tr("%1, in their own words").replace("%1", label), self.tr("In their own words"))
        line.setParent(self)
        inner = Column(gap=0, margin=(32, 0, 0, 0))
        inner.addWidget(line)
        column.addWidget(tick)
        column.addLayout(inner)
        tick.toggled.connect(partial(self._turn, code))
        tick.clicked.connect(self._edited)
        line.textEdited.connect(self._edited)
        line.editingFinished.connect(self.flush)
        self.ticks[code], self.lines[code] = tick, line
        line.hide()

    def show_person(self, view: PersonView) -> None:
        """Show what one person needs; not over what somebody is typing."""
        same = self._view is not None and self._view.person_id == view.person_id
        if same and (self._timer.isActive() or any(line.hasFocus() for line in self.lines.values())):
            self._view = view
            return
        self._view = view
        needs = dict(view.support)
        for code, tick in self.ticks.items():
            tick.setChecked(code in needs)
            self.lines[code].setText(needs.get(code, ""))

    def flush(self) -> None:
        """Save now if something waits to be saved."""
        if self._timer.isActive():
            self.save()

    def save(self) -> None:
        """Keep exactly what is ticked."""
        self._timer.stop()
        if self._view is None:
            return
        needs = {code: self.lines[code].text().strip() for code, tick in self.ticks.items() if tick.isChecked()}
        if needs != dict(self._view.support):
            self._desk.do(set_support_needs, self._view.person_id, needs)

    def _turn(self, code: str, ticked: bool) -> None:
        self.lines[code].setVisible(ticked)

    def _edited(self) -> None:
        self._timer.start()

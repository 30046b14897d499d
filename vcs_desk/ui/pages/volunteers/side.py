"""Beside the rota: hours of the last four weeks, and checks that run out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vcs_desk.queries.loads import VolunteerLoad
from vcs_desk.queries.today import CheckDue
from vcs_desk.ui.kit.boxes import Column, clear
from vcs_desk.ui.kit.card import Card, Heading
from vcs_desk.ui.kit.labels import Body, Small
from vcs_desk.ui.kit.list_row import ListRow, RowLook
from vcs_desk.ui.kit.load_row import LoadRow
from vcs_desk.ui.kit.rows import RowList
from vcs_desk.ui.pages.volunteers.words import check_short, counted, left_pill, words

MOST_LOADS = 7
"""The heaviest loads are shown; the others have time left or are on the tab People."""


class LoadsCard(QWidget):
    """The heaviest loads as bars, and how many have time left besides."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loads: tuple[VolunteerLoad, ...] = ()
        self.card = Card(self, padding=(16, 8, 16, 14), gap=0)
        self._bars = Column(gap=0)
        self.card.content.addLayout(self._bars)
        self.card.content.space(2)
        self.note = Small("", parent=self.card)
        self.card.add(self.note)
        column = Column(self, gap=10)
        column.addWidget(Heading(self.tr("Hours in the last four weeks"), parent=self))
        column.addWidget(self.card)

    def show_loads(self, loads: Sequence[VolunteerLoad]) -> None:
        """Show the heaviest of these; bars are made anew only where they changed."""
        if tuple(loads) == self._loads:
            return
        self._loads = tuple(loads)
        clear(self._bars)
        shown = [one for one in loads if one.agreed_minutes][:MOST_LOADS]
        for one in shown:
            bar = LoadRow(one.name, one.minutes, one.agreed_minutes, name_width=150, height=32, parent=self.card)
            self._bars.addWidget(bar)
        left = sum(one.agreed_minutes > one.minutes for one in loads if one not in shown)
        more = counted(left, "1 more has time left.", "%n more have time left.") if left else ""
        line = words("Upright line: what they agreed.") if shown else words("Nobody has agreed to any hours yet.")
        self.note.set_text(f"{line} {more}".strip())


class ChecksCard(QWidget):
    """Checks that run out within 60 days; ``opened`` says the volunteer."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Heading(self.tr("Checks running out"), parent=self)
        self.list = RowList(self.tr("Checks running out"), RowLook(right=12), grow=True, marks="focused", parent=self)
        self.nothing = Body(self.tr("No check runs out within 60 days."), "text2", parent=self)
        column = Column(self, gap=9)
        for part in (self.heading, self.list, self.nothing):
            column.addWidget(part)
        self._volunteers: dict[object, int] = {}
        self.list.opened.connect(self._open)

    def show_checks(self, checks: Sequence[CheckDue], today: date) -> None:
        """Show these, the soonest first."""
        self._volunteers = {one.check_id: one.volunteer_id for one in checks}
        self.heading.set_count(len(checks))
        self.list.set_rows([_row(one, today) for one in checks])
        self.list.setHidden(not checks)
        self.nothing.setHidden(bool(checks))

    def _open(self, check: object) -> None:
        self.opened.emit(self._volunteers[check])


def _row(one: CheckDue, today: date) -> ListRow:
    pill = left_pill(one.days_left, today, today + timedelta(days=one.days_left))
    return ListRow(one.check_id, one.name, beside=check_short(one.kind), pill=pill)

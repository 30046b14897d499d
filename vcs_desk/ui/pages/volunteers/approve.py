"""The tab Hours to approve: what was written down and not looked at yet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QApplication, QWidget

from vcs_desk.dates import hours_words
from vcs_desk.queries.volunteers import TimeLine, hours_to_approve
from vcs_desk.services.volunteers import approve_time, edit_time
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.boxes import Column, Flow, Row, clear
from vcs_desk.ui.kit.buttons import PlainButton, QuietButton
from vcs_desk.ui.kit.card import Card
from vcs_desk.ui.kit.labels import Body
from vcs_desk.ui.kit.ticks import TickBox
from vcs_desk.ui.pages.volunteers.sheets import correct_sheet
from vcs_desk.ui.pages.volunteers.words import counted, time_words, words

MOST = 60
"""As many are shown at once; the next come once these are approved."""


class ApproveTab(QWidget):
    """Tick boxes, one for each entry, and two buttons: all of them, or those ticked."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lines: tuple[TimeLine, ...] | None = None
        self.ticks: dict[int, TickBox] = {}
        self.note = Body("", "text2", parent=self)
        self.all = PlainButton("", "check", parent=self)
        self.ticked = PlainButton("", "list-checks", parent=self)
        self.card = Card(self, padding=(16, 4, 8, 4), gap=0)
        column = Column(self, gap=16)
        column.addWidget(self.note)
        column.addWidget(self.card)
        buttons = Flow(gap=12, row_gap=8)
        column.addLayout(buttons)
        buttons.addWidget(self.all)
        buttons.addWidget(self.ticked)
        column.addStretch(1)
        self.all.clicked.connect(self.approve_all)
        self.ticked.clicked.connect(self.approve_ticked)

    def refresh(self) -> None:
        """Ask for the entries again; ticks stay."""
        lines = self._desk.ask(hours_to_approve)
        if lines != self._lines:
            self._lines = lines
            self._build(lines)
        self._name_buttons()

    def _build(self, lines: Sequence[TimeLine]) -> None:
        ticked = {number for number, tick in self.ticks.items() if tick.isChecked()}
        focused = next((number for number, tick in self.ticks.items() if tick.hasFocus()), None)
        clear(self.card.content)
        self.ticks = {}
        for line in lines[:MOST]:
            self.card.add_row(self._row(line, line.number in ticked))
        self.card.setHidden(not lines)
        nothing = words("All hours are approved.")
        self.note.set_text(words("Hours count in reports once somebody has approved them.") if lines else nothing)
        if focused is not None and lines and QApplication.focusWidget() is not self.ticks.get(focused):
            self.ticks.get(focused, next(iter(self.ticks.values()))).setFocus()

    def _row(self, line: TimeLine, ticked: bool) -> QWidget:
        place = QWidget(self.card)
        row = Row(place, gap=12)
        what = words("%1: %2, %3").replace("%1", line.name).replace("%2", hours_words(line.minutes))
        text = what.replace("%3", time_words(line, self._desk.today()))
        tick = TickBox(f"{text}. {line.words}".strip() if line.words else text, ticked, place)
        tick.toggled.connect(self._name_buttons)
        row.addWidget(tick, 1)
        if edit_time.allowed_to(self._desk.actor):
            correct = QuietButton(words("Correct"), "pencil", parent=place)
            correct.setAccessibleName(words("Correct the hours of %1").replace("%1", line.name))
            correct.clicked.connect(partial(self._correct, line))
            row.addWidget(correct)
        self.ticks[line.number] = tick
        return place

    def _name_buttons(self) -> None:
        lines = self._lines or ()
        chosen = sum(tick.isChecked() for tick in self.ticks.values())
        may = approve_time.allowed_to(self._desk.actor)
        self.all.set_text(counted(len(lines), "Approve it", "Approve all %n"))
        self.all.setHidden(not lines or not may)
        self.ticked.set_text(counted(chosen, "Approve the one ticked", "Approve the %n ticked"))
        self.ticked.setHidden(not chosen or chosen == len(lines) or not may)

    def first_focus(self) -> QWidget:
        """Where the keyboard begins."""
        return next(iter(self.ticks.values()), self)

    def approve_all(self) -> None:
        """Approve everything that waits."""
        self._desk.do(approve_time, tuple(line.number for line in self._lines or ()))

    def approve_ticked(self) -> None:
        """Approve what is ticked."""
        self._desk.do(approve_time, tuple(number for number, tick in self.ticks.items() if tick.isChecked()))

    def _correct(self, line: TimeLine) -> None:
        sheet = correct_sheet(self._desk, self.window(), line)
        sheet.closed.connect(partial(self._return_to, line.number))
        sheet.open()

    def _return_to(self, number: int) -> None:
        """The keyboard goes back to the entry, whose row was made anew."""
        if self.isVisible():
            self.ticks.get(number, self.first_focus()).setFocus()

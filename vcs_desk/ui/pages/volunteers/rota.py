"""The tab Rota: one week's sessions and who does what, beside hours and checks."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from vcs_desk.queries.calendar import SessionView, sessions_between
from vcs_desk.queries.loads import loads
from vcs_desk.queries.rota import cannot_open_without
from vcs_desk.queries.today import checks_running_out
from vcs_desk.queries.volunteers import volunteer_choices
from vcs_desk.services.rota_plan import put_plan_on_rota
from vcs_desk.services.volunteers import put_on_rota, replace_on_rota, take_off_rota
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.boxes import Column, Row
from vcs_desk.ui.kit.buttons import PlainButton
from vcs_desk.ui.kit.labels import Body
from vcs_desk.ui.kit.sheet import Sheet
from vcs_desk.ui.pages.volunteers.absence import AbsenceCard
from vcs_desk.ui.pages.volunteers.cells import Slot
from vcs_desk.ui.pages.volunteers.choosing import CandidateSheet, Way, duty_sheet
from vcs_desk.ui.pages.volunteers.rota_table import RotaTable
from vcs_desk.ui.pages.volunteers.side import ChecksCard, LoadsCard
from vcs_desk.ui.pages.volunteers.suggest import WeeksSheet
from vcs_desk.ui.pages.volunteers.words import week_words, words
from vcs_desk.ui.theme import follow_theme, px

SIDE_WIDTH = 368
LEAST_WIDTH = 900
ANY_WIDTH = 16_777_215
"""Qt's own word for no limit."""


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


class RotaTab(QWidget):
    """Week, absence, hours and checks. ``opened`` says a volunteer to show."""

    opened = Signal(object)
    week_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._first = monday_of(desk.today())
        self._sessions: tuple[SessionView, ...] = ()
        self.table = RotaTable(self)
        self.nothing = Body(self.tr("No group meets in this week."), "text2", parent=self)
        self.suggest_button = PlainButton(self.tr("Suggest the rota"), "calendar-check", key="S", parent=self)
        self.suggest_button.setHidden(not put_plan_on_rota.allowed_to(desk.actor))
        self.absence = AbsenceCard(self)
        self.loads = LoadsCard(self)
        self.checks = ChecksCard(self)
        self._lay_out()
        self.table.pressed.connect(self._press)
        self.table.cleared.connect(self._take_off)
        self.suggest_button.clicked.connect(self.suggest)
        self.absence.chosen.connect(self._show_absence)
        self.checks.opened.connect(self.opened)

    def _lay_out(self) -> None:
        left = Column(gap=16)
        for part in (self.table, self.nothing):
            left.addWidget(part)
        button = Row(gap=0)
        button.addWidget(self.suggest_button)
        button.addStretch(1)
        left.addLayout(button)
        left.addWidget(self.absence)
        left.addStretch(1)
        self._side = QWidget(self)
        right = Column(self._side, gap=25, margin=(0, 6, 0, 0))
        right.addWidget(self.loads)
        right.addWidget(self.checks)
        right.addStretch(1)
        self._columns = Row(self, gap=24)
        self._columns.addLayout(left, 1)
        self._columns.addWidget(self._side)
        follow_theme(self._fold)

    def _fold(self) -> None:
        narrow = 0 < self.width() < px(LEAST_WIDTH)
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._side.setMinimumWidth(0 if narrow else px(SIDE_WIDTH))
        self._side.setMaximumWidth(ANY_WIDTH if narrow else px(SIDE_WIDTH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), super().minimumSizeHint().height())

    # Showing

    def refresh(self) -> None:
        """Ask for everything again."""
        desk, today = self._desk, self._desk.today()
        self._show_week()
        heaviest = desk.ask(loads)
        self.loads.show_loads(heaviest)
        self.checks.show_checks(desk.ask(checks_running_out), today)
        self.absence.set_volunteers(desk.ask(volunteer_choices), self._who_leads_most())
        self._show_absence(self.absence.volunteer())

    def _show_week(self) -> None:
        last = self._first + timedelta(days=6)
        self._sessions = self._desk.ask(sessions_between, self._first, last)
        self.table.show_week(self._sessions, self._desk.today())
        self.table.setHidden(not self._sessions)
        self.nothing.setHidden(bool(self._sessions))
        self.week_changed.emit()

    def _who_leads_most(self) -> int | None:
        """Whose absence would matter most this week: the one with the most duties of those who lead."""
        duties = [one.volunteer_id for session in self._sessions for one in session.rota if one.duty == "leader"]
        return max(duties, key=duties.count, default=None)

    def _show_absence(self, volunteer: object) -> None:
        found = self._desk.ask(cannot_open_without, volunteer) if isinstance(volunteer, int) else ()
        self.absence.show_effects(found)

    def first_focus(self) -> QWidget:
        """Where the keyboard begins: the place where somebody is missing."""
        return self.table.first_focus() or self.absence.choice

    # The week

    def week(self) -> str:
        """ "23 to 27 November": Monday to Friday, longer where a group meets at the weekend."""
        last = max((one.on for one in self._sessions), default=self._first)
        return week_words(self._first, max(last, self._first + timedelta(days=4)))

    def move_week(self, by: int) -> None:
        """Show the week before (-1) or after (1)."""
        self._first += timedelta(weeks=by)
        self._show_week()

    def this_week(self) -> None:
        """Back to the week of today."""
        self._first = monday_of(self._desk.today())
        self._show_week()

    def suggest(self) -> None:
        """Ask for how many weeks, and suggest who does what."""
        WeeksSheet(self._desk, self.window()).open()

    # Cells

    def _press(self, slot: Slot) -> None:
        may = put_on_rota.allowed_to(self._desk.actor) and not slot.past
        if slot.volunteer_id is not None:
            self._open(duty_sheet(self.window(), slot, self._ways(slot, slot.volunteer_id, may=may)), slot)
        elif may:
            self._choose(slot)

    def _ways(self, slot: Slot, volunteer: int, *, may: bool) -> list[Way]:
        """What can be done about somebody on the rota."""
        show = Way(words("Show %1").replace("%1", slot.name), "user", lambda: self.opened.emit(volunteer))
        if not may:
            return [show]
        return [
            Way(words("Somebody else instead"), "users", lambda: self._choose(slot)),
            Way(words("Take them off the rota"), "x", lambda: self._take_off(slot)),
            show,
        ]

    def _take_off(self, slot: Slot) -> None:
        if slot.volunteer_id is not None and not slot.past and take_off_rota.allowed_to(self._desk.actor):
            self._desk.do(take_off_rota, slot.session_id, slot.volunteer_id)

    def _choose(self, slot: Slot) -> None:
        def put(volunteer: int) -> bool:
            if slot.volunteer_id is None:
                return self._desk.do(put_on_rota, slot.session_id, volunteer, slot.duty) is not None
            return self._desk.do(replace_on_rota, slot.session_id, slot.volunteer_id, volunteer) is not None

        self._open(CandidateSheet(self._desk, self.window(), slot, put), slot)

    def _open(self, sheet: Sheet, slot: Slot) -> None:
        sheet.closed.connect(partial(self._return_to, slot.key))
        sheet.open()

    def _return_to(self, key: tuple[int, int]) -> None:
        """The keyboard goes back to the cell, which may have been made anew."""
        cell = self.table.cell(key)
        if cell is not None and self.isVisible():
            cell.setFocus()

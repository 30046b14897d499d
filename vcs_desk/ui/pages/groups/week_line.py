"""The line under the head: week or all groups, which week, and how many sessions want somebody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from vcs_desk.queries.calendar import SessionView
from vcs_desk.ui.kit.boxes import Row
from vcs_desk.ui.kit.buttons import IconButton
from vcs_desk.ui.kit.labels import Section
from vcs_desk.ui.kit.segments import Segments
from vcs_desk.ui.kit.states import StateLabel, StateText
from vcs_desk.ui.pages.groups.words import counted, needs_somebody, week_title, words
from vcs_desk.ui.theme import px


class WeekLine(QWidget):
    """``part_chosen`` says "week" or "all"."""

    part_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        choices = (("week", words("Week")), ("all", words("All groups")))
        self.parts = Segments(words("What to show"), choices, self)
        self.previous = IconButton("chevron-left", words("Previous week"), "Page Up", self)
        self.next = IconButton("chevron-right", words("Next week"), "Page Down", self)
        self.title = Section("", wrap=False, parent=self)
        self.short = StateLabel("", "warn", "triangle-alert", parent=self)
        self.cancelled = StateLabel("", "bad", "calendar-x", parent=self)
        self._week: tuple[QWidget, ...] = (self.previous, self.next, self.title)
        self._lay_out()
        self._shown = (False, False)
        self._stacked = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.parts.chosen.connect(self.part_chosen)

    def _lay_out(self) -> None:
        week = Row(gap=0)
        week.addWidget(self.previous)
        week.space(4)
        week.addWidget(self.next)
        week.space(12)
        week.addWidget(self.title)
        self._left = Row(gap=(13, 12))
        self._left.addWidget(self.parts, 0, Qt.AlignmentFlag.AlignLeft)
        self._left.addLayout(week)
        states = Row(gap=16)
        states.addWidget(self.short)
        states.addWidget(self.cancelled)
        self._outer = Row(self, gap=(12, 8), margin=((24, 32), 0, (24, 32), 12))
        self._outer.addLayout(self._left)
        self._outer.addStretch(1)
        self._outer.addLayout(states)
        self._states = states

    def _fold(self) -> None:
        """One line, or the states under the week and the week under the parts where there is no room."""
        room = self.width() - 2 * px(24, 32)
        left = self._left.sizeHint().width() if not self._stacked else self._beside()
        ways = QBoxLayout.Direction
        beside = left + px(12) + self._states.sizeHint().width() <= room
        self._outer.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._stacked = left > room
        self._left.setDirection(ways.TopToBottom if self._stacked else ways.LeftToRight)
        side = Qt.AlignmentFlag(0) if beside else Qt.AlignmentFlag.AlignLeft
        for part in (self._left, self._states):
            self._outer.setAlignment(part, side)

    def _beside(self) -> int:
        """How wide parts and week are beside each other."""
        week = self.previous.sizeHint().width() + self.next.sizeHint().width() + self.title.sizeHint().width()
        return self.parts.sizeHint().width() + week + px(29)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def set_part(self, part: str) -> None:
        """Show which part is shown; the week's own tools go with it."""
        self.parts.set_value(part)
        for widget in self._week:
            widget.setVisible(part == "week")
        for label, shown in zip((self.short, self.cancelled), self._shown, strict=True):
            label.setVisible(shown and part == "week")
        self._fold()

    def show_week(self, first: date, last: date, sessions: Sequence[SessionView], today: date) -> None:
        """Name the week, and say how many of its sessions ahead want somebody and how many are cancelled."""
        self.title.set_text(week_title(first, last, today))
        short = sum(needs_somebody(one) and one.on >= today for one in sessions)
        cancelled = sum(one.state == "cancelled" for one in sessions)
        self.short.set_state(
            StateText(counted(short, "1 needs a volunteer", "%n need a volunteer"), "warn", "triangle-alert")
        )
        self.cancelled.set_state(StateText(counted(cancelled, "1 cancelled", "%n cancelled"), "bad", "calendar-x"))
        self._shown = (short > 0, cancelled > 0)
        self.set_part(str(self.parts.value()))

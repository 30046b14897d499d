"""The line under the head: week or all groups, which week, and how many sessions want somebody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from vcs_desk.queries.calendar import SessionView
from vcs_desk.ui.kit.boxes import Row
from vcs_desk.ui.kit.buttons import IconButton
from vcs_desk.ui.kit.labels import Section
from vcs_desk.ui.kit.segments import Segments
from vcs_desk.ui.kit.states import StateLabel, StateText
from vcs_desk.ui.pages.groups.words import counted, needs_somebody, week_title, words


class GroupTools(QWidget):
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
        row = Row(self, gap=0, margin=((24, 32), 0, (24, 32), 12))
        row.addWidget(self.parts)
        row.space(12)
        row.addWidget(self.previous)
        row.space(5)
        row.addWidget(self.next)
        row.space(11)
        row.addWidget(self.title)
        row.addStretch(1)
        row.addWidget(self.short)
        row.space(16)
        row.addWidget(self.cancelled)
        self._shown = (False, False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.parts.chosen.connect(self.part_chosen)

    def set_part(self, part: str) -> None:
        """Show which part is shown; the week's own tools go with it."""
        self.parts.set_value(part)
        for widget in self._week:
            widget.setVisible(part == "week")
        for label, shown in zip((self.short, self.cancelled), self._shown, strict=True):
            label.setVisible(shown and part == "week")

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

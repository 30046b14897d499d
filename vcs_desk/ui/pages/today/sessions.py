"""The sessions of today, each with a button to its register."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from vcs_desk.dates import clock_time
from vcs_desk.queries.calendar import SessionView
from vcs_desk.ui.kit.boxes import Column, Row, keep_size
from vcs_desk.ui.kit.buttons import Button, PlainButton
from vcs_desk.ui.kit.card import Card
from vcs_desk.ui.kit.kept_flow import KeptFlow
from vcs_desk.ui.kit.labels import Body, Section, Small, Strong
from vcs_desk.ui.kit.states import StateLabel, StateText
from vcs_desk.ui.pages.today.words import counted, volunteers_state

KEYS = 9
"""The first nine sessions of a day have a key of their own."""


class SessionRow(QWidget):
    """When, what and where, who is expected, and whether the volunteers are enough."""

    def __init__(self, session: SessionView, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.register = PlainButton(self.tr("Register"), key=key, parent=self)
        spoken = self.tr("Register of %1 at %2").replace("%1", session.group)
        self.register.setAccessibleName(spoken.replace("%2", clock_time(session.start)))
        row = Row(self, gap=16, margin=(15, 13, 15, 14))
        row.addLayout(self._when())
        row.addLayout(self._what(), 1)

    def _when(self) -> Column:
        column = Column(gap=0, margin=(0, 1, 0, 0))
        start = Section(clock_time(self.session.start), wrap=False, parent=self)
        column.addWidget(keep_size(start, min_width=52))
        until = self.tr("to %1").replace("%1", clock_time(self.session.end))
        column.addWidget(Small(until, wrap=False, parent=self))
        column.addStretch(1)
        return column

    def _what(self) -> Column:
        name = Column(gap=1, margin=(0, 3, 0, 0))
        name.addWidget(Strong(self.session.group, parent=self))
        name.addWidget(Small(self.session.venue, parent=self))
        head = Row(gap=12)
        head.addLayout(name, 1)
        head.addWidget(self.register, 0, Qt.AlignmentFlag.AlignTop)
        column = Column(gap=4)
        column.addLayout(head)
        facts = KeptFlow(gap=16, row_gap=2)
        if self.session.state == "cancelled":
            why = self.session.cancel_reason
            text = self.tr("Cancelled: %1").replace("%1", why) if why else self.tr("Cancelled")
            facts.addWidget(StateLabel(text, "quiet", "calendar-x", small=True, parent=self))
        else:
            expected = counted(self.session.places, "1 expected", "%n expected")
            facts.addWidget(Small(expected, "text", wrap=False, parent=self))
            state = self._state()
            facts.addWidget(StateLabel(state.text, state.kind, state.icon, small=True, parent=self))
        column.addLayout(facts)
        return column

    def _state(self) -> StateText:
        if self.session.closed:
            return StateText(self.tr("register closed"), "ok", "circle-check")
        return volunteers_state(self.session)


class SessionsCard(Card):
    """Every session of today; ``register_asked`` says the session's number."""

    register_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=(1, 1, 1, 1), gap=0)
        self._sessions: tuple[SessionView, ...] = ()
        self.buttons: dict[int, Button] = {}
        self._show_nothing()

    def show_sessions(self, sessions: Sequence[SessionView]) -> None:
        """Show these; nothing moves where they are the same as before."""
        if tuple(sessions) == self._sessions:
            return
        focused = next((number for number, button in self.buttons.items() if button.hasFocus()), None)
        self._sessions = tuple(sessions)
        self.buttons = {}
        self.clear()
        for place, session in enumerate(self._sessions, start=1):
            row = SessionRow(session, str(place) if place <= KEYS else "", self)
            row.register.clicked.connect(partial(self._ask, session.session_id))
            self.buttons[session.session_id] = row.register
            self.add_row(row)
        if not self._sessions:
            self._show_nothing()
        if focused in self.buttons:
            self.buttons[focused].setFocus()

    def number_of(self, place: int) -> int | None:
        """Number of the session in that place, from 1."""
        return self._sessions[place - 1].session_id if place <= len(self._sessions) else None

    def _show_nothing(self) -> None:
        row = QWidget(self)
        Column(row, margin=(15, 12, 15, 12)).addWidget(Body(self.tr("No group meets today."), "text2", parent=row))
        self.add_row(row)

    def _ask(self, number: int, _checked: bool = False) -> None:
        self.register_asked.emit(number)

"""The week with the chosen session beside it; a list, and then the session, where text is large."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from vcs_desk.dates import weekday_day
from vcs_desk.queries.calendar import SessionView
from vcs_desk.ui.kit.boxes import Column, Row
from vcs_desk.ui.kit.labels import Body
from vcs_desk.ui.kit.link_back import BackLink
from vcs_desk.ui.kit.list_row import ListRow, RowLook
from vcs_desk.ui.kit.page_frame import WORK_AREA
from vcs_desk.ui.kit.rows import RowList
from vcs_desk.ui.pages.groups.side import WIDTH, SessionSide
from vcs_desk.ui.pages.groups.week import WeekView
from vcs_desk.ui.pages.groups.words import hours_of, places, session_state, words
from vcs_desk.ui.theme import px

LEAST_BLOCK = 100
"""A block narrower than so many px at 100 % has no room for its words: the week is a list then too."""
LEAST_WIDTH = 900
"""Narrower than so many px at 100 % the week is a list."""


class WeekPane(QWidget):
    """``chosen(session)`` as one moves, ``opened(session)`` on Enter."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.week = WeekView(self)
        self.list = RowList(words("Week"), RowLook(left=16), parent=self)
        self.side = SessionSide(self)
        self.back = BackLink(words("Back to the week"), self)
        self.nothing = Body(words("Nothing is on in this week."), "text2", parent=self)
        self._sessions: tuple[SessionView, ...] = ()
        self._narrow = self._crowded = False
        self._width = 0
        self._lay_out()
        self.week.chosen.connect(self.chosen)
        self.week.opened.connect(self.opened)
        self.list.chosen.connect(self._list_chosen)
        self.list.opened.connect(self._list_opened)
        self.back.clicked.connect(self._go_back)

    def _lay_out(self) -> None:
        self._main = QStackedWidget(self)
        calendar = QWidget(self)
        Column(calendar, gap=0, margin=((24, 32), 0, 0, 0)).addWidget(self.week)
        rows = QWidget(self)
        column = Column(rows, gap=12, margin=((24, 32), 0, (24, 32), 16))
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        self._main.addWidget(calendar)
        self._main.addWidget(rows)
        self._beside = QWidget(self)
        beside = Column(self._beside, gap=0)
        place = Row(gap=0, margin=((24, 32), 0, 0, 0))
        place.addWidget(self.back)
        place.addStretch(1)
        beside.addLayout(place)
        beside.addWidget(self.side, 1)
        row = Row(self, gap=0)
        row.addWidget(self._main, 1)
        row.addWidget(self._beside)
        self.back.hide()

    # What is shown

    def show_week(self, first: date, sessions: Sequence[SessionView], today: date, now: time) -> None:
        """Show a week; the chosen session stays chosen."""
        self._sessions = tuple(sessions)
        self.week.show_week(first, sessions, today, now)
        self.list.set_rows([_row(one, today) for one in sessions])
        self.nothing.setHidden(bool(sessions))
        self.list.setHidden(not sessions)
        self._look_for_room()
        current = self.week.current()
        if current is not None:
            self.list.choose(current.session_id)

    def is_list(self) -> bool:
        """Whether the week is a list: where text is large, or too much goes on at once."""
        return self._narrow or self._crowded

    def last_day(self) -> date:
        """The last day shown."""
        return self.week.days.last()

    def current(self) -> SessionView | None:
        """The chosen session."""
        return self.week.current()

    def choose(self, session_id: int) -> None:
        """Choose a session of this week."""
        self.week.choose(session_id)
        self.list.choose(session_id)

    def focus_target(self) -> QWidget | None:
        """What has the keyboard when the page opens."""
        return self.list if self.is_list() else self.week.focus_target()

    def show_session(self, session: SessionView | None, ratio: int | None, today: date) -> None:
        """Show a session beside the week; None shows nothing."""
        self.side.setHidden(session is None)
        if session is not None:
            self.side.show_session(session, ratio, today)

    # Where there is little room

    def fold(self, width: int) -> None:
        """Be a calendar with a side, or a list and then the session, for a page that wide."""
        self._width = width
        narrow = width < px(LEAST_WIDTH)
        if narrow != self._narrow:
            self._narrow = narrow
            self.side.set_alone(narrow)
            self._turn(to_side=False)
        self._look_for_room()

    def _look_for_room(self) -> None:
        """See whether every block of this week has room for its words."""
        room = min(self._width, px(WORK_AREA)) - px(24) - px(WIDTH)
        self._crowded = self._width > 0 and self.week.days.narrowest(room) < px(LEAST_BLOCK)
        self._main.setCurrentIndex(1 if self.is_list() else 0)

    def _turn(self, *, to_side: bool) -> None:
        self._main.setHidden(self._narrow and to_side)
        self._beside.setHidden(self._narrow and not to_side)
        self.back.setHidden(not self._narrow)

    def _list_chosen(self, session: object) -> None:
        if self.is_list() and isinstance(session, int):
            self.week.choose(session)

    def _list_opened(self, session: object) -> None:
        self._list_chosen(session)
        if self._narrow:
            self._turn(to_side=True)
        self.side.register.setFocus()

    def _go_back(self) -> None:
        self._turn(to_side=False)
        self.list.setFocus()


def _row(session: SessionView, today: date) -> ListRow:
    when = f"{weekday_day(session.on)}, {hours_of(session.start, session.end)}"
    return ListRow(session.session_id, session.group, when, places(session.places, session.room.room),
                   state=session_state(session, today), chevron=True)  # fmt: skip

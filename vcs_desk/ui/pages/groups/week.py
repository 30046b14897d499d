"""The week as a calendar: a column for each day, 72 px an hour, a block for each session."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from vcs_desk.dates import WEEKDAYS
from vcs_desk.queries.calendar import SessionView
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.paint import box, painter_on
from vcs_desk.ui.kit.text_lines import TextLines
from vcs_desk.ui.pages.groups.block import SessionBlock
from vcs_desk.ui.theme import colour, follow_theme, px

HOUR = 72
FIRST_HOUR, LAST_HOUR = 9, 17
"""Shown even where nothing is on then; a session outside makes the day longer."""
_HEAD, _TOP, _HOURS, _INSET = 34, 10, 52, 5
_MORE_AT_ONCE = 0.9
"""So much of a day's width is added for each session that goes on at the same time."""
_KEYS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


def minute_of(moment: time) -> int:
    """Minutes since midnight."""
    return moment.hour * 60 + moment.minute


def most_at_once(sessions: Sequence[SessionView]) -> int:
    """How many sessions of one day go on at the same time, at the most."""

    def at_start_of(one: SessionView) -> int:
        start = minute_of(one.start)
        return sum(
            other.on == one.on and minute_of(other.start) <= start < minute_of(other.start) + other.minutes
            for other in sessions
        )

    return max((at_start_of(one) for one in sessions), default=0)


class Days:
    """Where the days of one week stand: Monday to Friday, and the weekend where something is on."""

    def __init__(self) -> None:
        self.first = date.min
        self.count = 5
        self.width = 0
        """Of the whole week in px, its scroll bar's place included: heads and grid keep one measure."""
        self._lanes: list[int] = [1] * 5

    def set_week(self, first: date, sessions: Sequence[SessionView]) -> None:
        """Show the week that begins on that Monday."""
        self.first = first
        latest = max((one.on.weekday() for one in sessions), default=4)
        self.count = max(5, latest + 1)
        days = [[one for one in sessions if one.on.weekday() == place] for place in range(self.count)]
        self._lanes = [max(1, most_at_once(day)) for day in days]

    def last(self) -> date:
        """The last day shown."""
        return self.first + timedelta(days=self.count - 1)

    def edges(self, width: int | None = None) -> list[int]:
        """The x of the line before each day, and of the one after the last; a day with more at once is wider."""
        left, right = px(_HOURS), (self.width if width is None else width) - px(15)
        shares = [1 + _MORE_AT_ONCE * (lanes - 1) for lanes in self._lanes]
        return [round(left + (right - left - 1) * sum(shares[:place]) / sum(shares)) for place in range(self.count + 1)]

    def narrowest(self, width: int) -> int:
        """The width of the narrowest block in a week that wide."""
        edges = self.edges(width)
        rooms = [after - before - 2 * px(_INSET) for before, after in pairwise(edges)]
        return min((room - px(4) * (lanes - 1)) // lanes for room, lanes in zip(rooms, self._lanes, strict=True))


class DayHeads(QWidget):
    """The names of the days, today's number in a pill."""

    def __init__(self, days: Days, parent: QWidget) -> None:
        super().__init__(parent)
        self._days, self._today = days, date.min
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        follow_theme(self._restyle)

    def set_today(self, today: date) -> None:
        """Mark today."""
        self._today = today
        self.update()

    def _restyle(self) -> None:
        self.setFixedHeight(px(_HEAD))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        edges = self._days.edges()
        for place, x in enumerate(edges):
            painter.fillRect(QRectF(x, 0, 1, self.height()), colour("line"))
            if place < self._days.count:
                on = self._days.first + timedelta(days=place)
                name = TextLines(WEEKDAYS[place][:3])
                name.paint(painter, x + px(10), px(12), colour("text2"))
                number = TextLines(str(on.day), "strong")
                at = x + px(10) + name.width + px(8)
                if on == self._today:
                    pill = QRectF(round(at) + px(1), px(11), round(number.width) + px(16), px(22))
                    box(painter, pill, pill.height() / 2, colour("accent"))
                    number.paint(painter, pill.left() + px(8), px(12), colour("on_accent"))
                else:
                    number.paint(painter, at, px(12), colour("text"))
        painter.end()


class DayGrid(QWidget):
    """The hours, the blocks and the line of now."""

    def __init__(self, days: Days, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days = days
        self.blocks: list[SessionBlock] = []
        self._hours = (FIRST_HOUR, LAST_HOUR)
        self._now: tuple[date, int] | None = None
        follow_theme(self.arrange)

    def set_sessions(self, sessions: Sequence[SessionView], today: date, now: time) -> None:
        """Show these sessions; blocks are used again."""
        while len(self.blocks) < len(sessions):
            self.blocks.append(SessionBlock(self))
        for place, block in enumerate(self.blocks):
            block.setHidden(place >= len(sessions))
            if place < len(sessions):
                block.show_session(sessions[place], today)
        first = min((minute_of(one.start) // 60 for one in sessions), default=FIRST_HOUR)
        ends = (min(24 * 60, minute_of(one.start) + one.minutes) for one in sessions)
        last = -(-max(ends, default=LAST_HOUR * 60) // 60)
        self._hours = (min(first, FIRST_HOUR), max(last, LAST_HOUR))
        self._now = (today, minute_of(now))
        self.arrange()

    def shown(self) -> list[SessionBlock]:
        """The blocks of this week, by day and time."""
        return [block for block in self.blocks if not block.isHidden() and block.session is not None]

    def _y(self, minute: int) -> int:
        return px(_TOP) + round((minute - self._hours[0] * 60) * px(HOUR) / 60)

    def arrange(self) -> None:
        """Put each block into its place; blocks at the same time stand beside each other."""
        self.setMinimumHeight(self._y(self._hours[1] * 60) + px(13))
        edges = self._days.edges()
        for place in range(self._days.count):
            on = self._days.first + timedelta(days=place)
            here = [block for block in self.shown() if block.session is not None and block.session.on == on]
            left, width = edges[place] + px(_INSET), edges[place + 1] - edges[place] - 2 * px(_INSET)
            for block, lane, lanes in self._lanes(here, width):
                wide = (width - px(4) * (lanes - 1)) // lanes
                top, height = self._span(block, wide)
                block.setGeometry(left + lane * (wide + px(4)), top, wide, height)
        self.update()

    def _span(self, block: SessionBlock, width: int) -> tuple[int, int]:
        session = block.session
        assert session is not None
        top = self._y(minute_of(session.start)) + 2
        wanted = round(session.minutes * px(HOUR) / 60) - 4
        return top, max(wanted, block.least_height(width))

    def _lanes(self, blocks: Sequence[SessionBlock], width: int) -> list[tuple[SessionBlock, int, int]]:
        """Each block with its lane and how many lanes its cluster has, by what is seen of them."""
        placed: list[tuple[SessionBlock, int, int]] = []
        cluster: list[tuple[SessionBlock, int]] = []
        ends: list[int] = []
        for block in blocks:
            top, height = self._span(block, width)
            if ends and top >= max(ends):
                placed += [(one, lane, len(ends)) for one, lane in cluster]
                cluster, ends = [], []
            lane = next((place for place, end in enumerate(ends) if top >= end), len(ends))
            if lane == len(ends):
                ends.append(0)
            ends[lane] = top + height
            cluster.append((block, lane))
        return placed + [(one, lane, len(ends)) for one, lane in cluster]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        edges = self._days.edges()
        bottom = self._y(self._hours[1] * 60)
        for x in edges:
            painter.fillRect(QRectF(x, 0, 1, bottom + 1), colour("line"))
        for hour in range(self._hours[0], self._hours[1] + 1):
            y = self._y(hour * 60)
            painter.fillRect(QRectF(edges[0], y, edges[-1] - edges[0] + 1, 1), colour("line"))
            label = TextLines(f"{hour}:00", "small")
            label.paint(painter, edges[0] - px(8) - label.width, y - px(9), colour("text2"))
        self._paint_now(painter, edges)
        painter.end()

    def _paint_now(self, painter: object, edges: list[int]) -> None:
        if self._now is None:
            return
        place = (self._now[0] - self._days.first).days
        minute = self._now[1]
        if 0 <= place < self._days.count and self._hours[0] * 60 <= minute <= self._hours[1] * 60:
            area = QRectF(edges[place], self._y(minute), edges[place + 1] - edges[place], 2)
            painter.fillRect(area, colour("bad"))  # type: ignore[attr-defined]


class WeekView(QWidget):
    """Heads and grid of one week. ``chosen(session)`` as one moves, ``opened(session)`` on Enter or double click."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days = Days()
        self.heads = DayHeads(self.days, self)
        self.grid = DayGrid(self.days)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setWidget(self.grid)
        self.grid.setAutoFillBackground(False)
        column = Column(self, gap=0)
        column.addWidget(self.heads)
        column.addWidget(self._scroll, 1)
        self._current: int | None = None
        self.setAccessibleName(self.tr("Week"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_week(self, first: date, sessions: Sequence[SessionView], today: date, now: time) -> None:
        """Show a week; the chosen session stays chosen where it is in it, else the next one to come is."""
        self.days.set_week(first, sessions)
        self.heads.set_today(today)
        had_focus = any(block.hasFocus() for block in self.grid.blocks)
        fresh = len(self.grid.blocks)
        self.grid.set_sessions(sessions, today, now)
        for block in self.grid.blocks[fresh:]:
            block.clicked.connect(self._clicked)
            block.installEventFilter(self)
        numbers = [one.session_id for one in sessions]
        if self._current not in numbers:
            ahead = [one for one in sessions if (one.on, one.end) >= (today, now) and one.state == "planned"]
            self._current = (ahead or list(sessions))[0].session_id if sessions else None
        self._mark()
        self.heads.update()
        if had_focus and (target := self._block()) is not None:
            target.setFocus()

    def current(self) -> SessionView | None:
        """The chosen session."""
        block = self._block()
        return block.session if block else None

    def focus_target(self) -> QWidget | None:
        """The chosen block."""
        return self._block()

    def choose(self, session_id: int | None) -> None:
        """Choose a session of this week and tell of it."""
        had_focus = any(block.hasFocus() for block in self.grid.blocks)
        self._current = session_id
        self._mark()
        block = self._block()
        if block is not None:
            if had_focus:
                block.setFocus()
            self._scroll.ensureWidgetVisible(block, 0, px(16))
            self.chosen.emit(session_id)

    def _block(self) -> SessionBlock | None:
        return next((b for b in self.grid.shown() if b.session and b.session.session_id == self._current), None)

    def _mark(self) -> None:
        for block in self.grid.shown():
            block.set_chosen(block.session is not None and block.session.session_id == self._current)

    def _clicked(self) -> None:
        block = self.sender()
        if isinstance(block, SessionBlock) and block.session is not None:
            self.choose(block.session.session_id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of a block are the week's: between them the scroll area would take the arrows for itself."""
        if not isinstance(watched, SessionBlock) or watched.session is None:
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self.keyPressEvent(event)
            return event.isAccepted()
        if event.type() == QEvent.Type.MouseButtonDblClick:
            self.opened.emit(watched.session.session_id)
            return True
        if event.type() == QEvent.Type.FocusIn and not watched.chosen():
            self.choose(watched.session.session_id)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        current = self.current()
        if key in _KEYS:
            self._move(*_KEYS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            blocks = self.grid.shown()
            if blocks:
                self._go(blocks[0 if key == Qt.Key.Key_Home else -1])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and current is not None:
            self.opened.emit(current.session_id)
        else:
            event.ignore()

    def _move(self, days: int, along: int) -> None:
        blocks, here = self.grid.shown(), self._block()
        if here is None or here.session is None:
            return
        if along:
            place = blocks.index(here) + along
            if 0 <= place < len(blocks):
                self._go(blocks[place])
            return
        now = here.session
        beyond = [b for b in blocks if b.session and (b.session.on - now.on).days * days > 0]
        if beyond:
            distance = {b: (abs((b.session.on - now.on).days), abs(minute_of(b.session.start) - minute_of(now.start)))
                        for b in beyond if b.session}  # fmt: skip
            self._go(min(beyond, key=distance.__getitem__))

    def _go(self, block: SessionBlock) -> None:
        if block.session is not None:
            self.choose(block.session.session_id)
            block.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.days.width = self.width()
        super().resizeEvent(event)
        self.grid.arrange()
        self.heads.update()

    def sizeHint(self) -> QSize:
        return QSize(px(700), px(400))

    def block_area(self, session_id: int) -> QRect:
        """Where the block of a session stands, in this widget."""
        for block in self.grid.shown():
            if block.session is not None and block.session.session_id == session_id:
                return QRect(block.mapTo(self, block.rect().topLeft()), block.size())
        return QRect()

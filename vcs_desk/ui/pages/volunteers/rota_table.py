"""The rota of one week: a row for each session, a cell for each duty."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from vcs_desk.dates import WEEKDAYS
from vcs_desk.queries.calendar import OnRota, SessionView
from vcs_desk.ui.kit.boxes import Column, Grid, keep_size
from vcs_desk.ui.kit.card import Card
from vcs_desk.ui.kit.labels import Body, Label, Small, Strong
from vcs_desk.ui.kit.paint import painter_on
from vcs_desk.ui.kit.states import StateLabel
from vcs_desk.ui.pages.volunteers.cells import RotaCell, Slot, Struck
from vcs_desk.ui.pages.volunteers.words import counted, role_label, words
from vcs_desk.ui.theme import colour, follow_theme, px

DAY_WIDTH, SESSION_WIDTH = 66, 112
CELL_LEAST = 96
FEWEST_HELPERS = 2
_DRIVER, _LEADER, _HELPER = "driver", "leader", "helper"
_SHARE = {_LEADER: 134, _HELPER: 134, _DRIVER: 84}


def columns_for(sessions: Sequence[SessionView]) -> tuple[str, ...]:
    """The duties with a column of their own: leader, as many helpers as any session has or wants, driver."""
    helpers = max((len(_helpers(one)) + _missing(one) for one in sessions), default=0)
    return (_LEADER, *(_HELPER,) * max(FEWEST_HELPERS, helpers), _DRIVER)


def slots_of(session: SessionView, columns: Sequence[str], today: date) -> tuple[Slot, ...]:
    """The row of one session: who leads, helps and drives, and where somebody is missing."""
    past = session.on < today
    leader = next((one for one in session.rota if one.duty == _LEADER), None)
    driver = next((one for one in session.rota if one.duty == _DRIVER), None)
    helpers = iter(_helpers(session))
    missing = 0 if past else _missing(session)
    slots = []
    for place, duty in enumerate(columns):
        one = {_LEADER: leader, _DRIVER: driver}.get(duty) if duty != _HELPER else next(helpers, None)
        lacks = one is None and not past and (duty == _LEADER or (duty == _HELPER and missing > 0))
        missing -= lacks and duty == _HELPER
        slots.append(_slot(session, duty, place, one, lacks, past))
    return tuple(slots)


def _slot(session: SessionView, duty: str, place: int, one: OnRota | None, lacks: bool, past: bool) -> Slot:
    return Slot(
        session.session_id, session.group, session.on, session.start, one.duty if one else duty, place,
        "filled" if one else "missing" if lacks else "free", one.volunteer_id if one else None,
        one.name if one else "", past, past and not session.rota,
    )  # fmt: skip


def _helpers(session: SessionView) -> list[OnRota]:
    first = {_LEADER, _DRIVER}
    rest = []
    for one in session.rota:
        if one.duty in first:
            first.discard(one.duty)
        else:
            rest.append(one)
    return rest


def _missing(session: SessionView) -> int:
    """Helpers still wanted, once somebody leads."""
    nobody_leads = not any(one.duty == _LEADER for one in session.rota)
    return max(0, session.short - nobody_leads)


class RotaTable(Card):
    """``pressed(slot)`` on a cell, ``cleared(slot)`` on Delete. Tab reaches one cell, arrows the others."""

    pressed = Signal(object)
    cleared = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=(14, 0, 6, 0), gap=0)
        self._fresh_place()
        self.setAccessibleName(self.tr("Rota"))
        self._sessions: tuple[SessionView, ...] = ()
        self._today = date.min
        self._rows: list[list[RotaCell]] = []
        self._days: list[QWidget] = []
        """The first part of each session's row: as high as the row."""
        self._stacked = False
        follow_theme(self._fold)

    def show_week(self, sessions: Sequence[SessionView], today: date) -> None:
        """Show these sessions; nothing is made anew where nothing changed, and the cell with the keyboard keeps it."""
        if tuple(sessions) == self._sessions and today == self._today:
            return
        before = self._shape()
        self._sessions, self._today = tuple(sessions), today
        if self._shape() == before:
            self._update()
        else:
            self._build()

    def cells(self) -> list[RotaCell]:
        """Every cell, row by row."""
        return [cell for row in self._rows for cell in row]

    def cell(self, key: tuple[int, int]) -> RotaCell | None:
        """The cell of one session and place."""
        return next((cell for cell in self.cells() if cell.slot.key == key), None)

    def first_focus(self) -> QWidget | None:
        """The cell that takes the keyboard: where somebody is missing, else the first."""
        cells = self.cells()
        return next((cell for cell in cells if cell.slot.kind == "missing"), cells[0] if cells else None)

    def _shape(self) -> tuple[object, ...]:
        """What decides which cells there are; where it stays, cells change in their place."""
        columns = columns_for(self._sessions)
        return (
            columns,
            self._today,
            tuple((one.session_id, one.group, one.on, one.state, one.cancel_reason) for one in self._sessions),
            tuple(slot.key for slots in self._slots(columns) for slot in slots) if self._stacked else (),
        )

    def _slots(self, columns: Sequence[str]) -> list[tuple[Slot, ...]]:
        """The slots that are shown, session by session."""
        rows = [slots_of(one, columns, self._today) for one in self._sessions if one.state != "cancelled"]
        if not self._stacked:
            return rows
        return [tuple(slot for slot in slots if slot.kind != "free") or slots[:1] for slots in rows]

    def _update(self) -> None:
        shown = {slot.key: slot for slots in self._slots(columns_for(self._sessions)) for slot in slots}
        for cell in self.cells():
            if cell.slot != shown[cell.slot.key]:
                cell.set_slot(shown[cell.slot.key])

    # Building

    def _build(self) -> None:
        focus = QApplication.focusWidget()
        kept = focus.slot.key if isinstance(focus, RotaCell) and self.isAncestorOf(focus) else None
        self.clear()
        self._fresh_place()
        self._rows, self._days = [], []
        columns = columns_for(self._sessions)
        self._lay_columns(columns)
        line = 0 if self._stacked else self._head(columns)
        shown: date | None = None
        for session in self._sessions:
            line = self._session(session, columns, line, new_day=session.on != shown)
            shown = session.on
        self._one_in_tab_order(self.cell(kept) if kept else None)
        if kept is not None:
            again = self.cell(kept)
            if again is not None:
                again.setFocus()
        self.updateGeometry()

    def _fresh_place(self) -> None:
        self._place = QWidget(self)
        self._grid = Grid(self._place, gap=6, row_gap=0)
        self.add(self._place)

    def _lay_columns(self, columns: Sequence[str]) -> None:
        if self._stacked:
            for place in (0, 1):
                self._grid.setColumnStretch(place, 1)
            return
        for place, duty in enumerate(columns, start=2):
            self._grid.setColumnStretch(place, _SHARE[duty])

    def _head(self, columns: Sequence[str]) -> int:
        heads = (words("Day"), words("Session"), *(role_label(duty) for duty in columns))
        for place, head in enumerate(heads):
            label = keep_size(Small(head, wrap=False, parent=self._place), height=32)
            self._grid.addWidget(label, 0, place)
        return 1

    def _session(self, session: SessionView, columns: Sequence[str], line: int, *, new_day: bool) -> int:
        """Put the row of one session in; returns the next free line of the grid."""
        text = f"{WEEKDAYS[session.on.weekday()][:3]} {session.on.day}"
        day = Strong(text if new_day or self._stacked else "", wrap=False, parent=self._place)
        day.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        off = session.state == "cancelled"
        name: Label = Struck(session.group, self._place) if off else Body(session.group, parent=self._place)
        self._days.append(day)
        self._grid.addWidget(day, line, 0)
        if self._stacked:
            self._put(name, line, 1, 10)
            return self._stack(session, columns, line + 1)
        keep_size(day, width=DAY_WIDTH - 6)
        self._put(keep_size(name, width=SESSION_WIDTH), line, 1, 8)
        if off:
            self._put(self._cancelled(session), line, 2, 14, across=len(columns))
            return line + 1
        row = [self._cell(slot) for slot in slots_of(session, columns, self._today)]
        for place, cell in enumerate(row, start=2):
            self._put(cell, line, place, 8)
        self._rows.append(row)
        return line + 1

    def _put(
        self, widget: QWidget, line: int, place: int, above: int, below: int | None = None, across: int = 1
    ) -> None:  # fmt: skip
        """Into the middle of a place of the grid, with room above and below (as much as above unless given)."""
        inner = Column(gap=0, margin=(0, above, 0, above if below is None else below))
        inner.addWidget(widget)
        self._grid.addLayout(inner, line, place, 1, across)

    def _stack(self, session: SessionView, columns: Sequence[str], line: int) -> int:
        """Where text is large: the cells of a session two by two under its name."""
        if session.state == "cancelled":
            self._put(self._cancelled(session), line, 0, 0, 12, across=2)
            return line + 1
        slots = slots_of(session, columns, self._today)
        row = [self._cell(slot) for slot in slots if slot.kind != "free"] or [self._cell(slots[0])]
        for place, cell in enumerate(row):
            cell.set_caption(True)
            self._put(cell, line + place // 2, place % 2, 0, 8)
        self._rows.append(row)
        return line + (len(row) + 1) // 2

    def _cell(self, slot: Slot) -> RotaCell:
        cell = RotaCell(slot, self._place)
        cell.reached.connect(self._reach)
        cell.clicked.connect(self._press)
        cell.moved.connect(self._move)
        cell.cleared.connect(self.cleared)
        return cell

    def _cancelled(self, session: SessionView) -> StateLabel:
        reason = session.cancel_reason.strip().rstrip(".")
        text = words("Cancelled, %1.").replace("%1", reason[:1].lower() + reason[1:])
        if session.places:
            text = f"{text} {counted(session.places, '1 person has a place.', '%n people have a place.')}"
        return StateLabel(text, "bad", "calendar-x", parent=self._place)

    # Keys

    def _press(self) -> None:
        cell = self.sender()
        if isinstance(cell, RotaCell):
            self.pressed.emit(cell.slot)

    def _reach(self) -> None:
        cell = self.sender()
        if isinstance(cell, RotaCell):
            self._one_in_tab_order(cell)

    def _move(self, slot: Slot, down: int, along: int) -> None:
        for line, row in enumerate(self._rows):
            for place, cell in enumerate(row):
                if cell.slot.key == slot.key:
                    to = self._rows[min(max(line + down, 0), len(self._rows) - 1)]
                    to[min(max(place + along, 0), len(to) - 1)].setFocus(Qt.FocusReason.TabFocusReason)
                    return

    def _one_in_tab_order(self, chosen: RotaCell | None) -> None:
        cells = self.cells()
        first = chosen or next((cell for cell in cells if cell.slot.kind == "missing"), cells[0] if cells else None)
        for cell in cells:
            reached = Qt.FocusPolicy.StrongFocus if cell is first else Qt.FocusPolicy.ClickFocus
            cell.setFocusPolicy(reached)

    # Look

    def _fold(self) -> None:
        cells = len(columns_for(self._sessions)) - 1
        least = DAY_WIDTH + SESSION_WIDTH + CELL_LEAST * cells + _SHARE[_DRIVER]
        stacked = 0 < self.width() < px(least)
        if stacked != self._stacked:
            self._stacked = stacked
            self._build()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = painter_on(self)
        for number, day in enumerate(self._days):
            if number or not self._stacked:
                painter.fillRect(1, self._place.y() + day.y(), self.width() - 2, 1, colour("line"))
        painter.end()

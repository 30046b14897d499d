"""The people on the register in one or two columns, moved through and marked by keyboard or mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QScrollBar,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from vcs_desk.queries.registers import RegisterLine
from vcs_desk.ui.kit.paint import box, focus_ring, rounded_path
from vcs_desk.ui.pages.register.lines import Index, RegisterLines
from vcs_desk.ui.pages.register.row_paint import TWO_LINES_BELOW, RowState, button_areas, row_height
from vcs_desk.ui.pages.register.row_pictures import RowPictures
from vcs_desk.ui.theme import colour, follow_theme, px

_STEPS = {
    Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1),
}  # fmt: skip


class _RowDelegate(QStyledItemDelegate):
    """Paints the rows; the grid knows how each of them stands."""

    def __init__(self, grid: RegisterGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place = self._grid.model().place_of(index)
        if place >= 0:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._grid.paint_row(painter, QRectF(option.rect), place)
            painter.restore()


class _MarginBar(QScrollBar):
    """Stands in the page's right margin and shows nothing while there is nothing to scroll."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.maximum() > self.minimum():
            super().paintEvent(event)


class RegisterGrid(QTableView):
    """``marked(place, mark)`` for a pressed button, ``moved(place)`` as one moves."""

    marked = Signal(int, str)
    moved = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = RegisterLines(self)
        self._pictures = RowPictures()
        self._hovered: tuple[int, str] = (-1, "")
        self._open = True
        self.setAccessibleName(self.tr("Register"))
        self.setModel(self._lines)
        self.setItemDelegate(_RowDelegate(self))
        self._set_up_view()
        follow_theme(self._restyle)

    def _set_up_view(self) -> None:
        for head in (self.horizontalHeader(), self.verticalHeader()):
            head.hide()
            head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            head.setMinimumSectionSize(1)
        self.setFrameStyle(QFrame.Shape.Box | QFrame.Shadow.Plain)
        self.setLineWidth(1)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = _MarginBar(self)
        bar.setObjectName("page_scroll")
        self.setVerticalScrollBar(bar)
        self.viewport().setAutoFillBackground(False)

    def model(self) -> RegisterLines:
        """The lines shown."""
        return self._lines

    # People

    def set_lines(self, lines: Sequence[RegisterLine], *, can_mark: bool = True) -> None:
        """Show these people; whoever was the current one stays it."""
        person = self.current_person()
        place, scroll = max(0, self.current_place()), self.verticalScrollBar().value()
        self._open = can_mark
        self._lines.replace(lines, self._columns_for(self.width()))
        self._arrange()
        places = {line.person_id: number for number, line in enumerate(self._lines.lines)}
        self.verticalScrollBar().setValue(scroll)
        if places:
            self.go_to(places.get(person, min(place, len(places) - 1)))

    def lines(self) -> tuple[RegisterLine, ...]:
        """The people shown, in order."""
        return self._lines.lines

    def set_mark(self, place: int, mark: str, *, late: bool = False) -> None:
        """Show another mark in one row; nothing else is painted again."""
        self._lines.set_mark(place, mark, late=late)

    # The current row

    def current_place(self) -> int:
        """The place of the current row, from 0; -1 on an empty register."""
        return self._lines.place_of(self.currentIndex())

    def current_person(self) -> int:
        """Who is in the current row; 0 on an empty register."""
        place = self.current_place()
        return self._lines.lines[place].person_id if place >= 0 else 0

    def go_to(self, place: int) -> None:
        """Make that row the current one."""
        self.setCurrentIndex(self._lines.index_of(place))

    def step(self, by: int) -> None:
        """Go on to the next row (1) or back (-1), from the foot of one column to the head of the next."""
        last = len(self._lines.lines) - 1
        self.go_to(min(max(self.current_place() + by, 0), last))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        for index in (current, previous):
            self.update(self._lines.index_of(self._lines.place_of(index)))
        self.moved.emit(self._lines.place_of(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        page = max(1, self.viewport().height() // max(1, self.rowHeight(0)) - 1)
        steps = {Qt.Key.Key_PageUp: -page, Qt.Key.Key_PageDown: page, Qt.Key.Key_Home: -len(self.lines()),
                 Qt.Key.Key_End: len(self.lines())}  # fmt: skip
        if key in _STEPS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._move(*_STEPS[key])
        elif key in steps:
            self.step(steps[key])
        else:
            event.ignore()  # letters are commands of the page, never type-ahead

    def keyboardSearch(self, _text: str) -> None:
        """Type-ahead is off."""

    def _move(self, down: int, across: int) -> None:
        if down:
            self.step(down)
            return
        place = self.current_place() + across * self._lines.rowCount()
        rows = self._lines.rowCount()
        if across > 0 and place >= len(self.lines()) and self.current_place() < rows < len(self.lines()):
            place = len(self.lines()) - 1  # the second column is one shorter
        if 0 <= place < len(self.lines()):
            self.go_to(place)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        place, mark = self._button_at(event.position().toPoint())
        if mark and event.button() == Qt.MouseButton.LeftButton:
            self.marked.emit(place, mark)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._button_at(event.position().toPoint()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover((-1, ""))
        super().leaveEvent(event)

    def _hover(self, button: tuple[int, str]) -> None:
        if button == self._hovered:
            return
        before, self._hovered = self._hovered, button
        for place, _ in (before, button):
            index = self._lines.index_of(place)
            if index.isValid():
                self.update(index)

    def _button_at(self, point: QPoint) -> tuple[int, str]:
        index = self.indexAt(point)
        place = self._lines.place_of(index)
        if place < 0:
            return -1, ""
        areas = button_areas(self._inside(QRectF(self.visualRect(index)), place))
        return place, next((mark for mark, area in areas.items() if area.contains(QPointF(point))), "")

    # Measures

    def _restyle(self) -> None:
        self._pictures.forget()
        self._arrange()
        self.viewport().update()

    def _gap(self) -> int:
        return px(16)

    def _columns_for(self, width: int) -> int:
        inner = width - px(24)
        return 2 if (inner - self._gap()) / 2 >= px(TWO_LINES_BELOW) else 1

    def card_width(self) -> int:
        """Width of one column's card."""
        room = self.viewport().width() + 2
        return room if self._lines.columnCount() == 1 else (room - self._gap()) // 2

    def columns(self) -> int:
        """How many columns there are."""
        return self._lines.columnCount()

    def height_for(self, room: int) -> int:
        """The height that shows whole rows alone, at most ``room``."""
        row = row_height(self.card_width() - 2)
        return min(self._lines.rowCount(), max(1, (room - 2) // row)) * row + 2

    def _arrange(self) -> None:
        columns = self._columns_for(self.width())
        if columns != self._lines.columnCount():
            place = self.current_place()
            self._lines.replace(self._lines.lines, columns)
            self.go_to(place)
        card = self.card_width()
        if columns == 2:
            self.setColumnWidth(0, card + self._gap())
        self.setColumnWidth(columns - 1, card - 2)
        self.verticalHeader().setDefaultSectionSize(row_height(card - 2))
        for row in range(self._lines.rowCount()):
            self.setRowHeight(row, row_height(card - 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._arrange()
        self.scrollTo(self.currentIndex())

    # Look

    def _inside(self, cell: QRectF, place: int) -> QRectF:
        """A row inside its card, below its rule."""
        ruled = place % self._lines.rowCount() > 0
        return QRectF(cell.left(), cell.top() + ruled, self.card_width() - 2, cell.height() - ruled)

    def paint_row(self, painter: QPainter, cell: QRectF, place: int) -> None:
        """Paint one row into its cell."""
        area = self._inside(cell, place)
        whole = QRectF(area.left(), cell.top(), area.width(), cell.height())
        current = place == self.current_place()
        if whole.top() < px(8) or whole.bottom() > self.viewport().height() - px(8):
            painter.setClipPath(self._card_path(area.left()))
        hovered = self._hovered[1] if self._hovered[0] == place else ""
        self._pictures.paint(painter, area, self._lines.lines[place], RowState(current, hovered, self._open))
        if area.top() > cell.top():
            painter.fillRect(QRectF(whole.left(), whole.top(), whole.width(), 1), colour("line"))
        if current:
            painter.fillRect(QRectF(whole.left(), whole.top(), 3, whole.height()), colour("accent"))
        if current and self.hasFocus():
            focus_ring(painter, whole, 0)

    def _card_path(self, left: float) -> QPainterPath:
        area = QRectF(left, 0, self.card_width() - 2, self.viewport().height())
        return rounded_path(area, px(8) - 1)

    def _cards(self) -> list[QRect]:
        """The cards of the columns, in this widget's coordinates; the last one is shorter by an empty cell."""
        rows, count, height = self._lines.rowCount(), len(self._lines.lines), self.viewport().height() + 2
        card, cards = self.card_width(), []
        for column in range(self._lines.columnCount()):
            here = min(rows, count - column * rows)
            low = self.viewport().height()
            if 0 < here < rows:
                low = self.visualRect(self._lines.index(here - 1, column)).bottom() + 1
            if here > 0:
                cards.append(QRect(column * (card + self._gap()), 0, card, min(height, low + 2)))
        return cards

    def event(self, event: QEvent) -> bool:
        """The cards' edges lie outside the viewport, so they are painted here."""
        if event.type() == QEvent.Type.Paint:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for card in self._cards():
                box(painter, card, px(8), colour("panel"), colour("line"))
            painter.end()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current_place() < 0:
            self.go_to(0)
        self.update(self.currentIndex())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update(self.currentIndex())

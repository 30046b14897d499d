"""The head of a table and the painting of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from vcs_desk.ui.icons import paint_icon
from vcs_desk.ui.kit.paint import focus_ring
from vcs_desk.ui.kit.record_model import Index
from vcs_desk.ui.kit.table_cells import Cell, TableColumn, cell_height, folded_lines, paint_cell, paint_folded
from vcs_desk.ui.kit.text_lines import TextLines
from vcs_desk.ui.kit.ticks import paint_tick_box
from vcs_desk.ui.theme import Role, colour, px

TICK_WIDTH = 28
"""Width of a tick box with the gap after it."""


class PaintedTable(Protocol):
    """What head and delegate ask of their table."""

    def columns(self) -> tuple[TableColumn, ...]: ...

    def sorting(self) -> tuple[str, bool]: ...

    def hovered(self) -> int: ...

    def focused_row(self) -> int: ...

    def count(self) -> int: ...

    def cells(self, place: int) -> Sequence[Cell]: ...

    def folded(self, place: int) -> tuple[Cell, ...]: ...

    def isColumnHidden(self, column: int) -> bool: ...

    def fill(self, painter: QPainter, area: QRectF, role: Role) -> None: ...


class TableHead(QHeaderView):
    """Column heads: small quiet words, an arrow at the one the table is sorted by."""

    def __init__(self, table: PaintedTable, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._table = table
        self.setAccessibleName(self.tr("Column heads"))
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setStretchLastSection(False)
        self.viewport().setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, column in enumerate(self._table.columns()):
            if not self.isSectionHidden(place):
                left = self.sectionViewportPosition(place) + (px(16) if place == 0 else 0)
                self._paint_head(painter, column, left, self.sectionSize(place) - (px(16) if place == 0 else 0))
        painter.fillRect(0, self.height() - 1, self.viewport().width(), 1, colour("line"))
        painter.end()

    def _paint_head(self, painter: QPainter, column: TableColumn, left: int, width: int) -> None:
        words = TextLines(column.head, "small")
        x = left + width - px(12) - words.width if column.right else left
        top = round((px(32) - words.height) / 2)
        words.paint(painter, x, top, colour("text2"))
        key, descending = self._table.sorting()
        if column.key and column.key == key:
            name = "arrow-down" if descending else "arrow-up"
            paint_icon(painter, name, colour("text2"), (x + words.width + px(4), top + px(2)), px(14))


class CellDelegate(QStyledItemDelegate):
    """Paints cells, the mark of the chosen row and what was folded under the first column."""

    def __init__(self, table: PaintedTable, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        inner = area.adjusted(0, 0, 0, -1)
        first = index.column() == 0
        if chosen or self._table.hovered() == index.row():
            self._table.fill(painter, inner, "accent_soft" if chosen else "hover")
        if chosen and first:
            self._table.fill(painter, QRectF(inner.left(), inner.top(), 3, inner.height()), "accent")
        if index.row() < self._table.count() - 1:
            painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), colour("line"))
        if index.row() == self._table.focused_row():
            self._paint_ring(painter, inner, first, index.column() == self._last_column())
        cells = self._table.cells(index.row())
        right = self._table.columns()[index.column()].right
        place = inner.adjusted(px(16) if first else 0, 0, -px(12 if right else 4), 0)  # numbers end where heads end
        cell, folded = cells[index.column()], self._table.folded(index.row()) if first else ()
        if first and cell.tick is not None:
            tick = QRectF(place.left(), round(place.center().y() - px(20) / 2), px(20), px(20))
            paint_tick_box(painter, tick, ticked=cell.tick)
            place = place.adjusted(px(TICK_WIDTH), 0, 0, 0)
        if folded:
            lines = folded_lines(folded, place.width()) * px(18)
            own = cell_height(cell, place.width())
            top = place.center().y() - (own + lines) / 2
            paint_folded(painter, folded, place.left(), round(top + own), place.width())
            place = QRectF(place.left(), top, place.width(), own)
        paint_cell(painter, cell, place, right=right)
        painter.restore()

    def _last_column(self) -> int:
        shown = len(self._table.columns()) - 1
        while shown > 0 and self._table.isColumnHidden(shown):
            shown -= 1
        return shown

    @staticmethod
    def _paint_ring(painter: QPainter, area: QRectF, first: bool, last: bool) -> None:
        """A ring around the whole row, cell by cell: its ends lie outside the cells between."""
        painter.save()
        painter.setClipRect(area)
        focus_ring(painter, area.adjusted(0 if first else -8, 0, 0 if last else 8, 0), 2)
        painter.restore()

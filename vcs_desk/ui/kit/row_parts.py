"""The model under a list of rows, and the painting of each row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from vcs_desk.ui.kit.list_row import ListRow, RowLayout
from vcs_desk.ui.kit.paint import focus_ring
from vcs_desk.ui.theme import Role, colour

Index = QModelIndex | QPersistentModelIndex
_ROW = Qt.ItemDataRole.UserRole


class PaintedList(Protocol):
    """What the delegate asks of its list."""

    def row_at(self, place: int) -> ListRow: ...

    def row_width(self) -> int: ...

    def ruled(self, place: int) -> bool: ...

    def layout_of(self, place: int, width: int) -> RowLayout: ...

    def shows_current(self) -> bool: ...

    def hasFocus(self) -> bool: ...

    def fill(self, painter: QPainter, area: QRectF, role: Role) -> None: ...


class RowModel(QAbstractListModel):
    """The rows of one list, in order."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[ListRow, ...] = ()

    def replace(self, rows: Sequence[ListRow]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == _ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        usable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usable if index.isValid() and self.rows[index.row()].enabled else Qt.ItemFlag.NoItemFlags


class RowDelegate(QStyledItemDelegate):
    """Paints rows as the look of their list says."""

    def __init__(self, owner: PaintedList, parent: QObject) -> None:
        super().__init__(parent)
        self._list = owner

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._list.row_width()
        return QSize(width, self._list.layout_of(index.row(), width).height(first=not self._list.ruled(index.row())))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        row = self._list.row_at(index.row())
        chosen = bool(state & QStyle.StateFlag.State_Selected) and self._list.shows_current()
        over = bool(state & QStyle.StateFlag.State_MouseOver) and row.enabled
        ruled = self._list.ruled(index.row())
        inner = QRectF(area.adjusted(0, 1 if ruled else 0, 0, 0))
        if ruled:
            painter.fillRect(QRectF(area.left(), area.top(), area.width(), 1), colour("line"))
        fill: Role | None = "accent_soft" if chosen else "hover" if over else None
        if fill:
            self._list.fill(painter, inner, fill)
        if chosen:
            bar = QRectF(inner.left(), inner.top(), 3, inner.height())
            self._list.fill(painter, bar, "accent")
        self._list.layout_of(index.row(), area.width()).paint(painter, inner, chosen)
        if chosen and self._list.hasFocus():
            focus_ring(painter, inner, 2)
        painter.restore()

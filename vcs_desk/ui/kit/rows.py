"""Lists of rows: one list view for every page, chosen by id, by keyboard, and kept across refreshes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QWidget,
)

from vcs_desk.ui.kit.list_row import ListRow, RowLayout, RowLook
from vcs_desk.ui.kit.paint import box, rounded_path
from vcs_desk.ui.kit.row_parts import Index, RowDelegate, RowModel
from vcs_desk.ui.theme import Role, colour, follow_theme, px

Frame = Literal["card", "pane", "bare"]
_BATCH = 400


class RowList(QListView):
    """Rows to choose from: ``chosen`` as one moves, ``settled`` on coming to rest, ``opened`` on Enter or click."""

    chosen = Signal(object)
    settled = Signal(object)
    opened = Signal(object)
    acted = Signal(object)

    def __init__(
        self,
        name: str,
        look: RowLook | None = None,
        *,
        frame: Frame = "card",
        grow: bool = False,
        marks: Literal["always", "focused"] = "always",
        parent: QWidget | None = None,
    ) -> None:
        """``name`` is spoken; ``grow`` shows every row and leaves scrolling to the page."""
        super().__init__(parent)
        self._look, self._frame, self._grow, self._marks = look or RowLook(), frame, grow, marks
        self._layouts: dict[tuple[ListRow, int], RowLayout] = {}
        self._model = RowModel(self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(120)
        self._settle.timeout.connect(self._say_settled)
        self._quiet = False
        self.setAccessibleName(name)
        self.setModel(self._model)
        self.setItemDelegate(RowDelegate(self, self))
        self._set_up_view()
        self.clicked.connect(self._clicked)
        follow_theme(self._restyle)

    def _set_up_view(self) -> None:
        self.setViewport(QWidget(self))  # Qt's own would be looked up among all widgets there are: 12 ms
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setBatchSize(_BATCH)
        self.viewport().setAutoFillBackground(False)
        if self._grow:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    # Rows

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        """Show these rows; the chosen id stays chosen, else the row now in its place, else the first."""
        kept, place, scroll = self.current_id(), max(0, self.currentIndex().row()), self.verticalScrollBar().value()
        self._quiet = True
        self._keep_layouts(rows)
        self._model.replace(rows)
        ids = [row.id for row in self._model.rows]
        if ids:
            target = ids.index(kept) if kept in ids else min(place, len(ids) - 1)
            self.setCurrentIndex(self._model.index(target))
        self._quiet = False
        self.doItemsLayout()
        self.verticalScrollBar().setValue(scroll)
        self.updateGeometry()
        if self.current_id() != kept:
            self._say_chosen()

    def rows(self) -> tuple[ListRow, ...]:
        """The rows shown."""
        return self._model.rows

    def row_at(self, place: int) -> ListRow:
        """The row in that place, from 0."""
        return self._model.rows[place]

    def current_id(self) -> object:
        """The id of the chosen row, or None in an empty list."""
        place = self.currentIndex().row()
        return self._model.rows[place].id if 0 <= place < len(self._model.rows) else None

    def choose(self, row_id: object) -> bool:
        """Make the row of that id the current one; False if it is not in the list."""
        for place, row in enumerate(self._model.rows):
            if row.id == row_id:
                self.setCurrentIndex(self._model.index(place))
                return True
        return False

    def step(self, by: int) -> None:
        """Choose the next (1) or the previous (-1) row; stays at the ends."""
        place = min(max(self.currentIndex().row() + by, 0), len(self._model.rows) - 1)
        if place >= 0:
            self.setCurrentIndex(self._model.index(place))

    # Measures

    def row_width(self) -> int:
        """Width of a row, px."""
        return self.viewport().width()

    def ruled(self, place: int) -> bool:
        """Whether a rule stands above that row: all in a pane, all but the first in a card."""
        return place > 0 or self._frame == "pane"

    def layout_of(self, place: int, width: int) -> RowLayout:
        """The measured row; kept until rows, width or theme change."""
        row = self._model.rows[place]
        if (row, width) not in self._layouts:
            self._layouts[row, width] = RowLayout(row, self._look, width)
        return self._layouts[row, width]

    def _keep_layouts(self, rows: Sequence[ListRow]) -> None:
        """Rows that look as before need not be measured again; many new ones are measured in batches."""
        width, kept = self.row_width(), {}
        for row in rows:
            if (row, width) in self._layouts:
                kept[row, width] = self._layouts[row, width]
        self._layouts = kept
        many = len(rows) - len(kept) > _BATCH
        self.setLayoutMode(QListView.LayoutMode.Batched if many else QListView.LayoutMode.SinglePass)

    def hasHeightForWidth(self) -> bool:
        return self._grow

    def heightForWidth(self, width: int) -> int:
        edge = 1 if self._frame == "card" else 0
        rows = range(len(self._model.rows))
        height = sum(self.layout_of(place, width - 2 * edge).height(first=not self.ruled(place)) for place in rows)
        return height + 2 * edge + (1 if self._frame == "pane" else 0)

    def sizeHint(self) -> QSize:
        if not self._grow:
            return QSize(px(292), px(200))
        return QSize(px(292), self.heightForWidth(px(480)))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), px(40) if self._grow else px(80))

    def _restyle(self) -> None:
        edge = 1 if self._frame == "card" else 0
        self.setViewportMargins(edge, edge, edge, edge)
        self._layouts.clear()
        self.doItemsLayout()
        self.updateGeometry()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._layouts.clear()
            self.scheduleDelayedItemsLayout()

    # Look

    def shows_current(self) -> bool:
        """Whether the chosen row is marked now."""
        return self._marks == "always" or self.hasFocus()

    def fill(self, painter: QPainter, area: QRectF, role: Role) -> None:
        """Fill part of a row, inside the rounded corners of the card."""
        if self._frame != "card":
            painter.fillRect(area, colour(role))
            return
        corners = rounded_path(QRectF(self.viewport().rect()), px(8) - 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(role))
        painter.drawPath(corners.intersected(rounded_path(area, 0)))

    def event(self, event: QEvent) -> bool:
        """The frame lies outside the viewport, so it is painted here."""
        if event.type() == QEvent.Type.Paint and self._frame == "card":
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box(painter, self.rect(), px(8), colour("panel"), colour("line"))
            painter.end()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._frame == "pane" and self._model.rows:
            below = self.visualRect(self._model.index(len(self._model.rows) - 1)).bottom() + 1
            painter = QPainter(self.viewport())
            painter.fillRect(0, below, self.viewport().width(), 1, colour("line"))
            painter.end()

    # Choosing

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._quiet and current.isValid():
            self._say_chosen()

    def _say_chosen(self) -> None:
        self.chosen.emit(self.current_id())
        self._settle.start()

    def _say_settled(self) -> None:
        self.settled.emit(self.current_id())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            row = self.row_at(self.currentIndex().row())
            (self.acted if row.action else self.opened).emit(row.id)
            return
        moves = (
            Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown
        )  # fmt: skip
        if event.key() in moves:
            super().keyPressEvent(event)
        else:
            event.ignore()  # letters are commands of the page, never type-ahead

    def _clicked(self, index: QModelIndex) -> None:
        row = self.row_at(index.row())
        if not row.action:
            self.opened.emit(row.id)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        super().mouseReleaseEvent(event)
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            area = QRectF(self.visualRect(index))
            if self.layout_of(index.row(), round(area.width())).action_area(area).contains(event.position()):
                self.acted.emit(self.row_at(index.row()).id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rows:
            self.setCurrentIndex(self._model.index(0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._grow:
            event.ignore()
        else:
            super().wheelEvent(event)

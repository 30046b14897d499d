"""Tables of any length: ids from a query, and only the rows in sight loaded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QSizePolicy, QTableView, QWidget

from vcs_desk.ui.kit.paint import box, rounded_path
from vcs_desk.ui.kit.record_model import Index, Load, RecordModel
from vcs_desk.ui.kit.table_cells import Cell, TableColumn, folded_lines
from vcs_desk.ui.kit.table_parts import CellDelegate, TableHead
from vcs_desk.ui.theme import Role, colour, follow_theme, px

_INSET = 16
_STRETCH_LEAST = 80


class RecordTable(QTableView):
    """A table fed by ids: ``chosen`` as one moves, ``opened`` on Enter or double click, ``sorted_by`` for a head."""

    chosen = Signal(object)
    opened = Signal(object)
    sorted_by = Signal(str, bool)

    def __init__(
        self, name: str, columns: Sequence[TableColumn], load: Load, *, row_height: int = 40, many: bool = False,
        grow: bool = False, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """``load`` gives the cells of some ids, in their order; ``many`` lets people choose several rows."""
        super().__init__(parent)
        self._model = RecordModel(columns, load, self)
        self._row_height, self._grow = row_height, grow
        self._sort: tuple[str, bool] = ("", False)
        self._hovered = -1
        self._folded: list[int] = []
        self._quiet = False
        self.setAccessibleName(name)
        self.setModel(self._model)
        self.setItemDelegate(CellDelegate(self, self))
        self._set_up_view(many)
        self.doubleClicked.connect(self._double_clicked)
        self.entered.connect(self._point)
        follow_theme(self._restyle)

    def _set_up_view(self, many: bool) -> None:
        head = TableHead(self, self)
        self.setHorizontalHeader(head)
        head.sectionClicked.connect(self._head_pressed)
        self.verticalHeader().hide()
        self.setFrameStyle(QFrame.Shape.Box | QFrame.Shadow.Plain)
        self.setLineWidth(1)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if many else mode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        vertical = QSizePolicy.Policy.Preferred if self._grow else QSizePolicy.Policy.Expanding
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, vertical)
        policy.setHeightForWidth(self._grow)
        self.setSizePolicy(policy)
        if self._grow:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    # Rows

    def set_ids(self, ids: Iterable[object]) -> None:
        """Show the rows of these ids; what was chosen stays chosen where it is still among them."""
        kept, current, scroll = self.selected_ids(), self.current_id(), self.verticalScrollBar().value()
        place = max(0, self.currentIndex().row())
        self._quiet = True
        self._model.set_ids(ids)
        places = {row_id: number for number, row_id in enumerate(self._model.ids)}
        if places:
            target = places.get(current, min(place, len(places) - 1))
            self._select([places[row_id] for row_id in kept if row_id in places] or [target], target)
        self._quiet = False
        self._arrange()
        self.verticalScrollBar().setValue(scroll)
        if self.current_id() != current:
            self.chosen.emit(self.current_id())

    def refresh(self) -> None:
        """Load again what is in sight."""
        self._model.forget()
        self.viewport().update()

    def count(self) -> int:
        """How many rows there are."""
        return len(self._model.ids)

    def cells(self, place: int) -> Sequence[Cell]:
        """The cells of the row in that place."""
        return self._model.cells(place)

    def columns(self) -> tuple[TableColumn, ...]:
        """The columns as they were declared."""
        return self._model.columns

    # Choosing

    def current_id(self) -> object:
        """The id of the current row, or None in an empty table."""
        place = self.currentIndex().row()
        return self._model.ids[place] if 0 <= place < self.count() else None

    def selected_ids(self) -> tuple[object, ...]:
        """The ids of all chosen rows, from the top."""
        model = self.selectionModel()
        return tuple(self._model.ids[row.row()] for row in sorted(model.selectedRows())) if model else ()

    def choose(self, row_id: object) -> bool:
        """Make the row of that id the current one; False if it is not in the table."""
        if row_id not in self._model.ids:
            return False
        place = self._model.ids.index(row_id)
        self._select([place], place)
        return True

    def _select(self, places: Sequence[int], current: int) -> None:
        self.setCurrentIndex(self._model.index(current, 0))
        flags = QItemSelectionModel.SelectionFlag
        self.clearSelection()
        for place in places:
            self.selectionModel().select(self._model.index(place, 0), flags.Select | flags.Rows)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._quiet and current.isValid() and current.row() != previous.row():
            self.chosen.emit(self.current_id())

    def _double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(self._model.ids[index.row()])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.current_id())
            return
        moves = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp,
                 Qt.Key.Key_PageDown, Qt.Key.Key_A, Qt.Key.Key_Space}  # fmt: skip
        if key in moves and not (key == Qt.Key.Key_A and not event.modifiers()):
            super().keyPressEvent(event)
        else:
            event.ignore()  # letters are commands of the page, never type-ahead

    # Sorting: done by the query, the table only says by what

    def sorting(self) -> tuple[str, bool]:
        """The key the rows are sorted by, and whether from the end."""
        return self._sort

    def set_sorting(self, key: str, *, descending: bool = False) -> None:
        """Show by what the rows are sorted."""
        self._sort = (key, descending)
        self.horizontalHeader().viewport().update()

    def _head_pressed(self, section: int) -> None:
        key = self._model.columns[section].key
        if key:
            self.set_sorting(key, descending=self._sort == (key, False))
            self.sorted_by.emit(*self._sort)

    # Measures

    def _restyle(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)  # the delegate marks the row
        self.setPalette(palette)
        self._arrange()
        self.viewport().update()

    def _arrange(self) -> None:
        """Share the width among the columns; fold those that have no room."""
        room = self.viewport().width()
        shown = self._shown(room)
        self._folded = [place for place in range(len(self._model.columns)) if place not in shown]
        stretchy = [place for place in shown if not self._model.columns[place].width] or shown[:1]
        spare = max(0, room - sum(self._width(place) for place in shown if place not in stretchy))
        for place in range(len(self._model.columns)):
            self.setColumnHidden(place, place in self._folded)
            wide = spare // len(stretchy) if place in stretchy else self._width(place)
            self.setColumnWidth(place, max(wide, px(40)))
        self.verticalHeader().setMinimumSectionSize(px(24))
        self.verticalHeader().setDefaultSectionSize(self._height_of_row(room))
        self.horizontalHeader().setHidden(bool(self._folded))
        self.updateGeometry()

    def _shown(self, room: int) -> list[int]:
        """The columns that have a place of their own in ``room`` px."""
        shown = list(range(len(self._model.columns)))
        foldable = [place for place in reversed(shown) if self._model.columns[place].folds]
        while foldable and self._wanted(shown) > room > 0:
            shown.remove(foldable.pop(0))
        return shown

    def _width(self, place: int) -> int:
        return px(self._model.columns[place].width) + (px(_INSET) if place == 0 else 0)

    def _wanted(self, shown: Sequence[int]) -> int:
        return sum(self._width(place) if self._model.columns[place].width else px(_STRETCH_LEAST) for place in shown)

    def _height_of_row(self, room: int) -> int:
        shown = self._shown(room)
        folded = [place for place in range(len(self._model.columns)) if place not in shown]
        if not folded or not self.count():
            return px(self._row_height)
        free = room - sum(self._width(place) for place in shown[1:]) - px(_INSET) - px(4)
        rows = (self._model.cells(place) for place in range(min(self.count(), 40)))
        lines = max(folded_lines([self._under(cells, place) for place in folded], free) for cells in rows)
        return px(self._row_height, self._row_height * 1.6) + lines * px(18)

    def folded(self, place: int) -> tuple[Cell, ...]:
        """The cells of a row that stand under its first column."""
        cells = self._model.cells(place)
        return tuple(self._under(cells, column) for column in self._folded)

    def _under(self, cells: Sequence[Cell], place: int) -> Cell:
        """A cell as it stands under the first column: heads are gone then, so a number says what it counts."""
        cell, column = cells[place], self._model.columns[place]
        return replace(cell, text=f"{column.head} {cell.text}") if column.right and cell.text else cell

    def hasHeightForWidth(self) -> bool:
        return self._grow

    def heightForWidth(self, width: int) -> int:
        room = width - 2
        head = px(32) if len(self._shown(room)) == len(self._model.columns) else 0
        return self.count() * self._height_of_row(room) + head + 2

    def sizeHint(self) -> QSize:
        height = self.count() * px(self._row_height) + px(32) + 2 if self._grow else px(320)
        return QSize(max(px(280), self._wanted(range(len(self._model.columns))) + 2), height)  # and the frame

    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), px(72) if self._grow else px(120))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # Look

    def hovered(self) -> int:
        """The row under the mouse, or -1."""
        return self._hovered

    def focused_row(self) -> int:
        """The row that has the keyboard, or -1."""
        return self.currentIndex().row() if self.hasFocus() else -1

    def _point(self, index: QModelIndex) -> None:
        self._hovered = index.row()
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = -1
        self.viewport().update()

    def fill(self, painter: QPainter, area: QRectF, role: Role) -> None:
        """Fill part of a row, inside the rounded corners of the card."""
        whole = QRectF(self.viewport().rect())
        if not self._folded:
            whole.setTop(whole.top() - px(32))  # the head has the upper corners
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(role))
        painter.drawPath(rounded_path(whole, px(8) - 1).intersected(rounded_path(area, 0)))

    def event(self, event: QEvent) -> bool:
        """The frame lies outside the viewport, so it is painted here."""
        if event.type() == QEvent.Type.Paint:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box(painter, self.rect(), px(8), colour("panel"), colour("line"))
            painter.end()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._grow:
            event.ignore()
        else:
            super().wheelEvent(event)

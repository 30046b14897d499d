"""The people on a register as a table of one or two columns, filled downwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from vcs_desk.queries.registers import RegisterLine
from vcs_desk.ui.pages.register.words import spoken

Index = QModelIndex | QPersistentModelIndex


class RegisterLines(QAbstractTableModel):
    """Holds the lines by their place on the register, from 0; knows in which cell each place stands."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: tuple[RegisterLine, ...] = ()
        self._columns = 2

    def replace(self, lines: Sequence[RegisterLine], columns: int) -> None:
        """Show other people, or the same in another number of columns."""
        self.beginResetModel()
        self.lines, self._columns = tuple(lines), columns
        self.endResetModel()

    def set_line(self, place: int, line: RegisterLine) -> None:
        """Show one line anew; nothing else is painted again."""
        self.lines = (*self.lines[:place], line, *self.lines[place + 1 :])
        index = self.index_of(place)
        self.dataChanged.emit(index, index)

    def set_mark(self, place: int, mark: str, *, late: bool) -> None:
        """Show another mark."""
        line = self.lines[place]
        self.set_line(place, replace(line, mark=mark, late=line.late or late))

    def index_of(self, place: int) -> QModelIndex:
        """The cell in which a place stands; none outside the register."""
        if not 0 <= place < len(self.lines):
            return QModelIndex()
        column, row = divmod(place, self.rowCount())
        return self.index(row, column)

    def place_of(self, index: Index) -> int:
        """The place that stands in a cell; -1 for no cell or the empty one after an odd number of people."""
        if not index.isValid():
            return -1
        place = index.column() * self.rowCount() + index.row()
        return place if place < len(self.lines) else -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else -(-len(self.lines) // self._columns)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else self._columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        place = self.place_of(index)
        if place < 0:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(self.lines[place])
        return None

    def headerData(self, _section: int, _way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The rows and columns have no names of their own to be read out before each person."""
        return "" if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.place_of(index) < 0:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

"""The model under a table of any length: ids, and the rows of the windows that were seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from vcs_desk.ui.kit.table_cells import Cell, TableColumn

Index = QModelIndex | QPersistentModelIndex
Load = Callable[[Sequence[object]], Sequence[Sequence[Cell]]]
"""Gives the cells of some ids, in the order of the ids."""
WINDOW = 64


class RecordModel(QAbstractTableModel):
    """Holds ids; asks ``load`` for the cells of a window of rows the first time one of them is seen."""

    def __init__(self, columns: Sequence[TableColumn], load: Load, parent: QWidget) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.ids: list[object] = []
        self._load = load
        self._rows: dict[int, Sequence[Cell]] = {}

    def set_ids(self, ids: Iterable[object]) -> None:
        self.beginResetModel()
        self.ids = list(ids)
        self._rows.clear()
        self.endResetModel()

    def forget(self) -> None:
        """Ask again for what is in sight."""
        self._rows.clear()
        if self.ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, len(self.columns) - 1))

    def cells(self, place: int) -> Sequence[Cell]:
        """The cells of one row."""
        if place not in self._rows:
            start = place - place % WINDOW
            wanted = self.ids[start : start + WINDOW]
            for offset, cells in enumerate(self._load(wanted)):
                self._rows[start + offset] = cells
        return self._rows[place]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.cells(index.row())[index.column()].spoken()
        return None

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if way == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].head
        return None

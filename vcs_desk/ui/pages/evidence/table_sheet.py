"""A chart as a table, to read line by line and to copy into a spreadsheet or a letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from vcs_desk.ui.kit.labels import Small
from vcs_desk.ui.kit.record_table import RecordTable
from vcs_desk.ui.kit.sheet import Sheet
from vcs_desk.ui.kit.table_cells import Cell, TableColumn

FIRST, OTHER = 0, 104
"""Width of the first column (what is left) and of the others, px at 100 %."""


@dataclass(frozen=True)
class FigureTable:
    """The figures of a chart: a title, heads, rows as they read, and how they are counted."""

    title: str
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    note: str = ""
    wide: tuple[int, ...] = field(default=())
    """Widths of the columns after the first, where they are not the usual."""

    def as_text(self) -> str:
        """Rows of cells with tabs between, as a spreadsheet takes them."""
        return "\n".join("\t".join(row) for row in (self.heads, *self.rows))


class TableSheet(Sheet):
    """The table over its page; its verb copies it."""

    def __init__(self, window: QWidget, table: FigureTable) -> None:
        super().__init__(window, table.title, "", text=table.note, icon="copy", width=760)
        self.figures = table
        self.verb.set_text(self.tr("Copy the table"))
        self.verb.set_key("Ctrl C")
        self.cancel.set_text(self.tr("Close"))
        widths = table.wide or (OTHER,) * (len(table.heads) - 1)
        columns = [
            TableColumn(head, width, right=bool(place), folds=place > 1)
            for place, (head, width) in enumerate(zip(table.heads, (FIRST, *widths), strict=True))
        ]
        self.table = RecordTable(table.title, columns, self._load, grow=True)
        self.table.set_ids(range(len(table.rows)))
        self.add(self.table)
        self.said = Small("", parent=self)
        self.add(self.said)
        self.said.hide()
        copies = QShortcut(QKeySequence.StandardKey.Copy, self)
        copies.activated.connect(self.copy)
        self.accepted.connect(self.copy)
        self.closed.connect(self.deleteLater)

    def _load(self, places: Sequence[object]) -> list[list[Cell]]:
        rows = (self.figures.rows[place] for place in places if isinstance(place, int))
        return [[Cell(text, strong=number == 0) for number, text in enumerate(row)] for row in rows]

    def copy(self) -> None:
        """Put the whole table where another program can paste it."""
        QGuiApplication.clipboard().setText(self.figures.as_text())
        self.said.set_text(self.tr("Copied. It can be pasted into a spreadsheet or a letter."))
        self.said.show()
        self._place()

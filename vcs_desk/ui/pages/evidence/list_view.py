"""The list behind a figure: how it is counted, and a row for each one it counts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vcs_desk import dates
from vcs_desk.queries.evidence_lines import ListLine, list_lines
from vcs_desk.queries.evidence_lists import Behind, behind
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.labels import Body, Small, Title
from vcs_desk.ui.kit.record_table import RecordTable
from vcs_desk.ui.kit.table_cells import Cell, TableColumn
from vcs_desk.ui.pages.evidence.definitions import definition, list_title
from vcs_desk.ui.pages.evidence.view import Chosen, ListOf, TableFrame, View
from vcs_desk.ui.pages.evidence.words import HEADS, counted, state_words, words

FIRST = 290
ABOUT: dict[int, tuple[int, ...]] = {1: (400,), 2: (190, 0)}
"""Widths of the name, and of what stands after it in one column or two, px at 100 %; so wide that large text folds all
of them."""


class LinesTable(TableFrame):
    """A window of rows at a time; ``opened`` says the row that is to be opened."""

    opened = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._chosen: Chosen | None = None
        self._found = Behind("", ())
        self._lines: dict[object, ListLine] = {}
        self.table: RecordTable | None = None

    def show_rows(self, chosen: Chosen, found: Behind) -> None:
        """Show another list, or the same one anew; then the chosen row stays."""
        self._lines.clear()
        same = self.table is not None and self._found.kind == found.kind
        self._chosen, self._found = chosen, found
        if self.table is None or not same:
            self._make_table(found.kind)
        assert self.table is not None
        self.table.set_ids(found.ids)

    def _make_table(self, kind: str) -> None:
        if self.table is not None:
            self.table.hide()
            self.table.deleteLater()
        first, *about, day, state = map(words, HEADS[kind])
        columns = [TableColumn(first, FIRST)]
        columns += [TableColumn(head, width, folds=True) for head, width in zip(about, ABOUT[len(about)], strict=True)]
        columns += [TableColumn(day, 130, folds=True), TableColumn(state, 230, folds=True)]
        self.table = RecordTable(words("The list"), columns, self._load, row_height=48, parent=self)
        self.table.opened.connect(self._open)
        self.column.addWidget(self.table, 1)

    def _load(self, ids: Sequence[object]) -> list[list[Cell]]:
        assert self._chosen is not None
        lines = self._desk.ask(list_lines, self._found.kind, tuple(ids), self._chosen.period)
        found = {line.row_id: line for line in lines}
        self._lines |= found
        return [self._cells(self._found.kind, found.get(row)) for row in ids]

    @staticmethod
    def _cells(kind: str, line: ListLine | None) -> list[Cell]:
        if line is None:
            return [Cell(words("No longer there")), *(Cell() for _ in HEADS[kind][1:])]
        name = line.name or words("Somebody of another group")
        return [
            Cell(name, strong=bool(line.name)), *(Cell(said, small=True) for said in line.what),
            Cell(dates.day(line.on) if line.on is not None else "", small=True), Cell(state_words(line), small=True),
        ]  # fmt: skip

    def _open(self, row: object) -> None:
        line = self._lines.get(row)
        if line is not None and line.page:
            self._desk.go(line.page, line.item)


class ListView(View):
    """Title with the figure, its definition, and the rows; looked up on the worker thread."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._what = ListOf("")
        self.found: Behind | None = None
        inside, column = self.scrolled(fills=True)
        self.title = Title("", parent=inside)
        self.said = Body("", "text2", parent=inside)
        self.hint = Small("", parent=inside)
        self.lines = LinesTable(desk, inside)
        column.set_gap(8)
        for part in (self.title, self.said, self.hint):
            column.addWidget(part)
        column.addWidget(self.lines, 1)

    def set_list(self, what: ListOf) -> None:
        """Which list is shown next."""
        self._what = what
        self.found = None
        self.title.set_text(list_title(what.key, what.label))
        self.said.set_text(definition(what.key))
        self.said.setHidden(not self.said.text())
        self.hint.set_text("")
        self.lines.hide()

    def show_for(self, chosen: Chosen) -> None:
        if self._what.key:
            shown = partial(self._show, self._what, chosen)
            self.look_up(self.tr("Looking up the list"), shown, behind, chosen.period, self._what.key, chosen.group_id)

    def _show(self, what: ListOf, chosen: Chosen, rows: Behind) -> None:
        if what != self._what:
            return
        had_focus = self.hasFocus()
        self.found = rows
        title = list_title(self._what.key, self._what.label)
        self.title.set_text(f"{title}, {len(rows.ids):,}")
        self.hint.set_text(
            counted(len(rows.ids), "1 row. Enter opens it.", "%n rows. Enter opens one.")
            if rows.ids
            else words("Nobody is on this list.")
        )
        self.lines.show_rows(chosen, rows)
        self.lines.setHidden(not rows.ids)
        if had_focus and rows.ids and self.lines.table is not None:
            self.lines.table.setFocus()

    def first_focus(self) -> QWidget:
        shown = self.found is not None and self.found.ids and self.lines.table is not None
        return self.lines.table if shown and self.lines.table is not None else self

"""The waiting list over a period, group by group."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from vcs_desk.queries.evidence import Card as Figures
from vcs_desk.queries.waiting import WaitingCount, WaitingList
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.card import Card
from vcs_desk.ui.kit.labels import Body, Small, Title
from vcs_desk.ui.kit.record_table import RecordTable
from vcs_desk.ui.kit.table_cells import Cell, TableColumn
from vcs_desk.ui.pages.evidence.cards import waiting_note, waiting_row, whole_numbers
from vcs_desk.ui.pages.evidence.definitions import definition
from vcs_desk.ui.pages.evidence.figure_card import NumberLine
from vcs_desk.ui.pages.evidence.view import ListOf, TableFrame, View
from vcs_desk.ui.pages.evidence.words import words

_COLUMNS = (("Waiting", 76), ("Joined", 70), ("Got a place", 100), ("Stopped", 86), ("Mean wait", 96),
            ("Longest", 90), ("Past the day", 106))  # fmt: skip
FIRST = 400
"""Width of the group, px at 100 %; so wide that large text folds all the rest."""


class WaitingView(View):
    """All groups together with their lists, and a row for each group that anybody waited for."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._groups: dict[object, WaitingCount] = {}
        inside, column = self.scrolled(fills=True)
        self.title = Title(self.tr("Waiting list"), parent=inside)
        self.said = Body(definition("waiting"), "text2", parent=inside)
        self.card = Card(inside, padding=(16, 12, 16, 12))
        self.note = Body("", parent=self.card)
        self.whole = NumberLine(self.card)
        self.card.add(self.note)
        self.card.add(self.whole)
        columns = [TableColumn(words("Group"), FIRST)]
        columns += [TableColumn(words(head), width, right=True, folds=True) for head, width in _COLUMNS]
        self.table = RecordTable(self.tr("Groups"), columns, self._load, row_height=40)
        self.frame = TableFrame(inside)
        self.frame.column.addWidget(self.table)
        hint = self.tr("Enter opens everybody who waited for a group.") if self.links else ""
        self.hint = Small(hint, parent=inside)
        column.set_gap(8)
        for part in (self.title, self.said, self.card, self.hint):
            column.addWidget(part)
        column.addWidget(self.frame, 1)
        self.whole.opens.connect(self._open)
        self.table.opened.connect(self._open_group)

    def back_words(self) -> str:
        return self.tr("Waiting list")

    def show_figures(self, figures: Figures) -> None:
        if not isinstance(figures, WaitingList):
            return
        self._groups = {group.group: group for group in figures.groups}
        self.note.set_text(waiting_note(figures.whole))
        numbers = whole_numbers(figures.whole, self.links) if figures.groups else []
        waits = (figures.whole.waiting, words("waiting"), self.key("waiting.waiting"))
        self.whole.set_numbers([waits, *numbers] if numbers else [])
        self.table.set_ids(self._groups)
        self.table.refresh()
        for part in (self.frame, self.hint):
            part.setHidden(not self._groups)

    def _load(self, ids: Sequence[object]) -> list[list[Cell]]:
        rows = (waiting_row(self._groups[group]) for group in ids)
        return [[Cell(text, strong=place == 0) for place, text in enumerate(row)] for row in rows]

    def _open(self, key: object) -> None:
        self.opens.emit(ListOf(str(key)))

    def _open_group(self, group: object) -> None:
        if self.links:
            self.opens.emit(ListOf(f"waiting.everybody:{group}"))

    def first_focus(self) -> QWidget:
        return self.table if self._groups else self

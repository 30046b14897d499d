"""Who refers to us: each agency and each person, with what became of the people they sent."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from vcs_desk.queries.evidence import Agencies
from vcs_desk.queries.evidence import Card as Figures
from vcs_desk.queries.referrer_figures import ReferrerLine, Sender
from vcs_desk.queries.referrers import people_who_refer
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.boxes import Row
from vcs_desk.ui.kit.labels import Body, Small, Title
from vcs_desk.ui.kit.record_table import RecordTable
from vcs_desk.ui.kit.segments import Segments
from vcs_desk.ui.kit.table_cells import Cell, TableColumn
from vcs_desk.ui.pages.evidence.definitions import definition
from vcs_desk.ui.pages.evidence.view import Chosen, TableFrame, View
from vcs_desk.ui.pages.evidence.words import counted, days_words, words

AGENCIES, PEOPLE = "agencies", "people"
FIRST = 400
"""Width of the name, px at 100 %; so wide that large text folds all the rest."""
_COLUMNS = (("Sent", 64), ("Fitted", 68), ("Accepted", 86), ("Came once", 94), ("Came 3 times", 112),
            ("Answers sent", 112))  # fmt: skip


class ReferrersView(View):
    """A row for each, most sent first; Enter opens one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._lines: dict[str, tuple[ReferrerLine, ...]] = {AGENCIES: (), PEOPLE: ()}
        inside, column = self.scrolled(fills=True)
        self.title = Title(self.tr("Who refers to us"), parent=inside)
        self.said = Body(definition("referrers"), "text2", parent=inside)
        ways = ((AGENCIES, self.tr("Agencies")), (PEOPLE, self.tr("People")))
        self.ways = Segments(self.tr("Agencies or people"), ways, inside)
        self.ways.setHidden(not self.links)
        self.hint = Small("", parent=inside)
        columns = [TableColumn(words("Who"), FIRST)]
        columns += [TableColumn(words(head), width, right=True, folds=True) for head, width in _COLUMNS]
        columns.append(TableColumn(words("Our answer"), 112, right=True, folds=True))
        self.table = RecordTable(self.tr("Who refers to us"), columns, self._load, row_height=60)
        frame = TableFrame(inside)
        line = Row(gap=16)
        line.addWidget(self.ways)
        line.addWidget(self.hint, 1)
        frame.column.addWidget(self.table)
        column.set_gap(8)
        column.addWidget(self.title)
        column.addWidget(self.said)
        column.addLayout(line)
        column.addWidget(frame, 1)
        self.ways.chosen.connect(self._show)
        self.table.opened.connect(self._open)

    def back_words(self) -> str:
        return self.tr("Who refers to us")

    def show_for(self, chosen: Chosen) -> None:
        if self.links:
            self.look_up(self.tr("Counting who refers"), self._show_people, people_who_refer, chosen.period,
                         chosen.group_id)  # fmt: skip

    def show_figures(self, figures: Figures) -> None:
        if isinstance(figures, Agencies):
            self._lines[AGENCIES] = figures.lines
            self._show()

    def _show_people(self, lines: tuple[ReferrerLine, ...]) -> None:
        self._lines[PEOPLE] = lines
        self._show()

    def lines(self) -> tuple[ReferrerLine, ...]:
        """The rows that are shown."""
        return self._lines[str(self.ways.value())]

    def _show(self, _way: object = None) -> None:
        self.table.set_ids([line.sender for line in self.lines()])
        self.table.refresh()
        self.table.setHidden(not self.lines())
        if not self.lines():
            self.hint.set_text(self.tr("Nobody was referred in this time."))
        elif self.links:
            self.hint.set_text(self.tr("Enter opens what they sent."))

    def _load(self, ids: Sequence[object]) -> list[list[Cell]]:
        by_sender = {line.sender: line for line in self.lines()}
        return [self._cells(by_sender[sender]) for sender in ids if isinstance(sender, Sender)]

    def _cells(self, line: ReferrerLine) -> list[Cell]:
        numbers = (line.sent, line.fitted, line.accepted, line.came_once, line.came_three_times, line.answered)
        answer = days_words(line.median_days) if line.median_days is not None else "–"
        first = Cell(sender_name(line), reasons_words(line), strong=True)
        return [
            first,
            *(Cell(f"{number:,}") for number in numbers),
            Cell(answer),
            Cell(f"{line.answered:,}"),
        ]

    def _open(self, sender: object) -> None:
        line = next((line for line in self.lines() if line.sender == sender), None)
        if line is not None and self.links:
            self.opens.emit(line)

    def first_focus(self) -> QWidget:
        return self.table if self.lines() else self


def sender_name(line: ReferrerLine) -> str:
    """Whose line it is."""
    if line.sender.whole_agency:
        return line.name
    if not line.name:
        return words("%1, nobody named").replace("%1", line.agency)
    return f"{line.name}, {line.agency}" if line.sender.agency_id is not None else line.name


def reasons_words(line: ReferrerLine) -> str:
    """How often our answer was no, and the reason given most often."""
    said = sum(count for *_, count in line.reasons)
    if not said:
        return ""
    _, why, count = line.reasons[0]
    told = f"{why[:1].lower()}{why[1:]}"
    if len(line.reasons) == 1:
        return f"{counted(said, 'No once', 'No %n times')}: {told}"
    most = words("%1, most often %2 (%3)").replace("%1", counted(said, "No once", "No %n times"))
    return most.replace("%2", told).replace("%3", f"{count:,}")

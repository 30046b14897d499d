"""Who supports whom: one row for each worker, and under it the people of the one who is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from vcs_desk.queries.caseloads import Caseloads, caseload_of, caseloads, quarter_start
from vcs_desk.services.caseloads import hand_over_all
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.buttons import PlainButton
from vcs_desk.ui.kit.card import Heading
from vcs_desk.ui.kit.labels import Body
from vcs_desk.ui.kit.record_table import RecordTable
from vcs_desk.ui.kit.rows import RowList
from vcs_desk.ui.kit.table_cells import Cell, TableColumn
from vcs_desk.ui.pages.people.plan_words import quarter_words, supported_row
from vcs_desk.ui.pages.people.words import counted, words


class CaseloadView(QWidget):
    """The page People as caseloads. ``opened`` says the number of a person to open."""

    opened = Signal(object)
    all_over_pressed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: dict[object, Caseloads] = {}
        self.about = Body("", "text2", parent=self)
        self.table = RecordTable(self.tr("Who supports whom"), self._columns(), self._cells, grow=True, parent=self)
        self.heading = Heading("", parent=self)
        self.people = RowList(self.tr("People"), grow=True, marks="focused", parent=self)
        self.all_over = PlainButton(self.tr("Hand all of them over"), "user-check", parent=self)
        self._lay_out()
        self.table.chosen.connect(self._show_people)
        self.table.opened.connect(self._into_people)
        self.people.opened.connect(self.opened)
        self.all_over.clicked.connect(self.all_over_pressed)

    def _columns(self) -> tuple[TableColumn, ...]:
        return (
            TableColumn(self.tr("Who")),
            TableColumn(self.tr("People now"), 130),
            TableColumn(self.tr("Reviews"), 160, folds=True),
            TableColumn(self.tr("Not spoken to for 4 weeks"), 220, folds=True),
            TableColumn(quarter_words(quarter_start(self._desk.today())), 220, folds=True),
        )

    def _lay_out(self) -> None:
        column = Column(self, gap=16, margin=((24, 32), 4, 0, 24))
        for part in (self.about, self.table, self.heading, self.people):
            column.addWidget(part)
        column.addWidget(self.all_over, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def _cells(self, numbers: Sequence[object]) -> list[tuple[Cell, ...]]:
        return [_cells(self._rows[number]) for number in numbers]

    def refresh(self) -> None:
        """Ask again; whoever was chosen stays chosen."""
        self._rows = {row.user_id: row for row in self._desk.ask(caseloads)}
        self.table.set_ids(list(self._rows))
        self.table.refresh()
        self.table.setHidden(not self._rows)
        self.about.set_text(
            self.tr("Choose a worker to see their people.")
            if self._rows
            else self.tr("Nobody supports anybody yet. Press T on somebody’s page to take them on.")
        )
        self._show_people()

    def row(self) -> Caseloads | None:
        """The worker who is chosen."""
        return self._rows.get(self.table.current_id())

    def _show_people(self, _number: object = None) -> None:
        row, today = self.row(), self._desk.today()
        found = self._desk.ask(caseload_of, row.user_id) if row is not None else ()
        name = row.name if row is not None else ""
        self.heading.set_text(self.tr("Supported by %1").replace("%1", name), len(found))
        self.heading.setHidden(row is None)
        self.people.setAccessibleName(self.tr("Supported by %1").replace("%1", name))
        self.people.set_rows([supported_row(one, today) for one in found])
        self.people.setHidden(not found)
        self.all_over.setHidden(not found or not hand_over_all.allowed_to(self._desk.actor))

    def _into_people(self, _number: object) -> None:
        if not self.people.isHidden():
            self.people.setFocus(Qt.FocusReason.TabFocusReason)

    def choose(self, user_id: int) -> None:
        """Choose one worker."""
        self.table.choose(user_id)
        self._show_people()

    def first_focus(self) -> QWidget:
        """Where the keyboard begins."""
        return self.table if self._rows else self


def _cells(row: Caseloads) -> tuple[Cell, ...]:
    """Each cell says what it counts: where text is large there are no heads."""
    return (
        Cell(row.name, strong=True),
        Cell(counted(row.people, "1 person", "%n people")),
        Cell(counted(row.reviews_due, "1 review due", "%n reviews due")),
        Cell(counted(row.without_contact, "1 not spoken to", "%n not spoken to")),
        Cell(words("%1 begun, %2 ended").replace("%1", f"{row.started:,}").replace("%2", f"{row.ended:,}")),
    )

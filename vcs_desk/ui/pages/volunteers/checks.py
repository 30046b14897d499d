"""The tab Checks: every check of the volunteers, what runs out first at the top."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from vcs_desk.queries.volunteers import CheckRow, standing_checks
from vcs_desk.services.volunteers import record_check
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.boxes import Column, Row
from vcs_desk.ui.kit.buttons import PlainButton
from vcs_desk.ui.kit.labels import Body
from vcs_desk.ui.kit.list_row import ListRow, RowLook
from vcs_desk.ui.kit.rows import RowList
from vcs_desk.ui.pages.volunteers.sheets import check_sheet
from vcs_desk.ui.pages.volunteers.words import check_label, day_near, left_pill, words


class ChecksTab(QWidget):
    """A list of checks; Enter renews the chosen one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: dict[object, CheckRow] = {}
        self.note = Body("", "text2", parent=self)
        self.record = PlainButton(self.tr("Record a check"), "plus", "R", self)
        self.list = RowList(self.tr("Checks"), RowLook(title_width=220), grow=True, parent=self)
        column = Column(self, gap=16)
        head = Row(gap=12)
        head.addWidget(self.note, 1)
        head.addWidget(self.record)
        column.addLayout(head)
        column.addWidget(self.list)
        column.addStretch(1)
        self.record.clicked.connect(self.record_one)
        self.record.setHidden(not record_check.allowed_to(desk.actor))
        self.list.acted.connect(self._renew)

    def refresh(self) -> None:
        """Ask for the checks again."""
        checks = self._desk.ask(standing_checks)
        self._rows = {row.check_id: row for row in checks}
        self.list.set_rows([self._row(row) for row in checks])
        self.list.setHidden(not checks)
        nothing = words("No check was recorded yet. Record references, training and DBS checks here.")
        self.note.set_text(words("What runs out first stands at the top.") if checks else nothing)

    def _row(self, row: CheckRow) -> ListRow:
        today = self._desk.today()
        done = words("%1, done %2").replace("%1", check_label(row.kind, row.level)) if row.done_on else "%1"
        beside = done.replace("%1", check_label(row.kind, row.level))
        beside = beside.replace("%2", day_near(row.done_on, today)) if row.done_on else beside
        action = words("Renew") if record_check.allowed_to(self._desk.actor) else ""
        pill = left_pill(row.days_left, today, row.expires_on)
        return ListRow(row.check_id, row.name, beside=beside, pill=pill, action=action, action_icon="rotate-ccw")

    def first_focus(self) -> QWidget:
        """Where the keyboard begins."""
        return self.list if self._rows else self.record

    def record_one(self) -> None:
        """Record a check of anybody."""
        check_sheet(self._desk, self.window()).open()

    def _renew(self, number: object) -> None:
        row = self._rows[number]
        check_sheet(self._desk, self.window(), row.volunteer_id, row.kind, row.level).open()

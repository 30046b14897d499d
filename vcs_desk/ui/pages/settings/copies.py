"""Every copy that is kept, and the way back to one of them."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from vcs_desk.dates import clock_time, day_long
from vcs_desk.opening import OpenDesk
from vcs_desk.store.backup_record import BackupRecord
from vcs_desk.ui.desk import Desk, LastWork
from vcs_desk.ui.jobs import Job
from vcs_desk.ui.kit.boxes import Column, Flow
from vcs_desk.ui.kit.buttons import PlainButton, PrimaryButton
from vcs_desk.ui.kit.labels import Body
from vcs_desk.ui.kit.link_back import BackLink
from vcs_desk.ui.kit.rows import RowList
from vcs_desk.ui.kit.sheet import Sheet
from vcs_desk.ui.pages.settings.backup_words import copy_row
from vcs_desk.ui.recovery import restore
from vcs_desk.upkeep import set_aside


class CopiesView(QWidget):
    """The copies, newest first; ``left`` to go back to how the copies stand."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._records: dict[str, BackupRecord] = {}
        self.back = BackLink(self.tr("Backups"), self)
        self.list = RowList(self.tr("Copies kept"), grow=True, parent=self)
        self.nothing = Body(self.tr("There is no copy yet. Make one with Back up now."), "text2", parent=self)
        self.get_back = PrimaryButton(self.tr("Get this copy back"), "rotate-ccw", parent=self)
        self.later = PlainButton(self.tr("Leave everything as it is"), "x", parent=self)
        column = Column(self, gap=12)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        about = self.tr(
            "Choose a copy. Everything is put back as it was then. The file as it is now is kept beside it, so "
            "this can be turned round."
        )
        column.addWidget(Body(about, parent=self))
        column.addWidget(self.nothing)
        column.addWidget(self.list)
        buttons = Flow(gap=12, row_gap=12, margin=(0, 8, 0, 0))
        buttons.addWidget(self.get_back)
        buttons.addWidget(self.later)
        column.addLayout(buttons)
        column.addStretch(1)
        self.back.clicked.connect(self.left)
        self.later.clicked.connect(self.left)
        self.get_back.clicked.connect(self.ask)
        self.list.opened.connect(self.ask)

    def show_records(self, records: Sequence[BackupRecord]) -> None:
        """List these copies."""
        assert self._desk.opened is not None
        now = self._desk.opened.clock.now()
        self._records = {str(record.folder): record for record in records}
        self.list.set_rows([copy_row(record, now) for record in records])
        self.list.setVisible(bool(records))
        self.nothing.setHidden(bool(records))
        self.get_back.setEnabled(bool(records))

    def first_focus(self) -> QWidget:
        """The list, or the way back where it is empty."""
        return self.list if self._records else self.back

    def ask(self) -> None:
        """Say what getting this copy back does, and ask whether to go on."""
        record = self._records.get(str(self.list.current_id()))
        if record is None:
            return
        at = record.made_at.astimezone()
        when = f"{day_long(at.date())}, {clock_time(at.time())}"
        text = self.tr(
            "What was written since then goes out of sight. First a copy is made of everything as it is now. Then the "
            "desk closes, puts the copy back and starts again at the names. People who were shut out stay shut out."
        )
        title = self.tr("Get everything back as it was on %1?").replace("%1", when)
        sheet = Sheet(self.window(), title, self.tr("Close the desk and get it back"), text=text, icon="rotate-ccw")
        sheet.accepted.connect(partial(self._go, sheet, record))
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()
        sheet.cancel.setFocus()

    def _go(self, sheet: Sheet, record: BackupRecord) -> None:
        sheet.done()
        opened = self._desk.opened
        assert opened is not None
        label = self.tr("Getting the copy back")

        def leave(aside: BackupRecord) -> None:
            self._desk.leave_for(LastWork(label, partial(put_back, opened, aside)))

        self._desk.run(label, lambda job: set_aside(opened, record, job.progress), leave)


def put_back(opened: OpenDesk, aside: BackupRecord, job: Job) -> object:
    """Put a copy that was set aside where the closed desk is; it opens with the key the desk was unlocked with."""
    try:
        return restore(aside, opened.files, opened.clock, lambda _vault: opened.key, job)
    finally:
        shutil.rmtree(aside.folder.parent, ignore_errors=True)

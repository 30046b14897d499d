"""A new recovery sheet: what it does to the old one, the sheet itself, and two groups typed back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from vcs_desk.dates import clock_time, day
from vcs_desk.errors import DeskError
from vcs_desk.opening import OpenDesk
from vcs_desk.store.recovery_key import RecoveryKey
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.first_run.sheet import SheetStep, SheetWords
from vcs_desk.ui.jobs import Job
from vcs_desk.ui.kit.boxes import Column, Flow
from vcs_desk.ui.kit.buttons import PlainButton, PrimaryButton
from vcs_desk.ui.kit.labels import Body
from vcs_desk.ui.kit.sheet import Sheet
from vcs_desk.upkeep import refresh_keys


def ask_for_new_sheet(parent: QWidget, then: Callable[[], None]) -> Sheet:
    """Say what happens to the old sheet, and ask whether to go on."""
    text = QCoreApplication.translate(
        "NewSheet",
        "The sheet that was printed before opens nothing any more from this moment, so tear it up. Do this where the "
        "old sheet is lost, or where somebody has seen it who should not. You need a printer, or a safe place "
        "for a file.",
    )
    title = QCoreApplication.translate("NewSheet", "Make a new recovery sheet?")
    verb = QCoreApplication.translate("NewSheet", "Make a new sheet")
    sheet = Sheet(parent.window(), title, verb, text=text, icon="key-round")
    sheet.accepted.connect(sheet.done)
    sheet.accepted.connect(then)
    sheet.closed.connect(sheet.deleteLater)
    sheet.open()
    return sheet


class NewSheetView(QWidget):
    """``made`` once there is a new key; ``left`` when it was typed back or put off."""

    made = Signal()
    left = Signal()

    def __init__(self, desk: Desk, opened: OpenDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._opened = desk, opened
        self.step: SheetStep | None = None
        self._column = Column(self, gap=16)
        about = self.tr("Print it now, then type two groups back from the paper. It is the only spare key.")
        self._column.addWidget(Body(about, parent=self))
        self.print_button = PlainButton(self.tr("Print it"), "printer", parent=self)
        self.save_button = PlainButton(self.tr("Save it as a file"), "download", parent=self)
        self.done_button = PrimaryButton(self.tr("Check the groups"), "check", parent=self)
        self.later = PlainButton(self.tr("Do this later"), parent=self)
        buttons = Flow(gap=12, row_gap=12)
        for button in (self.print_button, self.save_button, self.done_button, self.later):
            buttons.addWidget(button)
        self._column.addLayout(buttons)
        self._column.addStretch(1)
        self.done_button.clicked.connect(self.confirm)
        self.later.clicked.connect(self.left)

    def make(self) -> None:
        """Make the key on the worker thread; from then on the sheet before it opens nothing."""
        opened = self._opened

        def work(job: Job) -> tuple[RecoveryKey, DeskError | None]:
            job.progress(0, 1, self.tr("Making a new key for the paper"))
            opened.state.change(recovery_confirmed_at=None)
            recovery = opened.vault.new_recovery(opened.key)
            try:
                refresh_keys(opened)
            except DeskError as refusal:  # the new key exists and must reach the paper whatever happens
                return recovery, refusal
            return recovery, None

        self._desk.run(self.tr("Making a new recovery sheet"), work, self._show)

    def begin(self) -> None:
        """Put the keyboard where the work begins."""
        self.print_button.setFocus()

    def _show(self, made: tuple[RecoveryKey, DeskError | None]) -> None:
        recovery, refusal = made
        if refusal is not None:
            self._desk.refused.emit(refusal)
        now = self._opened.clock.now().astimezone()
        words = SheetWords(
            self._opened.vault.organisation, self._opened.vault.file_id,
            f"{day(now.date())}, {clock_time(now.time())}", self._desk.actor.name,
        )  # fmt: skip
        self.step = SheetStep(words, recovery.groups, self)
        self.step.ready.connect(self.confirm)
        self.print_button.clicked.connect(self.step.print_sheet)
        self.save_button.clicked.connect(self.step.save_sheet)
        self._column.insertWidget(1, self.step)
        self.made.emit()

    def confirm(self) -> None:
        """Keep that the paper can be read, if both groups are right."""
        if self.step is not None and self.step.complete():
            self._opened.state.change(recovery_confirmed_at=self._opened.clock.now())
            self._desk.notice(self.tr("The new recovery sheet is checked. Keep it locked away, not near the PC."))
            self.left.emit()

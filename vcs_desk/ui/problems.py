"""The band over the work when something stands in its way: what happened, what is safe, what to do."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from vcs_desk.errors import DeskError
from vcs_desk.paths import DeskFiles
from vcs_desk.store.reserve import give_up_reserve
from vcs_desk.store.safe_write import CannotWrite, DiskFull
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.buttons import PlainButton, PrimaryButton
from vcs_desk.ui.kit.panels import ProblemPanel


class ProblemBand(QWidget):
    """Hidden until something goes wrong that a notice of ten seconds is too short for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._files: DeskFiles | None = None
        self._until_saved = False
        self._panel = ProblemPanel("", parent=self)
        column = Column(self, gap=0, margin=(24, 16, 24, 0))
        column.addWidget(self._panel)
        self.hide()

    def take(self, error: DeskError, files: DeskFiles | None) -> bool:
        """Show the error if the disk is in the way; False for any other, which belongs in a notice."""
        if not isinstance(error, DiskFull | CannotWrite):
            return False
        safe = self.tr("What you saved before is safe, and what you typed stays in this window.")
        buttons: list[PrimaryButton | PlainButton] = []
        if isinstance(error, DiskFull) and files is not None and files.reserve_file.exists():
            self._files = files
            room = PrimaryButton(self.tr("Use the room kept for this"), "hard-drive")
            room.clicked.connect(self.make_room)
            buttons.append(room)
        self._until_saved = True
        self._show(error.sentence, f"{safe} {error.hint}", buttons)
        return True

    def show_fault(self, report: Path | None) -> None:
        """Say that the program itself failed, and where the report about it is."""
        kept = self.tr("A report without names or other data is in %1. Give it to whoever helps you with the PC.")
        told = kept.replace("%1", str(report)) if report else ""
        self._until_saved = False
        advice = self.tr("You can go on. If it happens again, close VCS Desk and open it again.")
        self._show(
            self.tr("Something went wrong inside VCS Desk. What you saved is safe."), f"{advice} {told}".strip(), []
        )

    def hide_once_saved(self) -> None:
        """Something was saved, so the disk is no longer in the way."""
        if self._until_saved:
            self.hide()

    def text(self) -> str:
        """What it says; "" while nothing is wrong."""
        return "" if self.isHidden() else self._panel.accessibleName()

    def make_room(self) -> None:
        """Free the room that was kept on the disk, so that what is typed can be saved."""
        if self._files is not None and give_up_reserve(self._files.reserve_file):
            self._show(
                self.tr("There is a little room now. Save again."),
                self.tr("It is enough for some words, not for long. Delete what you no longer need on this PC."),
                [],
            )

    def _show(self, headline: str, text: str, buttons: list[PrimaryButton | PlainButton]) -> None:
        close = PlainButton(self.tr("Close this message"), "x")
        close.clicked.connect(self.hide)
        self._panel.set_problem(headline, text, [*buttons, close])
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"{headline} {text}"))

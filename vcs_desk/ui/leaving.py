"""What is shown while a desk is closed: how far its last copy is, and what to do where it could not be made."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vcs_desk.errors import DeskError
from vcs_desk.ui.door_screen import DoorScreen
from vcs_desk.ui.jobs import Job
from vcs_desk.ui.kit.buttons import PlainButton, PrimaryButton
from vcs_desk.ui.kit.panels import ProblemPanel
from vcs_desk.ui.working import WorkCard


class LeavingScreen(DoorScreen):
    """No name is on the screen any more; ``go`` when the person has read why there is no copy."""

    go = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__("lock", title, self.tr("What you saved is in the file. It is copied and the copy is tested."),
                         parent)  # fmt: skip
        self.card = WorkCard(self)
        self.without = PlainButton(self.tr("Go without a copy"), "x", parent=self)
        self.without.clicked.connect(self._cancel)
        self.problem: ProblemPanel | None = None
        self._job: Job | None = None
        self.add(self.card, 16)
        self.add(self.without)

    def follow(self, job: Job) -> None:
        """Show how far the job is."""
        self._job = job
        self.card.show_label(job.label)
        job.progressed.connect(self.card.show_progress)

    def explain(self, error: DeskError, headline: str = "") -> None:
        """Say why there is no new copy, before the window goes; ``headline`` where it was about something else."""
        self.card.hide()
        self.without.hide()
        close = PrimaryButton(self.tr("Close VCS Desk"))
        close.clicked.connect(self.go)
        headline = (headline or self.tr("No new copy was made. %1")).replace("%1", error.sentence)
        kept = self.tr("What you saved is in the file, and the copies from before are as they were.")
        self.text.set_text("")
        self.problem = ProblemPanel(headline, f"{kept} {error.hint}".strip(), [close], parent=self)
        self.add(self.problem)
        close.setFocus()

    def _cancel(self) -> None:
        self.without.setEnabled(False)
        if self._job is not None:
            self._job.cancel()

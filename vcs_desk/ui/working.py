"""What is seen of long work: a busy pointer first, then a panel with how far it is and Cancel."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from vcs_desk.ui.door_screen import DoorScreen
from vcs_desk.ui.jobs import Job, Progress, Worker
from vcs_desk.ui.kit.bars import ProgressBar
from vcs_desk.ui.kit.boxes import Row
from vcs_desk.ui.kit.buttons import PlainButton
from vcs_desk.ui.kit.card import Card
from vcs_desk.ui.kit.labels import Body, Section
from vcs_desk.ui.kit.sheet import Overlay
from vcs_desk.ui.theme import px


class WorkCard(Card):
    """What is being done, how far it is and in which step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=(24, 20, 24, 20), gap=12)
        self.title = Section("", parent=self)
        self.bar = ProgressBar(self)
        self.text = Body("", "text2", parent=self)
        for part in (self.title, self.bar, self.text):
            self.add(part)

    def show_label(self, label: str) -> None:
        """Begin another piece of work."""
        self.title.set_text(label)
        self.text.set_text("")
        self.bar.set_progress(0, 0)

    def show_progress(self, progress: Progress) -> None:
        """Say how far it is."""
        self.bar.set_progress(progress.step, progress.of)
        self.text.set_text(progress.text)


class WorkPanel(Overlay):
    """The panel over the window while one job goes on."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._job: Job | None = None
        self._card = WorkCard(self)
        self.cancel = PlainButton(self.tr("Cancel"), "x", "Esc", self._card)
        self.cancel.clicked.connect(self._cancel)
        foot = Row(gap=16)
        foot.addWidget(self.cancel)
        foot.addWidget(Body(self.tr("Cancelling leaves everything as it was."), "text2", parent=self._card), 1)
        self._card.content.addLayout(foot)

    def show_job(self, job: Job) -> None:
        """Cover the window with how far this job is."""
        self._job = job
        self._card.show_label(job.label)
        self.setAccessibleName(job.label)
        job.progressed.connect(self._card.show_progress)
        self.cancel.setEnabled(True)
        self.open()
        self._place()
        self.cancel.setFocus()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.cancel.setEnabled(False)

    def _place(self) -> None:
        width = min(px(520), self.width() - px(32))
        layout = self._card.layout()
        height = max(px(160), layout.heightForWidth(width)) if layout else px(160)
        self._card.setGeometry((self.width() - width) // 2, (self.height() - height) // 3, width, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._cancel()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()


class Working(QObject):
    """Watches the worker of a desk: nothing at first, then a busy pointer, then the panel."""

    def __init__(self, worker: Worker, panel: WorkPanel) -> None:
        super().__init__(panel)
        self.panel = panel
        self._busy = False
        self.quiet = False
        """The page that is shown tells of the work itself."""
        worker.busy.connect(self._on_busy)
        worker.shown.connect(self._on_shown)
        worker.ended.connect(self._on_ended)

    def _on_busy(self, _job: object) -> None:
        if not self.quiet and not self._busy:
            self._busy = True
            QGuiApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)

    def _on_shown(self, job: object) -> None:
        if not self.quiet and isinstance(job, Job):
            self.panel.show_job(job)

    def _on_ended(self, _job: object) -> None:
        if self._busy:
            self._busy = False
            QGuiApplication.restoreOverrideCursor()
        self.panel.close_overlay()


class PracticeScreen(DoorScreen):
    """Shown while the practice organisation is made."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("house", self.tr("The practice organisation"), self.tr("Nobody in it is real."), parent)
        self.card = WorkCard(self)
        self.add(self.card)

    def follow(self, job: Job) -> None:
        """Show how far the job is."""
        self.card.show_label(job.label)
        job.progressed.connect(self.card.show_progress)

"""Looks after an open desk in the background: the day's first copy, the second copy, the month's rehearsal."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from vcs_desk.acts import Changes
from vcs_desk.errors import DeskError
from vcs_desk.opening import OpenDesk
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.jobs import Job, Worker
from vcs_desk.upkeep import look_after

AFTER_A_CHANGE_MS = 30_000
"""The day's first copy is made once the person has paused for so long."""
EVERY_MS = 10 * 60_000
"""How often it looks whether anything else is due, such as a stick that was plugged in."""
DONE = "copies"
"""What pages are told has changed; no table of the file has this name."""


class Caretaker(QObject):
    """Works on a thread of its own, so that nobody waits for it and no panel tells of it."""

    def __init__(self, opened: OpenDesk, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._opened, self._desk = opened, desk
        self.worker = Worker(self)
        self._refused = ""
        self._pause, self._often = QTimer(self), QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(AFTER_A_CHANGE_MS)
        self._often.setInterval(EVERY_MS)
        for timer in (self._pause, self._often):
            timer.timeout.connect(self.look)
        desk.changed.connect(self._on_changed)
        self._pause.start()
        self._often.start()

    def look(self) -> None:
        """Do what is due now."""
        if self.worker.job is None:
            opened = self._opened
            self.worker.start(
                self.tr("Looking after the copies"), lambda job: _work(opened, job), self._done, self._not_done
            )

    def finish(self) -> None:
        """Look no more, and wait for what is going on."""
        self._pause.stop()
        self._often.stop()
        self.worker.finish()

    def _on_changed(self, changes: Changes) -> None:
        if not changes.touches(DONE):
            self._pause.start()

    def _done(self, done: tuple[str, ...]) -> None:
        self._refused = ""
        if done:
            self._desk.changed.emit(Changes("", {DONE: frozenset()}, quiet=True))

    def _not_done(self, error: DeskError) -> None:
        """Say it once, not every ten minutes; Today says how old the newest copy is."""
        if error.sentence != self._refused:
            self._refused = error.sentence
            self._desk.refused.emit(error)


def _work(opened: OpenDesk, job: Job) -> tuple[str, ...]:
    return look_after(opened, job.progress)

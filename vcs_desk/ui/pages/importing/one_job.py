"""Work on the worker thread that can be let go: what comes of it then is not heard any more."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from vcs_desk.errors import DeskError
from vcs_desk.ui.jobs import Job, Progress, Worker

R = TypeVar("R")
_TOO_SOON = 2.0
"""Seconds before anybody could say how long it takes."""


class OneJob(QObject):
    """At most one piece of work at a time; ``progressed`` and ``refused`` speak of the present one alone."""

    progressed = Signal(object)
    refused = Signal(object)

    def __init__(self, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._job: Job | None = None
        self._turn = 0
        self._began = 0.0

    @property
    def going(self) -> bool:
        """Whether work is going on."""
        return self._job is not None

    def run(self, label: str, work: Callable[[Job], R], then: Callable[[R], None]) -> None:
        """Let go of what was going on, and run this; ``then`` gets its result."""
        self.let_go()
        self._began = time.perf_counter()
        self._job = self._worker.start(
            label, work, partial(self._ended, self._turn, then), partial(self._stopped, self._turn)
        )
        self._job.progressed.connect(self._on_progress)

    def stop(self) -> None:
        """Ask it to stop, and hear whether it did: ``refused`` with Cancelled, or its result if it was too late."""
        if self._job is not None:
            self._job.cancel()

    def let_go(self) -> None:
        """Cancel it, and hear no more of it: for work that changes nothing."""
        self._turn += 1
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def seconds_left(self, progress: Progress) -> int:
        """How long it may still take; 0 as long as nobody can tell."""
        spent = time.perf_counter() - self._began
        if spent < _TOO_SOON or not progress.step or progress.step >= progress.of:
            return 0
        return max(1, round(spent / progress.step * (progress.of - progress.step)))

    def _ended(self, turn: int, then: Callable[[R], None], result: R) -> None:
        if turn == self._turn:
            self._job = None
            then(result)

    def _stopped(self, turn: int, error: DeskError) -> None:
        if turn == self._turn:
            self._job = None
            self.refused.emit(error)

    def _on_progress(self, progress: Progress) -> None:
        if self.sender() is self._job:
            self.progressed.emit(progress)

"""Long work on one worker thread, with progress and Cancel, while the window stays alive."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QThread, QTimer, Signal

from vcs_desk.errors import Cancelled, DeskError

R = TypeVar("R")

SHOW_BUSY_AFTER = 300
"""Milliseconds before anything is seen of it: a busy pointer."""
SHOW_PANEL_AFTER = 600
"""Milliseconds before a panel with the step, the words and Cancel."""


@dataclass(frozen=True)
class Progress:
    """How far the work is: ``step`` of ``of`` (0 of 0 where it cannot be counted), in words."""

    step: int
    of: int
    text: str


class Job(QObject):
    """One piece of work as it runs: it reports progress and asks whether it was cancelled."""

    progressed = Signal(object)

    def __init__(self, label: str, *, quiet: bool = False) -> None:
        """``quiet``: nobody waits for it, so nothing is seen of it."""
        super().__init__()
        self.label, self.quiet = label, quiet
        self._cancel = threading.Event()

    def progress(self, step: int, of: int, text: str) -> None:
        """Say how far it is. Raises Cancelled once Cancel was pressed, so that the work stops here."""
        if self._cancel.is_set():
            raise Cancelled
        self.progressed.emit(Progress(step, of, text))

    def cancelled(self) -> bool:
        """Whether Cancel was pressed."""
        return self._cancel.is_set()

    def cancel(self) -> None:
        """Ask the work to stop; it does at its next step."""
        self._cancel.set()


class _Thread(QThread):
    """Runs one job and keeps its result or what stopped it."""

    def __init__(self, job: Job, work: Callable[[Job], Any], parent: QObject) -> None:
        super().__init__(parent)
        self.job = job
        self._work = work
        self.result: Any = None
        self.refusal: DeskError | None = None
        self.fault: BaseException | None = None

    def run(self) -> None:
        try:
            self.result = self._work(self.job)
        except DeskError as error:
            self.refusal = error
        except BaseException as fault:  # noqa: BLE001 - handed to the crash hook on the GUI thread
            self.fault = fault


class Worker(QObject):
    """The one worker thread of a desk. Work waits its turn."""

    busy = Signal(object)
    """The Job, once it has taken long enough to be seen with a busy pointer."""
    shown = Signal(object)
    """The Job, once it has taken long enough for a panel."""
    ended = Signal(object)
    """The Job, when it is over."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[tuple[_Thread, Callable[[Any], None], Callable[[DeskError], None]]] = []
        self._busy_timer = self._timer(SHOW_BUSY_AFTER, self._say_busy)
        self._panel_timer = self._timer(SHOW_PANEL_AFTER, self._say_shown)

    @property
    def job(self) -> Job | None:
        """The work that is going on, if any."""
        return self._waiting[0][0].job if self._waiting else None

    def start(
        self, label: str, work: Callable[[Job], R], then: Callable[[R], None], refused: Callable[[DeskError], None],
        *, quiet: bool = False,
    ) -> Job:  # fmt: skip
        """Run ``work`` after what is already waiting; ``then`` gets its result on this thread."""
        job = Job(label, quiet=quiet)
        thread = _Thread(job, work, self)
        thread.finished.connect(self._finished)
        self._waiting.append((thread, then, refused))
        if len(self._waiting) == 1:
            self._begin()
        return job

    def finish(self) -> None:
        """Cancel what waits, ask what runs to stop, and wait for it."""
        del self._waiting[1:]
        if self._waiting:
            thread = self._waiting[0][0]
            thread.job.cancel()
            thread.wait()
            self._waiting.clear()

    def _begin(self) -> None:
        self._waiting[0][0].start()
        self._busy_timer.start()
        self._panel_timer.start()

    def _finished(self) -> None:
        if not self._waiting:
            return
        thread, then, refused = self._waiting.pop(0)
        self._busy_timer.stop()
        self._panel_timer.stop()
        self.ended.emit(thread.job)
        thread.deleteLater()
        if self._waiting:
            self._begin()
        if thread.fault is not None:
            sys.excepthook(type(thread.fault), thread.fault, thread.fault.__traceback__)
        elif isinstance(thread.refusal, DeskError):
            refused(thread.refusal)
        else:
            then(thread.result)

    def _timer(self, milliseconds: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer

    def _say_busy(self) -> None:
        if self.job is not None and not self.job.quiet:
            self.busy.emit(self.job)

    def _say_shown(self) -> None:
        if self.job is not None and not self.job.quiet:
            self.shown.emit(self.job)

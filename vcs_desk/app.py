"""Starts the window: makes the objects of one run and hands them down."""

from __future__ import annotations

import gc
import sys

from PySide6.QtCore import QProcess, QTimer
from PySide6.QtWidgets import QApplication

from vcs_desk import crash
from vcs_desk.clock import SystemClock
from vcs_desk.paths import DeskFiles
from vcs_desk.ui.application import Faults, make_application
from vcs_desk.ui.front import Front, import_behind

SETTLED_MS = 3000
"""By then the first screen stands, or the person is typing a passphrase."""


def run(files: DeskFiles, practice: str = "", seed: int = 1) -> int:
    """Show the window until it is closed; returns the exit code.

    ``practice``: the size of a practice organisation to be made in the folder if none is there, and signed in to.
    """
    clock = SystemClock()
    if practice:
        import_behind()  # nobody types a passphrase, so there is no other time for it
    app = make_application(files.folder)
    front = Front(files, clock, restart)
    crash.listen(Faults(front, files.folder, clock).hear)
    front.finished.connect(app.quit)
    QTimer.singleShot(SETTLED_MS, app, collect_again)
    QTimer.singleShot(0, front, (lambda: front.practise(practice, seed)) if practice else front.start)
    code = loop(app)
    front.finish()
    return code


def collect_again() -> None:
    """Look for garbage from now on, but never again among what was made at the start."""
    gc.freeze()
    gc.enable()


def loop(app: QApplication) -> int:
    """Run until the application is told to end; returns the exit code."""
    return app.exec()


def restart(files: DeskFiles) -> None:
    """Begin the program anew in another process, so that nothing of this one's memory is left to read."""
    frozen = bool(getattr(sys, "frozen", False))
    words = ([] if frozen else ["-m", "vcs_desk"]) + ["--data", str(files.folder)]
    QProcess.startDetached(sys.executable, words)

"""A walk through the whole program: every page, every form over it, and every screen before a desk is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.journeys.hands import press
from vcs_desk.clock import Clock
from vcs_desk.paths import DeskFiles
from vcs_desk.queries.calendar import sessions_between
from vcs_desk.ui.first_run import FirstRunScreen
from vcs_desk.ui.jobs import Worker
from vcs_desk.ui.kit.sheet import Overlay
from vcs_desk.ui.leaving import LeavingScreen
from vcs_desk.ui.recovery import ForgottenScreen, GetBackScreen
from vcs_desk.ui.unlock import UnlockScreen
from vcs_desk.ui.window import Window

Place = tuple[str, QWidget]
"""What is shown in words, and its window."""

OFFICE_PC = (1366, 768)
KEYS = {
    "today": ("Ctrl+K", "F1"),
    "referrals": ("Q", "D", "S", "L", "T", "H", "N"),
    "people": ("N", "P", "X", "V", "Ctrl+Shift+N"),
    "groups": ("H", "C", "K", "Ctrl+Shift+G"),
    "evidence": ("N", "T"),
    "volunteers": ("H", "R", "Ctrl+Shift+N", "Alt+2", "Alt+3", "Alt+4", "Alt+1"),
}
"""Keys of a page that open a form over it or show another part of it."""
FORMS = {"referrals": "Ctrl+N", "groups": "Ctrl+Shift+N", "directory": "Ctrl+Shift+N"}
"""Keys that fill a page with a form; Esc leads back."""


class Walk:
    """Leads through one open window, everything settled at each place."""

    def __init__(self, window: Window) -> None:
        self.window = window
        window.resize(*OFFICE_PC)

    def places(self) -> Iterator[Place]:
        """Each page with everything that opens over it."""
        for key, entry in self.window.entries.items():
            self._open(key)
            yield key, self.window
            for keys in KEYS.get(key, ()):
                yield from self._pressed(key, keys)
            for scene in getattr(entry.page_class(), "SCENES", ()):
                self._open(key)
                getattr(self.window.current_page(), f"scene_{scene.replace('-', '_')}")()
                self.settle()
                yield f"{key}, {scene}", self.window
            if key in FORMS:
                self._open(key)
                yield from self._pressed(key, FORMS[key])
                press("Esc")

    def _pressed(self, key: str, keys: str) -> Iterator[Place]:
        press(keys)
        self.settle()
        yield f"{key}, {keys}", self.window
        self._close_overlays()

    def _open(self, key: str) -> None:
        self._close_overlays()
        today = self.window.desk.today()
        sessions = self.window.desk.ask(sessions_between, today, today) if key == "register" else ()
        self.window.show_page(key, sessions[-1].session_id if sessions else None)
        self.settle()

    def _close_overlays(self) -> None:
        for overlay in self.window.findChildren(Overlay):
            overlay.close_overlay()

    def settle(self) -> None:
        """Wait until nothing is worked on and everything has its place."""
        worker = self.window.desk.worker
        while worker.job is not None:
            until_it_ends = QEventLoop()
            worker.ended.connect(until_it_ends.quit)
            until_it_ends.exec()
        settle()


def doors(files: DeskFiles, empty: DeskFiles, clock: Clock, worker: Worker) -> Iterator[Place]:
    """Each screen before a desk is open, and the one after."""
    screens: tuple[tuple[str, Callable[[], QWidget]], ...] = (
        ("unlock", partial(UnlockScreen, files, clock, worker)),
        ("forgotten", partial(ForgottenScreen, files, clock, worker)),
        ("get back", partial(GetBackScreen, files, clock, worker)),
        ("leaving", partial(LeavingScreen, "Closing the desk")),
    )
    for name, make in screens:
        yield from _stood(name, make())
    wizard = FirstRunScreen(empty, clock, worker)
    for number in (0, 1, 2, 4):
        wizard.go_to(number)
        yield from _stood(f"first run, step {number + 1}", wizard)


def _stood(name: str, screen: QWidget) -> Iterator[Place]:
    screen.resize(*OFFICE_PC)
    screen.show()
    assert QTest.qWaitForWindowActive(screen)
    (screen.focusProxy() or screen).setFocus()
    settle()
    yield name, screen
    screen.close()


def settle() -> None:
    """Let layouts find their places and what was let go of go."""
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

"""One run of the program: from a folder to an open desk, and out again by closing or locking."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from vcs_desk.clock import Clock
from vcs_desk.errors import Cancelled, DeskError
from vcs_desk.paths import DeskFiles
from vcs_desk.ui.doorway import Doorway
from vcs_desk.ui.jobs import Job, Worker
from vcs_desk.ui.look import keep_look, read_look

if TYPE_CHECKING:
    from vcs_desk.opening import OpenDesk
    from vcs_desk.ui.caretaker import Caretaker
    from vcs_desk.ui.desk import LastWork
    from vcs_desk.ui.idle import IdleWatch
    from vcs_desk.ui.leaving import LeavingScreen
    from vcs_desk.ui.window import Window

SETTLED_MS = 1000
BEHIND = ("vcs_desk.opening", "vcs_desk.ui.window", "vcs_desk.ui.pages.today")
"""What is imported while the person types a passphrase."""


class Front(QObject):
    """Shows the right screen at the right time. ``finished`` when there is nothing left to show."""

    finished = Signal()

    def __init__(self, files: DeskFiles, clock: Clock, restart: Callable[[DeskFiles], None]) -> None:
        """``restart`` begins the program anew at the unlock screen of that desk, in another process."""
        super().__init__()
        self.files, self.clock = files, clock
        self._restart = restart
        self.worker = Worker(self)
        self.doorway = Doorway()
        self.window: Window | None = None
        self._opened: OpenDesk | None = None
        self._making: Job | None = None
        self.watch: IdleWatch | None = None
        self.caretaker: Caretaker | None = None
        self.worker.shown.connect(self.doorway.show)

    # In

    def start(self) -> None:
        """Show a window at once, and in it, when it was painted, the first screen."""
        self.doorway.appeared.connect(self._first_screen)
        self.doorway.show()

    def _first_screen(self) -> None:
        """The unlock screen, or setting up where there never was a desk."""
        if self.window is not None or self.doorway.shown_screen() is not None:
            return
        if self.files.key_file.exists():
            self.show_unlock()
        else:
            from vcs_desk.store.desk_state import StateFile  # start-up: only where there is no desk
            from vcs_desk.store.integrity import desk_exists  # start-up: brings in SQLAlchemy

            if desk_exists(self.files, StateFile(self.files.state_file)):
                self.show_unlock()
            else:
                self.show_first_run()
        self.doorway.painted.connect(self._import_next, Qt.ConnectionType.SingleShotConnection)

    def _import_next(self) -> None:
        """Only now: importing earlier would hold up the first screen."""
        import_behind()

    def practise(self, size: str, seed: int) -> None:
        """Sign in to the practice organisation in this folder, made now if it is not there."""
        files, clock = self.files, self.clock
        self.worker.shown.connect(self._show_practice)
        label = self.tr("Making the practice organisation")
        self._making = self.worker.start(
            label, lambda _job: _practice_desk(files, clock, size, seed), self.open, self._practice_refused
        )

    def _show_practice(self, job: Job) -> None:
        """It takes long enough to be seen."""
        from vcs_desk.ui.working import PracticeScreen  # start-up: wanted only where there is something to make

        if job is self._making:
            screen = PracticeScreen()
            screen.follow(job)
            self.doorway.show_screen(screen)

    def _practice_refused(self, error: DeskError) -> None:
        """Somebody has given it another passphrase, or it is open already: ask who is there."""
        self.show_unlock()
        self.doorway.show()
        self.refuse(error)

    def show_unlock(self) -> None:
        """Ask who is there."""
        from vcs_desk.ui.unlock import UnlockScreen  # start-up: a first run needs none of it

        screen = UnlockScreen(self.files, self.clock, self.worker, read_look(self.files.folder).last_user)
        screen.unlocked.connect(self.open)
        screen.forgotten.connect(self.show_forgotten)
        screen.get_back.connect(self.show_get_back)
        screen.begin_anew.connect(self._begin_anew)
        self.doorway.show_screen(screen)

    def _begin_anew(self) -> None:
        """What is left of a set-up that was cut off is put aside, never removed."""
        from vcs_desk.store.integrity import set_aside_unfinished  # start-up: brings in SQLAlchemy; seldom wanted

        set_aside_unfinished(self.files)
        self.show_first_run()

    def show_first_run(self) -> None:
        """Set up a new desk."""
        from vcs_desk.ui.first_run import FirstRunScreen  # start-up: wanted once in the life of a desk

        screen = FirstRunScreen(self.files, self.clock, self.worker)
        screen.opened.connect(self.open)
        screen.get_back.connect(self.show_get_back)
        self.doorway.show_screen(screen)

    def show_forgotten(self) -> None:
        """Open with the recovery sheet."""
        from vcs_desk.ui.recovery import ForgottenScreen  # start-up: seldom wanted

        screen = ForgottenScreen(self.files, self.clock, self.worker)
        screen.unlocked.connect(self.open)
        screen.left.connect(self.show_unlock)
        self.doorway.show_screen(screen)

    def show_get_back(self) -> None:
        """Get an earlier copy back."""
        from vcs_desk.ui.recovery import GetBackScreen  # start-up: seldom wanted

        screen = GetBackScreen(self.files, self.clock, self.worker)
        screen.restored.connect(self.show_unlock)
        screen.left.connect(self._back_to_start)
        self.doorway.show_screen(screen)

    def _back_to_start(self) -> None:
        if self.files.key_file.exists() or self.files.database.exists():
            self.show_unlock()
        else:
            self.show_first_run()

    def open(self, opened: OpenDesk) -> None:
        """Show the main window on a desk that was unlocked."""
        from vcs_desk.ui.caretaker import Caretaker  # start-up: as below
        from vcs_desk.ui.desk import Desk  # start-up: brings in SQLAlchemy, which the worker has imported by now
        from vcs_desk.ui.idle import IdleWatch  # start-up: as above
        from vcs_desk.ui.window import Window  # start-up: as above

        self._opened, self.files = opened, opened.files
        desk = Desk(opened.store, opened.actor, opened.files, self)
        desk.opened = opened
        window = Window(desk)
        window.may_close = False
        window.leaving.connect(self.leave)
        desk.left.connect(self.leave_for)
        self.window = window
        self._take_place(window)
        window.show_first_page()
        window.show()
        self.doorway.hide()
        self.watch = IdleWatch(window.windowHandle(), self.clock, window.facts.idle_minutes, window)
        self.watch.left_alone.connect(window.lock)
        self.caretaker = Caretaker(opened, desk, self)
        QTimer.singleShot(SETTLED_MS, window, self._settle)

    def _settle(self) -> None:
        """What can wait until the first page is painted: who is here, and the other pages and Ctrl+K to come fast."""
        if self.window is not None:
            if self.window.desk.actor.user_id is not None:
                self._remember(self.window.desk.actor.user_id)
            import_behind(["vcs_desk.ui.palette", *(entry.module for entry in self.window.entries.values())])

    def _take_place(self, window: QWidget) -> None:
        """The main window stands where the unlock screen stood."""
        window.setGeometry(self.doorway.geometry())
        window.setWindowIcon(self.doorway.windowIcon())
        window.setWindowState(self.doorway.windowState())

    def _remember(self, user_id: int) -> None:
        try:
            keep_look(self.files.folder, last_user=user_id)
        except DeskError as error:
            self.refuse(error)

    # Out

    def leave_for(self, last: LastWork) -> None:
        """Leave as when locking, with one last thing done to the closed file."""
        self.leave("lock", last)

    def leave(self, how: str, last: LastWork | None = None) -> None:
        """Keep what is typed, take every name off the screen, copy what changed and close; then end or lock."""
        window, opened = self.window, self._opened
        if window is None or opened is None:
            return
        from vcs_desk.ui.leaving import LeavingScreen  # start-up: wanted at the end

        window.save_drafts()
        window.desk.worker.finish()
        if self.caretaker is not None:
            self.caretaker.finish()
        self.window = self._opened = None
        screen = LeavingScreen(self.tr("Locking the desk") if how == "lock" else self.tr("Closing the desk"))
        self.doorway.setGeometry(window.geometry())
        self.doorway.show_screen(screen)
        self.doorway.may_close = False
        self.doorway.show()
        window.may_close = True
        window.close()
        window.deleteLater()
        if last is not None:
            screen.without.hide()  # what was stopped half-way would be harder to explain than a minute of waiting
        screen.follow(
            self.worker.start(
                last.label if last else self.tr("Making today's last copy"),
                lambda job: _close(opened, job, last),
                lambda refusal: self._closed(how, screen, refusal, last),
                lambda refusal: self._closed(how, screen, refusal, last),
            )
        )
        screen.go.connect(self._end)

    def _closed(self, how: str, screen: LeavingScreen, refusal: DeskError | None, last: LastWork | None = None) -> None:
        if last is not None and refusal is not None:
            screen.go.connect(partial(self._restart, self.files))
            screen.explain(refusal, self.tr("Everything is as it was before. %1"))
        elif how == "lock":
            self._restart(self.files)
            self._end()
        elif refusal is None or isinstance(refusal, Cancelled):
            self._end()
        else:
            screen.explain(refusal)

    def _end(self) -> None:
        self.doorway.may_close = True
        self.doorway.close()
        self.finished.emit()

    def finish(self) -> None:
        """At the very end: wait for the worker, and close a desk that was set up and not opened yet."""
        self.worker.finish()
        made = getattr(self.doorway.shown_screen(), "desk", None)
        if made is not None:
            made.close(copy=False)

    # What goes wrong

    def refuse(self, error: DeskError) -> None:
        """Say what could not be done, in the window that is shown."""
        screen = self.doorway.shown_screen()
        if self.window is not None:
            self.window.refuse(error)
        elif screen is not None and hasattr(screen, "show_problem"):
            screen.show_problem(error)

    def show_fault(self, report: Path | None) -> None:
        """Say that the program itself failed."""
        if self.window is not None:
            self.window.problem.show_fault(report)
            return
        from vcs_desk.ui.trouble import TroubleScreen  # start-up: never wanted, if all is well

        screen = TroubleScreen(report)
        screen.again.connect(self._back_to_start)
        screen.ended.connect(self._end)
        self.doorway.show_screen(screen)
        self.doorway.show()


def _practice_desk(files: DeskFiles, clock: Clock, size: str, seed: int) -> OpenDesk:
    from vcs_desk.opening import FIRST_USER, unlock  # start-up: brings in SQLAlchemy, on the worker thread
    from vcs_desk.practice.demo import PASSPHRASE, make_practice  # start-up: as above

    if files.key_file.exists():
        return unlock(files, clock, FIRST_USER, PASSPHRASE)
    return make_practice(files, clock, size, seed)[0]


def import_behind(names: Sequence[str] = BEHIND) -> threading.Thread:
    """Import what comes next on a thread of its own, while the first screen is painted and read."""

    def work() -> None:
        for name in names:
            try:
                import_module(name)
            except ModuleNotFoundError as missing:
                if missing.name != name:
                    raise

    thread = threading.Thread(target=work, name="imports", daemon=True)
    thread.start()
    return thread


def _close(opened: OpenDesk, job: Job, last: LastWork | None = None) -> DeskError | None:
    try:
        refusal = opened.close(job.progress)
    except DeskError as error:
        opened.leave()
        return error
    if last is not None and refusal is None:
        last.work(job)
    return refusal

"""What a page is given: it asks questions, does acts, runs long work, and hears what changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from vcs_desk.acts import Act, Actor, Changes, Question
from vcs_desk.clock import Clock
from vcs_desk.errors import DeskError, Invalid
from vcs_desk.opening import OpenDesk
from vcs_desk.paths import DeskFiles
from vcs_desk.store.unit import Db, Outcome, Store
from vcs_desk.ui.jobs import Job, Worker

P = ParamSpec("P")
R = TypeVar("R")


class ShowsErrors(Protocol):
    """A form that can show a message beside each of its fields."""

    def show_errors(self, errors: dict[str, str], /) -> None: ...


@dataclass(frozen=True)
class Notice:
    """What a notice says, and whether it offers Undo."""

    text: str
    undoable: bool = False
    hint: str = ""


@dataclass(frozen=True)
class LastWork:
    """What is done to the file once it is closed, before the unlock screen comes again; ``label`` says it."""

    label: str
    work: Callable[[Job], object]


@dataclass(frozen=True)
class Link:
    """A place in the program: a page, and what to show there."""

    page: str
    item: object = None


class Desk(QObject):
    """One open desk, as one signed-in user."""

    changed = Signal(object)
    """Changes, after each act, undo or redo."""
    noticed = Signal(object)
    """Notice, to be shown at the bottom left."""
    refused = Signal(object)
    """DeskError, to be shown in the same place."""
    went = Signal(object)
    """Link, to be opened by the window."""
    left = Signal(object)
    """LastWork: the desk is to be closed for it, by whoever opened it."""

    def __init__(
        self, store: Store, actor: Actor, files: DeskFiles | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.store = store
        self.actor = actor
        self.files = files
        self.opened: OpenDesk | None = None
        """The unlocked desk with its key, for copies and sign-ins; None where only records are worked on."""
        self.worker = Worker(self)

    @property
    def clock(self) -> Clock:
        """The clock of this desk."""
        return self.store.clock

    def today(self) -> date:
        """Today's date by the desk's clock."""
        return self.store.clock.today()

    def ask(self, question: Question[Concatenate[Db, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The answer to one question."""
        return self.store.ask(self.actor, question, *args, **kwargs)

    def do(self, act: Act[Concatenate[Db, P], R], *args: P.args, **kwargs: P.kwargs) -> Outcome[R] | None:
        """Do one short act and tell everybody; None where it was refused, which has then been said in a notice."""
        try:
            outcome = self.store.do(self.actor, act, *args, **kwargs)
        except DeskError as error:
            self.refused.emit(error)
            return None
        self._tell(outcome.changes)
        return outcome

    def save(
        self, form: ShowsErrors, act: Act[Concatenate[Db, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> Outcome[R] | None:
        """Like ``do`` for what was typed into a form: messages appear beside their fields. None where any did."""
        try:
            outcome = self.store.do(self.actor, act, *args, **kwargs)
        except Invalid as error:
            form.show_errors(error.fields)
            return None
        except DeskError as error:
            self.refused.emit(error)
            return None
        form.show_errors({})
        self._tell(outcome.changes)
        return outcome

    def run(self, label: str, job: Callable[[Job], R], then: Callable[[R], None], *, quiet: bool = False) -> None:
        """Run long work on the one worker thread; ``then`` gets its result here. Refusals are said in a notice.

        ``quiet`` work is seen nowhere while it goes on: nobody asked for it.
        """
        self.worker.start(label, job, then, self.refused.emit, quiet=quiet)

    def undo(self) -> Changes | None:
        """Take back the newest act of this user, and say so."""
        return self._reverse(self.store.undo, self.tr("Undone: %s"), self.tr("There is nothing to undo."))

    def redo(self) -> Changes | None:
        """Do again what was just taken back, and say so."""
        return self._reverse(self.store.redo, self.tr("Done again: %s"), self.tr("There is nothing to do again."))

    def go(self, page: str, item: object = None) -> None:
        """Open a page of the window, and something on it."""
        self.went.emit(Link(page, item))

    def leave_for(self, last: LastWork) -> None:
        """Close the desk, do the last work on the closed file, and come back at the unlock screen."""
        self.left.emit(last)

    def notice(self, text: str) -> None:
        """Say something that has happened, without Undo."""
        self.noticed.emit(Notice(text))

    def announce(self, changes: Changes) -> None:
        """Tell everybody of changes made elsewhere, such as on the worker thread."""
        self._tell(changes)

    def close(self) -> None:
        """Wait for the work that is going on, then let go of the file."""
        self.worker.finish()
        self.store.close()

    def _tell(self, changes: Changes) -> None:
        if changes.empty:
            return
        self.changed.emit(changes)
        if not changes.quiet:
            self.noticed.emit(Notice(changes.label, changes.undoable))

    def _reverse(self, how: Callable[[Actor], Changes | None], said: str, nothing: str) -> Changes | None:
        try:
            changes = how(self.actor)
        except DeskError as error:
            self.refused.emit(error)
            return None
        if changes is None:
            self.notice(nothing)
            return None
        self.changed.emit(changes)
        self.notice(said.replace("%s", changes.label))
        return changes

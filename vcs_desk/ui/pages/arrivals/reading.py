"""Reading kept items on the worker thread, one after another: what was found, or the sentence that says why nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from vcs_desk.acts import Actor
from vcs_desk.errors import Cancelled, DeskError
from vcs_desk.exchange.arrived import read_arrival
from vcs_desk.exchange.wire import text_of_reading
from vcs_desk.queries.arrivals import ArrivalRow, arrival_view
from vcs_desk.queries.learnt import labels_to_read_with
from vcs_desk.services.arrivals import keep_reading
from vcs_desk.store.unit import Store
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.jobs import Job
from vcs_desk.ui.pages.arrivals.words import words

NO_TEXT = "no text"
OTHER = "other"


@dataclass(frozen=True)
class WasRead:
    """What is kept of one reading."""

    arrival_id: int
    reading: str = ""
    kind: str = ""
    refusal: str = ""


def read_item(store: Store, actor: Actor, arrival_id: int, today: date, job: Job) -> WasRead:
    """Read one item. Raises Cancelled where somebody pressed Cancel; then it is read another time."""
    view = store.ask(actor, arrival_view, arrival_id)
    labels = store.ask(actor, labels_to_read_with)
    try:
        reading = read_arrival(view.content, view.row.name, today, labels, job.progress, job.cancelled)
    except Cancelled:
        raise
    except DeskError as refused:
        return WasRead(arrival_id, kind=NO_TEXT, refusal=str(refused))
    return WasRead(arrival_id, text_of_reading(reading), reading.kind_of_item or OTHER)


def unread(row: ArrivalRow) -> bool:
    """Whether nobody has tried to read it yet."""
    return not row.kind_of_item and not row.refusal


class Reader(QObject):
    """Reads what was not read yet, one item at a time, while its page is shown. ``done`` after each."""

    done = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._gone: set[int] = set()
        self.number: int | None = None
        """The item that is being read now."""

    def go_on(self, rows: Sequence[ArrivalRow]) -> None:
        """Read the next of these, unless one is being read."""
        waiting = next((row for row in rows if unread(row) and row.arrival_id not in self._gone), None)
        if waiting is None or self.number is not None:
            return
        self.number = waiting.arrival_id
        desk = self._desk
        work = partial(read_item, desk.store, desk.actor, waiting.arrival_id, desk.today())
        stopped = partial(self._stopped, waiting.arrival_id)
        desk.worker.start(words("Reading what came in"), work, self._read, stopped, quiet=True)  # the list tells of it

    def _read(self, found: WasRead) -> None:
        self.number = None
        desk = self._desk
        try:
            kept = desk.store.do(desk.actor, keep_reading, found.arrival_id, found.reading, found.kind, found.refusal)
        except DeskError:  # somebody took it away meanwhile
            self._gone.add(found.arrival_id)
        else:
            desk.announce(kept.changes)
        self.done.emit()

    def _stopped(self, arrival_id: int, _error: DeskError) -> None:
        """It was taken away, or somebody pressed Cancel: it is read when the page is opened another time."""
        self.number = None
        self._gone.add(arrival_id)
        self.done.emit()

    def try_again(self) -> None:
        """Let what was cancelled be read after all."""
        self._gone.clear()

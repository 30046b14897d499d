"""The unit of work: the only two ways to a database session, one to read and one to write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Concatenate, Generic, ParamSpec, TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from vcs_desk.acts import Act, Actor, Changes, Question
from vcs_desk.clock import Clock
from vcs_desk.errors import DeskError
from vcs_desk.store import journal, undo
from vcs_desk.store.dialects import defer_foreign_keys, writing
from vcs_desk.store.engine import store_fault

P = ParamSpec("P")
R = TypeVar("R")
Db = Session
"""What services and queries are given first: an open database session."""


@dataclass(frozen=True)
class Outcome(Generic[R]):
    """What an act gave back, and what it changed."""

    result: R
    changes: Changes


class Unit:
    """One open write: the session, and after its end what it changed."""

    def __init__(self, db: Session) -> None:
        self.db = db
        self.changes = Changes("")


class Store:
    """One open file. Hands out sessions; writes one journal entry for each write."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self.engine = engine
        self.clock = clock
        self._writer = writing(engine)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session to ask questions with; whatever was changed through it is dropped at the end."""
        with Session(self.engine, autoflush=False) as db:
            db.info["clock"] = self.clock
            yield db
            db.rollback()

    def ask(self, actor: Actor, question: Question[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Ask one question as ``actor``: NotAllowed unless the role may see the answer."""
        question.require(actor)
        with self.read() as db:
            db.info["actor"] = actor
            return question(db, *args, **kwargs)

    @contextmanager
    def write(self, label: str, actor: Actor, *, act: str = "", undoable: bool = True) -> Iterator[Unit]:
        """One transaction as ``actor``: committed with its journal entry, or nothing of it at all."""
        with Session(self._writer) as db:
            db.info.update(clock=self.clock, actor=actor, label=label)
            recorder = journal.Recorder(db)
            unit = Unit(db)
            try:
                yield unit
                db.flush()
                unit.changes = self._keep(db, recorder.changes, actor, act=act, undoable=undoable)
                db.commit()
            except DatabaseError as fault:
                db.rollback()
                raise store_fault(fault) or fault from fault

    def do(self, actor: Actor, act: Act[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> Outcome[R]:
        """Do one act as ``actor``: NotAllowed unless the role includes it; committed when this returns."""
        act.require(actor)
        with self.write(act.label, actor, act=act.name, undoable=act.undoable) as unit:
            result = act(unit.db, *args, **kwargs)
        return Outcome(result, replace(unit.changes, quiet=act.quiet))

    def undo(self, actor: Actor) -> Changes | None:
        """Take back the actor's newest act that still stands; None where there is none."""
        return self._reverse(actor, "undo")

    def redo(self, actor: Actor) -> Changes | None:
        """Do again what the actor just took back; None where there is nothing."""
        return self._reverse(actor, "redo")

    def head(self) -> tuple[int, str]:
        """Number and hash of the newest journal entry."""
        with self.read() as db:
            return journal.head(db)

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()

    def _keep(
        self,
        db: Session,
        changes: tuple[journal.RowChange, ...],
        actor: Actor,
        *,
        act: str = "",
        kind: str = "act",
        reverses_id: int | None = None,
        undoable: bool = True,
    ) -> Changes:
        label = str(db.info["label"])
        if not changes:
            return Changes(label)
        entry_id = journal.append(
            db,
            changes,
            at=self.clock.now(),
            user_id=actor.user_id,
            label=label,
            act=act,
            kind=kind,
            reverses_id=reverses_id,
            undoable=undoable,
        )
        rows: dict[str, set[int]] = {}
        for change in changes:
            rows.setdefault(change.table, set()).add(change.row_id)
        return Changes(label, {table: frozenset(ids) for table, ids in rows.items()}, entry_id, undoable)

    def _reverse(self, actor: Actor, kind: str) -> Changes | None:
        find = undo.next_to_undo if kind == "undo" else undo.next_to_redo
        with self.write("", actor) as unit:
            db = unit.db
            entry = find(db, actor.user_id)
            if entry is None:
                return None
            defer_foreign_keys(db)
            db.info["label"] = entry.label
            changes = undo.reverse(db, entry)
            if not changes:
                raise DeskError(f"“{entry.label}” cannot be undone: its details were erased.", "")
            result = self._keep(db, changes, actor, act=entry.act, kind=kind, reverses_id=entry.id)
            db.commit()
        return result

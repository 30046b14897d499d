"""Takes an act back, or does it again, by replaying its journal entry the other way round."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import Select, delete, insert, select, update
from sqlalchemy.orm import Session

from vcs_desk.errors import DeskError
from vcs_desk.models import JournalChange, JournalEntry
from vcs_desk.store import journal
from vcs_desk.store.journal import RowChange

_LOOK_BACK = 500
"""Entries of one user searched for what can be undone; nobody goes further back by Ctrl+Z."""


def next_to_undo(db: Session, user_id: int | None) -> JournalEntry | None:
    """The newest act of this user that still stands."""
    for entry in _standing(db, user_id):
        if entry.kind != "undo":
            return entry if entry.undoable and entry.kind != "bulk" else None
    return None


def next_to_redo(db: Session, user_id: int | None) -> JournalEntry | None:
    """The newest undo of this user, where nothing was done since."""
    for entry in _standing(db, user_id, skip_undone=False):
        return entry if entry.kind == "undo" else None
    return None


def within_reach(db: Session, tables: Collection[str]) -> Iterator[RowChange]:
    """The changes to these tables that somebody may still undo or do again."""
    touched = select(JournalChange.entry_id).where(JournalChange.table_name.in_(tables)).distinct()
    entries = set(db.scalars(touched))
    for user_id in db.scalars(select(JournalEntry.user_id).distinct()).all():
        for entry in db.scalars(_newest_first(user_id)).all():
            if entry.id in entries:
                yield from (change for change in journal.changes_of(db, entry.id) if change.table in tables)


def _standing(db: Session, user_id: int | None, *, skip_undone: bool = True) -> Iterable[JournalEntry]:
    """Entries newest first without those that a later entry reversed, nor redos, which stand for what they redid."""
    reversed_ids: set[int | None] = set()
    for entry in db.execute(_newest_first(user_id)).scalars():
        if entry.id in reversed_ids:
            continue
        if entry.kind == "redo" or (entry.kind == "undo" and skip_undone):
            reversed_ids.add(entry.reverses_id)
            continue
        yield entry


def _newest_first(user_id: int | None) -> Select[JournalEntry]:
    newest = select(JournalEntry).where(JournalEntry.user_id == user_id, JournalEntry.undoable)
    return newest.order_by(JournalEntry.id.desc()).limit(_LOOK_BACK)


def reverse(db: Session, entry: JournalEntry) -> tuple[RowChange, ...]:
    """Replay the inverse of one entry; returns what changed. Refuses where a row has moved on since."""
    changes = journal.changes_of(db, entry.id)
    inverse = tuple(change.inverse() for change in reversed(changes))
    for change in inverse:
        _must_be_as_left(db, change, entry.label)
    for change in inverse:
        _replay(db, change)
    return inverse


def _must_be_as_left(db: Session, change: RowChange, label: str) -> None:
    """The row still holds what the act left there."""
    table = journal.tables()[change.table]
    row = db.connection().execute(select(table).where(table.c.id == change.row_id)).mappings().first()
    if change.before is None:
        unchanged = row is None
    else:
        left = {key: value for key, value in change.before.items() if not table.c[key].info.get("found_out")}
        unchanged = row is not None and all(journal.noted(table.c[key], row[key]) == v for key, v in left.items())
    if not unchanged:
        raise DeskError(
            f"“{label}” cannot be undone: something in it was changed again since.",
            "Change it by hand instead.",
        )


def _replay(db: Session, change: RowChange) -> None:
    table = journal.tables()[change.table]
    connection = db.connection()
    if change.after is None:
        connection.execute(delete(table).where(table.c.id == change.row_id))
    elif change.before is None:
        connection.execute(insert(table).values(**journal.restored(table, change.after)))
    else:
        connection.execute(
            update(table).where(table.c.id == change.row_id).values(**journal.restored(table, change.after))
        )

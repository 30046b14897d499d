"""Records each row before and after: one mechanism for undo, for what views refresh from, and for audit."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Column, Table, event, insert, inspect, select
from sqlalchemy.orm import Mapper, ORMExecuteState, Session, UOWTransaction

from vcs_desk.models import JournalChange, JournalEntry, map_everything

GENESIS = "0" * 64
"""What stands before the first link."""


@dataclass(frozen=True)
class RowChange:
    """One row: its table and number, and the changed columns before and after (None where it was not there)."""

    table: str
    row_id: int
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    @property
    def operation(self) -> str:
        """``insert``, ``update`` or ``delete``."""
        if self.before is None:
            return "insert"
        return "delete" if self.after is None else "update"

    def inverse(self) -> RowChange:
        """The change that takes this one back."""
        return replace(self, before=self.after, after=self.before)

    def then(self, later: RowChange) -> RowChange | None:
        """This change and a later one to the same row as one; None where nothing is left of both."""
        if self.before is None and later.after is None:
            return None
        before = self.before if self.before is None else {**(later.before or {}), **self.before}
        after = later.after if later.after is None else {**(self.after or {}), **later.after}
        if before is not None and after is not None and before == after:
            return None
        return replace(self, before=before, after=after)


class Recorder:
    """Listens to one session's flushes and keeps what they change, in order, one change a row."""

    def __init__(self, db: Session) -> None:
        self._changes: dict[tuple[str, int], RowChange] = {}
        event.listen(db, "after_flush", self._after_flush)
        event.listen(db, "do_orm_execute", _refuse_bulk)

    @property
    def changes(self) -> tuple[RowChange, ...]:
        """What changed so far, in the order of first touch."""
        return tuple(self._changes.values())

    def add(self, change: RowChange) -> None:
        """Keep one change, joined with an earlier one to the same row."""
        key = (change.table, change.row_id)
        earlier = self._changes.pop(key, None)
        joined = earlier.then(change) if earlier else change
        if joined is not None:
            self._changes[key] = joined

    def _after_flush(self, db: Session, _context: UOWTransaction) -> None:
        for item in filter(_is_journalled, db.new):
            self._note(item, None, _whole_row(item))
        for item in filter(_is_journalled, db.deleted):
            self._note(item, _whole_row(item), None)
        for item in filter(_is_journalled, db.dirty):
            if item not in db.deleted:
                before, after = _changed_columns(item)
                if after:
                    self._note(item, before, after)

    def _note(self, item: Any, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> None:
        self.add(RowChange(item.__tablename__, item.id, before, after))


def _is_journalled(item: Any) -> bool:
    journalled: bool = item.journalled
    return journalled


def _refuse_bulk(state: ORMExecuteState) -> None:
    if state.is_update or state.is_delete or state.is_insert:
        raise RuntimeError("Bulk statements pass the journal by: change objects and let the session flush them.")


def _columns(item: Any) -> Iterable[str]:
    mapper: Mapper[Any] = inspect(type(item))
    return [attribute.key for attribute in mapper.column_attrs]


def _whole_row(item: Any) -> dict[str, Any]:
    columns = item.__table__.c
    return {key: noted(columns[key], getattr(item, key)) for key in _columns(item)}


def _changed_columns(item: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    state, columns = inspect(item), item.__table__.c
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for key in _columns(item):
        history = state.attrs[key].history
        if not history.added:
            continue
        if not history.deleted:
            raise RuntimeError(f"{type(item).__name__}.{key} was set before it was read; the journal needs both.")
        if history.deleted[0] != history.added[0]:
            before[key] = noted(columns[key], history.deleted[0])
            after[key] = noted(columns[key], history.added[0])
    return before, after


def plain(value: Any) -> Any:
    """A column's value as JSON can hold it."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return value


def noted(column: Column[Any], value: Any) -> Any:
    """A column's value as the journal writes it down: itself, or of a long text in the making the digest alone."""
    if value and column.info.get("by_digest"):
        return f"sha256:{hashlib.sha256(str(value).encode()).hexdigest()}"
    return plain(value)


def restored(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    """JSON values back as the table's columns take them."""
    return {key: _restored_value(table, key, value) for key, value in values.items()}


def _restored_value(table: Table, key: str, value: Any) -> Any:
    if value is None:
        return None
    if table.c[key].info.get("by_digest"):
        return ""
    kind = table.c[key].type.python_type
    if kind in (datetime, date, time):
        return kind.fromisoformat(value)
    if kind is bytes:
        return base64.b64decode(value)
    return value


def _json(values: Mapping[str, Any] | None) -> str | None:
    return None if values is None else json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _digest(parts: object) -> str:
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def details_hash(changes: Iterable[tuple[str, int, str, str | None, str | None]]) -> str:
    """SHA-256 over (table, row, operation, before, after) of each change in order."""
    return _digest([list(change) for change in changes])


def link_hash(previous: str, entry: Mapping[str, Any]) -> str:
    """The hash of one link: the one before it, and everything the entry says except the details themselves."""
    keys = ("at", "user_id", "kind", "act", "label", "reverses_id", "undoable", "details_hash")
    return _digest([previous, *(plain(entry[key]) for key in keys)])


def head(db: Session) -> tuple[int, str]:
    """How many entries the chain has, and the hash of the newest."""
    newest = db.execute(select(JournalEntry.id, JournalEntry.hash).order_by(JournalEntry.id.desc()).limit(1)).first()
    return (0, GENESIS) if newest is None else (newest.id, newest.hash)


def append(
    db: Session,
    changes: Iterable[RowChange],
    *,
    at: datetime,
    user_id: int | None,
    label: str,
    act: str = "",
    kind: str = "act",
    reverses_id: int | None = None,
    undoable: bool = True,
) -> int:
    """Write one entry with its changes at the end of the chain; returns its number."""
    rows = [(c.table, c.row_id, c.operation, _json(c.before), _json(c.after)) for c in changes]
    _, previous = head(db)
    entry: dict[str, Any] = {
        "at": at,
        "user_id": user_id,
        "kind": kind,
        "act": act,
        "label": label,
        "reverses_id": reverses_id,
        "undoable": undoable,
        "details_hash": details_hash(rows),
        "previous_hash": previous,
    }
    entry["hash"] = link_hash(previous, entry)
    connection = db.connection()
    result = connection.execute(insert(JournalEntry.__table__).values(**entry))  # type: ignore[arg-type] # a Table
    entry_id = int(result.inserted_primary_key[0])  # type: ignore[index] # always one row
    names = ("table_name", "row_id", "operation", "before", "after")
    details = [
        {"entry_id": entry_id, "position": position, **dict(zip(names, row, strict=True))}
        for position, row in enumerate(rows)
    ]
    if details:
        connection.execute(insert(JournalChange.__table__), details)  # type: ignore[arg-type] # a Table
    return entry_id


def changes_of(db: Session, entry_id: int) -> tuple[RowChange, ...]:
    """The changes of one entry, in order; those that were erased are left out."""
    rows = db.execute(
        select(JournalChange).where(JournalChange.entry_id == entry_id).order_by(JournalChange.position)
    ).scalars()
    return tuple(
        RowChange(
            row.table_name,
            row.row_id,
            None if row.before is None else json.loads(row.before),
            None if row.after is None else json.loads(row.after),
        )
        for row in rows
        if row.before is not None or row.after is not None
    )


def tables() -> Mapping[str, Table]:
    """Every table by its name."""
    return map_everything().metadata.tables

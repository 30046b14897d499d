"""What passed from one record to another, kept as it was, and given back as far as nobody has changed it since."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Table, UniqueConstraint, func, select
from sqlalchemy.orm import Mapper, Session

from vcs_desk.models import Referral, map_everything

Values = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """One value of one row, before and after, as JSON holds it."""

    table: str
    row_id: int
    column: str
    was: Any
    now: Any


@dataclass(frozen=True)
class Gone:
    """A row that was taken away because the other record has the same one, with all its values."""

    table: str
    values: Values


@dataclass(frozen=True)
class Handover:
    """Everything that changed as one record's belongings passed to another, in order, so that it can go back."""

    changes: tuple[Change, ...] = ()
    gone: tuple[Gone, ...] = ()
    newest: Mapping[str, int] | None = None
    """The highest number in each table at that time: rows above it came later."""

    def as_json(self) -> str:
        """As the merge keeps it."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Handover:
        """What a merge kept; nothing where it was erased."""
        told = json.loads(text) if text else {}
        return cls(
            tuple(Change(**each) for each in told.get("changes", ())),
            tuple(Gone(**each) for each in told.get("gone", ())),
            told.get("newest") or {},
        )


class Returner:
    """Gives back what a handover passed on, as far as it is still as it was left."""

    def __init__(self, db: Session, handover: Handover) -> None:
        self._db = db
        self._handover = handover
        self.stayed: dict[tuple[str, int], None] = {}
        """Rows (table, number) that could not go back because they were changed since."""

    def give_back(self) -> None:
        """Rows that were taken away are there again; each value goes back where nobody has changed it since."""
        with self._db.no_autoflush:
            for gone in reversed(self._handover.gone):
                self._bring_back(gone)
            for change in reversed(self._handover.changes):
                self._undo(change)
        self._db.flush()

    def follow_referrals(self, column: str, giver_id: int, taker_id: int) -> None:
        """What came later and belongs to a referral that went back goes with it: the place it led to, a call."""
        referral = Referral.__tablename__
        went = [change.row_id for change in self._handover.changes if change.table == referral]
        for name, before in (self._handover.newest or {}).items():
            kind = mappers()[name].class_
            if column in mappers()[name].columns:
                later = select(kind).where(kind.id > before, kind.referral_id.in_(went))
                for row in self._db.scalars(later.where(getattr(kind, column) == giver_id)):
                    setattr(row, column, taker_id)

    def _bring_back(self, gone: Gone) -> None:
        mapper = mappers()[gone.table]
        values = restored(gone.table, gone.values)
        if self._has_room(gone.table, values):
            self._db.add(mapper.class_(**values))
            self._db.flush()
        else:
            self.stayed[gone.table, values["id"]] = None

    def _has_room(self, name: str, values: Values) -> bool:
        """Whether what the row points to is still there, and nobody has its place."""
        mapper = mappers()[name]
        if self._db.get(mapper.class_, values["id"]) is not None:
            return False
        for key in table_of(name).foreign_keys:
            target, number = mappers()[key.column.table.name].class_, values[key.parent.key]
            if number is not None and self._db.get(target, number) is None:
                return False
        return not any(self._is_taken(mapper, columns, values) for columns in one_of_each(name))

    def _is_taken(self, mapper: Mapper[Any], columns: tuple[str, ...], values: Values) -> bool:
        same = [getattr(mapper.class_, column) == values[column] for column in columns]
        return None not in [values[column] for column in columns] and bool(
            self._db.scalar(select(func.count()).select_from(mapper.class_).where(*same))
        )

    def _undo(self, change: Change) -> None:
        mapper = mappers()[change.table]
        row = self._db.get(mapper.class_, change.row_id)
        if row is None or plain(getattr(row, change.column)) != change.now:
            self.stayed[change.table, change.row_id] = None
        else:
            setattr(row, change.column, restored(change.table, {change.column: change.was})[change.column])


def mappers() -> dict[str, Mapper[Any]]:
    """The mapper of every table, by the table's name."""
    return {mapper.class_.__tablename__: mapper for mapper in map_everything().registry.mappers}


def table_of(name: str) -> Table:
    """A table by its name."""
    return map_everything().metadata.tables[name]


def newest(db: Session) -> dict[str, int]:
    """The highest number in each table whose rows can belong to a referral."""
    found = {}
    for name, mapper in sorted(mappers().items()):
        if "referral_id" in mapper.columns:
            found[name] = db.scalar(select(func.max(mapper.class_.id))) or 0
    return found


def one_of_each(name: str) -> list[tuple[str, ...]]:
    """The columns that together stand only once in a table."""
    rules = [rule for rule in table_of(name).constraints if isinstance(rule, UniqueConstraint)]
    return sorted(tuple(column.key for column in rule.columns) for rule in rules)


def plain(value: Any) -> Any:
    """A column's value as JSON can hold it."""
    return value.isoformat() if isinstance(value, datetime | date | time) else value


def restored(name: str, values: Mapping[str, Any]) -> Values:
    """JSON values as the columns of that table take them."""
    kinds = {key: table_of(name).columns[key].type.python_type for key in values}
    return {key: _restored(kinds[key], value) for key, value in values.items()}


def _restored(kind: type[Any], value: Any) -> Any:
    return kind.fromisoformat(value) if value is not None and kind in (datetime, date, time) else value

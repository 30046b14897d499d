"""What belongs to a record, found by the tables themselves, and how it passes to another record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Session

from vcs_desk.models import Base, NotSame, PersonMerge, VolunteerWish
from vcs_desk.services.handover import Change, Gone, Handover, mappers, newest, one_of_each, plain, table_of
from vcs_desk.services.twins import ALSO_ONE, combined

_PAIRS: dict[type[Base], tuple[str, str]] = {
    NotSame: ("person_id", "other_id"),
    VolunteerWish: ("volunteer_id", "other_id"),
}
"""Tables of pairs: the lower number stands first, and a pair stands once."""


@dataclass(frozen=True)
class Link:
    """A column of one table that points to another."""

    kind: type[Base]
    column: str


def links_to(kind: type[Base]) -> tuple[Link, ...]:
    """Every column of every table that points to this kind of record, in the order of the tables' names."""
    found = (
        Link(mapper.class_, key.parent.key)
        for name, mapper in mappers().items()
        for key in table_of(name).foreign_keys
        if _points_to(key, kind)
    )
    return tuple(sorted(found, key=lambda link: (link.kind.__tablename__, link.column)))


class Giver:
    """Passes what belongs to one record on to another, and remembers each step."""

    def __init__(self, db: Session) -> None:
        self._db = db
        self._changes: list[Change] = []
        self._gone: list[Gone] = []

    def handover(self) -> Handover:
        """What was done so far."""
        return Handover(tuple(self._changes), tuple(self._gone), newest(self._db))

    def set(self, row: Base, column: str, value: Any) -> None:
        """Give one column of one row another value."""
        was = getattr(row, column)
        if was != value:
            setattr(row, column, value)
            self._changes.append(Change(row.__tablename__, row.id, column, plain(was), plain(value)))

    def pass_on(self, kind: type[Base], giver_id: int, taker_id: int) -> None:
        """All rows that point to one record of a kind point to another; those that both have become one."""
        for link in links_to(kind):
            if link.kind is not PersonMerge:  # says who was joined with whom, and stays as it was said
                self._pass_link(link, giver_id, taker_id)

    def _pass_link(self, link: Link, giver_id: int, taker_id: int) -> None:
        theirs = {key: row for row in self._rows(link, taker_id) for key in _keys(link, row)}
        for row in self._rows(link, giver_id):
            twin = next((theirs[key] for key in _keys(link, row) if key in theirs), None)
            if link.kind in _PAIRS:
                self._pass_pair(row, giver_id, taker_id)
            elif any(getattr(row, other) == taker_id for other in _sisters(link)):
                self._take_away(row)  # it would say that somebody belongs to themself
            elif twin is None:
                self.set(row, link.column, taker_id)
            else:
                for column, value in combined(twin, row, but=link.column).items():
                    self.set(twin, column, value)
                self.pass_on(link.kind, row.id, twin.id)
                self._take_away(row)

    def _pass_pair(self, row: Any, giver_id: int, taker_id: int) -> None:
        kind = type(row)
        low, high = _PAIRS[kind]
        pair = sorted({getattr(row, low), getattr(row, high)} - {giver_id} | {taker_id})
        said = select(kind.id).where(getattr(kind, low) == pair[0], getattr(kind, high) == pair[-1])
        if len(pair) < 2 or self._db.scalar(said) is not None:
            self._take_away(row)
        else:
            self.set(row, low, pair[0])
            self.set(row, high, pair[1])

    def _rows(self, link: Link, number: int) -> list[Any]:
        column = getattr(link.kind, link.column)
        return list(self._db.scalars(select(link.kind).where(column == number).order_by(link.kind.id)))

    def _take_away(self, row: Base) -> None:
        self._db.flush()  # what pointed to it first: no relation tells the session which row hangs on which
        columns = mappers()[row.__tablename__].column_attrs
        self._gone.append(Gone(row.__tablename__, {each.key: plain(getattr(row, each.key)) for each in columns}))
        self._db.delete(row)


def _points_to(key: ForeignKey, kind: type[Base]) -> bool:
    return key.column.table is kind.__table__


def _keys(link: Link, row: Base) -> Iterator[tuple[Any, ...]]:
    """What can be there only once for each record the link points to: by rule of the table, or by ours."""
    for columns in one_of_each(link.kind.__tablename__):
        if link.column in columns:
            rest = tuple(getattr(row, column) for column in columns if column != link.column)
            if None not in rest:
                yield (columns, *rest)
    also = ALSO_ONE.get(link.kind.__tablename__)
    key = also(row) if also else None
    if key is not None:
        yield ("also", *key)


def _sisters(link: Link) -> list[str]:
    """Other columns of the same row that point to the same kind."""
    keys = table_of(link.kind.__tablename__).foreign_keys
    target = next(key.column.table for key in keys if key.parent.key == link.column)
    return [key.parent.key for key in keys if key.column.table is target and key.parent.key != link.column]

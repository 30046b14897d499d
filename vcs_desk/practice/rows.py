"""Collects rows by table, numbers them, and writes them in large pieces below the journal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table, insert, update
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from vcs_desk.models import Attendance, Base, Group, Person, Volunteer, map_everything
from vcs_desk.models.person import found_by

_CHUNK = 20_000


class Rows:
    """Rows on their way into an empty file: complete dictionaries, numbered from 1 in each table."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._waiting: dict[str, list[dict[str, Any]]] = {}
        self._numbers: dict[str, int] = {}
        tables = map_everything().metadata.tables.values()
        self._blank = {table.name: _blank(table) for table in tables}
        self._parents = {table.name: [key.column.table.name for key in table.foreign_keys] for table in tables}

    def add(self, model: type[Base], /, **values: Any) -> int:
        """One row with the defaults of its class; returns its number."""
        name = model.__tablename__
        number = self._numbers[name] = self._numbers.get(name, 0) + 1
        row = {**self._blank[name], **values, "id": number}
        self._keep(name, row)
        return number

    def attendance(self, session_id: int, person_id: int, mark: str) -> None:
        """One mark: the row of which there are a million."""
        number = self._numbers["attendance"] = self._numbers.get("attendance", 0) + 1
        row = {
            "id": number,
            "session_id": session_id,
            "person_id": person_id,
            "mark": mark,
            "walk_in": False,
            "late": False,
        }
        self._keep(Attendance.__tablename__, row)

    def person(self, **values: Any) -> int:
        """A person, with what they are found by."""
        written = (values.get(key, "") for key in ("first_name", "last_name", "preferred_name", "phone", "postcode"))
        return self.add(Person, **values, **found_by(*written))

    def set_leaders(self, leaders: Mapping[int, int]) -> None:
        """Groups come before their volunteers; this names each group's leader afterwards."""
        for name in (Volunteer.__tablename__, Group.__tablename__):
            self._write(name)
        group = Base.metadata.tables[Group.__tablename__]
        for number, leader in leaders.items():
            self._connection.execute(update(group).where(group.c.id == number).values(leader_id=leader))

    def count(self) -> Mapping[str, int]:
        """Rows so far in each table."""
        return dict(self._numbers)

    def write(self) -> None:
        """Write what waits, every table."""
        for name in tuple(self._waiting):
            self._write(name)

    def _keep(self, name: str, row: dict[str, Any]) -> None:
        waiting = self._waiting.setdefault(name, [])
        waiting.append(row)
        if len(waiting) >= _CHUNK:
            self._write(name)

    def _write(self, name: str) -> None:
        """Write what waits for one table, after whatever it points to.

        A row that comes before the one it points to makes SQLite look through all tables that could point to each new
        row until everything is there: most of the minutes that this took.
        """
        rows = self._waiting.get(name)
        if rows:
            self._waiting[name] = []
            for parent in self._parents[name]:
                self._write(parent)
            self._connection.execute(insert(Base.metadata.tables[name]), rows)


def _blank(table: Table) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for column in table.columns:
        default = column.default
        values[column.name] = default.arg if isinstance(default, ScalarElementColumnDefault) else None
    return values

"""Everything in the file as plain tables that outlive the program: one for each kind of record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, TypeVar

from sqlalchemy import CheckConstraint, Column, LargeBinary, Table, select
from sqlalchemy.orm import Session

from vcs_desk import lists
from vcs_desk.acts import COORDINATOR, Question
from vcs_desk.models import Arrival, Attachment, Base, JournalChange, KeptFile, Person, map_everything

R = TypeVar("R")
Value = str | int | None
"""Days and times as ISO 8601, moments as ISO 8601 in UTC, ``true`` or ``false``, whole numbers; None is a blank."""
_ROWS_AT_ONCE = 2_000
_NAMES = {
    "activity_group": "group",
    "group_session": "session",
    "volunteer_check": "check",
    "grant_award": "grant",
    "desk_user": "user",
}
"""Tables that are called otherwise in the file, because the plain word means something in SQL."""
_LEFT_OUT = frozenset(Person.__table__.c[name] for name in ("search", "first_sound", "last_sound"))
"""Made of other columns, for finding alone."""


@dataclass(frozen=True)
class ExportColumn:
    """One column: its heading, what kind of value it holds, and what it means where the name does not say it."""

    name: str
    kind: str
    meaning: str


@dataclass(frozen=True)
class ExportKind:
    """One kind of record: what it is, and its columns; the first is its number, ``id``."""

    name: str
    about: str
    columns: tuple[ExportColumn, ...]


@dataclass(frozen=True)
class ExportTable:
    """One table on its way out. ``rows`` can be read once, while the session is open."""

    name: str
    headings: tuple[str, ...]
    rows: Iterator[tuple[Value, ...]]


def _for_coordinators(run: Callable[[Session], Iterator[R]]) -> Question[[Session], Iterator[R]]:
    return Question(run, frozenset((COORDINATOR,)))


@_for_coordinators
def export_tables(db: Session) -> Iterator[ExportTable]:
    """Each table with its rows in the order of their numbers, read as they are asked for. Names are in it.

    Values are exact. The contents of kept files come by ``export_files``; left out are the details of each change in
    the journal.
    """
    for table in _tables():
        yield ExportTable(_name(table), tuple(column.name for column in _columns(table)), _rows(db, table))


@dataclass(frozen=True)
class ExportFile:
    """One kept file on its way out: its number and how its name ends, and what is in it."""

    name: str
    content: bytes


@_for_coordinators
def export_files(db: Session) -> Iterator[ExportFile]:
    """Every kept file, one after the other. What they are called is in the tables that point to them."""
    called = dict(db.execute(select(Arrival.file_id, Arrival.name)).all())
    called |= dict(db.execute(select(Attachment.file_id, Attachment.name)).all())
    for number in db.scalars(select(KeptFile.id).order_by(KeptFile.id)).all():
        content = db.scalar(select(KeptFile.content).where(KeptFile.id == number))
        yield ExportFile(f"{number}{_ending(called.get(number, ''))}", content or b"")


def _ending(name: str) -> str:
    found = re.search(r"\.[A-Za-z0-9]{1,8}$", name)
    return found[0].lower() if found else ""


def export_kinds() -> tuple[ExportKind, ...]:
    """Every table of the export with its columns, in the order of the export."""
    return tuple(
        ExportKind(_name(table), _about(table), tuple(_described(table, column) for column in _columns(table)))
        for table in _tables()
    )


def data_dictionary() -> str:
    """The text that goes beside the tables: each table, each column, and what each code of a list stands for."""
    lines = [
        "Each file is one table, each row one record. Blank means that nothing was written.",
        "In the CSV files a text that a spreadsheet could take for a formula has an apostrophe before it.",
        "Days are written 2026-11-24, times 09:20:00, moments 2026-11-24T09:20:00+00:00 (UTC). Money is in pence.",
        "A column that ends in _id holds the number (id) of a row in another table.",
        "The folder “files” holds each kept file under its number (the id in kept_file.csv).",
    ]
    for kind in export_kinds():
        lines += ["", kind.name, f"  {kind.about}"]
        lines += [
            f"  {column.name}: {column.kind}" + (f"; {column.meaning}" if column.meaning else "")
            for column in kind.columns
        ]
    lines += ["", "Codes of the lists"]
    for name in _LISTS:
        lines += ["", f"  {name}"]
        lines += [f"    {entry.code}: {entry.label}" for entry in lists.entries(name)]
    return "\n".join(lines) + "\n"


def _tables() -> list[Table]:
    left_out = JournalChange.__tablename__
    return [table for table in map_everything().metadata.sorted_tables if table.name != left_out]


TABLES: tuple[str, ...] = tuple(_NAMES.get(table.name, table.name) for table in _tables())
"""The name of each table of the export, in order: what others refer to comes before them."""


def _name(table: Table) -> str:
    return _NAMES.get(table.name, table.name)


def _columns(table: Table) -> list[Column[Any]]:
    return [column for column in table.columns if column not in _LEFT_OUT and not isinstance(column.type, LargeBinary)]


def _rows(db: Session, table: Table) -> Iterator[tuple[Value, ...]]:
    query = select(*_columns(table)).order_by(table.c.id)
    connection = db.connection()
    for row in connection.execute(query, execution_options={"yield_per": _ROWS_AT_ONCE}):
        yield tuple(map(_plain, row))


def _plain(value: Any) -> Value:
    match value:
        case bool():
            return "true" if value else "false"
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date() | time():
            return value.isoformat()
        case None | int() | str():
            return value
        case _:
            raise TypeError(f"no plain form for a {type(value).__name__}")


# What is written beside the tables -----------------------------------------------------------------------------------

_CODES = {
    "group_need.code": "needs",
    "referral_need.code": "needs",
    "unmet_need.need": "needs",
    "unmet_need.reason": "decline_reasons",
    "unmet_need.source": "unmet_sources",
    "goal.need": "needs",
    "referral.decline_reason": "decline_reasons",
    "referral.ended_how": "how_it_ended",
    "group_support.code": "support_needs",
    "person_support_need.code": "support_needs",
    "referral_support_need.code": "support_needs",
    "person.gender": "genders",
    "person.ethnic_group": "ethnic_groups of the nation",
    "person.disability": "disability",
    "consent.purpose": "consent_purposes",
    "agency.kind": "referrer_kinds",
    "contact.kind": "contact_kinds",
    "check.kind": "check_kinds",
    "check.level": "check_levels",
    "volunteer_role.code": "volunteer_roles",
    "shift.role": "volunteer_roles",
    "time_given.role": "volunteer_roles",
}
"""Columns that hold codes of a list."""
_LISTS = (
    *sorted({name for name in _CODES.values() if " " not in name}),
    "ethnic_groups_england_wales",
    "ethnic_groups_scotland",
    "ethnic_groups_northern_ireland",
)
_MEANINGS = {
    "about_me.communicate": "how to communicate with them",
    "about_me.how_support": "how and when to support them",
    "about_me.matters": "what is most important to them",
    "about_me.people": "people who are important to them",
    "about_me.wellness": "what a good day and a bad day look like",
    "attachment.sha256": "of the content, which is not in the export",
    "attendance.late": "marked after the register was closed",
    "attendance.walk_in": "came without a place",
    "availability.weekday": "Monday is 0",
    "cost.pence": "below 0 where money came back",
    "group.capacity": "people who fit in the room; blank: no limit",
    "group.cost_pence": "what one session costs",
    "group.ratio": "people to one volunteer",
    "group.weekday": "Monday is 0",
    "goal.agreed_on": "the day the person agreed to it; blank: not asked yet",
    "goal.review_on": "the day to look at it again together",
    "grant_target.figure": "key of the figure in the report",
    "measure.definition": "JSON: items, answers, scoring, wording, licence",
    "organisation.belonging_gap": "planned sessions without a visit after which somebody counts as having left",
    "organisation.threshold": "counts from 1 to one less than this are hidden in what leaves the desk",
    "person.imd_decile": "tenth of the index of deprivation, 1 is the most deprived",
    "referral.answered_on": "the day our answer went to the referrer",
    "person_link.kind": "what person_id is to other_id",
    "referral_event.kind": "the newest that is a state is the referral's state; reopened means received",
    "report_definition.sections": "JSON list of sections, in order",
    "report_definition.words": "JSON: the group's own words for each section",
    "session.closed_at": "when the register was closed",
    "session.unnamed": "people counted without a name, apart from those in attendance",
    "snapshot.figures": "JSON: the figures one report printed",
    "time_given.approved_on": "counts in reports once this is filled in",
    "volunteer.offered_minutes": "time agreed for each week or month, see offered_per",
}
"""What a column means where its name does not say it."""
_ALLOWED = re.compile(r"^(\w+) IN \((.*)\)$")


def _about(table: Table) -> str:
    mapped = next(mapper.class_ for mapper in Base.registry.mappers if mapper.local_table is table)
    return " ".join((mapped.__doc__ or "").split("\n\n")[0].split())


def _described(table: Table, column: Column[Any]) -> ExportColumn:
    key = f"{_name(table)}.{column.name}"
    return ExportColumn(column.name, _kind(table, column, key), _MEANINGS.get(key, ""))


def _kind(table: Table, column: Column[Any], key: str) -> str:
    """The kind of value in words: ``day``, ``pence``, ``one of: came, apologies``, ``number of a row in person``."""
    if column.primary_key:
        return "number of this record, never used twice"
    for foreign in column.foreign_keys:
        return f"number of a row in {_name(foreign.column.table)}"
    if key in _CODES:
        return f"code of the list {_CODES[key]}"
    allowed = _allowed(table, column.name)
    if allowed:
        return f"one of: {allowed}"
    kind = column.type.python_type
    if kind is int:
        return next((unit for unit in ("pence", "minutes", "days") if column.name.endswith(unit)), "whole number")
    return {bool: "true or false", date: "day", datetime: "moment", time: "time of day"}.get(kind, "text")


def _allowed(table: Table, column: str) -> str:
    for constraint in table.constraints:
        found = _ALLOWED.match(str(constraint.sqltext)) if isinstance(constraint, CheckConstraint) else None
        if found is not None and found[1] == column:
            codes = [code.strip().strip("'") for code in found[2].split(",")]
            return ", ".join(code or "blank" for code in codes)
    return ""

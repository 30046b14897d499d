"""Who came where and when: one pass over the registers that every figure about people is folded from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, case, func, select
from sqlalchemy.orm import Session

from vcs_desk.models import Attendance, GroupSession
from vcs_desk.queries.context import many_rows
from vcs_desk.queries.figures import Period


class Visits(NamedTuple):
    """One person's *came* marks in one group, from the first ever to the end of the period."""

    person_id: int
    group_id: int
    first: date
    last: date
    times: int
    in_period: int
    """Those of ``times`` that were in the period."""
    minutes: int
    """Length of the sessions behind ``in_period``, in minutes."""


class Coming(NamedTuple):
    """One person's *came* marks in all groups together, from one day to another."""

    first: date
    last: date
    times: int
    in_period: int


def held(first: date | None, last: date) -> ColumnElement[bool]:
    """Sessions that took place from ``first`` (None: ever) to ``last``."""
    ended = and_(GroupSession.state == "held", GroupSession.date <= last)
    return ended if first is None else and_(ended, GroupSession.date >= first)


def came(*columns: Any) -> Select[Any]:
    """*Came* marks with their sessions; the caller says which sessions."""
    return (
        select(*columns)
        .select_from(Attendance)
        .join(GroupSession, GroupSession.id == Attendance.session_id)
        .where(Attendance.mark == "came")
    )


def visits(db: Session, period: Period, group_id: int | None = None) -> Sequence[Visits]:
    """One row for each person and group with a *came* up to the end of the period; or those of one group alone."""
    inside = GroupSession.date >= period.first
    query = (
        came(
            Attendance.person_id,
            GroupSession.group_id,
            func.min(GroupSession.date),
            func.max(GroupSession.date),
            func.count(),
            func.sum(case((inside, 1), else_=0)),
            func.sum(case((inside, GroupSession.minutes), else_=0)),
        )
        .where(held(None, period.last))
        .group_by(Attendance.person_id, GroupSession.group_id)
    )
    if group_id is not None:
        query = query.where(GroupSession.group_id == group_id)
    return [Visits._make(row) for row in many_rows(db, query)]


def coming(rows: Iterable[Visits]) -> dict[int, Coming]:
    """The same for each person over all groups."""
    people: dict[int, Coming] = {}
    for row in rows:
        known = people.get(row.person_id)
        if known is None:
            people[row.person_id] = Coming(row.first, row.last, row.times, row.in_period)
        else:
            people[row.person_id] = Coming(
                min(known.first, row.first),
                max(known.last, row.last),
                known.times + row.times,
                known.in_period + row.in_period,
            )
    return people

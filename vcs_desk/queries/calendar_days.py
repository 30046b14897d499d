"""Closed days, terms and bank holidays, and what stands in the calendar on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk.acts import question
from vcs_desk.bank_holidays import bank_holidays
from vcs_desk.models import ClosedDay, Group, GroupSession, Organisation, Term
from vcs_desk.queries.context import own_groups, today


@dataclass(frozen=True)
class ClosedLine:
    """Days on which nothing meets; ``group`` is "" where that holds for every group."""

    closed_id: int
    first_on: date
    last_on: date
    reason: str
    group: str


@dataclass(frozen=True)
class TermLine:
    """Weeks in which groups that keep to terms meet."""

    term_id: int
    name: str
    first_on: date
    last_on: date


@dataclass(frozen=True)
class HolidayLine:
    """A bank holiday, and the groups of that weekday that meet all the same."""

    on: date
    name: str
    groups: tuple[str, ...]


@dataclass(frozen=True)
class DaysOff:
    """What is ahead, by day."""

    closed: tuple[ClosedLine, ...]
    terms: tuple[TermLine, ...]
    holidays: tuple[HolidayLine, ...]
    """Those of the next twelve months."""
    term_groups: tuple[str, ...]
    """Groups that meet in term time only."""


@dataclass(frozen=True)
class StandingSession:
    """A session in the calendar, in short."""

    session_id: int
    group: str
    on: date
    start: time


@question
def days_off(db: Session) -> DaysOff:
    """Closed days and terms that are not over, and the bank holidays of the next twelve months."""
    day = today(db)
    closed = (
        select(ClosedDay.id, ClosedDay.first_on, ClosedDay.last_on, ClosedDay.reason, Group.name)
        .outerjoin(Group, Group.id == ClosedDay.group_id)
        .where(ClosedDay.last_on >= day)
        .order_by(ClosedDay.first_on, ClosedDay.id)
    )
    terms = (
        select(Term.id, Term.name, Term.first_on, Term.last_on)
        .where(Term.last_on >= day)
        .order_by(Term.first_on, Term.id)
    )
    in_terms = select(Group.name).where(Group.active, Group.term_time_only).order_by(Group.name)
    return DaysOff(
        closed=tuple(ClosedLine(*row[:4], row[4] or "") for row in db.execute(closed)),
        terms=tuple(TermLine(*row) for row in db.execute(terms)),
        holidays=_holidays(db, day),
        term_groups=tuple(db.scalars(in_terms)),
    )


@question
def standing_sessions(db: Session, session_ids: Sequence[int]) -> tuple[StandingSession, ...]:
    """These sessions by day and time; a leader sees those of their own groups."""
    wanted = (
        select(GroupSession.id, Group.name, GroupSession.date, GroupSession.start_time)
        .join(Group, Group.id == GroupSession.group_id)
        .where(GroupSession.id.in_(session_ids))
        .order_by(GroupSession.date, GroupSession.start_time, Group.name)
    )
    own = own_groups(db)
    if own is not None:
        wanted = wanted.where(GroupSession.group_id.in_(own))
    return tuple(StandingSession(*row) for row in db.execute(wanted))


def _holidays(db: Session, day: date) -> tuple[HolidayLine, ...]:
    nation = db.scalars(select(Organisation.nation)).one()
    meeting = db.execute(
        select(Group.weekday, Group.name).where(Group.active, Group.on_bank_holidays).order_by(Group.name)
    ).all()
    found = bank_holidays(nation, (day.year, day.year + 1))
    return tuple(
        HolidayLine(on, name, tuple(group for weekday, group in meeting if weekday == on.weekday()))
        for on, name in sorted(found.items())
        if day <= on < day + timedelta(days=366)
    )

"""On which days a group meets: weekly rhythms by the rules of RFC 5545, less the days on which nothing meets."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from dateutil.rrule import WEEKLY, rrule
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from vcs_desk.bank_holidays import bank_holidays
from vcs_desk.services.context import organisation

if TYPE_CHECKING:
    from vcs_desk.models import Group

Span = tuple[date, date]
"""From a day to a day, both included."""


def meeting_days(
    weekday: int, every_weeks: int, first_on: date, last_on: date | None, *, after: date, until: date
) -> tuple[date, ...]:
    """Days after ``after`` up to and with ``until`` on which a group meets; weekday 0 is Monday.

    The rhythm counts from ``first_on``, so a fortnightly group keeps its weeks whatever is asked. Days, not moments:
    the change to summer time cannot move them.
    """
    end = min(until, last_on) if last_on else until
    if end < first_on:
        return ()
    rounds = max(0, (after - first_on).days // (7 * every_weeks) - 1)  # years that are over are not gone through again
    rule = rrule(
        WEEKLY,
        interval=every_weeks,
        byweekday=weekday,
        dtstart=datetime.combine(first_on + timedelta(weeks=rounds * every_weeks), time()),
        until=datetime.combine(end, time()),
    )
    return tuple(day.date() for day in rule if day.date() > after)


def open_days(
    days: Sequence[date],
    *,
    closed: Collection[Span] = (),
    terms: Collection[Span] | None = None,
    holidays: Collection[date] = (),
) -> tuple[date, ...]:
    """Those of the days that are in no closed span, are no holiday, and lie in a term; ``terms`` None for all year."""
    return tuple(
        day
        for day in days
        if day not in holidays and not within(day, closed) and (terms is None or within(day, terms))
    )  # fmt: skip


def within(day: date, spans: Collection[Span]) -> bool:
    """Whether a day lies in one of the spans."""
    return any(first <= day <= last for first, last in spans)


def days_of(db: Session, group: Group, *, after: date, until: date) -> tuple[date, ...]:
    """The days after ``after`` up to and with ``until`` on which a group meets: its rhythm, less the days off."""
    days = meeting_days(group.weekday, group.every_weeks, group.first_on, group.last_on, after=after, until=until)
    if not days:
        return ()
    from vcs_desk.models import ClosedDay, Term  # start-up: sessions are made ahead then, mostly none

    closed = select(ClosedDay.first_on, ClosedDay.last_on).where(
        or_(ClosedDay.group_id.is_(None), ClosedDay.group_id == group.id)
    )
    years = {day.year for day in days}
    return open_days(
        days,
        closed=[(first, last) for first, last in db.execute(closed)],
        terms=[(first, last) for first, last in db.execute(select(Term.first_on, Term.last_on))]
        if group.term_time_only
        else None,
        holidays=() if group.on_bank_holidays else bank_holidays(organisation(db).nation, years),
    )

"""Dates by which something is due: answers to referrals, and access requests by the ICO's rule."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

MONDAY_TO_FRIDAY = frozenset(range(5))
"""Weekdays as ``date.weekday()`` counts them: Monday is 0."""
EVERY_DAY = frozenset(range(7))


@dataclass(frozen=True)
class TimeLeft:
    """How long there is until something is due: what every page shows of a deadline comes from here."""

    due: date
    days: int
    """Opening days left, the day it is due among them: 0 is today or the last one before it; below 0, days late."""
    every_day: bool = False
    """The desk is open on every day of the week, so that all days count."""
    closed_then: bool = False
    """It is due on a later day, but no opening day comes before that."""


def due_on(received: date, days: int) -> date:
    """The day an answer is due: ``days`` calendar days after the day it was received."""
    return received + timedelta(days=days)


def days_left(due: date, today: date) -> int:
    """Calendar days until ``due``: 0 is today, below 0 is overdue."""
    return (due - today).days


def time_left(due: date, today: date, open_weekdays: Collection[int] = MONDAY_TO_FRIDAY) -> TimeLeft:
    """How long there is until ``due``, in opening days; how late it is, in calendar days, as the referrer counts."""
    every_day = set(open_weekdays) >= EVERY_DAY
    calendar = days_left(due, today)
    if calendar <= 0:
        return TimeLeft(due, calendar, every_day)
    opening = working(today, due, open_weekdays)
    return TimeLeft(due, opening, every_day, closed_then=opening == 0)


def working(first: date, last: date, open_weekdays: Collection[int] = MONDAY_TO_FRIDAY) -> int:
    """How many open days come after ``first`` up to and including ``last``; minus as many where ``last`` is earlier.

    ``open_weekdays`` holds the days the desk is staffed, Monday = 0.
    """
    if last < first:
        return -working(last, first, open_weekdays)
    weeks, rest = divmod((last - first).days, 7)
    open_days = frozenset(open_weekdays) & frozenset(range(7))
    in_rest = sum((first.weekday() + step) % 7 in open_days for step in range(1, rest + 1))
    return weeks * len(open_days) + in_rest


def working_due_on(received: date, days: int, open_weekdays: Collection[int] = MONDAY_TO_FRIDAY) -> date:
    """The open day that is the ``days``-th after ``received``.

    Raises ValueError where the desk is open on no day, or ``days`` is below 0.
    """
    open_days = frozenset(open_weekdays) & frozenset(range(7))
    if not open_days or days < 0:
        raise ValueError("open days and a number of days from 0 are needed")
    weeks, rest = divmod(days, len(open_days))
    if days and rest == 0:  # land on an open day, not in the closed days after it
        weeks, rest = weeks - 1, len(open_days)
    day = received + timedelta(weeks=weeks)
    while rest:
        day += timedelta(days=1)
        rest -= day.weekday() in open_days
    return day


def add_calendar_months(start: date, months: int) -> date:
    """The same date ``months`` later; the last day of that month where it has no such date (31 January: 28 February).

    Source: ICO, Right of access, "How do we calculate the time limit?"
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def next_working_day(day: date, bank_holidays: Collection[date] = frozenset()) -> date:
    """``day`` itself, or the first day after it that is neither at a weekend nor a bank holiday."""
    while day.weekday() not in MONDAY_TO_FRIDAY or day in bank_holidays:
        day += timedelta(days=1)
    return day


def access_request_due(received: date, bank_holidays: Collection[date] = frozenset(), months: int = 1) -> date:
    """The last day to answer an access request: one calendar month on, moved to the next working day.

    ``months`` is 3 where the request is complex and the person was told within the first month.
    Source: UK GDPR article 12(3); ICO, Right of access, "What should we consider when responding to a request?"
    """
    return next_working_day(add_calendar_months(received, months), bank_holidays)

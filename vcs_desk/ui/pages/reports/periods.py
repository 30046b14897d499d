"""The periods a funder usually asks for, as they stand on a day."""

from __future__ import annotations

from datetime import date, timedelta

from vcs_desk import dates
from vcs_desk.queries.figures import Period

OTHER = "other"
"""The period is typed."""


def usual_periods(today: date) -> tuple[tuple[Period, str], ...]:
    """(period, words): the last twelve whole months, then years and quarters as grants have them."""
    month = today.replace(day=1)
    financial = date(today.year if today >= date(today.year, 4, 1) else today.year - 1, 4, 1)
    autumn = date(today.year if today >= date(today.year, 10, 1) else today.year - 1, 10, 1)
    quarter = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    found = (
        _years_back(autumn),
        Period(autumn, today),
        _years_back(financial),
        Period(financial, today),
        Period(date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
        Period(_months_back(quarter, 3), quarter - timedelta(days=1)),
        Period(_months_back(month, 12), month - timedelta(days=1)),
    )
    return tuple((period, in_short(period)) for period in dict.fromkeys(found))


def in_short(period: Period) -> str:
    """A period in as few letters as a narrow column has room for: 1 Oct 2025 to 30 Sep 2026."""
    first, last = (f"{dates.day_short(day)} {day.year}" for day in (period.first, period.last))
    return f"{first} to {last}"


def _years_back(start: date) -> Period:
    """The whole year that ended the day before."""
    return Period(start.replace(year=start.year - 1), start - timedelta(days=1))


def _months_back(month: date, count: int) -> date:
    months = month.year * 12 + month.month - 1 - count
    return date(months // 12, months % 12 + 1, 1)

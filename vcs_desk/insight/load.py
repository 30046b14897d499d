"""What a volunteer carries against what they agreed to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

FOUR_WEEKS = 28
DAYS_IN_A_MONTH = 365.25 / 12


@dataclass(frozen=True)
class Load:
    """Minutes carried in a period; ``share`` of the agreed is None where nothing was agreed."""

    minutes: int
    agreed_minutes: int
    share: float | None
    over_minutes: int


def load(minutes: int, agreed_minutes: int | None) -> Load:
    """The load of ``minutes`` carried against minutes agreed in the same period; None or 0 means no agreement."""
    agreed = agreed_minutes or 0
    if agreed <= 0:
        return Load(minutes, 0, None, 0)
    return Load(minutes, agreed, minutes / agreed, max(0, minutes - agreed))


def after_more(current: Load, minutes: int) -> Load:
    """The load once ``minutes`` more (or, below 0, fewer) are carried."""
    return load(max(0, current.minutes + minutes), current.agreed_minutes)


def rolling_minutes(entries: Iterable[tuple[date, int]], today: date, days: int = FOUR_WEEKS) -> int:
    """Minutes of the (day, minutes) entries in the last ``days`` days, today included."""
    first = today - timedelta(days=days - 1)
    return sum(minutes for day, minutes in entries if first <= day <= today)


def agreed_in_period(minutes_offered: int, per: str, days: int = FOUR_WEEKS) -> int:
    """Minutes agreed for a period of ``days``, from what was offered each ``week`` or ``month``.

    Four weeks count as a month, so that "eight hours a month" reads as eight hours beside four weeks' time;
    other lengths count months of 365.25 / 12 days. Raises ValueError for any other ``per``.
    """
    if per not in ("week", "month"):
        raise ValueError(f"time is offered per week or per month, not per {per!r}")
    if per == "week":
        return round(minutes_offered * days / 7)
    months = 1.0 if FOUR_WEEKS <= days <= 31 else days / DAYS_IN_A_MONTH
    return round(minutes_offered * months)


def weeks_without_a_break(days_given: Iterable[date], today: date) -> int:
    """Weeks in a row (Monday to Sunday) with time given, up to this week or, where it has none yet, the last."""
    weeks = {_monday(day) for day in days_given if day <= today}
    week = _monday(today)
    if week not in weeks:
        week -= timedelta(weeks=1)
    count = 0
    while week in weeks:
        count += 1
        week -= timedelta(weeks=1)
    return count


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())

"""Folds counts into the rows of a figure: by month, or most first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from vcs_desk.queries.figures import Period


def by_month(period: Period, counts: Iterable[tuple[date, int]]) -> tuple[tuple[date, int], ...]:
    """Counts by day as (first day of the month, count), every month the period touches, in order.

    Done here and not in SQL, where each database has its own word for the month of a day.
    """
    folded: Counter[date] = Counter()
    for on, count in counts:
        folded[on.replace(day=1)] += count
    months = []
    month = period.first.replace(day=1)
    while month <= period.last:
        months.append((month, folded[month]))
        month = month.replace(year=month.year + month.month // 12, month=month.month % 12 + 1)
    return tuple(months)


def most_first(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """(label, count), most first, then by label."""
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))

"""What was asked for and could not be offered in a period."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vcs_desk import lists
from vcs_desk.models import UnmetNeed
from vcs_desk.queries.figures import Period, UnmetCount
from vcs_desk.queries.impact.folding import by_month, most_first


class Unmet(NamedTuple):
    """Entries of the unmet-need log, counted three ways."""

    counts: tuple[UnmetCount, ...]
    by_source: tuple[tuple[str, int], ...]
    by_month: tuple[tuple[date, int], ...]


def unmet(db: Session, period: Period) -> Unmet:
    """Entries dated in the period: by need and reason, by how they came to us, by month."""
    query = (
        select(UnmetNeed.need, UnmetNeed.reason, UnmetNeed.source, UnmetNeed.date, func.count())
        .where(UnmetNeed.date.between(period.first, period.last))
        .group_by(UnmetNeed.need, UnmetNeed.reason, UnmetNeed.source, UnmetNeed.date)
    )
    pairs: Counter[tuple[str, str]] = Counter()
    sources: Counter[str] = Counter()
    days: Counter[date] = Counter()
    for need, reason, source, on, count in db.execute(query):
        pairs[lists.label("needs", need), lists.label("decline_reasons", reason)] += count
        sources[lists.label("unmet_sources", source)] += count
        days[on] += count
    most = sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0]))
    return Unmet(
        tuple(UnmetCount(need, reason, count) for (need, reason), count in most),
        most_first(sources),
        by_month(period, days.items()),
    )

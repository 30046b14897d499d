"""What was asked for and could not be offered in a period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, literal, select
from sqlalchemy.orm import Session

from vcs_desk import lists
from vcs_desk.models import UnmetNeed
from vcs_desk.queries.figures import Period, UnmetCount
from vcs_desk.queries.impact.folding import by_month, most_first


class Unmet(NamedTuple):
    """Entries of the unmet-need log, counted each way."""

    counts: tuple[UnmetCount, ...]
    by_source: tuple[tuple[str, int], ...]
    by_month: tuple[tuple[date, int], ...]
    by_need: tuple[tuple[str, int], ...]
    by_reason: tuple[tuple[str, int], ...]
    by_ward: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """All entries."""
        return sum(count for _, count in self.by_source)


class Entry(NamedTuple):
    """One entry of the log, or several that are alike, in words."""

    need: str
    reason: str
    source: str
    ward: str
    on: date
    many: int
    number: int
    """Its number; of several, that of one of them."""


WARD_NOT_KNOWN = "Not known"


def unmet(db: Session, period: Period) -> Unmet:
    """Entries dated in the period: by need and reason, by how they came to us, by month, by ward."""
    pairs: Counter[tuple[str, str]] = Counter()
    ways = {way: Counter[str]() for way in ("need", "reason", "source", "ward")}
    days: Counter[date] = Counter()
    for entry in entries(db, period, alike_together=True):
        pairs[entry.need, entry.reason] += entry.many
        days[entry.on] += entry.many
        for way, counts in ways.items():
            counts[getattr(entry, way)] += entry.many
    most = sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0]))
    return Unmet(
        tuple(UnmetCount(need, reason, count) for (need, reason), count in most),
        most_first(ways["source"]),
        by_month(period, days.items()),
        most_first(ways["need"]),
        most_first(ways["reason"]),
        most_first(ways["ward"]),
    )


def entries(db: Session, period: Period, *, alike_together: bool = False) -> Iterator[Entry]:
    """The entries dated in the period, newest first; or counted together where they differ in nothing that is told."""
    told = (UnmetNeed.need, UnmetNeed.reason, UnmetNeed.source, UnmetNeed.ward, UnmetNeed.date)
    inside = UnmetNeed.date.between(period.first, period.last)
    if alike_together:
        query = select(*told, func.count(), func.min(UnmetNeed.id)).where(inside).group_by(*told)
    else:
        newest_first = (UnmetNeed.date.desc(), UnmetNeed.id.desc())
        query = select(*told, literal(1), UnmetNeed.id).where(inside).order_by(*newest_first)
    for need, reason, source, ward, on, count, number in db.execute(query):
        yield Entry(
            lists.label("needs", need),
            lists.label("decline_reasons", reason),
            lists.label("unmet_sources", source),
            ward or WARD_NOT_KNOWN,
            on,
            count,
            number,
        )

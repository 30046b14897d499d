"""What may be printed of requests that could not be met, and of room and waiting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from vcs_desk.insight.suppression import is_small, suppress_row
from vcs_desk.queries.figures import Impact, RoomCount, UnmetCount
from vcs_desk.reports.impact.merging import merged_categories
from vcs_desk.reports.wording import month_names

Labelled = tuple[tuple[str, int], ...]
MONTHS_TOGETHER = 3


@dataclass(frozen=True)
class PrintableUnmet:
    """Requests that could not be met; each way to divide them adds up to ``total``."""

    total: int | None
    by_need: Labelled
    by_reason: Labelled
    by_source: Labelled
    by_quarter: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True)
class RoomRow:
    """One group's room and waiting; None is hidden, a room of None has no limit."""

    group: str
    places_held: int | None
    room: int | None
    waiting: int | None
    joined: int | None
    wait_weeks: float | None


@dataclass(frozen=True)
class PrintableRooms:
    """Room and waiting by group, with the totals."""

    rows: tuple[RoomRow, ...]
    total: RoomRow


def printable_unmet(impact: Impact, k: int) -> PrintableUnmet:
    """The log of unmet need with everything hidden that could point at fewer than ``k`` requests."""
    total = sum(entry.count for entry in impact.unmet)
    if is_small(total, k):
        return PrintableUnmet(None, (), (), (), ())
    needs, reasons = _summed(impact.unmet)
    return PrintableUnmet(
        total,
        tuple(merged_categories(needs, ("need", "needs"), k)),
        tuple(merged_categories(reasons, ("reason", "reasons"), k)),
        tuple(merged_categories(impact.unmet_by_source, ("way", "ways"), k)),
        _quarters(impact.unmet_by_month, total, k),
    )


def printable_rooms(rooms: Sequence[RoomCount], k: int) -> PrintableRooms | None:
    """Each column of people with its total; the middle wait only where those who waited are not hidden."""
    if not rooms:
        return None
    held, held_all = _column([room.places_held for room in rooms], k)
    waiting, waiting_all = _column([room.waiting for room in rooms], k)
    joined, joined_all = _column([room.joined_from_waiting for room in rooms], k)
    rows = tuple(
        RoomRow(room.group, held[n], room.room, waiting[n], joined[n], _weeks(room) if joined[n] else None)
        for n, room in enumerate(rooms)
    )
    limits = [room.room for room in rooms if room.room is not None]
    room_all = sum(limits) if len(limits) == len(rooms) else None
    return PrintableRooms(rows, RoomRow("All groups", held_all, room_all, waiting_all, joined_all, None))


def _summed(entries: Sequence[UnmetCount]) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    needs: dict[str, int] = {}
    reasons: dict[str, int] = {}
    for entry in entries:
        needs[entry.need] = needs.get(entry.need, 0) + entry.count
        reasons[entry.reason] = reasons.get(entry.reason, 0) + entry.count
    return list(needs.items()), list(reasons.items())


def _quarters(months: Sequence[tuple[date, int]], total: int, k: int) -> tuple[tuple[str, int | None], ...]:
    """Three months together; nothing where the months do not make up the total."""
    groups = [months[start : start + MONTHS_TOGETHER] for start in range(0, len(months), MONTHS_TOGETHER)]
    counts = [sum(count for _, count in group) for group in groups]
    if len(groups) < 2 or sum(counts) != total:
        return ()
    names = [month_names([group[0][0], group[-1][0]]) for group in groups]
    labels = [first if first == last else f"{first} to {last}" for first, last in names]
    return tuple(zip(labels, suppress_row(counts, total, k), strict=True))


def _column(counts: Sequence[int], k: int) -> tuple[tuple[int | None, ...], int | None]:
    total = sum(counts)
    return suppress_row(counts, total, k), None if is_small(total, k) else total


def _weeks(room: RoomCount) -> float | None:
    return None if room.median_wait_days is None else room.median_wait_days / 7

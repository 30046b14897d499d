"""Room and waiting in each group on the last day of a period."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import Session

from vcs_desk.insight.medians import median
from vcs_desk.models import Group, Place
from vcs_desk.queries.figures import Period, RoomCount


def room_counts(db: Session, period: Period, met: Collection[int]) -> tuple[RoomCount, ...]:
    """Places held, people waiting, and how long those waited who got a place in the period; by name of the group.

    ``met`` holds the numbers of the groups that met in the period.
    """
    waits = _waits(db, period)
    held, waiting = _standing(db, period)
    groups = db.execute(select(Group.id, Group.name, Group.capacity).order_by(Group.name))
    return tuple(
        RoomCount(name, held[number], room, waiting[number], len(waits[number]), median(waits[number]))
        for number, name, room in groups
        if number in met
    )


def _standing(db: Session, period: Period) -> tuple[Counter[int], Counter[int]]:
    """Places held and waited for at the end of the period, by group."""
    last = period.last
    open_then = or_(Place.to_on.is_(None), Place.to_on > last)
    begun = Place.from_on <= last
    queued = and_(Place.waiting_since <= last, or_(Place.from_on.is_(None), Place.from_on > last))
    query = (
        select(Place.group_id, func.sum(case((begun, 1), else_=0)), func.sum(case((queued, 1), else_=0)))
        .where(open_then)
        .group_by(Place.group_id)
    )
    held: Counter[int] = Counter()
    waiting: Counter[int] = Counter()
    for group_id, places, people in db.execute(query):
        held[group_id], waiting[group_id] = places, people
    return held, waiting


def _waits(db: Session, period: Period) -> dict[int, list[int]]:
    """Days waited by each of those who got a place in the period, by group."""
    query = select(Place.group_id, Place.waiting_since, Place.from_on).where(
        Place.waiting_since.is_not(None), Place.from_on.between(period.first, period.last)
    )
    waits: dict[int, list[int]] = defaultdict(list)
    for group_id, since, got in db.execute(query):
        if since is not None and got is not None:
            waits[group_id].append((got - since).days)
    return waits

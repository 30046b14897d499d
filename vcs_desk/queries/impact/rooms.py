"""Room and waiting in each group on the last day of a period."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from vcs_desk.insight.medians import median
from vcs_desk.models import Group, Place
from vcs_desk.queries.figures import Period, RoomCount
from vcs_desk.queries.impact.waits import waits


def room_counts(db: Session, period: Period, met: Collection[int]) -> tuple[RoomCount, ...]:
    """Places held, people waiting, and how long those waited who got a place in the period; by name of the group.

    ``met`` holds the numbers of the groups that met in the period.
    """
    places = select(Place.group_id, func.count()).where(held_on(period.last)).group_by(Place.group_id)
    held = dict(db.execute(places).all())
    waiting: Counter[int] = Counter()
    waited: dict[int, list[int]] = defaultdict(list)
    for wait in waits(db, period):
        waiting[wait.group_id] += wait.waits
        if wait.got_on is not None:
            waited[wait.group_id].append(wait.days)
    groups = db.execute(select(Group.id, Group.name, Group.capacity).order_by(Group.name))
    return tuple(
        RoomCount(name, held.get(number, 0), room, waiting[number], len(waited[number]), median(waited[number]))
        for number, name, room in groups
        if number in met
    )


def held_on(day: date) -> ColumnElement[bool]:
    """Places that somebody has on that day."""
    return and_(Place.from_on <= day, or_(Place.to_on.is_(None), Place.to_on > day))

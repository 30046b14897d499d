"""Waiting lists: who waits for which group, at which place in line, and by when they should have a place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import Session

from vcs_desk.models import Group, Person, Place
from vcs_desk.queries.context import own_groups, today
from vcs_desk.queries.names import name_columns, shown_name
from vcs_desk.queries.seen import still_here


@dataclass(frozen=True)
class Wait:
    """Somebody's wait for one group."""

    place_id: int
    person_id: int
    name: str
    referral_id: int | None
    group_id: int
    group: str
    since: date
    target_on: date | None
    """The day by which they should have a place; None where none was promised."""
    position: int
    """Their place in line, from 1."""
    of: int
    """How many wait for this group."""
    late: bool
    """The day by which they should have a place is over."""


def waits_of_referrals(db: Session, numbers: Collection[int] | Select[int]) -> dict[int, tuple[Wait, ...]]:
    """What these referrals wait for, by referral; other questions build on it."""
    found: dict[int, list[Wait]] = defaultdict(list)
    for wait in _waits(db, Place.referral_id.in_(numbers)):
        if wait.referral_id is not None:
            found[wait.referral_id].append(wait)
    return {number: tuple(waits) for number, waits in found.items()}


def waits_past_target(db: Session) -> tuple[Wait, ...]:
    """Who should have had a place by now, the longest overdue first; nobody who died, a leader's own groups only."""
    over = and_(Place.target_on < today(db), *still_here())
    own = own_groups(db)
    if own is not None:
        over = over & Place.group_id.in_(own)
    late = _waits(db, over)
    return tuple(sorted(late, key=lambda wait: (wait.target_on or date.max, wait.group, wait.position)))


def _waits(db: Session, wanted: ColumnElement[bool]) -> tuple[Wait, ...]:
    """Waits that are wanted, the first to join first; places in line are counted among all who wait for the group."""
    in_line = (Place.waiting_since, Place.id)
    lines = (
        select(
            Place.id,
            func.row_number().over(partition_by=Place.group_id, order_by=in_line).label("position"),
            func.count().over(partition_by=Place.group_id).label("of"),
        )
        .where(
            Place.state == "waiting",
            Place.group_id.in_(select(Place.group_id).where(Place.state == "waiting", wanted)),
        )
        .subquery()
    )
    rows = db.execute(
        select(Place, Group.name, lines.c.position, lines.c.of, *name_columns())
        .join(lines, lines.c.id == Place.id)
        .join(Group, Group.id == Place.group_id)
        .join(Person, Person.id == Place.person_id)
        .where(wanted)
        .order_by(*in_line)
    )
    day = today(db)
    return tuple(
        Wait(
            place_id=place.id,
            person_id=place.person_id,
            name=shown_name(*names),
            referral_id=place.referral_id,
            group_id=place.group_id,
            group=group,
            since=place.waiting_since,
            target_on=place.target_on,
            position=position,
            of=of,
            late=place.target_on is not None and place.target_on < day,
        )
        for place, group, position, of, *names in rows
    )

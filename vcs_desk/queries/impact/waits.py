"""Who waited for a place in a group in a period, since when, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from vcs_desk.models import Place
from vcs_desk.queries.context import many_rows, today
from vcs_desk.queries.figures import Period


class Wait(NamedTuple):
    """One wait, as it stood on the last day of the period (today, where that has not come yet)."""

    place_id: int
    person_id: int
    group_id: int
    since: date
    got_on: date | None
    """The day from which they have a place; None where they had none by the end."""
    gave_up_on: date | None
    """The day they stopped waiting without one."""
    until: date
    """The day they got a place, stopped waiting, or the last day."""
    target_on: date | None
    """The day by which they were promised a place."""
    joined: bool
    """They began to wait in the period."""

    @property
    def days(self) -> int:
        """How long they waited, so far."""
        return (self.until - self.since).days

    @property
    def waits(self) -> bool:
        """Whether they still wait."""
        return self.got_on is None and self.gave_up_on is None

    @property
    def missed(self) -> bool:
        """Whether the day they were promised went by first."""
        return self.target_on is not None and self.until > self.target_on


PARTS: Mapping[str, Callable[[Wait], bool]] = MappingProxyType({
    "everybody": lambda wait: True,  # noqa: ARG005 - whoever waited at any time
    "waiting": lambda wait: wait.waits,
    "joined": lambda wait: wait.joined,
    "got_a_place": lambda wait: wait.got_on is not None,
    "gave_up": lambda wait: wait.gave_up_on is not None,
    "missed": lambda wait: wait.missed,
})  # fmt: skip
"""By the name of the figure: which waits it counts."""


def waits(db: Session, period: Period, group_id: int | None = None) -> list[Wait]:
    """Every wait that was not over before the period, oldest first; of one group, or of all.

    A wait is over with the day from which the person has a place, or with the day it was ended without one.
    """
    first, last = period.first, period.last
    over = or_(
        Place.from_on.between(first, last),
        (Place.from_on.is_(None) | (Place.from_on > last)) & (Place.to_on.is_(None) | (Place.to_on >= first)),
    )
    query = (
        select(
            Place.id, Place.person_id, Place.group_id, Place.waiting_since, Place.from_on, Place.to_on, Place.target_on
        )
        .where(Place.waiting_since <= last, over)
        .order_by(Place.waiting_since, Place.id)
    )  # fmt: skip
    if group_id is not None:
        query = query.where(Place.group_id == group_id)
    end = min(last, today(db))
    found = []
    for number, person, group, since, begun, ended, target in many_rows(db, query):
        if since is None:
            continue
        got = begun if begun is not None and begun <= last else None
        gave_up = ended if got is None and ended is not None and ended <= last else None
        until = got or gave_up or max(end, since)
        found.append(Wait(number, person, group, since, got, gave_up, until, target, since >= first))
    return found

"""What each volunteer carries in the last four weeks against what they agreed to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from vcs_desk.acts import question
from vcs_desk.insight.load import FOUR_WEEKS, agreed_in_period, load
from vcs_desk.models import Person, TimeGiven, Volunteer
from vcs_desk.queries.context import today
from vcs_desk.queries.names import name_columns, shown_name
from vcs_desk.queries.seen import still_here


@dataclass(frozen=True)
class VolunteerLoad:
    """Minutes one volunteer gave in the last four weeks, and those agreed (0: nothing agreed)."""

    volunteer_id: int
    person_id: int
    name: str
    minutes: int
    agreed_minutes: int
    over_minutes: int

    @property
    def share(self) -> float:
        """Carried over agreed; 0 where nothing was agreed."""
        return self.minutes / self.agreed_minutes if self.agreed_minutes else 0.0


@question
def loads(db: Session) -> tuple[VolunteerLoad, ...]:
    """Every active volunteer's load, the heaviest share first."""
    return _loads(db, Volunteer.state == "active")


@question
def overloads(db: Session) -> tuple[VolunteerLoad, ...]:
    """Active volunteers who carry more than they agreed to, the heaviest share first; not who has died."""
    heavy = _loads(db, and_(Volunteer.state == "active", *still_here()), over=True)
    return tuple(one for one in heavy if one.over_minutes > 0)


def loads_of(db: Session, volunteers: Collection[int]) -> tuple[VolunteerLoad, ...]:
    """The loads of these volunteers, active or not; other questions build on it."""
    return _loads(db, Volunteer.id.in_(volunteers)) if volunteers else ()


def _loads(db: Session, wanted: ColumnElement[bool], *, over: bool = False) -> tuple[VolunteerLoad, ...]:
    """Loads of the volunteers wanted; ``over`` leaves out most of those who cannot be over."""
    first = today(db) - timedelta(days=FOUR_WEEKS - 1)
    given = (
        select(TimeGiven.volunteer_id, func.sum(TimeGiven.minutes).label("minutes"))
        .where(TimeGiven.date.between(first, today(db)))
        .group_by(TimeGiven.volunteer_id)
        .subquery()
    )
    minutes = func.coalesce(given.c.minutes, 0)
    query = (
        select(
            Volunteer.id, Volunteer.person_id, Volunteer.offered_minutes, Volunteer.offered_per, minutes,
            *name_columns(),
        )
        .join(Person, Person.id == Volunteer.person_id)
        .outerjoin(given, given.c.volunteer_id == Volunteer.id)
        .where(wanted)
    )  # fmt: skip
    if over:  # nobody agreed to less in four weeks than they offered for a week or a month
        query = query.where(minutes > Volunteer.offered_minutes)
    found = (_load(*row) for row in db.execute(query))
    return tuple(sorted(found, key=lambda one: (-one.share, one.name)))


def _load(
    volunteer_id: int, person_id: int, offered: int, per: str, minutes: int, first: str, last: str, preferred: str
) -> VolunteerLoad:
    carried = load(int(minutes), agreed_in_period(offered, per))
    name = shown_name(first, last, preferred)
    return VolunteerLoad(
        volunteer_id, person_id, name, carried.minutes, carried.agreed_minutes, carried.over_minutes
    )  # fmt: skip

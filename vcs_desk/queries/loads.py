"""What each volunteer carries in the last four weeks against what they agreed to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vcs_desk.acts import question
from vcs_desk.insight.load import FOUR_WEEKS, agreed_in_period, load
from vcs_desk.models import Person, TimeGiven, Volunteer
from vcs_desk.queries.context import today
from vcs_desk.queries.names import name_columns, shown_name


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
    first = today(db) - timedelta(days=FOUR_WEEKS - 1)
    given = (
        select(TimeGiven.volunteer_id, func.sum(TimeGiven.minutes).label("minutes"))
        .where(TimeGiven.date.between(first, today(db)))
        .group_by(TimeGiven.volunteer_id)
        .subquery()
    )
    rows = db.execute(
        select(
            Volunteer.id,
            Volunteer.person_id,
            Volunteer.offered_minutes,
            Volunteer.offered_per,
            func.coalesce(given.c.minutes, 0),
            *name_columns(),
        )
        .join(Person, Person.id == Volunteer.person_id)
        .outerjoin(given, given.c.volunteer_id == Volunteer.id)
        .where(Volunteer.state == "active")
    )
    found = []
    for volunteer_id, person_id, offered, per, minutes, *names in rows:
        carried = load(int(minutes), agreed_in_period(offered, per))
        found.append(
            VolunteerLoad(
                volunteer_id,
                person_id,
                shown_name(*names),
                carried.minutes,
                carried.agreed_minutes,
                carried.over_minutes,
            )
        )
    return tuple(sorted(found, key=lambda one: (-one.share, one.name)))

"""Who could help at one session: volunteers not on its rota, those who are free at that time first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk.acts import question
from vcs_desk.errors import DeskError
from vcs_desk.models import Availability, Group, GroupSession, Shift
from vcs_desk.queries.calendar import roles_of
from vcs_desk.queries.context import own_groups
from vcs_desk.queries.loads import loads


@dataclass(frozen=True)
class FreeVolunteer:
    """One volunteer who could be asked."""

    volunteer_id: int
    name: str
    available: bool
    """They said that they are usually free at that time."""
    elsewhere: str
    """The group whose rota they are on at that time; "" for none."""
    roles: frozenset[str]
    minutes: int
    """Given in the last four weeks."""
    agreed_minutes: int


@question
def free_volunteers(db: Session, session_id: int) -> tuple[FreeVolunteer, ...]:
    """Active volunteers not on the rota: free at that time first, then by room in what they agreed to.

    Raises DeskError where the session is not there.
    """
    session = db.get(GroupSession, session_id)
    own = own_groups(db)
    if session is None or (own is not None and session.group_id not in own):
        raise DeskError("This session is no longer in the calendar.", "Look at the week again.")
    there = set(db.scalars(select(Shift.volunteer_id).where(Shift.session_id == session_id, Shift.state != "no")))
    carried = [one for one in loads(db) if one.volunteer_id not in there]
    numbers = [one.volunteer_id for one in carried]
    roles = roles_of(db, numbers, session.date)
    free, elsewhere = _available(db, numbers, session), _elsewhere(db, session)
    found = [
        FreeVolunteer(
            volunteer_id=one.volunteer_id,
            name=one.name,
            available=one.volunteer_id in free,
            elsewhere=elsewhere.get(one.volunteer_id, ""),
            roles=frozenset(roles[one.volunteer_id]),
            minutes=one.minutes,
            agreed_minutes=one.agreed_minutes,
        )
        for one in carried
    ]
    return tuple(sorted(found, key=lambda one: (bool(one.elsewhere), not one.available, _share(one), one.name)))


def _share(one: FreeVolunteer) -> float:
    return one.minutes / one.agreed_minutes if one.agreed_minutes else 0.0


def _available(db: Session, volunteers: Collection[int], session: GroupSession) -> set[int]:
    """Those who are usually free for the whole session."""
    end = _end(session.date, session.start_time, session.minutes)
    last = end.time() if end.date() == session.date else time.max
    return set(
        db.scalars(
            select(Availability.volunteer_id).where(
                Availability.volunteer_id.in_(volunteers),
                Availability.weekday == session.date.weekday(),
                Availability.from_time <= session.start_time,
                Availability.to_time >= last,
            )
        )
    )


def _elsewhere(db: Session, session: GroupSession) -> dict[int, str]:
    """The group of each volunteer who has a duty at the same time."""
    begin, end = (
        datetime.combine(session.date, session.start_time),
        _end(session.date, session.start_time, session.minutes),
    )
    rows = db.execute(
        select(Shift.volunteer_id, Group.name, GroupSession.start_time, GroupSession.minutes)
        .join(GroupSession, GroupSession.id == Shift.session_id)
        .join(Group, Group.id == GroupSession.group_id)
        .where(GroupSession.date == session.date, GroupSession.id != session.id, GroupSession.state != "cancelled")
        .where(Shift.state != "no")
    )
    return {
        volunteer: group
        for volunteer, group, start, minutes in rows
        if datetime.combine(session.date, start) < end and _end(session.date, start, minutes) > begin
    }


def _end(on: date, start: time, minutes: int) -> datetime:
    return datetime.combine(on, start) + timedelta(minutes=minutes)

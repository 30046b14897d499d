"""The rota: who could be put on it, and what could not open without one person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk.acts import question
from vcs_desk.errors import DeskError
from vcs_desk.insight.capacity import VOLUNTEERS, capacity
from vcs_desk.models import Group, GroupSession, Shift
from vcs_desk.queries.calendar import SessionView, roles_of, session_views
from vcs_desk.queries.context import today
from vcs_desk.queries.loads import loads


@dataclass(frozen=True)
class Without:
    """One session ahead without one of its volunteers: whether it opens, what it lacks, whom it is safe for."""

    session_id: int
    on: date
    group: str
    opens: bool
    short_of: tuple[str, ...]
    """Roles nobody else on the rota has, and ``volunteers`` where there are too few."""
    safe: int | None
    """People who can be there safely; None where no limit was set."""
    places: int
    volunteers: int
    """Volunteers who remain."""
    volunteers_needed: int


@dataclass(frozen=True)
class Candidate:
    """Somebody who could be put on the rota of one session; minutes of the last four weeks."""

    volunteer_id: int
    name: str
    ready: bool
    """Ready for the role that is wanted."""
    busy_at: str
    """The group where they have a duty at that time, or ""."""
    minutes: int
    agreed_minutes: int

    @property
    def share(self) -> float:
        """Carried over agreed; 0 where nothing was agreed."""
        return self.minutes / self.agreed_minutes if self.agreed_minutes else 0.0


@question
def cannot_open_without(db: Session, volunteer_id: int, days: int = 14) -> tuple[Without, ...]:
    """If this person is off: the sessions of the next ``days`` days that could not open or would run short."""
    first, last = today(db), today(db) + timedelta(days=days)
    numbers = db.scalars(
        select(Shift.session_id)
        .join(GroupSession, GroupSession.id == Shift.session_id)
        .where(Shift.volunteer_id == volunteer_id, Shift.state != "no", GroupSession.state == "planned")
        .where(GroupSession.date.between(first, last))
    ).all()
    views = session_views(db, numbers)
    rules = {
        group.id: group for group in db.scalars(select(Group).where(Group.id.in_({one.group_id for one in views})))
    }
    found = (_without(view, rules[view.group_id], volunteer_id) for view in views)
    return tuple(one for one in found if one.short_of or (one.safe is not None and one.safe < one.places))


def _without(view: SessionView, group: Group, volunteer_id: int) -> Without:
    others = [one.roles for one in view.rota if one.volunteer_id != volunteer_id]
    left = capacity(
        group.capacity,
        view.places,
        others,
        group.ratio,
        at_least=group.volunteers_needed,
        needs_leader=True,
        needs_key_holder=group.needs_key_holder,
        needs_first_aider=group.needs_first_aider,
    )
    opens = bool(others) and set(left.short_of) <= {VOLUNTEERS}
    return Without(
        view.session_id, view.on, view.group, opens, left.short_of, left.safe, view.places, len(others),
        view.volunteers_needed,
    )  # fmt: skip


# Who could help


@question
def candidates(db: Session, session_id: int, role: str) -> tuple[Candidate, ...]:
    """Active volunteers not on the rota of a session: ready for the role first, then free, then least loaded."""
    session = db.get(GroupSession, session_id)
    if session is None:
        raise DeskError(
            "This session is no longer in the calendar.", "It may have been undone. Look at the week again."
        )
    there = set(db.scalars(select(Shift.volunteer_id).where(Shift.session_id == session_id)))
    busy = _busy(db, session)
    active = loads(db)
    ready = roles_of(db, {one.volunteer_id for one in active}, session.date)
    found = [
        Candidate(
            one.volunteer_id, one.name, role in ready[one.volunteer_id], busy.get(one.volunteer_id, ""), one.minutes,
            one.agreed_minutes,
        )
        for one in active
        if one.volunteer_id not in there
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (not one.ready, bool(one.busy_at), one.share, one.name)))


def _busy(db: Session, session: GroupSession) -> dict[int, str]:
    """Volunteers with a duty elsewhere while this session lasts, and in which group."""
    begins, ends = _span(session.start_time, session.minutes)
    rows = db.execute(
        select(Shift.volunteer_id, Group.name, GroupSession.start_time, GroupSession.minutes)
        .join(GroupSession, GroupSession.id == Shift.session_id)
        .join(Group, Group.id == GroupSession.group_id)
        .where(GroupSession.date == session.date, GroupSession.id != session.id, GroupSession.state == "planned")
        .where(Shift.state != "no")
    )
    busy = {}
    for volunteer, group, start, minutes in rows:
        first, last = _span(start, minutes)
        if first < ends and begins < last:
            busy[volunteer] = group
    return busy


def _span(start: time, minutes: int) -> tuple[int, int]:
    first = start.hour * 60 + start.minute
    return first, first + minutes

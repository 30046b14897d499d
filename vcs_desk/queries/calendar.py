"""Sessions in the calendar, with who is expected and whether the volunteers on the rota are enough."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, time

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from vcs_desk.acts import question
from vcs_desk.insight.capacity import FIRST_AIDER, Capacity, capacity, volunteers_needed
from vcs_desk.models import Check, Group, GroupSession, Person, Place, Shift, Volunteer, VolunteerRole
from vcs_desk.queries.context import own_groups
from vcs_desk.queries.names import name_columns, shown_name


@dataclass(frozen=True)
class OnRota:
    """Somebody on the rota of a session: the duty they have, and every role they can fill."""

    volunteer_id: int
    person_id: int
    name: str
    duty: str
    roles: frozenset[str]
    state: str


@dataclass(frozen=True)
class SessionView:
    """One session in the calendar."""

    session_id: int
    group_id: int
    group: str
    venue: str
    on: date
    start: time
    minutes: int
    state: str
    cancel_reason: str
    closed: bool
    places: int
    """People who hold a place on that day."""
    waiting: int
    room: Capacity
    rota: tuple[OnRota, ...] = field(default=())
    volunteers_needed: int = 0

    @property
    def short(self) -> int:
        """Volunteers still wanted; 0 where there are enough."""
        return max(0, self.volunteers_needed - len(self.rota))

    @property
    def end(self) -> time:
        """When it ends."""
        total = self.start.hour * 60 + self.start.minute + self.minutes
        return time(total // 60 % 24, total % 60)


@question
def sessions_between(db: Session, first: date, last: date) -> tuple[SessionView, ...]:
    """Every session from ``first`` to ``last``, both included, by day and time; a leader sees their own groups."""
    wanted = select(GroupSession.id).where(GroupSession.date.between(first, last))
    own = own_groups(db)
    if own is not None:
        wanted = wanted.where(GroupSession.group_id.in_(own))
    return session_views(db, db.scalars(wanted).all())


def session_views(db: Session, numbers: Collection[int]) -> tuple[SessionView, ...]:
    """These sessions by day and time; other questions build on it."""
    if not numbers:
        return ()
    rows = db.execute(
        select(GroupSession, Group)
        .join(Group, Group.id == GroupSession.group_id)
        .where(GroupSession.id.in_(numbers))
        .order_by(GroupSession.date, GroupSession.start_time, Group.name)
    ).all()
    rota = _rota(db, numbers, min(session.date for session, _ in rows))
    held = {(group, on): count for group, on, count in _places(db, {(s.group_id, s.date) for s, _ in rows})}
    waiting = _waiting(db, {session.group_id for session, _ in rows})
    return tuple(_view(session, group, held, waiting, rota.get(session.id, ())) for session, group in rows)


def _view(
    session: GroupSession,
    group: Group,
    held: dict[tuple[int, date], int],
    waiting: dict[int, int],
    rota: tuple[OnRota, ...],
) -> SessionView:
    places = held.get((group.id, session.date), 0)
    coming = tuple(one for one in rota if one.state != "no")
    room = capacity(
        group.capacity,
        places,
        [one.roles for one in coming],
        group.ratio,
        at_least=group.volunteers_needed,
        needs_key_holder=group.needs_key_holder,
        needs_first_aider=group.needs_first_aider,
    )
    return SessionView(
        session_id=session.id,
        group_id=group.id,
        group=group.name,
        venue=session.venue or group.venue,
        on=session.date,
        start=session.start_time,
        minutes=session.minutes,
        state=session.state,
        cancel_reason=session.cancel_reason,
        closed=session.closed_at is not None,
        places=places,
        waiting=waiting.get(group.id, 0),
        room=room,
        rota=coming,
        volunteers_needed=max(group.volunteers_needed, volunteers_needed(places, group.ratio)),
    )


def _places(db: Session, wanted: set[tuple[int, date]]) -> Iterable[tuple[int, date, int]]:
    """Places held in each group on each of these days."""
    groups = {group for group, _ in wanted}
    first, last = min(on for _, on in wanted), max(on for _, on in wanted)
    spans: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
    rows = db.execute(
        select(Place.group_id, Place.from_on, Place.to_on)
        .where(Place.group_id.in_(groups), Place.state != "waiting", Place.from_on <= last)
        .where(or_(Place.to_on.is_(None), Place.to_on >= first))
    )
    for group, since, until in rows:
        spans[group].append((since or date.min, until))
    for group, on in wanted:
        count = sum(since <= on and (until is None or until >= on) for since, until in spans[group])
        yield group, on, count


def _waiting(db: Session, groups: Collection[int]) -> dict[int, int]:
    """How many wait for a place in each of these groups."""
    rows = db.execute(
        select(Place.group_id, func.count())
        .where(Place.group_id.in_(groups), Place.state == "waiting")
        .group_by(Place.group_id)
    )
    return {group: count for group, count in rows}  # noqa: C416 - a row is a tuple only when it runs


def _rota(db: Session, sessions: Collection[int], on: date) -> dict[int, tuple[OnRota, ...]]:
    rows = db.execute(
        select(Shift.session_id, Shift.volunteer_id, Shift.role, Shift.state, Volunteer.person_id, *name_columns())
        .join(Volunteer, Volunteer.id == Shift.volunteer_id)
        .join(Person, Person.id == Volunteer.person_id)
        .where(Shift.session_id.in_(sessions))
        .order_by(Shift.id)
    ).all()
    roles = roles_of(db, {row[1] for row in rows}, on)
    found: dict[int, list[OnRota]] = defaultdict(list)
    for session, volunteer, duty, state, person, *names in rows:
        can = roles[volunteer] | {duty}
        found[session].append(OnRota(volunteer, person, shown_name(*names), duty, frozenset(can), state))
    return {session: tuple(people) for session, people in found.items()}


def roles_of(db: Session, volunteers: Collection[int], on: date) -> dict[int, set[str]]:
    """What each of these volunteers can do on a day: their roles, and first aid while that check has not run out."""
    can: dict[int, set[str]] = defaultdict(set)
    for volunteer, role in db.execute(
        select(VolunteerRole.volunteer_id, VolunteerRole.code).where(VolunteerRole.volunteer_id.in_(volunteers))
    ):
        can[volunteer].add(role)
    first_aid = select(Check.volunteer_id).where(
        Check.volunteer_id.in_(volunteers),
        Check.kind == "first_aid",
        or_(Check.expires_on.is_(None), Check.expires_on >= on),
    )
    for volunteer in db.scalars(first_aid):
        can[volunteer].add(FIRST_AIDER)
    return can

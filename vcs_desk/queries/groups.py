"""Groups: the list, and one group with its places, its waiting list and its sessions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vcs_desk.acts import figures, question
from vcs_desk.errors import DeskError, NotAllowed
from vcs_desk.models import Group, GroupNeed, GroupSession, GroupSupport, Person, Place, Volunteer
from vcs_desk.queries.calendar import SessionView, session_views
from vcs_desk.queries.context import own_groups, today
from vcs_desk.queries.names import name_columns, shown_name

SESSIONS_BACK, SESSIONS_AHEAD = 6, 6


@dataclass(frozen=True)
class GroupRow:
    """One group in a list."""

    group_id: int
    name: str
    venue: str
    weekday: int
    start: time
    minutes: int
    capacity: int | None
    places: int
    waiting: int
    active: bool
    leader: str
    next_on: date | None


@dataclass(frozen=True)
class PlaceLine:
    """Somebody with a place, or waiting for one."""

    place_id: int
    person_id: int
    name: str
    state: str
    since: date | None
    target_on: date | None = None
    """The day by which somebody who waits should have a place; None where none was promised."""


@dataclass(frozen=True)
class GroupView:
    """One group, whole."""

    row: GroupRow
    values: dict[str, object]
    needs: tuple[str, ...]
    support: tuple[tuple[str, str, str], ...]
    """(code, level, words)."""
    held: tuple[PlaceLine, ...]
    waiting: tuple[PlaceLine, ...]
    """In the order they joined the list."""
    sessions: tuple[SessionView, ...]
    """A few before today and a few ahead, oldest first."""


@figures
def group_choices(db: Session) -> tuple[tuple[int, str], ...]:
    """(number, name) of every active group the one who asks may open, by name."""
    wanted = select(Group.id, Group.name).where(Group.active).order_by(Group.name)
    own = own_groups(db)
    if own is not None:
        wanted = wanted.where(Group.id.in_(own))
    return tuple((number, name) for number, name in db.execute(wanted))


@figures
def ratios(db: Session) -> dict[int, int | None]:
    """How many people each group allows for one volunteer, by its number; None where it has no such rule."""
    return {row.id: row.ratio for row in db.execute(select(Group.id, Group.ratio))}


@question
def group_rows(db: Session, *, with_closed: bool = False) -> tuple[GroupRow, ...]:
    """Every group by weekday and time; a leader sees their own."""
    return _rows(db, None, with_closed=with_closed)


@question
def group_view(db: Session, group_id: int) -> GroupView:
    """One group, whole. Raises DeskError where it is not there, NotAllowed for another leader's group."""
    own = own_groups(db)
    if own is not None and group_id not in own:
        raise NotAllowed("This group is led by somebody else.", "Ask a coordinator to add it to your groups.")
    group = db.get(Group, group_id)
    if group is None:
        raise DeskError("This group is no longer there.", "It may have been undone. Look at the list again.")
    places = _places(db, group_id)
    support = db.execute(
        select(GroupSupport.code, GroupSupport.level, GroupSupport.words)
        .where(GroupSupport.group_id == group_id)
        .order_by(GroupSupport.id)
    )
    return GroupView(
        row=_rows(db, group_id, with_closed=True)[0],
        values={column.key: getattr(group, column.key) for column in Group.__table__.columns},
        needs=tuple(db.scalars(select(GroupNeed.code).where(GroupNeed.group_id == group_id).order_by(GroupNeed.id))),
        support=tuple((code, level, words) for code, level, words in support),
        held=tuple(sorted((line for line in places if line.state == "held"), key=lambda line: line.name)),
        waiting=tuple(line for line in places if line.state == "waiting"),
        sessions=_sessions(db, group_id),
    )


def _rows(db: Session, group_id: int | None, *, with_closed: bool) -> tuple[GroupRow, ...]:
    held, waiting = _count(db, "held"), _count(db, "waiting")
    upcoming = dict(
        db.execute(
            select(GroupSession.group_id, func.min(GroupSession.date))
            .where(GroupSession.state == "planned", GroupSession.date >= today(db))
            .group_by(GroupSession.group_id)
        ).all()
    )
    wanted = (
        select(Group, Person.first_name, Person.last_name, Person.preferred_name)
        .outerjoin(Volunteer, Volunteer.id == Group.leader_id)
        .outerjoin(Person, Person.id == Volunteer.person_id)
        .order_by(Group.active.desc(), Group.weekday, Group.start_time, Group.name)
    )
    if group_id is not None:
        wanted = wanted.where(Group.id == group_id)
    if not with_closed:
        wanted = wanted.where(Group.active)
    own = own_groups(db)
    if own is not None:
        wanted = wanted.where(Group.id.in_(own))
    return tuple(
        GroupRow(
            group_id=group.id,
            name=group.name,
            venue=group.venue,
            weekday=group.weekday,
            start=group.start_time,
            minutes=group.minutes,
            capacity=group.capacity,
            places=held.get(group.id, 0),
            waiting=waiting.get(group.id, 0),
            active=group.active,
            leader=shown_name(*(part or "" for part in leader)),
            next_on=upcoming.get(group.id),
        )
        for group, *leader in db.execute(wanted)
    )


def _count(db: Session, state: str) -> dict[int, int]:
    counted = select(Place.group_id, func.count()).where(Place.state == state).group_by(Place.group_id)
    return dict(db.execute(counted).all())


def _places(db: Session, group_id: int) -> list[PlaceLine]:
    rows = db.execute(
        select(
            Place.id, Place.person_id, Place.state, Place.from_on, Place.waiting_since, Place.target_on, *name_columns()
        )
        .join(Person, Person.id == Place.person_id)
        .where(Place.group_id == group_id, Place.state != "ended")
        .order_by(Place.waiting_since, Place.id)
    )
    return [
        PlaceLine(
            place,
            person,
            shown_name(*names),
            state,
            since if state == "held" else waiting,
            target if state == "waiting" else None,
        )
        for place, person, state, since, waiting, target, *names in rows
    ]


def _sessions(db: Session, group_id: int) -> tuple[SessionView, ...]:
    of_group = select(GroupSession.id).where(GroupSession.group_id == group_id)
    day = today(db)
    before = of_group.where(GroupSession.date < day).order_by(GroupSession.date.desc()).limit(SESSIONS_BACK)
    ahead = of_group.where(GroupSession.date >= day).order_by(GroupSession.date).limit(SESSIONS_AHEAD)
    return session_views(db, [*db.scalars(before), *db.scalars(ahead)])

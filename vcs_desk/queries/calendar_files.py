"""What stands in a calendar file: a group's sessions, or the duties of a volunteer, of the next six months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk import lists
from vcs_desk.acts import question
from vcs_desk.errors import DeskError, NotAllowed
from vcs_desk.models import Group, GroupSession, JournalEntry, Person, Shift, Volunteer
from vcs_desk.queries.context import now, own_groups, today
from vcs_desk.queries.names import name_columns, shown_name

AHEAD = timedelta(days=183)


@dataclass(frozen=True)
class Meeting:
    """One session as it stands in a calendar; ``key`` is its own for good."""

    key: str
    title: str
    on: date
    start: time
    minutes: int
    place: str
    cancelled: bool
    asked: bool = False
    """The volunteer has not said yes yet."""


@dataclass(frozen=True)
class Meetings:
    """Everything for one file, and at what moment it was asked for."""

    name: str
    """The group, or the volunteer."""
    meetings: tuple[Meeting, ...]
    at: datetime


@question
def group_meetings(db: Session, group_id: int) -> Meetings:
    """A group's sessions from today on, cancelled ones too. Raises DeskError, or NotAllowed for another's group."""
    own = own_groups(db)
    if own is not None and group_id not in own:
        raise NotAllowed("This group is led by somebody else.", "Ask a coordinator to add it to your groups.")
    group = db.get(Group, group_id)
    if group is None:
        raise DeskError("This group is no longer there.", "It may have been undone. Look at the list again.")
    wanted = (
        select(GroupSession)
        .where(GroupSession.group_id == group_id, GroupSession.date.between(today(db), today(db) + AHEAD))
        .order_by(GroupSession.date, GroupSession.start_time)
    )
    desk = _desk(db)
    found = tuple(_meeting(desk, "session", session, group) for session in db.scalars(wanted))
    return Meetings(group.name, found, now(db))


@question
def volunteer_meetings(db: Session, volunteer_id: int) -> Meetings:
    """The duties of a volunteer from today on, those they said no to left out. Raises DeskError."""
    person = select(*name_columns()).join(Volunteer, Volunteer.person_id == Person.id)
    names = db.execute(person.where(Volunteer.id == volunteer_id)).first()
    if names is None:
        raise DeskError("This volunteer is no longer here.", "Look at the list.")
    wanted = (
        select(GroupSession, Group, Shift.role, Shift.state)
        .join(Group, Group.id == GroupSession.group_id)
        .join(Shift, Shift.session_id == GroupSession.id)
        .where(Shift.volunteer_id == volunteer_id, Shift.state != "no")
        .where(GroupSession.date.between(today(db), today(db) + AHEAD))
        .order_by(GroupSession.date, GroupSession.start_time)
    )
    desk = _desk(db)
    found = tuple(
        _meeting(desk, f"duty-{volunteer_id}", session, group, role, asked=state == "asked")
        for session, group, role, state in db.execute(wanted)
    )
    return Meetings(shown_name(*names), found, now(db))


def _desk(db: Session) -> str:
    """What no other desk has: the start of the first link of its journal."""
    first = db.scalar(select(JournalEntry.hash).order_by(JournalEntry.id).limit(1))
    return (first or "new")[:12]


def _meeting(
    desk: str, kind: str, session: GroupSession, group: Group, role: str = "", *, asked: bool = False
) -> Meeting:
    what = lists.label("volunteer_roles", role).lower() if role else ""
    return Meeting(
        key=f"{kind}-{session.id}-{desk}@vcs-desk.invalid",
        title=f"{group.name}: {what}" if what else group.name,
        on=session.date,
        start=session.start_time,
        minutes=session.minutes,
        place=session.venue or group.venue,
        cancelled=session.state == "cancelled",
        asked=asked,
    )

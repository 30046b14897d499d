"""What needs doing today, in order."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from vcs_desk import lists
from vcs_desk.acts import question
from vcs_desk.models import (
    Attendance,
    Check,
    Contact,
    Group,
    GroupSession,
    Organisation,
    Person,
    Place,
    Referral,
    TimeGiven,
    Volunteer,
)
from vcs_desk.models.referral import OPEN_STATES
from vcs_desk.queries.calendar import SessionView, sessions_between
from vcs_desk.queries.context import own_groups, today
from vcs_desk.queries.loads import VolunteerLoad, overloads
from vcs_desk.queries.names import name_columns, shown_name
from vcs_desk.queries.referrals import ReferralRow, referral_rows
from vcs_desk.queries.seen import still_here
from vcs_desk.queries.tasks import TaskRow, tasks_due

CHECK_DAYS = 60
"""Checks are told of from so many days before they run out."""
ANSWER_DAYS = 7
"""Answers are told of that are due within so many days."""
MOST_ANSWERS = 50
_LOOK_BACK_WEEKS = 10


@dataclass(frozen=True)
class Missed:
    """Somebody who did not come, so many sessions running, and whom nobody has rung since."""

    person_id: int
    name: str
    phone: str
    group_id: int
    group: str
    days: tuple[date, ...]


@dataclass(frozen=True)
class CheckDue:
    """A volunteer's check that runs out soon, or has."""

    check_id: int
    volunteer_id: int
    person_id: int
    name: str
    kind: str
    days_left: int


@dataclass(frozen=True)
class TodayView:
    """The page Today."""

    answers: tuple[ReferralRow, ...]
    inbox: int
    sessions: tuple[SessionView, ...]
    missed: tuple[Missed, ...]
    over: tuple[VolunteerLoad, ...]
    checks: tuple[CheckDue, ...]
    tasks: tuple[TaskRow, ...]
    hours_to_approve: int
    nobody_yet: bool
    """A new desk: no person, no group."""


@question
def today_view(db: Session) -> TodayView:
    """Everything that needs doing today."""
    day = today(db)
    answers = _answers_due(db)
    inbox = db.scalar(select(func.count()).select_from(Referral).where(Referral.state.in_(OPEN_STATES))) or 0
    return TodayView(
        answers=answers,
        inbox=inbox,
        sessions=sessions_between(db, day, day),
        missed=missed_running(db),
        over=overloads(db),
        checks=checks_running_out(db),
        tasks=tasks_due(db),
        hours_to_approve=db.scalar(select(func.count()).select_from(TimeGiven).where(TimeGiven.approved_on.is_(None)))
        or 0,
        nobody_yet=not inbox and _nobody_yet(db),
    )


@question
def missed_running(db: Session) -> tuple[Missed, ...]:
    """People with a place who did not come so many sessions running (the organisation's setting), the longest first.

    *Absent* in each of the group's newest held sessions; apologies are not a miss. Left out: who said they are away,
    who was rung or written to since the last of these sessions, and who has died or is in the archive.
    """
    limit = db.scalar(select(Organisation.missed_limit)) or 2
    newest = _newest_sessions(db, limit)
    sessions = [number for numbers in newest.values() if len(numbers) >= limit for number, _ in numbers]
    rows = db.execute(
        select(Attendance.person_id, GroupSession.group_id)
        .join(GroupSession, GroupSession.id == Attendance.session_id)
        .where(Attendance.session_id.in_(sessions), Attendance.mark == "absent")
        .group_by(Attendance.person_id, GroupSession.group_id)
        .having(func.count() >= limit)
    )
    return _still_missing(db, {(person, group) for person, group in rows}, newest)


@question
def checks_running_out(db: Session) -> tuple[CheckDue, ...]:
    """Checks of active volunteers that run out within 60 days or have, the soonest first; renewed ones left out."""
    day = today(db)
    newer = aliased(Check)
    renewed = (
        select(newer.id)
        .where(newer.volunteer_id == Check.volunteer_id, newer.kind == Check.kind)
        .where(newer.expires_on > Check.expires_on)
    )
    rows = db.execute(
        select(Check.id, Check.volunteer_id, Volunteer.person_id, Check.kind, Check.expires_on, *name_columns())
        .join(Volunteer, Volunteer.id == Check.volunteer_id)
        .join(Person, Person.id == Volunteer.person_id)
        .where(
            *still_here(),
            Volunteer.state == "active",
            Check.expires_on <= day + timedelta(days=CHECK_DAYS),
            ~renewed.exists(),
        )
    ).all()
    due = {
        (volunteer, kind): CheckDue(number, volunteer, person, shown_name(*names), kind, (expires - day).days)
        for number, volunteer, person, kind, expires, *names in rows
    }
    return tuple(sorted(due.values(), key=lambda one: (one.days_left, one.name)))


def check_label(due: CheckDue) -> str:
    """The kind of check in words."""
    return lists.label("check_kinds", due.kind)


def _answers_due(db: Session) -> tuple[ReferralRow, ...]:
    numbers = db.scalars(
        select(Referral.id)
        .where(Referral.state == "received", Referral.due_on <= today(db) + timedelta(days=ANSWER_DAYS))
        .order_by(Referral.due_on, Referral.id)
        .limit(MOST_ANSWERS)
    )
    return referral_rows(db, numbers.all())


def _newest_sessions(db: Session, limit: int) -> dict[int, list[tuple[int, date]]]:
    """Each group's newest held sessions, at most ``limit``, newest first; a leader's own groups only."""
    order = (GroupSession.date.desc(), GroupSession.start_time.desc())
    ranked = (
        select(
            GroupSession.group_id,
            GroupSession.id,
            GroupSession.date,
            func.row_number().over(partition_by=GroupSession.group_id, order_by=order).label("place"),
        )
        .join(Group, Group.id == GroupSession.group_id)
        .where(Group.active, GroupSession.state == "held")
        .where(GroupSession.date.between(today(db) - timedelta(weeks=_LOOK_BACK_WEEKS), today(db)))
    )
    own = own_groups(db)
    if own is not None:
        ranked = ranked.where(GroupSession.group_id.in_(own))
    rows = ranked.subquery()
    newest: dict[int, list[tuple[int, date]]] = defaultdict(list)
    wanted = select(rows.c.group_id, rows.c.id, rows.c.date).where(rows.c.place <= limit).order_by(rows.c.place)
    for group, number, on in db.execute(wanted):
        newest[group].append((number, on))
    return newest


def _still_missing(
    db: Session, candidates: set[tuple[int, int]], newest: dict[int, list[tuple[int, date]]]
) -> tuple[Missed, ...]:
    people = {person for person, _ in candidates}
    rung: dict[int, date] = {}
    for person, on in db.execute(
        select(Contact.person_id, Contact.date).where(Contact.person_id.in_(people), Contact.kind != "note")
    ):
        rung[person] = max(on, rung.get(person, on))
    rows = db.execute(
        select(Person.id, Person.phone, Person.away_until, Group.id, Group.name, *name_columns())
        .join(Place, Place.person_id == Person.id)
        .join(Group, Group.id == Place.group_id)
        .where(Person.id.in_(people), Place.state == "held", *still_here())
    )
    day = today(db)
    found = []
    for person, phone, away, group_id, group, *names in rows:
        if (person, group_id) not in candidates or (away is not None and away >= day):
            continue
        days = tuple(sorted(on for _, on in newest[group_id]))
        if rung.get(person, date.min) > days[-1]:
            continue
        found.append(Missed(person, shown_name(*names), phone, group_id, group, days))
    return tuple(sorted(found, key=lambda one: (one.days[-1], one.group, one.name)))


def _nobody_yet(db: Session) -> bool:
    """Whether neither a person nor a group was written down yet."""
    return all(db.scalar(select(kind.id).limit(1)) is None for kind in (Person, Group))

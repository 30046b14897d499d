"""Caseloads: who supports whom, and what is due there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from vcs_desk.acts import COORDINATOR, LEADER, question
from vcs_desk.models import AboutMe, Caseload, Contact, Goal, Person, User
from vcs_desk.queries.context import actor, today
from vcs_desk.queries.names import name_columns, shown_name

QUIET_DAYS = 28
"""Somebody whom nobody has spoken to for longer than this is told of."""
_NOT_SPOKEN_TO = ("no_answer", "message_left")


@dataclass(frozen=True)
class Worker:
    """Somebody at the desk who can support people."""

    user_id: int
    name: str


@dataclass(frozen=True)
class Supporter:
    """Who supports one person, and since when."""

    user_id: int
    name: str
    since: date


@dataclass(frozen=True)
class Caseloads:
    """One worker's people in figures, as they are today."""

    user_id: int
    name: str
    people: int
    reviews_due: int
    """People with a goal whose review day has come."""
    without_contact: int
    """People with whom nobody has been in touch for four weeks."""
    started: int
    """Taken on in this quarter of the year."""
    ended: int
    """Ended or handed over in this quarter of the year."""


@dataclass(frozen=True)
class Supported:
    """One person of a caseload."""

    person_id: int
    name: str
    since: date
    review_on: date | None
    """The next review of any of their open goals."""
    contact_on: date | None
    """When somebody last spoke to them, wrote to them or met them, the conversation included."""
    review_due: bool
    without_contact: bool


@question
def workers(db: Session) -> tuple[Worker, ...]:
    """Everybody at the desk who can have a caseload, by name."""
    wanted = select(User.id, User.name).where(User.active, User.role.in_((COORDINATOR, LEADER)))
    return tuple(Worker(number, name) for number, name in db.execute(wanted.order_by(User.name, User.id)))


@question
def workers_with_people(db: Session) -> tuple[Worker, ...]:
    """Those who support somebody now, by name; a leader learns of themselves alone."""
    wanted = select(User.id, User.name).join(Caseload, Caseload.user_id == User.id).where(Caseload.to_on.is_(None))
    who = actor(db)
    if who.role == LEADER:
        wanted = wanted.where(User.id == who.user_id)
    return tuple(Worker(number, name) for number, name in db.execute(wanted.distinct().order_by(User.name, User.id)))


@question
def caseloads(db: Session) -> tuple[Caseloads, ...]:
    """Each worker who supports somebody now or did in this quarter, by name; a leader sees their own row alone."""
    by_worker: dict[int, list[Supported]] = defaultdict(list)
    for user_id, one in _supported(db):
        by_worker[user_id].append(one)
    started, ended = _in_quarter(db, begun=True), _in_quarter(db, begun=False)
    wanted = {*by_worker, *started, *ended}
    who = actor(db)
    if who.role == LEADER:
        wanted &= {who.user_id or 0}
    names = db.execute(select(User.id, User.name).where(User.id.in_(wanted)).order_by(User.name, User.id))
    return tuple(
        Caseloads(
            user_id=number,
            name=name,
            people=len(by_worker[number]),
            reviews_due=sum(one.review_due for one in by_worker[number]),
            without_contact=sum(one.without_contact for one in by_worker[number]),
            started=started.get(number, 0),
            ended=ended.get(number, 0),
        )
        for number, name in names
    )


@question
def caseload_of(db: Session, user_id: int) -> tuple[Supported, ...]:
    """The people one worker supports: what is due first, then by name. A leader asks for their own."""
    who = actor(db)
    if who.role == LEADER and who.user_id != user_id:
        return ()
    people = [one for _, one in _supported(db, user_id)]
    return tuple(sorted(people, key=lambda one: (not one.review_due, not one.without_contact, one.name)))


def supporter_of(db: Session, person_id: int) -> Supporter | None:
    """Who supports a person now; other questions build on it."""
    row = db.execute(
        select(User.id, User.name, Caseload.from_on)
        .join(Caseload, Caseload.user_id == User.id)
        .where(Caseload.person_id == person_id, Caseload.to_on.is_(None))
        .order_by(Caseload.id)
        .limit(1)
    ).first()
    return Supporter(*row) if row is not None else None


def quarter_start(day: date) -> date:
    """The first day of the quarter of the year that a day lies in."""
    return date(day.year, day.month - (day.month - 1) % 3, 1)


def _supported(db: Session, user_id: int | None = None) -> Iterable[tuple[int, Supported]]:
    """Everybody who is supported now, with the number of their worker; for somebody who has died nothing is due."""
    wanted = (
        select(Caseload.user_id, Caseload.person_id, Caseload.from_on, Person.died_on, *name_columns())
        .join(Person, Person.id == Caseload.person_id)
        .where(Caseload.to_on.is_(None), Person.archived.is_(False))
        .order_by(Person.search, Person.id)
    )
    if user_id is not None:
        wanted = wanted.where(Caseload.user_id == user_id)
    rows = db.execute(wanted).all()
    reviews, contacts = _reviews(db), _last_contacts(db)
    return [_one(row, reviews, contacts, today(db)) for row in rows]


def _one(
    row: Row[int, int, date, date | None, str, str, str], reviews: dict[int, date], contacts: dict[int, date], day: date
) -> tuple[int, Supported]:
    user_id, person, since, died, *names = row
    review, contact = reviews.get(person), contacts.get(person)
    quiet_since = max(since, contact or since)
    return user_id, Supported(
        person_id=person,
        name=shown_name(*names),
        since=since,
        review_on=review,
        contact_on=contact,
        review_due=died is None and review is not None and review <= day,
        without_contact=died is None and quiet_since < day - timedelta(days=QUIET_DAYS),
    )


def _reviews(db: Session) -> dict[int, date]:
    """The next review of each person's open goals."""
    wanted = (
        select(Goal.person_id, func.min(Goal.review_on))
        .where(Goal.state == "open", Goal.review_on.is_not(None))
        .group_by(Goal.person_id)
    )
    return {person: on for person, on in db.execute(wanted) if on is not None}


def _last_contacts(db: Session) -> dict[int, date]:
    """When each person who is supported was last spoken to, as far as anybody wrote it down."""
    supported = select(Caseload.person_id).where(Caseload.to_on.is_(None))
    spoken = (
        select(Contact.person_id, func.max(Contact.date))
        .where(Contact.person_id.in_(supported), Contact.kind != "note", Contact.outcome.not_in(_NOT_SPOKEN_TO))
        .group_by(Contact.person_id)
    )
    held = (
        select(AboutMe.person_id, func.max(AboutMe.date))
        .where(AboutMe.person_id.in_(supported))
        .group_by(AboutMe.person_id)
    )
    newest: dict[int, date] = {}
    for person, on in (*db.execute(spoken), *db.execute(held)):
        newest[person] = max(on, newest.get(person, on))
    return newest


def _in_quarter(db: Session, *, begun: bool) -> dict[int, int]:
    """How many of each worker's people began, or ended, between the beginning of the quarter and today."""
    column = Caseload.from_on if begun else Caseload.to_on
    wanted = (
        select(Caseload.user_id, func.count())
        .where(column.between(quarter_start(today(db)), today(db)))
        .group_by(Caseload.user_id)
    )
    return {row[0]: row[1] for row in db.execute(wanted)}

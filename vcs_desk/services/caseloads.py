"""Caseloads: which link worker supports whom, from when to when."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk.acts import COORDINATOR, LEADER, act
from vcs_desk.errors import DeskError, Invalid, NotAllowed
from vcs_desk.models import Caseload, Person, Place, User
from vcs_desk.services.context import actor, find, say, today

WORKERS = (COORDINATOR, LEADER)
"""Roles that can have a caseload: who hold conversations and set goals."""


@act("Take somebody on", LEADER)
def take_on(db: Session, person_id: int, user_id: int | None = None, from_on: date | None = None) -> int:
    """Support a person from a day on (today unless given); returns the number of the caseload's row.

    The worker is whoever does it, unless a coordinator names another. Raises DeskError where somebody supports the
    person already, Invalid for a day to come.
    """
    person = require_person(db, person_id)
    worker = _worker(db, user_id)
    standing = standing_support(db, person_id)
    if standing is not None:
        name = find(db, User, standing.user_id).name
        raise DeskError(f"{name} supports {person.name} already.", "Hand them over instead.")
    row = Caseload(person_id=person_id, user_id=worker.id, from_on=_day(db, from_on, "from_on"))
    db.add(row)
    db.flush()
    say(db, f"{worker.name} supports {person.name} now")
    return row.id


@act("Hand somebody over", LEADER)
def hand_over(db: Session, person_id: int, user_id: int, on: date | None = None) -> int:
    """Another worker supports a person from a day on, on which the one before ends; returns the new row's number."""
    person, worker = require_person(db, person_id), find(db, User, user_id)
    standing = _own_support(db, person)
    _must_support(worker)
    if standing.user_id == user_id:
        raise DeskError(f"{worker.name} supports {person.name} already.")
    day = _end(db, standing, on)
    row = Caseload(person_id=person_id, user_id=user_id, from_on=day)
    db.add(row)
    db.flush()
    say(db, f"{person.name} handed over to {worker.name}")
    return row.id


@act("End somebody’s support", LEADER)
def end_support(db: Session, person_id: int, on: date | None = None) -> None:
    """A worker's support of a person ends on a day, today unless given."""
    person = require_person(db, person_id)
    _end(db, _own_support(db, person), on)
    say(db, f"Support of {person.name} ended")


@act("Hand over all of one worker’s people")
def hand_over_all(db: Session, from_user_id: int, to_user_id: int) -> int:
    """Everybody whom one worker supports is supported by another from today; returns how many they are."""
    before, after = find(db, User, from_user_id), find(db, User, to_user_id)
    _must_support(after)
    if before.id == after.id:
        raise Invalid({"to": "Choose somebody else: these people are theirs already."})
    mine = select(Caseload).where(Caseload.user_id == before.id, Caseload.to_on.is_(None)).order_by(Caseload.id)
    rows = db.scalars(mine).all()
    if not rows:
        raise DeskError(f"{before.name} supports nobody now.")
    for row in rows:
        row.to_on = today(db)
        db.add(Caseload(person_id=row.person_id, user_id=after.id, from_on=today(db)))
    people = "1 person" if len(rows) == 1 else f"{len(rows):,} people"
    say(db, f"{people} handed over from {before.name} to {after.name}")
    return len(rows)


def require_person(db: Session, person_id: int) -> Person:
    """The person. Raises NotAllowed where a leader works on somebody who is neither in their groups nor theirs."""
    person, who = find(db, Person, person_id), actor(db)
    if who.role == LEADER and not _is_theirs(db, person_id):
        raise NotAllowed(f"{person.name} is in a group led by somebody else.", "Ask a coordinator.")
    return person


def standing_support(db: Session, person_id: int) -> Caseload | None:
    """The row of whoever supports a person now."""
    now = select(Caseload).where(Caseload.person_id == person_id, Caseload.to_on.is_(None)).order_by(Caseload.id)
    return db.scalars(now).first()


def _is_theirs(db: Session, person_id: int) -> bool:
    who = actor(db)
    placed = select(Place.id).where(Place.person_id == person_id, Place.group_id.in_(who.group_ids)).limit(1)
    supported = select(Caseload.id).where(
        Caseload.person_id == person_id, Caseload.user_id == who.user_id, Caseload.to_on.is_(None)
    )
    return db.scalar(placed) is not None or db.scalar(supported.limit(1)) is not None


def _worker(db: Session, user_id: int | None) -> User:
    who = actor(db)
    if who.role != COORDINATOR and user_id not in (None, who.user_id):
        raise NotAllowed("Only a coordinator can say whom somebody else supports.", "Ask a coordinator.")
    number = who.user_id if user_id is None else user_id
    if number is None:
        raise Invalid({"worker": "Choose who supports them."})
    worker = find(db, User, number)
    _must_support(worker)
    return worker


def _must_support(worker: User) -> None:
    if not worker.active or worker.role not in WORKERS:
        raise DeskError(f"{worker.name} cannot support anybody.", "Choose a coordinator or a leader.")


def _own_support(db: Session, person: Person) -> Caseload:
    """Who supports the person now; a leader ends or hands over their own support alone."""
    standing, who = standing_support(db, person.id), actor(db)
    if standing is None:
        raise DeskError(f"Nobody supports {person.name} now.", "Take them on first.")
    if who.role == LEADER and standing.user_id != who.user_id:
        name = find(db, User, standing.user_id).name
        raise NotAllowed(f"{name} supports {person.name}.", f"Ask {name} or a coordinator.")
    return standing


def _end(db: Session, standing: Caseload, on: date | None) -> date:
    day = _day(db, on, "on")
    if day < standing.from_on:
        raise Invalid({"on": "This is before the support began. Look at the date again."})
    standing.to_on = day
    return day


def _day(db: Session, given: date | None, name: str) -> date:
    if given is not None and given > today(db):
        raise Invalid({name: "This day has not come yet. Look at the date again."})
    return given or today(db)

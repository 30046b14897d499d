"""Registers: who came, sent apologies or did not come; walk-ins, the nameless count, closing the session."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from vcs_desk.acts import DESK, LEADER, act
from vcs_desk.errors import DeskError, Invalid
from vcs_desk.models import Attendance, Group, GroupSession, Person, Place
from vcs_desk.models.session import MARKS
from vcs_desk.services import people
from vcs_desk.services.context import actor, find, now, require_group, say, today
from vcs_desk.services.inputs import PersonInput

_SAID = {"came": "came", "apologies": "sent apologies", "absent": "did not come", "unmarked": "is not marked"}


@act("Mark a register", LEADER, DESK, quiet=True)
def set_mark(db: Session, session_id: int, person_id: int, mark: str) -> None:
    """Mark one person: came, apologies, absent, or unmarked to take a mark back. After closing, marked as late.

    The first *came* makes the session held, so that nothing is lost where nobody presses Close; taking back the only
    one makes it planned again.
    """
    session = _open(db, session_id)
    person = find(db, Person, person_id)
    _mark(db, session, person_id, mark)
    say(db, f"{person.name} {_SAID[mark]}")


@act("Mark the rest of a register", LEADER, DESK)
def mark_rest(db: Session, session_id: int, person_ids: tuple[int, ...], mark: str = "came") -> int:
    """Mark those of these people who have no mark yet; returns how many."""
    session = _open(db, session_id)
    marked = {row.person_id for row in db.scalars(_rows(session_id)) if row.mark != "unmarked"}
    rest = [number for number in dict.fromkeys(person_ids) if number not in marked]
    for number in rest:
        _mark(db, session, number, mark)
    say(db, f"The rest {_SAID[mark]}: {len(rest)}")
    return len(rest)


@act("Add a walk-in", LEADER, DESK)
def add_walk_in(db: Session, session_id: int, name: str = "", person_id: int | None = None) -> int:
    """Somebody came who was not expected: known by number, or new with only a name. Returns the person's number."""
    session = _open(db, session_id)
    if person_id is None:
        first, _, last = name.strip().partition(" ")
        if not first:
            raise Invalid({"walk_in": "Type a name to call them by. One name is enough."})
        person_id = people.new_person(db, PersonInput(first_name=first, last_name=last.strip())).id
    row = _mark(db, session, person_id, "came")
    row.walk_in = not _expected(db, session, person_id)
    say(db, f"{find(db, Person, person_id).name} came")
    return person_id


@act("Count people without a name", LEADER, DESK, quiet=True)
def set_unnamed(db: Session, session_id: int, count: int) -> None:
    """How many came whose names were not taken."""
    session = _open(db, session_id)
    if count < 0:
        raise Invalid({"unnamed": "Type how many came without giving a name."})
    session.unnamed = count
    _see_whether_held(db, session)
    say(db, f"{count} came without a name")


@act("Close a session", LEADER, DESK)
def close_session(db: Session, session_id: int) -> None:
    """Close the register. Those expected and not marked stay "not marked": nobody is guessed absent."""
    session = _open(db, session_id)
    if session.date > today(db):
        raise DeskError("This session has not been held yet.", "Close it on the day.")
    have = {row.person_id for row in db.scalars(_rows(session_id))}
    expected = expected_people(db, session.group_id, session.date)
    db.add_all(
        Attendance(session_id=session_id, person_id=number, mark="unmarked")
        for number in expected
        if number not in have
    )
    session.state = "held"
    session.closed_at, session.closed_by_id = now(db), actor(db).user_id
    say(db, f"{find(db, Group, session.group_id).name} closed")


@act("Open a closed session", LEADER, DESK)
def reopen_session(db: Session, session_id: int) -> None:
    """Open a closed register again, to correct it."""
    session = _open(db, session_id)
    session.closed_at = session.closed_by_id = None
    say(db, f"{find(db, Group, session.group_id).name} opened again")


def expected_people(db: Session, group_id: int, on: date) -> tuple[int, ...]:
    """Numbers of the people who hold a place in the group on that day."""
    return tuple(
        db.scalars(
            select(Place.person_id)
            .where(Place.group_id == group_id, Place.from_on <= on, Place.state != "waiting")
            .where((Place.to_on.is_(None)) | (Place.to_on >= on))
            .distinct()
        )
    )


def _open(db: Session, session_id: int) -> GroupSession:
    session = find(db, GroupSession, session_id)
    require_group(db, session.group_id)
    if session.state == "cancelled":
        raise DeskError("This session was cancelled.", "Bring it back first if it was held after all.")
    return session


def _mark(db: Session, session: GroupSession, person_id: int, mark: str) -> Attendance:
    if mark not in MARKS:
        raise Invalid({"mark": "Choose came, apologies or did not come."})
    row = db.scalars(_rows(session.id).where(Attendance.person_id == person_id)).first()
    if row is None:
        row = Attendance(session_id=session.id, person_id=person_id, mark=mark, walk_in=False, late=False)
        db.add(row)
    else:
        row.mark = mark
    if session.closed_at is not None:
        row.late = True
    db.flush()
    _see_whether_held(db, session, came=mark == "came")
    return row


def _see_whether_held(db: Session, session: GroupSession, *, came: bool = False) -> None:
    """Held from the first who came, or whose name was not taken; planned again when that was taken back."""
    if came or session.unnamed or session.closed_at is not None:
        session.state = "held"
    elif session.state == "held":
        anybody = _rows(session.id).where(Attendance.mark == "came").limit(1)
        session.state = "held" if db.scalars(anybody).first() else "planned"
    db.flush()


def _expected(db: Session, session: GroupSession, person_id: int) -> bool:
    return person_id in expected_people(db, session.group_id, session.date)


def _rows(session_id: int) -> Select[Attendance]:
    return select(Attendance).where(Attendance.session_id == session_id)

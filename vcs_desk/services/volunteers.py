"""Volunteers: joining, what they agreed to, their checks, the rota, and the time they gave."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk import dates, lists
from vcs_desk.acts import DESK, LEADER, act
from vcs_desk.errors import DeskError, Invalid
from vcs_desk.models import (
    Availability,
    Check,
    Group,
    GroupSession,
    Person,
    Shift,
    TimeGiven,
    Volunteer,
    VolunteerRole,
)
from vcs_desk.services import people
from vcs_desk.services.context import actor, find, require_group, say, today
from vcs_desk.services.inputs import PersonInput

_COLUMNS = frozenset(column.key for column in Volunteer.__table__.columns) - {"id", "person_id"}
_MOST_IN_A_DAY = 24 * 60


@act("Add a volunteer")
def add_volunteer(
    db: Session, person: PersonInput | int, values: Mapping[str, Any] | None = None, roles: tuple[str, ...] = ()
) -> int:
    """Add a volunteer, new or known by number (a member who gives time is not typed again); returns their number.

    ``values``: columns of Volunteer, such as ``offered_minutes`` and ``offered_per``.
    """
    person_id = person if isinstance(person, int) else people.new_person(db, person).id
    name = find(db, Person, person_id).name
    known = db.scalars(select(Volunteer).where(Volunteer.person_id == person_id)).first()
    if known is not None and known.state != "left":
        raise DeskError(f"{name} is a volunteer already.")
    judged = _judged(values or {})
    if known is None:
        known = Volunteer(**{"person_id": person_id, "state": "active", "since_on": today(db), **judged})
        db.add(known)
    else:
        known.state, known.left_on, known.leave_reason = "active", None, ""
        for column, value in judged.items():
            setattr(known, column, value)
    db.flush()
    _set_roles(db, known.id, roles)
    say(db, f"{name} is a volunteer")
    return known.id


@act("Change what a volunteer agreed to")
def edit_volunteer(
    db: Session,
    volunteer_id: int,
    values: Mapping[str, Any],
    *,
    roles: tuple[str, ...] | None = None,
    available: Collection[tuple[int, time, time]] | None = None,
) -> None:
    """Set some of a volunteer's columns and, where given, exactly their roles and when they are free.

    ``available``: (weekday from Monday 0, from, to). Raises Invalid({column: message}).
    """
    volunteer = find(db, Volunteer, volunteer_id)
    if any(first >= last for _, first, last in available or ()):
        raise Invalid({"available": "The end is before the beginning. Look at the times again."})
    for column, value in _judged(values).items():
        if getattr(volunteer, column) != value:
            setattr(volunteer, column, value)
    if roles is not None:
        _set_roles(db, volunteer_id, roles)
    if available is not None:
        _set_available(db, volunteer_id, available)
    say(db, f"What {_name(db, volunteer_id)} agreed to was changed")


@act("Set a volunteer's roles")
def set_roles(db: Session, volunteer_id: int, roles: tuple[str, ...]) -> None:
    """Make the roles a volunteer is ready for exactly these codes."""
    _set_roles(db, volunteer_id, roles)
    say(db, f"Roles of {_name(db, volunteer_id)} changed")


@act("Say that a volunteer has left")
def leave(db: Session, volunteer_id: int, reason: str = "", on: date | None = None) -> None:
    """A volunteer leaves, with thanks; their duties ahead become free."""
    volunteer = find(db, Volunteer, volunteer_id)
    volunteer.state, volunteer.left_on, volunteer.leave_reason = "left", on or today(db), reason.strip()
    ahead = (
        select(Shift)
        .join(GroupSession, GroupSession.id == Shift.session_id)
        .where(Shift.volunteer_id == volunteer_id, GroupSession.date > volunteer.left_on)
    )
    for shift in db.scalars(ahead).all():
        db.delete(shift)
    say(db, f"{_name(db, volunteer_id)} has left")


@act("Add volunteer hours", LEADER, DESK)
def give_time(
    db: Session,
    volunteer_id: int,
    on: date,
    minutes: int,
    role: str = "helper",
    *,
    group_id: int | None = None,
    session_id: int | None = None,
    words: str = "",
) -> int:
    """Write down time given on one day; returns its number. It counts in reports once a coordinator approved it.

    What a coordinator writes down is approved at once. Raises Invalid for a day to come or no minutes.
    """
    wrong: dict[str, str] = {}
    if on > today(db):
        wrong["on"] = "This day has not come yet. Look at the date again."
    if not 1 <= minutes <= _MOST_IN_A_DAY:
        wrong["minutes"] = "Type how long, for example 1h30."
    if wrong:
        raise Invalid(wrong)
    name = _name(db, volunteer_id)
    given = TimeGiven(
        volunteer_id=volunteer_id,
        date=on,
        minutes=minutes,
        role=role,
        group_id=group_id,
        session_id=session_id,
        words=words.strip(),
    )
    if _is_coordinator(db):
        given.approved_on, given.approved_by_id = today(db), actor(db).user_id
    db.add(given)
    db.flush()
    say(db, f"{dates.hours_words(minutes)} of {name} added")
    return given.id


@act("Approve hours")
def approve_time(db: Session, numbers: tuple[int, ...]) -> int:
    """Approve time that was written down; returns how many entries."""
    approved = 0
    for number in numbers:
        given = find(db, TimeGiven, number)
        if given.approved_on is None:
            given.approved_on, given.approved_by_id = today(db), actor(db).user_id
            approved += 1
    say(db, f"Hours approved: {approved}")
    return approved


@act("Correct hours")
def edit_time(db: Session, number: int, minutes: int) -> None:
    """Correct how long somebody gave. Raises Invalid for no minutes."""
    if not 1 <= minutes <= _MOST_IN_A_DAY:
        raise Invalid({"minutes": "Type how long, for example 1h30."})
    given = find(db, TimeGiven, number)
    given.minutes = minutes
    say(db, f"Hours of {_name(db, given.volunteer_id)} corrected")


@act("Remove hours")
def remove_time(db: Session, number: int) -> None:
    """Take hours out again that were written down by mistake."""
    given = find(db, TimeGiven, number)
    say(db, f"{dates.hours_words(given.minutes)} of {_name(db, given.volunteer_id)} removed")
    db.delete(given)


@act("Record a check")
def record_check(
    db: Session,
    volunteer_id: int,
    kind: str,
    done_on: date | None,
    expires_on: date | None = None,
    *,
    level: str = "",
    number: str = "",
) -> int:
    """Record a check, training or agreement; returns its number. Only number, date and level of a DBS are kept."""
    if kind not in lists.codes("check_kinds"):
        raise Invalid({"kind": "Choose what kind of check it is."})
    if done_on and expires_on and expires_on < done_on:
        raise Invalid({"expires_on": "It runs out before it was done. Look at the dates again."})
    check = Check(
        volunteer_id=volunteer_id, kind=kind, level=level, number=number.strip(), done_on=done_on, expires_on=expires_on
    )
    db.add(check)
    db.flush()
    say(db, f"{lists.label('check_kinds', kind)} of {_name(db, volunteer_id)} recorded")
    return check.id


@act("Remove a check")
def remove_check(db: Session, check_id: int) -> None:
    """Take a check out again that was recorded by mistake."""
    check = find(db, Check, check_id)
    say(db, f"{lists.label('check_kinds', check.kind)} of {_name(db, check.volunteer_id)} removed")
    db.delete(check)


@act("Put somebody on the rota", LEADER)
def put_on_rota(
    db: Session, session_id: int, volunteer_id: int, role: str = "helper", state: str = "yes", reason: str = ""
) -> int:
    """Give a volunteer a duty at one session; returns its number. Raises DeskError where they have one there."""
    session = find(db, GroupSession, session_id)
    require_group(db, session.group_id)
    name = _name(db, volunteer_id)
    if _standing_shift(db, session_id, volunteer_id) is not None:
        raise DeskError(f"{name} is on the rota of this session already.")
    shift = Shift(session_id=session_id, volunteer_id=volunteer_id, role=role, state=state, reason=reason.strip())
    db.add(shift)
    db.flush()
    group = find(db, Group, session.group_id).name
    duty = lists.label("volunteer_roles", role).lower()
    say(db, f"{name} is on the rota of {group} on {dates.day(session.date)}, as {duty}")
    return shift.id


@act("Take somebody off the rota", LEADER)
def take_off_rota(db: Session, session_id: int, volunteer_id: int) -> None:
    """Free a duty again."""
    db.delete(_shift(db, session_id, volunteer_id))
    on = find(db, GroupSession, session_id).date
    say(db, f"{_name(db, volunteer_id)} is off the rota on {dates.day(on)}")


@act("Put somebody else on the rota", LEADER)
def replace_on_rota(db: Session, session_id: int, volunteer_id: int, other_id: int) -> None:
    """Give one volunteer's duty at a session to another. Raises DeskError where that one has a duty there already."""
    shift = _shift(db, session_id, volunteer_id)
    if _standing_shift(db, session_id, other_id) is not None:
        raise DeskError(f"{_name(db, other_id)} is on the rota of this session already.")
    shift.volunteer_id, shift.state, shift.reason = other_id, "yes", ""
    say(db, f"{_name(db, other_id)} comes instead of {_name(db, volunteer_id)}")


def _shift(db: Session, session_id: int, volunteer_id: int) -> Shift:
    """Somebody's duty at a session of a group that may be opened. Raises DeskError where there is none."""
    require_group(db, find(db, GroupSession, session_id).group_id)
    shift = _standing_shift(db, session_id, volunteer_id)
    if shift is None:
        raise DeskError(f"{_name(db, volunteer_id)} is not on the rota of this session.")
    return shift


def _standing_shift(db: Session, session_id: int, volunteer_id: int) -> Shift | None:
    return db.scalars(select(Shift).where(Shift.session_id == session_id, Shift.volunteer_id == volunteer_id)).first()


def _judged(values: Mapping[str, Any]) -> dict[str, Any]:
    unknown = set(values) - _COLUMNS
    if unknown:
        raise KeyError(f"Volunteer has no {', '.join(sorted(unknown))}")
    judged = {key: value.strip() if isinstance(value, str) else value for key, value in values.items()}
    minutes = judged.get("offered_minutes")
    if isinstance(minutes, int) and minutes < 0:
        raise Invalid({"offered_minutes": "Type the hours they offered, for example 8."})
    return judged


def _set_roles(db: Session, volunteer_id: int, roles: tuple[str, ...]) -> None:
    have = {
        role.code: role
        for role in db.scalars(
            select(VolunteerRole).where(VolunteerRole.volunteer_id == volunteer_id, VolunteerRole.group_id.is_(None))
        )
    }
    db.add_all(VolunteerRole(volunteer_id=volunteer_id, code=code) for code in dict.fromkeys(roles) if code not in have)
    for code in have.keys() - set(roles):
        db.delete(have[code])
    db.flush()


def _set_available(db: Session, volunteer_id: int, wanted: Collection[tuple[int, time, time]]) -> None:
    have = {
        (row.weekday, row.from_time, row.to_time): row
        for row in db.scalars(select(Availability).where(Availability.volunteer_id == volunteer_id))
    }
    db.add_all(
        Availability(volunteer_id=volunteer_id, weekday=day, from_time=first, to_time=last)
        for day, first, last in dict.fromkeys(wanted)
        if (day, first, last) not in have
    )
    for key in have.keys() - set(wanted):
        db.delete(have[key])
    db.flush()


def _is_coordinator(db: Session) -> bool:
    return actor(db).role == "coordinator" and actor(db).user_id is not None


def _name(db: Session, volunteer_id: int) -> str:
    return find(db, Person, find(db, Volunteer, volunteer_id).person_id).name

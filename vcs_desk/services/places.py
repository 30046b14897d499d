"""Places: who has one in which group, from when, and who waits."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk.acts import LEADER, act
from vcs_desk.dates import day
from vcs_desk.errors import DeskError, Invalid
from vcs_desk.models import Group, Person, Place
from vcs_desk.services.context import find, require_group, say, today


@act("Give a place", LEADER)
def give_place(
    db: Session, person_id: int, group_id: int, from_on: date | None = None, referral_id: int | None = None
) -> int:
    """Give a person a place from a day on (today unless given); returns the place's number.

    Somebody who waited keeps the same place, now held. Raises DeskError where they hold one already.
    """
    require_group(db, group_id)
    group, person = find(db, Group, group_id), find(db, Person, person_id)
    place = standing_place(db, person_id, group_id)
    if place is not None and place.state == "held":
        raise DeskError(f"{person.name} already has a place in {group.name}.")
    if place is None:
        place = Place(person_id=person_id, group_id=group_id, state="held", from_on=from_on or today(db))
        db.add(place)
    else:
        place.state, place.from_on = "held", from_on or today(db)
    if referral_id is not None:
        place.referral_id = referral_id
    db.flush()
    say(db, f"{person.name} has a place in {group.name}")
    return place.id


@act("Put on a waiting list", LEADER)
def wait_for_place(
    db: Session, person_id: int, group_id: int, referral_id: int | None = None, target_on: date | None = None
) -> int:
    """Put a person on a group's waiting list from today; returns the place's number.

    ``target_on`` is the day by which they should have a place; unless given, as many weeks on as the group promises.
    """
    require_group(db, group_id)
    group, person = find(db, Group, group_id), find(db, Person, person_id)
    place = standing_place(db, person_id, group_id)
    if place is not None:
        said = "already has a place in" if place.state == "held" else "already waits for"
        raise DeskError(f"{person.name} {said} {group.name}.")
    _not_over(db, target_on)
    if target_on is None and group.target_wait_weeks is not None:
        target_on = today(db) + timedelta(weeks=group.target_wait_weeks)
    place = Place(
        person_id=person_id, group_id=group_id, state="waiting", waiting_since=today(db), referral_id=referral_id,
        target_on=target_on,
    )  # fmt: skip
    db.add(place)
    db.flush()
    say(db, f"{person.name} waits for {group.name}")
    return place.id


@act("Set by when somebody should have a place", LEADER)
def set_wait_target(db: Session, place_id: int, target_on: date | None) -> None:
    """The day by which somebody who waits should have a place; None where no day is promised."""
    place = find(db, Place, place_id)
    require_group(db, place.group_id)
    group, person = find(db, Group, place.group_id), find(db, Person, place.person_id)
    if place.state != "waiting":
        raise DeskError(f"{person.name} no longer waits for {group.name}.")
    if target_on != place.target_on:
        _not_over(db, target_on)
    place.target_on = target_on
    by = f"should have a place in {group.name} by {day(target_on)}" if target_on else f"waits for {group.name}"
    say(db, f"{person.name} {by}")


@act("End a place", LEADER)
def end_place(db: Session, place_id: int, reason: str, on: date | None = None) -> None:
    """End a place or a wait on a day (today unless given), with how it ended."""
    place = find(db, Place, place_id)
    require_group(db, place.group_id)
    group, person = find(db, Group, place.group_id), find(db, Person, place.person_id)
    if place.state == "ended":
        raise DeskError(f"{person.name}'s place in {group.name} has already ended.")
    waited = place.state == "waiting"
    day = on or today(db)
    place.to_on = max(day, place.from_on) if place.from_on else day
    place.state, place.end_reason = "ended", reason
    say(db, f"{person.name} {'no longer waits for' if waited else 'left'} {group.name}")


def standing_place(db: Session, person_id: int, group_id: int) -> Place | None:
    """The person's place in this group that is held or waited for, if any."""
    return db.scalars(
        select(Place)
        .where(Place.person_id == person_id, Place.group_id == group_id, Place.state != "ended")
        .order_by(Place.id.desc())
        .limit(1)
    ).first()


def _not_over(db: Session, target_on: date | None) -> None:
    if target_on is not None and target_on < today(db):
        raise Invalid({"target_on": "This day is over. Type one that is still to come."})

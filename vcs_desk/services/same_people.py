"""Two records of one person: joined into one, parted again, or remembered as not the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk.acts import DESK, LEADER, act
from vcs_desk.errors import DeskError
from vcs_desk.folding import fold
from vcs_desk.models import Caseload, Consent, NotSame, Person, PersonMerge
from vcs_desk.models.same_person import BOTH_STAY, TOGETHER, UNSAID
from vcs_desk.services.belongings import Giver
from vcs_desk.services.context import actor, find, now, say, today
from vcs_desk.services.handover import Handover, Returner
from vcs_desk.services.twins import joined

_NAMES = ("first_name", "last_name", "preferred_name")


@dataclass(frozen=True)
class Parted:
    """What became of a parting: how many rows could not go back because they were changed since."""

    merged_id: int
    stayed: int


@act("Join two records of one person")
def merge_people(db: Session, kept_id: int, merged_id: int, choices: Mapping[str, int] | None = None) -> int:
    """Make two records one: all that belongs to ``merged_id`` belongs to ``kept_id``; returns the merge's number.

    ``choices`` says of a field (a key of TOGETHER) whose value stays; else the kept person's does, and blanks are
    filled. Raises DeskError where either is joined with somebody already, or the kept one is in the archive.
    """
    kept, merged = find(db, Person, kept_id), find(db, Person, merged_id)
    _must_be_two(kept, merged)
    name = merged.name
    giver = Giver(db)
    for column, value in _chosen(kept, merged, choices or {}).items():
        giver.set(kept, column, value)
    giver.pass_on(Person, merged.id, kept.id)
    db.flush()
    _one_answer_to_each_question(db, giver, kept.id)
    _one_worker(db, giver, kept.id)
    giver.set(merged, "archived", True)
    giver.set(merged, "merged_into_id", kept.id)
    merge = PersonMerge(
        kept_id=kept.id, merged_id=merged.id, at=now(db), by_id=actor(db).user_id, moved=giver.handover().as_json()
    )
    db.add(merge)
    db.flush()
    say(db, f"Joined {name} with {kept.name}" if name != kept.name else f"Two records of {name} joined")
    return merge.id


@act("Part two records again")
def part_people(db: Session, merge_id: int) -> Parted:
    """Two records again: what was moved and is still as it was left goes back; what came later stays with the kept one.

    Raises DeskError where they were parted already, or the kept one was joined with somebody else since.
    """
    merge = find(db, PersonMerge, merge_id)
    kept, merged = find(db, Person, merge.kept_id), find(db, Person, merge.merged_id)
    if merge.parted_at is not None:
        raise DeskError("These two were parted already.")
    if kept.merged_into_id is not None:
        other = find(db, Person, kept.merged_into_id)
        raise DeskError(f"{kept.name} was joined with {other.name} since.", "Part those two first.")
    giving_back = Returner(db, Handover.from_json(merge.moved))
    giving_back.give_back()
    giving_back.follow_referrals("person_id", kept.id, merged.id)
    if merged.merged_into_id is not None:  # the record of what was moved has been erased
        merged.merged_into_id, merged.archived = None, False
    merge.parted_at = now(db)
    db.flush()
    stayed = len(giving_back.stayed)
    say(db, f"Parted {merged.name} from {kept.name}{_what_stays(stayed)}")
    return Parted(merged.id, stayed)


@act("Say that two people are not the same", LEADER, DESK)
def say_not_same(db: Session, person_id: int, other_id: int) -> None:
    """Remember that these are two people, so that nobody is asked again."""
    one, other = find(db, Person, person_id), find(db, Person, other_id)
    if one.id == other.id:
        raise DeskError("This is one and the same record.")
    remember_not_same(db, one.id, [other.id])
    say(db, f"{one.name} and {other.name} are not the same")


def remember_not_same(db: Session, person_id: int, others: Iterable[int]) -> None:
    """Keep that a person is none of these; what is known already is not kept twice."""
    for other in others:
        pair = {"person_id": min(person_id, other), "other_id": max(person_id, other)}
        known = db.scalars(select(NotSame).filter_by(**pair)).first()
        if known is None and person_id != other:
            db.add(NotSame(**pair, date=today(db), by_id=actor(db).user_id))
    db.flush()


def _must_be_two(kept: Person, merged: Person) -> None:
    if kept.id == merged.id:
        raise DeskError("This is one and the same record.")
    for person in (kept, merged):
        if person.merged_into_id is not None:
            raise DeskError(f"{person.name} was joined with another record already.")
    if kept.archived:
        raise DeskError(f"{kept.name} is in the archive.", "Bring them back first, or keep the other record.")


def _chosen(kept: Person, merged: Person, choices: Mapping[str, int]) -> dict[str, Any]:
    """The kept person's new values."""
    values: dict[str, Any] = {}
    for name, columns in TOGETHER.items():
        ours, theirs = (_filled(person, columns) for person in (kept, merged))
        if name in BOTH_STAY and name not in choices and ours and theirs:
            values[name] = joined(ours[name], theirs[name], "\n" if name == "notes" else "; ")
        elif theirs and (not ours or choices.get(name) == merged.id):
            values |= {column: getattr(merged, column) for column in columns}
    values |= _second_phone(kept, merged, values) | _other_names(kept, merged, values)
    known_since = [day for day in (kept.created_on, merged.created_on) if day is not None]
    return values | ({"created_on": min(known_since)} if known_since else {})


def _filled(person: Person, columns: tuple[str, ...]) -> dict[str, Any]:
    return {column: getattr(person, column) for column in columns if getattr(person, column) not in UNSAID}


def _second_phone(kept: Person, merged: Person, values: Mapping[str, Any]) -> dict[str, Any]:
    """A number that is not the first one any more becomes the second, where there is none."""
    first = values.get("phone", kept.phone)
    if values.get("phone_other", kept.phone_other):
        return {}
    other = next((number for number in (kept.phone, merged.phone) if number and number != first), "")
    return {"phone_other": other} if other else {}


def _other_names(kept: Person, merged: Person, values: Mapping[str, Any]) -> dict[str, Any]:
    """Names of either that are not the kept person's any more still find them."""
    now = fold(" ".join(values.get(name, getattr(kept, name)) for name in _NAMES))
    names = [name.strip() for name in kept.other_names.split(",")]
    for person in (kept, merged):
        names += [person.name, person.preferred_name, *person.other_names.split(",")]
    kept_names = {fold(name): name.strip() for name in names if not set(fold(name).split()) <= set(now.split())}
    return {"other_names": ", ".join(kept_names.values())}


def _one_answer_to_each_question(db: Session, giver: Giver, person_id: int) -> None:
    """Of two standing answers to one question of consent the later one stands, and "no" where it was the same day."""
    standing = select(Consent).where(Consent.person_id == person_id, Consent.withdrawn_on.is_(None))
    by_purpose: dict[str, list[Consent]] = {}
    for consent in db.scalars(standing.order_by(Consent.id)):
        by_purpose.setdefault(consent.purpose, []).append(consent)
    for answers in by_purpose.values():
        stands = max(answers, key=lambda answer: (answer.given_on, answer.answer == "no", answer.id))
        for consent in answers:
            if consent.answer != stands.answer:
                giver.set(consent, "withdrawn_on", stands.given_on)


def _one_worker(db: Session, giver: Giver, person_id: int) -> None:
    """Of two link workers the one who began last goes on."""
    standing = select(Caseload).where(Caseload.person_id == person_id, Caseload.to_on.is_(None))
    rows = sorted(db.scalars(standing), key=lambda row: (row.from_on, row.id))
    for row in rows[:-1]:
        giver.set(row, "to_on", max(today(db), row.from_on))


def _what_stays(stayed: int) -> str:
    if not stayed:
        return ""
    things = "One thing was" if stayed == 1 else f"{stayed:,} things were"
    return f". {things} changed since and could not go back"

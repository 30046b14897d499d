"""People: adding, correcting, what they need and what they agreed to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk import lists
from vcs_desk.acts import DESK, LEADER, act
from vcs_desk.errors import Invalid
from vcs_desk.models import Consent, Person, PersonSupportNeed
from vcs_desk.nhs_number import digits, is_valid_nhs_number
from vcs_desk.phone import normalise_phone
from vcs_desk.postcode import normalise_postcode
from vcs_desk.services.context import actor, find, say, today
from vcs_desk.services.inputs import PersonInput

_COLUMNS = frozenset(column.key for column in Person.__table__.columns) - {"id", "search", "first_sound", "last_sound"}
_NAMES = ("first_name", "last_name", "preferred_name")
_NO_NAME = "Type a name to call them by. One name is enough."
_OLDEST = 120


@act("Add a person", LEADER, DESK)
def add_person(db: Session, given: PersonInput) -> int:
    """Add one person and return their number. Raises Invalid without any name."""
    person = new_person(db, given)
    say(db, f"{person.name} added")
    return person.id


def new_person(db: Session, given: PersonInput) -> Person:
    """The row for a new person, flushed; other services build on it. Raises Invalid without any name."""
    values = {field.name: getattr(given, field.name) for field in fields(given) if field.name in _COLUMNS}
    if given.birth_year is None and given.date_of_birth is None and given.age is not None:
        values["birth_year"] = today(db).year - given.age
    person = Person(created_on=today(db), **_tidy(values, today(db)))
    _must_have_a_name(person)
    db.add(person)
    db.flush()
    return person


@act("Change a person's details", LEADER, DESK, quiet=True)
def edit_person(db: Session, person_id: int, values: Mapping[str, Any]) -> None:
    """Set some of a person's columns. Raises Invalid({column: message}) and keeps nothing where one cannot be kept."""
    unknown = set(values) - _COLUMNS
    if unknown:
        raise KeyError(f"Person has no {', '.join(sorted(unknown))}")
    person = find(db, Person, person_id)
    tidy = _tidy(values, today(db))
    if not any(tidy.get(name, getattr(person, name)) for name in _NAMES):
        raise Invalid({"first_name": _NO_NAME})
    for column, value in tidy.items():
        if getattr(person, column) != value:
            setattr(person, column, value)
    say(db, f"{person.name} changed")


def fill_blanks(db: Session, person_id: int, given: PersonInput) -> None:
    """Take from a source what the desk does not know yet. Nothing known is overwritten, least of all by a blank."""
    person = find(db, Person, person_id)
    values = {field.name: getattr(given, field.name) for field in fields(given) if field.name in _COLUMNS}
    for column, value in _tidy(values, today(db)).items():
        if value not in ("", None) and getattr(person, column) in ("", None):
            setattr(person, column, value)


@act("Set what a person needs to take part", LEADER, DESK)
def set_support_needs(db: Session, person_id: int, needs: Mapping[str, str]) -> None:
    """Make a person's support needs exactly these: code to the person's own words ("" where none)."""
    person = find(db, Person, person_id)
    unknown = set(needs) - set(lists.codes("support_needs"))
    if unknown:
        raise Invalid({"support_needs": f"There is no support need called {', '.join(sorted(unknown))}."})
    have = {need.code: need for need in db.scalars(_support_needs_of(person_id))}
    for code, words in needs.items():
        if code not in have:
            db.add(PersonSupportNeed(person_id=person_id, code=code, words=words))
        elif have[code].words != words:
            have[code].words = words
    for code in have.keys() - needs.keys():
        db.delete(have[code])
    say(db, f"What {person.name} needs was changed")


def add_support_needs(db: Session, person_id: int, needs: Iterable[tuple[str, str]]) -> None:
    """Add support needs a referral told of to those already known."""
    have = {need.code for need in db.scalars(_support_needs_of(person_id))}
    db.add_all(
        PersonSupportNeed(person_id=person_id, code=code, words=words) for code, words in needs if code not in have
    )


@act("Record consent", LEADER, DESK)
def record_consent(
    db: Session,
    person_id: int,
    purpose: str,
    answer: str,
    method: str,
    *,
    wording: str = "",
    expires_on: date | None = None,
) -> int:
    """Record one answer, ``yes`` or ``no``, to one purpose of consent; an earlier answer is withdrawn today."""
    person = find(db, Person, person_id)
    _withdraw_standing(db, person_id, purpose)
    consent = Consent(
        person_id=person_id,
        purpose=purpose,
        answer=answer,
        given_on=today(db),
        method=method,
        wording=wording or lists.label("consent_purposes", purpose),
        recorded_by_id=actor(db).user_id,
        expires_on=expires_on,
    )
    db.add(consent)
    db.flush()
    said = "Agreed" if answer == "yes" else "Did not agree"
    say(db, f"{said}: {lists.label('consent_purposes', purpose).lower()}, {person.name}")
    return consent.id


@act("Withdraw consent", LEADER, DESK)
def withdraw_consent(db: Session, person_id: int, purpose: str) -> None:
    """Withdraw what a person had agreed to, from today."""
    person = find(db, Person, person_id)
    _withdraw_standing(db, person_id, purpose)
    say(db, f"Consent withdrawn: {lists.label('consent_purposes', purpose).lower()}, {person.name}")


def _withdraw_standing(db: Session, person_id: int, purpose: str) -> None:
    standing = select(Consent).where(
        Consent.person_id == person_id, Consent.purpose == purpose, Consent.withdrawn_on.is_(None)
    )
    for consent in db.scalars(standing):
        consent.withdrawn_on = today(db)


def _support_needs_of(person_id: int) -> Any:
    return select(PersonSupportNeed).where(PersonSupportNeed.person_id == person_id)


def _must_have_a_name(person: Person) -> None:
    if not person.name:
        raise Invalid({"first_name": _NO_NAME})


def _tidy(values: Mapping[str, Any], day: date) -> dict[str, Any]:
    """Values as they are kept: trimmed, postcode and telephone in one form, the NHS number checked, dates possible."""
    tidy: dict[str, Any] = {key: value.strip() if isinstance(value, str) else value for key, value in values.items()}
    if "postcode" in tidy:
        tidy["postcode"] = normalise_postcode(tidy["postcode"])
    for key in ("phone", "phone_other", "contact_phone"):
        if tidy.get(key):
            tidy[key] = normalise_phone(tidy[key])
    if "nhs_number" in tidy:
        tidy["nhs_number"] = digits(tidy["nhs_number"]) or tidy["nhs_number"]
        tidy["nhs_number_valid"] = is_valid_nhs_number(tidy["nhs_number"]) if tidy["nhs_number"] else None
    born = tidy.get("date_of_birth")
    if born is not None and not day.year - _OLDEST <= born.year <= day.year:
        raise Invalid({"date_of_birth": f"Nobody here was born in {born.year}. Look at the year again."})
    if born is not None and born > day:
        raise Invalid({"date_of_birth": "This day has not come yet. Look at the year again."})
    if born is not None:
        tidy["birth_year"] = born.year
    return tidy

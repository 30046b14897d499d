"""Brings in what was read from a file: one act for the whole of it, which one undo takes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk import dates
from vcs_desk.acts import DESK, LEADER, act
from vcs_desk.errors import DeskError
from vcs_desk.models import Person, Referral
from vcs_desk.models.known_people import KnownPeople
from vcs_desk.services import people, referrals
from vcs_desk.services.context import say, today
from vcs_desk.services.inputs import PersonInput, ReferralInput

Report = Callable[[int, int, str], None]
"""How far it is: step, of how many, in words. May raise Cancelled: then nothing is kept."""
OLDEST = 120
"""Years: nobody at a desk is older."""
Same = Mapping[int, int]
"""Place of a row (from 0) to the number of the person it is about, where somebody at the desk has said so."""


def silent(_step: int, _of: int, _text: str) -> None:
    """For callers who show no progress."""


@dataclass(frozen=True)
class Imported:
    """What an import brought in."""

    referrals: int
    new_people: int
    known_people: int
    already_here: int
    """Messages that had been taken in before, by the sender's own number."""


@dataclass
class _Tally:
    """The people of one import as they come: who is known, and how many were new."""

    known: KnownPeople
    same: Same
    new: int = 0
    again: int = 0
    source_ids: set[str] = field(default_factory=set)

    def person(self, place: int, person: PersonInput) -> int | None:
        """The number of the person in that row, None for somebody new."""
        said = self.same.get(place)
        return said if said is not None else self.known.find(person)

    def count(self, person_id: int, person: PersonInput, *, new: bool) -> None:
        """Know the person from now on."""
        self.known.add(person_id, person)
        self.new, self.again = self.new + new, self.again + (not new)


def possible(given: PersonInput, today: date) -> tuple[PersonInput, str]:
    """The person as they can be kept, and what was put right: a day of birth that cannot be goes to the notes."""
    born = given.date_of_birth
    if born is None or (born <= today and born.year >= today.year - OLDEST):
        return given, ""
    written = f"Date of birth as written: {dates.day(born)}"
    notes = "\n".join(part for part in (given.notes, written) if part)
    return replace(given, date_of_birth=None, birth_year=None, notes=notes), (
        f"Date of birth “{dates.day(born)}”: nobody here was born then. Kept in the notes."
    )


def possible_referral(given: ReferralInput, today: date) -> tuple[ReferralInput, tuple[str, ...]]:
    """The referral as it can be kept, and what was put right: a day that has not come yet becomes today."""
    person, wrong = possible(given.person, today)
    said = (wrong,) if wrong else ()
    received = given.received_on
    if received is not None and received > today:
        said = (*said, f"Date of the referral “{dates.day(received)}”: it has not come yet. Taken in as of today.")
        received = today
    return replace(given, person=person, received_on=received), said


@act("Import referrals", LEADER, DESK)
def import_referrals(
    db: Session, given: Sequence[ReferralInput], source: str, report: Report = silent, same: Same | None = None
) -> Imported:
    """Take in all of these referrals. Known people keep what is known of them; blanks never overwrite.

    ``same`` says of some rows whose they are; else the NHS number decides, or the name and the date of birth.
    """
    tally = _tally(db, same)
    tally.source_ids = set(db.scalars(select(Referral.source_id).where(Referral.source_id != "")))
    made = skipped = 0
    day = today(db)
    for place, written in enumerate(given):
        referral, _ = possible_referral(written, day)
        report(place + 1, len(given), "Bringing them in")
        if referral.source_id and referral.source_id in tally.source_ids:
            skipped += 1
            continue
        person_id = tally.person(place, referral.person)
        row = referrals.take_in(db, referral, source, person_id)
        tally.count(row.person_id, referral.person, new=person_id is None)
        tally.source_ids.add(referral.source_id)
        made += 1
    if not made:
        raise DeskError("Nothing was brought in: these referrals are all here already.")
    say(db, f"{_count(made, 'referral')} brought in")
    return Imported(made, tally.new, tally.again, skipped)


@act("Import people", LEADER, DESK)
def import_people(
    db: Session, given: Sequence[PersonInput], report: Report = silent, same: Same | None = None
) -> Imported:
    """Take in all of these people; what is known of somebody is kept, what was blank is filled. ``same`` as above."""
    tally = _tally(db, same)
    day = today(db)
    for place, written in enumerate(given):
        person, _ = possible(written, day)
        report(place + 1, len(given), "Bringing them in")
        person_id = tally.person(place, person)
        if person_id is None:
            tally.count(people.new_person(db, person).id, person, new=True)
        else:
            people.fill_blanks(db, person_id, person)
            tally.count(person_id, person, new=False)
    if not tally.new + tally.again:
        raise DeskError("There was nobody in the file to bring in.")
    whole = tally.new + tally.again
    say(db, f"{'1 person' if whole == 1 else f'{whole:,} people'} brought in")
    return Imported(0, tally.new, tally.again, 0)


def _tally(db: Session, same: Same | None) -> _Tally:
    return _Tally(KnownPeople(_everybody(db)), same or {})


def _everybody(db: Session) -> Iterator[tuple[int, PersonInput]]:
    columns = select(Person.id, Person.first_name, Person.last_name, Person.date_of_birth, Person.nhs_number)
    for number, first, last, born, nhs_number in db.execute(columns.where(Person.archived.is_(False))):
        yield number, PersonInput(first_name=first, last_name=last, date_of_birth=born, nhs_number=nhs_number)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"

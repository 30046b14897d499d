"""Brings in what was read from a file: one act for the whole of it, which one undo takes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk.acts import DESK, LEADER, act
from vcs_desk.errors import DeskError
from vcs_desk.folding import fold
from vcs_desk.models import Person, Referral
from vcs_desk.nhs_number import digits
from vcs_desk.services import people, referrals
from vcs_desk.services.context import say
from vcs_desk.services.inputs import PersonInput, ReferralInput

Report = Callable[[int, int, str], None]
"""How far it is: step, of how many, in words. May raise Cancelled: then nothing is kept."""


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


class KnownPeople:
    """Finds the person a row is surely about: the same NHS number, or the same name and date of birth."""

    def __init__(self, db: Session) -> None:
        self._by_nhs_number: dict[str, int] = {}
        self._by_name_and_birth: dict[tuple[str, str], int] = {}
        columns = select(Person.id, Person.first_name, Person.last_name, Person.date_of_birth, Person.nhs_number)
        for number, first, last, born, nhs_number in db.execute(columns.where(Person.archived.is_(False))):
            given = PersonInput(first_name=first, last_name=last, date_of_birth=born, nhs_number=nhs_number)
            self.add(number, given)

    def add(self, number: int, person: PersonInput) -> None:
        """Know somebody from now on."""
        if digits(person.nhs_number):
            self._by_nhs_number.setdefault(digits(person.nhs_number), number)
        if person.date_of_birth is not None:
            self._by_name_and_birth.setdefault(_name_and_birth(person), number)

    def find(self, person: PersonInput) -> int | None:
        """The person's number, or None where nobody is surely the same."""
        by_nhs_number = self._by_nhs_number.get(digits(person.nhs_number)) if person.nhs_number else None
        if by_nhs_number is not None or person.date_of_birth is None:
            return by_nhs_number
        return self._by_name_and_birth.get(_name_and_birth(person))


@act("Import referrals", LEADER, DESK)
def import_referrals(db: Session, given: Sequence[ReferralInput], source: str, report: Report = silent) -> Imported:
    """Take in all of these referrals. Known people keep what is known of them; blanks never overwrite."""
    known = KnownPeople(db)
    taken = set(db.scalars(select(Referral.source_id).where(Referral.source_id != "")))
    made = new = same = skipped = 0
    for step, referral in enumerate(given, 1):
        report(step, len(given), "Bringing them in")
        if referral.source_id and referral.source_id in taken:
            skipped += 1
            continue
        person_id = known.find(referral.person)
        row = referrals.take_in(db, referral, source, person_id)
        known.add(row.person_id, referral.person)
        taken.add(referral.source_id)
        made, new, same = made + 1, new + (person_id is None), same + (person_id is not None)
    if not made:
        raise DeskError("Nothing was brought in: these referrals are all here already.")
    say(db, f"{_count(made, 'referral')} brought in")
    return Imported(made, new, same, skipped)


@act("Import people", LEADER, DESK)
def import_people(db: Session, given: Sequence[PersonInput], report: Report = silent) -> Imported:
    """Take in all of these people; what is known of somebody is kept, and what was blank is filled."""
    known = KnownPeople(db)
    new = same = 0
    for step, person in enumerate(given, 1):
        report(step, len(given), "Bringing them in")
        person_id = known.find(person)
        if person_id is None:
            known.add(people.new_person(db, person).id, person)
        else:
            people.fill_blanks(db, person_id, person)
        new, same = new + (person_id is None), same + (person_id is not None)
    if not new + same:
        raise DeskError("There was nobody in the file to bring in.")
    say(db, f"{'1 person' if new + same == 1 else f'{new + same:,} people'} brought in")
    return Imported(0, new, same, 0)


def _name_and_birth(person: PersonInput) -> tuple[str, str]:
    return fold(f"{person.first_name} {person.last_name}"), str(person.date_of_birth)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"

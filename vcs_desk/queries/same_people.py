"""Who may be in the desk already: people like somebody who is being written down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Protocol

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from vcs_desk.acts import question
from vcs_desk.folding import fold
from vcs_desk.insight.identity import Identity, prepare
from vcs_desk.insight.match import POSSIBLE, Match, compare, worth_comparing
from vcs_desk.models import NotSame, Person
from vcs_desk.name_sound import sound, sound_of_first
from vcs_desk.nhs_number import digits
from vcs_desk.phone import normalise_phone
from vcs_desk.postcode import normalise_postcode
from vcs_desk.queries.context import today
from vcs_desk.queries.names import shown_name
from vcs_desk.queries.person_links import linked_with
from vcs_desk.queries.seen import may_open

MOST_LIKE = 300
"""People who share one thing, such as a postcode, and are looked at; more of them would say little."""
SHOWN = (
    "first_name", "last_name", "preferred_name", "date_of_birth", "birth_year", "phone", "phone_other", "postcode",
    "address", "email", "nhs_number",
)  # fmt: skip
"""What is put side by side, in this order."""
COMPARED = tuple(field.name for field in fields(Identity))
"""Columns of a person that are compared."""
_AFTER = "\uffff"


class Written(Protocol):
    """Somebody as they are being written down, such as a ``PersonInput``; "" or None where nothing is said."""

    @property
    def first_name(self) -> str: ...

    @property
    def last_name(self) -> str: ...

    @property
    def preferred_name(self) -> str: ...

    @property
    def date_of_birth(self) -> date | None: ...

    @property
    def birth_year(self) -> int | None: ...

    @property
    def age(self) -> int | None: ...

    @property
    def phone(self) -> str: ...

    @property
    def phone_other(self) -> str: ...

    @property
    def email(self) -> str: ...

    @property
    def address(self) -> str: ...

    @property
    def postcode(self) -> str: ...

    @property
    def nhs_number(self) -> str: ...


@dataclass(frozen=True)
class Compared:
    """One field of two records, side by side; None or "" where a side does not say."""

    field: str
    typed: object
    known: object
    agrees: bool
    differs: bool


@dataclass(frozen=True)
class PossibleSame:
    """Somebody in the desk who may be the one that is being written down."""

    person_id: int
    name: str
    """ "" where the one who asks may not open them."""
    score: float
    """From 0 (two people) to 1 (one person)."""
    agrees: tuple[str, ...]
    differs: tuple[str, ...]
    view: tuple[Compared, ...] = ()
    """Empty where the one who asks may not open them."""
    may_open: bool = True


@question
def possible_same(db: Session, person: Written, *, but: int | None = None, most: int = 5) -> tuple[PossibleSame, ...]:
    """People who may be this one, the likeliest first; never for an e-mail address or a telephone number alone.

    ``but`` is the number of the person it is about where they are in the desk already: those who were said not to be
    the same are left out. A leader is told of people of other groups without being told who they are.
    """
    wanted = _identity(person, today(db))
    numbers = _candidates(db, wanted) - _left_out(db, but)
    ready = prepare(wanted)
    likely = []
    for number, known in _identities(db, numbers):
        other = prepare(known)
        like = compare(ready, other) if worth_comparing(ready, other) else None
        if like is not None and like.score >= POSSIBLE:
            likely.append((like, number, known))
    found = sorted(likely, key=lambda each: (-each[0].score, each[1]))[:most]
    shown = select(Person.id, Person.address).where(Person.id.in_([number for _, number, _ in found]), *may_open(db))
    addresses = dict(iter(db.execute(shown)))
    return tuple(
        _shown(like, number, known, person, addresses[number])
        if number in addresses
        else PossibleSame(number, "", like.score, like.agrees, like.differs, may_open=False)
        for like, number, known in found
    )


def _identity(person: Written, day: date) -> Identity:
    """What is compared, in the form in which it is kept."""
    year = person.birth_year
    if year is None and person.date_of_birth is None and person.age is not None:
        year = day.year - person.age
    return Identity(
        first_name=person.first_name.strip(),
        last_name=person.last_name.strip(),
        preferred_name=person.preferred_name.strip(),
        date_of_birth=person.date_of_birth,
        birth_year=person.date_of_birth.year if person.date_of_birth else year,
        phone=normalise_phone(person.phone),
        phone_other=normalise_phone(person.phone_other),
        postcode=normalise_postcode(person.postcode),
        email=person.email.strip(),
        nhs_number=digits(person.nhs_number) or person.nhs_number.strip(),
    )


def _candidates(db: Session, wanted: Identity) -> set[int]:
    """Numbers of those who share something with this one; each way of looking reads one index.

    Of those who share only a house, a telephone or a birthday, whoever has no name that begins alike is left out.
    """
    found: set[int] = set()
    for same in _by_name(wanted):
        found.update(db.scalars(select(Person.id).where(same, Person.archived.is_(False)).limit(MOST_LIKE)))
    begins = {sounds[:1] for sounds in _sounds(wanted)} | {""}
    shared: dict[int, int] = {}
    for same in _by_facts(wanted):
        rows = select(Person.id, Person.first_sound, Person.last_sound).where(same, Person.archived.is_(False))
        for number, first, last in db.execute(rows.limit(MOST_LIKE)):
            alike = first[:1] in begins or last[:1] in begins
            shared[number] = shared.get(number, 0) + (2 if alike else 1)
    return found | {number for number, weight in shared.items() if weight > 1}


def _sounds(wanted: Identity) -> tuple[str, str]:
    return sound_of_first(wanted.first_name, wanted.preferred_name), sound(wanted.last_name)


def _by_name(wanted: Identity) -> Iterator[ColumnElement[bool]]:
    first, last = fold(wanted.first_name or wanted.preferred_name), fold(wanted.last_name)
    for name in dict.fromkeys((f"{first} {last}".strip(), f"{last} {first}".strip())):
        if name:
            yield and_(Person.search >= name, Person.search < f"{name} {_AFTER}")
    yield from _by_sound(*_sounds(wanted), wanted.birth_year)
    if wanted.nhs_number:
        yield Person.nhs_number == wanted.nhs_number


def _by_facts(wanted: Identity) -> Iterator[ColumnElement[bool]]:
    if wanted.date_of_birth:
        yield Person.date_of_birth == wanted.date_of_birth
    numbers = [number for number in (wanted.phone, wanted.phone_other) if len(number) > 5]
    if numbers:
        yield Person.phone.in_(numbers)
        yield Person.phone_other.in_(numbers)
    if wanted.postcode:
        yield Person.postcode == wanted.postcode
    if wanted.email:
        yield Person.email == wanted.email


def _by_sound(first: str, last: str, year: int | None) -> Iterator[ColumnElement[bool]]:
    """Both names sound so, in either order; or one of them does, and the year of birth is about the same."""
    if first and last:
        yield and_(Person.last_sound == last, Person.first_sound == first)
        yield and_(Person.last_sound == first, Person.first_sound == last)
    if year:
        about = Person.birth_year.between(year - 1, year + 1)
        names = [name for name in (first, last) if name]
        yield and_(Person.last_sound.in_(names), about)
        yield and_(Person.first_sound.in_(names), about)


def _identities(db: Session, numbers: Iterable[int]) -> Iterator[tuple[int, Identity]]:
    columns = select(Person.id, *(getattr(Person, name) for name in COMPARED)).where(Person.id.in_(numbers))
    for number, *values in db.execute(columns):
        yield number, Identity(*values)


def _left_out(db: Session, but: int | None) -> set[int]:
    """The person themself, and those who surely are somebody else: it was said so, or they are linked."""
    if but is None:
        return set()
    pairs = select(NotSame.person_id, NotSame.other_id).where(or_(NotSame.person_id == but, NotSame.other_id == but))
    return {but, *linked_with(db, but)} | {number for pair in db.execute(pairs) for number in pair}


def _shown(like: Match, number: int, known: Identity, typed: Written, address: str) -> PossibleSame:
    name = shown_name(known.first_name, known.last_name, known.preferred_name)
    view = []
    for field in SHOWN:
        if field == "birth_year" and (known.date_of_birth or typed.date_of_birth):
            continue
        ours = address if field == "address" else getattr(known, field)
        theirs = getattr(typed, field)
        if ours or theirs:
            view.append(Compared(field, theirs, ours, field in like.agrees, field in like.differs))
    return PossibleSame(number, name, like.score, like.agrees, like.differs, tuple(view))

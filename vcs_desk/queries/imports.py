"""Who in a file is here already, before anything of it is brought in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk.acts import question
from vcs_desk.insight.identity import Identity, prepare, search_keys
from vcs_desk.insight.match import POSSIBLE, compare, worth_comparing
from vcs_desk.models import Person, Place, Referral
from vcs_desk.models.known_people import Described, KnownPeople
from vcs_desk.queries.context import own_groups
from vcs_desk.queries.names import shown_name

Report = Callable[[int, int, int], None]
"""Rows looked at, of how many, and how many of them are here. May raise Cancelled."""
EVERY = 20
"""Rows between two reports."""
_COLUMNS = tuple(field.name for field in fields(Identity))
_AT_ONCE = 500


class Row(Described, Protocol):
    """A person as a row of a file describes them."""

    @property
    def preferred_name(self) -> str: ...

    @property
    def birth_year(self) -> int | None: ...

    @property
    def phone(self) -> str: ...

    @property
    def phone_other(self) -> str: ...

    @property
    def postcode(self) -> str: ...

    @property
    def email(self) -> str: ...


@dataclass(frozen=True)
class KnownRow:
    """One row of a file whose person is, or may be, here already."""

    place: int
    """Which row, from 0."""
    person_id: int
    name: str
    """Of the person who is here."""
    born: int | None
    """The year, where it is known."""
    sure: bool
    """True: the import takes it for the same person. False: somebody has to say."""


def silent(_row: int, _of: int, _known: int) -> None:
    """For callers who show no progress."""


@question
def known_already(db: Session, rows: Sequence[Row], report: Report = silent) -> tuple[KnownRow, ...]:
    """The rows whose person is here: surely (see KnownPeople), or by a likeness worth asking about.

    A leader is asked only about people of their own groups.
    """
    people = _people(db)
    sure, likely = KnownPeople(people.items()), _Likenesses(people, _of_own_groups(db))
    found: list[KnownRow] = []
    for place, row in enumerate(rows):
        if place % EVERY == 0:
            report(place, len(rows), len(found))
        number = sure.find(row)
        other = number if number is not None else likely.best(row)
        if other is not None:
            one = people[other]
            found.append(KnownRow(place, other, _name(one), _born(one), number is not None))
    report(len(rows), len(rows), len(found))
    return tuple(found)


@question
def messages_here(db: Session, source_ids: Collection[str]) -> frozenset[str]:
    """Those of the senders' own numbers that were taken in before."""
    wanted, here = [number for number in source_ids if number], set[str]()
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        here.update(db.scalars(select(Referral.source_id).where(Referral.source_id.in_(some))))
    return frozenset(here)


class _Likenesses:
    """Finds the person a row is most like, among those who share a key with it."""

    def __init__(self, people: dict[int, Identity], among: Collection[int] | None) -> None:
        self._people = {number: prepare(identity) for number, identity in people.items()}
        self._by_key: dict[str, list[int]] = defaultdict(list)
        for number, identity in people.items():
            if among is None or number in among:
                for key in search_keys(identity):
                    self._by_key[key].append(number)

    def best(self, row: Row) -> int | None:
        """The number of the likeliest person, None where nobody is worth asking about."""
        identity = Identity(*(getattr(row, name) for name in _COLUMNS))
        wanted = prepare(identity)
        alike = ((number, self._people[number]) for number in self._sharing(identity))
        scores = [(compare(wanted, one).score, -number) for number, one in alike if worth_comparing(wanted, one)]
        score, number = max(scores, default=(0.0, 0))
        return -number if score >= POSSIBLE else None

    def _sharing(self, wanted: Identity) -> Iterable[int]:
        return {number for key in search_keys(wanted) for number in self._by_key.get(key, ())}


def _people(db: Session) -> dict[int, Identity]:
    columns = select(Person.id, *(getattr(Person, name) for name in _COLUMNS))
    return {row[0]: Identity(*row[1:]) for row in db.execute(columns.where(Person.archived.is_(False)))}


def _of_own_groups(db: Session) -> frozenset[int] | None:
    own = own_groups(db)
    if own is None:
        return None
    return frozenset(db.scalars(select(Place.person_id).where(Place.group_id.in_(own))))


def _born(identity: Identity) -> int | None:
    return identity.date_of_birth.year if identity.date_of_birth else identity.birth_year


def _name(identity: Identity) -> str:
    return shown_name(identity.first_name, identity.last_name, identity.preferred_name)

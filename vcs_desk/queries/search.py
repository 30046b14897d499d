"""Finds people, referrals and groups by the letters somebody types, accents and capitals aside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from vcs_desk.acts import question
from vcs_desk.folding import fold
from vcs_desk.models import Agency, Group, Person, Place, Referral
from vcs_desk.models.referral import OPEN_STATES
from vcs_desk.queries.context import own_groups
from vcs_desk.queries.names import name_columns, shown_name
from vcs_desk.queries.seen import may_open

MOST = 8
"""Rows of one kind; who is not among them is found by one more letter."""
_AFTER = "\uffff"
_LOOKED_AT = 200
"""People whose text matches of whom the first eight that may be shown are taken."""


@dataclass(frozen=True)
class FoundPerson:
    """A person, the groups where they have a place, and the deadline of a referral that waits for our answer."""

    person_id: int
    name: str
    groups: tuple[str, ...] = ()
    due_on: date | None = None
    died: bool = False


@dataclass(frozen=True)
class FoundReferral:
    """One referral of somebody who was found."""

    referral_id: int
    name: str
    received_on: date
    agency: str
    open: bool


@dataclass(frozen=True)
class FoundGroup:
    """An activity that meets."""

    group_id: int
    name: str
    venue: str


@dataclass(frozen=True)
class Found:
    """What a few letters find, the likeliest first."""

    people: tuple[FoundPerson, ...] = ()
    referrals: tuple[FoundReferral, ...] = ()
    groups: tuple[FoundGroup, ...] = ()


@question
def find_anything(db: Session, text: str) -> Found:
    """People by the beginnings of their names, telephone or postcode; their referrals; groups by any word of the name.

    Of those found, whoever waits for our answer comes first. A leader finds the people of their own groups, and whom
    they support. Nothing typed finds nothing.
    """
    words = fold(text).split()
    if not words:
        return Found()
    numbers = _people(db, words)
    return Found(_with_facts(db, numbers), _referrals(db, numbers), _groups(db, words))


def _people(db: Session, words: list[str]) -> list[int]:
    """Numbers of at most MOST people: first those whose name begins with what was typed, then any word in it."""
    begun = " ".join(words)
    # A range of the index; most searches end here.
    found = _matching(db, and_(Person.search >= begun, Person.search < begun + _AFTER))
    if len(found) < MOST:
        parts = [and_(*(_begins(word) for word in words))]
        if len(words) > 1:
            parts.append(_begins("".join(words)))  # telephone numbers and postcodes are kept without blanks
        found += [number for number in _matching(db, or_(*parts)) if number not in found]
    return found[:MOST]


def _begins(word: str) -> ColumnElement[bool]:
    """A word of the folded text begins so; folding leaves no character that LIKE reads as another.

    The first condition says nothing new: it is three times as fast, and leaves little for the others.
    """
    anywhere = Person.search.like(f"%{word}%")
    return and_(anywhere, or_(Person.search.like(f"{word}%"), Person.search.like(f"% {word}%")))


def _matching(db: Session, matches: ColumnElement[bool]) -> list[int]:
    """Numbers of people in the order of their names, without those put away and those a leader may not open.

    The text is matched in its index alone, before any row is read.
    """
    order, theirs = (Person.search, Person.id), may_open(db)
    found = select(Person.id).where(Person.archived.is_(False), *theirs).order_by(*order).limit(MOST)
    if theirs:
        return list(db.scalars(found.where(matches)))
    likely = select(Person.id).where(matches).order_by(*order).limit(_LOOKED_AT).subquery()
    return list(db.scalars(found.where(Person.id.in_(select(likely.c.id)))))


def _with_facts(db: Session, numbers: Collection[int]) -> tuple[FoundPerson, ...]:
    rows = db.execute(select(Person.id, Person.died_on, *name_columns()).where(Person.id.in_(numbers))).all()
    names = {number: shown_name(*parts) for number, _, *parts in rows}
    dead = {number for number, died, *_ in rows if died is not None}
    groups: dict[int, list[str]] = defaultdict(list)
    for person, group in db.execute(
        select(Place.person_id, Group.name)
        .join(Group, Group.id == Place.group_id)
        .where(Place.person_id.in_(numbers), Place.state == "held")
        .order_by(Group.name)
    ):
        groups[person].append(group)
    due: dict[int, date] = {}
    for person, on in db.execute(
        select(Referral.person_id, func.min(Referral.due_on))
        .where(Referral.person_id.in_(numbers), Referral.state.in_(OPEN_STATES))
        .group_by(Referral.person_id)
    ):
        due[person] = on
    waiting_first = sorted(numbers, key=lambda one: one not in due)
    return tuple(FoundPerson(one, names[one], tuple(groups[one]), due.get(one), one in dead) for one in waiting_first)


def _referrals(db: Session, people: Collection[int]) -> tuple[FoundReferral, ...]:
    """Referrals of these people: open ones first, then the newest."""
    is_open = Referral.state.in_(OPEN_STATES)
    rows = db.execute(
        select(Referral.id, Referral.received_on, Referral.state, Agency.name, *name_columns())
        .join(Person, Person.id == Referral.person_id)
        .outerjoin(Agency, Agency.id == Referral.agency_id)
        .where(Referral.person_id.in_(people))
        .order_by(is_open.desc(), Referral.received_on.desc(), Referral.id.desc())
        .limit(MOST)
    )
    return tuple(
        FoundReferral(number, shown_name(*names), received, agency or "", state in OPEN_STATES)
        for number, received, state, agency, *names in rows
    )


def _groups(db: Session, words: list[str]) -> tuple[FoundGroup, ...]:
    """Groups that meet, by the beginnings of any words of their name; few enough to look at each."""
    rows = db.execute(select(Group.id, Group.name, Group.venue).where(Group.active).order_by(Group.name))
    own = own_groups(db)
    found = [
        FoundGroup(*row)
        for row in rows
        if (own is None or row[0] in own)
        and all(any(part.startswith(word) for part in fold(row[1]).split()) for word in words)
    ]
    return tuple(found[:MOST])

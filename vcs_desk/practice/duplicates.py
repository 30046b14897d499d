"""Two people who were written down twice, and two of one family who are not the same."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from random import Random
from typing import Any

from sqlalchemy import exists, select, update
from sqlalchemy.orm import Session

from vcs_desk.models import NotSame, Person, Place, Referral, Volunteer, map_everything
from vcs_desk.models.person import found_by
from vcs_desk.practice.rows import Rows
from vcs_desk.practice.tregarrow import ALSO_IN, SINGERS

_COPIED = (
    "last_name", "address", "date_of_birth", "birth_year", "gender", "ethnic_group", "disability", "postcode", "ward",
    "imd_decile",
)  # fmt: skip
_OF_THE_PICTURES = frozenset((*SINGERS, *(name for names in ALSO_IN.values() for name in names)))
"""They stay as they are."""


def written_twice(db: Session, rows: Rows, random: Random, today: date) -> None:
    """Two whom a referral brought once and nobody saw since become second records of two members.

    Nobody is added: how many people there are stays as it is.
    """
    members = _members(db)
    second = db.scalars(_seen_once()).all()
    if len(second) < 2 or len(members) < 2:
        return
    first, other = random.sample(members, 2)
    copies = random.sample(list(second), 2)
    slip = f"{first.last_name[:-2]}{first.last_name[-2:][::-1]}"
    _write(db, copies[0], first, last_name=slip)
    _write(db, copies[1], other, first_name=other.first_name[0], phone=other.phone, date_of_birth=None, postcode="")
    family = ((one, two) for one, two in combinations(members, 2) if one.last_name == two.last_name)
    one, two = next(family, (members[0], members[1]))
    rows.add(NotSame, person_id=one.id, other_id=two.id, date=today)


def _members(db: Session) -> list[Person]:
    """People in a group of whom enough is known to tell that another record is theirs."""
    placed = exists().where(Place.person_id == Person.id, Place.state == "held")
    known = select(Person).where(placed, Person.date_of_birth.is_not(None), Person.phone != "", Person.postcode != "")
    helpers = select(Volunteer.person_id)
    return [
        person
        for person in db.scalars(known.where(Person.id.not_in(helpers)).order_by(Person.id))
        if len(person.last_name) > 5
        and len(person.first_name) > 3
        and person.name.isascii()
        and person.name not in _OF_THE_PICTURES
    ]


def _seen_once() -> Any:
    """People with a referral that was answered with no, and with no place anywhere."""
    declined = exists().where(Referral.person_id == Person.id, Referral.state.in_(("declined", "signposted")))
    placed = exists().where(Place.person_id == Person.id)
    helps = exists().where(Volunteer.person_id == Person.id)
    return select(Person).where(declined, ~placed, ~helps).order_by(Person.id)


def _write(db: Session, copy: Person, of: Person, **other: object) -> None:
    """Make one record speak of the same person as another, with what is written otherwise."""
    values: dict[str, Any] = {name: getattr(of, name) for name in ("first_name", *_COPIED)} | other
    written = values | {"preferred_name": copy.preferred_name, "phone": values.get("phone", copy.phone)}
    columns = ("first_name", "last_name", "preferred_name", "phone", "postcode")
    found = found_by(*(str(written[column]) for column in columns))
    table = map_everything().metadata.tables[Person.__tablename__]
    db.connection().execute(update(table).where(table.c.id == copy.id).values(**values, **found))

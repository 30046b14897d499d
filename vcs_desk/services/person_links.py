"""Carers and families: two people who belong together, and how."""

from __future__ import annotations

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from vcs_desk.acts import DESK, LEADER, act
from vcs_desk.errors import DeskError, Invalid
from vcs_desk.models import Person, PersonLink
from vcs_desk.models.support import LINK_KINDS
from vcs_desk.services import people
from vcs_desk.services.caseloads import require_person
from vcs_desk.services.context import find, say
from vcs_desk.services.inputs import PersonInput

ONE_WAY = ("carer_of", "parent_of")
"""Kinds that say who is what to whom; the others are the same from both sides."""


@act("Link two people", LEADER, DESK)
def link_people(db: Session, person_id: int, other_id: int, kind: str, words: str = "") -> int:
    """``person_id`` is the carer (parent, partner ...) of ``other_id``; returns the link's number.

    ``words`` say how they belong together where the kind is ``other``. Raises DeskError where they are linked so.
    """
    person, other = require_person(db, person_id), require_person(db, other_id)
    link = _link(db, person, other, kind, words)
    say(db, f"{person.name} and {other.name} are linked")
    return link.id


@act("Link somebody new", LEADER, DESK)
def link_somebody_new(
    db: Session, person_id: int, given: PersonInput, kind: str, words: str = "", *, new_is_first: bool = True
) -> int:
    """Write down somebody new and link them with a person; returns the new person's number.

    ``new_is_first``: the new one is the carer (parent ...) of the other; else it is the other way about.
    """
    person = require_person(db, person_id)
    new = people.new_person(db, given)
    _link(db, *((new, person) if new_is_first else (person, new)), kind, words)
    say(db, f"{new.name} added and linked with {person.name}")
    return new.id


@act("Take a link away", LEADER, DESK)
def unlink_people(db: Session, link_id: int) -> None:
    """Two people are no longer linked so."""
    link = find(db, PersonLink, link_id)
    person, other = find(db, Person, link.person_id), find(db, Person, link.other_id)
    db.delete(link)
    say(db, f"{person.name} and {other.name} are no longer linked")


def _link(db: Session, person: Person, other: Person, kind: str, words: str) -> PersonLink:
    if kind not in LINK_KINDS:
        raise Invalid({"how": "Choose how they belong together."})
    if person.id == other.id:
        raise Invalid({"name": "This is the same person. Choose somebody else."})
    if kind == "other" and not words.strip():
        raise Invalid({"words": "Type how they belong together."})
    if _is_linked(db, person.id, other.id, kind):
        raise DeskError(f"{person.name} and {other.name} are linked so already.")
    link = PersonLink(person_id=person.id, other_id=other.id, kind=kind, words=words.strip() if kind == "other" else "")
    db.add(link)
    db.flush()
    return link


def _is_linked(db: Session, person_id: int, other_id: int, kind: str) -> bool:
    """Whether they are linked so; two people can each be the other's carer."""
    same = and_(PersonLink.person_id == person_id, PersonLink.other_id == other_id)
    turned = and_(PersonLink.person_id == other_id, PersonLink.other_id == person_id)
    ways = same if kind in ONE_WAY else or_(same, turned)
    return db.scalar(select(PersonLink.id).where(PersonLink.kind == kind, ways).limit(1)) is not None

"""Carers and families: who belongs together with one person, said from that person's side."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from vcs_desk.acts import question
from vcs_desk.models import Person, PersonLink
from vcs_desk.queries.names import name_columns, shown_name
from vcs_desk.queries.seen import may_open

_SIDES = {
    "carer_of": ("carer_of", "cared_for_by"),
    "parent_of": ("parent_of", "child_of"),
}
"""What the first is to the second, and the second to the first; other kinds are the same from both sides."""


@dataclass(frozen=True)
class LinkLine:
    """One link from one person's side: ``side`` is what that person is to the other.

    carer_of, cared_for_by, parent_of, child_of, partner_of, lives_with or other. Where the one who asks may not open
    the other, ``other_id`` is None and ``name`` is "".
    """

    link_id: int
    side: str
    other_id: int | None
    name: str
    words: str = ""


@question
def links_of(db: Session, person_id: int) -> tuple[LinkLine, ...]:
    """The links of one person in the order in which they were made; none of somebody whom the asker may not open."""
    if not _names(db, [person_id]):
        return ()
    rows = db.scalars(
        select(PersonLink)
        .where(or_(PersonLink.person_id == person_id, PersonLink.other_id == person_id))
        .order_by(PersonLink.id)
    ).all()
    others = {link.id: link.other_id if link.person_id == person_id else link.person_id for link in rows}
    names = _names(db, others.values())
    lines = []
    for link in rows:
        first = link.person_id == person_id
        sides = _SIDES.get(link.kind, (link.kind, link.kind))
        other = others[link.id]
        known = other if other in names else None
        lines.append(LinkLine(link.id, sides[0 if first else 1], known, names.get(other, ""), link.words))
    return tuple(lines)


@question
def linked_with(db: Session, person_id: int) -> frozenset[int]:
    """Numbers of everybody linked with a person: surely somebody else, however much they share."""
    rows = db.execute(
        select(PersonLink.person_id, PersonLink.other_id).where(
            or_(PersonLink.person_id == person_id, PersonLink.other_id == person_id)
        )
    )
    return frozenset(number for row in rows for number in row) - {person_id}


def _names(db: Session, people: Collection[int]) -> dict[int, str]:
    """Names of those among these people whom the one who asks may open."""
    wanted = select(Person.id, *name_columns()).where(Person.id.in_(people), *may_open(db))
    return {number: shown_name(*names) for number, *names in db.execute(wanted)}

"""Which people the one who asks may open, and which of them are still with us."""

from __future__ import annotations

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from vcs_desk.models import Caseload, Person, Place
from vcs_desk.queries.context import actor, own_groups


def may_open(db: Session) -> tuple[ColumnElement[bool], ...]:
    """Conditions on Person, none for whoever sees everybody.

    A leader opens the people of their groups, who waits for one, and whom they support themselves.
    """
    own = own_groups(db)
    if own is None:
        return ()
    supported = select(Caseload.person_id).where(Caseload.user_id == actor(db).user_id, Caseload.to_on.is_(None))
    placed = select(Place.person_id).where(Place.group_id.in_(own))
    return (or_(Person.id.in_(placed), Person.id.in_(supported)),)


def still_here() -> tuple[ColumnElement[bool], ...]:
    """Conditions on Person: neither in the archive nor dead. Nobody else is rung, missed or reminded of."""
    return Person.archived.is_(False), Person.died_on.is_(None)

"""One call, visit, letter or note about a person, as it was written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk.acts import question
from vcs_desk.errors import DeskError
from vcs_desk.models import Contact, Person, User
from vcs_desk.queries.context import actor
from vcs_desk.queries.seen import may_open


@dataclass(frozen=True)
class ContactView:
    """One contact; ``own``: whoever asks wrote it."""

    contact_id: int
    kind: str
    outcome: str
    words: str
    on: date
    by: str
    own: bool


@question
def contact_view(db: Session, contact_id: int) -> ContactView:
    """One contact. Raises DeskError where it is no longer there, or is about somebody of another leader."""
    row = db.execute(
        select(Contact, User.name)
        .join(Person, Person.id == Contact.person_id)
        .outerjoin(User, User.id == Contact.by_id)
        .where(Contact.id == contact_id, *may_open(db))
    ).first()
    if row is None:
        raise DeskError("This is no longer there.", "Somebody may have undone it.")
    contact, by = row
    own = contact.by_id is not None and contact.by_id == actor(db).user_id
    return ContactView(contact.id, contact.kind, contact.outcome, contact.words, contact.date, by or "", own)

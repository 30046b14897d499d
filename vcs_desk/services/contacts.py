"""Calls, visits, letters and notes about people."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from vcs_desk.acts import DESK, LEADER, act
from vcs_desk.errors import Invalid
from vcs_desk.models import Contact, Person, Referral, ReferralEvent
from vcs_desk.services.context import actor, find, now, say, today

_SAID = {
    "call": "Call with {name} noted",
    "text": "Text to {name} noted",
    "visit": "Visit to {name} noted",
    "email": "E-mail with {name} noted",
    "letter": "Letter to {name} noted",
    "note": "Note on {name} kept",
}


@act("Note a call, visit or note", LEADER, DESK)
def note_contact(
    db: Session,
    person_id: int,
    kind: str,
    words: str,
    outcome: str = "none",
    *,
    referral_id: int | None = None,
    group_id: int | None = None,
    on: date | None = None,
) -> int:
    """Keep one contact with or note about a person; returns its number. Raises Invalid for an empty note."""
    person = find(db, Person, person_id)
    if kind == "note" and not words.strip():
        raise Invalid({"words": "Type the note first."})
    contact = Contact(
        person_id=person_id,
        referral_id=referral_id,
        group_id=group_id,
        date=on or today(db),
        at=now(db),
        kind=kind,
        outcome=outcome,
        words=words.strip(),
        by_id=actor(db).user_id,
    )
    db.add(contact)
    if referral_id is not None and kind != "note":
        find(db, Referral, referral_id)
        db.add(
            ReferralEvent(
                referral_id=referral_id, kind="contacted", date=contact.date, at=now(db), by_id=actor(db).user_id
            )
        )
    db.flush()
    say(db, _SAID[kind].format(name=person.name))
    return contact.id

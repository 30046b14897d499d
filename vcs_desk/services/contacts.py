"""Calls, visits, letters and notes about people."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from vcs_desk.acts import COORDINATOR, DESK, LEADER, act
from vcs_desk.errors import Invalid, NotAllowed
from vcs_desk.models import Contact, Person, Referral, ReferralEvent, User
from vcs_desk.services.context import actor, find, now, say, today

_SAID = {
    "call": "Call with {name} noted",
    "text": "Text to {name} noted",
    "visit": "Visit to {name} noted",
    "email": "E-mail with {name} noted",
    "letter": "Letter to {name} noted",
    "note": "Note on {name} kept",
}

_KINDS = {
    "call": "Call with",
    "text": "Text to",
    "visit": "Visit to",
    "email": "E-mail with",
    "letter": "Letter to",
    "note": "Note on",
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


@act("Correct a call, visit or note", LEADER, DESK)
def correct_contact(
    db: Session, contact_id: int, kind: str, words: str, outcome: str = "none", on: date | None = None
) -> None:
    """Make a contact or note what it should have said; whoever wrote it may, and a coordinator.

    Raises Invalid for an empty note, and for a day to come.
    """
    contact, who = find(db, Contact, contact_id), actor(db)
    if who.role != COORDINATOR and contact.by_id != who.user_id:
        writer = find(db, User, contact.by_id).name if contact.by_id else "Somebody else"
        raise NotAllowed(f"{writer} wrote this.", "Write a note of your own, or ask a coordinator.")
    if kind == "note" and not words.strip():
        raise Invalid({"words": "Type the note first."})
    if on is not None and on > today(db):
        raise Invalid({"on": "This day has not come yet. Look at the date again."})
    values = {"kind": kind, "words": words.strip(), "outcome": outcome, "date": on or contact.date}
    for column, value in values.items():
        if getattr(contact, column) != value:
            setattr(contact, column, value)
    say(db, f"{_KINDS[kind]} {find(db, Person, contact.person_id).name} corrected")

"""Calls, visits, letters and notes about people, and things to do by a day."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from vcs_desk.acts import DESK, LEADER, act
from vcs_desk.errors import Invalid
from vcs_desk.models import Contact, Person, Referral, ReferralEvent, Task
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


@act("Add something to do", LEADER, DESK)
def add_task(
    db: Session, title: str, due_on: date | None = None, person_id: int | None = None, referral_id: int | None = None
) -> int:
    """Add something to do; returns its number. Raises Invalid without a title."""
    if not title.strip():
        raise Invalid({"title": "Type what there is to do."})
    task = Task(title=title.strip(), due_on=due_on, person_id=person_id, referral_id=referral_id)
    db.add(task)
    db.flush()
    say(db, f"To do: {task.title}")
    return task.id


@act("Tick something off", LEADER, DESK)
def finish_task(db: Session, task_id: int) -> None:
    """Mark something as done today."""
    task = find(db, Task, task_id)
    task.done_on = today(db)
    say(db, f"Done: {task.title}")

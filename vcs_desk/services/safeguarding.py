"""Notes on somebody's safety: kept for ever as written, and read only by those who may, each reading written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk.acts import COORDINATOR, DESK, LEADER, act
from vcs_desk.errors import Invalid, NotAllowed
from vcs_desk.models import Person, SafeguardingNote, SafeguardingOpening, User
from vcs_desk.services.context import actor, find, now, say, today


@dataclass(frozen=True)
class NoteRead:
    """One note as it was written."""

    note_id: int
    at: datetime
    by: str
    words: str
    told: str
    settled_on: date | None


@act("Write a note on somebody's safety", LEADER, DESK)
def write_safeguarding_note(
    db: Session, person_id: int, words: str, told: str = "", referral_id: int | None = None
) -> int:
    """Keep a concern about somebody's safety; returns its number. Whoever sees something may write it down.

    ``told`` says who was told. Raises Invalid without words. The words stand in no notice and no list.
    """
    find(db, Person, person_id)
    if not words.strip():
        raise Invalid({"words": "Type what you saw or heard, in their own words where you can."})
    note = SafeguardingNote(
        person_id=person_id,
        referral_id=referral_id,
        at=now(db),
        by_id=actor(db).user_id,
        words=words.strip(),
        told=told.strip(),
    )
    db.add(note)
    db.flush()
    say(db, "Note on safety kept")
    return note.id


@act("Read the notes on somebody's safety", LEADER, DESK, undoable=False, quiet=True)
def read_safeguarding_notes(db: Session, person_id: int, why: str = "") -> tuple[NoteRead, ...]:
    """The notes on one person, newest first; that they were read, by whom and when, is written down.

    Raises NotAllowed for who may not read them.
    """
    _must_be_allowed(db)
    find(db, Person, person_id)
    db.add(SafeguardingOpening(person_id=person_id, at=now(db), by_id=actor(db).user_id, why=why.strip()))
    db.flush()
    say(db, "Notes on safety read")
    query = (
        select(SafeguardingNote, User.name)
        .outerjoin(User, User.id == SafeguardingNote.by_id)
        .where(SafeguardingNote.person_id == person_id)
        .order_by(SafeguardingNote.at.desc(), SafeguardingNote.id.desc())
    )
    return tuple(
        NoteRead(note.id, note.at, by or "", note.words, note.told, note.settled_on) for note, by in db.execute(query)
    )


@act("Settle a note on somebody's safety", LEADER, DESK)
def settle_safeguarding_note(db: Session, note_id: int) -> None:
    """What the note is about has been dealt with, as of today. The note itself stays."""
    _must_be_allowed(db)
    note = find(db, SafeguardingNote, note_id)
    if note.settled_on is None:
        note.settled_on = today(db)
    say(db, "Note on safety settled")


def may_read(db: Session) -> bool:
    """Whether the one who asks may read notes on safety: coordinators, and who was given the right."""
    who = actor(db)
    if who.role == COORDINATOR:
        return True
    user = db.get(User, who.user_id) if who.user_id is not None else None
    return user is not None and user.safeguarding


def _must_be_allowed(db: Session) -> None:
    if not may_read(db):
        raise NotAllowed("Notes on safety are read only by those who were given the right.", "Ask a coordinator.")

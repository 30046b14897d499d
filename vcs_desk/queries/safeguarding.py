"""Whether there are notes on somebody's safety, and who has read them. Never what they say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vcs_desk.acts import COORDINATOR, question
from vcs_desk.models import SafeguardingNote, SafeguardingOpening, User
from vcs_desk.queries.context import actor

MOST = 50


@dataclass(frozen=True)
class SafetyFlag:
    """How many notes there are on one person, how many are not settled, and whether the one who asks may read them."""

    notes: int
    open: int
    may_read: bool


@dataclass(frozen=True)
class NoteOpening:
    """Somebody has read the notes."""

    at: datetime
    by: str
    why: str


@question
def safety_flag(db: Session, person_id: int) -> SafetyFlag:
    """Whether there are notes on this person."""
    notes, settled = db.execute(
        select(func.count(), func.count(SafeguardingNote.settled_on)).where(SafeguardingNote.person_id == person_id)
    ).one()
    return SafetyFlag(notes, notes - settled, _may_read(db))


@question
def note_openings(db: Session, person_id: int) -> tuple[NoteOpening, ...]:
    """Who has read the notes on this person, newest first."""
    query = (
        select(SafeguardingOpening.at, User.name, SafeguardingOpening.why)
        .outerjoin(User, User.id == SafeguardingOpening.by_id)
        .where(SafeguardingOpening.person_id == person_id)
        .order_by(SafeguardingOpening.at.desc(), SafeguardingOpening.id.desc())
        .limit(MOST)
    )
    return tuple(NoteOpening(at, by or "", why) for at, by, why in db.execute(query))


def _may_read(db: Session) -> bool:
    who = actor(db)
    return who.role == COORDINATOR or bool(db.scalar(select(User.safeguarding).where(User.id == who.user_id)))

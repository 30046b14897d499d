"""What every service needs from its unit of work: the day, who acts, a record by its number, what to say afterwards."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypeVar

from sqlalchemy.orm import Session

from vcs_desk.acts import Actor
from vcs_desk.clock import Clock
from vcs_desk.errors import DeskError, NotAllowed
from vcs_desk.models import Base, Organisation

M = TypeVar("M", bound=Base)


def today(db: Session) -> date:
    """Today's date by the clock of this unit of work."""
    return _clock(db).today()


def now(db: Session) -> datetime:
    """The present moment, UTC-aware, by the clock of this unit of work."""
    return _clock(db).now()


def actor(db: Session) -> Actor:
    """Who is doing this."""
    who = db.info["actor"]
    assert isinstance(who, Actor)
    return who


def say(db: Session, sentence: str) -> None:
    """What the notice and the journal call this act, in the past tense: "Accepted into Tuesday Walk"."""
    db.info["label"] = sentence


def find(db: Session, kind: type[M], number: int) -> M:
    """One record by its number. Raises DeskError where it is no longer there."""
    record = db.get(kind, number)
    if record is None:
        raise DeskError("This is no longer there.", "Somebody may have undone it. Look at the list again.")
    return record


def organisation(db: Session) -> Organisation:
    """The organisation of this file. Raises DeskError where it was not set up yet."""
    return find(db, Organisation, 1)


def require_group(db: Session, group_id: int) -> None:
    """Raise NotAllowed where a leader works on a group that is not theirs."""
    if not actor(db).may_open_group(group_id):
        raise NotAllowed("This group is led by somebody else.", "Ask a coordinator to add it to your groups.")


def _clock(db: Session) -> Clock:
    clock: Clock = db.info["clock"]
    return clock

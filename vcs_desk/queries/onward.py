"""People who were sent on to another service: when, where, and what it answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from vcs_desk.acts import question
from vcs_desk.models import OnwardReferral, Person
from vcs_desk.queries.context import today
from vcs_desk.queries.names import name_columns, shown_name
from vcs_desk.queries.seen import still_here


@dataclass(frozen=True)
class OnwardLine:
    """One time somebody was sent on to another service."""

    onward_id: int
    person_id: int
    name: str
    referral_id: int | None
    service_id: int | None
    """None where it is not in the directory."""
    sent_to: str
    """What the service was called then."""
    need: str
    """A code of the list of needs, or ""."""
    sent_on: date
    state: str
    """``sent`` while it has not answered, ``accepted``, ``declined``, ``no_answer`` or ``withdrawn``."""
    answered_on: date | None
    words: str
    days: int
    """Days from then until it answered, or until today."""


@question
def onward_of(db: Session, person_id: int) -> tuple[OnwardLine, ...]:
    """Where one person was sent on to, the newest first."""
    return _lines(db, OnwardReferral.person_id == person_id)


@question
def onward_of_referral(db: Session, referral_id: int) -> tuple[OnwardLine, ...]:
    """Where one referral was sent on to, the newest first."""
    return _lines(db, OnwardReferral.referral_id == referral_id)


@question
def onward_waiting(db: Session) -> tuple[OnwardLine, ...]:
    """Who was sent on to a service that has not answered yet, the longest ago first; nobody who died or has gone."""
    return tuple(reversed(_lines(db, and_(OnwardReferral.state == "sent", *still_here()))))


def sent_to_service(db: Session, service_id: int, most: int) -> tuple[OnwardLine, ...]:
    """Who was sent on to one service of the directory, the newest first; other questions build on it."""
    return _lines(db, OnwardReferral.service_id == service_id, most)


def _lines(db: Session, wanted: ColumnElement[bool], most: int | None = None) -> tuple[OnwardLine, ...]:
    rows = db.execute(
        select(OnwardReferral, *name_columns())
        .join(Person, Person.id == OnwardReferral.person_id)
        .where(wanted)
        .order_by(OnwardReferral.sent_on.desc(), OnwardReferral.id.desc())
        .limit(most)
    )
    day = today(db)
    return tuple(
        OnwardLine(
            onward_id=onward.id,
            person_id=onward.person_id,
            name=shown_name(*names),
            referral_id=onward.referral_id,
            service_id=onward.service_id,
            sent_to=onward.sent_to,
            need=onward.need,
            sent_on=onward.sent_on,
            state=onward.state,
            answered_on=onward.answered_on,
            words=onward.words,
            days=((onward.answered_on or day) - onward.sent_on).days,
        )
        for onward, *names in rows
    )

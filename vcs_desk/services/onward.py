"""Sending somebody on to another service, and what that service answered."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk import dates, lists
from vcs_desk.acts import DESK, LEADER, act
from vcs_desk.errors import Invalid
from vcs_desk.models import OnwardReferral, Person, Referral, ReferralNeed, Service
from vcs_desk.models.service import ONWARD_STATES
from vcs_desk.services.context import actor, find, say, today
from vcs_desk.services.referral_steps import step

ANSWERS = ("accepted", "declined", "no_answer", "withdrawn")
_SAID = {
    "sent": "has not answered yet",
    "accepted": "said yes",
    "declined": "said no",
    "no_answer": "did not answer",
    "withdrawn": "no longer needed",
}


@act("Send somebody on to another service", LEADER, DESK)
def send_onward(
    db: Session,
    person_id: int,
    to: str = "",
    service_id: int | None = None,
    *,
    need: str = "",
    words: str = "",
    referral_id: int | None = None,
    on: date | None = None,
) -> int:
    """Keep that somebody was sent on to a service of the directory, or to one called ``to``; returns its number.

    Several may be under way at once, also for somebody who has a place here.
    """
    name = find(db, Person, person_id).name
    onward = keep_onward(
        db, person_id, to, service_id, need=need, words=words, referral_id=referral_id, on=on or today(db)
    )
    if referral_id is not None:
        step(db, find(db, Referral, referral_id), "noted", words=f"Sent on to {onward.sent_to}")
    say(db, f"{name} sent on to {onward.sent_to}")
    return onward.id


@act("Record what another service answered", LEADER, DESK)
def answer_onward(db: Session, onward_id: int, state: str, words: str = "", on: date | None = None) -> None:
    """What the service answered: ``accepted``, ``declined``, ``no_answer`` or ``withdrawn``; ``sent``: nothing yet."""
    onward = find(db, OnwardReferral, onward_id)
    if state not in ONWARD_STATES:
        raise Invalid({"state": "Choose what they answered."})
    day = on or today(db)
    if state != "sent" and day < onward.sent_on:
        raise Invalid({"on": f"This is before {dates.day(onward.sent_on)}, when they were sent on."})
    if day > today(db):
        raise Invalid({"on": "This day has not come yet. Look at the date again."})
    onward.state, onward.words = state, words.strip()
    onward.answered_on = None if state == "sent" else day
    said = f"{onward.sent_to}: {_SAID[state]}"
    if onward.referral_id is not None:
        note = f"{said}. {onward.words}" if onward.words else said
        step(db, find(db, Referral, onward.referral_id), "noted", on=day, words=note)
    say(db, f"{said} about {find(db, Person, onward.person_id).name}")


def keep_onward(
    db: Session,
    person_id: int,
    to: str,
    service_id: int | None,
    *,
    need: str = "",
    reason: str = "",
    words: str = "",
    referral_id: int | None = None,
    on: date,
) -> OnwardReferral:
    """The row of somebody sent on, flushed; signposting builds on it. Raises Invalid where nobody says to where."""
    sent_to = find(db, Service, service_id).name if service_id is not None else to.strip()
    if not sent_to:
        raise Invalid({"to": "Type where they were sent."})
    if on > today(db):
        raise Invalid({"on": "This day has not come yet. Look at the date again."})
    if need and need not in lists.codes("needs"):
        raise Invalid({"need": "Choose what for."})
    onward = OnwardReferral(
        person_id=person_id,
        referral_id=referral_id,
        service_id=service_id,
        sent_to=sent_to,
        need=need or _first_need(db, referral_id),
        reason=reason,
        sent_on=on,
        words=words.strip(),
        by_id=actor(db).user_id,
    )
    db.add(onward)
    db.flush()
    return onward


def _first_need(db: Session, referral_id: int | None) -> str:
    first = select(ReferralNeed.code).where(ReferralNeed.referral_id == referral_id).order_by(ReferralNeed.id)
    return (db.scalars(first.limit(1)).first() or "") if referral_id is not None else ""

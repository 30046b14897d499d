"""What the answers to a referral are made of: its dated steps, its state, its places, and the log of unmet needs."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk import lists
from vcs_desk.errors import DeskError
from vcs_desk.models import Person, Place, Referral, ReferralEvent, ReferralNeed, UnmetNeed
from vcs_desk.services import places
from vcs_desk.services.context import actor, find, now, today


def step(
    db: Session,
    referral: Referral,
    kind: str,
    *,
    on: date | None = None,
    group_id: int | None = None,
    reason: str = "",
    words: str = "",
) -> None:
    """One more dated step in a referral's life."""
    db.add(
        ReferralEvent(
            referral_id=referral.id,
            kind=kind,
            date=on or today(db),
            at=now(db),
            group_id=group_id,
            reason=reason,
            words=words,
            by_id=actor(db).user_id,
        )
    )
    db.flush()


def decide(
    db: Session, referral: Referral, state: str, *, group_id: int | None = None, reason: str = "", words: str = ""
) -> None:
    """Give a referral its answer; the day of its first answer stays. Raises DeskError where it is closed."""
    if referral.state == "closed":
        raise DeskError("This referral is closed.", "Reopen it first.")
    referral.state = state
    if state != "declined":
        referral.decline_reason = ""
    referral.decided_on = referral.decided_on or max(today(db), referral.received_on)
    step(db, referral, state, group_id=group_id, reason=reason, words=words)


def end_places(db: Session, referral: Referral, reason: str) -> None:
    """End what the referral led to: places that are held or waited for."""
    standing = select(Place).where(Place.referral_id == referral.id, Place.state != "ended")
    for place in list(db.scalars(standing)):
        places.end_place(db, place.id, reason)


def log_unmet(db: Session, referral: Referral, reason: str, words: str) -> None:
    """Write a reason that is an unmet need into the log, once for each need; what stands there already is left."""
    if not lists.is_unmet("decline_reasons", reason):
        return
    needs = db.scalars(select(ReferralNeed.code).where(ReferralNeed.referral_id == referral.id)).all()
    logged = set(
        db.scalars(select(UnmetNeed.need).where(UnmetNeed.referral_id == referral.id, UnmetNeed.reason == reason))
    )
    ward = find(db, Person, referral.person_id).ward
    db.add_all(
        UnmetNeed(
            need=need,
            reason=reason,
            date=today(db),
            source="referral",
            person_id=referral.person_id,
            referral_id=referral.id,
            ward=ward,
            words=words.strip(),
        )
        for need in needs or ("other",)
        if need not in logged
    )
    db.flush()


def name_of(db: Session, referral: Referral) -> str:
    """Whom the referral is about."""
    return find(db, Person, referral.person_id).name

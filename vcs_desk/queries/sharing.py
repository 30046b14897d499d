"""Whether people agreed that something is told of them, and whether their referrers may hear."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk.models import Consent, Referral
from vcs_desk.queries.context import today
from vcs_desk.queries.reply_facts import Agreed

_WITH_IT = "with the referral"


def agreed(db: Session, person_id: int, purpose: str) -> Agreed:
    """How one person stands on one purpose of consent today."""
    return _as_agreed(_newest_consents(db, [person_id], purpose).get(person_id), today(db))


def _newest_consents(db: Session, people: Collection[int], purpose: str) -> dict[int, Consent]:
    """The last answer of each of these people to one purpose."""
    rows = db.scalars(
        select(Consent)
        .where(Consent.person_id.in_(people), Consent.purpose == purpose)
        .order_by(Consent.given_on, Consent.id)
    )
    return {consent.person_id: consent for consent in rows}


def _as_agreed(newest: Consent | None, day: date) -> Agreed:
    if newest is None:
        return Agreed()
    if newest.withdrawn_on is not None:
        return Agreed("withdrawn", newest.withdrawn_on, newest.method, newest.wording)
    if newest.expires_on is not None and newest.expires_on < day:
        return Agreed("expired", newest.expires_on, newest.method, newest.wording)
    return Agreed(newest.answer, newest.given_on, newest.method, newest.wording)


def sharing(db: Session, referral: Referral) -> Agreed:
    """Whether the referrer may hear more than that the referral was decided; other questions build on it."""
    return _told_apart(agreed(db, referral.person_id, "share_back"), referral)


def agreed_to_share(db: Session, referrals: Sequence[Referral]) -> set[int]:
    """Those of these referrals whose referrers may hear."""
    consents = _newest_consents(db, {referral.person_id for referral in referrals}, "share_back")
    day = today(db)
    return {
        referral.id
        for referral in referrals
        if _told_apart(_as_agreed(consents.get(referral.person_id), day), referral).yes
    }


def _told_apart(said: Agreed, referral: Referral) -> Agreed:
    """Whether the referrer may hear: what the person said last, else what the referral said of it."""
    if said.method == _WITH_IT and said.answer == referral.consent and said.on is not None:
        return replace(said, on=min(said.on, referral.received_on))  # it was said then, and written down later
    if said.answer == "not_asked" and referral.consent in ("yes", "no"):
        return Agreed(referral.consent, referral.received_on, _WITH_IT)
    return said

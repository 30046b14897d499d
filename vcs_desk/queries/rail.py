"""How many things need action on each screen, for the counts in the rail."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vcs_desk.acts import figures
from vcs_desk.models import Referral
from vcs_desk.models.referral import OPEN_STATES


@dataclass(frozen=True)
class RailCounts:
    """Referrals that wait for our answer, people to ring, volunteers to look after."""

    referrals: int = 0
    people: int = 0
    volunteers: int = 0


@figures
def rail_counts(db: Session) -> RailCounts:
    """The counts as they are now, for the one who asks."""
    waiting = db.scalar(select(func.count()).select_from(Referral).where(Referral.state.in_(OPEN_STATES)))
    return RailCounts(referrals=waiting or 0)

"""How many things need action on each screen, for the counts in the rail."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vcs_desk.acts import question
from vcs_desk.models import Referral
from vcs_desk.models.referral import OPEN_STATES
from vcs_desk.queries.loads import overloads
from vcs_desk.queries.today import checks_running_out, missed_running


@dataclass(frozen=True)
class RailCounts:
    """Referrals that wait for our answer, people to ring, volunteers to look after."""

    referrals: int = 0
    people: int = 0
    volunteers: int = 0


@question
def rail_counts(db: Session) -> RailCounts:
    """The counts as they are now, for the one who asks: the same things that Today lists one by one."""
    waiting = select(func.count()).select_from(Referral).where(Referral.state.in_(OPEN_STATES))
    return RailCounts(
        referrals=db.scalar(waiting) or 0,
        people=len(missed_running(db)),
        volunteers=len(overloads(db)) + len(checks_running_out(db)),
    )

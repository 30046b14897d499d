"""Referrals received in a period: their state at its end, how soon they were answered, and who sent them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session

from vcs_desk import lists
from vcs_desk.insight.medians import median
from vcs_desk.models import Agency, Contact, Referral, ReferralEvent, ReferralNeed
from vcs_desk.models.referral import DECIDED_STATES, STATES
from vcs_desk.queries.context import many_rows
from vcs_desk.queries.figures import Period, ReferralFigures, ReferrerCount
from vcs_desk.queries.impact.folding import most_first
from vcs_desk.queries.impact.visits import Coming

REFERRED_THEMSELVES = "Referred themselves"
_AS_STATE = {"reopened": "received", "closed": "accepted"}
"""Event kinds that the figures count under another state; before any event a referral is received."""


class Received(NamedTuple):
    """One referral received in the period, as it stood on the last day of it."""

    number: int
    person_id: int
    agency: str
    received_on: date
    state: str
    """Accepted, closed, waiting, declined, signposted, withdrawn, asked or received."""
    decided_on: date | None
    """The day of its first decision; None unless it stands decided."""
    contacted: bool
    has_reason: bool

    @property
    def days(self) -> int | None:
        """Days from receiving it to deciding."""
        return None if self.decided_on is None else (self.decided_on - self.received_on).days


def received(db: Session, period: Period) -> list[Received]:
    """Every referral received in the period. Its state is the kind of its newest event, by day and then by number."""
    events = select(ReferralEvent).where(ReferralEvent.referral_id == Referral.id, ReferralEvent.date <= period.last)
    newest = (
        events.with_only_columns(ReferralEvent.kind)
        .where(ReferralEvent.kind.in_((*STATES, "reopened")))
        .order_by(ReferralEvent.date.desc(), ReferralEvent.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    first_decision = (
        events.with_only_columns(func.min(ReferralEvent.date))
        .where(ReferralEvent.kind.in_(DECIDED_STATES))
        .scalar_subquery()
    )
    spoken_to = or_(
        exists(events.with_only_columns(ReferralEvent.id).where(ReferralEvent.kind == "contacted")),
        exists().where(
            Contact.person_id == Referral.person_id,
            Contact.kind != "note",
            Contact.date.between(Referral.received_on, period.last),
        ),
    )
    reasoned = or_(Referral.reason != "", exists().where(ReferralNeed.referral_id == Referral.id))
    query = (
        select(
            Referral.id, Referral.person_id, Agency.name, Referral.received_on, newest, first_decision,
            spoken_to, reasoned,
        )
        .outerjoin(Agency, Agency.id == Referral.agency_id)
        .where(received_in(period))
        .order_by(Referral.id)
    )  # fmt: skip
    return [
        _received(number, person, agency, on, kind or "received", decided, contacted=spoke, has_reason=reason)
        for number, person, agency, on, kind, decided, spoke, reason in many_rows(db, query)
    ]


def referral_figures(db: Session, period: Period, referrals: Sequence[Received]) -> ReferralFigures:
    """States, answer times, needs and agencies of these referrals."""
    states = Counter(_AS_STATE.get(referral.state, referral.state) for referral in referrals)
    days = [referral.days for referral in referrals if referral.days is not None]
    return ReferralFigures(
        received=len(referrals),
        accepted=states["accepted"],
        waiting=states["waiting"],
        declined=states["declined"],
        signposted=states["signposted"],
        withdrawn=states["withdrawn"],
        asked=states["asked"],
        undecided=states["received"],
        decided=len(days),
        median_days_to_decision=median(days),
        within_7_days=sum(count <= 7 for count in days),
        within_14_days=sum(count <= 14 for count in days),
        by_need=_by_need(db, period),
        by_agency=most_first(Counter(referral.agency for referral in referrals)),
    )


def referrer_counts(referrals: Sequence[Received], came: dict[int, Coming]) -> tuple[ReferrerCount, ...]:
    """What became of each agency's referrals, most sent first. ``came`` holds, by referral, visits since it came."""
    by_agency: dict[str, list[Received]] = defaultdict(list)
    for referral in referrals:
        by_agency[referral.agency].append(referral)
    counts = [
        ReferrerCount(
            agency=agency,
            sent=len(sent),
            fitted=sum(referral.state in ("accepted", "closed") for referral in sent),
            came_once=sum(referral.number in came for referral in sent),
            came_three_times=sum(referral.number in came and came[referral.number].times >= 3 for referral in sent),
            median_days=median(referral.days for referral in sent if referral.days is not None),
        )
        for agency, sent in by_agency.items()
    ]
    return tuple(sorted(counts, key=lambda count: (-count.sent, count.agency)))


def received_in(period: Period) -> ColumnElement[bool]:
    """Referrals whose received date is in the period."""
    return Referral.received_on.between(period.first, period.last)


def _received(
    number: int,
    person_id: int,
    agency: str | None,
    received_on: date,
    state: str,
    decided_on: date | None,
    *,
    contacted: bool,
    has_reason: bool,
) -> Received:
    state = "received" if state == "reopened" else state
    decided = state in DECIDED_STATES
    return Received(
        number,
        person_id,
        agency or REFERRED_THEMSELVES,
        received_on,
        state,
        decided_on if decided else None,
        contacted or decided,
        has_reason,
    )


def _by_need(db: Session, period: Period) -> tuple[tuple[str, int], ...]:
    query = (
        select(ReferralNeed.code, func.count())
        .join(Referral, Referral.id == ReferralNeed.referral_id)
        .where(received_in(period))
        .group_by(ReferralNeed.code)
    )
    counts: Counter[str] = Counter()
    for code, count in db.execute(query):
        counts[lists.label("needs", code)] += count
    return most_first(counts)

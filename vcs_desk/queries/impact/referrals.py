"""Referrals received in a period: their state at its end, and how soon they were answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from vcs_desk import lists
from vcs_desk.insight.medians import median
from vcs_desk.models import Agency, Contact, Referral, ReferralEvent, ReferralNeed
from vcs_desk.models.referral import DECIDED_STATES, STATES
from vcs_desk.queries.context import many_rows
from vcs_desk.queries.figures import Period, ReferralFigures
from vcs_desk.queries.impact.folding import most_first

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
    agency_id: int | None
    referrer_id: int | None
    reason: str
    """Code of why it was declined or sent on, or of how it ended; "" where nobody said."""
    contacted_on: date | None
    """The first day somebody spoke or wrote to the person since; None where a decision was the contact."""
    answered_on: date | None
    """The day our answer went to the referrer, by the end of the period."""
    closed_on: date | None

    @property
    def days(self) -> int | None:
        """Days from receiving it to deciding."""
        return None if self.decided_on is None else (self.decided_on - self.received_on).days


def received(db: Session, period: Period, group_id: int | None = None) -> list[Received]:
    """Every referral received in the period. Its state is the kind of its newest event, by day and then by number.

    ``group_id``: only those of which a step up to the end of the period names that group.
    """
    newest = aliased(ReferralEvent)
    events = _events(period)
    newest_state = (
        events.with_only_columns(ReferralEvent.id)
        .where(ReferralEvent.kind.in_((*STATES, "reopened")))
        .order_by(ReferralEvent.date.desc(), ReferralEvent.id.desc())
        .limit(1)
    )
    first = events.with_only_columns(func.min(ReferralEvent.date))
    spoken = select(func.min(Contact.date)).where(
        Contact.person_id == Referral.person_id,
        Contact.kind != "note",
        Contact.date.between(Referral.received_on, period.last),
    )
    query = (
        select(
            Referral.id, Referral.person_id, Agency.name, Referral.received_on, newest.kind,
            first.where(ReferralEvent.kind.in_(DECIDED_STATES)).scalar_subquery(),
            first.where(ReferralEvent.kind == "contacted").scalar_subquery(),
            spoken.correlate(Referral).scalar_subquery(),
            or_(Referral.reason != "", exists().where(ReferralNeed.referral_id == Referral.id)),
            Referral.agency_id, Referral.referrer_id, newest.reason, newest.date, Referral.answered_on,
        )
        .outerjoin(Agency, Agency.id == Referral.agency_id)
        .outerjoin(newest, newest.id == newest_state.scalar_subquery())
        .where(received_in(period, group_id))
        .order_by(Referral.id)
    )  # fmt: skip
    return [_received(row, period) for row in many_rows(db, query)]


def figure_state(referral: Received) -> str:
    """The state under which the figures count it: one of seven that add up to received."""
    return _AS_STATE.get(referral.state, referral.state)


def fitted(referral: Received) -> bool:
    """Whether we had something for the person: a place, or a yes for which they wait."""
    return figure_state(referral) in ("accepted", "waiting")


def said_no(referral: Received) -> bool:
    """Whether our answer was no, or that another service is the right one."""
    return figure_state(referral) in ("declined", "signposted")


def _has_state(state: str) -> Callable[[Received], bool]:
    return lambda referral: figure_state(referral) == state


def _within(days: int) -> Callable[[Received], bool]:
    return lambda referral: referral.days is not None and referral.days <= days


PARTS: Mapping[str, Callable[[Received], bool]] = MappingProxyType({
    "received": lambda referral: True,  # noqa: ARG005 - every referral is one
    **{state: _has_state(state) for state in ("accepted", "waiting", "declined", "signposted", "withdrawn", "asked")},
    "undecided": _has_state("received"),
    "decided": lambda referral: referral.days is not None,
    "within_7_days": _within(7),
    "within_14_days": _within(14),
    "within_8_to_14_days": lambda referral: _within(14)(referral) and not _within(7)(referral),
    "after_14_days": lambda referral: referral.days is not None and referral.days > 14,
    "no_answer": lambda referral: referral.days is None,
    "answered": lambda referral: referral.answered_on is not None,
})  # fmt: skip
"""By the name of the figure: which referrals it counts."""


def referral_figures(referrals: Sequence[Received], by_need: tuple[tuple[str, int], ...]) -> ReferralFigures:
    """States, answer times and agencies of these referrals, with the needs they name."""
    counts = {name: sum(map(counted, referrals)) for name, counted in PARTS.items()}
    return ReferralFigures(
        received=counts["received"],
        accepted=counts["accepted"],
        waiting=counts["waiting"],
        declined=counts["declined"],
        signposted=counts["signposted"],
        withdrawn=counts["withdrawn"],
        asked=counts["asked"],
        undecided=counts["undecided"],
        decided=counts["decided"],
        within_7_days=counts["within_7_days"],
        within_14_days=counts["within_14_days"],
        median_days_to_decision=median(referral.days for referral in referrals if referral.days is not None),
        by_need=by_need,
        by_agency=most_first(Counter(referral.agency for referral in referrals)),
    )


def received_in(period: Period, group_id: int | None = None) -> ColumnElement[bool]:
    """Referrals whose received date is in the period; of one group, those of which a step names it."""
    inside = Referral.received_on.between(period.first, period.last)
    if group_id is None:
        return inside
    named = _events(period).with_only_columns(ReferralEvent.id).where(ReferralEvent.group_id == group_id)
    return and_(inside, exists(named))


def _events(period: Period) -> Select[Any]:
    """The events of one referral up to the end of the period."""
    about = ReferralEvent.referral_id == Referral.id
    return select(ReferralEvent).where(about, ReferralEvent.date <= period.last).correlate(Referral)


def _received(row: Any, period: Period) -> Received:
    (number, person_id, agency, received_on, kind, decided_on, noted_on, spoken_on, has_reason, agency_id,
     referrer_id, reason, newest_on, answered_on) = row  # fmt: skip
    state = "received" if kind in (None, "reopened") else str(kind)
    decided = state in DECIDED_STATES
    contacts = [on for on in (noted_on, spoken_on) if on is not None]
    return Received(
        number=number,
        person_id=person_id,
        agency=agency or REFERRED_THEMSELVES,
        received_on=received_on,
        state=state,
        decided_on=decided_on if decided else None,
        contacted=bool(contacts) or decided,
        has_reason=has_reason,
        agency_id=agency_id,
        referrer_id=referrer_id,
        reason=reason or "",
        contacted_on=min(contacts, default=None),
        answered_on=answered_on if answered_on is not None and answered_on <= period.last else None,
        closed_on=newest_on if state == "closed" else None,
    )


def needs_named(db: Session, *referrals: ColumnElement[bool]) -> tuple[tuple[str, int], ...]:
    """(need, referrals that name it), most first; ``referrals`` says which, such as ``received_in(period)``."""
    query = (
        select(ReferralNeed.code, func.count())
        .join(Referral, Referral.id == ReferralNeed.referral_id)
        .where(*referrals)
        .group_by(ReferralNeed.code)
    )
    counts: Counter[str] = Counter()
    for code, count in db.execute(query):
        counts[lists.label("needs", code)] += count
    return most_first(counts)

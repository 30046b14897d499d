"""From referral to belonging: how far the referrals of a period got, of those that came in early enough to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import func
from sqlalchemy.orm import Session

from vcs_desk.models import Attendance, GroupSession, Referral
from vcs_desk.queries.figures import FunnelStage, Period
from vcs_desk.queries.impact.referrals import Received
from vcs_desk.queries.impact.visits import Coming, came, held

_CHUNK = 1_000
"""Numbers in one query; databases limit how many."""
STILL_COMING = timedelta(weeks=12)
"""Somebody still comes at 12 weeks whose last visit is 12 weeks or more after the first since the referral."""


class Facts(NamedTuple):
    """One referral, the visits since it came (None: no visit), and whether the person answered a measure twice."""

    referral: Received
    came: Coming | None
    answered_twice: bool


@dataclass(frozen=True)
class Stage:
    """A stage, what it is to have reached it, and how many days after the received date that may take."""

    key: str
    label: str
    days: int
    reached: Callable[[Facts], bool]


STAGES = (
    Stage("referred", "Referred", 0, lambda facts: True),  # noqa: ARG005 - every referral is one
    Stage("contacted", "Contacted", 0, lambda facts: facts.referral.contacted),
    Stage("decided", "Decided", 0, lambda facts: facts.referral.decided_on is not None),
    Stage("first_session", "First session", 14, lambda facts: facts.came is not None),
    Stage("third_session", "Third session", 42, lambda facts: facts.came is not None and facts.came.times >= 3),
    Stage("twelve_weeks", "Still coming at 12 weeks", 112, lambda facts: _still_coming(facts.came)),
    Stage("pair", "Before-and-after answers", 56, lambda facts: facts.answered_twice),
    Stage("closed", "Closed", 0, lambda facts: facts.referral.state == "closed"),
)
"""Days: two weeks to a first session, six to a third; two, twelve, and two more for the next visit; two and the six
weeks between a pair's answers. Contact, decision and closing are counted over all referrals."""


class Reached(NamedTuple):
    """One stage with the referrals that had enough time to get there, and those of them that did."""

    stage: Stage
    had_time: list[Facts]
    reached: list[Facts]


def reached(
    period: Period,
    referrals: Sequence[Received],
    came_since: Mapping[int, Coming],
    answered_twice: Collection[int],
) -> tuple[Reached, ...]:
    """Each stage with the referrals that had enough time to get there, and those of them that did by the last day.

    ``came_since`` holds visits by referral number, ``answered_twice`` the people with a before-and-after pair. A
    decision counts as contact. Referrals that were quicker than the time given, but came too late to be counted on,
    are in neither: else only the quick ones of them would be.
    """
    facts = [Facts(each, came_since.get(each.number), each.person_id in answered_twice) for each in referrals]
    stages = []
    for stage in STAGES:
        early_enough = period.last - timedelta(days=stage.days)
        had_time = [each for each in facts if each.referral.received_on <= early_enough]
        stages.append(Reached(stage, had_time, [each for each in had_time if stage.reached(each)]))
    return tuple(stages)


def funnel(stages: Sequence[Reached]) -> tuple[FunnelStage, ...]:
    """Each stage: how many reached it, of how many."""
    return tuple(
        FunnelStage(each.stage.key, each.stage.label, len(each.reached), len(each.had_time)) for each in stages
    )


def came_since(
    db: Session, referrals: Sequence[Received], people: Mapping[int, Coming], last: date, group_id: int | None = None
) -> dict[int, Coming]:
    """For each referral with a visit: the person's visits from its received date to ``last``, perhaps to one group.

    ``people`` holds everybody who ever came. Registers are read again only for those who came before being referred.
    """
    since: dict[int, Coming] = {}
    came_before = []
    for referral in referrals:
        coming = people.get(referral.person_id)
        if coming is not None and coming.first >= referral.received_on:
            since[referral.number] = coming
        elif coming is not None and coming.last >= referral.received_on:
            came_before.append(referral.number)
    for chunk in range(0, len(came_before), _CHUNK):
        since.update(_visits_since(db, came_before[chunk : chunk + _CHUNK], last, group_id))
    return since


def _visits_since(db: Session, referrals: Sequence[int], last: date, group_id: int | None) -> dict[int, Coming]:
    query = (
        came(Referral.id, func.min(GroupSession.date), func.max(GroupSession.date), func.count())
        .join(Referral, Referral.person_id == Attendance.person_id)
        .where(Referral.id.in_(referrals), held(None, last), GroupSession.date >= Referral.received_on)
        .group_by(Referral.id)
    )
    if group_id is not None:
        query = query.where(GroupSession.group_id == group_id)
    return {number: Coming(first, latest, times, times) for number, first, latest, times in db.execute(query)}


def _still_coming(came: Coming | None) -> bool:
    return came is not None and came.last - came.first >= STILL_COMING

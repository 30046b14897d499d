"""How long people keep coming to a group they joined."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vcs_desk.insight.survival import Curve, kaplan_meier
from vcs_desk.models import GroupSession, Organisation, Place
from vcs_desk.queries.context import many_rows, today
from vcs_desk.queries.figures import Belonging, BelongingPoint, Period
from vcs_desk.queries.impact.visits import Visits

READ_AT_WEEKS = (12, 26, 52)
_DAYS_IN_WEEK = 7


class Joining(NamedTuple):
    """Somebody who joined a group in the period: for how many weeks they came, and whether they have left."""

    visits: Visits
    weeks: float
    left: bool


def joinings(db: Session, period: Period, rows: Iterable[Visits]) -> list[Joining]:
    """Those who joined a group in the period: whose first ever *came* there is in it.

    Weeks run from the first to the last *came* in the group up to the end of the period. Left: the person's place there
    has ended, or as many planned sessions of the group as the organisation set (six) went by without a visit; sessions
    that were cancelled or are still to come do not count. The others are censored at their last visit.
    """
    joined = [row for row in rows if row.first >= period.first]
    gap = db.scalar(select(Organisation.belonging_gap)) or 6
    sessions = _session_days(db, period)
    ended = _places_ended(db, period)
    return [
        Joining(row, (row.last - row.first).days / _DAYS_IN_WEEK, _has_left(row, sessions, ended, gap))
        for row in joined
    ]


def belonging(joined: Sequence[Joining]) -> Belonging:
    """The curve of those who joined."""
    return _figures(kaplan_meier([one.weeks for one in joined], [one.left for one in joined]))


def _has_left(row: Visits, sessions: Mapping[int, list[date]], ended: Mapping[tuple[int, int], date], gap: int) -> bool:
    ended_on = ended.get((row.person_id, row.group_id))
    if ended_on is not None and ended_on >= row.last:  # who came after their place ended has not left by it
        return True
    days = sessions[row.group_id]
    return len(days) - bisect_right(days, row.last) >= gap


def _session_days(db: Session, period: Period) -> dict[int, list[date]]:
    """The days of each group's sessions that were not cancelled and are over, in order, from the period on."""
    over = min(period.last, today(db))
    query = (
        select(GroupSession.group_id, GroupSession.date)
        .where(GroupSession.date.between(period.first, over), GroupSession.state != "cancelled")
        .order_by(GroupSession.date)
    )
    days: dict[int, list[date]] = defaultdict(list)
    for group_id, on in db.execute(query):
        days[group_id].append(on)
    return days


def _places_ended(db: Session, period: Period) -> dict[tuple[int, int], date]:
    """(person, group) -> the day in the period when their last place there ended, for those without one at its end."""
    query = (
        select(Place.person_id, Place.group_id, func.max(Place.to_on))
        .where(Place.from_on <= period.last)
        .group_by(Place.person_id, Place.group_id)
        .having(func.max(Place.to_on).between(period.first, period.last), func.count() == func.count(Place.to_on))
    )
    return {(person, group): on for person, group, on in many_rows(db, query) if on is not None}


def _figures(curve: Curve) -> Belonging:
    points = [curve.at(weeks) for weeks in READ_AT_WEEKS]
    return Belonging(
        joined=curve.n,
        left=curve.left,
        median_weeks=curve.median(),
        at=tuple(
            BelongingPoint(weeks, point.survival, point.low, point.high, point.at_risk)
            for weeks, point in zip(READ_AT_WEEKS, points, strict=True)
        ),
        curve=tuple((step.time, step.survival, step.at_risk) for step in curve.steps),
        band=tuple((step.low, step.high) for step in curve.steps),
    )

"""Sessions, attendances and groups of a period."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vcs_desk.models import Group, GroupSession
from vcs_desk.queries.figures import GroupCount, Period, SessionFigures
from vcs_desk.queries.impact.folding import by_month
from vcs_desk.queries.impact.visits import Visits, came, held


@dataclass(frozen=True)
class SessionTotals:
    """What the sessions of a period add up to; ``held`` and ``cancelled`` by group."""

    held: dict[int, int]
    cancelled: dict[int, int]
    closed: int
    """Sessions held whose register was closed."""
    unnamed: int
    cost_pence: int

    @property
    def met(self) -> frozenset[int]:
        """Groups with a session in the period, held or cancelled."""
        return frozenset(self.held) | frozenset(self.cancelled)

    @property
    def figures(self) -> SessionFigures:
        """Sessions held and cancelled in all groups."""
        return SessionFigures(held=sum(self.held.values()), cancelled=sum(self.cancelled.values()))


def session_totals(db: Session, period: Period) -> SessionTotals:
    """Count the sessions dated in the period."""
    query = (
        select(
            GroupSession.group_id,
            GroupSession.state,
            func.count(),
            func.count(GroupSession.closed_at),
            func.sum(GroupSession.unnamed),
            func.sum(GroupSession.cost_pence),
        )
        .where(GroupSession.date.between(period.first, period.last), GroupSession.state.in_(("held", "cancelled")))
        .group_by(GroupSession.group_id, GroupSession.state)
    )
    counts: dict[str, dict[int, int]] = {"held": {}, "cancelled": {}}
    closed = unnamed = cost = 0
    for group_id, state, count, with_register, nameless, pence in db.execute(query):
        counts[state][group_id] = count
        if state == "held":
            closed, unnamed, cost = closed + with_register, unnamed + nameless, cost + pence
    return SessionTotals(counts["held"], counts["cancelled"], closed, unnamed, cost)


def attendances_by_month(db: Session, period: Period) -> tuple[tuple[date, int], ...]:
    """(first day of the month, *came* marks) for every month the period touches, in order."""
    query = came(GroupSession.date, func.count()).where(held(period.first, period.last)).group_by(GroupSession.date)
    return by_month(period, [(on, count) for on, count in db.execute(query)])


def group_counts(db: Session, totals: SessionTotals, rows: Iterable[Visits]) -> tuple[GroupCount, ...]:
    """Each group with a session in the period, most attendances first."""
    people: Counter[int] = Counter()
    attendances: Counter[int] = Counter()
    minutes: dict[int, int] = defaultdict(int)
    for row in rows:
        people[row.group_id] += row.in_period > 0
        attendances[row.group_id] += row.in_period
        minutes[row.group_id] += row.minutes
    names = dict(db.execute(select(Group.id, Group.name)).all())
    met = [
        GroupCount(
            group=names[number],
            sessions=totals.held.get(number, 0),
            people=people[number],
            attendances=attendances[number],
            cancelled=totals.cancelled.get(number, 0),
            person_hours=minutes[number] / 60,
        )
        for number in totals.met
    ]
    return tuple(sorted(met, key=lambda group: (-group.attendances, group.group)))

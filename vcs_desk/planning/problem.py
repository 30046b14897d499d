"""What a plan of the rota is made from: duties to fill, volunteers with what they agreed to, and the rules between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum

WINDOW_WEEKS = 4
"""Hours agreed to are those of four weeks running."""
MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True)
class Duty:
    """One place on the rota of one session, for one volunteer in one role."""

    duty_id: int
    session_id: int
    group_id: int
    on: date
    start: int
    """Minutes after midnight."""
    minutes: int
    role: str
    weight: float = 1.0
    """How heavy the role is: an hour of it counts as so many."""
    must: bool = False
    """The session cannot open without it."""
    fixed: int | None = None
    """The volunteer who stands on the rota already; the plan leaves them there."""

    @property
    def end(self) -> int:
        """Minutes after midnight."""
        return self.start + self.minutes

    @property
    def load(self) -> float:
        """Weighted minutes."""
        return self.minutes * self.weight


@dataclass(frozen=True)
class Window:
    """A weekday and hours at which somebody is free; Monday is 0, minutes after midnight."""

    weekday: int
    start: int
    end: int


@dataclass(frozen=True)
class Helper:
    """One volunteer."""

    volunteer_id: int
    name: str
    roles: frozenset[tuple[str, int | None]]
    """(role, group) they are ready for; None is any group."""
    agreed: int
    """Minutes in four weeks, at the most. 0: they agreed to none, and are not planned."""
    free: tuple[Window, ...] = ()
    """Empty: nobody has asked, and any time may do."""
    away: tuple[tuple[date, date], ...] = ()
    """Breaks, both days included."""
    most_per_week: int | None = None
    checks: Mapping[str, date | None] = field(default_factory=dict)
    """The last day of each check they have; None where it does not run out."""
    carried: Mapping[date, int] = field(default_factory=dict)
    """Weighted minutes of the weeks around the plan, before and after it, by their Mondays."""
    said_no: frozenset[int] = frozenset()
    """Sessions for which they were asked and cannot come."""
    groups: frozenset[int] = frozenset()
    """Groups they were on duty in before: people like to meet whom they know."""


class WishKind(Enum):
    """What two volunteers wish."""

    TOGETHER = "together"
    APART = "apart"


@dataclass(frozen=True)
class Wish:
    """Two volunteers who wish to be on duty together, or never are."""

    one: int
    other: int
    kind: WishKind


@dataclass(frozen=True)
class Problem:
    """Everything a plan has to respect, for some weeks from a Monday."""

    first: date
    weeks: int
    duties: tuple[Duty, ...]
    helpers: tuple[Helper, ...]
    wishes: tuple[Wish, ...] = ()
    needed_checks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The checks that each role needs."""

    def helper(self, volunteer_id: int) -> Helper:
        """One volunteer by number."""
        return next(each for each in self.helpers if each.volunteer_id == volunteer_id)


Assignment = Mapping[int, int]
"""Duty to volunteer."""


class Reason(Enum):
    """Why somebody cannot do a duty."""

    ROLE = "role"
    NOT_FREE = "not_free"
    AWAY = "away"
    SAID_NO = "said_no"
    CHECK = "check"
    HOURS = "hours"
    WEEK = "week"
    ELSEWHERE = "elsewhere"
    APART = "apart"


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def standing_reason(problem: Problem, helper: Helper, duty: Duty) -> Reason | None:
    """Why this volunteer can never do this duty, whatever else they do; None where they can."""
    if not {(duty.role, None), (duty.role, duty.group_id)} & helper.roles:
        return Reason.ROLE
    if any(first <= duty.on <= last for first, last in helper.away):
        return Reason.AWAY
    if duty.session_id in helper.said_no:
        return Reason.SAID_NO
    if not _is_free(helper, duty):
        return Reason.NOT_FREE
    for check in problem.needed_checks.get(duty.role, ()):
        last = helper.checks.get(check, date.min)
        if last is not None and last < duty.on:
            return Reason.CHECK
    return Reason.HOURS if helper.agreed <= 0 else None


def _is_free(helper: Helper, duty: Duty) -> bool:
    if not helper.free:
        return True
    return any(
        window.weekday == duty.on.weekday() and window.start <= duty.start and duty.end <= window.end
        for window in helper.free
    )


def clash(one: Duty, other: Duty) -> bool:
    """Whether one volunteer cannot do both: the same session, or times that overlap."""
    if one.session_id == other.session_id:
        return True
    return one.on == other.on and one.start < other.end and other.start < one.end


def windows(problem: Problem) -> tuple[tuple[date, date], ...]:
    """Each four weeks running that touch the plan: first Monday and the Monday after the last week."""
    starts = [problem.first + timedelta(weeks=week) for week in range(1 - WINDOW_WEEKS, problem.weeks)]
    return tuple((start, start + timedelta(weeks=WINDOW_WEEKS)) for start in starts)


def carried_in(helper: Helper, first: date, after: date) -> int:
    """Weighted minutes of the weeks around the plan that lie in the window."""
    return sum(minutes for week, minutes in helper.carried.items() if first <= week < after)


@dataclass(frozen=True)
class Score:
    """How good a plan is; less is better in each."""

    gaps: int
    """Duties nobody does."""
    closed: int
    """Duties nobody does without which a session cannot open."""
    most: float
    """The greatest share that anybody carries of what they agreed to, 1.0 is all of it."""
    uneven: float
    """Mean distance of the shares from the share each would carry if all did the same."""


def score(problem: Problem, plan: Assignment) -> Score:
    """Measure a plan. A share is the weighted minutes of the plan's weeks over the minutes agreed to for them."""
    empty = [duty for duty in problem.duties if duty.duty_id not in plan]
    shares = list(shares_of(problem, plan).values())
    whole = overall_share(problem)
    uneven = sum(abs(share - whole) for share in shares) / len(shares) if shares else 0.0
    return Score(len(empty), sum(duty.must for duty in empty), max(shares, default=0.0), uneven)


def shares_of(problem: Problem, plan: Assignment) -> dict[int, float]:
    """The share each volunteer carries, of those who agreed to any hours."""
    carried: dict[int, float] = dict.fromkeys((each.volunteer_id for each in problem.helpers), 0.0)
    for duty in problem.duties:
        if duty.duty_id in plan:
            carried[plan[duty.duty_id]] = carried.get(plan[duty.duty_id], 0.0) + duty.load
    return {
        each.volunteer_id: carried[each.volunteer_id] / (each.agreed * problem.weeks / WINDOW_WEEKS)
        for each in problem.helpers
        if each.agreed > 0
    }


def overall_share(problem: Problem) -> float:
    """What everybody together would carry of what everybody together agreed to, if every duty were done."""
    agreed = sum(each.agreed for each in problem.helpers if each.agreed > 0) * problem.weeks / WINDOW_WEEKS
    return sum(duty.load for duty in problem.duties) / agreed if agreed else 0.0


def by_session(duties: Sequence[Duty]) -> dict[int, list[Duty]]:
    """The duties of each session."""
    found: dict[int, list[Duty]] = {}
    for duty in duties:
        found.setdefault(duty.session_id, []).append(duty)
    return found

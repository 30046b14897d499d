"""Says why a plan is as it is: why each volunteer was taken, why nobody was, and what each carries then."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from vcs_desk.planning.filling import State
from vcs_desk.planning.problem import WINDOW_WEEKS, Assignment, Duty, Helper, Problem, Reason


@dataclass(frozen=True)
class Choice:
    """One duty that the plan gives to somebody."""

    duty: Duty
    helper: Helper
    said_free: bool
    """They said that they are free at this time; else they never said when they are."""
    knows_group: bool
    beside: tuple[str, ...]
    """Who is there too with whom they wish to be."""
    carries: int
    """Minutes in the weeks of the plan, all in all."""
    agreed: int
    """Minutes agreed to for these weeks."""


@dataclass(frozen=True)
class Gap:
    """One duty that nobody does, and what keeps those away who are ready for the role."""

    duty: Duty
    ready: int
    """How many are ready for the role at all."""
    reasons: tuple[tuple[Reason, int], ...]
    """How many of them each reason keeps away, the commonest first."""


@dataclass(frozen=True)
class Carried:
    """What one volunteer carries in the weeks of the plan: as the rota stands, and with the plan; minutes."""

    helper: Helper
    before: int
    after: int
    agreed: int


@dataclass(frozen=True)
class Explained:
    """A plan with its reasons."""

    choices: tuple[Choice, ...]
    gaps: tuple[Gap, ...]
    carried: tuple[Carried, ...]


def explain(problem: Problem, plan: Assignment) -> Explained:
    """The reasons for a plan: duties by day and time, those who carry most first."""
    state = State(problem)
    helpers = {each.volunteer_id: each for each in problem.helpers}
    before = {number: _minutes(state, number) for number in helpers}
    duties = sorted(problem.duties, key=lambda duty: (duty.on, duty.start, duty.session_id, not duty.must, duty.role))
    fresh = [duty for duty in duties if duty.fixed is None]
    for duty in fresh:
        if duty.duty_id in plan:
            state.put(duty, plan[duty.duty_id])
    carried = [
        Carried(each, before[number], _minutes(state, number), _agreed(problem, each))
        for number, each in helpers.items()
    ]
    return Explained(
        tuple(_choice(state, helpers[plan[duty.duty_id]], duty) for duty in fresh if duty.duty_id in plan),
        tuple(_gap(state, duty) for duty in fresh if duty.duty_id not in plan),
        tuple(sorted(carried, key=lambda one: (-one.after / one.agreed if one.agreed else 0.0, one.helper.name))),
    )


def _choice(state: State, helper: Helper, duty: Duty) -> Choice:
    number = helper.volunteer_id
    beside = state.together[number] & state.with_them(duty)
    return Choice(
        duty,
        helper,
        said_free=bool(helper.free),
        knows_group=duty.group_id in helper.groups,
        beside=tuple(sorted(each.name for each in state.problem.helpers if each.volunteer_id in beside)),
        carries=_minutes(state, number),
        agreed=_agreed(state.problem, helper),
    )


def _gap(state: State, duty: Duty) -> Gap:
    reasons = Counter(state.reason(each, duty) for each in state.problem.helpers)
    kept = [
        (reason, number) for reason, number in reasons.most_common() if reason is not None and reason is not Reason.ROLE
    ]
    return Gap(duty, sum(number for _, number in kept), tuple(kept))


def _minutes(state: State, volunteer_id: int) -> int:
    return sum(duty.minutes for duty in state.duties_of(volunteer_id))


def _agreed(problem: Problem, helper: Helper) -> int:
    return helper.agreed * problem.weeks // WINDOW_WEEKS

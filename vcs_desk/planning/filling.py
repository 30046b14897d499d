"""Fills the rota one duty after another, each with whoever carries least: what a careful person would do by hand."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from vcs_desk.planning.problem import (
    Assignment,
    Duty,
    Helper,
    Problem,
    Reason,
    WishKind,
    carried_in,
    clash,
    monday,
    standing_reason,
    windows,
)


class State:
    """A plan in the making: who stands where, and what each volunteer carries."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.plan: dict[int, int] = {}
        self._helpers = {each.volunteer_id: each for each in problem.helpers}
        self._duties = {duty.duty_id: duty for duty in problem.duties}
        self._of: dict[int, list[Duty]] = defaultdict(list)
        self._windows = windows(problem)
        self._apart: dict[int, set[int]] = defaultdict(set)
        self.together: dict[int, set[int]] = defaultdict(set)
        for wish in problem.wishes:
            kept = self._apart if wish.kind is WishKind.APART else self.together
            kept[wish.one].add(wish.other)
            kept[wish.other].add(wish.one)
        self._in_session: dict[int, set[int]] = defaultdict(set)
        for duty in problem.duties:
            if duty.fixed is not None:
                self.put(duty, duty.fixed)

    def put(self, duty: Duty, volunteer_id: int) -> None:
        """Give somebody a duty."""
        self.plan[duty.duty_id] = volunteer_id
        self._of[volunteer_id].append(duty)
        self._in_session[duty.session_id].add(volunteer_id)

    def take(self, duty: Duty) -> None:
        """Take a duty away again."""
        volunteer_id = self.plan.pop(duty.duty_id)
        self._of[volunteer_id].remove(duty)
        self._in_session[duty.session_id].discard(volunteer_id)

    def duties_of(self, volunteer_id: int) -> list[Duty]:
        """What somebody does so far."""
        return self._of[volunteer_id]

    def with_them(self, duty: Duty) -> set[int]:
        """Who is on duty in the same session so far."""
        return self._in_session[duty.session_id]

    def reason(self, helper: Helper, duty: Duty) -> Reason | None:
        """Why this volunteer cannot do this duty as things stand; None where they can."""
        standing = standing_reason(self.problem, helper, duty)
        if standing is not None:
            return standing
        mine = self._of[helper.volunteer_id]
        if any(clash(duty, other) for other in mine):
            return Reason.ELSEWHERE
        if self._apart[helper.volunteer_id] & self._in_session[duty.session_id]:
            return Reason.APART
        week = monday(duty.on)
        if helper.most_per_week is not None:
            in_week = sum(monday(other.on) == week for other in mine)
            if in_week >= helper.most_per_week:
                return Reason.WEEK
        return None if self._has_hours(helper, duty, week) else Reason.HOURS

    def _has_hours(self, helper: Helper, duty: Duty, week: date) -> bool:
        for first, after in self._windows:
            if not first <= week < after:
                continue
            there = sum(other.load for other in self._of[helper.volunteer_id] if first <= monday(other.on) < after)
            if there + carried_in(helper, first, after) + duty.load > helper.agreed:
                return False
        return True

    def share(self, helper: Helper) -> float:
        """What somebody carries so far of what they agreed to."""
        return sum(other.load for other in self._of[helper.volunteer_id]) / helper.agreed if helper.agreed else 1.0


def fill(problem: Problem) -> Assignment:
    """A plan that keeps every rule: the duties with the fewest candidates first, each to whoever carries least."""
    state = State(problem)
    able = {
        duty.duty_id: [each for each in problem.helpers if standing_reason(problem, each, duty) is None]
        for duty in problem.duties
    }
    order = sorted(
        (duty for duty in problem.duties if duty.fixed is None),
        key=lambda duty: (not duty.must, len(able[duty.duty_id]), duty.on, duty.start, duty.duty_id),
    )
    for duty in order:
        willing = [each for each in able[duty.duty_id] if state.reason(each, duty) is None]
        if willing:
            best = min(willing, key=lambda each: _order(state, each, duty))
            state.put(duty, best.volunteer_id)
    return state.plan


def _order(state: State, helper: Helper, duty: Duty) -> tuple[float, bool, bool, int]:
    wished = bool(state.together[helper.volunteer_id] & state.with_them(duty))
    return round(state.share(helper), 3), not wished, duty.group_id not in helper.groups, helper.volunteer_id

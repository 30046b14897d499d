"""Betters a plan by small steps: a gap is filled by handing one duty on, and a duty goes to whoever carries less."""

from __future__ import annotations

from vcs_desk.planning.filling import State
from vcs_desk.planning.problem import WINDOW_WEEKS, Assignment, Duty, Helper, Problem, overall_share, standing_reason

_ROUNDS = 6
_A_LITTLE = 1e-9


def mend(problem: Problem, plan: Assignment) -> Assignment:
    """A plan with no more gaps than this one, that keeps every rule if this one does."""
    mending = _Mending(problem, plan)
    for _ in range(_ROUNDS):
        filled = [mending.fill_gap(duty) for duty in mending.gaps()]
        handed_on = [mending.hand_to_lighter(duty) for duty in mending.open if duty.duty_id in mending.state.plan]
        if not any(filled) and not any(handed_on):
            break
    return mending.state.plan


class _Mending:
    def __init__(self, problem: Problem, plan: Assignment) -> None:
        self.state = State(problem)
        self.open = [duty for duty in problem.duties if duty.fixed is None]
        self._helpers = {each.volunteer_id: each for each in problem.helpers}
        self._able = {
            duty.duty_id: [each for each in problem.helpers if standing_reason(problem, each, duty) is None]
            for duty in self.open
        }
        self._whole = overall_share(problem) * problem.weeks / WINDOW_WEEKS
        """As ``State.share`` reckons: all the weeks against what was agreed for four of them."""
        for duty in self.open:
            if duty.duty_id in plan:
                self.state.put(duty, plan[duty.duty_id])

    def gaps(self) -> list[Duty]:
        """Duties nobody does, those first without which a session cannot open."""
        empty = [duty for duty in self.open if duty.duty_id not in self.state.plan]
        return sorted(empty, key=lambda duty: not duty.must)

    def fill_gap(self, duty: Duty) -> bool:
        """Give the duty to somebody who can do it, or could if another did one of their duties."""
        for helper in sorted(self._able[duty.duty_id], key=self.state.share):
            if self.state.reason(helper, duty) is None:
                self.state.put(duty, helper.volunteer_id)
                return True
        return any(
            self._fill_by(duty, helper, other)
            for helper in self._able[duty.duty_id]
            for other in list(self.state.duties_of(helper.volunteer_id))
            if other.fixed is None
        )

    def _fill_by(self, duty: Duty, helper: Helper, other: Duty) -> bool:
        state = self.state
        state.take(other)
        if state.reason(helper, duty) is None:
            state.put(duty, helper.volunteer_id)
            free = [each for each in self._able[other.duty_id] if state.reason(each, other) is None]
            if free:
                state.put(other, min(free, key=state.share).volunteer_id)
                return True
            state.take(duty)
        state.put(other, helper.volunteer_id)
        return False

    def hand_to_lighter(self, duty: Duty) -> bool:
        """Give the duty to whoever carries least of what they agreed to, where that makes all more alike."""
        state, holder = self.state, self._helpers[self.state.plan[duty.duty_id]]
        if state.share(holder) <= self._whole:
            return False
        lighter = [each for each in self._able[duty.duty_id] if self._gain(holder, each, duty) > _A_LITTLE]
        state.take(duty)
        free = [each for each in lighter if state.reason(each, duty) is None]
        chosen = min(free, key=state.share) if free else holder
        state.put(duty, chosen.volunteer_id)
        return chosen is not holder

    def _gain(self, holder: Helper, other: Helper, duty: Duty) -> float:
        """How much nearer the two shares come to the whole; below 0 where the greater of them grows."""
        mine, theirs = self.state.share(holder), self.state.share(other)
        less, more = mine - duty.load / holder.agreed, theirs + duty.load / other.agreed
        if other is holder or more >= mine:
            return 0.0
        before = abs(mine - self._whole) + abs(theirs - self._whole)
        return before - abs(less - self._whole) - abs(more - self._whole)

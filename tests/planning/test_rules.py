"""Every plan keeps every hard rule, in worlds made by chance, and the solver's is never worse than the plain fill."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.planning.worlds import FIRST, a_world, broken_rules
from vcs_desk.planning.filling import fill
from vcs_desk.planning.mending import mend
from vcs_desk.planning.plan import make_plan
from vcs_desk.planning.problem import score

WORLDS, SOLVED = 500, 40


@pytest.mark.parametrize("hundred", range(0, WORLDS, 100))
def test_the_plain_fill_keeps_every_rule_and_so_does_what_is_mended(hundred):
    for seed in range(hundred, hundred + 100):
        problem = a_world(seed)
        plain = fill(problem)
        mended = mend(problem, plain)
        assert broken_rules(problem, plain) == [], f"world {seed}"
        assert broken_rules(problem, mended) == [], f"world {seed}, mended"
        assert score(problem, mended).gaps <= score(problem, plain).gaps


@pytest.mark.parametrize("seed", range(SOLVED))
def test_the_solver_keeps_every_rule_and_is_never_worse_than_the_plain_fill(seed):
    problem = a_world(seed)
    plan, plain = make_plan(problem), score(problem, fill(problem))
    assert plan.solved or not problem.duties
    assert broken_rules(problem, plan.assigned) == []
    assert plan.plain == plain
    assert plan.score.gaps <= plain.gaps
    assert plan.score.closed <= plain.closed
    assert plan.score.most <= plain.most + 1e-4
    assert plan.score.uneven <= plain.uneven + 1e-4


@pytest.mark.parametrize("seed", [17, 24, 26])
def test_the_solver_finds_better_plans_where_there_are_any(seed):
    plan = make_plan(a_world(seed, helpers=12, groups=4))
    assert (plan.score.gaps, plan.score.uneven) < (plan.plain.gaps, plan.plain.uneven)


def test_the_rules_that_are_checked_are_broken_by_a_careless_plan():
    """The check itself finds what is wrong: everybody everywhere breaks every rule somewhere."""
    found: set[str] = set()
    for seed in range(60):
        problem = a_world(seed)
        careless = {duty.duty_id: duty.fixed or 1 + duty.duty_id % len(problem.helpers) for duty in problem.duties}
        found |= {word for line in broken_rules(problem, careless) for word in WORDS if word in line}
    assert found == set(WORDS)


WORDS = (
    "not ready", "away", "said no", "not free", "no dbs", "no safeguarding", "agreed to nothing", "two places",
    "minutes from", "duties in the week", "are both in",
)  # fmt: skip


def test_nothing_to_plan_and_nobody_to_plan_with_make_an_empty_plan():
    problem = a_world(1)
    assert make_plan(replace(problem, duties=())).assigned == {}
    nobody = replace(problem, helpers=(), wishes=())
    open_ones = [duty for duty in nobody.duties if duty.fixed is None]
    assert make_plan(nobody).score.gaps == len(open_ones)


def test_two_who_stand_at_the_same_time_already_leave_the_rest_to_be_planned():
    """One volunteer in two places, put there by hand, adds no third place and stops no plan."""
    problem = a_world(3)
    one, other, third = (
        replace(problem.duties[0], duty_id=number, session_id=number, on=FIRST + timedelta(days=1), fixed=fixed)
        for number, fixed in ((901, 1), (902, 1), (903, None))
    )
    plan = make_plan(replace(problem, duties=(one, other, third)))
    assert plan.assigned[901] == plan.assigned[902] == 1
    assert plan.assigned.get(903) != 1

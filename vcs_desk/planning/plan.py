"""Makes a plan of the rota: the plain fill, then the solver's, and whichever is better."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from vcs_desk.planning.filling import fill
from vcs_desk.planning.problem import Assignment, Problem, Score, score
from vcs_desk.planning.programme import as_solution, programme, read_plan
from vcs_desk.planning.solver import solve

SECONDS = 8.0
"""The solver's limit of time."""


@dataclass(frozen=True)
class Plan:
    """Who does what, how good that is, and how good the plain fill would have been."""

    assigned: Assignment
    score: Score
    plain: Score
    solved: bool
    """Whether the solver's plan was taken, and not the plain fill."""


def make_plan(
    problem: Problem,
    *,
    seconds: float = SECONDS,
    report: Callable[[float], None] = lambda _share: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Plan:
    """A fair plan that keeps every rule. ``report`` gets the share of the work that is done.

    Never worse than the plain fill: not in gaps, not in sessions that cannot open, not in fairness.
    Raises Cancelled, and DeskError where the solver is missing.
    """
    plain = fill(problem)
    reached = score(problem, plain)
    if not problem.duties or not problem.helpers:
        return Plan(plain, reached, reached, solved=False)
    written = programme(problem, reached)
    solution = solve(written.text, as_solution(plain, written), seconds, report, cancelled)
    found = read_plan(solution, written.pairs) if solution is not None else None
    if found is None:
        return Plan(plain, reached, reached, solved=False)
    better = score(problem, found)
    if _worse(better, reached):
        return Plan(plain, reached, reached, solved=False)
    return Plan(found, better, reached, solved=True)


def _worse(one: Score, other: Score) -> bool:
    a_little = 1e-4
    return (
        one.closed > other.closed
        or one.gaps > other.gaps
        or one.most > other.most + a_little
        or one.uneven > other.uneven + a_little
    )

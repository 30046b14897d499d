"""Makes a plan of the rota: the plain fill, that mended by small steps, then the solver's, and whichever is better."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from vcs_desk.planning.filling import fill
from vcs_desk.planning.mending import mend
from vcs_desk.planning.problem import Assignment, Problem, Score, score
from vcs_desk.planning.programme import as_solution, programme, read_plan
from vcs_desk.planning.solver import solve

SECONDS = 7.0
"""The solver's limit of time."""


@dataclass(frozen=True)
class Plan:
    """Who does what, how good that is, and how good the plain fill would have been."""

    assigned: Assignment
    score: Score
    plain: Score
    solved: bool
    """Whether the solver's plan was taken, and not the one it began with."""


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
    as_plain = score(problem, plain)
    begun = mend(problem, plain)
    reached = score(problem, begun)
    if _worse(reached, as_plain):
        begun, reached = plain, as_plain
    if not problem.duties or not problem.helpers:
        return Plan(begun, reached, as_plain, solved=False)
    written = programme(problem, reached)
    solution = solve(written.text, as_solution(begun, written), seconds, report, cancelled)
    found = read_plan(solution, written.pairs) if solution is not None else None
    if found is None:
        return Plan(begun, reached, as_plain, solved=False)
    better = score(problem, found)
    if _worse(better, reached):
        return Plan(begun, reached, as_plain, solved=False)
    return Plan(found, better, as_plain, solved=True)


def _worse(one: Score, other: Score) -> bool:
    a_little = 1e-4
    return (
        one.closed > other.closed
        or one.gaps > other.gaps
        or one.most > other.most + a_little
        or one.uneven > other.uneven + a_little
    )

"""Writes the rota as a mixed-integer programme in the LP format, and reads a solution back."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vcs_desk.planning.problem import (
    WINDOW_WEEKS,
    Assignment,
    Duty,
    Helper,
    Problem,
    Score,
    WishKind,
    carried_in,
    monday,
    overall_share,
    standing_reason,
    windows,
)

GAP, CLOSED, MOST, UNEVEN, KNOWN, TOGETHER = 1_000.0, 3_000.0, 200.0, 100.0, 0.5, 2.0
"""What each costs: a duty nobody does, one that closes a session, the greatest share, each share's distance from the
whole, a group the volunteer does not know, a wish that is not met."""
_LINE = 400
_NAME = re.compile(r"\b(?:[xgwou]\d+|most)\b")


@dataclass(frozen=True)
class Programme:
    """The text of the programme, and what its variables stand for."""

    text: str
    pairs: tuple[tuple[int, int], ...]
    """(duty, volunteer) of the variables x0, x1 ..."""
    columns: tuple[str, ...]
    """The names of all variables."""


def programme(problem: Problem, reached: Score) -> Programme:
    """The programme whose best solution is the plan. ``reached`` is the score of a plan that keeps every rule: none
    that is worse in gaps, in sessions that cannot open, in the greatest share or in evenness is allowed.
    """
    pairs = tuple(_pairs(problem))
    names = {pair: f"x{place}" for place, pair in enumerate(pairs)}
    rows = _Rows({names[duty.duty_id, duty.fixed] for duty in problem.duties if duty.fixed is not None})
    cost: list[tuple[float, str]] = []
    _duties(problem, names, rows, cost)
    _clashes(problem, pairs, names, rows)
    _limits(problem, pairs, names, rows)
    binaries = [*names.values(), *_wishes(problem, names, rows, cost)]
    _fairness(problem, reached, pairs, names, rows, cost)
    text = "\n".join(
        [
            "minimize",
            *_wrapped("cost: ", cost),
            "subject to",
            *rows.lines,
            "bounds",
            *(f" 0 <= g{duty.duty_id} <= 1" for duty in problem.duties),
            "binary",
            *binaries,
            "end",
            "",
        ]
    )
    return Programme(text, pairs, tuple(dict.fromkeys(_NAME.findall(text))))


def as_solution(plan: Assignment, made: Programme) -> str:
    """A plan as HiGHS reads a first solution: who does what; the solver works the rest out from that."""
    values = {f"x{place}": int(plan.get(duty) == volunteer) for place, (duty, volunteer) in enumerate(made.pairs)}
    lines = [f"{name} {values.get(name, int(name[0] == 'w' or _is_gap(name, plan)))}" for name in made.columns]
    head = ("Model status", "Feasible", "", "# Primal solution values", "Feasible", "Objective 0")
    return "\n".join([*head, f"# Columns {len(lines)}", *lines, "# Rows 0", ""])


def _is_gap(name: str, plan: Assignment) -> bool:
    return name[0] == "g" and int(name[1:]) not in plan


def read_plan(text: str, pairs: tuple[tuple[int, int], ...]) -> Assignment | None:
    """The plan in a solution that HiGHS has written; None where it holds none."""
    plan: dict[int, int] = {}
    lines = iter(text.splitlines())
    if not any(line.startswith("# Columns") for line in lines):
        return None
    for line in lines:
        if line.startswith("#"):
            break
        name, _, value = line.partition(" ")
        if name.startswith("x") and name[1:].isdigit() and float(value) > 0.5:
            duty, volunteer = pairs[int(name[1:])]
            plan[duty] = volunteer
    return plan


class _Rows:
    """The constraints, numbered."""

    def __init__(self, fixed: set[str]) -> None:
        """``fixed``: the variables of those who stand on the rota already."""
        self.lines: list[str] = []
        self._fixed = fixed

    def add(self, terms: Iterable[tuple[float, str]], sign: str, right: float) -> None:
        """One constraint; nothing where it has no terms."""
        kept = list(terms)
        if kept:
            *before, last = _wrapped(f"c{len(self.lines)}: ", kept)
            self.lines += [*before, f"{last} {sign} {right:.12g}"]

    def at_most_one(self, names: Iterable[str]) -> None:
        """One of these at the most; none where one stands already, even if two do."""
        several = list(names)
        free = [name for name in several if name not in self._fixed]
        self.add([(1.0, name) for name in free], "<=", 1 if len(free) == len(several) else 0)


def _pairs(problem: Problem) -> Iterator[tuple[int, int]]:
    for duty in problem.duties:
        if duty.fixed is not None:
            yield duty.duty_id, duty.fixed
            continue
        for helper in problem.helpers:
            if standing_reason(problem, helper, duty) is None:
                yield duty.duty_id, helper.volunteer_id


Names = dict[tuple[int, int], str]
Terms = list[tuple[float, str]]


def _duties(problem: Problem, names: Names, rows: _Rows, cost: Terms) -> None:
    """Each duty is done by one volunteer or is a gap; who stands there already stays."""
    able: dict[int, list[str]] = defaultdict(list)
    for (duty_id, _), name in names.items():
        able[duty_id].append(name)
    for duty in problem.duties:
        gap = f"g{duty.duty_id}"
        rows.add([(1.0, name) for name in (*able[duty.duty_id], gap)], "=", 1)
        if duty.fixed is not None:
            rows.add([(1.0, names[duty.duty_id, duty.fixed])], "=", 1)
        cost.append((CLOSED if duty.must else GAP, gap))
        for helper in problem.helpers:
            pair = (duty.duty_id, helper.volunteer_id)
            if pair in names and duty.group_id not in helper.groups:
                cost.append((KNOWN, names[pair]))


def _clashes(problem: Problem, pairs: tuple[tuple[int, int], ...], names: Names, rows: _Rows) -> None:
    """Nobody is in two places at once, and two who must be apart are never in one session."""
    duties = {duty.duty_id: duty for duty in problem.duties}
    on_day: dict[tuple[int, object], list[Duty]] = defaultdict(list)
    for duty_id, volunteer in pairs:
        on_day[volunteer, duties[duty_id].on].append(duties[duty_id])
    for (volunteer, _), mine in on_day.items():
        for together in _cliques(mine):
            rows.at_most_one(names[duty.duty_id, volunteer] for duty in together)
    for wish in problem.wishes:
        if wish.kind is WishKind.APART:
            for both in _of_sessions(problem, names, wish.one, wish.other).values():
                rows.at_most_one(name for part in both for name in part)


def _cliques(duties: list[Duty]) -> list[list[Duty]]:
    """Duties of one day of which nobody can do two: those that are going on as one of them begins."""
    found: list[list[Duty]] = []
    for start in sorted({duty.start for duty in duties}, reverse=True):
        going_on = [duty for duty in duties if duty.start <= start < duty.end]
        if len(going_on) > 1 and not any(set(going_on) <= set(other) for other in found):
            found.append(going_on)
    return found


def _of_sessions(problem: Problem, names: Names, one: int, other: int) -> dict[int, tuple[list[str], list[str]]]:
    """For each session that both could be in: the variables of the one and of the other."""
    found: dict[int, tuple[list[str], list[str]]] = {}
    for duty in problem.duties:
        mine, theirs = found.setdefault(duty.session_id, ([], []))
        if (duty.duty_id, one) in names:
            mine.append(names[duty.duty_id, one])
        if (duty.duty_id, other) in names:
            theirs.append(names[duty.duty_id, other])
    return {session: both for session, both in found.items() if both[0] and both[1]}


def _limits(problem: Problem, pairs: tuple[tuple[int, int], ...], names: Names, rows: _Rows) -> None:
    """Hours in four weeks, and duties in one. What stands on the rota already may be over: then nothing is added."""
    duties = {duty.duty_id: duty for duty in problem.duties}
    by_helper: dict[int, list[Duty]] = defaultdict(list)
    for duty_id, volunteer in pairs:
        by_helper[volunteer].append(duties[duty_id])
    for helper in problem.helpers:
        mine = by_helper[helper.volunteer_id]
        for first, after in windows(problem):
            inside = [duty for duty in mine if first <= monday(duty.on) < after]
            fixed = sum(duty.load for duty in inside if duty.fixed is not None)
            room = max(fixed, helper.agreed - carried_in(helper, first, after))
            if sum(duty.load for duty in inside) > room:
                rows.add([(duty.load, names[duty.duty_id, helper.volunteer_id]) for duty in inside], "<=", room)
        if helper.most_per_week is not None:
            _per_week(helper, mine, names, rows)


def _per_week(helper: Helper, mine: list[Duty], names: Names, rows: _Rows) -> None:
    weeks: dict[object, list[Duty]] = defaultdict(list)
    for duty in mine:
        weeks[monday(duty.on)].append(duty)
    for inside in weeks.values():
        most = max(helper.most_per_week or 0, sum(duty.fixed is not None for duty in inside))
        if len(inside) > most:
            rows.add([(1.0, names[duty.duty_id, helper.volunteer_id]) for duty in inside], "<=", most)


def _wishes(problem: Problem, names: Names, rows: _Rows, cost: Terms) -> list[str]:
    """A session in which one of two who wish to be together is alone costs a little; the variables that say so."""
    alone: list[str] = []
    for wish in problem.wishes:
        if wish.kind is not WishKind.TOGETHER:
            continue
        for mine, theirs in _of_sessions(problem, names, wish.one, wish.other).values():
            name = f"w{len(alone)}"
            alone.append(name)
            for here, there in ((mine, theirs), (theirs, mine)):
                rows.add([*((1.0, each) for each in here), *((-1.0, each) for each in there), (-1.0, name)], "<=", 0)
            cost.append((TOGETHER, name))
    return alone


def _fairness(
    problem: Problem,
    reached: Score,
    pairs: tuple[tuple[int, int], ...],
    names: Names,
    rows: _Rows,
    cost: Terms,
) -> None:
    """The greatest share and the distances from the whole are small, and no worse than the plain fill's."""
    duties = {duty.duty_id: duty for duty in problem.duties}
    mine: dict[int, Terms] = defaultdict(list)
    for duty_id, volunteer in pairs:
        mine[volunteer].append((duties[duty_id].load, names[duty_id, volunteer]))
    whole = overall_share(problem)
    planned = [each for each in problem.helpers if each.agreed > 0]
    for helper in planned:
        agreed = helper.agreed * problem.weeks / WINDOW_WEEKS
        share = [(load / agreed, name) for load, name in mine[helper.volunteer_id]]
        rows.add([*share, (-1.0, "most")], "<=", 0)
        over, under = f"o{helper.volunteer_id}", f"u{helper.volunteer_id}"
        rows.add([*share, (-1.0, over), (1.0, under)], "=", whole)
        cost += [(UNEVEN / max(1, len(planned)), over), (UNEVEN / max(1, len(planned)), under)]
    cost.append((MOST, "most"))
    rows.add([(1.0, "most")], "<=", reached.most + 1e-6)
    apart = [(1.0, f"{side}{each.volunteer_id}") for each in planned for side in "ou"]
    rows.add(apart, "<=", reached.uneven * max(1, len(planned)) + 1e-6)
    rows.add([(1.0, f"g{duty.duty_id}") for duty in problem.duties], "<=", reached.gaps)
    rows.add([(1.0, f"g{duty.duty_id}") for duty in problem.duties if duty.must], "<=", reached.closed)


def _wrapped(before: str, terms: Iterable[tuple[float, str]]) -> list[str]:
    """Terms as lines of at most some hundred characters."""
    lines, line = [], f" {before}"
    for factor, name in terms:
        line += f"{'+' if factor >= 0 else '-'} {abs(factor):.12g} {name} "
        if len(line) > _LINE:
            lines.append(line)
            line = "  "
    lines.append(line)
    return lines

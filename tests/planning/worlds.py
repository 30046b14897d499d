"""Small worlds by chance, and the hard rules of a rota written a second time, as a person would check them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from random import Random

from vcs_desk.planning.problem import Assignment, Duty, Helper, Problem, Window, Wish, WishKind

FIRST = date(2026, 11, 30)
ROLES = ("leader", "helper", "driver")
NEEDED = {"leader": ("dbs", "safeguarding"), "driver": ("dbs",)}


def a_world(seed: int, *, helpers: int = 8, groups: int = 3, weeks: int = 4) -> Problem:
    """A world of that size; the same for the same seed. Some duties are taken already, by the rules or against."""
    random = Random(seed)
    people = tuple(_helper(random, number) for number in range(1, random.randint(1, helpers) + 1))
    duties = list(_duties(random, random.randint(1, groups), weeks, len(people)))
    pairs = list(combinations(range(1, len(people) + 1), 2))
    wishes = random.sample(pairs, min(len(pairs), random.randint(0, 4)))
    return Problem(
        FIRST,
        weeks,
        tuple(duties),
        people,
        tuple(Wish(one, other, random.choice(tuple(WishKind))) for one, other in wishes),
        NEEDED,
    )


def _helper(random: Random, number: int) -> Helper:
    checks = {
        kind: random.choice((None, FIRST + timedelta(days=random.randrange(60))))
        for kind in ("dbs", "safeguarding")
        if random.random() < 0.8
    }
    away = FIRST + timedelta(days=random.randrange(28))
    return Helper(
        number,
        f"Volunteer {number}",
        frozenset((role, random.choice((None, 1, 2))) for role in ROLES if random.random() < 0.6),
        agreed=random.choice((0, 120, 240, 360, 480)),
        free=tuple(_windows(random)) if random.random() < 0.6 else (),
        away=((away, away + timedelta(days=random.randrange(10))),) if random.random() < 0.3 else (),
        most_per_week=random.choice((None, None, 1, 2)),
        checks=checks,
        carried={FIRST + timedelta(weeks=week): random.choice((0, 60, 120)) for week in (-3, -2, -1, 4)},
        said_no=frozenset(random.sample(range(1, 13), random.choice((0, 0, 1, 2)))),
        groups=frozenset(random.sample((1, 2, 3), random.randint(0, 2))),
    )


def _windows(random: Random) -> Iterator[Window]:
    for _ in range(random.randint(1, 4)):
        start = random.choice((540, 600, 780))
        yield Window(random.randrange(5), start, start + random.choice((120, 240, 480)))


def _duties(random: Random, groups: int, weeks: int, people: int) -> Iterator[Duty]:
    duty = session = 0
    for group in range(1, groups + 1):
        weekday, start, minutes = random.randrange(5), random.choice((540, 600, 630, 840)), random.choice((60, 90, 120))
        for week in range(weeks):
            session += 1
            taken: set[int] = set()
            for role in ("leader", *random.choices(("helper", "driver"), k=random.randint(0, 2))):
                duty += 1
                who = random.randint(1, people)
                fixed = who if random.random() < 0.15 and who not in taken else None
                taken |= {who} if fixed else set()
                on = FIRST + timedelta(weeks=week, days=weekday)
                yield Duty(duty, session, group, on, start, minutes, role, must=role == "leader", fixed=fixed)


def broken_rules(problem: Problem, plan: Assignment) -> list[str]:
    """What a plan does that no plan may do. Who stands on the rota already may break rules; nothing is added then."""
    return [
        *(f"{duty.fixed} was moved" for duty in problem.duties if duty.fixed not in (None, plan.get(duty.duty_id))),
        *(found for helper in problem.helpers for found in _of_one(problem, plan, helper)),
        *_apart(problem, plan),
    ]


def _of_one(problem: Problem, plan: Assignment, helper: Helper) -> Iterator[str]:
    mine = [duty for duty in problem.duties if plan.get(duty.duty_id) == helper.volunteer_id]
    for duty in mine:
        if duty.fixed is None:
            yield from (f"{helper.name} on {duty.on}: {why}" for why in _never(problem, helper, duty))
    for one, other in combinations(mine, 2):
        overlap = one.on == other.on and one.start < other.end and other.start < one.end
        if (overlap or one.session_id == other.session_id) and _added(one, other):
            yield f"{helper.name} is in two places on {one.on}"
    for start in range(-3, problem.weeks):
        first, after = FIRST + timedelta(weeks=start), FIRST + timedelta(weeks=start + 4)
        inside = [duty for duty in mine if first <= duty.on < after]
        minutes = sum(duty.minutes for duty in inside)
        minutes += sum(given for week, given in helper.carried.items() if first <= week < after)
        if minutes > helper.agreed and _added(*inside):
            yield f"{helper.name} does {minutes} minutes from {first}, agreed to {helper.agreed}"
    for week in range(problem.weeks):
        first = FIRST + timedelta(weeks=week)
        inside = [duty for duty in mine if first <= duty.on < first + timedelta(weeks=1)]
        if helper.most_per_week is not None and len(inside) > helper.most_per_week and _added(*inside):
            yield f"{helper.name} has {len(inside)} duties in the week of {first}"


def _never(problem: Problem, helper: Helper, duty: Duty) -> Iterator[str]:
    if (duty.role, None) not in helper.roles and (duty.role, duty.group_id) not in helper.roles:
        yield "not ready for the role"
    if any(first <= duty.on <= last for first, last in helper.away):
        yield "away"
    if duty.session_id in helper.said_no:
        yield "said no"
    times = [one for one in helper.free if one.weekday == duty.on.weekday()]
    if helper.free and not any(one.start <= duty.start and duty.end <= one.end for one in times):
        yield "not free"
    for kind in problem.needed_checks.get(duty.role, ()):
        if kind not in helper.checks or (helper.checks[kind] or date.max) < duty.on:
            yield f"no {kind}"
    if helper.agreed <= 0:
        yield "agreed to nothing"


def _apart(problem: Problem, plan: Assignment) -> Iterator[str]:
    for wish in problem.wishes:
        if wish.kind is WishKind.APART:
            for session in {duty.session_id for duty in problem.duties}:
                there = [duty for duty in problem.duties if duty.session_id == session and duty.duty_id in plan]
                both = [duty for duty in there if plan[duty.duty_id] in (wish.one, wish.other)]
                if {plan[duty.duty_id] for duty in both} == {wish.one, wish.other} and _added(*both):
                    yield f"{wish.one} and {wish.other} are both in session {session}"


def _added(*duties: Duty) -> bool:
    """Whether the plan added to these: what stood there before is not its fault."""
    return any(duty.fixed is None for duty in duties)

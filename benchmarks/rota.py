"""How long a plan of the rota takes, and how much better it is than filling one place after another."""

from __future__ import annotations

import time
from datetime import date, timedelta
from random import Random

from benchmarks.table import Line, at_most
from vcs_desk.planning.plan import make_plan
from vcs_desk.planning.problem import Duty, Helper, Problem, Window, Wish, WishKind

VOLUNTEERS, GROUPS, WEEKS = 60, 12, 8
FIRST = date(2026, 11, 30)
_SECONDS = 10.0


def the_rota() -> list[Line]:
    """60 volunteers, 12 groups, 8 weeks: seconds, and gaps and unevenness against the plain fill."""
    problem = organisation()
    began = time.perf_counter()
    plan = make_plan(problem)
    seconds = time.perf_counter() - began
    found, plain = plan.score, plan.plain
    shown = (
        f"gaps {found.gaps}, plain {plain.gaps}; cannot open {found.closed}, plain {plain.closed}; "
        f"unevenness {found.uneven:.3f}, plain {plain.uneven:.3f}"
    )
    never_worse = found.gaps <= plain.gaps and found.closed <= plain.closed and found.uneven <= plain.uneven + 1e-4
    what = f"A rota of {VOLUNTEERS} volunteers, {GROUPS} groups, {WEEKS} weeks"
    return [
        at_most(what, seconds, _SECONDS, " s", note=f"{len(problem.duties)} duties"),
        Line("The same beside a plain fill", shown, "never worse", never_worse),
    ]


def organisation() -> Problem:
    """A busy organisation, the same each time: most are free for two or three half days and agreed to a few hours."""
    random = Random(1)
    return Problem(
        FIRST,
        WEEKS,
        tuple(_duties(random)),
        tuple(_helper(random, number) for number in range(1, VOLUNTEERS + 1)),
        tuple(
            Wish(2 * pair - 1, 2 * pair, WishKind.APART if pair % 3 == 0 else WishKind.TOGETHER) for pair in range(1, 9)
        ),
        {"leader": ("dbs",), "driver": ("dbs",)},
    )


def _duties(random: Random) -> list[Duty]:
    duties: list[Duty] = []
    for group in range(1, GROUPS + 1):
        weekday, start, minutes = group % 5, random.choice((600, 630, 780, 840)), random.choice((90, 120, 120))
        roles = ("leader", "helper", "helper", *(("driver",) if group % 3 == 0 else ()))
        for week in range(WEEKS):
            on = FIRST + timedelta(weeks=week, days=weekday)
            for role in roles:
                session = GROUPS * week + group
                duties.append(
                    Duty(len(duties), session, group, on, start, minutes, role, must=role == "leader")
                )  # fmt: skip
    return duties


def _helper(random: Random, number: int) -> Helper:
    roles = {"helper", *(("leader",) if number % 3 == 0 else ()), *(("driver",) if number % 5 == 0 else ())}
    away = FIRST + timedelta(days=random.randrange(7 * WEEKS))
    days = random.sample(range(5), random.choice((2, 3)))
    return Helper(
        number,
        f"Volunteer {number}",
        frozenset((role, None) for role in roles),
        agreed=random.choice((240, 360, 480, 480)),
        free=tuple(Window(day, 540, random.choice((780, 1020))) for day in days),
        away=((away, away + timedelta(days=13)),) if number % 4 == 0 else (),
        most_per_week=random.choice((None, 1, 2)),
        checks={"dbs": None if number % 7 else FIRST + timedelta(weeks=4)},
        carried={FIRST - timedelta(weeks=week): random.choice((0, 0, 90, 120)) for week in (1, 2, 3)},
        groups=frozenset(random.sample(range(1, GROUPS + 1), 2)),
    )


if __name__ == "__main__":
    from benchmarks.table import show

    show(the_rota())

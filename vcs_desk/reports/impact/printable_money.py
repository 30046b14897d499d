"""What of the money may be printed: amounts are, but nothing that tells how few people they are for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vcs_desk.insight.suppression import is_small
from vcs_desk.queries.figures import GrantFigures, MoneyFigures


@dataclass(frozen=True)
class Target:
    """One figure promised for a grant; ``reached`` None is hidden, and then so is whether it was reached."""

    label: str
    target: int
    reached: int | None


@dataclass(frozen=True)
class Grant:
    """One grant with its spending and its targets."""

    figures: GrantFigures
    targets: tuple[Target, ...]


@dataclass(frozen=True)
class PrintableMoney:
    """Costs and grants. ``per_head``: whether costs may be divided by visits and people; ``budgets`` None is hidden."""

    cost_pence: int
    per_visit_pence: int | None
    per_person_pence: int | None
    grants: tuple[Grant, ...]
    budgets_people: int | None
    budgets_allocated_pence: int
    budgets_spent_pence: int


def printable_money(figures: MoneyFigures, printed: Mapping[str, int | None], attended: int, k: int) -> PrintableMoney:
    """``printed`` holds, by the key of a target, what the report prints of that figure elsewhere."""
    few = attended == 0 or is_small(attended, k)
    grants = tuple(
        Grant(grant, tuple(Target(one.label, one.target, printed.get(one.figure)) for one in grant.targets))
        for grant in figures.grants
    )
    return PrintableMoney(
        cost_pence=figures.cost_pence,
        per_visit_pence=None if few else figures.cost_per_attendance_pence,
        per_person_pence=None if few else figures.cost_per_person_pence,
        grants=grants,
        budgets_people=None if is_small(figures.budgets_people, k) else figures.budgets_people,
        budgets_allocated_pence=figures.budgets_allocated_pence,
        budgets_spent_pence=figures.budgets_spent_pence,
    )

"""How big a practice organisation is to be."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vcs_desk.practice.tregarrow import GROUPS, MORE_GROUPS, GroupPlan

_PLACES = ("Penryn", "Illogan", "Portreath", "Lanner", "Stithians", "Mabe", "Gwennap", "Crowan", "Troon", "Carharrack")


@dataclass(frozen=True)
class Size:
    """Groups, weeks back from today, people in all, volunteers, and how fast members come and go."""

    name: str
    groups: tuple[GroupPlan, ...]
    weeks: int
    people: int
    volunteers: int
    leaving: float
    """Share of a group's members who leave in a week."""
    coming: float = 0.82
    """Share of all people who ever join a group; the others were referred and got no place."""
    scripted: bool = False
    """True for the world of the pictures."""


def _many(members: int) -> tuple[GroupPlan, ...]:
    every = GROUPS + MORE_GROUPS
    return tuple(
        replace(plan, name=f"{plan.name}, {place}", members=members, capacity=members + 20)
        for place in _PLACES
        for plan in every[:10]
    )


def _fuller(times: float) -> tuple[GroupPlan, ...]:
    """The twelve groups with more members in the same rooms, or slightly larger ones."""
    every = GROUPS + MORE_GROUPS
    return tuple(
        replace(plan, members=round(plan.members * times), capacity=max(plan.capacity, round(plan.members * times)))
        for plan in every
    )


def sizes() -> dict[str, Size]:
    """The three sizes by name."""
    return {
        "small": Size("small", GROUPS, 100, 214, 27, 0.012, coming=0.66, scripted=True),
        "standard": Size("standard", _fuller(1.2), 104, 400, 60, 0.011),
        "large": Size("large", _many(106), 104, 50_000, 900, 0.038),
    }

"""What a plan of the rota has to respect: roles that groups ask for, breaks, and who wishes to be with whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random

from vcs_desk.models import GroupRole, VolunteerBreak, VolunteerWish
from vcs_desk.practice.rows import Rows

_ROLES = {
    "Friday Lunch": (("leader", 1), ("helper", 2), ("driver", 1)),
    "Tuesday Walk": (("leader", 1), ("back_marker", 1), ("helper", 1)),
}
_WISHES = (("Mina Rossi", "Ada Okoro", "together"), ("Des Farley", "Tamsin Vean", "apart"))
_REASONS = ("Holiday", "Visiting family", "An operation")


def rota_rules(
    rows: Rows, groups: Mapping[str, int], volunteers: Mapping[str, int], random: Random, today: date
) -> None:
    """A few rows of each kind; ``groups`` and ``volunteers`` are numbers by name."""
    for name, roles in _ROLES.items():
        for role, count in roles if name in groups else ():
            rows.add(GroupRole, group_id=groups[name], role=role, count=count)
    for one, other, kind in _WISHES:
        if one in volunteers and other in volunteers:
            lower, higher = sorted((volunteers[one], volunteers[other]))
            rows.add(VolunteerWish, volunteer_id=lower, other_id=higher, kind=kind)
    for number, reason in zip(_some(random, tuple(volunteers.values())), _REASONS, strict=False):
        first = today + timedelta(days=random.randrange(7, 60))
        rows.add(
            VolunteerBreak,
            volunteer_id=number,
            from_on=first,
            to_on=first + timedelta(days=random.randrange(6, 20)),
            reason=reason,
        )


def _some(random: Random, numbers: Sequence[int]) -> list[int]:
    return random.sample(numbers, min(len(_REASONS), len(numbers)))

"""The waiting list over a period: who joined it, who got a place, how long that took, and promises that were missed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vcs_desk.queries.impact.records import Records
from vcs_desk.queries.impact.waits import PARTS, Wait


@dataclass(frozen=True)
class WaitingCount:
    """The waits of one group, or of all groups together; days are whole days."""

    group: str
    """"" for all groups together."""
    waiting: int
    """Still waiting on the last day of the period."""
    joined: int
    """Began to wait in the period."""
    got_a_place: int
    gave_up: int
    """Stopped waiting without a place."""
    missed: int
    """Waited past the day they were promised."""
    mean_days: float | None
    """Of those who got a place; None where nobody did."""
    longest_days: int | None
    """Of everybody, those who still wait included."""


@dataclass(frozen=True)
class WaitingList:
    """All groups together, and each group that anybody waited for, by name."""

    whole: WaitingCount
    groups: tuple[WaitingCount, ...]


def waiting_list(records: Records) -> WaitingList:
    """The waiting list of the records' period."""
    groups = [
        waiting_count(name, [wait for wait in records.waits if wait.group_id == number])
        for name, number in sorted(records.group_names.items())
    ]
    return WaitingList(
        waiting_count("", records.waits), tuple(group for group in groups if group.longest_days is not None)
    )


def waiting_count(group: str, waits: Sequence[Wait]) -> WaitingCount:
    """Count these waits."""
    counts = {name: sum(map(counted, waits)) for name, counted in PARTS.items()}
    got = [wait.days for wait in waits if wait.got_on is not None]
    return WaitingCount(
        group=group,
        waiting=counts["waiting"],
        joined=counts["joined"],
        got_a_place=counts["got_a_place"],
        gave_up=counts["gave_up"],
        missed=counts["missed"],
        mean_days=sum(got) / len(got) if got else None,
        longest_days=max((wait.days for wait in waits), default=None),
    )

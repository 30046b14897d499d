"""The middle value of counts of days."""

from __future__ import annotations

from collections.abc import Iterable


def median(values: Iterable[int]) -> float | None:
    """The middle value, or halfway between the middle two; None for no values. Same unit as the values."""
    ordered = sorted(values)
    if not ordered:
        return None
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return float(ordered[middle])
    return (ordered[middle - 1] + ordered[middle]) / 2

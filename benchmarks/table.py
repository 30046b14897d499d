"""One line of the table: what was measured, against what, and the target."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A measure in words, what it is compared with, and whether it keeps to its target (None: there is none)."""

    what: str
    measured: str
    target: str
    keeps: bool | None = None


def at_most(what: str, value: float, limit: float, unit: str = "", *, note: str = "") -> Line:
    """A figure that should not be larger than a limit."""
    shown = f"{value:,.2f}{unit}" if value < 100 else f"{value:,.0f}{unit}"
    return Line(what, f"{shown}{f'  ({note})' if note else ''}", f"<= {limit:g}{unit}", value <= limit)


def show(lines: Sequence[Line]) -> None:
    """Print the table."""
    wide = max(len(line.what) for line in lines)
    middle = max(len(line.measured) for line in lines)
    for line in lines:
        mark = {True: "yes", False: "NO", None: ""}[line.keeps]
        print(f"{line.what:<{wide}}  {line.measured:<{middle}}  {line.target:<12}  {mark}")


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which that share of them lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def median_of(runs: int, measure: Callable[[], float]) -> float:
    """The middle of some runs."""
    return statistics.median(measure() for _ in range(runs))

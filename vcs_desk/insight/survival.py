"""Kaplan-Meier: the share still coming after so long, when some have not been here that long."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from vcs_desk.insight.intervals import normal_quantile

HALF = 0.5 + 1e-12
"""A survival of one half, with room for the rounding of a product of fractions."""


@dataclass(frozen=True)
class Step:
    """One distinct time: who was still at risk just before it, how many left at it, and the survival from it on."""

    time: float
    survival: float
    at_risk: int
    events: int
    low: float
    high: float


@dataclass(frozen=True)
class Point:
    """The curve read at one time: the share still coming, its interval, and the number at risk."""

    time: float
    survival: float
    low: float
    high: float
    at_risk: int


@dataclass(frozen=True)
class Curve:
    """A Kaplan-Meier curve: one step for each distinct time, in order, censored times included (events 0)."""

    n: int
    left: int
    steps: tuple[Step, ...]

    def at(self, time: float) -> Point:
        """The curve at ``time``: 1 before the first step, the last step's value after the last."""
        index = bisect_right(self.steps, time, key=_time)
        at_risk = self.at_risk(time)
        if index == 0:
            return Point(time, 1.0, 1.0, 1.0, at_risk)
        step = self.steps[index - 1]
        return Point(time, step.survival, step.low, step.high, at_risk)

    def at_risk(self, time: float) -> int:
        """How many were still coming and watched just before ``time``."""
        index = bisect_left(self.steps, time, key=_time)
        return self.steps[index].at_risk if index < len(self.steps) else 0

    def median(self) -> float | None:
        """The first time at which half or fewer still come; None where the curve stays above one half."""
        return next((step.time for step in self.steps if step.survival <= HALF), None)

    def with_at_least(self, people: int) -> tuple[Step, ...]:
        """The steps that may be printed: the curve stops before fewer than ``people`` remain at risk."""
        return tuple(step for step in self.steps if step.at_risk >= people)


def kaplan_meier(durations: Sequence[float], left: Sequence[bool | int], confidence: float = 0.95) -> Curve:
    """The product-limit curve with log-log intervals; ``left`` false means still coming when last seen (censored).

    Durations are in any one unit, at least 0. Sorting makes it O(n log n).
    Sources: Kaplan and Meier (1958), J. Am. Stat. Assoc. 53, 457-481; Greenwood's variance (1926); log(-log) interval
    of Kalbfleisch and Prentice (1980). Where nobody is left, the interval runs from 0 to the last upper limit.
    Raises ValueError for lists of different lengths and for durations below 0 or not a number.
    """
    if len(durations) != len(left):
        raise ValueError(f"{len(durations)} durations and {len(left)} endings do not belong together")
    if not all(duration >= 0 for duration in durations):
        raise ValueError("a duration is at least 0")
    z = normal_quantile((1 + confidence) / 2)
    steps: list[Step] = []
    survival, spread, high = 1.0, 0.0, 1.0
    for time, at_risk, events in _grouped(durations, left):
        if events == at_risk:
            survival, low = 0.0, 0.0
        else:
            survival *= (at_risk - events) / at_risk
            spread += events / (at_risk * (at_risk - events))
            low, high = _log_log(survival, spread, z)
        steps.append(Step(time, survival, at_risk, events, low, high))
    return Curve(len(durations), sum(map(bool, left)), tuple(steps))


def _grouped(durations: Sequence[float], left: Sequence[bool | int]) -> Iterator[tuple[float, int, int]]:
    """Each distinct time with the number at risk just before it and the number who left at it."""
    at_risk = len(durations)
    ordered = sorted(zip(durations, map(bool, left), strict=True))
    for time, tied in groupby(ordered, key=lambda pair: pair[0]):
        endings = [ended for _, ended in tied]
        yield time, at_risk, sum(endings)
        at_risk -= len(endings)


def _log_log(survival: float, spread: float, z: float) -> tuple[float, float]:
    if spread == 0:
        return 1.0, 1.0
    log_survival = math.log(survival)
    reach = z * math.sqrt(spread) / -log_survival
    return math.exp(log_survival * math.exp(reach)), math.exp(log_survival * math.exp(-reach))


def _time(step: Step) -> float:
    return step.time

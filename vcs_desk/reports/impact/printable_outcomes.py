"""What of a measure's before-and-after answers may be printed, by the honesty rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vcs_desk.insight.intervals import wilson
from vcs_desk.insight.suppression import is_small, merge_small_states, share
from vcs_desk.queries.figures import Outcome

SMALL_SAMPLE = 30


@dataclass(frozen=True)
class Change:
    """The average change over pairs with its 95 % paired t interval, and the directions that may be told."""

    before: float
    after: float
    change: float
    low: float
    high: float
    directions: tuple[tuple[str, int], ...]
    """("rose", 31), ("stayed the same", 7), ("fell", 5), small parts merged; empty where that says nothing."""
    shares: tuple[tuple[float, float, float] | None, ...]
    """(share, low, high) of each direction: Wilson's interval."""
    slopes: tuple[tuple[float, float], ...]
    """(before, after) of each pair, only where all three directions are printed and each has enough people."""


@dataclass(frozen=True)
class PrintableOutcome:
    """One measure. ``pairs`` and ``seen`` None are hidden; ``change`` None: too few answered twice."""

    label: str
    pairs: int | None
    seen: int | None
    followed_up: float | None
    change: Change | None
    small_sample: bool
    higher_is_better: bool
    scale: tuple[float, float] | None
    threshold: float
    k: int


def printable_outcomes(outcomes: Sequence[Outcome], k: int) -> tuple[PrintableOutcome, ...]:
    """Each measure that somebody was seen with."""
    return tuple(_outcome(outcome, k) for outcome in outcomes if outcome.people_seen > 0)


def _outcome(outcome: Outcome, k: int) -> PrintableOutcome:
    enough = outcome.pairs >= k
    rest_is_small = is_small(outcome.people_seen - outcome.pairs, k)
    pairs = outcome.pairs if (enough or outcome.pairs == 0) and not rest_is_small else None
    scale = (outcome.scale_low, outcome.scale_high) if outcome.scale_high > outcome.scale_low else None
    return PrintableOutcome(
        label=outcome.label,
        pairs=pairs,
        seen=None if is_small(outcome.people_seen, k) else outcome.people_seen,
        followed_up=share(outcome.pairs, outcome.people_seen, k),
        change=_change(outcome, told=pairs is not None, k=k) if enough else None,
        small_sample=enough and outcome.pairs < SMALL_SAMPLE,
        higher_is_better=outcome.higher_is_better,
        scale=scale,
        threshold=outcome.threshold,
        k=k,
    )


def _change(outcome: Outcome, *, told: bool, k: int) -> Change | None:
    """``told``: whether the number of pairs is printed; without it the directions would give it away."""
    before, after, change = outcome.mean_before, outcome.mean_after, outcome.mean_change
    low, high = outcome.low, outcome.high
    if before is None or after is None or change is None or low is None or high is None:
        return None
    directions = _directions(outcome, k) if told else ()
    intervals = [wilson(count, outcome.pairs) for _, count in directions]
    shares = tuple(
        (count / outcome.pairs, interval.low, interval.high)
        for (_, count), interval in zip(directions, intervals, strict=True)
    )
    apart = len(directions) == 3 and all(count >= k for _, count in directions)
    return Change(before, after, change, low, high, directions, shares, outcome.slopes if apart else ())


def _directions(outcome: Outcome, k: int) -> tuple[tuple[str, int], ...]:
    better, worse = ("rose", "fell") if outcome.higher_is_better else ("fell", "rose")
    parts = merge_small_states(
        [(better, outcome.improved), ("stayed the same", outcome.same), (worse, outcome.worse)], k
    )
    return tuple(parts) if len(parts) > 1 else ()

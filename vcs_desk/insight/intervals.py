"""Intervals and tests for small samples: Wilson shares, paired t, and the directions of change."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

CLOSE = 1e-9
"""Two scores nearer than this are the same score: 20.35 - 19.35 is not quite 1 in binary."""


@dataclass(frozen=True)
class Interval:
    """A range from ``low`` to ``high``, both included."""

    low: float
    high: float


@dataclass(frozen=True)
class PairedT:
    """What changed between two answers of the same people; interval and test are None for a single pair."""

    n: int
    mean_before: float
    mean_after: float
    mean_change: float
    sd: float | None
    low: float | None
    high: float | None
    t: float | None
    p: float | None


@dataclass(frozen=True)
class Directions:
    """How many of the pairs improved, stayed the same, or got worse."""

    improved: int
    same: int
    worse: int


def wilson(successes: int, n: int, confidence: float = 0.95) -> Interval:
    """The score interval of a share, as fractions of 1. With n = 0 nothing is known: 0 to 1.

    Source: Wilson, E. B. (1927), Probable inference, J. Am. Stat. Assoc. 22, 209-212, without continuity correction.
    Raises ValueError unless 0 <= successes <= n.
    """
    if not 0 <= successes <= n:
        raise ValueError(f"{successes} of {n} is not a share")
    if n == 0:
        return Interval(0.0, 1.0)
    z = normal_quantile((1 + _fraction(confidence)) / 2)
    share = successes / n
    shrink = 1 + z * z / n
    middle = (share + z * z / (2 * n)) / shrink
    half = z / shrink * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    low = 0.0 if successes == 0 else middle - half
    high = 1.0 if successes == n else middle + half
    return Interval(max(0.0, low), min(1.0, high))


def paired_t(before: Sequence[float], after: Sequence[float], confidence: float = 0.95) -> PairedT:
    """Mean change (after minus before) with its Student t interval and two-sided p, in the units of the scores.

    Source: Student (1908), The probable error of a mean, Biometrika 6, 1-25; SD with n - 1.
    One pair has no interval; where all change alike the interval is one point and there is no t or p.
    Raises ValueError for no pairs, or for lists of different lengths.
    """
    n = len(before)
    if n == 0 or n != len(after):
        raise ValueError(f"{n} scores before and {len(after)} after do not make pairs")
    changes = [later - earlier for earlier, later in zip(before, after, strict=True)]
    mean = math.fsum(changes) / n
    means = (math.fsum(before) / n, math.fsum(after) / n, mean)
    if n == 1:
        return PairedT(n, *means, sd=None, low=None, high=None, t=None, p=None)
    sd = math.sqrt(math.fsum((change - mean) ** 2 for change in changes) / (n - 1))
    if sd <= CLOSE * max(1.0, abs(mean)):
        return PairedT(n, *means, sd=0.0, low=mean, high=mean, t=None, p=None)
    error = sd / math.sqrt(n)
    half = t_quantile((1 + _fraction(confidence)) / 2, n - 1) * error
    t = mean / error
    return PairedT(n, *means, sd=sd, low=mean - half, high=mean + half, t=t, p=2 * t_above(abs(t), n - 1))


def directions(
    before: Sequence[float], after: Sequence[float], threshold: float, higher_is_better: bool = True
) -> Directions:
    """Count the pairs that changed by the threshold or more, each way; less than that is *same*.

    ``threshold`` is in the units of the scores; with 0 only an equal score is the same.
    Raises ValueError for lists of different lengths.
    """
    sign = 1 if higher_is_better else -1
    gains = [sign * (later - earlier) for earlier, later in zip(before, after, strict=True)]
    least = max(threshold - CLOSE, CLOSE)
    improved = sum(gain >= least for gain in gains)
    worse = sum(gain <= -least for gain in gains)
    return Directions(improved, len(gains) - improved - worse, worse)


def normal_quantile(p: float) -> float:
    """The value below which a standard normal variable falls with probability p (Wichura 1988, AS 241)."""
    return NormalDist().inv_cdf(p)


def t_above(t: float, df: float) -> float:
    """The probability that Student's t with ``df`` degrees of freedom is above ``t``.

    Source: Abramowitz and Stegun (1964), 26.7.1, through the incomplete beta function.
    """
    t_squared = t * t
    if t_squared < 3:  # near the middle; further out, 0.5 - middle would subtract nearly equal numbers
        middle = incomplete_beta(0.5, df / 2, t_squared / (df + t_squared)) / 2
        return 0.5 - middle if t >= 0 else 0.5 + middle
    tail = incomplete_beta(df / 2, 0.5, df / (df + t_squared)) / 2
    return tail if t >= 0 else 1 - tail


def t_quantile(p: float, df: float) -> float:
    """The value below which Student's t with ``df`` degrees of freedom falls with probability p.

    Found by safeguarded Newton steps on ``t_above``; within 1e-9 (relative) of scipy.stats.t.ppf.
    Raises ValueError unless 0 < p < 1 and df > 0.
    """
    if not (0 < p < 1 and df > 0):
        raise ValueError(f"no t quantile for p {p} and {df} degrees of freedom")
    if p == 0.5:
        return 0.0
    if p < 0.5:
        return -_t_with_tail(p, df)
    return _t_with_tail(1 - p, df)


def incomplete_beta(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function I_x(a, b), by Lentz's continued fraction.

    Source: Press et al., Numerical Recipes (3rd ed., 2007), 6.4; DiDonato and Morris (1992) for the swap of the ends.
    """
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _beta_fraction(a, b, x) / a
    return 1 - front * _beta_fraction(b, a, 1 - x) / b


def _beta_fraction(a: float, b: float, x: float) -> float:
    tiny = 1e-300
    c = 1.0
    d = 1 / _away_from_zero(1 - (a + b) * x / (a + 1), tiny)
    value = d
    for m in range(1, 10_000):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d = 1 / _away_from_zero(1 + term * d, tiny)
            c = _away_from_zero(1 + term / c, tiny)
            step = c * d
            value *= step
        if abs(step - 1) < 1e-16:
            break
    return value


def _away_from_zero(value: float, tiny: float) -> float:
    return value if abs(value) > tiny else tiny


def _t_with_tail(tail: float, df: float) -> float:
    """The t above 0 that is exceeded with probability ``tail`` < 0.5."""
    low, high = 0.0, 1.0
    while t_above(high, df) > tail:
        low, high = high, high * 2
    log_scale = math.lgamma((df + 1) / 2) - math.lgamma(df / 2) - 0.5 * math.log(df * math.pi)
    t = (low + high) / 2
    for _ in range(200):
        excess = t_above(t, df) - tail
        low, high = (t, high) if excess > 0 else (low, t)
        density = math.exp(log_scale - (df + 1) / 2 * math.log1p(t * t / df))
        following = t + excess / density
        if not low < following < high:
            following = (low + high) / 2
        if abs(following - t) <= 1e-15 * abs(following):
            break
        t = following
    return t


def _fraction(confidence: float) -> float:
    if not 0 < confidence < 1:
        raise ValueError(f"a confidence of {confidence} is not between 0 and 1")
    return confidence

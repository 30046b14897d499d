"""Intervals and tests against the golden numbers, scipy, and what must hold for any data."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats

from vcs_desk.insight.intervals import Directions, directions, incomplete_beta, paired_t, t_above, t_quantile, wilson

BEFORE = (14.08, 16.36, 17.43, 17.98, 18.59, 19.25, 19.25, 19.98, 20.73, 21.54, 22.35, 24.11)
AFTER = (16.88, 16.36, 19.98, 21.54, 18.59, 22.35, 17.98, 23.21, 20.73, 25.03, 23.21, 24.11)

scores = st.floats(0, 40, allow_nan=False)


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [
        (8, 12, "0.3906", "0.8619"),
        (0, 10, "0.0000", "0.2775"),
        (10, 10, "0.7225", "1.0000"),
        (31, 43, "0.5731", "0.8325"),
        (5, 7, "0.3589", "0.9178"),
    ],
)
def test_wilson_gives_the_golden_numbers(successes: int, n: int, low: str, high: str) -> None:
    interval = wilson(successes, n)
    assert (f"{interval.low:.4f}", f"{interval.high:.4f}") == (low, high)


@pytest.mark.parametrize("confidence", [0.8, 0.9, 0.95, 0.99])
def test_wilson_agrees_with_scipy(confidence: float) -> None:
    for n in (1, 2, 7, 30, 411, 2250):
        for successes in {0, 1, n // 3, n // 2, n - 1, n}:
            oracle = stats.binomtest(successes, n).proportion_ci(confidence, method="wilson")
            ours = wilson(successes, n, confidence)
            assert (ours.low, ours.high) == pytest.approx((oracle.low, oracle.high), abs=1e-12)


@given(st.integers(0, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_holds_the_share_and_turns_round_with_it(drawn: tuple[int, int]) -> None:
    successes, n = drawn
    interval, other = wilson(successes, n), wilson(n - successes, n)
    assert 0 <= interval.low <= (successes / n if n else 0.5) <= interval.high <= 1
    assert (interval.low, interval.high) == pytest.approx((1 - other.high, 1 - other.low), abs=1e-12)


@pytest.mark.parametrize(("successes", "n"), [(3, 2), (-1, 4), (1, 0)])
def test_wilson_refuses_what_is_not_a_share(successes: int, n: int) -> None:
    with pytest.raises(ValueError, match="is not a share"):
        wilson(successes, n)


@pytest.mark.parametrize("confidence", [0, 1, 95])
def test_a_confidence_is_a_fraction(confidence: float) -> None:
    with pytest.raises(ValueError, match="confidence"):
        wilson(1, 2, confidence)


def test_paired_t_gives_the_golden_numbers() -> None:
    result = paired_t(BEFORE, AFTER)
    assert result.sd is not None
    printed = [f"{mean:.4f}" for mean in (result.mean_before, result.mean_after, result.mean_change, result.sd)]
    assert result.n == 12
    assert printed == ["19.3042", "20.8308", "1.5267", "1.7483"]
    assert [f"{bound:.4f}" for bound in (result.low, result.high, result.t)] == ["0.4158", "2.6375", "3.0249"]
    assert f"{result.p:.5f}" == "0.01155"


def test_paired_t_agrees_with_scipy_on_random_pairs() -> None:
    numbers = random.Random(20261122)
    for n in (2, 3, 5, 12, 40, 300):
        before = [numbers.gauss(20, 4) for _ in range(n)]
        after = [score + numbers.gauss(1, 3) for score in before]
        oracle, ours = stats.ttest_rel(after, before), paired_t(before, after)
        bounds = oracle.confidence_interval()
        assert (ours.t, ours.p) == pytest.approx((oracle.statistic, oracle.pvalue), rel=1e-9)
        assert (ours.low, ours.high) == pytest.approx((bounds.low, bounds.high), rel=1e-9)


def test_one_pair_has_a_change_but_no_interval() -> None:
    result = paired_t([4], [7])
    assert (result.mean_change, result.sd, result.low, result.high, result.t, result.p) == (
        3,
        None,
        None,
        None,
        None,
        None,
    )


def test_pairs_that_all_change_alike_have_one_point_and_no_test() -> None:
    result = paired_t([19.25, 20.73, 7.1], [20.35, 21.83, 8.2])
    assert (result.sd, result.t, result.p) == (0, None, None)
    assert result.low == result.high == pytest.approx(1.1)


@pytest.mark.parametrize(("before", "after"), [([], []), ([1, 2], [1])])
def test_what_does_not_make_pairs_is_refused(before: list[float], after: list[float]) -> None:
    with pytest.raises(ValueError, match="do not make pairs"):
        paired_t(before, after)


@given(st.lists(st.tuples(scores, scores), min_size=2))
def test_swapping_before_and_after_turns_the_interval_round(both: list[tuple[float, float]]) -> None:
    before, after = [pair[0] for pair in both], [pair[1] for pair in both]
    there, back = paired_t(before, after), paired_t(after, before)
    assert there.low is not None
    assert there.low == pytest.approx(-(back.high or 0.0), abs=1e-9)
    assert there.low <= there.mean_change + 1e-12


@pytest.mark.parametrize(("threshold", "expected"), [(1, Directions(6, 5, 1)), (3, Directions(4, 8, 0))])
def test_directions_give_the_golden_numbers(threshold: float, expected: Directions) -> None:
    assert directions(BEFORE, AFTER, threshold) == expected


def test_a_change_of_exactly_the_threshold_counts_in_spite_of_binary_fractions() -> None:
    assert 20.4 - 19.4 < 1 or 19.3 - 18.3 < 1 or 8.2 - 7.2 < 1
    assert directions([19.4, 18.3, 7.2], [20.4, 19.3, 8.2], 1) == Directions(3, 0, 0)


def test_where_lower_is_better_a_fall_is_an_improvement() -> None:
    assert directions([8, 3, 5], [5, 6, 5], 1, higher_is_better=False) == Directions(1, 1, 1)


def test_with_a_threshold_of_0_only_an_equal_score_is_the_same() -> None:
    assert directions([1, 1, 1], [1, 1.01, 0.99], 0) == Directions(1, 1, 1)


@given(st.lists(st.tuples(scores, scores)), st.floats(0, 5))
def test_directions_add_up_and_turn_round(both: list[tuple[float, float]], threshold: float) -> None:
    before, after = [pair[0] for pair in both], [pair[1] for pair in both]
    up, down = directions(before, after, threshold), directions(before, after, threshold, higher_is_better=False)
    assert up.improved + up.same + up.worse == len(both)
    assert (up.improved, up.same, up.worse) == (down.worse, down.same, down.improved)


@pytest.mark.parametrize("df", [1, 2, 3, 4.5, 11, 29, 100, 2249, 100_000])
def test_t_quantiles_are_within_a_billionth_of_scipy(df: float) -> None:
    for p in (1e-6, 0.001, 0.025, 0.1, 0.4, 0.499, 0.5, 0.501, 0.75, 0.9, 0.975, 0.995, 0.9999):
        assert t_quantile(p, df) == pytest.approx(stats.t.ppf(p, df), rel=1e-9, abs=1e-12)


@given(st.floats(0.0001, 0.9999), st.floats(0.5, 5000))
def test_a_t_quantile_is_exceeded_as_often_as_it_says(p: float, df: float) -> None:
    assert t_above(t_quantile(p, df), df) == pytest.approx(1 - p, rel=1e-9)


@given(st.floats(-60, 60), st.floats(0.5, 5000))
def test_t_tails_agree_with_scipy(t: float, df: float) -> None:
    assert t_above(t, df) == pytest.approx(stats.t.sf(t, df), rel=1e-9, abs=1e-290)


@pytest.mark.parametrize(("p", "df"), [(0, 5), (1, 5), (0.5, 0), (math.nan, 5)])
def test_a_t_quantile_that_does_not_exist_is_refused(p: float, df: float) -> None:
    with pytest.raises(ValueError, match="no t quantile"):
        t_quantile(p, df)


@given(st.floats(0.01, 500), st.floats(0.01, 500), st.floats(0, 1, allow_subnormal=False))
def test_the_incomplete_beta_function_agrees_with_scipy(a: float, b: float, x: float) -> None:
    assert incomplete_beta(a, b, x) == pytest.approx(special.betainc(a, b, x), rel=1e-8, abs=1e-13)

"""The belonging curve against the golden numbers and lifelines, and its speed."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lifelines import KaplanMeierFitter

from vcs_desk.insight.survival import Curve, kaplan_meier

WEEKS = (3, 5, 6, 6, 8, 10, 12, 12, 15, 20)
LEFT = (1, 0, 1, 1, 0, 1, 0, 1, 0, 0)

spells = st.lists(st.tuples(st.integers(0, 60), st.booleans()), max_size=80)


def curve_of(drawn: list[tuple[int, bool]]) -> Curve:
    return kaplan_meier([weeks for weeks, _ in drawn], [left for _, left in drawn])


@pytest.mark.parametrize(("weeks", "share"), [(3, "0.9000"), (6, "0.6750"), (10, "0.5400"), (12, "0.4050")])
def test_the_curve_gives_the_golden_shares(weeks: int, share: str) -> None:
    assert f"{kaplan_meier(WEEKS, LEFT).at(weeks).survival:.4f}" == share


def test_the_interval_at_12_weeks_is_the_golden_one() -> None:
    point = kaplan_meier(WEEKS, LEFT).at(12)
    assert (f"{point.low:.4f}", f"{point.high:.4f}", point.at_risk) == ("0.0999", "0.7014", 4)


def test_the_curve_counts_who_joined_who_left_and_who_is_at_risk() -> None:
    curve = kaplan_meier(WEEKS, LEFT)
    assert (curve.n, curve.left, curve.median()) == (10, 5, 12)
    assert [curve.at_risk(weeks) for weeks in (0, 3, 3.5, 6, 20, 21)] == [10, 10, 9, 8, 1, 0]
    assert [(step.time, step.events) for step in curve.steps if step.events] == [(3, 1), (6, 2), (10, 1), (12, 1)]


@pytest.mark.parametrize("seed", range(12))
def test_the_curve_agrees_with_lifelines_on_random_spells(seed: int) -> None:
    numbers = random.Random(seed)
    size = numbers.choice((5, 20, 100, 400))
    weeks = [numbers.randint(1, 52) if seed % 2 else round(numbers.expovariate(0.05), 2) for _ in range(size)]
    left = [numbers.random() < 0.6 for _ in weeks]
    oracle = KaplanMeierFitter(alpha=0.05).fit(weeks, left)
    bounds = oracle.confidence_interval_
    curve = kaplan_meier(weeks, left)
    for step in curve.steps:
        assert step.survival == pytest.approx(float(oracle.predict(step.time)), abs=1e-12)
        assert step.at_risk == oracle.event_table.loc[step.time, "at_risk"]
        if 0 < step.survival < 1:
            expected = (bounds.loc[step.time].iloc[0], bounds.loc[step.time].iloc[1])
            assert (step.low, step.high) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("seed", range(8))
def test_the_median_agrees_with_lifelines(seed: int) -> None:
    numbers = random.Random(100 + seed)
    weeks = [numbers.randint(1, 30) for _ in range(41)]
    left = [numbers.random() < 0.7 for _ in weeks]
    expected = KaplanMeierFitter().fit(weeks, left).median_survival_time_
    assert (kaplan_meier(weeks, left).median() or float("inf")) == expected


def test_half_gone_by_fractions_is_still_the_median() -> None:
    # 1 * 5/6 * 4/5 * 3/4 is a little above one half in binary
    assert kaplan_meier([1, 2, 3, 9, 9, 9], [1, 1, 1, 0, 0, 0]).median() == 3


def test_where_more_than_half_stay_there_is_no_median() -> None:
    assert kaplan_meier([4, 9, 9], [1, 0, 0]).median() is None


def test_with_nobody_the_curve_is_empty() -> None:
    curve = kaplan_meier([], [])
    assert (curve.steps, curve.median(), curve.at_risk(0), curve.at(12).survival) == ((), None, 0, 1.0)


def test_before_anybody_left_the_share_is_1() -> None:
    point = kaplan_meier([5, 8], [1, 0]).at(4)
    assert (point.survival, point.low, point.high, point.at_risk) == (1, 1, 1, 2)


def test_when_everybody_has_left_the_interval_keeps_the_last_upper_limit() -> None:
    before, last = kaplan_meier([2, 4, 6], [1, 1, 1]).steps[-2:]
    assert (last.survival, last.low, last.high) == (0, 0, before.high)


def test_the_printed_curve_stops_before_fewer_than_5_remain() -> None:
    steps = kaplan_meier(WEEKS, LEFT).with_at_least(5)
    assert [step.time for step in steps] == [3, 5, 6, 8, 10]


@given(spells)
def test_the_curve_never_rises_and_stays_inside_its_interval(drawn: list[tuple[int, bool]]) -> None:
    steps = curve_of(drawn).steps
    assert all(0 <= step.low <= step.survival <= step.high <= 1 for step in steps)
    assert all(later.survival <= earlier.survival for earlier, later in pairwise(steps))
    assert all(later.at_risk < earlier.at_risk for earlier, later in pairwise(steps))


@given(spells.filter(bool))
def test_without_censoring_the_curve_is_the_share_remaining(drawn: list[tuple[int, bool]]) -> None:
    weeks = [spell for spell, _ in drawn]
    curve = kaplan_meier(weeks, [True] * len(weeks))
    for step in curve.steps:
        assert step.survival == pytest.approx(sum(spell > step.time for spell in weeks) / len(weeks), abs=1e-12)


@pytest.mark.parametrize("durations", [[-1.0], [float("nan")]])
def test_a_duration_below_0_or_unknown_is_refused(durations: list[float]) -> None:
    with pytest.raises(ValueError, match="at least 0"):
        kaplan_meier(durations, [True])


def test_durations_and_endings_belong_together() -> None:
    with pytest.raises(ValueError, match="do not belong together"):
        kaplan_meier([1, 2], [True])


def test_200000_spells_make_one_curve() -> None:
    numbers = random.Random(1)
    weeks = [numbers.random() * 300 for _ in range(200_000)]
    left = [numbers.random() < 0.5 for _ in weeks]
    curve = kaplan_meier(weeks, left)
    assert curve.n == 200_000

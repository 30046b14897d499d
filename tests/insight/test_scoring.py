"""Scores of the measures the program carries, and of the ways of scoring it knows."""

from __future__ import annotations

import dataclasses
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vcs_desk.insight.scoring import TOTAL, Item, Measure, measure_from, score
from vcs_desk.resource_files import resource, resource_toml

CARRIED = sorted(path.name for path in resource("measures").glob("*.toml"))


@cache
def carried(name: str) -> Measure:
    return measure_from(resource_toml("measures", f"{name}.toml"))


def answers_adding_to(raw: int) -> dict[str, int | None]:
    """Seven answers from 1 to 5 with this sum."""
    return {f"q{at + 1}": raw // 7 + (at < raw % 7) for at in range(7)}


def a_measure(scoring: str, **changes: object) -> Measure:
    items = (Item("a", 0, 4), Item("b", 0, 4, reversed=True), Item("c", 0, 4))
    plain = Measure("own", "1", "Own", items, "sum", threshold=1, higher_is_better=True)
    return dataclasses.replace(plain, scoring=scoring, **changes)


@pytest.mark.parametrize(
    ("raw", "metric"), [(7, 7.0), (21, 19.25), (22, 19.98), (28, 25.03), (29, 26.02), (30, 27.03), (35, 35.0)]
)
def test_swemwbs_turns_the_raw_sum_into_the_published_metric_score(raw: int, metric: float) -> None:
    assert score(carried("swemwbs"), answers_adding_to(raw)).values == {TOTAL: metric}


def test_swemwbs_has_a_score_for_each_raw_sum_and_it_always_rises() -> None:
    scores = [score(carried("swemwbs"), answers_adding_to(raw)).values[TOTAL] for raw in range(7, 36)]
    assert len(scores) == 29
    assert scores == sorted(set(scores))


def test_swemwbs_with_one_answer_missing_has_no_score() -> None:
    assert score(carried("swemwbs"), answers_adding_to(21) | {"q4": None}).values == {TOTAL: None}


def test_ons4_gives_four_scores_and_no_sum() -> None:
    given = {"satisfied": 7, "worthwhile": 8, "happy": None, "anxious": 2}
    assert score(carried("ons4"), given).values == {"satisfied": 7, "worthwhile": 8, "happy": None, "anxious": 2}


def test_in_ons4_anxiety_runs_the_other_way() -> None:
    better = {scale.code: scale.higher_is_better for scale in carried("ons4").scales}
    assert better == {"satisfied": True, "worthwhile": True, "happy": True, "anxious": False}


@pytest.mark.parametrize(("given", "total"), [((1, 1, 1), 3), ((3, 3, 3), 9), ((1, 2, 3), 6), ((1, None, 3), None)])
def test_ucla_adds_three_answers_up_or_has_no_total(given: tuple[int | None, ...], total: int | None) -> None:
    answers = dict(zip(("companionship", "left_out", "isolated"), given, strict=True))
    assert score(carried("ucla3"), answers).values == {TOTAL: total, "lonely": None}


def test_the_direct_question_about_loneliness_stands_beside_the_total() -> None:
    answers = {"companionship": 2, "left_out": 2, "isolated": 2, "lonely": 5}
    assert score(carried("ucla3"), answers).values == {TOTAL: 6, "lonely": 5}


def test_in_ucla_less_is_better_and_the_cut_is_called_conventional() -> None:
    scale = carried("ucla3").scale(TOTAL)
    assert (scale.low, scale.high, scale.higher_is_better) == (3, 9, False)
    assert "conventional cut" in scale.band(6)
    assert scale.band(6) != scale.band(5)
    assert scale.band(2) == ""


@pytest.mark.parametrize("name", CARRIED)
def test_each_measure_the_program_carries_can_be_scored_within_its_scales(name: str) -> None:
    measure = carried(name.removesuffix(".toml"))
    for answer in ("low", "high"):
        scored = score(measure, {item.code: getattr(item, answer) for item in (*measure.items, *measure.also_asked)})
        assert set(scored.values) == {scale.code for scale in measure.scales}
        for code, value in scored.values.items():
            assert value is not None
            assert measure.scale(code).low <= value <= measure.scale(code).high


def test_a_sum_turns_reversed_answers_round() -> None:
    assert score(a_measure("sum"), {"a": 4, "b": 1, "c": 2}).values == {TOTAL: 9}


def test_a_mean_is_on_the_scale_of_one_answer() -> None:
    measure = a_measure("mean")
    assert score(measure, {"a": 4, "b": 0, "c": 1}).values == {TOTAL: 3}
    assert (measure.scale(TOTAL).low, measure.scale(TOTAL).high) == (0, 4)


def test_where_one_answer_may_be_missing_the_persons_own_mean_stands_for_it() -> None:
    measure = a_measure("sum", missing_allowed=1)
    assert score(measure, {"a": 4, "c": 2}).values == {TOTAL: 9}
    assert score(measure, {"a": 4}).values == {TOTAL: None}


def test_a_raw_sum_that_is_not_in_the_table_has_no_score() -> None:
    measure = a_measure("table", table=((0, 0.0), (12, 10.0)))
    assert score(measure, {"a": 4, "b": 0, "c": 4}).values == {TOTAL: 10}
    assert score(measure, {"a": 4, "b": 0, "c": 3}).values == {TOTAL: None}


def test_nothing_answered_is_no_score_whatever_may_be_missing() -> None:
    assert score(a_measure("mean", missing_allowed=3), {}).values == {TOTAL: None}


@given(st.integers())
def test_an_answer_outside_its_range_counts_as_not_answered(answer: int) -> None:
    expected = answer if 0 <= answer <= 10 else None
    assert score(carried("ons4"), {"happy": answer}).values["happy"] == expected


def test_a_way_of_scoring_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="'guess' is not one of"):
        measure_from(resource_toml("measures", "ons4.toml") | {"scoring": "guess"})


def test_a_measure_without_items_is_refused() -> None:
    with pytest.raises(KeyError, match="items"):
        measure_from({"id": "x", "version": "1", "label": "X", "scoring": "sum"})

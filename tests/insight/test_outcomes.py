"""Which two answers make a person's before-and-after pair."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vcs_desk.insight.outcomes import Answer, Pair, baselines, choose_baseline, follow_up_due, pairs

FIRST = date(2026, 3, 2)

answer_lists = st.lists(
    st.tuples(st.integers(1, 4), st.integers(-60, 400), st.one_of(st.none(), st.integers(0, 10))), max_size=30
)


def on(day: int) -> date:
    """So many days after the first session."""
    return FIRST + timedelta(days=day)


def pair_of(*answers: tuple[int, float | None], **period: date) -> tuple[Pair, ...]:
    return pairs([(1, on(day), value) for day, value in answers], {1: FIRST}, **period)


def test_a_person_asked_before_and_six_weeks_later_is_a_pair() -> None:
    assert pair_of((-3, 4), (60, 7)) == (Pair(1, 4, 7),)


def test_the_baseline_is_the_answer_nearest_to_the_first_session() -> None:
    assert pair_of((-90, 2), (-5, 4), (9, 5), (90, 8)) == (Pair(1, 4, 8),)


@pytest.mark.parametrize(("day", "expected"), [(14, (Pair(1, 4, 7),)), (15, ())])
def test_a_baseline_is_asked_at_most_14_days_after_the_first_session(day: int, expected: tuple[Pair, ...]) -> None:
    assert pair_of((day, 4), (100, 7)) == expected


@pytest.mark.parametrize(("day", "expected"), [(42, (Pair(1, 4, 7),)), (41, ())])
def test_a_follow_up_comes_at_least_42_days_after_the_baseline(day: int, expected: tuple[Pair, ...]) -> None:
    assert pair_of((0, 4), (day, 7)) == expected


def test_the_follow_up_is_the_last_in_the_period() -> None:
    assert pair_of((0, 4), (50, 5), (90, 6), (200, 9), period_last=on(120)) == (Pair(1, 4, 6),)


def test_a_follow_up_before_the_period_does_not_count() -> None:
    assert pair_of((0, 4), (50, 5), period_first=on(51)) == ()


def test_the_days_of_the_period_are_both_included() -> None:
    assert pair_of((0, 4), (50, 5), period_first=on(50), period_last=on(50)) == (Pair(1, 4, 5),)


def test_before_wins_over_after_where_both_are_as_near() -> None:
    assert pair_of((5, 6), (-5, 3), (80, 8)) == (Pair(1, 3, 8),)


def test_of_two_answers_on_one_day_the_later_written_stands() -> None:
    assert pair_of((0, 3), (0, 4), (60, 7), (60, 8)) == (Pair(1, 4, 8),)


def test_an_answer_without_a_score_is_no_part_of_a_pair() -> None:
    assert pair_of((-9, 3), (0, None), (60, 7), (90, None)) == (Pair(1, 3, 7),)


def test_somebody_who_never_came_has_no_pair() -> None:
    assert pairs([(1, on(0), 4), (1, on(60), 7)], {}) == ()


def test_baselines_count_those_who_were_not_asked_again() -> None:
    asked = [(1, on(0), 4), (2, on(3), 6), (2, on(80), 7), (3, on(40), 5)]
    assert baselines(asked, dict.fromkeys((1, 2, 3), FIRST)) == {1: Answer(on(0), 4), 2: Answer(on(3), 6)}


def test_without_answers_there_is_no_baseline() -> None:
    assert choose_baseline([], FIRST) is None


@pytest.mark.parametrize(("weeks", "days"), [(12, 84), (2, 42)])
def test_a_follow_up_is_never_due_before_it_could_make_a_pair(weeks: int, days: int) -> None:
    assert follow_up_due(FIRST, weeks) == on(days)


@given(answer_lists)
def test_each_person_has_at_most_one_pair_and_every_pair_has_a_baseline(
    drawn: list[tuple[int, int, int | None]],
) -> None:
    asked = [(person, on(day), value) for person, day, value in drawn]
    came = dict.fromkeys((1, 2, 3), FIRST)
    people = [pair.person_id for pair in pairs(asked, came)]
    assert people == sorted(set(people))
    assert set(people) <= set(baselines(asked, came)) <= {1, 2, 3}

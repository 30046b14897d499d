"""What volunteers carry against what they agreed to."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vcs_desk.insight.load import Load, after_more, agreed_in_period, load, rolling_minutes, weeks_without_a_break

TODAY = date(2026, 11, 24)  # a Tuesday


def days_ago(*days: int) -> list[date]:
    return [TODAY - timedelta(days=day) for day in days]


def test_eleven_and_a_half_of_eight_hours_is_three_and_a_half_over() -> None:
    assert load(690, 480) == Load(690, 480, 1.4375, 210)


def test_within_the_agreement_nothing_is_over() -> None:
    assert load(360, 480) == Load(360, 480, 0.75, 0)


@pytest.mark.parametrize("agreed", [None, 0])
def test_without_an_agreement_there_is_no_share(agreed: int | None) -> None:
    assert load(90, agreed) == Load(90, 0, None, 0)


def test_half_an_hour_more_is_seen_before_it_is_given() -> None:
    assert after_more(load(360, 480), 30) == load(390, 480)


def test_taking_a_duty_away_never_goes_below_nothing() -> None:
    assert after_more(load(60, 480), -90) == load(0, 480)


@given(st.integers(0, 10_000), st.integers(0, 10_000), st.integers(0, 10_000))
def test_more_in_two_steps_is_the_same_as_in_one(minutes: int, agreed: int, more: int) -> None:
    start = load(minutes, agreed)
    assert after_more(after_more(start, more), more) == after_more(start, 2 * more)


def test_four_weeks_are_28_days_with_today() -> None:
    days = days_ago(0, 27, 28, -1)
    assert rolling_minutes(zip(days, (1, 20, 300, 4000), strict=True), TODAY) == 21


def test_another_length_can_be_asked_for() -> None:
    assert rolling_minutes([(day, 60) for day in days_ago(0, 6, 7)], TODAY, days=7) == 120


@pytest.mark.parametrize(
    ("offered", "per", "days", "agreed"),
    [
        (120, "week", 28, 480),
        (480, "month", 28, 480),
        (480, "month", 31, 480),
        (480, "month", 365, 5756),
        (60, "week", 7, 60),
    ],
)
def test_four_weeks_count_as_a_month(offered: int, per: str, days: int, agreed: int) -> None:
    assert agreed_in_period(offered, per, days) == agreed


def test_time_is_offered_per_week_or_per_month() -> None:
    with pytest.raises(ValueError, match="not per 'year'"):
        agreed_in_period(60, "year")


def test_weeks_in_a_row_count_back_to_the_first_free_one() -> None:
    assert weeks_without_a_break(days_ago(0, 7, 13, 21, 35), TODAY) == 4


def test_a_week_that_has_only_begun_is_no_break_yet() -> None:
    assert weeks_without_a_break(days_ago(3, 9), TODAY) == 2


def test_after_a_whole_free_week_the_count_is_0() -> None:
    assert weeks_without_a_break(days_ago(14, 21), TODAY) == 0


def test_planned_days_do_not_count() -> None:
    assert weeks_without_a_break(days_ago(-7, -1), TODAY) == 0

"""Dates by which something is due."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from vcs_desk.insight.deadlines import (
    EVERY_DAY,
    MONDAY_TO_FRIDAY,
    access_request_due,
    add_calendar_months,
    days_left,
    due_on,
    next_working_day,
    time_left,
    working,
    working_due_on,
)

days = st.dates(date(2020, 1, 1), date(2040, 12, 31))
weekdays = st.frozensets(st.integers(0, 6), min_size=1)
FRIDAY = date(2026, 11, 20)


def test_an_answer_is_due_14_calendar_days_after_the_day_it_came() -> None:
    assert due_on(date(2026, 11, 12), 14) == date(2026, 11, 26)


@pytest.mark.parametrize(("today", "left"), [(24, 2), (26, 0), (27, -1)])
def test_days_left_count_down_to_0_and_then_below(today: int, left: int) -> None:
    assert days_left(date(2026, 11, 26), date(2026, 11, today)) == left


def test_the_weekend_does_not_count_as_open() -> None:
    assert working(FRIDAY, date(2026, 11, 24)) == 2


def test_a_desk_staffed_on_two_mornings_counts_those() -> None:
    assert working(FRIDAY, FRIDAY + timedelta(days=14), open_weekdays={1, 3}) == 4


def test_backwards_the_count_is_below_0() -> None:
    assert working(date(2026, 11, 24), FRIDAY) == -2


@given(days, st.integers(0, 500), weekdays)
def test_open_days_are_those_counted_one_by_one(first: date, span: int, open_days: frozenset[int]) -> None:
    one_by_one = sum((first + timedelta(days=day)).weekday() in open_days for day in range(1, span + 1))
    assert working(first, first + timedelta(days=span), open_days) == one_by_one


@given(days, st.integers(1, 100), weekdays)
def test_a_due_day_is_open_and_as_many_open_days_away(received: date, count: int, open_days: frozenset[int]) -> None:
    due = working_due_on(received, count, open_days)
    assert due.weekday() in open_days
    assert working(received, due, open_days) == count


def test_0_open_days_on_is_the_day_itself() -> None:
    assert working_due_on(FRIDAY, 0) == FRIDAY


@pytest.mark.parametrize(("count", "open_days"), [(3, ()), (-1, MONDAY_TO_FRIDAY)])
def test_a_desk_that_never_opens_has_no_due_day(count: int, open_days: frozenset[int]) -> None:
    with pytest.raises(ValueError, match="open days"):
        working_due_on(FRIDAY, count, open_days)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 9, 3), date(2026, 10, 3)),
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 12, 15), date(2027, 1, 15)),
    ],
)
def test_a_month_later_is_the_same_date_or_the_last_there_is(received: date, due: date) -> None:
    assert add_calendar_months(received, 1) == due


@given(days, st.integers(-30, 60))
def test_calendar_months_agree_with_dateutil(start: date, months: int) -> None:
    assert add_calendar_months(start, months) == start + relativedelta(months=months)


def test_an_access_request_of_3_september_is_due_on_monday_5_october() -> None:
    # 3 October 2026 is a Saturday
    assert access_request_due(date(2026, 9, 3)) == date(2026, 10, 5)


def test_an_access_request_due_at_christmas_moves_past_the_bank_holidays() -> None:
    holidays = {date(2026, 12, 25), date(2026, 12, 28)}
    assert access_request_due(date(2026, 11, 25), holidays) == date(2026, 12, 29)


def test_a_complex_access_request_has_three_months_from_the_start() -> None:
    assert access_request_due(date(2026, 11, 30), months=3) == date(2027, 3, 1)


@given(days, st.frozensets(days, max_size=5))
def test_the_next_working_day_is_the_first_that_is_none_of_the_closed(day: date, holidays: frozenset[date]) -> None:
    found = next_working_day(day, holidays)
    passed = [day + timedelta(days=step) for step in range((found - day).days)]
    assert found.weekday() < 5
    assert found not in holidays
    assert all(closed.weekday() >= 5 or closed in holidays for closed in passed)


WEDNESDAY, SUNDAY, MONDAY = (date(2026, 11, day) for day in (18, 22, 23))


def test_what_is_left_is_counted_in_opening_days() -> None:
    left = time_left(MONDAY, WEDNESDAY)
    assert (left.days, left.every_day, left.closed_then) == (3, False, False), "Thursday, Friday and Monday"


def test_a_desk_that_opens_on_two_mornings_has_two_days_left() -> None:
    assert time_left(date(2026, 12, 3), date(2026, 11, 24), {1, 3}).days == 3, "Thursday, Tuesday, Thursday"


def test_a_desk_that_is_open_every_day_counts_every_day() -> None:
    left = time_left(date(2026, 12, 5), date(2026, 11, 24), EVERY_DAY)
    assert (left.days, left.every_day) == (11, True)


def test_due_today_and_days_late_are_those_of_the_calendar() -> None:
    assert time_left(FRIDAY, FRIDAY).days == 0
    assert time_left(FRIDAY, MONDAY).days == -3


def test_what_is_due_while_the_desk_is_closed_has_no_opening_day_left() -> None:
    left = time_left(SUNDAY, FRIDAY)
    assert (left.days, left.closed_then) == (0, True)


@given(days, st.integers(1, 400), st.frozensets(st.integers(0, 6), min_size=1))
def test_opening_days_left_are_those_one_can_count_on_the_fingers(
    today: date, ahead: int, open_on: frozenset[int]
) -> None:
    due = today + timedelta(days=ahead)
    counted = sum((today + timedelta(days=step)).weekday() in open_on for step in range(1, ahead + 1))
    assert time_left(due, today, open_on).days == counted

"""The days on which a group meets: its weekday, every so many weeks, from its first day to its last."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from vcs_desk.bank_holidays import bank_holidays
from vcs_desk.services.rhythm import meeting_days, open_days

days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
weekdays = st.integers(0, 6)
intervals = st.integers(1, 6)
spans = st.integers(0, 400)


def by_hand(weekday: int, every_weeks: int, first_on: date, last_on: date | None, after: date, until: date):
    """Every day looked at, one after the other."""
    first_week = first_on - timedelta(days=first_on.weekday())
    found = []
    day = first_on
    while day <= until and (last_on is None or day <= last_on):
        weeks = (day - first_week).days // 7
        if day.weekday() == weekday and weeks % every_weeks == 0 and day > after:
            found.append(day)
        day += timedelta(days=1)
    return tuple(found)


@given(weekdays, intervals, days, spans, spans, spans)
def test_the_days_are_those_found_by_looking_at_each_one(weekday, every, first, last, after, until):
    last_on, after_on, until_on = (first + timedelta(days=span) for span in (last, after, until))
    expected = by_hand(weekday, every, first, last_on, after_on, until_on)
    assert meeting_days(weekday, every, first, last_on, after=after_on, until=until_on) == expected


@given(weekdays, intervals, days, spans, spans)
def test_asking_in_two_parts_gives_the_same_days(weekday, every, first, cut, until):
    before, middle, end = first - timedelta(days=1), first + timedelta(days=cut), first + timedelta(days=cut + until)
    whole = meeting_days(weekday, every, first, None, after=before, until=end)
    parts = meeting_days(weekday, every, first, None, after=before, until=middle)
    assert whole == parts + meeting_days(weekday, every, first, None, after=middle, until=end)


@given(weekdays, intervals, days)
def test_meetings_are_always_whole_weeks_apart(weekday, every, first):
    found = meeting_days(weekday, every, first, None, after=first, until=first + timedelta(days=200))
    assert {(later - earlier).days for earlier, later in pairwise(found)} <= {7 * every}


def test_a_change_to_summer_time_moves_nothing():
    found = meeting_days(6, 1, date(2026, 3, 1), None, after=date(2026, 3, 15), until=date(2026, 4, 5))
    assert found == (date(2026, 3, 22), date(2026, 3, 29), date(2026, 4, 5))


def test_after_its_last_day_a_group_meets_no_more():
    last = date(2026, 11, 24)
    assert meeting_days(1, 1, date(2026, 11, 3), last, after=last, until=date(2027, 1, 1)) == ()


span = st.tuples(days, st.integers(0, 40)).map(lambda pair: (pair[0], pair[0] + timedelta(days=pair[1])))
nations = st.sampled_from(("england", "wales", "scotland", "northern_ireland"))


@given(weekdays, intervals, days, st.lists(span, max_size=4), st.none() | st.lists(span, max_size=4), nations)
def test_days_off_are_left_out_and_no_other_day_is(weekday, every, first, closed, terms, nation):
    whole = meeting_days(weekday, every, first, None, after=first, until=first + timedelta(days=400))
    holidays = bank_holidays(nation, {day.year for day in whole})
    left = open_days(whole, closed=closed, terms=terms, holidays=holidays)
    for day in whole:
        shut = any(start <= day <= end for start, end in closed)
        in_term = terms is None or any(start <= day <= end for start, end in terms)
        assert (day in left) == (in_term and not shut and day not in holidays)
    assert list(left) == sorted(left)


@given(st.integers(2020, 2031), nations)
def test_every_nation_has_christmas_and_a_day_in_its_place_at_a_weekend(year, nation):
    found = bank_holidays(nation, [year])
    christmas = date(year, 12, 25)
    assert christmas in found
    if christmas.weekday() >= 5:
        assert any(name == "Christmas Day, substitute day" for name in found.values())
    assert {day.year for day in found} == {year}


@given(st.sampled_from((2020, 2024, 2028)))
def test_29_february_is_a_day_like_any_other(year):
    leap = date(year, 2, 29)
    found = meeting_days(leap.weekday(), 1, leap - timedelta(weeks=3), None, after=leap - timedelta(days=8),
                         until=leap + timedelta(days=7))  # fmt: skip
    assert found == (leap - timedelta(days=7), leap, leap + timedelta(days=7))
    assert (leap in open_days(found, closed=[(leap, leap)])) is False


@given(st.integers(2020, 2030), st.sampled_from((3, 10)))
def test_the_sundays_on_which_the_clock_changes_stay(year, month):
    changes = max(date(year, month, day) for day in range(25, 32) if date(year, month, day).weekday() == 6)
    found = meeting_days(6, 1, date(year, 1, 1), None, after=changes - timedelta(days=1), until=changes)
    assert found == (changes,)

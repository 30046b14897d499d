"""Days, times and durations: what people type is understood, and what is shown reads as British English."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from vcs_desk import dates

TODAY = date(2026, 11, 24)  # a Tuesday
near_days = st.dates(date(1960, 1, 1), date(2035, 12, 31))
nearly_dates = st.from_regex(r"\A[0-9]{0,4}[-/. ]?([0-9]{1,2}|[a-z]{3,5}|feb|sept|sun)[-/. ]?[0-9]{0,4}\Z")


def what_is_said(parse: Callable[[str, date], object], typed: str) -> str:
    """The sentence with which a text is refused; "" where it is understood."""
    try:
        parse(typed, TODAY)
    except ValueError as failure:
        return str(failure)
    return ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5/3/26", date(2026, 3, 5)),
        ("05.03.1950", date(1950, 3, 5)),
        ("5-3-2026", date(2026, 3, 5)),
        ("5 Mar 1950", date(1950, 3, 5)),
        ("5th of march 1950", date(1950, 3, 5)),
        ("the 1st of May 2026", date(2026, 5, 1)),
        ("24-Nov-26", date(2026, 11, 24)),
        ("24 nov '26", date(2026, 11, 24)),
        ("Sept 3rd, 2026", date(2026, 9, 3)),
        ("Tue 24 Nov 2026", date(2026, 11, 24)),
        ("Tuesday, 24 November", date(2026, 11, 24)),
        ("1950-03-05", date(1950, 3, 5)),
        ("2026-03-05T10:00:00", date(2026, 3, 5)),
        ("050326", date(2026, 3, 5)),
        ("05031950", date(1950, 3, 5)),
        ("5/3/99", date(1999, 3, 5)),
    ],
)
def test_a_day_is_read_day_first_however_it_is_written(typed: str, meant: date) -> None:
    assert dates.parse_day(typed, TODAY) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("today", date(2026, 11, 24)),
        ("Yesterday", date(2026, 11, 23)),
        ("tomorrow", date(2026, 11, 25)),
        ("mon", date(2026, 11, 30)),
        ("Weds", date(2026, 11, 25)),
        ("next thursday", date(2026, 11, 26)),
        ("tuesday", date(2026, 12, 1)),
        ("last tuesday", date(2026, 11, 17)),
        ("last mon", date(2026, 11, 23)),
    ],
)
def test_a_day_near_today_can_be_named(typed: str, meant: date) -> None:
    assert dates.parse_day(typed, TODAY) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12 Oct", date(2026, 10, 12)),
        ("12/1", date(2027, 1, 12)),
        ("29 Feb", date(2028, 2, 29)),
    ],
)
def test_a_day_without_a_year_is_the_nearest_one(typed: str, meant: date) -> None:
    assert dates.parse_day(typed, TODAY) == meant


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31 February", "There is no 31 February."),
        ("31/4/2026", "There is no 31 April."),
        ("29/2/2026", "There is no 29 February 2026."),
        ("0/5/26", "There is no 0 May."),
        ("3/25/26", "There is no month 25. Write the day like 5 March 2026 or 5/3/26."),
        ("soon", "Write the day like 5 March 2026 or 5/3/26."),
        ("5 Brumaire", "Write the day like 5 March 2026 or 5/3/26."),
        ("", "Write the day like 5 March 2026 or 5/3/26."),
    ],
)
def test_a_day_that_cannot_be_is_explained_in_a_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=r".") as failure:
        dates.parse_day(typed, TODAY)
    assert str(failure.value) == sentence


@given(near_days, st.sampled_from([dates.day, dates.day_long, date.isoformat, lambda d: f"{d:%d/%m/%Y}"]))
def test_a_day_shown_in_full_reads_back_as_itself(day: date, shown: object) -> None:
    assert callable(shown)
    assert dates.parse_day(shown(day), TODAY) == day


@given(st.integers(-180, 180))
def test_a_short_day_within_half_a_year_reads_back_as_itself(distance: int) -> None:
    day = TODAY + timedelta(days=distance)
    assert dates.parse_day(dates.day_short(day), TODAY) == day
    assert dates.parse_day(dates.weekday_day(day), TODAY) == day


@given(st.text() | nearly_dates)
def test_any_text_is_a_day_or_a_sentence(typed: str) -> None:
    assert what_is_said(dates.parse_day, typed)[:5] in ("", "Write", "There")


@pytest.mark.parametrize(
    ("typed", "born", "year"),
    [
        ("03/05/46", date(1946, 5, 3), None),
        ("5/12/26", date(1926, 12, 5), None),
        ("5/3/26", date(2026, 3, 5), None),
        ("29/2/1940", date(1940, 2, 29), None),
        ("born 9 Dec 1972", date(1972, 12, 9), None),
        ("1950", None, 1950),
        ("about 1950", None, 1950),
        ("aug 1950", None, 1950),
        ("8/1950", None, 1950),
        ("  ", None, None),
    ],
)
def test_a_birth_is_a_date_or_a_year_and_never_ahead(typed: str, born: date | None, year: int | None) -> None:
    assert dates.parse_birth(typed, TODAY) == (born, year)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("5/12/2026", "A date of birth cannot be after today."),
        ("2027", "A date of birth cannot be after today."),
        ("1850", "That would be an age of 176. Look at the year again."),
        ("1/1/1850", "That would be an age of 176. Look at the year again."),
        ("5 March", "Write the year as well, for example 5 March 1950."),
        ("58", "Write the date of birth like 5 March 1950 or 5/3/50, or the year alone."),
    ],
)
def test_a_birth_that_cannot_be_is_explained_in_a_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=r".") as failure:
        dates.parse_birth(typed, TODAY)
    assert str(failure.value) == sentence


@given(st.dates(date(1927, 1, 1), TODAY))
def test_a_birth_of_the_last_hundred_years_survives_two_digits(born: date) -> None:
    assert dates.parse_birth(f"{born:%d/%m/%y}", TODAY) == (born, None)


@given(st.text() | nearly_dates)
def test_any_text_is_a_birth_or_a_sentence(typed: str) -> None:
    assert what_is_said(dates.parse_birth, typed)[:5] in ("", "Write", "There", "A dat", "That ")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2pm", time(14)),
        ("14:00", time(14)),
        ("1400", time(14)),
        ("2.30", time(14, 30)),
        ("2:30 pm", time(14, 30)),
        ("02:30", time(2, 30)),
        ("930", time(9, 30)),
        ("10.40am", time(10, 40)),
        ("9", time(9)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("Noon", time(12)),
    ],
)
def test_a_time_is_read_however_it_is_written(typed: str, meant: time) -> None:
    assert dates.parse_time(typed) == meant


@pytest.mark.parametrize("typed", ["25:00", "13pm", "0am", "2:75", "later", "", "12345"])
def test_a_time_that_cannot_be_says_how_to_write_one(typed: str) -> None:
    with pytest.raises(ValueError, match=r"Write the time like 14:00 or 2pm\.$"):
        dates.parse_time(typed)


@given(st.times())
def test_a_shown_time_reads_back_as_itself(moment: time) -> None:
    assert dates.parse_time(dates.clock_time(moment)) == moment.replace(second=0, microsecond=0, tzinfo=None)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("1h30", 90),
        ("1 h 30 m", 90),
        ("1.5", 90),
        ("1½", 90),
        ("¾", 45),
        ("90m", 90),
        ("90", 90),
        ("1:30", 90),
        ("2", 120),
        ("12", 720),
        ("13", 13),
        ("2 hours", 120),
        ("1 hour and 5 minutes", 65),
        ("1.5 hours", 90),
        ("1,5", 90),
        ("0", 0),
    ],
)
def test_a_duration_is_read_in_hours_or_minutes(typed: str, minutes: int) -> None:
    assert dates.parse_minutes(typed) == minutes


@pytest.mark.parametrize("typed", ["", "x", "-3", "h", "1:75", "two", "9" * 400])
def test_a_duration_that_cannot_be_says_how_to_write_one(typed: str) -> None:
    with pytest.raises(ValueError, match=r"^Write how long like 1½, 1h30 or 90m\.$"):
        dates.parse_minutes(typed)


@given(st.integers(0, 59_999))
def test_a_duration_in_words_reads_back_as_itself(minutes: int) -> None:
    assert dates.parse_minutes(dates.hours_words(minutes).replace(",", "")) == minutes


@given(st.integers(0, 12 * 4))
def test_hours_in_quarters_read_back_as_themselves(quarters: int) -> None:
    assert dates.parse_minutes(dates.hours(quarters * 15)) == quarters * 15


@pytest.mark.parametrize(
    ("minutes", "shown"),
    [(0, "0"), (15, "¼"), (30, "½"), (60, "1"), (390, "6½"), (405, "6¾"), (100, "1.7"), (74_400, "1,240")],
)
def test_hours_show_exact_quarters_and_one_decimal_else(minutes: int, shown: str) -> None:
    assert dates.hours(minutes) == shown


@pytest.mark.parametrize(
    ("minutes", "shown"),
    [(1, "1 minute"), (45, "45 minutes"), (60, "1 hour"), (390, "6½ hours"), (100, "1 hour 40 minutes")],
)
def test_hours_can_be_said_in_words(minutes: int, shown: str) -> None:
    assert dates.hours_words(minutes) == shown


def test_days_are_shown_in_five_lengths() -> None:
    assert dates.day_long(TODAY) == "Tuesday 24 November 2026"
    assert dates.day(TODAY) == "24 November 2026"
    assert dates.day_short(TODAY) == "24 Nov"
    assert dates.weekday_day(TODAY) == "Tue 24 Nov"
    assert dates.relative_day(TODAY, TODAY) == "today"


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (TODAY, TODAY, "24 November 2026"),
        (date(2026, 11, 23), date(2026, 11, 29), "23 to 29 November 2026"),
        (date(2026, 11, 30), date(2026, 12, 6), "30 November to 6 December 2026"),
        (date(2025, 10, 1), date(2026, 9, 30), "1 October 2025 to 30 September 2026"),
    ],
)
def test_a_range_of_days_says_nothing_twice(first: date, last: date, shown: str) -> None:
    assert dates.day_range(first, last) == shown


@pytest.mark.parametrize(
    ("distance", "shown"),
    [
        (-400, "20 October 2025"),
        (-12, "12 November"),
        (-6, "Wednesday"),
        (-1, "yesterday"),
        (1, "tomorrow"),
        (2, "Thursday"),
        (6, "Monday"),
        (7, "1 December"),
        (60, "23 January 2027"),
    ],
)
def test_a_day_near_today_is_called_by_its_name(distance: int, shown: str) -> None:
    assert dates.relative_day(TODAY + timedelta(days=distance), TODAY) == shown


@pytest.mark.parametrize(
    ("born", "today", "age"),
    [
        (date(1968, 11, 24), TODAY, 58),
        (date(1968, 11, 25), TODAY, 57),
        (date(2004, 2, 29), date(2025, 2, 28), 20),
        (date(2004, 2, 29), date(2025, 3, 1), 21),
        (TODAY, TODAY, 0),
    ],
)
def test_an_age_is_in_whole_years(born: date, today: date, age: int) -> None:
    assert dates.age_on(born, today) == age


@given(st.dates(date(1900, 1, 1)), st.dates(date(1900, 1, 1)))
def test_an_age_grows_by_one_each_year(born: date, today: date) -> None:
    assume(born <= today and today.year < 9999 and (today.month, today.day) != (2, 29))
    assert dates.age_on(born, today.replace(year=today.year + 1)) == dates.age_on(born, today) + 1

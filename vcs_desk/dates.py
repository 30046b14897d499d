"""Days, times and durations as people in Britain write and read them. No locale: the words are English."""

from __future__ import annotations

import re
from datetime import date, time, timedelta

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_HOW_TO_WRITE_A_DAY = "Write the day like 5 March 2026 or 5/3/26."
_HOW_TO_WRITE_A_BIRTH = "Write the date of birth like 5 March 1950 or 5/3/50, or the year alone."
_HOW_TO_WRITE_A_TIME = "Write the time like 14:00 or 2pm."
_HOW_TO_WRITE_A_DURATION = "Write how long like 1½, 1h30 or 90m."
_OLDEST = 125


# What is read -------------------------------------------------------------------------------------------------------


def parse_day(text: str, today: date) -> date:
    """The day that was typed: 5/3, 5/3/26, 05.03.1950, 5 March, 5th of Mar 1950, 1950-03-05, today, tuesday (the next).

    Without a year it is the nearest such day to today. A year of two digits is at most ten years ahead.
    Raises ValueError with a sentence for the person at the desk.
    """
    written = _plain(text)
    if (near := _near_day(written, today)) is not None:
        return near
    day, month, year = _day_month_year(written, _HOW_TO_WRITE_A_DAY)
    if year is None:
        return _nearest(day, month, today)
    return _day(day, month, _century(year, today.year + 10))


def parse_birth(text: str, today: date) -> tuple[date | None, int | None]:
    """The date of birth, or the year alone where no more is known ("1950", "about 1950", "Aug 1950"); both None for "".

    A year of two digits is never ahead of today. Raises ValueError with a sentence for the person at the desk.
    """
    written = re.sub(r"^(?:(?:c|ca|circa|about|around|approx|born|b|dob|in)\b[\s.:]*)+", "", _plain(text))
    if not written:
        return None, None
    if (year := _year_alone(written)) is not None:
        return None, _birth_year(year, today)
    day, month, short_year = _day_month_year(written, _HOW_TO_WRITE_A_BIRTH)
    if short_year is None:
        raise ValueError("Write the year as well, for example 5 March 1950.")
    born = _day(day, month, _century(short_year, today.year))
    if born > today and short_year < 100:
        born = _day(day, month, born.year - 100)
    if born > today:
        raise ValueError("A date of birth cannot be after today.")
    _birth_year(born.year, today)
    return born, None


def parse_time(text: str) -> time:
    """The time that was typed: 2pm, 14:00, 1400, 2.30, noon. An hour of 1 to 6 as one digit is in the afternoon.

    Raises ValueError with a sentence for the person at the desk.
    """
    written = text.strip().lower().replace(" ", "")
    if written in _NAMED_TIMES:
        return _NAMED_TIMES[written]
    match = re.fullmatch(r"(\d{1,2})(?:[:.h]?(\d{2}))?(a|am|a\.m\.|p|pm|p\.m\.)?", written)
    if match is None:
        raise ValueError(_HOW_TO_WRITE_A_TIME)
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "")[:1]
    if hour > (12 if half else 23) or (half and hour == 0):
        raise ValueError(f"There is no {match[1]} o’clock. {_HOW_TO_WRITE_A_TIME}")
    if minute > 59:
        raise ValueError(f"There are only 60 minutes in an hour. {_HOW_TO_WRITE_A_TIME}")
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif len(match[1]) == 1 and 1 <= hour <= 6:
        hour += 12
    return time(hour, minute)


def parse_minutes(text: str) -> int:
    """How long, in minutes: 1h30, 1:30, 1.5, 1½, 90m, 2 hours. A bare number up to 12 or with a fraction means hours.

    Raises ValueError with a sentence for the person at the desk.
    """
    written = _plain_fractions(text.strip().lower().replace(" ", "").replace(",", "."))
    if match := re.fullmatch(r"(\d{1,4}):([0-5]\d)", written):
        return int(match[1]) * 60 + int(match[2])
    if match := re.fullmatch(r"(\d{0,4}\.?\d{1,4})", written):
        amount = float(match[1])
        return round(amount * 60) if amount <= 12 or "." in match[1] else round(amount)
    hours, minutes = r"(?:(\d{0,4}\.?\d{1,4})h(?:(?:ou)?rs?)?(?:and)?)?", r"(?:(\d{1,5})(?:m(?:in(?:ute)?s?)?)?)?"
    match = re.fullmatch(hours + minutes, written)
    if match is None or not written:
        raise ValueError(_HOW_TO_WRITE_A_DURATION)
    return round(float(match[1] or 0) * 60) + int(match[2] or 0)


# What is shown ------------------------------------------------------------------------------------------------------


def day_long(when: date) -> str:
    """Tuesday 24 November 2026."""
    return f"{WEEKDAYS[when.weekday()]} {day(when)}"


def day(when: date) -> str:
    """24 November 2026."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def day_short(when: date) -> str:
    """24 Nov."""
    return f"{when.day} {MONTHS[when.month - 1][:3]}"


def weekday_day(when: date) -> str:
    """Tue 24 Nov."""
    return f"{WEEKDAYS[when.weekday()][:3]} {day_short(when)}"


def day_range(first: date, last: date) -> str:
    """23 to 29 November 2026; 30 November to 6 December 2026; 1 October 2025 to 30 September 2026."""
    if first == last:
        return day(first)
    if first.year != last.year:
        return f"{day(first)} to {day(last)}"
    start = str(first.day) if first.month == last.month else f"{first.day} {MONTHS[first.month - 1]}"
    return f"{start} to {day(last)}"


def relative_day(when: date, today: date) -> str:
    """today, yesterday, tomorrow; Thursday within six days either way; else 12 November, with another year's number."""
    distance = (when - today).days
    if distance in _NEAR_NAMES:
        return _NEAR_NAMES[distance]
    if abs(distance) < 7:
        return WEEKDAYS[when.weekday()]
    return f"{when.day} {MONTHS[when.month - 1]}" if when.year == today.year else day(when)


def clock_time(moment: time) -> str:
    """14:00."""
    return f"{moment.hour:02}:{moment.minute:02}"


def hours(minutes: int) -> str:
    """Hours with quarters where they are exact (390 is 6½), else with one decimal (100 is 1.7)."""
    whole, left = divmod(minutes, 60)
    if left in _QUARTERS:
        return f"{whole:,}{_QUARTERS[left]}" if whole or not left else _QUARTERS[left]
    return f"{minutes / 60:,.1f}".removesuffix(".0")


def hours_words(minutes: int) -> str:
    """45 minutes; 1 hour; 6½ hours; 1 hour 40 minutes."""
    whole, left = divmod(minutes, 60)
    if whole == 0:
        return _counted(left, "minute")
    if left in _QUARTERS:
        return "1 hour" if minutes == 60 else f"{hours(minutes)} hours"
    return f"{_counted(whole, 'hour')} {_counted(left, 'minute')}"


def age_on(born: date, today: date) -> int:
    """Whole years lived on that day. Somebody born on 29 February is a year older on 1 March."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


# The parts ----------------------------------------------------------------------------------------------------------

_NEAR_DAYS = {"today": 0, "now": 0, "yesterday": -1, "tomorrow": 1}
_NEAR_NAMES = {0: "today", -1: "yesterday", 1: "tomorrow"}
_NAMED_TIMES = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_QUARTERS = {0: "", 15: "¼", 30: "½", 45: "¾"}
_FRACTIONS = {"¼": ".25", "½": ".5", "¾": ".75"}
_WEEKDAY = r"(?:mon|tue|tues|wed|weds|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?"
_ORDERS = (
    re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?:[t ].*)?"),
    re.compile(r"(?P<d>\d{1,2})[-/. ](?P<m>\d{1,2})(?:[-/. ](?P<y>\d{4}|\d{2}))?"),
    re.compile(r"(?P<d>\d{2})(?P<m>\d{2})(?P<y>\d{4}|\d{2})"),
    re.compile(r"(?P<d>\d{1,2})(?:st|nd|rd|th)?[-/. ]*(?:of )?(?P<w>[a-z]{3,9})\.?(?:[-/ ]*(?P<y>\d{4}|\d{2}))?"),
    re.compile(r"(?P<w>[a-z]{3,9})\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?(?: (?P<y>\d{4}|\d{2}))?"),
)


def _plain(text: str) -> str:
    """Lower case without commas, apostrophes, more than one space and the name of the weekday before a date."""
    written = " ".join(re.sub(r"[,'’‘]", " ", text.lower()).split())
    return re.sub(rf"^{_WEEKDAY} (?=(?:the )?\d|[a-z]+ \d)", "", written).removeprefix("the ")


def _near_day(written: str, today: date) -> date | None:
    """today, yesterday, tomorrow, or the next (or last) day of that name: a week from today if today has it."""
    if written in _NEAR_DAYS:
        return today + timedelta(days=_NEAR_DAYS[written])
    match = re.fullmatch(rf"(?:(next|last|on|this) )?({_WEEKDAY})", written)
    if match is None:
        return None
    weekday = next(number for number, name in enumerate(WEEKDAYS) if name.lower().startswith(match[2][:3]))
    if match[1] == "last":
        return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _day_month_year(written: str, how: str) -> tuple[int, int, int | None]:
    """The three numbers as written; the year None where there is none, below 100 where it has two digits."""
    for order in _ORDERS:
        if match := order.fullmatch(written):
            parts = match.groupdict()
            month = int(parts["m"]) if "m" in parts else _month(parts["w"], how)
            return int(parts["d"]), month, int(parts["y"]) if parts["y"] else None
    raise ValueError(how)


def _month(word: str, how: str) -> int:
    for number, name in enumerate(MONTHS, start=1):
        if name.lower().startswith(word):
            return number
    raise ValueError(how)


def _day(day: int, month: int, year: int) -> date:
    if not 1 <= month <= 12:
        raise ValueError(f"There is no month {month}. {_HOW_TO_WRITE_A_DAY}")
    try:
        return date(year, month, day)
    except ValueError:
        in_year = f" {year}" if (day, month) == (29, 2) else ""
        raise ValueError(f"There is no {day} {MONTHS[month - 1]}{in_year}.") from None


def _nearest(day: int, month: int, today: date) -> date:
    """The nearest such day to today; for 29 February within the eight years that may lie between two of them."""
    _day(day, month, 2024)
    leap_day = (day, month) == (29, 2)
    years = [today.year + n for n in range(-8, 9) if not leap_day or _is_leap(today.year + n)]
    return min((_day(day, month, year) for year in years), key=lambda found: abs((found - today).days))


def _is_leap(year: int) -> bool:
    return (date(year, 12, 31) - date(year, 1, 1)).days == 365


def _century(year: int, latest: int) -> int:
    """A year of two digits in the hundred years that end with the latest; others as they are."""
    return year if year >= 100 else latest - (latest - year) % 100


def _year_alone(written: str) -> int | None:
    """The year of "1950", "aug 1950" or "8/1950"."""
    match = re.fullmatch(r"(?:(\d{1,2})[-/. ]|([a-z]{3,9})\.? )?(\d{4})s?", written)
    if match is None:
        return None
    if match[2]:
        _month(match[2], _HOW_TO_WRITE_A_BIRTH)
    elif match[1]:
        _day(1, int(match[1]), 2000)
    return int(match[3])


def _birth_year(year: int, today: date) -> int:
    if year > today.year:
        raise ValueError("A date of birth cannot be after today.")
    if year < today.year - _OLDEST:
        raise ValueError(f"That would be an age of {today.year - year}. Look at the year again.")
    return year


def _plain_fractions(written: str) -> str:
    for sign, decimal in _FRACTIONS.items():
        written = written.replace(sign, decimal)
    return written


def _counted(count: int, unit: str) -> str:
    return f"{count:,} {unit}" if count == 1 else f"{count:,} {unit}s"

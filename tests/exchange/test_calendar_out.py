"""A calendar file is read back as it was written: days, times of the clock, what is cancelled, and no person's name."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar

from vcs_desk.exchange.calendar_out import Entry, calendar_file

AT = datetime(2026, 11, 24, 9, 20, tzinfo=UTC)


def entry(on: date, key: str = "session-1@desk", **values) -> Entry:
    return Entry(key, "Tuesday Walk", on, time(10), 90, **values)


def read(*entries: Entry):
    calendar = Calendar.from_ical(calendar_file("Tuesday Walk", entries, AT))
    return calendar, calendar.walk("VEVENT")


def test_a_session_is_read_back_as_it_was_written():
    calendar, (event,) = read(entry(date(2026, 12, 1), place="St Euny; the hall, back door"))
    assert str(calendar["version"]) == "2.0"
    assert str(calendar["x-wr-calname"]) == "Tuesday Walk"
    assert str(event["uid"]) == "session-1@desk"
    assert str(event["location"]) == "St Euny; the hall, back door"
    assert event.decoded("dtstart").isoformat() == "2026-12-01T10:00:00+00:00"
    assert event.decoded("duration") == timedelta(minutes=90)
    assert event.decoded("dtstamp") == AT
    assert str(event["status"]) == "CONFIRMED"


def test_ten_in_the_morning_stays_ten_when_the_clock_changes():
    _, events = read(entry(date(2027, 3, 23), "a"), entry(date(2027, 3, 30), "b"))
    starts = [event.decoded("dtstart") for event in events]
    assert [start.time() for start in starts] == [time(10), time(10)]
    assert [start.utcoffset() for start in starts] == [timedelta(0), timedelta(hours=1)]
    assert {event["dtstart"].params["TZID"] for event in events} == {"Europe/London"}


def test_the_file_brings_the_rules_of_its_clock():
    calendar, _ = read(entry(date(2027, 3, 23)))
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/London"]


def test_a_cancelled_session_says_so_and_is_newer():
    _, (event,) = read(entry(date(2026, 12, 1), status="CANCELLED"))
    assert (str(event["status"]), int(event["sequence"])) == ("CANCELLED", 1)


def test_written_twice_it_is_the_same_file():
    once = [entry(date(2026, 12, 1), "a"), entry(date(2026, 12, 8), "b")]
    assert calendar_file("Walk", once, AT) == calendar_file("Walk", reversed(once), AT)


def test_a_title_cannot_put_a_line_of_its_own_into_the_file():
    wrong = Entry("a", "Walk\r\nATTENDEE:mailto:x@y", date(2026, 12, 1), time(10), 90)
    assert b"\nATTENDEE" not in calendar_file("Walk", [wrong], AT)

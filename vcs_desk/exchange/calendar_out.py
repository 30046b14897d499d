"""Writes sessions as a calendar file (RFC 5545) that any calendar opens. No participant is named in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

_ZONE = ZoneInfo("Europe/London")
_MAKER = "-//VCS Desk//Calendar//EN"
_UNTIL = dt.timedelta(days=366)
"""The changes of the clock so long after the last session stand in the file."""


@dataclass(frozen=True)
class Entry:
    """One session. ``key`` stays the same however often it is written, so that calendars know it again."""

    key: str
    title: str
    on: dt.date
    start: dt.time
    minutes: int
    place: str = ""
    status: str = "CONFIRMED"
    """Or TENTATIVE, or CANCELLED."""
    words: str = ""


def calendar_file(name: str, entries: Iterable[Entry], written_at: dt.datetime) -> bytes:
    """The file, with times of the clock on the wall in London, winter and summer."""
    known = sorted(entries, key=lambda entry: (entry.on, entry.start, entry.key))
    calendar = Calendar()
    for field, value in (("prodid", _MAKER), ("version", "2.0"), ("method", "PUBLISH"), ("x-wr-calname", name)):
        calendar.add(field, value)
    for entry in known:
        calendar.add_component(_event(entry, written_at))
    if known:
        calendar.add_missing_timezones(known[0].on - _UNTIL, known[-1].on + _UNTIL)
    return bytes(calendar.to_ical())


def _event(entry: Entry, written_at: dt.datetime) -> Event:
    event = Event()
    starts = dt.datetime.combine(entry.on, entry.start, _ZONE)
    fields: tuple[tuple[str, object], ...] = (
        ("uid", entry.key),
        ("dtstamp", written_at.astimezone(dt.UTC)),
        ("dtstart", starts),
        ("duration", dt.timedelta(minutes=entry.minutes)),
        ("summary", entry.title),
        ("status", entry.status),
        ("sequence", 1 if entry.status == "CANCELLED" else 0),
    )
    for field, value in fields:
        event.add(field, value)
    for field, text in (("location", entry.place), ("description", entry.words)):
        if text:
            event.add(field, text)
    return event

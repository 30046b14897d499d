"""On which days a group meets: weekly rhythms by the rules of RFC 5545."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from dateutil.rrule import WEEKLY, rrule


def meeting_days(
    weekday: int, every_weeks: int, first_on: date, last_on: date | None, *, after: date, until: date
) -> tuple[date, ...]:
    """Days after ``after`` up to and with ``until`` on which a group meets; weekday 0 is Monday.

    The rhythm counts from ``first_on``, so a fortnightly group keeps its weeks whatever is asked. Days, not moments:
    the change to summer time cannot move them.
    """
    end = min(until, last_on) if last_on else until
    if end < first_on:
        return ()
    rounds = max(0, (after - first_on).days // (7 * every_weeks) - 1)  # years that are over are not gone through again
    rule = rrule(
        WEEKLY,
        interval=every_weeks,
        byweekday=weekday,
        dtstart=datetime.combine(first_on + timedelta(weeks=rounds * every_weeks), time()),
        until=datetime.combine(end, time()),
    )
    return tuple(day.date() for day in rule if day.date() > after)

"""Which copies stay: 7 daily, 5 weekly, 12 monthly, the last before each upgrade, and always the last good one."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol

DAILY, WEEKLY, MONTHLY, BEFORE_UPGRADE, LAST = "daily", "weekly", "monthly", "before an upgrade", "last"
_JUMP_BACK = timedelta(days=1)
_JUMP_AHEAD = timedelta(days=40)
_UPGRADES_KEPT = timedelta(days=400)


class Copy(Protocol):
    """What rotation has to know of a copy; ``number`` counts up and does not depend on the clock."""

    @property
    def number(self) -> int: ...
    @property
    def made_at(self) -> datetime: ...
    @property
    def day(self) -> date: ...
    @property
    def reason(self) -> str: ...
    @property
    def version(self) -> str: ...


_BUCKETS: tuple[tuple[str, int, Callable[[date], Hashable]], ...] = (
    (DAILY, 7, lambda day: day),
    (WEEKLY, 5, lambda day: day.isocalendar()[:2]),
    (MONTHLY, 12, lambda day: (day.year, day.month)),
)


def why_kept(copies: Sequence[Copy], now: datetime) -> dict[int, frozenset[str]]:
    """For each copy's number what it is kept as; an empty set means that it may go.

    Copies dated later than now are counted apart: if the clock was once in 2035, they push out nothing that is real,
    and if it is in 2019 today, nothing real is pushed out either.
    """
    reasons: dict[int, set[str]] = {copy.number: set() for copy in copies}
    in_order = sorted(copies, key=lambda copy: copy.number)
    until_now = [copy for copy in in_order if copy.made_at <= now + _JUMP_BACK]
    for group in (until_now, [copy for copy in in_order if copy not in until_now]):
        for word, size, bucket in _BUCKETS:
            for copy in _last_of_each(group, bucket)[:size]:
                reasons[copy.number].add(word)
    for copy in in_order[-1:] + [copy for copy in in_order if not _for_upgrade(copy)][-1:]:
        reasons[copy.number].add(LAST)
    for copy in _upgrades(in_order):
        reasons[copy.number].add(BEFORE_UPGRADE)
    return {number: frozenset(words) for number, words in reasons.items()}


def may_go(copies: Sequence[Copy], now: datetime) -> set[int]:
    """The numbers of the copies to remove, ``copies`` being those before the newest was made just now.

    Empty where the clock stands before the last copy or more than 40 days after it: a clock jump removes nothing.
    """
    before = sorted(copies, key=lambda copy: copy.number)[:-1]
    if before and not -_JUMP_BACK <= now - before[-1].made_at <= _JUMP_AHEAD:
        return set()
    return {number for number, words in why_kept(copies, now).items() if not words}


def _last_of_each(copies: Sequence[Copy], bucket: Callable[[date], Hashable]) -> list[Copy]:
    """One copy for each day, week or month, newest first; a copy before an upgrade only where there is no other."""
    best: dict[Hashable, Copy] = {}
    for copy in copies:
        kept = best.get(bucket(copy.day))
        if kept is None or (copy.day, not _for_upgrade(copy), copy.number) > (
            kept.day,
            not _for_upgrade(kept),
            kept.number,
        ):
            best[bucket(copy.day)] = copy
    return sorted(best.values(), key=lambda copy: (copy.day, copy.number), reverse=True)


def _upgrades(copies: Sequence[Copy]) -> list[Copy]:
    """The last copy before each upgrade; older than about a year only the newest, so that erased details age out."""
    last = {copy.version: copy for copy in copies if _for_upgrade(copy)}
    if not last:
        return []
    newest = max(last.values(), key=lambda copy: copy.number)
    return [copy for copy in last.values() if copy is newest or newest.made_at - copy.made_at < _UPGRADES_KEPT]


def _for_upgrade(copy: Copy) -> bool:
    return copy.reason == "upgrade"

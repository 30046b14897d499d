"""What a group has room for: places, safe places with the volunteers on the rota, and the next free one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

LEADER = "leader"
KEY_HOLDER = "key_holder"
FIRST_AIDER = "first_aider"
VOLUNTEERS = "volunteers"
"""In ``short_of``: too few volunteers for the people who have a place, or fewer than the group needs at the least."""
MEETS = ("yes", "notice")
"""Levels of support that meet a need: the group can, or can when told beforehand."""


@dataclass(frozen=True)
class Capacity:
    """Room and safety of one group on one day; None is *no limit was set*. Nothing here blocks, it only tells."""

    room: int | None
    """Places in all."""
    free: int | None
    """Places nobody has; below 0 where more have one than there is room for."""
    safe: int | None
    """People who can be there safely with the volunteers on the rota, never more than the room."""
    safe_free: int | None
    """Of the free places, those that are safe."""
    short_of: tuple[str, ...]
    """Roles nobody on the rota has, and ``volunteers`` where there are too few for the people."""


@dataclass(frozen=True)
class NextPlace:
    """The first session with a free place; ``about`` where it is reckoned from how often places come free."""

    on: date
    about: bool


@dataclass(frozen=True)
class SupportLine:
    """One support need of a person against what the group says it can do, in the group's words."""

    code: str
    level: str
    """``yes``, ``notice``, ``no``, or ``unknown`` where the group has not said."""
    words: str


@dataclass(frozen=True)
class SupportFit:
    """How many of a person's support needs the group meets, and a line for each."""

    met: int
    total: int
    lines: tuple[SupportLine, ...]


def room_left(capacity: int | None, places: Iterable[tuple[date, date | None]], on: date) -> int | None:
    """Free places on a day, from (first day, last day or None) of each place, both days included; None: no limit."""
    if capacity is None:
        return None
    return capacity - sum(first <= on and (last is None or on <= last) for first, last in places)


def capacity(
    room: int | None,
    places: int,
    on_rota: Sequence[Collection[str]],
    ratio: int | None,
    *,
    at_least: int = 0,
    needs_leader: bool = False,
    needs_key_holder: bool = False,
    needs_first_aider: bool = False,
) -> Capacity:
    """Room and safe places of a group in which ``places`` people have one already.

    ``on_rota`` holds, for each volunteer on the rota, the roles they can fill; ``ratio`` is people for each
    volunteer (None: no such rule); ``at_least`` is volunteers the group wants whatever the number of people.
    Without a needed role, or without any of the volunteers it wants, a session cannot open: no place is safe.
    """
    needed = {LEADER: needs_leader, KEY_HOLDER: needs_key_holder, FIRST_AIDER: needs_first_aider}
    missing = [role for role, wanted in needed.items() if wanted and not any(role in roles for roles in on_rota)]
    cannot_open = bool(missing) or (at_least > 0 and not on_rota)
    if len(on_rota) < max(at_least, volunteers_needed(places, ratio)):
        missing.append(VOLUNTEERS)
    safe = 0 if cannot_open else _least(room, None if ratio is None else ratio * len(on_rota))
    free = None if room is None else room - places
    return Capacity(room, free, safe, None if safe is None else max(0, safe - places), tuple(missing))


def volunteers_needed(people: int, ratio: int | None) -> int:
    """Volunteers for so many people at ``ratio`` people each, rounded up; 0 where no ratio was set.

    Raises ValueError for a ratio below 1.
    """
    if ratio is None:
        return 0
    if ratio <= 0:
        raise ValueError("a ratio is at least one person for each volunteer")
    return -(-max(0, people) // ratio)


def next_free_place(
    session_dates: Iterable[date],
    planned_leavings: Iterable[date],
    places: int,
    capacity: int | None,
    waiting: int = 0,
    *,
    leavings_per_week: float = 0.0,
) -> NextPlace | None:
    """The first of the sessions to come with a place for one more, once everybody waiting has theirs.

    A planned leaving is somebody's last day, so their place is free after it. Where planned leavings are not enough
    and places have come free at ``leavings_per_week``, the date is about that far on from the first session.
    None: no session planned that far.
    """
    sessions = sorted(session_dates)
    if not sessions:
        return None
    if capacity is None:
        return NextPlace(sessions[0], about=False)
    leavings = sorted(planned_leavings)
    wanted = places + waiting + 1 - capacity
    for session in sessions:
        freed = sum(last < session for last in leavings)
        if freed >= wanted:
            return NextPlace(session, about=False)
        expected = freed + leavings_per_week * (session - sessions[0]).days / 7
        if expected >= wanted:
            return NextPlace(session, about=True)
    return None


def support_fit(person_needs: Sequence[str], group_support: Mapping[str, tuple[str, str]]) -> SupportFit:
    """A person's support needs (codes) against a group's, in the person's order.

    ``yes`` and ``notice`` (can, when told beforehand) meet a need; ``no`` and what the group has not said do not.
    """
    lines = tuple(SupportLine(code, *group_support.get(code, ("unknown", ""))) for code in person_needs)
    met = sum(line.level in MEETS for line in lines)
    return SupportFit(met, len(lines), lines)


def _least(*limits: int | None) -> int | None:
    set_limits = [limit for limit in limits if limit is not None]
    return min(set_limits, default=None)

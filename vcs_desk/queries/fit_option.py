"""One group somebody could go to: what speaks for it, what against it, and its place among the others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time

from vcs_desk.insight.capacity import VOLUNTEERS, Capacity, NextPlace, SupportFit
from vcs_desk.insight.getting_there import LOOK, SUITS, UNSUITABLE, Journey

ROOM, SAFE, SUPPORT, TIME, TRAVEL, FULL, NOT_SAFE = "room", "safe", "support", "time", "travel", "full", "not_safe"
"""What speaks for a group or against it."""


@dataclass(frozen=True)
class Carrier:
    """Somebody on the rota of the next session, with their load now and once this person has joined."""

    volunteer_id: int
    name: str
    duty: str
    minutes: int
    minutes_after: int
    agreed_minutes: int


@dataclass(frozen=True)
class Option:
    """One group this person could go to."""

    group_id: int
    group: str
    weekday: int
    start: time
    needs_met: tuple[str, ...]
    """Codes of the referral's needs that the group meets."""
    places: int
    waiting: int
    room: Capacity
    support: SupportFit
    journey: Journey
    suits: str
    """Whether its time of day suits: ``yes``, ``no``, or ``unknown`` where nobody has said which does."""
    next_place: NextPlace | None
    target_on: date | None
    """The day by which the group promises a place to who begins to wait today; None where it promises none."""
    session_id: int | None
    """The session the room and the rota are those of: the next with a place, or the next of all."""
    on: date | None
    carriers: tuple[Carrier, ...]
    volunteers: int
    rank: int = 0
    """Its place among the groups, from 1: the best fit."""

    @property
    def full(self) -> bool:
        """Nobody more fits in the room."""
        return self.room.free is not None and self.room.free <= 0

    @property
    def safe(self) -> bool:
        """One more is safe with the volunteers on the rota, or no limit was set."""
        return self.room.safe_free is None or self.room.safe_free > 0

    @property
    def speaks_for(self) -> tuple[str, ...]:
        """``room``, ``safe``, ``support`` (all that is needed), ``time`` and ``travel``, as far as they are so."""
        near = self.journey.near is True and self.journey.level != UNSUITABLE
        holds = (
            (ROOM, not self.full),
            (SAFE, not self.full and self.safe),
            (SUPPORT, bool(self.support.total) and self.support.met == self.support.total),
            (TIME, self.suits == SUITS),
            (TRAVEL, self.journey.level == SUITS or near),
        )
        return tuple(code for code, so in holds if so)

    @property
    def speaks_against(self) -> tuple[str, ...]:
        """``full``, ``not_safe``, ``support`` (less than is needed), ``time`` and ``travel``, as far as they are so."""
        holds = (
            (FULL, self.full),
            (NOT_SAFE, not self.full and not self.safe),
            (SUPPORT, self.support.met < self.support.total),
            (TIME, self.suits == UNSUITABLE),
            (TRAVEL, self.journey.level in (UNSUITABLE, LOOK)),
        )
        return tuple(code for code, so in holds if so)

    @property
    def cautions(self) -> tuple[str, ...]:
        """Codes of the list of cautions: what is written down where somebody is accepted all the same."""
        found = []
        if self.full:
            found.append("full")
        elif not self.safe and self.on is not None:
            missing = [role for role in self.room.short_of if role != VOLUNTEERS]
            found.append("nobody_on_rota" if not self.volunteers else "role_missing" if missing else "beyond_safe")
        if any(line.level == "no" for line in self.support.lines):
            found.append("support_not_yet")
        return tuple(found)


def best_first(options: Iterable[Option]) -> tuple[Option, ...]:
    """The groups in their order, each with its place: safe now, can be reached, support met, needs met, soonest."""
    return tuple(replace(option, rank=rank) for rank, option in enumerate(sorted(options, key=_order), start=1))


def _order(option: Option) -> tuple[object, ...]:
    share = option.support.met / option.support.total if option.support.total else 1.0
    cannot_come = UNSUITABLE in (option.suits, option.journey.level)
    look = option.journey.level == LOOK
    soon = option.next_place.on if option.next_place else date.max
    return (option.full, not option.safe, cannot_come, -share, -len(option.needs_met), look, soon, option.group)

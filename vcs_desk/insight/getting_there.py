"""Whether somebody can be there: the time of day that suits them, and how they would come."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import time

from vcs_desk.postcode import district

NOON, FIVE = time(12), time(17)
SUITS, UNSUITABLE, UNKNOWN = "yes", "no", "unknown"
LOOK = "look"
"""It may be done, but somebody has to look at how."""
OWN_WAY, BUS, WALKS, LIFT = "own_way", "bus", "walks", "lift"
"""Codes of the list of ways to travel."""


@dataclass(frozen=True)
class Journey:
    """How somebody would come to one group."""

    level: str
    """``yes``, ``look``, ``no``, or ``unknown`` where nobody has asked how they would come."""
    way: str
    """A code of the list of ways to travel, or ""."""
    near: bool | None
    """Whether home and venue have the same postcode district; None where one of the two is not known."""
    collects: bool
    """The group can fetch people."""
    words: str
    """How to get there, in the words of the group."""


def part_of_day(start: time) -> str:
    """``morning`` before noon, ``afternoon`` before five, else ``evening``."""
    if start < NOON:
        return "morning"
    return "afternoon" if start < FIVE else "evening"


def time_suits(suits: Collection[str], start: time) -> str:
    """``yes`` or ``no``; ``unknown`` where nobody has said which parts of the day suit."""
    if not suits:
        return UNKNOWN
    return SUITS if part_of_day(start) in suits else UNSUITABLE


def same_area(home: str, venue: str) -> bool | None:
    """Whether two postcodes have the same district; None where one of them is not a whole postcode."""
    first, second = district(home), district(venue)
    return first == second if first and second else None


def journey(way: str, home: str, venue: str, *, words: str = "", collects: bool = False) -> Journey:
    """How somebody who comes in ``way`` from the postcode ``home`` would get to ``venue``.

    Who needs a lift can come where the group fetches people. Who walks can come within the same area; who takes the
    bus can within the same area, or where the group says how to get there. Anything else is for somebody to look at.
    """
    near = same_area(home, venue)
    levels = {
        "": UNKNOWN,
        OWN_WAY: SUITS,
        LIFT: SUITS if collects else UNSUITABLE,
        WALKS: SUITS if near else LOOK,
        BUS: SUITS if near or words else LOOK,
    }
    return Journey(levels.get(way, LOOK), way, near, collects, words)

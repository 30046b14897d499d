"""What is known and what was agreed before a first visit: plain records for the sheet and the card."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from vcs_desk import lists


@dataclass(frozen=True)
class SupportLine:
    """One support need: its code, the person's own words, and how far the group can meet it and how."""

    code: str
    own_words: str
    level: str
    """``yes``, ``notice``, ``no``, or "" where the group has not said."""
    group_words: str


@dataclass(frozen=True)
class VisitPlan:
    """What was agreed."""

    visit_id: int
    on: date
    met_by_id: int | None
    met_by: str
    meet_where: str
    to_know: str
    transport: str
    worry: str
    ring_on: date | None


@dataclass(frozen=True)
class VisitFacts:
    """One person's place in one group, as far as the first visit needs it."""

    person_id: int
    name: str
    call: str
    """What they like to be called."""
    phone: str
    phone_note: str
    interpreter: str
    contact: tuple[str, str, str]
    """Whom to ring: name, who that is to them, telephone."""
    matters: str
    referral_id: int | None
    group_id: int
    group: str
    venue: str
    arrival: str
    travel: str
    can_collect: bool
    leader: str
    leader_id: int | None
    every_weeks: int
    on: date | None
    """The first session from the day the place begins."""
    start: time
    end: time
    team: tuple[tuple[int, str], ...]
    """(number, name) of the volunteers on the rota that day."""
    support: tuple[SupportLine, ...]
    organisation: str
    organisation_phone: str
    plan: VisitPlan | None


def support_label(line: SupportLine) -> str:
    """The support need in words."""
    return lists.label("support_needs", line.code)

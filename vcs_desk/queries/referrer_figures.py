"""The record types of what became of one sender's referrals: plain frozen values, no database behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vcs_desk.queries.figures import Period, ReferralFigures


@dataclass(frozen=True)
class Sender:
    """Who refers: an agency, or a person of one. Neither: people who referred themselves."""

    agency_id: int | None = None
    referrer_id: int | None = None
    whole_agency: bool = True
    """All that the agency sent; else what this person sent, or (no person) what came without a name."""


@dataclass(frozen=True)
class ReferrerLine:
    """What one sender's referrals came to."""

    sender: Sender
    name: str
    """The agency's or the person's; "" for referrals of an agency that name nobody."""
    agency: str
    sent: int
    fitted: int
    accepted: int
    came_once: int
    came_three_times: int
    answered: int
    """Answers that went out."""
    median_days: float | None
    reasons: tuple[tuple[str, str, int], ...]
    """(code, words, referrals) of why the answer was no, most first."""

    def key(self, part: str) -> str:
        """The key of one of these figures, for the list behind it."""
        if self.sender.whole_agency:
            return f"referrers.{part}:{self.agency}"
        return f"referring.{part}:{self.sender.referrer_id or ''},{self.sender.agency_id or ''}"


@dataclass(frozen=True)
class Review:
    """What stands on the page for a meeting with somebody who refers; true counts, hidden where it is printed."""

    organisation: str
    line: ReferrerLine
    period: Period
    figures: ReferralFigures
    threshold: int
    made_on: date


@dataclass(frozen=True)
class ReviewName:
    """One person on that page, who agreed that the referrer hears how it goes."""

    name: str
    received_on: date
    state: str
    decided_on: date | None
    visits: int

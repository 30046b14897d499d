"""Where referrals are lost between one stage of the funnel and the next, and why; and how long each stage took."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from types import MappingProxyType

from vcs_desk import lists
from vcs_desk.insight.medians import median
from vcs_desk.queries.impact.folding import most_first
from vcs_desk.queries.impact.funnel import Facts, Reached
from vcs_desk.queries.impact.referrals import Received

LOST_BEFORE = ("contacted", "decided", "first_session", "third_session", "twelve_weeks", "pair")
"""Stages that somebody who reached the one before may not have reached; to be closed is no loss."""
_BY_STATE = MappingProxyType({
    "received": "No answer yet", "asked": "We asked for information", "waiting": "Waiting for a place",
    "signposted": "Sent on to another service", "withdrawn": "Withdrawn",
})  # fmt: skip
_BY_STAGE = MappingProxyType({
    "first_session": "Has a place and has not come", "third_session": "Came once or twice",
    "twelve_weeks": "Last came before 12 weeks", "pair": "Not asked twice",
})  # fmt: skip


def losses(stages: Sequence[Reached]) -> dict[str, dict[str, list[Received]]]:
    """Stage -> reason -> the referrals that reached the stage before it and, with time enough, not this one."""
    found: dict[str, dict[str, list[Received]]] = {}
    for before, here in pairwise(stages):
        if here.stage.key not in LOST_BEFORE:
            continue
        by_reason: dict[str, list[Received]] = defaultdict(list)
        for facts in here.had_time:
            if before.stage.reached(facts) and not here.stage.reached(facts):
                by_reason[why(here.stage.key, facts.referral)].append(facts.referral)
        found[here.stage.key] = dict(by_reason)
    return found


def why(stage: str, referral: Received) -> str:
    """Why a referral got no further, as its state on the last day tells it."""
    if referral.state == "declined":
        return lists.label("decline_reasons", referral.reason) or "Declined"
    if referral.state == "closed":
        return lists.label("how_it_ended", referral.reason) or "Closed"
    return _BY_STATE.get(referral.state) or _BY_STAGE.get(stage, "Still open")


def counted(lost: Mapping[str, Sequence[Received]]) -> tuple[tuple[str, int], ...]:
    """(reason, referrals), most first."""
    return most_first({reason: len(referrals) for reason, referrals in lost.items()})


def middle_days(here: Reached) -> float | None:
    """The median of days from receiving a referral to this stage; None where nobody reached it or no day is kept."""
    reached_on = _DAYS.get(here.stage.key)
    if reached_on is None:
        return None
    days = ((on - facts.referral.received_on).days for facts in here.reached if (on := reached_on(facts)) is not None)
    return median(days)


_DAYS: Mapping[str, Callable[[Facts], date | None]] = MappingProxyType({
    "contacted": lambda facts: facts.referral.contacted_on or facts.referral.decided_on,
    "decided": lambda facts: facts.referral.decided_on,
    "first_session": lambda facts: facts.came.first if facts.came is not None else None,
    "closed": lambda facts: facts.referral.closed_on,
})  # fmt: skip
"""The day a referral reached the stage, where it is a single day."""

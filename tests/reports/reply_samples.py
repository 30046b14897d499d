"""One reply of each kind: the person of the pictures accepted, waiting, declined, signposted, told of, and no more."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date, time
from typing import Any

from vcs_desk.queries.reply_facts import (
    Agreed,
    Attended,
    ContactFact,
    PlaceFacts,
    ReplyFacts,
    ScoreFact,
    Sender,
    ServiceFacts,
    Visit,
    Who,
    Whom,
)

TODAY = date(2026, 11, 24)
RECEIVED = date(2026, 11, 12)
FIRST = date(2026, 12, 1)

WALK = PlaceFacts(
    group_id=2,
    group="Tuesday Walk",
    state="held",
    first_on=FIRST,
    start=time(10),
    end=time(11, 30),
    venue="Memorial Hall car park",
    arrival="Meet by the noticeboard. Ask for the leader in the yellow jacket.",
    leader="Beryl Rosewarne",
    support=(
        ("mobility", "yes", "A back marker walks with slow walkers."),
        ("hearing", "yes", "Speak on the right side."),
    ),
    visit=Visit(FIRST, "Beryl Rosewarne", leads=True, where="the Memorial Hall car park", ring_on=date(2026, 11, 30)),
)
WAITS = PlaceFacts(
    group_id=6, group="Craft and Chat", state="waiting", waiting_since=TODAY, position=2, target_on=date(2027, 1, 5)
)
ACCEPTED = ReplyFacts(
    sender=Sender(
        "Tregarrow Neighbours", "9900417", "Memorial Hall, Tregarrow, Cornwall", "01632960040",
        "desk@tregarrow.example", "Jenna Rickard", "Coordinator",
    ),
    whom=Whom("Siân Llŷr", "link worker", "Carn Brea PCN", 1, "pcn"),
    who=Who(2, "Małgorzata Wójcik", "Małgorzata", "Małgorzata", "Wójcik", date(1968, 5, 3), 1968, "9990000018", True,
            "Penwarne Surgery, Tregarrow"),
    referral_id=417,
    today=TODAY,
    received_on=RECEIVED,
    needs=("Physical activity", "Social connection"),
    state="accepted",
    decided_on=TODAY,
    places=(WALK,),
    contacts=(ContactFact("call", TODAY, reached=True),),
    sharing=Agreed("yes", RECEIVED, "by phone", "You may tell the person who referred me how it is going."),
    sharing_scores=Agreed("no", RECEIVED, "by phone"),
    scores=(
        ScoreFact("Personal wellbeing (ONS4)", "Life satisfaction", 5, date(2026, 6, 2), 7, date(2026, 11, 2)),
        ScoreFact("UCLA-3", "", 6, date(2026, 6, 2)),
    ),
    source_id="b00bf67e-1e31-4000-8000-000000000099",
)  # fmt: skip
WAITING = replace(ACCEPTED, state="waiting", places=(WAITS,))
DECLINED = replace(
    ACCEPTED, state="declined", places=(), decline_reason="group_full", unmet=True,
    own_words="We hope to open a second walk in spring.",
)  # fmt: skip
SIGNPOSTED = replace(
    ACCEPTED, state="signposted", places=(), signposted_to="Ramblers in Truro",
    service=ServiceFacts(
        "Ramblers in Truro", "Led walks of three miles.", "01632 960555", "walks@ramblers.example", "ramblers.example",
        "The Boathouse\nTruro", "Saturdays at 10:00", "Ring first", "free",
    ),
)  # fmt: skip
RETURNED = replace(SIGNPOSTED, signposted_to="Carn Brea PCN", service=None, returned=True)
WITHDRAWN = replace(ACCEPTED, state="withdrawn", places=())
CAME = replace(WALK, first_on=date(2026, 9, 1), visit=None, attended=Attended(9, 11, date(2026, 9, 1), TODAY))
PROGRESS = replace(ACCEPTED, answered_on=date(2026, 8, 25), places=(CAME,), received_on=date(2026, 8, 20))
ENDED = replace(
    PROGRESS, state="closed", closed_on=TODAY, ended_how="settled_member", places=(replace(CAME, state="ended"),)
)  # fmt: skip
LIMITED = replace(ACCEPTED, sharing=Agreed("no", RECEIVED, "by phone"))
HERSELF = replace(
    ACCEPTED,
    whom=Whom("Kerensa Bolitho", address="3 Fore Street\nTregarrow", themselves=True),
    who=Who(5, "Kerensa Bolitho", "Kerensa", "Kerensa", "Bolitho", date(1949, 5, 3)),
    sharing=Agreed(),
)
EVERY: dict[str, ReplyFacts] = {
    "accepted": ACCEPTED, "waiting": WAITING, "declined": DECLINED, "signposted": SIGNPOSTED, "returned": RETURNED,
    "withdrawn": WITHDRAWN, "progress": PROGRESS, "ended": ENDED, "limited": LIMITED, "herself": HERSELF,
}  # fmt: skip
CODES = frozenset((
    "state", "kind", "prefers", "answer", "decline_reason", "ended_how", "code", "level",
))  # fmt: skip
"""Columns that hold a code or a state and are no free text."""


def hostile(facts: ReplyFacts, words: str) -> ReplyFacts:
    """The same reply with these words in every text there is."""
    return _with(facts, words)


def _with(value: Any, words: str) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: _with(getattr(value, field.name), words) for field in fields(value) if field.name not in CODES
        }
        return replace(value, **changed)
    if isinstance(value, tuple):
        return tuple(_with(each, words) for each in value)
    return words if isinstance(value, str) else value

"""What may go into a reply: which parts there are for it, and which the person's consent leaves out."""

from __future__ import annotations

from dataclasses import dataclass

from vcs_desk.queries.reply_facts import ANSWER, ENDING, PROGRESS, PlaceFacts, ReplyFacts

VISIT, CONTACT, SUPPORT, PROMISE = "visit", "contact", "support", "promise"
QUEUE, OWN_WORDS, SERVICE = "queue", "own_words", "service"
ATTENDANCE, SCORES = "attendance", "scores"


@dataclass(frozen=True)
class Part:
    """One part that somebody can tick. ``allowed``: consent covers it; ``ticked``: it goes in unless they say no."""

    code: str
    allowed: bool = True
    ticked: bool = True


def decided_as(facts: ReplyFacts) -> str:
    """The decision that an answer tells of: a referral that is closed by now had been accepted."""
    return "accepted" if facts.state == "closed" else facts.state


def parts_for(facts: ReplyFacts, about: str) -> tuple[Part, ...]:
    """The parts that can be chosen for this reply, in the order in which they are offered."""
    codes = _OFFERED[about](facts)
    made = []
    for code in codes:
        scores = code == SCORES
        allowed = facts.may_share and (not scores or facts.sharing_scores.yes or facts.whom.themselves)
        made.append(Part(code, allowed, ticked=allowed))
    return tuple(made)


def ticked(parts: tuple[Part, ...]) -> tuple[str, ...]:
    """The codes of the parts that go in by themselves."""
    return tuple(part.code for part in parts if part.ticked)


def held(facts: ReplyFacts) -> tuple[PlaceFacts, ...]:
    """Groups in which they have, or had, a place."""
    return tuple(place for place in facts.places if place.state != "waiting" and place.first_on is not None)


def waiting(facts: ReplyFacts) -> tuple[PlaceFacts, ...]:
    """Groups for which they wait."""
    return tuple(place for place in facts.places if place.state == "waiting")


def _for_answer(facts: ReplyFacts) -> tuple[str, ...]:
    kind = decided_as(facts)
    contact = (CONTACT,) if facts.contacts else ()
    support = (SUPPORT,) if any(place.support for place in facts.places) else ()
    if kind == "accepted":
        return (VISIT, *contact, *support, PROMISE, SCORES)
    if kind == "waiting":
        return (QUEUE, *contact, *support)
    own = (OWN_WORDS,) if facts.own_words else ()
    if kind == "signposted":
        return ((SERVICE,) if facts.service else ()) + own + contact
    return (*own, *contact)


def _for_progress(_facts: ReplyFacts) -> tuple[str, ...]:
    return (ATTENDANCE, SCORES)


def _for_ending(facts: ReplyFacts) -> tuple[str, ...]:
    return (ATTENDANCE, *((OWN_WORDS,) if facts.own_words else ()), SCORES)


_OFFERED = {ANSWER: _for_answer, PROGRESS: _for_progress, ENDING: _for_ending}

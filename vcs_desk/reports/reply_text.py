"""The words of a reply, once for the letter, the e-mail and the message: greeting, headline, rows, what follows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from vcs_desk import dates
from vcs_desk.queries.reply_facts import ANSWER, ENDING, ReplyFacts
from vcs_desk.queries.reply_parts import decided_as, held, waiting
from vcs_desk.reports.reply_rows import rows_of
from vcs_desk.reports.reply_sentences import TextRow, near
from vcs_desk.reports.reply_words import Words

REFERRED, DECLINED = "871731000000106", "871711000000103"
"""SNOMED CT: referral to social prescribing service; social prescribing declined (by the person)."""
HEALTH = ("", "practice", "pcn", "hospital", "community_health", "pharmacy")
"""Kinds of referrer who keep a record in which such a code can stand."""
_TITLES = ("dr", "mr", "mrs", "ms", "miss", "mx", "rev", "revd", "prof", "professor", "sir", "dame", "fr", "cllr")


@dataclass(frozen=True)
class ReplyText:
    """A reply in words, as far as it does not depend on how it is sent."""

    reference: str
    subject: str
    """For an e-mail; it names nobody."""
    to: tuple[str, ...]
    dated: str
    greeting: str
    headline: str
    opening: tuple[str, ...]
    rows: tuple[TextRow, ...]
    closing: tuple[str, ...]
    farewell: str
    signed_by: str
    signed_as: str
    foot: str
    codes: tuple[str, ...] = ()
    """SNOMED CT codes that the foot names."""

    def plain(self) -> str:
        """The whole as plain text, ready to paste into an e-mail."""
        rows = "\n".join(f"{row.label}: {row.whole}" for row in self.rows)
        signed = "\n".join(part for part in (self.signed_by, self.signed_as) if part)
        parts = (self.greeting, self.headline, *self.opening, rows, *self.closing, self.farewell, signed, self.foot)
        return "\n\n".join(part.strip() for part in parts if part.strip()) + "\n"

    def as_email(self) -> str:
        """The same with its subject in the first line."""
        return f"Subject: {self.subject}\n\n{self.plain()}"


def reply_text(
    facts: ReplyFacts, parts: Collection[str], line: str | None = None, about: str = "", how: str = "letter"
) -> ReplyText:
    """The words of one reply.

    ``parts`` are codes of ``reply_parts``; those without consent are left out whatever is asked for. ``line`` stands
    before everything else, thanks where it is None. ``about`` is what is due where it is "".
    """
    about = about or facts.due_about()
    words = Words(themselves=facts.whom.themselves)
    codes = _codes(facts, about)
    foot = words.say("foot.declined" if DECLINED in codes else "foot.referral", code=codes[-1]) if codes else ""
    return ReplyText(
        reference=facts.reference,
        subject=words.first_of(
            f"subject.{about}", "subject", day=dates.day(facts.received_on), reference=facts.reference
        ),
        to=_to(facts, words, how),
        dated=dates.day(facts.today),
        greeting=_greeting(facts, words),
        headline=headline(facts, words, about),
        opening=_opening(facts, words, about, words.say("line") if line is None else line),
        rows=rows_of(facts, words, frozenset(parts), about),
        closing=(words.say("closing"),),
        farewell=words.say("farewell"),
        signed_by=facts.sender.signed_by,
        signed_as=words.say("signed_as", role=facts.sender.signed_as, organisation=facts.sender.name),
        foot=foot + words.say("foot", reference=facts.reference),
        codes=codes,
    )


def thanks(facts: ReplyFacts) -> str:
    """The line that stands first unless somebody writes another."""
    return Words(themselves=facts.whom.themselves).say("line")


def called(name: str) -> str:
    """How somebody is addressed: "Siân" for Siân Llŷr, "Dr Gill" for Dr Amrit Gill, else the whole name."""
    words = name.split()
    if len(words) < 2:
        return name.strip()
    if words[0].rstrip(".").lower() in _TITLES:
        return f"{words[0]} {words[-1]}"
    return words[0] if words[1][:1].isupper() else " ".join(words)


def _greeting(facts: ReplyFacts, words: Words) -> str:
    name = facts.who.call if facts.whom.themselves else called(facts.whom.name)
    return words.say("dear", name=name) if name else words.say("dear.nobody")


def _to(facts: ReplyFacts, words: Words, how: str) -> tuple[str, ...]:
    whom = facts.whom
    first = ", ".join(part for part in (whom.name, whom.job) if part)
    address = tuple(part.strip() for part in whom.address.splitlines() if part.strip())
    way = words.say("by_email" if how == "email" else "by_post")
    return tuple(part for part in (first, whom.agency, *address, way) if part)


def headline(facts: ReplyFacts, words: Words, about: str) -> str:
    """The one sentence that somebody reads who reads no more."""
    name = facts.who.name
    if not facts.may_share:
        return words.say("head.limited", name=name)
    if about != ANSWER:
        died = about == ENDING and facts.ended_how == "died"
        return words.say("head.ending.died" if died else f"head.{about}", name=name)
    kind = decided_as(facts)
    if kind == "accepted":
        return _accepted_headline(facts, words)
    groups = words.listed([place.group for place in waiting(facts)])
    keys = {
        "waiting": "head.waiting" if groups else "head.waiting.nowhere",
        "signposted": "head.returned" if facts.returned else "head.signposted",
        "declined": f"head.declined.{facts.decline_reason}",
    }
    key = keys.get(kind, f"head.{kind}")
    return words.first_of(key, f"head.{kind}", "head.limited", name=name, groups=groups, to=facts.signposted_to)


def _accepted_headline(facts: ReplyFacts, words: Words) -> str:
    name, places = facts.who.name, held(facts)
    groups = words.listed([place.group for place in places])
    if not places:
        return words.say("head.accepted.nowhere", name=name)
    if len(places) > 1:
        return words.say("head.accepted.many", name=name, groups=groups)
    first = places[0].first_on
    if first is None or first <= facts.today:
        return words.say("head.accepted.now", name=name, groups=groups)
    return words.say("head.accepted", name=name, groups=groups, day=near(first, facts.today))


def _opening(facts: ReplyFacts, words: Words, about: str, line: str) -> tuple[str, ...]:
    """The line that was typed, and what follows it: in one paragraph unless the line has several."""
    said = f"{_first_words(facts, words, about)} {words.say('details')}"
    typed = [part.strip() for part in line.splitlines() if part.strip()]
    if len(typed) == 1:
        ends = typed[0][-1:] in ".!?…:"
        return (f"{typed[0]}{'' if ends else '.'} {said}",)
    return (*typed, said)


def _first_words(facts: ReplyFacts, words: Words, about: str) -> str:
    if not facts.may_share:
        return words.say("open.limited")
    if about != ANSWER:
        died = about == ENDING and facts.ended_how == "died"
        return words.say("open.ending.died" if died else f"open.{about}")
    kind = decided_as(facts)
    if kind == "signposted" and facts.returned:
        return words.say("open.returned")
    spoken = any(one.reached and one.kind in ("call", "visit") for one in facts.contacts)
    keys = (f"open.{kind}.spoken", f"open.{kind}") if spoken else (f"open.{kind}",)
    return words.first_of(*keys, "open.limited", call=facts.who.call)


def _codes(facts: ReplyFacts, about: str) -> tuple[str, ...]:
    """The codes for the referrer's own record; that the person declined may only be said with their consent."""
    if facts.whom.themselves or facts.whom.kind not in HEALTH:
        return ()
    if about == ANSWER and facts.may_share and facts.decline_reason == "did_not_want_it":
        return (DECLINED,)
    return (REFERRED,)


__all__ = ["ReplyText", "TextRow", "called", "headline", "reply_text", "thanks"]

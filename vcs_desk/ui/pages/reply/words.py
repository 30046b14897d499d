"""How a reply is put in words on the screen: what was decided, how it goes, what goes in and what may not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from vcs_desk import lists
from vcs_desk.dates import clock_time, day, day_long
from vcs_desk.queries.reply_facts import ANSWER, ENDING, PROGRESS, Agreed, ReplyFacts, SentReply
from vcs_desk.queries.reply_parts import SCORES, Part, decided_as, held, waiting
from vcs_desk.ui.kit.states import StateText

if TYPE_CHECKING:
    from vcs_desk.exchange.fhir_out import TooLong

LETTER, EMAIL, MESSAGE = "letter", "email", "message"
WAYS = {LETTER: "Letter", EMAIL: "Text for an e-mail", MESSAGE: "Message file"}
_PARTS = {
    "visit": "When, where, who will meet them",
    "contact": "When we were in touch",
    "support": "Support we have agreed",
    "promise": "A promise to write after 12 weeks",
    "queue": "Their place in the queue",
    "own_words": "What you wrote yourself",
    "service": "How to reach the other service",
    "attendance": "How often they came",
    "scores": "Wellbeing scores",
}
_WAYS = {
    "letter": "By letter",
    "email": "By e-mail",
    "message": "As a message file",
    "phone": "On the phone",
    "in_words": "In words",
}
_ABOUT = {ANSWER: "Our answer", PROGRESS: "How it is going", ENDING: "How it went"}
_AGREED_HOW = {
    "in person": "%1 agreed in person on %2 that this may be shared with the referrer.",
    "by phone": "%1 agreed by phone on %2 that this may be shared with the referrer.",
    "in writing": "%1 agreed in writing on %2 that this may be shared with the referrer.",
    "with the referral": "%1 agreed with the referral on %2 that this may be shared with the referrer.",
}
_NOT_AGREED = {
    "no": "%1 said no on %2. The letter says only that the referral came and was decided.",
    "withdrawn": "%1 took consent back on %2. The letter says only that the referral came and was decided.",
    "expired": "Consent ran out on %2. The letter says only that the referral came and was decided. Ask %1 again.",
    "not_asked": "Nobody has asked %1 yet. The letter says only that the referral came and was decided.",
}
_TOO_LONG = {
    "name": "The name",
    "referrer": "The referrer’s name",
    "agency": "The agency’s name",
    "organisation": "Your own name",
    "headline": "The headline",
    "outcome": "The answer",
}


def words(text: str) -> str:
    """One of this page's texts in the language of the screen."""
    return QCoreApplication.translate("Reply", text)


def and_joined(parts: Sequence[str]) -> str:
    """ "Tuesday Walk, Chair Yoga and Friday Lunch"."""
    if len(parts) < 2:
        return "".join(parts)
    return words("%1 and %2").replace("%1", ", ".join(parts[:-1])).replace("%2", parts[-1])


def ways() -> tuple[tuple[object, str], ...]:
    """The ways in which a reply can have gone."""
    return tuple((code, words(text)) for code, text in _WAYS.items())


def about_words(about: str) -> str:
    """What a reply is about."""
    return words(_ABOUT[about])


def title_of(facts: ReplyFacts) -> str:
    """The page's title: to whom."""
    to = facts.who.name if facts.whom.themselves else facts.whom.called
    return words("Reply to %1").replace("%1", to)


def day_near(when: date, today: date) -> str:
    """18 November, with the year where it is another one."""
    return day(when).removesuffix(f" {today.year}")


@dataclass(frozen=True)
class Decided:
    """What was decided, for the card at the top."""

    text: str
    second: str
    state: StateText


def decided_words(facts: ReplyFacts, about: str) -> Decided:
    """What the reply tells: "Accepted into Tuesday Walk", "First session Tuesday 1 December, 10:00"."""
    if about == ENDING:
        text = words("Closed: %1").replace("%1", lists.label("how_it_ended", facts.ended_how).lower())
        second = day_near(facts.closed_on, facts.today) if facts.closed_on else ""
        return Decided(text, second, StateText("", "plain", "check"))
    kind = decided_as(facts)
    if kind == "accepted":
        return _accepted(facts)
    if kind == "waiting":
        queue = waiting(facts)
        text = words("Waits for %1").replace("%1", and_joined([place.group for place in queue]))
        second = words("Number %1 in the queue").replace("%1", str(queue[0].position)) if queue else ""
        return Decided(text, second, StateText("", "accent", "hourglass"))
    second = day_near(facts.decided_on, facts.today) if facts.decided_on else ""
    if kind == "declined":
        text = words("Declined: %1").replace("%1", lists.label("decline_reasons", facts.decline_reason).lower())
        return Decided(text, second, StateText("", "quiet", "circle-minus"))
    if kind == "signposted":
        returned = words("Handed back to them")
        text = returned if facts.returned else words("Signposted to %1").replace("%1", facts.signposted_to)
        return Decided(text, second, StateText("", "quiet", "arrow-right"))
    return Decided(words("Taken back"), second, StateText("", "quiet", "circle-x"))


def _accepted(facts: ReplyFacts) -> Decided:
    places = held(facts)
    groups = and_joined([place.group for place in places])
    text = words("Accepted into %1").replace("%1", groups) if groups else words("Accepted")
    first = min(places, key=lambda place: place.first_on or date.max, default=None)
    second = ""
    if first is not None and first.first_on is not None:
        ahead = first.first_on >= facts.today
        on = (day_long if ahead else day)(first.first_on).removesuffix(f" {facts.today.year}")
        said = words("First session %1, %2") if ahead else words("Since %1")
        second = said.replace("%1", on).replace("%2", clock_time(first.start))
    return Decided(text, second, StateText("", "ok", "circle-check"))


def part_words(code: str) -> str:
    """What one part is called."""
    return words(_PARTS[code])


def why_not(part: Part, facts: ReplyFacts) -> str:
    """Why a part cannot go in; "" where it can."""
    if part.allowed:
        return ""
    agreed = facts.sharing_scores if part.code == SCORES and facts.may_share else facts.sharing
    known = {
        "no": words("Not agreed to on %1"),
        "withdrawn": words("Taken back on %1"),
        "expired": words("Ran out on %1"),
    }
    text = known.get(agreed.answer, words("Nobody has asked them yet"))
    return text.replace("%1", day_near(agreed.on, facts.today)) if agreed.on else text


def consent_words(facts: ReplyFacts) -> StateText:
    """Whether, since when and how the person agreed that this goes out."""
    if facts.whom.themselves:
        return StateText(
            words("This goes to %1 and to nobody else.").replace("%1", facts.who.call), "ok", "shield-check"
        )
    agreed = facts.sharing
    if agreed.yes:
        text = words(_AGREED_HOW.get(agreed.method, "%1 agreed on %2 that this may be shared with the referrer."))
        return StateText(_filled(text, facts, agreed), "ok", "shield-check")
    return StateText(_filled(words(_NOT_AGREED[agreed.answer]), facts, agreed), "warn", "triangle-alert")


def quoting_words(facts: ReplyFacts) -> str:
    """Whether their own words may be put in."""
    if facts.quoting.yes:
        return words("They agreed that you may use their own words.")
    return words("Put in their own words only if they agree to that.")


def way_notes(facts: ReplyFacts) -> dict[object, str]:
    """What each way of sending is, and which the agency likes best; a message only where there is one to answer."""
    notes: dict[object, str] = {
        LETTER: words("A PDF to print or attach"),
        EMAIL: words("Copied, ready to paste"),
    }
    if facts.source_id and not facts.whom.themselves:
        notes[MESSAGE] = words("For a system that reads FHIR messages")
    if facts.whom.agency_id is not None and facts.whom.prefers == EMAIL:
        notes[EMAIL] = words("Copied, ready to paste: what they like best")
    return notes


def sent_words(reply: SentReply, today: date) -> str:
    """ "Our answer, by letter, 24 November": one that was sent."""
    way = words(_WAYS[reply.how])
    return f"{about_words(reply.about)}, {way[:1].lower()}{way[1:]}, {day_near(reply.on, today)}"


def sent_how(reply: SentReply) -> str:
    """ "By letter. Written down by Jenna Rickard.": how it went, and who said so."""
    by = words("Written down by %1.").replace("%1", reply.by) if reply.by else ""
    return f"{words(_WAYS[reply.how])}. {by}".strip()


def limits_words(found: tuple[TooLong, ...]) -> str:
    """Which texts are longer than the message standard allows; "" where none is."""
    if not found:
        return ""
    told = "; ".join(
        words("%1: %2 letters of %3")
        .replace("%1", words(_TOO_LONG[one.name]) if one.name in _TOO_LONG else one.name)
        .replace("%2", str(one.letters))
        .replace("%3", str(one.limit))
        for one in dict.fromkeys(found)
    )
    return words("Longer than their system may show. Nothing is cut off. %1.").replace("%1", told)


def _filled(text: str, facts: ReplyFacts, agreed: Agreed) -> str:
    on = day_near(agreed.on, facts.today) if agreed.on else ""
    return text.replace("%1", facts.who.call).replace("%2", on)

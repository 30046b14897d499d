"""From what may be said to what is sent: the letter, the message file, and the words that are kept. No Qt."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from vcs_desk import __version__
from vcs_desk.acts import Actor
from vcs_desk.exchange.fhir_out import MessageBack, TooLong, message_back, original_of, too_long
from vcs_desk.queries.referrals import DECIDED, WAITING, referral_numbers, referral_rows
from vcs_desk.queries.replies import message_of, reply_facts
from vcs_desk.queries.reply_facts import ANSWER, ENDING, PROGRESS, ReplyFacts
from vcs_desk.queries.reply_parts import decided_as, parts_for, ticked
from vcs_desk.reports.reply_rows import promised_on
from vcs_desk.reports.reply_text import ReplyText, reply_text, thanks
from vcs_desk.reports.reply_words import Words
from vcs_desk.store.unit import Store

SPOKEN = ("phone", "in_words")
"""Ways in which nothing written goes out."""
_LOOKED_AT = 400
"""Referrals among which there is one of each kind as a rule."""
_WHO = ("person", "practice", "referral")


class Writer:
    """Writes replies for one desk. A page makes one when it is opened: what it needs is loaded with it."""

    def __init__(self, store: Store, actor: Actor) -> None:
        self._store, self._actor = store, actor

    def text(self, facts: ReplyFacts, parts: Collection[str], line: str, about: str, how: str) -> ReplyText:
        """The words of one reply."""
        return reply_text(facts, parts, line, about, how)

    def thanks(self, facts: ReplyFacts) -> str:
        """The line that stands first unless somebody writes another."""
        return thanks(facts)

    def letter(self, facts: ReplyFacts, text: ReplyText) -> bytes:
        """The reply as a letter."""
        return letter_pdf(facts, text)

    def message(self, facts: ReplyFacts, text: ReplyText, about: str) -> bytes:
        """The reply as a FHIR message that answers the one by which the referral came, where it came as one."""
        original = original_of(self._store.ask(self._actor, message_of, facts.referral_id), facts.source_id)
        return message_back(message_parts(facts, text, about, self._store.clock.now()), original)

    def limits(self, facts: ReplyFacts, text: ReplyText, about: str) -> tuple[TooLong, ...]:
        """The texts of a message that are longer than the standard allows."""
        return too_long(message_parts(facts, text, about, self._store.clock.now()))

    def kept(self, text: ReplyText, how: str, line: str) -> str:
        """What is kept of a reply: the whole text as it went, or what was told where nothing written did."""
        if how in SPOKEN:
            return "\n\n".join(part for part in (text.headline, line.strip()) if part)
        return text.as_email() if how == "email" else text.plain()

    def promised_on(self, facts: ReplyFacts, parts: Collection[str]) -> date | None:
        """The day about which an answer with these parts promises to write again."""
        return promised_on(facts, parts)


def letter_pdf(facts: ReplyFacts, text: ReplyText) -> bytes:
    """The reply as a letter; the same words give the same bytes."""
    from vcs_desk.reports.letter import reply_letter  # start-up: reportlab takes 0.17 s

    return reply_letter(facts.sender, text)


def sample_letters(store: Store, actor: Actor) -> list[tuple[str, bytes]]:
    """(kind, letter) for the newest answer of each kind that may be told in full, as it is offered by itself."""
    found: dict[str, bytes] = {}
    numbers = [number for box in (WAITING, DECIDED) for number in store.ask(actor, referral_numbers, box, _LOOKED_AT)]
    for row in store.ask(actor, referral_rows, numbers):
        kind = "ended" if row.state == "closed" else row.state
        facts = store.ask(actor, reply_facts, row.referral_id) if row.agency and kind not in found else None
        if facts is not None and facts.may_share:
            about = ENDING if kind == "ended" else ANSWER
            found[kind] = letter_pdf(facts, reply_text(facts, ticked(parts_for(facts, about)), None, about))
    return sorted(found.items())


def message_parts(facts: ReplyFacts, text: ReplyText, about: str, now: datetime) -> MessageBack:
    """What a message says, taken from the words of the reply."""
    said = {row.key: row.whole for row in text.rows}
    shared = facts.may_share
    declined = shared and about == ANSWER and decided_as(facts) == "declined"
    words = Words(themselves=facts.whom.themselves)
    first = facts.first_on
    return MessageBack(
        organisation=facts.sender.name,
        agency=facts.whom.agency,
        referrer="" if facts.whom.themselves else facts.whom.name,
        patient_name=facts.who.name,
        given=facts.who.given,
        family=facts.who.family,
        outcome=_outcome(facts, about),
        outcome_words=said.get("ending") or said.get("answer") or "",
        headline=text.headline,
        sections=[
            *((row.label, row.whole) for row in text.rows if row.key not in _WHO),
            *(("Message", paragraph) for paragraph in text.opening),
        ],
        reference=facts.reference,
        received_on=facts.received_on,
        sent_at=now,
        phone=facts.sender.phone,
        email=facts.sender.email,
        charity_number=facts.sender.charity_number,
        born=facts.who.born,
        nhs_number=facts.who.nhs_number if facts.who.nhs_number_valid else "",
        needs=facts.needs,
        reason=words.reason(facts.decline_reason, facts.who.call) if declined else "",
        begins_on=first if shared and about == ANSWER else None,
        version=__version__,
        first=about == ANSWER,
    )


def _outcome(facts: ReplyFacts, about: str) -> str:
    if not facts.may_share:
        return "decided"
    return {ENDING: "ended", PROGRESS: "progress"}.get(about) or decided_as(facts)

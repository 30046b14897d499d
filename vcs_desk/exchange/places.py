"""Where in the words of a source each field of a draft was found, for marking it there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from vcs_desk.exchange.rendered import BLOCK
from vcs_desk.exchange.where import Sought, Span, in_utf16, words_of
from vcs_desk.services.inputs import Reading, ReferralInput

Place = tuple[int, int]
"""Start and end in ``Reading.text``, counted in UTF-16 units as the screen does."""
_NUMBERS = frozenset({"phone", "phone_other", "contact_phone", "referrer_phone", "nhs_number"})
_CODES = frozenset({"gender", "ethnic_group", "consent", "urgent", "urgency", "safeguarding"})
"""Fields whose value is a word of ours: only the evidence tells where they stand."""
_ANSWERS = frozenset({"yes", "no"})
_LONG = frozenset({"reason", "matters", "risks", "notes"})
_EVIDENCE_OF = {
    "first_name": ("first_name", "full_name"),
    "last_name": ("last_name", "full_name"),
    "preferred_name": ("preferred_name", "first_name", "full_name"),
    "postcode": ("postcode", "address"),
    "address": ("address", "postcode"),
    "age": ("age", "date_of_birth"),
    "birth_year": ("birth_year", "date_of_birth"),
    "phone": ("phone", "phone_other"),
    "phone_other": ("phone_other", "phone"),
    "contact_relation": ("contact_relation", "contact_name", "contact_phone"),
    "contact_phone": ("contact_phone", "contact_name"),
    "contact_name": ("contact_name", "contact_phone"),
    "urgency": ("urgency", "urgent"),
    "urgent": ("urgent", "urgency"),
}
_LIKE_A_LABEL = re.compile(r"[^:\n]{1,90}:")
_MOST_PIECES = 80
_NEAR = 60
"""Characters between two pieces of one long answer that are marked in one go."""


def places_of(reading: Reading, place: int) -> dict[str, Place]:
    """Field to where it stands, for the draft at ``place``; what does not stand in the words is left out.

    Fields are those of PersonInput and ReferralInput, those of ReferrerInput with ``referrer_`` before them, and each
    need as ``needs.CODE`` or ``support_needs.CODE``. For a withdrawal the draft is a person of ``reading.about``.
    """
    referral = draft_at(reading, place)
    if referral is None or not reading.text:
        return {}
    sought = Sought(reading.text)
    within = _block(sought, referral)
    found = {name: _found(sought, name, value, _evidence(referral, name), within) for name, value in filled(referral)}
    return {name: in_utf16(reading.text, span) for name, span in found.items() if span is not None}


def draft_at(reading: Reading, place: int) -> ReferralInput | None:
    """The draft at a place: a referral, or of a withdrawal whom it is about."""
    if reading.referrals:
        return reading.referrals[place] if 0 <= place < len(reading.referrals) else None
    if not 0 <= place < len(reading.about):
        return None
    return ReferralInput(reading.about[place], reading.referrer, reading.received_on)


def filled(referral: ReferralInput) -> Iterator[tuple[str, object]]:
    """Every field of a draft that says something, by the name under which its place is found."""
    person, referrer = vars(referral.person), vars(referral.referrer)
    for name, value in person.items():
        if value not in ("", None) and name != "nhs_number_valid":
            yield name, value
    for name, value in referrer.items():
        if value and name != "kind":
            yield f"referrer_{name}", value
    for name in ("received_on", "reason", "matters", "interpreter", "risks"):
        if getattr(referral, name):
            yield name, getattr(referral, name)
    if referral.consent != "unknown":
        yield "consent", referral.consent
    if referral.urgency or referral.urgent:
        yield "urgency", referral.urgency or "urgent"
    if referral.safeguarding:
        yield "safeguarding", True
    for name in ("needs", "support_needs"):
        yield from ((f"{name}.{code}", code) for code in getattr(referral, name))


def standing(sought: Sought, name: str, value: object, within: Span | None = None) -> Iterator[Span]:
    """Where the value of a field stands in a text, written in whichever way."""
    if isinstance(value, date):
        yield from sought.day(value, within)
    elif name in _NUMBERS:
        yield from sought.number(str(value), within)
    elif name == "postcode":
        yield from sought.postcode(str(value), within)
    elif name not in _CODES and "." not in name and value not in _ANSWERS:
        yield from sought.words(str(value), within)


def _evidence(referral: ReferralInput, name: str) -> list[str]:
    names = _EVIDENCE_OF.get(name, (name,))
    return [words for each in names for told, words in referral.evidence if told == each]


def _block(sought: Sought, referral: ReferralInput) -> Span:
    """The part of the words that speaks of this draft alone: its row of a list, or everything."""
    title = dict(referral.evidence).get(BLOCK, "")
    found = next(sought.words(title), None)
    if found is None:
        return 0, len(sought.text)
    end = sought.text.find("\n\n", found[1])
    return found[0], end if end >= 0 else len(sought.text)


def _found(sought: Sought, name: str, value: object, evidence: list[str], within: Span) -> Span | None:
    """Within the evidence the value itself, else what stands there behind the label; else the value anywhere."""
    if name in _LONG:
        return _long(sought, str(value), evidence, within)
    spans = [(words, span) for words in evidence if (span := _standing_words(sought, words, within)) is not None]
    for _, span in spans:
        inside = next(standing(sought, name, value, span), None)
        if inside is not None:
            return inside
    anywhere = None if isinstance(value, int) else next(standing(sought, name, value, within), None)
    return anywhere or (_answer(sought, *spans[0]) if spans else None)


def _standing_words(sought: Sought, words: str, within: Span) -> Span | None:
    """Where the evidence stands; where boxes stand between its words, the line that begins with its label."""
    whole = sought.passage(words, within)
    label = _LIKE_A_LABEL.match(words)
    if whole is not None or label is None:
        return whole
    found = next(sought.words(label[0], within), None)
    if found is None:
        return None
    end = sought.text.find("\n", found[1])
    return found[0], end if end >= 0 else len(sought.text)


def _answer(sought: Sought, words: str, span: Span) -> Span:
    """The evidence without its label."""
    label = _LIKE_A_LABEL.match(words)
    if label is None or label.end() == len(words):
        return span
    behind = next(sought.words(words[label.end() :], span), None)
    return behind or span


def _long(sought: Sought, value: str, evidence: list[str], within: Span) -> Span | None:
    """The pieces of a long answer that stand near each other, from the longest on."""
    whole = evidence + _sentences(value)[:_MOST_PIECES]
    pieces = [*(_LIKE_A_LABEL.sub("", words, count=1) for words in whole), *whole]
    spans = sorted({span for piece in pieces if piece.strip() and (span := sought.passage(piece, within)) is not None})
    if not spans:
        return None
    start, end = max(spans, key=lambda span: span[1] - span[0])
    for other in spans:
        if other[0] <= end + _NEAR and other[1] > end:
            end = other[1]
    for other in reversed(spans):
        if other[1] >= start - _NEAR and other[0] < start:
            start = other[0]
    return start, end


def _sentences(value: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?])\s+|\n|;\s", value) if len(words_of(part)) >= 3] or [value]

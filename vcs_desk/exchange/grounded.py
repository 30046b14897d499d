"""Gives each field that was read the words of the source on which it rests, also where no label led to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from vcs_desk.exchange.places import filled, standing
from vcs_desk.exchange.statements import concern_in, consent_in, interpreter_said, urgency_in
from vcs_desk.exchange.where import Sought, Span
from vcs_desk.lists import suggest
from vcs_desk.services.inputs import Reading, ReferralInput

_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?=\S)|\n(?=[a-z]))*(?:[.!?]|\n|$)")
"""A line goes on where the next one begins small."""
_AROUND = 60
_MOST_SENTENCES = 600
_SPOKEN_FOR = {
    "first_name": ("full_name",), "last_name": ("full_name",), "postcode": ("address",), "birth_year": ("age",),
}  # fmt: skip


def grounded(reading: Reading) -> Reading:
    """The reading with evidence for every field of its drafts that stands in its words."""
    if not reading.text or not reading.referrals:
        return reading
    sought, sentences = Sought(reading.text), _sentences(reading.text)
    referrals = tuple(_with_evidence(each, sought, sentences) for each in reading.referrals)
    return replace(reading, referrals=referrals)


def _with_evidence(referral: ReferralInput, sought: Sought, sentences: list[str]) -> ReferralInput:
    told = {name for name, words in referral.evidence if words and sought.passage(words) is not None}
    more: list[tuple[str, str]] = []
    for name, value in filled(referral):
        if name in told or any(each in told for each in _SPOKEN_FOR.get(name, ())):
            continue
        span = next(standing(sought, name, value), None)
        words = _line_around(sought.text, span) if span else _said(name, str(value), sentences)
        if words:
            more.append((name, words))
    return replace(referral, evidence=(*referral.evidence, *more))


def _said(name: str, value: str, sentences: list[str]) -> str:
    """The first sentence, or two or three running, that say the same by themselves; "" where none do."""
    for length in (1, 2, 3):
        for first in range(len(sentences) - length + 1):
            words = " ".join(sentences[first : first + length])
            if _says(words, name, value):
                return words
    return ""


def _says(words: str, name: str, value: str) -> bool:
    if name == "urgency":
        return urgency_in(words) == value
    if name == "interpreter":
        return interpreter_said(words) == value
    if name == "safeguarding":
        return bool(concern_in(words))
    if name == "consent":
        return consent_in(words)[0] == value
    kind, _, code = name.partition(".")
    return bool(code) and code in suggest(kind, words)


def _sentences(text: str) -> list[str]:
    found: Iterator[str] = (match[0].strip() for match in _SENTENCE.finditer(text))
    return [words for words in found if words][:_MOST_SENTENCES]


def _line_around(text: str, span: Span) -> str:
    """The words with a little of their line at both sides, cut between words."""
    left = max(text.rfind("\n", 0, span[0]) + 1, span[0] - _AROUND)
    right = text.find("\n", span[1])
    right = min(right if right >= 0 else len(text), span[1] + _AROUND)
    before = text[left : span[0]]
    after = text[span[1] : right]
    if left > 0 and text[left - 1] not in "\n ":
        before = before.partition(" ")[2]
    if right < len(text) and text[right] not in "\n ":
        after = after.rpartition(" ")[0]
    return f"{before}{text[span[0] : span[1]]}{after}".strip()

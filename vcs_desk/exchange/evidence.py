"""What kind of value a text is: the evidence for a column whose heading says little or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vcs_desk.nhs_number import digits, is_valid_nhs_number
from vcs_desk.postcode import is_postcode

EMAIL = re.compile(r"[^\s@,;<>()]+@[^\s@,;<>()]+\.[^\s@,;<>().]{2,}")
_DAY = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)?[-/. ]+(?:\d{1,2}|[A-Za-z]{3,9})[-/., ]+(?:\d{4}|\d{2})(?:[ T]\d.*)?"
    r"|\d{4}-\d{1,2}-\d{1,2}(?:[ T].*)?"
)
_PHONE = re.compile(r"(?:\+|00)?[\d\s().\-]{9,20}")
_FIGURES = (
    ("date", _DAY),
    ("year", re.compile(r"(?:18|19|20)\d\d")),
    ("address", re.compile(r"\d{1,4}[a-zA-Z]?,? [A-Za-z]{3}.*", re.DOTALL)),
    ("number", re.compile(r"[\d.,%£\s]+")),
)
_YES_NO = frozenset("y n yes no true false verbal written given".split())
_NAME_WORD = re.compile(r"[^\W\d_][^\W\d_'’.-]*(?:['’-][^\W\d_]+)*\.?")
STRONG = ("email", "postcode", "nhs_number", "date", "phone")
"""Kinds that a text can hardly be by accident."""


def kind_of(text: str) -> str:
    """``email``, ``postcode``, ``nhs_number``, ``date``, ``phone``, ``year``, ``number``, ``address``, ``yes_no``,
    ``word``, ``words`` (two to four that could be a name), ``text`` or "" for nothing."""
    text = text.strip()
    if not text or len(text) > 300:
        return "text" if text else ""
    if "@" in text:
        return "email" if EMAIL.search(text) else "text"
    if not any(character.isdigit() for character in text):
        return _kind_of_words(text)
    return _kind_of_figures(text)


def _kind_of_figures(text: str) -> str:
    number = digits(text)
    if is_postcode(text):
        return "postcode"
    if len(number) == 10 and (is_valid_nhs_number(number) or re.fullmatch(r"\d{3}[ -]\d{3}[ -]\d{4}", text)):
        return "nhs_number"
    if _PHONE.fullmatch(text) and 9 <= sum(map(str.isdigit, text)) <= 15 and not _DAY.fullmatch(text):
        return "phone"
    return next((kind for kind, pattern in _FIGURES if pattern.fullmatch(text)), "text")


def _kind_of_words(text: str) -> str:
    words = text.split()
    if text.strip(".").casefold() in _YES_NO:
        return "yes_no"
    if len(words) > 5 or not all(_NAME_WORD.fullmatch(word.strip(',()"')) for word in words):
        return "text"
    if len(words) == 1:
        return "word"
    return "words" if sum(word[:1].isupper() for word in words) >= len(words) - 1 else "text"


def looks_like_data(cell: str) -> bool:
    """Whether a cell holds a value, so that it cannot be a heading."""
    return kind_of(cell) in {*STRONG, "year", "number", "address", "yes_no"}


def shares(values: Sequence[str]) -> dict[str, float]:
    """Of the values that are not blank, the share of each kind."""
    kinds = [kind for kind in map(kind_of, values) if kind]
    return {kind: kinds.count(kind) / len(kinds) for kind in set(kinds)}

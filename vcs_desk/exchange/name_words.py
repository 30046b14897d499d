"""The words by which names of people are told from others: titles, small words of surnames, words that are no names."""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache

from vcs_desk.folding import fold
from vcs_desk.resource_files import resource_toml

_MOST_WORDS = 7
_WORD = re.compile(r"[^\W\d_](?:[\w'’.\-]*\w)?\.?")


@cache
def titles() -> frozenset[str]:
    """Mr, Dr, Imam, Haji: folded words that stand before a name and are no part of it."""
    return _set("titles", "words")


@cache
def professional_titles() -> frozenset[str]:
    """Titles of people who refer others rather than being referred: Dr, Rev, Nurse."""
    return _set("titles", "professional")


@cache
def particles() -> frozenset[str]:
    """Small words within surnames: van, de, ap, Mac."""
    return _set("particles", "lower")


@cache
def not_names() -> frozenset[str]:
    """Words that begin a sentence, a label or an agency more often than they name anybody."""
    return _set("not_names", "words")


@cache
def capitals() -> str:
    """All capital letters of the Latin, Greek and Cyrillic scripts, for character classes of patterns."""
    return "".join(
        char
        for char in map(chr, range(0x41, min(0x2000, sys.maxunicode)))
        if unicodedata.category(char) in {"Lu", "Lt"}
    )


def _set(section: str, key: str) -> frozenset[str]:
    return frozenset(word for text in [resource_toml("reading", "words.toml")[section][key]] for word in text.split())


def could_be_a_name(text: str) -> bool:
    """Whether a text under a label for names can be one: few words of letters, not a sentence, not an agency."""
    plain = re.sub(r"\([^)]*\)|[\"“”‘]", " ", text).strip(" ,.;:-–")
    words = plain.replace(",", " ").split()
    if not words or len(words) > _MOST_WORDS or any(map(str.isdigit, plain)) or re.search(r"[@?!/<>|:=]", plain):
        return False
    if not all(_WORD.fullmatch(word.strip(".'’")) or fold(word) in particles() for word in words):
        return False
    told = [fold(word) for word in words if fold(word) not in titles()]
    strange = [word in not_names() and word not in _NAMES_TOO for word in told]
    return bool(told) and (sum(strange) * 2 < len(told) or (len(told) == 2 and strange == [False, True]))


_NAMES_TOO = frozenset("may april june hope will love young rose grace joy mark dawn".split())

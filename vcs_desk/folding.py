"""Makes texts comparable: what is typed without accents, capitals or hyphens finds what was written with them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_APOSTROPHES = frozenset("'’‘`´′ʻʼʽ＇")
_WITHOUT_STROKE = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ħ": "h", "ı": "i", "ŧ": "t"}
)
# Accents of Latin, Greek and Cyrillic, Hebrew points, Arabic vowel signs. Other scripts need their marks to be words.
_ACCENTS = ((0x0300, 0x036F), (0x0591, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670))


def fold(text: str) -> str:
    """Lower case without accents; apostrophes vanish, any other mark is a space; single spaces, none at the ends.

    Folding what is folded changes nothing. ``fold("Małgorzata O’Brien-Wójcik") == "malgorzata obrien wojcik"``.
    """
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = "".join(_folded(decomposed.translate(_WITHOUT_STROKE)))
    return " ".join(unicodedata.normalize("NFC", plain).split())


def _folded(text: str) -> Iterator[str]:
    for character in text:
        if character.isalnum() and character not in _APOSTROPHES:
            yield character
        elif character not in _APOSTROPHES and not _is_accent(character):
            kind = unicodedata.category(character)
            if kind[0] == "M":
                yield character
            elif kind != "Cf":  # zero-width joiners and direction marks
                yield " "


def _is_accent(character: str) -> bool:
    return any(first <= ord(character) <= last for first, last in _ACCENTS)

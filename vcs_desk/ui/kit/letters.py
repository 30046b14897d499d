"""Letters without their accents, so that "mal" finds "Małgorzata"."""

from __future__ import annotations

import unicodedata

_PLAIN = str.maketrans("łøđħıŧæœßþð", "lodhitaostd")


def plain(text: str) -> str:
    """The text in small letters without accents, one letter for each letter, so that places stay the same."""
    return "".join(_plain_letter(letter) for letter in text)


def _plain_letter(letter: str) -> str:
    return unicodedata.normalize("NFD", letter.lower())[0].translate(_PLAIN)


def matches(text: str, query: str) -> list[tuple[int, int]]:
    """Where the words of ``query`` stand in ``text``: (start, length) of the first place of each, accents aside."""
    found = []
    letters = plain(text)
    for word in plain(query).split():
        start = letters.find(word)
        if start >= 0:
            found.append((start, len(word)))
    return sorted(found)

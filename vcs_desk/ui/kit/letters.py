"""Where the letters that were typed stand in a text, accents aside: "mal" stands in "Małgorzata"."""

from __future__ import annotations

from vcs_desk.folding import fold


def plain(text: str) -> str:
    """The text in small letters without accents, one letter for each letter, so that places stay the same."""
    return "".join(fold(letter)[:1] or letter for letter in text)


def matches(text: str, query: str) -> list[tuple[int, int]]:
    """Where the words of ``query`` stand in ``text``: (start, length) of the first place of each, accents aside."""
    found = []
    letters = plain(text)
    for word in plain(query).split():
        start = letters.find(word)
        if start >= 0:
            found.append((start, len(word)))
    return sorted(found)

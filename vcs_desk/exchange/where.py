"""Finds words, days and numbers again in a text, however spaces, capitals, accents and marks stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from vcs_desk.exchange.cells import read_day
from vcs_desk.exchange.values import DATE
from vcs_desk.folding import fold

Span = tuple[int, int]
"""Start and end in code points."""
_WORD = re.compile(r"[^\W_](?:[^\W_]|['’`‘\u0300-\u036f](?=[^\W_]))*[\u0300-\u036f]*")
_DIGITS = re.compile(r"\d(?:[\d\s().\-/\u2013]*\d)?")
_DAY = re.compile(DATE, re.IGNORECASE)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)
_IN_AN_ADDRESS = re.compile(r"[\w.-]*@\w")
"""The name in front of the @ of an e-mail address is the address, not the name."""
_FEWEST_DIGITS = 6
_LATEST = date(2100, 1, 1)


class Sought:
    """A text in which things are found again."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._words = [(word, match.start(), match.end()) for match in _WORD.finditer(text) if (word := fold(match[0]))]
        self._at: dict[str, list[int]] = {}
        for place, (word, _, _) in enumerate(self._words):
            self._at.setdefault(word, []).append(place)

    def words(self, wanted: str, within: Span | None = None) -> Iterator[Span]:
        """Where these words stand one behind the other, whatever marks are between them."""
        yield from self._run(words_of(wanted), within)

    def passage(self, wanted: str, within: Span | None = None) -> Span | None:
        """Where a passage stands; one cut out in the middle of a word at its ends is found all the same."""
        sought = words_of(wanted)
        for some in (sought, sought[1:-1] if len(sought) > 3 else ()):
            found = next(self._run(some, within), None)
            if found is not None:
                return found
        return None

    def day(self, wanted: date, within: Span | None = None) -> Iterator[Span]:
        """Where this day is written, in figures or with the name of its month."""
        start, end = within or (0, len(self.text))
        for match in _DAY.finditer(self.text, start, end):
            if _is_day(match[0], wanted):
                yield match.span()

    def number(self, wanted: str, within: Span | None = None) -> Iterator[Span]:
        """Where this telephone or NHS number stands: +44 7700 900214 is 07700900214."""
        digits = "".join(filter(str.isdigit, wanted))
        if len(digits) < _FEWEST_DIGITS:
            return
        start, end = within or (0, len(self.text))
        for match in _DIGITS.finditer(self.text, start, end):
            places = [place for place in range(*match.span()) if self.text[place].isdigit()]
            written = "".join(self.text[place] for place in places)
            for some in dict.fromkeys((digits, digits.removeprefix("0"))):
                at = written.find(some)
                if at >= 0:
                    yield places[at], places[at + len(some) - 1] + 1
                    break

    def postcode(self, wanted: str, within: Span | None = None) -> Iterator[Span]:
        """Where this postcode stands, with or without its space."""
        packed = "".join(wanted.split()).upper()
        start, end = within or (0, len(self.text))
        for match in _POSTCODE.finditer(self.text, start, end):
            if "".join(match[0].split()).upper() == packed:
                yield match.span()

    def _run(self, sought: Sequence[str], within: Span | None) -> Iterator[Span]:
        if not sought:
            return
        start, end = within or (0, len(self.text))
        for first in self._at.get(sought[0], ()):
            found = self._words[first : first + len(sought)]
            same = [word for word, _, _ in found] == list(sought) and found[0][1] >= start and found[-1][2] <= end
            if same and not _IN_AN_ADDRESS.match(self.text, found[-1][2]):
                yield found[0][1], found[-1][2]


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared."""
    return tuple(word for match in _WORD.finditer(text) if (word := fold(match[0])))


def in_utf16(text: str, span: Span) -> Span:
    """A span of code points counted in UTF-16 units, as the screen counts."""
    before, inside = text[: span[0]], text[span[0] : span[1]]
    start = len(before.encode("utf-16-le")) // 2
    return start, start + len(inside.encode("utf-16-le")) // 2


def _is_day(written: str, wanted: date) -> bool:
    plain = re.sub(r"\s+of\s+", " ", " ".join(written.split()), flags=re.IGNORECASE)
    american = re.fullmatch(r"([A-Za-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", plain)
    try:
        return read_day(f"{american[2]} {american[1]} {american[3]}" if american else plain, _LATEST) == wanted or (
            _two_digits(plain, wanted)
        )
    except ValueError:
        return False


def _two_digits(written: str, wanted: date) -> bool:
    """A year of two figures may be of either century."""
    match = re.fullmatch(r"(\d{1,2})\D+(\d{1,2})\D+(\d{2})", written)
    return match is not None and (int(match[1]), int(match[2]), int(match[3])) == (
        wanted.day,
        wanted.month,
        wanted.year % 100,
    )

"""Puts the lines of running text together again that a mail program has cut."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NARROWEST, _WIDEST = 50, 130
_BEGINS_ANEW = re.compile(r"\s*(?:[-–—•·*▪◦●]|\d{1,2}[.)])\s+|\s{3,}")


def reflowed(lines: Sequence[str]) -> str:
    """The text with one line for each paragraph: a line goes on where the next word would not have fitted on it."""
    width = _width(lines)
    found: list[str] = []
    before = ""
    for line in lines:
        plain = line.strip()
        if found and plain and before and _goes_on(before, line, width):
            found[-1] = f"{found[-1]} {plain}"
        else:
            found.append(plain)
        before = line.rstrip()
    return "\n".join(found).strip("\n")


def _width(lines: Sequence[str]) -> int:
    """The width at which lines were cut; 0 where they are of any length, as the messages of a chat."""
    lengths = [len(line.rstrip()) for line in lines if line.strip()]
    width = max((length for length in lengths if length <= _WIDEST), default=0)
    full = sum(width * 0.85 <= length <= width for length in lengths)
    long = sum(length > _NARROWEST for length in lengths)
    return width if full >= max(2, long * 0.4) and max(lengths) <= _WIDEST else 0


def _goes_on(before: str, line: str, width: int) -> bool:
    if width < _NARROWEST or len(before) > _WIDEST or _BEGINS_ANEW.match(line):
        return False
    first = line.split(maxsplit=1)[0]
    full = len(before) + 1 + len(first) > width * 0.93
    return full or (len(before) > width * 0.8 and first[:1].islower())


def sentences_in(text: str) -> list[str]:
    """The sentences of a text; lines end them as well."""
    return [
        piece.strip()
        for piece in re.split(
            r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bno)(?<!\b[A-Za-z])(?<=[.!?])\s+|\n+|;\s", text
        )
        if piece.strip()
    ]

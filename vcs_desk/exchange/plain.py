"""Reads plain text: a note, a letter, or a chat that was copied out of a telephone."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from vcs_desk.errors import DeskError
from vcs_desk.exchange.attached import Source
from vcs_desk.exchange.cells import read_day
from vcs_desk.exchange.delimited import decoded, text_lines
from vcs_desk.exchange.written import Line, Part, Written, lines_of
from vcs_desk.folding import fold

_MOST = 400_000
"""Characters: a long letter has ten thousand."""
_SAID = re.compile(
    r"[\u200e\u200f]?\[?(?P<day>\d{1,2}[/.]\d{1,2}[/.]\d{2,4}),? (?P<time>\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[ap]m)?)\]?"
    r"(?: -)? (?P<who>[^:\n]{1,60}): (?P<words>.*)",
    re.IGNORECASE,
)
_BY_THE_PROGRAM = re.compile(
    r"end-to-end encrypted|(?:image|video|audio|sticker|gif|document) omitted|<media omitted>|joined using|"
    r"changed the (?:subject|group)|this message was deleted",
    re.IGNORECASE,
)


def read_plain(source: Source, today: date) -> Written:
    """The words of a text file. Raises DeskError where there are far too many."""
    pieces: list[str] = []
    length = 0
    for line in text_lines(source):
        length += len(line)
        if length > _MOST:
            raise DeskError("This text is too long to be a referral.", "Copy the referral alone into a new file.")
        pieces.append(line)
    return written_plain("".join(pieces).removeprefix("\ufeff"), today)


def written_plain(text: str, today: date) -> Written:
    """A text as one part, or as the parts of a chat."""
    lines = text.replace("\r\n", "\n").split("\n")
    said = [_SAID.match(line) for line in lines]
    if sum(match is not None for match in said) >= 2:
        return _chat(lines, said, today)
    return Written((Part(lines_of(text), document=True),))


def text_of_bytes(raw: bytes) -> str:
    """Bytes of a text in whatever encoding offices still write."""
    return decoded(raw.removeprefix(b"\xef\xbb\xbf")).replace("\0", "")


def _chat(lines: list[str], said: list[re.Match[str] | None], today: date) -> Written:
    """The words of whoever says most as the newest part; the words of the others come behind it as quoted."""
    by: dict[str, list[str]] = {}
    who, first_day = "", ""
    for line, match in zip(lines, said, strict=True):
        if match is not None:
            if _BY_THE_PROGRAM.search(match["words"]):
                continue
            who, first_day = match["who"].strip("~ \u200e"), first_day or match["day"]
            by.setdefault(who, []).append(match["words"])
        elif who and line.strip():
            by[who].append(line)
    if not by:
        return Written((Part((), document=True),))
    counted = Counter({name: sum(map(len, words)) for name, words in by.items()})
    teller = counted.most_common(1)[0][0]
    others = [Part(_lines(words), sender=name, quoted=True) for name, words in by.items() if name != teller]
    return Written(
        (Part(_lines(by[teller]), sender=teller), *others),
        received_on=_day(first_day, today),
        chat=True,
        ours=frozenset(fold(name) for name in by if name != teller),
    )


def _lines(words: list[str]) -> tuple[Line, ...]:
    return tuple(Line((line,)) for line in words)


def _day(text: str, today: date) -> date | None:
    try:
        return read_day(text, today)
    except ValueError:
        return None

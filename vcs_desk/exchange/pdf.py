"""Reads PDF files: the words in their columns, and what was filled into form fields. Pictures hold no words."""

from __future__ import annotations

import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from vcs_desk.errors import DeskError
from vcs_desk.exchange.attached import Source
from vcs_desk.exchange.label_words import label_meaning
from vcs_desk.exchange.pdf_fields import filled, marked
from vcs_desk.exchange.written import COLUMN_BREAK, Line, Part, Written

if TYPE_CHECKING:
    from pypdf import PdfReader

_MOST_PAGES = 40
_GAP = re.compile(r" {2,}")
_FEWEST_BESIDE = 3
NO_TEXT = ("There is no text in this PDF: attach and type.", "It is a picture. Keep the file, and type what it says.")
_DAMAGED = (
    "This PDF is damaged, or only half of it is here.",
    "Open it and save it again, or ask for it to be sent again.",
)
_LOCKED = (
    "This PDF is locked with a password.",
    "Open it with the password, print it to a new PDF, and bring that one in.",
)


def read_pdf(source: Source) -> Written:
    """The words of a PDF in one part. Raises DeskError where it is damaged, locked, or holds pictures alone."""
    import pypdf  # imported here: start-up time
    from pypdf.errors import PyPdfError  # imported here: start-up time

    wrong = (
        PyPdfError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RuntimeError, OSError,
        AssertionError, zlib.error, struct.error, EOFError,
    )  # fmt: skip
    try:
        with source.open("rb") as file:
            reader = pypdf.PdfReader(file)
            if reader.is_encrypted and not reader.decrypt(""):
                raise DeskError(*_LOCKED)
            lines = tuple(_lines(reader))
    except ImportError as lacking:
        raise DeskError(*_LOCKED) from lacking
    except wrong as broken:
        raise DeskError(*_DAMAGED) from broken
    if not any(line.text.strip() for line in lines):
        raise DeskError(*NO_TEXT)
    return Written((Part(lines, document=True),))


def _lines(reader: PdfReader) -> Iterator[Line]:
    for page in reader.pages[:_MOST_PAGES]:
        fields = marked(page)
        layout = page.extract_text(extraction_mode="layout", layout_mode_space_vertically=True) or ""
        lines = _columns([line.rstrip() for line in layout.replace("\xa0", " ").split("\n")])
        yield from filled(lines, fields)


# Columns ------------------------------------------------------------------------------------------------------------


def _columns(lines: list[str]) -> list[Line]:
    """Lines cut into cells where wide gaps are; two columns of a page come one below the other."""
    lines = _without_margin(lines)
    at = _second_column(lines)
    if not at:
        return [_cut(line) for line in lines]
    first = next((n for n, line in enumerate(lines) if _starts_at(line, at)), 0)
    over, rest = lines[:first], lines[first:]
    left = [line[: at - 1].rstrip() if _starts_at(line, at) or len(line) < at else line for line in rest]
    right = [line[at:] for line in rest if _starts_at(line, at)]
    cut = [_cut(line) for line in (*over, *left)]
    return [*cut, COLUMN_BREAK, *(_cut(line) for line in right)]


def _without_margin(lines: list[str]) -> list[str]:
    margins = [len(line) - len(line.lstrip()) for line in lines if line.strip()]
    margin = min(margins, default=0)
    return [line[margin:] for line in lines]


def _cut(line: str) -> Line:
    return Line(tuple(_GAP.split(line.strip())))


def _starts_at(line: str, at: int) -> bool:
    return len(line) > at and line[at] != " " and line[max(0, at - 2) : at] == "  "


def _second_column(lines: list[str]) -> int:
    """Where a second column starts: several lines begin there anew, and what stands there is no answer to a label."""
    starts: Counter[int] = Counter()
    for line in lines:
        starts.update({match.end() for match in _GAP.finditer(line) if match.start() > 0 and match.end() > 20})
    for at, count in starts.most_common(4):
        beside = [line for line in lines if _starts_at(line, at)]
        rows = [(line[:at].strip(), line[at:].strip()) for line in beside]
        both = [(left, right) for left, right in rows if left]
        if count < _FEWEST_BESIDE or len(both) < _FEWEST_BESIDE:
            continue
        answers = sum(_is_label(left) and not _GAP.search(left) for left, _ in both)
        labels = sum(_is_label(_GAP.split(right)[0]) for _, right in both)
        if answers < len(both) * 0.4 and (labels >= 2 or _is_prose([right for _, right in both])):
            return at
    return 0


def _is_label(text: str) -> bool:
    return text.endswith((":", "?")) or (len(text.split()) <= 4 and label_meaning(text) is not None)


def _is_prose(texts: list[str]) -> bool:
    return sum(len(text.split()) >= 4 for text in texts) >= 3

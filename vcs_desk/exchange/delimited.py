"""Reads text files with a row for each line: any separator, any encoding that offices still write."""

from __future__ import annotations

import codecs
import csv
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from vcs_desk.errors import DeskError
from vcs_desk.exchange.attached import Source
from vcs_desk.exchange.grid import Gathering, Grid, too_big

_SAMPLE = 64 * 1024
_SEPARATORS = ",;\t|^~"
_LONGEST_LINE = 500_000
_LONGEST_CELL = 100_000
_Line = TypeVar("_Line", str, bytes)
_MOST_LINES_IN_A_CELL = 60
"""More lines than this within one pair of quotes: the closing quote is missing."""


def read_delimited(path: Source) -> Grid:
    """The rows of a text file. Raises DeskError where the text has no columns."""
    separator = find_separator(path)
    try:
        return _read(path, separator, quoted=True)
    except csv.Error:
        return _read_unquoted(path, separator)


def find_separator(path: Source) -> str:
    """The character between the cells: the one that cuts most lines into the same number of cells."""
    lines = list(itertools.islice(text_lines(path), 200))
    if lines and lines[0].lower().startswith("sep=") and len(lines[0].strip()) == 5:
        return lines[0][4]
    return best_fit(lines).separator


@dataclass(frozen=True)
class Fit:
    """How well one separator cuts lines: the usual number of cells, and the share of rows that have it."""

    separator: str
    width: int = 1
    share: float = 0.0

    @property
    def score(self) -> float:
        """More even is better, and a little more for more cells."""
        return self.share * (1 + min(self.width, 10) / 10)


def best_fit(lines: Sequence[str]) -> Fit:
    """The separator that fits these lines best; a comma where none cuts anything."""
    return max((_fit(lines, separator) for separator in _SEPARATORS), key=lambda fit: fit.score)


def text_lines(path: Source) -> Iterator[str]:
    """The lines of a text file, decoded; each ends with one newline. NULs vanish."""
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    if b"\n" not in sample and b"\r" in sample:
        return iter(_decoded_whole(path).replace("\r", "\n").splitlines(keepends=True))
    wide = _wide_encoding(sample)
    return _wide_lines(path, wide) if wide else _plain_lines(path)


def beginning(sample: bytes) -> str:
    """The text at the start of a file; a character that is cut in two at the end of the sample is left out."""
    if wide := _wide_encoding(sample):
        return sample.decode(wide, errors="replace").replace("\0", "")
    try:
        text = codecs.getincrementaldecoder("utf-8-sig")().decode(sample)
    except UnicodeDecodeError:
        text = decoded(sample)
    return text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")


def _wide_encoding(sample: bytes) -> str:
    """UTF-16 or UTF-32 with or without a mark at the start, else ""."""
    for mark, name in (
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if sample.startswith(mark):
            return name
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if len(sample) > 20 and max(even, odd) > len(sample) * 0.3:
        return "utf-16-le" if odd > even else "utf-16-be"
    return ""


def _wide_lines(path: Source, encoding: str) -> Iterator[str]:
    with path.open("r", encoding=encoding, errors="replace", newline=None) as file:
        while line := file.readline(_LONGEST_LINE):
            yield _bounded(line).replace("\0", "")


def _plain_lines(path: Source) -> Iterator[str]:
    """Each line by itself, because files are glued together: UTF-8 where it is that, else Windows-1252."""
    with path.open("rb") as file:
        if file.read(3) != codecs.BOM_UTF8:
            file.seek(0)
        while line := file.readline(_LONGEST_LINE):
            text = decoded(_bounded(line)).replace("\0", "")
            yield text.replace("\r\n", "\n").replace("\r", " ")


def _bounded(line: _Line) -> _Line:
    """The line, unless it goes on and on. Raises DeskError."""
    if len(line) >= _LONGEST_LINE:
        raise too_big()
    return line


def _decoded_whole(path: Source) -> str:
    return decoded(path.read_bytes().removeprefix(codecs.BOM_UTF8)).replace("\0", "")


def decoded(raw: bytes) -> str:
    """UTF-8 where the bytes are that, else Windows-1252 with its five unused bytes kept as they are."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return "".join(_WINDOWS[byte] for byte in raw)


_WINDOWS = tuple(
    bytes([byte]).decode("latin-1" if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else "cp1252") for byte in range(256)
)


def _fit(lines: Sequence[str], separator: str) -> Fit:
    try:
        widths = Counter(len(row) for row in _rows(lines, separator, quoted=True) if row and any(row))
    except csv.Error:
        widths = Counter(line.count(separator) + 1 for line in lines if line.strip())
    cut = {width: count for width, count in widths.items() if width > 1}
    if not cut:
        return Fit(separator)
    usual, count = max(cut.items(), key=lambda item: (item[1], item[0]))
    return Fit(separator, usual, count / sum(widths.values()))


def _rows(lines: Iterable[str], separator: str, *, quoted: bool) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    spaced = separator != "\t"
    if quoted:
        return csv.reader(lines, delimiter=separator, skipinitialspace=spaced)
    return csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_NONE, skipinitialspace=spaced)


class _Lines:
    """Hands lines to the reader of rows and counts them, so that each row knows where it started."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self.count = 0

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.count += 1
            yield line


def _read(path: Source, separator: str, *, quoted: bool) -> Grid:
    counted = _Lines(text_lines(path))
    gathering = Gathering("")
    started = 1
    for row in _rows(counted, separator, quoted=quoted):
        if counted.count - started > _MOST_LINES_IN_A_CELL:
            raise csv.Error("a quotation mark is missing")
        if not (started == 1 and len(row) <= 2 and row and row[0].lower().startswith("sep=")):
            gathering.add(started, [_tidy(cell, quoted=quoted) for cell in row])
        started = counted.count + 1
    return gathering.grid()


def _read_unquoted(path: Source, separator: str) -> Grid:
    """The rows where quotation marks are no quotation: one stands open to the end of the file."""
    try:
        return _read(path, separator, quoted=False)
    except csv.Error as wrong:
        raise DeskError(
            "There are no rows of people in this file.",
            "Open it in your spreadsheet program, save it as a CSV or XLSX file, and bring that one in.",
        ) from wrong


def _tidy(cell: str, *, quoted: bool) -> str:
    """Without spaces around, and without the apostrophe that keeps a formula a text (see csv_out)."""
    text = cell.replace("\xa0", " ").strip()
    if not quoted:
        text = text.strip('"').strip()
    return text[1:] if text[:1] == "'" and text[1:2] in "=+-@\t\r" and len(text) > 1 else text

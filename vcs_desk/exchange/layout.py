"""One row of a table while it is read: its texts by field, its notes, and what is noticed on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from vcs_desk.exchange.headings import SKIP
from vcs_desk.exchange.letterhead import Letterhead
from vcs_desk.services.inputs import Problem


@dataclass(frozen=True)
class Layout:
    """What holds for every row of one table: which column is which field, and what stood over the table."""

    headings: Sequence[str]
    mapping: Mapping[int, str]
    today: date
    letterhead: Letterhead = field(default=Letterhead())
    month_first: frozenset[int] = frozenset()
    surname_first: bool = False


@dataclass
class Row:
    """One row: what its cells say for each field, and what becomes of the rest."""

    layout: Layout
    line: int
    texts: dict[str, list[tuple[int, str]]]
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def text(self, key: str, between: str = ", ") -> str:
        """All cells of a field, put together; "" where none says anything."""
        return between.join(text for _, text in self.texts.get(key, ()))

    def flag(self, sentence: str) -> None:
        self.problems.append(Problem(self.line, sentence, kept=True))

    def note(self, heading: str, text: str) -> None:
        if text:
            self.notes.append(f"{heading.strip().rstrip(':?')}: {text}")

    def keep_as_written(self, column: int, text: str, why: str) -> None:
        """Put what could not be read into the notes, and say so."""
        self.note(f"{self.heading(column)} as written", text)
        self.flag(f"{self.heading(column)} “{text[:40]}”: {why} Kept in the notes.")

    def heading(self, column: int) -> str:
        return self.layout.headings[column]


def why_not(wrong: ValueError) -> str:
    """The reason why a day was not read, without the advice that is meant for somebody who is typing."""
    sentence = str(wrong)
    return "This is not a day that can be read." if sentence.startswith("Write") else sentence


def row_of(layout: Layout, line: int, cells: Sequence[str]) -> Row:
    """The cells of one row, sorted by the field of their column; blank cells and left-out columns are not there."""
    found: dict[str, list[tuple[int, str]]] = {}
    for column, text in enumerate(cells):
        key = layout.mapping.get(column, SKIP)
        if text.strip() and key != SKIP:
            found.setdefault(key, []).append((column, text.strip()))
    return Row(layout, line, found)

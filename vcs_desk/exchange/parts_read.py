"""Reads one part of a message: its labels, its running text, and who signed it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vcs_desk.exchange.couples import Told, told_of
from vcs_desk.exchange.headings import SKIP
from vcs_desk.exchange.label_words import UNKNOWN
from vcs_desk.exchange.labels import Answer, labelled
from vcs_desk.exchange.pairs import cells_of
from vcs_desk.exchange.patterns import Pattern
from vcs_desk.exchange.signature import Signed, without_signature
from vcs_desk.exchange.values import DATE
from vcs_desk.exchange.written import Line, Part, Written
from vcs_desk.folding import fold

_DEAR = Pattern(r"\s*(?:dear|to whom it may concern|hello|hi)\b", re.IGNORECASE)
_A_DAY = Pattern(rf"\s*(?:date:?\s*)?{DATE}\s*", re.IGNORECASE)
_MOST_TEXT = 60_000
NAME_FIELDS = frozenset({"full_name", "first_name", "last_name", "both_names"})
_HEAD_FIELDS = frozenset({"received_on", "seen_on", "referrer_name", "referrer_email"})


@dataclass(frozen=True)
class PartRead:
    """One part after reading."""

    part: Part
    signed: Signed
    told: Told
    head: tuple[str, ...]
    """The lines at the top or the foot of a paper that are no answers: who it comes from."""
    ours: bool
    """Whether we wrote it ourselves: a question of ours in a quotation."""

    @property
    def age(self) -> int:
        return self.told.age


def shortened(written: Written) -> Written:
    """Messages of many thousand words are read from their beginning."""
    length = 0
    parts: list[Part] = []
    for part in written.parts[:30]:
        lines: list[Line] = []
        for line in part.lines:
            length += len(line.text) + 1
            if length > _MOST_TEXT:
                break
            lines.append(Line(tuple(cell[:4_000] for cell in line.cells)))
        parts.append(replace(part, lines=tuple(lines)))
    return replace(written, parts=tuple(parts))


def part_read(part: Part, ours: frozenset[str], age: int) -> PartRead:
    """One part of a message with its labels, its running text and its signature."""
    head: tuple[str, ...] = part.margin
    lines = part.lines
    if part.document:
        dear = next((n for n, line in enumerate(lines[:40]) if _DEAR.match(line.text) and len(line.text) < 70), 0)
        head = (*_head(lines[: dear or 6], letter=bool(dear)), *part.margin)
        if dear and not _has_person(lines[:dear]):
            lines = lines[dear:]
    signed = without_signature(replace(part, lines=lines))
    told = told_of(signed.body, age, document=part.document)
    if lines is not part.lines:
        top = part.lines[: len(part.lines) - len(lines)]
        over = [a for a in labelled(top).answers if a.target in _HEAD_FIELDS]
        days = [cell.strip() for line in top for cell in cells_of(line) if _A_DAY.fullmatch(cell)]
        over += [Answer("Date", day, "received_on") for day in days]
        told = replace(told, answers=(*over, *told.answers))
    return PartRead(part, signed, told, head, _is_ours(part, ours))


def _head(lines: Sequence[Line], *, letter: bool) -> list[str]:
    """The lines at the top of a paper that are no answers: who it comes from."""
    found: list[str] = []
    for line in lines:
        if not letter and any(answer.target not in {SKIP, UNKNOWN} for answer in labelled((line,)).answers):
            break
        found += [line.text] if line.text.strip() else []
    return found


def _has_person(lines: Sequence[Line]) -> bool:
    return any(
        a.target in {"date_of_birth", "nhs_number", "first_name", "last_name"} for a in labelled(tuple(lines)).answers
    )


def _is_ours(part: Part, ours: frozenset[str]) -> bool:
    """Whether we wrote it ourselves: an earlier question of ours in a quotation, not the newest words."""
    if not part.quoted:
        return False
    return bool(part.sender) and (fold(part.sender) in ours or part.email.casefold() in ours - {""})


def same_words(one: str, other: str) -> bool:
    """Whether two names have a word in common."""
    return bool(set(fold(one).split()) & set(fold(other).split()))

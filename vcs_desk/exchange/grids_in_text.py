"""Finds tables with a row of headings within a letter or a mail: people in rows below, or one person’s answers."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from vcs_desk.exchange.evidence import looks_like_data
from vcs_desk.exchange.grid import Grid
from vcs_desk.exchange.headings import SKIP, meaning
from vcs_desk.exchange.label_words import LONG, label_meaning, owner_of
from vcs_desk.exchange.letterhead import looks_like_agency
from vcs_desk.exchange.pairs import cells_of
from vcs_desk.exchange.values import fits
from vcs_desk.exchange.written import Line, Part

_NAMES = frozenset({"full_name", "first_name", "last_name"})
_FEWEST_COLUMNS = 3
_MOST_PEOPLE = 200
_LONGEST_LABEL = 50


def without_grids(part: Part) -> tuple[Part, list[Grid]]:
    """The part without its tables of people, and those tables."""
    found: list[Grid] = []
    kept: list[Line] = []
    at = 0
    while at < len(part.lines):
        rows = _people_from(part.lines, at)
        if rows:
            cells = [tuple(cell.strip() for cell in cells_of(line)) for line in part.lines[at : at + rows]]
            filled = [(number, row) for number, row in enumerate(cells, start=1) if any(row)]
            found.append(Grid("", tuple(row for _, row in filled), tuple(number for number, _ in filled)))
            at += rows
            continue
        kept.append(part.lines[at])
        at += 1
    return (replace(part, lines=tuple(kept)), found) if found else (part, [])


def _people_from(lines: Sequence[Line], at: int) -> int:
    """How many lines a table of people has that starts here with its headings; 0 where none does."""
    headings = [cell.strip() for cell in cells_of(lines[at])]
    if len(headings) < _FEWEST_COLUMNS or any(looks_like_data(cell) for cell in headings):
        return 0
    found = [meaning(cell) for cell in headings if cell]
    targets = {each.target for each in found if each is not None} - {SKIP}
    if (
        len(targets) < _FEWEST_COLUMNS
        or not targets & _NAMES
        or sum(each is not None for each in found) < len(found) * 0.6
    ):
        return 0
    end = at + 1
    people = 0
    while end < len(lines) and people < _MOST_PEOPLE:
        cells = [cell.strip() for cell in cells_of(lines[end])]
        if not any(cells):
            end += 1
            continue
        if len(cells) < len(headings) - 1 or len(cells) > len(headings) + 1 or _is_row_of_labels(cells):
            break
        people += 1
        end += 1
    return end - at if people > 1 else 0


def labels_over_answers(lines: Sequence[Line], at: int) -> list[tuple[str, str]]:
    """The pairs of two rows of a table, labels above and answers below; [] where the line is no such row of labels."""
    labels = [cell.strip() for cell in lines[at].cells]
    if len(labels) < 2 or at + 1 >= len(lines) or not _is_row_of_labels(labels) or _answers_beside(labels):
        return []
    answers = [cell.strip() for cell in lines[at + 1].cells]
    if len(answers) != len(labels) or not any(answers) or _is_row_of_labels(answers):
        return []
    if not any(fits(_target(label), answer) for label, answer in zip(labels, answers, strict=True)):
        return []
    return list(zip(labels, answers, strict=True))


def _target(label: str) -> str:
    found = label_meaning(label)
    return found.target if found is not None else ""


def _answers_beside(cells: Sequence[str]) -> bool:
    """Whether a cell is the answer to the label on its left: "Project  Youth Service"."""
    return any(fits(_target(one), other) and not _target(other) for one, other in itertools.pairwise(cells))


def _is_row_of_labels(cells: Sequence[str]) -> bool:
    """Whether all cells of a row are labels, and not the names of those whose columns they head."""
    if len(cells) < 2 or not all(cells) or all(owner_of(cell) for cell in cells):
        return False
    return all(_is_label(cell) for cell in cells)


def _is_label(cell: str) -> bool:
    found = label_meaning(cell)
    if found is None or len(cell) > _LONGEST_LABEL or looks_like_data(cell):
        return False
    return found.target not in LONG or (len(cell.split()) <= 3 and not looks_like_agency(cell))

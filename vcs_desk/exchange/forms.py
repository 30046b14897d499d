"""Reads a form that was filled in on a sheet: a label, and the answer in the cell beside it, for one person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vcs_desk.exchange.evidence import looks_like_data
from vcs_desk.exchange.grid import Grid
from vcs_desk.exchange.headings import SKIP, changes_meaning, meaning

_MOST_ROWS = 120
_FEWEST_ANSWERS = 4


@dataclass(frozen=True)
class Form:
    """The labels of a form and the answers to them; ``line`` is where it starts."""

    headings: tuple[str, ...]
    answers: tuple[str, ...]
    line: int
    above: tuple[str, ...]
    known: int
    """How many different fields the labels name."""


def form_in(grid: Grid) -> Form | None:
    """The form in a sheet, where most rows begin with a known label and go on with an answer; else None."""
    if len(grid.rows) > _MOST_ROWS:
        return None
    found = list(_answers(grid))
    answered = [(label, answer) for _, label, answer in found if answer]
    targets = {known.target for label, _ in answered if (known := meaning(label)) and known.target != SKIP}
    if len(targets) < _FEWEST_ANSWERS or len({line for line, _, _ in found}) < len(grid.rows) * 0.6:
        return None
    first = found[0][0]
    over = [row for line, row in zip(grid.lines, grid.rows, strict=True) if line < first]
    above = tuple(" ".join(cell for cell in row if cell) for row in over)
    labels = tuple(label for label, _ in answered)
    if len(set(labels)) < len(labels) * 0.8:
        return None
    return Form(labels, tuple(answer for _, answer in answered), first, above, len(targets))


def _answers(grid: Grid) -> Iterator[tuple[int, str, str]]:
    """Line, label and answer of the rows that begin with a label; one alone on its row names a section."""
    section = ""
    for line, row in zip(grid.lines, grid.rows, strict=True):
        cells = [cell for cell in row if cell]
        if len(cells) == 1 and (not _is_label(cells[0]) or changes_meaning(cells[0], "Name")):
            section = cells[0]
        for label, answer in _pairs(cells):
            named = f"{section}: {label}" if section and changes_meaning(section, label) else label
            yield line, named.rstrip(" :?"), answer


def _pairs(cells: list[str]) -> Iterator[tuple[str, str]]:
    """Labels with the cell after them, from the left; a label whose next cell is a label with a colon has no answer."""
    at = 0
    while at < len(cells) and _is_label(cells[at]):
        blank = at + 1 == len(cells) or (cells[at + 1].endswith(":") and _is_label(cells[at + 1]))
        yield cells[at], "" if blank else cells[at + 1]
        at += 1 if blank else 2


def _is_label(cell: str) -> bool:
    return len(cell) < 60 and not looks_like_data(cell) and meaning(cell) is not None

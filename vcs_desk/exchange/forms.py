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


def form_in(grid: Grid) -> Form | None:
    """The form in a sheet, where most rows begin with a known label and go on with an answer; else None."""
    if len(grid.rows) > _MOST_ROWS:
        return None
    found = list(_answers(grid))
    answered = [(label, answer) for _, label, answer in found if answer]
    targets = {known.target for label, _ in answered if (known := meaning(label)) and known.target != SKIP}
    if len(targets) < _FEWEST_ANSWERS or len({line for line, _, _ in found}) < len(grid.rows) * 0.5:
        return None
    first = found[0][0]
    above = tuple(
        " ".join(cell for cell in row if cell) for line, row in zip(grid.lines, grid.rows, strict=True) if line < first
    )
    return Form(tuple(label for label, _ in answered), tuple(answer for _, answer in answered), first, above)


def _answers(grid: Grid) -> Iterator[tuple[int, str, str]]:
    """Line, label and answer; a label alone on its row names the section that follows."""
    section = ""
    for line, row in zip(grid.lines, grid.rows, strict=True):
        cells = [(column, cell) for column, cell in enumerate(row) if cell]
        if len(cells) == 1 and not _is_label(cells[0][1]):
            section = cells[0][1]
            continue
        if len(cells) == 1 and changes_meaning(cells[0][1], "Name"):
            section = cells[0][1]
        at = 0
        while at < len(cells):
            label = cells[at][1]
            if not _is_label(label):
                at += 1
                continue
            answer = cells[at + 1][1] if at + 1 < len(cells) and not _is_question(cells[at + 1][1]) else ""
            named = f"{section}: {label}" if section and changes_meaning(section, label) else label
            yield line, named.rstrip(" :?"), answer
            at += 2 if answer else 1


def _is_label(cell: str) -> bool:
    return len(cell) < 60 and not looks_like_data(cell) and meaning(cell) is not None


def _is_question(cell: str) -> bool:
    """Whether a cell is the next label rather than an answer: it ends in a colon."""
    return cell.rstrip().endswith(":") and _is_label(cell)

"""Finds the table of people in a spreadsheet: which sheet, which row is the heading, where the rows end."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from vcs_desk.errors import DeskError
from vcs_desk.exchange.attached import Source
from vcs_desk.exchange.delimited import read_delimited
from vcs_desk.exchange.evidence import looks_like_data
from vcs_desk.exchange.forms import form_in
from vcs_desk.exchange.grid import Grid
from vcs_desk.exchange.headings import SKIP, changes_meaning, meaning
from vcs_desk.exchange.ragged import mended
from vcs_desk.exchange.workbook import read_workbook
from vcs_desk.folding import fold

_HEADING_WITHIN = 40
_WORDS_OF_A_SENTENCE = 5
"""Rows from the top among which the heading is looked for."""
_TOTALS = re.compile(r"(?:grand |sub ?)?totals?|count|sum|number of (?:referrals|people|clients)|average|mean")
_NAMES = frozenset({"full_name", "first_name", "last_name", "preferred_name"})


@dataclass(frozen=True)
class Table:
    """Headings and rows of text; ``lines`` are the rows' places in the file, ``first_line`` the heading's.

    ``first_line`` is 0 where no row is a heading: the columns are then called Column A, Column B.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    first_line: int
    sheet: str = ""
    lines: tuple[int, ...] = ()
    above: tuple[str, ...] = ()
    """What stands over the heading, a text for each line: title, who sent it, when."""
    below: tuple[str, ...] = ()
    """Sentences that stand between or below the rows: "All have agreed to be contacted."."""
    remarks: tuple[tuple[int, str], ...] = ()
    """What was decided on the way: line (0 for the file) and sentence."""


def read_text_table(path: Source) -> Table:
    """The table in a text file with separators."""
    grid = read_delimited(path)
    if not grid.rows:
        raise no_rows()
    return find_table(grid)


def read_workbook_table(path: Source) -> Table:
    """The table in the sheet of a workbook that holds the people."""
    grids = [grid for grid in read_workbook(path) if grid.rows]
    if not grids:
        raise no_rows()
    candidates = [grid for grid in grids if grid.visible] or grids
    tables = [find_table(grid) for grid in candidates]
    best = max(tables, key=_likeness_to_people)
    if len(grids) == 1:
        return best
    others = [f"“{grid.name}”" for grid in grids if grid.name != best.sheet]
    remark = f"This file has {len(grids)} sheets. “{best.sheet}” was read. Not read: {', '.join(others)}."
    return replace(best, remarks=((0, remark), *best.remarks))


def no_rows() -> DeskError:
    """The refusal of a file without any row."""
    return DeskError("There is nothing in this spreadsheet.", "Look whether it is the right file.")


def find_table(grid: Grid) -> Table:
    """The heading row, named columns, and the rows below it without totals and repeated headings.

    A form for one person (a label, and the answer beside it) becomes a table of one row.
    """
    at = _heading_row(grid)
    if (form := form_in(grid)) is not None and form.known > (_known(grid.rows[at]) if at >= 0 else 1):
        return Table(form.headings, (form.answers,), form.line, grid.name, (form.line,), form.above)
    return _without_heading(grid) if at < 0 else _below_heading(grid, at)


def _without_heading(grid: Grid) -> Table:
    width = max(len(row) for row in grid.rows)
    headings = tuple(f"Column {_letters(column)}" for column in range(width))
    rows = tuple(row + ("",) * (width - len(row)) for row in grid.rows)
    return Table(headings, rows, 0, grid.name, grid.lines)


def _below_heading(grid: Grid, at: int) -> Table:
    first, plain = grid.rows[at][0].casefold(), [fold(cell) for cell in grid.rows[at]]
    kept = [
        (line, row)
        for line, row in zip(grid.lines[at + 1 :], grid.rows[at + 1 :], strict=True)
        if not _is_total(row) and not (row[0].casefold() == first and [fold(cell) for cell in row] == plain)
    ]
    below = tuple(_only_cell(row) for _, row in kept if _is_sentence(row))
    kept = [(line, row) for line, row in kept if not _is_sentence(row)]
    rows, remarks = mended([row for _, row in kept], [line for line, _ in kept], len(grid.rows[at]))
    width = max([len(grid.rows[at]), *(len(row) for row in rows)])
    return Table(
        headings=_headings(grid, at, width),
        rows=tuple(row + ("",) * (width - len(row)) for row in rows),
        first_line=grid.lines[at],
        sheet=grid.name,
        lines=tuple(line for line, _ in kept),
        above=tuple(" ".join(cell for cell in row if cell) for row in grid.rows[:at]),
        below=below,
        remarks=remarks,
    )


def _is_sentence(row: tuple[str, ...]) -> bool:
    """Whether a row is a note to the whole list: one cell with a sentence in it."""
    text = _only_cell(row)
    return len(text.split()) >= _WORDS_OF_A_SENTENCE and (text.endswith((".", "!")) or sum(map(str.isdigit, text)) < 4)


def _only_cell(row: tuple[str, ...]) -> str:
    filled = [cell for cell in row if cell]
    return filled[0] if len(filled) == 1 else ""


def _known(row: tuple[str, ...]) -> int:
    return len({found.target for found in map(meaning, row) if found is not None})


def _likeness_to_people(table: Table) -> tuple[bool, bool, int, int]:
    known = {found.target for found in map(meaning, table.headings) if found and found.target != SKIP}
    named = bool(known & _NAMES)
    return named and bool(table.rows), len(known) >= 3, min(len(known), 4), len(table.rows)


def _heading_row(grid: Grid) -> int:
    """The row (from 0) that is most like a heading; -1 where the first row is already a person."""
    scores = [_heading_score(row) for row in grid.rows[:_HEADING_WITHIN]]
    best = max(range(len(scores)), key=lambda at: (scores[at], -at))
    if scores[best] >= 1:
        return best
    return _plain_heading(grid)


def _heading_score(row: tuple[str, ...]) -> float:
    """Points for cells that are known headings, against cells that hold data or whole sentences."""
    cells = [cell for cell in row if cell]
    found = [meaning(cell) for cell in cells if not looks_like_data(cell)]
    known = {each.target for each in found if each is not None}
    unsure = sum(each is not None and not each.sure for each in found)
    wrong = sum(looks_like_data(cell) or len(cell) > 90 for cell in cells)
    if len(known) < 2 and len(cells) > 2 and not unsure:
        return 0.0 if wrong else len(known) * 0.6
    share = len([each for each in found if each]) / max(len(cells), 1)
    return (2 * len(known) - unsure * 0.5 - 3 * wrong) * (0.5 + share / 2)


def _plain_heading(grid: Grid) -> int:
    """A first full row of words over rows that hold figures is a heading, even in words not known here."""
    usual = max(len(row) for row in grid.rows)
    for at, row in enumerate(grid.rows[:_HEADING_WITHIN]):
        cells = [cell for cell in row if cell]
        if len(cells) < max(2, usual * 0.6):
            continue
        words_only = not any(looks_like_data(cell) for cell in cells) and len(set(cells)) == len(cells)
        below = grid.rows[at + 1 : at + 6]
        figures = any(looks_like_data(cell) for other in below for cell in other)
        return at if words_only and figures else -1
    return -1


def _headings(grid: Grid, at: int, width: int) -> tuple[str, ...]:
    row = grid.rows[at] + ("",) * (width - len(grid.rows[at]))
    groups = _groups(grid, at, width)
    named = []
    for column, cell in enumerate(row):
        group = groups[column]
        text = " ".join(cell.split()) or group or f"Column {_letters(column)}"
        named.append(f"{group}: {text}" if group and cell and changes_meaning(group, cell) else text)
    return tuple(named)


def _groups(grid: Grid, at: int, width: int) -> list[str]:
    """The text of the merged cells over each heading, "" where there is none."""
    groups = [""] * width
    if at == 0 or grid.lines[at] - grid.lines[at - 1] != 1:
        return groups
    above = grid.rows[at - 1]
    filled = [column for column, cell in enumerate(above) if cell]
    if len(filled) < 2:
        return groups
    merged = {first: last for line, first, last in grid.merged if line == grid.lines[at - 1]}
    for column, following in zip(filled, [*filled[1:], width], strict=True):
        last = merged.get(column, column if merged else following - 1)
        for covered in range(column, min(last, width - 1) + 1):
            groups[covered] = " ".join(above[column].split())
    return groups


def _is_total(row: tuple[str, ...]) -> bool:
    cells = [cell for cell in row if cell]
    return bool(_TOTALS.fullmatch(fold(cells[0]))) and all(re.fullmatch(r"[\d.,%£ ]+", cell) for cell in cells[1:])


def _letters(column: int) -> str:
    """A, B ... Z, AA as spreadsheets name their columns."""
    letters = ""
    column += 1
    while column:
        column, left = divmod(column - 1, 26)
        letters = chr(65 + left) + letters
    return letters

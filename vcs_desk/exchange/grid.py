"""Rows of text as they stand in a sheet or a text file, before anybody knows which row is the heading."""

from __future__ import annotations

from dataclasses import dataclass

from vcs_desk.errors import DeskError

MOST_ROWS = 100_000
MOST_COLUMNS = 1_000
MOST_CELLS = 3_000_000


@dataclass(frozen=True)
class Grid:
    """The rows of one sheet that hold anything, and the line in the file of each (counted from 1)."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    merged: tuple[tuple[int, int, int], ...] = ()
    """Merged cells of one row: line, first column, last column (columns from 0)."""
    visible: bool = True


class Gathering:
    """Collects the rows of one grid and refuses when they are more than any list of people could be."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._rows: list[tuple[str, ...]] = []
        self._lines: list[int] = []
        self._cells = 0

    def add(self, line: int, cells: list[str]) -> None:
        """One row; a row without any text is left out."""
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            return
        self._cells += len(cells)
        if len(self._rows) >= MOST_ROWS or len(cells) > MOST_COLUMNS or self._cells > MOST_CELLS:
            raise too_big()
        self._rows.append(tuple(cells))
        self._lines.append(line)

    def grid(self, merged: tuple[tuple[int, int, int], ...] = (), *, visible: bool = True) -> Grid:
        """What was collected."""
        return Grid(self.name, tuple(self._rows), tuple(self._lines), merged, visible)


def too_big() -> DeskError:
    """The refusal of everything that is larger, or grows larger, than a list of people."""
    return DeskError(
        "This file is too big to be a spreadsheet of people.",
        "Copy only the rows of people into a new spreadsheet, save it, and bring that one in.",
    )

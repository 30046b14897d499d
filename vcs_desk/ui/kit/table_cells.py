"""What stands in the cells of a table, and how it is painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from vcs_desk.ui.fonts import Step, line_height
from vcs_desk.ui.kit.bars import paint_room
from vcs_desk.ui.kit.states import StateText, paint_state, state_width
from vcs_desk.ui.kit.text_lines import TextLines
from vcs_desk.ui.theme import colour, px


@dataclass(frozen=True)
class Cell:
    """One cell: words, perhaps a second line, a state, or a bar under the words."""

    text: str = ""
    second: str = ""
    strong: bool = False
    small: bool = False
    state: StateText | None = None
    bar: tuple[int, int] | None = None
    """Places taken and places there are, drawn under the words."""
    tick: bool | None = None
    """Whether the box before the words is ticked; None without a box. Only the first cell of a row has one."""
    ticked_words: str = ""
    """How it is said that the box is ticked."""

    def spoken(self) -> str:
        """What the cell says."""
        state, ticked = self.state.text if self.state else "", self.ticked_words if self.tick else ""
        return ", ".join(part for part in (self.text, self.second, state, ticked) if part)


@dataclass(frozen=True)
class TableColumn:
    """One column: its head, its width in px at 100 % (0 takes what is left), and how it sorts and folds."""

    head: str
    width: int = 0
    key: str = ""
    """What ``sorted_by`` says when the head is pressed; "" does not sort."""
    right: bool = False
    folds: bool = False
    """Goes to a second line under the first column where there is no room beside it."""


def cell_width(cell: Cell) -> int:
    """Width the cell needs on one line."""
    if cell.state:
        return state_width(cell.state, "small")
    return ceil(max(TextLines(cell.text, _step(cell)).width, TextLines(cell.second, "small").width))


def cell_height(cell: Cell, width: float) -> int:
    """Height the cell's words, second line and bar need in that width."""
    if cell.state:
        return line_height("small")
    second = TextLines(cell.second, "small", width).height if cell.second else 0
    return TextLines(cell.text, _step(cell), width).height + second + (px(10) if cell.bar else 0)


def _step(cell: Cell) -> Step:
    if cell.small or cell.bar:
        return "small"
    return "strong" if cell.strong else "body"


def paint_cell(painter: QPainter, cell: Cell, area: QRectF, *, right: bool = False) -> None:
    """Paint a cell in the middle of ``area``."""
    middle = area.center().y()
    if cell.state:
        paint_state(painter, cell.state, (area.left(), round(middle - line_height("small") / 2)), "small")
        return
    words = TextLines(cell.text, _step(cell), area.width(), align="right" if right else "left")
    second = TextLines(cell.second, "small", area.width()) if cell.second else None
    top = round(middle - cell_height(cell, area.width()) / 2)
    words.paint(painter, area.left(), top, colour("text"))
    if second:
        second.paint(painter, area.left(), top + words.height, colour("text2"))
    if cell.bar:
        room = QRectF(area.left(), top + words.height + px(4), min(area.width(), px(64)), px(6))
        paint_room(painter, room, *cell.bar)


def paint_folded(painter: QPainter, cells: Sequence[Cell], x: float, y: float, width: float) -> None:
    """Paint the cells that have no column of their own on lines under the first."""
    left, line = x, line_height("small")
    for cell in cells:
        wide = cell_width(cell)
        if left > x and left + wide > x + width:
            left, y = x, y + line
        if cell.state:
            paint_state(painter, cell.state, (left, y), "small")
        else:
            TextLines(cell.text or cell.second, "small").paint(painter, left, y, colour("text"))
        left += wide + px(14)


def folded_lines(cells: Sequence[Cell], width: float) -> int:
    """How many lines the folded cells need."""
    lines, left = 1 if cells else 0, 0.0
    for cell in cells:
        wide = cell_width(cell)
        if left and left + wide > width:
            lines, left = lines + 1, 0.0
        left += wide + px(14)
    return lines

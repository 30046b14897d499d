"""Tables with thin lines between rows: tagged cells, the head repeated on each page, rows of any height."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from reportlab.platypus import Flowable

from vcs_desk.reports.blocks import Drawn, line, paragraph
from vcs_desk.reports.palette import CELL, CELL_STRONG, CELL_TIGHT, CELL_TIGHT_STRONG, HEAD, INK, LINE, TEAL, Look
from vcs_desk.reports.tagging import Element, TaggedCanvas
from vcs_desk.reports.text import Mark, Part

ALIGN = {"left": 0, "centre": 1, "right": 2}
ABOVE, BELOW = 4.0, 4.5
STRONGER = MappingProxyType({CELL: CELL_STRONG, CELL_TIGHT: CELL_TIGHT_STRONG})
"""How the cells of a total are set."""


@dataclass(frozen=True)
class Column:
    """One column: its heading, its width in points, and how its cells are set. A bar column is only decoration."""

    title: str
    width: float
    align: Literal["left", "centre", "right"] = "left"
    look: Look = CELL
    bar: bool = False
    gap: float = 8
    after: float = 0

    @property
    def room(self) -> float:
        """The width that a cell's content has."""
        return self.width - self.gap - self.after


@dataclass(frozen=True)
class Bar:
    """A bar in a table cell, as a share of the column's width; the number stands in another cell."""

    share: float
    outlined: bool = False


Cell: TypeAlias = "Part | tuple[Part, ...] | Bar | Flowable"


@dataclass(frozen=True)
class Row:
    """One row: the first cell names it. ``strong_line`` draws a darker line under it."""

    cells: tuple[Cell, ...]
    total: bool = False
    strong_line: bool = False


class Table(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Rows under a head. Splits between rows, and within a row that is taller than a page."""

    def __init__(
        self, columns: Sequence[Column], rows: Sequence[Row], *, above: float = ABOVE, below: float = BELOW,
        ruled_head: bool = True,
    ) -> None:  # fmt: skip
        super().__init__()
        self.columns = list(columns)
        self.space = (above, below)
        self.element = Element("Table")
        self.head_element = Element("TR")
        titles = [paragraph(HEAD, column.title, align=ALIGN[column.align]) for column in columns]
        self.head: list[Flowable] = titles if any(column.title for column in columns) else []
        self.head_cells = [Element("TH", scope="Column") for _ in columns]
        self.ruled_head = ruled_head
        self.lines = [_Line.of(row, self.columns) for row in rows]
        self.height = self.width = 0.0

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        self.width = sum(column.width for column in self.columns)
        for each in self.lines:
            each.measure(self.columns, self.space)
        self.height = self._head_height() + sum(each.height for each in self.lines)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        self.wrap(width, height)
        room = height - self._head_height()
        fitting = 0
        while fitting < len(self.lines) and room >= self.lines[fitting].height:
            room -= self.lines[fitting].height
            fitting += 1
        first, rest = self.lines[:fitting], self.lines[fitting:]
        if rest and not first:
            halves = rest[0].cut(self.columns, self.space, room)
            if halves is None:
                return []
            first, rest = [halves[0]], [halves[1], *rest[1:]]
        return [self._with(first), self._with(rest)] if rest else [self]

    def drawOn(self, canvas: TaggedCanvas, x: float, y: float, _sW: float = 0) -> None:
        canvas.here.adopt(self.element)
        top = y + self.height
        if self.head:
            top = self._draw_head(canvas, x, top)
        for each in self.lines:
            each.draw(canvas, x, top, self)
            top -= each.height

    def _with(self, lines: list[_Line]) -> Table:
        part = Table.__new__(Table)
        part.__dict__.update(self.__dict__)
        part.__dict__.pop("_postponed", None)  # reportlab's note that this one has moved to a new page already
        part.lines = lines
        return part

    def _head_height(self) -> float:
        if not self.head:
            return 0
        heights = [cell.wrap(column.room, 0xFFFF)[1] for cell, column in zip(self.head, self.columns, strict=True)]
        return float(max(heights)) + BELOW

    def _draw_head(self, canvas: TaggedCanvas, x: float, top: float) -> float:
        """The head is read once; where a table goes on over the page, it is drawn again as an artifact."""
        height = self._head_height()
        again = self.head_element.parent is not None
        self.element.adopt(self.head_element)
        left = x
        for cell, column, element in zip(self.head, self.columns, self.head_cells, strict=True):
            if not column.bar:
                self.head_element.adopt(element)
                shift = _shift(column)
                with canvas.artifact() if again else canvas.content(element):
                    cell.drawOn(canvas, left + shift, top - height + BELOW)
            left += column.width
        with canvas.artifact():
            line(canvas, x, top - height, x + self.width, top - height, 0.9 if self.ruled_head else 0.5, INK)
        return top - height


class _Line:
    """One row made ready: its cells as flowables, its elements."""

    def __init__(self, cells: list[Flowable], elements: list[Element], element: Element, strong: bool) -> None:
        self.cells, self.elements, self.element, self.strong = cells, elements, element, strong
        self.height = 0.0

    @classmethod
    def of(cls, row: Row, columns: Sequence[Column]) -> _Line:
        cells = [_cell(cell, column, row.total) for cell, column in zip(row.cells, columns, strict=True)]
        elements = [Element("TH", scope="Row")] + [Element("TD") for _ in columns[1:]]
        return cls(cells, elements, Element("TR"), row.strong_line)

    def measure(self, columns: Sequence[Column], space: tuple[float, float]) -> None:
        """Find the height, once: a table that goes over many pages is measured again for each of them."""
        if self.height:
            return
        heights = [cell.wrap(column.room, 0xFFFF)[1] for cell, column in zip(self.cells, columns, strict=True)]
        self.height = max(heights, default=0) + sum(space)

    def cut(self, columns: Sequence[Column], space: tuple[float, float], room: float) -> tuple[_Line, _Line] | None:
        """The part of the row that fits into ``room`` points, and the rest; None where not a line of it fits."""
        inside = room - sum(space)
        firsts, rests = [], []
        for cell, column in zip(self.cells, columns, strict=True):
            fits = cell.wrap(column.room, 0xFFFF)[1] <= inside
            parts = [cell] if fits else cell.split(column.room, inside)
            if not parts:
                self.height = 0  # a paragraph that was asked to split has forgotten its lines: measure it again
                return None
            firsts.append(parts[0])
            rests.append(parts[1] if len(parts) > 1 else Drawn(0, 0, lambda _: None))
        made = [_Line(cells, self.elements, self.element, self.strong) for cells in (firsts, rests)]
        for each in made:
            each.measure(columns, space)
        return made[0], made[1]

    def draw(self, canvas: TaggedCanvas, x: float, top: float, table: Table) -> None:
        table.element.adopt(self.element)
        left = x
        for cell, column, element in zip(self.cells, table.columns, self.elements, strict=True):
            if isinstance(cell, Drawn):
                if not column.bar:
                    self.element.adopt(element)
                middle = top - self.height + (self.height - cell.height) / 2
                cell.drawOn(canvas, left + _shift(column, cell.width), middle)
            else:
                self.element.adopt(element)
                with canvas.content(element):
                    cell.drawOn(canvas, left + _shift(column), top - table.space[0] - cell.height)
            left += column.width
        with canvas.artifact():
            bottom = top - self.height
            line(canvas, x, bottom, x + table.width, bottom, 0.8 if self.strong else 0.6, INK if self.strong else LINE)


def _cell(cell: Cell, column: Column, total: bool) -> Flowable:
    if isinstance(cell, Flowable):
        return cell
    if isinstance(cell, Bar):
        room = column.room
        return Drawn(
            room, 9, lambda canvas: _draw_bar(canvas, room * max(0.0, min(1.0, cell.share)), outlined=cell.outlined)
        )
    parts = cell if isinstance(cell, tuple) else (cell,)
    look = (
        CELL_TIGHT_STRONG
        if total and column.look is CELL_TIGHT
        else CELL_STRONG
        if total and column.look is CELL
        else column.look
    )
    return paragraph(look, *(part for part in parts if not isinstance(part, Bar)), align=ALIGN[column.align])


def _draw_bar(canvas: TaggedCanvas, width: float, *, outlined: bool) -> None:
    if width <= 0:
        return
    canvas.saveState()
    canvas.setFillColor(TEAL)
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.6)
    canvas.rect(0, 0, width, 9, stroke=int(outlined), fill=int(not outlined))
    canvas.restoreState()


def _shift(column: Column, width: float | None = None) -> float:
    """Where a cell starts: the gap lies right of left-set columns and left of the others."""
    start = 0 if column.align == "left" else column.gap
    spare = column.room - width if width is not None else 0
    return start + {"left": 0.0, "centre": spare / 2, "right": spare}[column.align]


__all__ = ["Bar", "Cell", "Column", "Mark", "Row", "Table"]

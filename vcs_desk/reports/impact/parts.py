"""What the pages of the impact report share: heads of pages, bar lists, cautions, the grid of large figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable

from vcs_desk.queries.figures import ReportHead
from vcs_desk.reports.blocks import AtFoot, Boxed, Edge, Picture, draw_stack, line, stack_height, words
from vcs_desk.reports.charts import Chart, bars
from vcs_desk.reports.impact.printable import Printable
from vcs_desk.reports.page import Pages
from vcs_desk.reports.palette import (
    CAUTION,
    COLUMN,
    FIGURE,
    FIGURE_LABEL,
    HEAD_LINE,
    HEADLINE,
    INK,
    NOTE,
    NOTE9,
    SECTION,
    TAG,
    Look,
)
from vcs_desk.reports.tagging import TaggedCanvas
from vcs_desk.reports.text import Mark, Part, Strong, shortened, text_width


@dataclass(frozen=True)
class Report:
    """What every page is made from."""

    figures: Printable
    head: ReportHead
    pages: Pages
    sections: tuple[str, ...]

    @property
    def k(self) -> int:
        return self.figures.threshold

    def page_of(self, section: str) -> int | None:
        """The page on which a section starts, None where it is left out."""
        return self.pages.page(section) or None


def page_head(tag: str, headline: str) -> list[Flowable]:
    """The small line in teal and the headline under it."""
    return [words(TAG, tag), words(HEADLINE, headline, role="H1")]


def heading(text: str, mark: str = "") -> Flowable:
    """The heading of a part of a page, with the number of its definition."""
    return words(SECTION, text, *([Mark(mark)] if mark else []), role="H2")


def picture(chart: Chart) -> Picture:
    """A chart with its finding and its numbers in words."""
    numbers = "; ".join(f"{name} {value}" for name, value in chart.rows)
    return Picture(chart.drawing, f"{chart.finding} {numbers}." if numbers else chart.finding)


def bar_list(
    title: str, rows: Sequence[tuple[str, int]], mark: str = "", nothing: str = "", width: float = COLUMN
) -> list[Flowable]:
    """A heading and bars under it; a sentence where there is nothing to draw."""
    if not rows:
        return [heading(title, mark), words(NOTE9, nothing or "Too few to print.")]
    return [heading(title, mark), picture(bars(rows, width, names=0.53 if width == COLUMN else 0.4))]


def caution(text: str) -> AtFoot:
    """What to read with care, beside a thick line at the foot of the page."""
    return AtFoot(Boxed(words(CAUTION, Strong("Read with care. "), text), edge=Edge(left_only=True)))


def foot_note(*parts: Part) -> AtFoot:
    """A note at the foot of the page."""
    return AtFoot(words(NOTE, *parts))


def more(number: int | None, k: int) -> str:
    """A count in a sentence, also where it is hidden."""
    return f"fewer than {k}" if number is None else f"{number:,}"


@dataclass(frozen=True)
class Figure:
    """One large figure: the number, what it counts, and one sentence on it."""

    value: str
    name: str
    mark: str
    note: str

    def story(self, room: float, look: Look) -> list[Flowable]:
        size = look.size
        while size > 14 and text_width(self.value, look.face, size) > room:
            size -= 1
        fitted = Look(size, look.leading, look.face, look.colour)
        label = shortened(self.name, FIGURE_LABEL.face, FIGURE_LABEL.size, 3 * room)
        name = (label, Mark(self.mark)) if self.mark else (label,)
        return [words(fitted, self.value), words(FIGURE_LABEL, *name), words(NOTE9, self.note)]


class FigureGrid(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Large figures three in a row, with thin lines between and thick ones around."""

    PADDING, BESIDE = 16.0, 8.0

    def __init__(self, figures: Sequence[Figure], across: int = 3, look: Look = FIGURE, closed: bool = True) -> None:
        super().__init__()
        self.figures, self.across, self.look, self.closed = list(figures), across, look, closed

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        self.cell = width / self.across
        room = self.cell - self.PADDING - self.BESIDE
        stories = [figure.story(room, self.look) for figure in self.figures]
        self.rows = [stories[start : start + self.across] for start in range(0, len(stories), self.across)]
        self.heights = [max(stack_height(story, room) for story in row) + 2 * 14 for row in self.rows]
        self.height = sum(self.heights)
        return width, self.height

    def drawOn(self, canvas: TaggedCanvas, x: float, y: float, _sW: float = 0) -> None:
        top = y + self.height
        for place, (row, tall) in enumerate(zip(self.rows, self.heights, strict=True)):
            with canvas.artifact():
                self._draw_lines(canvas, x, top, tall, len(row), first=place == 0)
            for column, story in enumerate(row):
                left = x + column * self.cell + (self.PADDING if column else 0)
                draw_stack(story, canvas, left, top - 12, self.cell - self.PADDING - self.BESIDE)
            top -= tall
        with canvas.artifact():
            line(canvas, x, y, x + self.width, y, 1.4 if self.closed else 0.6, INK if self.closed else HEAD_LINE)

    def _draw_lines(self, canvas: TaggedCanvas, x: float, top: float, tall: float, cells: int, *, first: bool) -> None:
        line(canvas, x, top, x + self.width, top, 1.4 if first else 0.6, INK if first else HEAD_LINE)
        for column in range(1, cells):
            across = x + column * self.cell
            line(canvas, across, top - 1, across, top - tall, 0.6, HEAD_LINE)

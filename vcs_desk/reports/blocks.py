"""The building stones of a page: text, columns, rules, boxes, drawings, each drawn as tagged content."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportlab.graphics.renderPDF import _PDFRenderer
from reportlab.graphics.shapes import STATE_DEFAULTS, Drawing
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from vcs_desk.reports.faces import REGULAR, register_faces
from vcs_desk.reports.palette import BODY_HEIGHT, GUTTER, HEAD_LINE, INK, STONE, Look, style
from vcs_desk.reports.tagging import Element, TaggedCanvas
from vcs_desk.reports.text import Part, markup


class Tagged(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Draws a flowable as the content of one element of the structure tree, on however many pages it takes."""

    def __init__(self, inner: Flowable, element: Element) -> None:
        super().__init__()
        self.inner = inner
        self.element = element
        self.keepWithNext = inner.getKeepWithNext()

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = self.inner.wrap(width, height)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        return [Tagged(part, self.element) for part in self.inner.split(width, height)]

    def getSpaceBefore(self) -> float:
        return float(self.inner.getSpaceBefore())

    def getSpaceAfter(self) -> float:
        return float(self.inner.getSpaceAfter())

    def drawOn(self, canvas: TaggedCanvas, x: float, y: float, _sW: float = 0) -> None:
        with canvas.content(self.element):
            self.inner.drawOn(canvas, x, y, _sW)


def words(look: Look, *parts: Part, role: str = "P", align: int | None = None) -> Tagged:
    """A paragraph of the parts. The only place that makes paragraphs, so that every text passes ``text.markup``."""
    return Tagged(paragraph(look, *parts, align=align), Element(role))


def paragraph(look: Look, *parts: Part, align: int | None = None) -> Paragraph:
    """A paragraph that the caller tags."""
    register_faces()
    return Paragraph(markup(*parts, base=look.face), style(look, align))


class Space(Flowable):  # type: ignore[misc]
    """Empty height, dropped at the top of a page."""

    _SPACETRANSFER = False

    def __init__(self, height: float) -> None:
        super().__init__()
        self.height = height
        self.width = 0

    def wrap(self, _width: float, height: float) -> tuple[float, float]:
        return 0, min(self.height, height)

    def split(self, _width: float, _height: float) -> list[Flowable]:
        return []

    def draw(self) -> None:
        """Nothing is drawn."""


class Rule(Flowable):  # type: ignore[misc]
    """A line across the column, an artifact."""

    def __init__(self, thickness: float = 1.4, before: float = 0, after: float = 0, strong: bool = True) -> None:
        super().__init__()
        self.thickness, self.before, self.after = thickness, before, after
        self.colour = INK if strong else HEAD_LINE
        self.width = 0.0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        return width, self.thickness

    def getSpaceBefore(self) -> float:
        return self.before

    def getSpaceAfter(self) -> float:
        return self.after

    def draw(self) -> None:
        with self.canv.artifact():
            line(self.canv, 0, 0, self.width, 0, self.thickness, self.colour)


class Picture(Flowable):  # type: ignore[misc]
    """A drawing as a figure with words instead of it."""

    def __init__(self, drawing: Drawing, alt: str) -> None:
        super().__init__()
        self.drawing = drawing
        self.alt = alt
        self.width, self.height = drawing.width, drawing.height

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def drawOn(self, canvas: TaggedCanvas, x: float, y: float, _sW: float = 0) -> None:
        left, bottom = canvas.absolutePosition(x, y)
        box = (left, bottom, left + self.width, bottom + self.height)
        with canvas.content(Element("Figure", alt=self.alt, box=box)):
            draw_drawing(self.drawing, canvas, x, y)


class Columns(Flowable):  # type: ignore[misc]
    """Flowables side by side, read one column after the other."""

    def __init__(self, *columns: Sequence[Flowable], widths: Sequence[float] = (), gap: float = GUTTER) -> None:
        super().__init__()
        self.columns = [list(column) for column in columns]
        self.given, self.gap = tuple(widths), gap
        self.widths: tuple[float, ...] = ()
        self.height = 0.0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        even = (width - self.gap * (len(self.columns) - 1)) / len(self.columns)
        self.widths = self.given or (even,) * len(self.columns)
        self.height = max(stack_height(column, room) for column, room in zip(self.columns, self.widths, strict=True))
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Goes over to the next page whole; taller than a page, one column follows the other."""
        self.wrap(width, height)
        if self.height <= BODY_HEIGHT:
            return []
        return in_a_row([flowable for column in self.columns for flowable in column], width, height)

    def drawOn(self, canvas: TaggedCanvas, x: float, y: float, _sW: float = 0) -> None:
        left = x
        for column, room in zip(self.columns, self.widths, strict=True):
            draw_stack(column, canvas, left, y + self.height, room)
            left += room + self.gap


def together(*flowables: Flowable) -> Columns:
    """Flowables under each other that stay on one page."""
    return Columns(flowables, gap=0)


class AtFoot(Flowable):  # type: ignore[misc]
    """Flowables at the bottom of the page, whatever room is left above them."""

    def __init__(self, *flowables: Flowable) -> None:
        super().__init__()
        self.flowables = list(flowables)
        self.room = self.own = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.room = width
        self.own = stack_height(self.flowables, width) + 8
        return width, max(self.own, height - 0.01) if self.own <= height else self.own

    def split(self, width: float, height: float) -> list[Flowable]:
        """Goes over to the next page whole; taller than a page, it is no longer kept at the foot."""
        return in_a_row(self.flowables, width, height) if self.own > BODY_HEIGHT else []

    def drawOn(self, canvas: TaggedCanvas, x: float, y: float, _sW: float = 0) -> None:
        draw_stack(self.flowables, canvas, x, y + self.own - 8, self.room)


@dataclass(frozen=True)
class Edge:
    """The line around or beside a box."""

    left_only: bool = False
    padding: float = 12


class Boxed(Flowable):  # type: ignore[misc]
    """Flowables in a box with rounded corners, or beside a thick line."""

    def __init__(self, *flowables: Flowable, edge: Edge = Edge()) -> None:
        super().__init__()
        self.flowables = list(flowables)
        self.edge = edge

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        self.inside = stack_height(self.flowables, width - 2 * self.edge.padding)
        self.height = self.inside + (2 if self.edge.left_only else 2 * self.edge.padding)
        return width, self.height

    def drawOn(self, canvas: TaggedCanvas, x: float, y: float, _sW: float = 0) -> None:
        with canvas.artifact():
            if self.edge.left_only:
                line(canvas, x + 1.25, y, x + 1.25, y + self.height, 2.5, INK)
            else:
                rounded(canvas, x, y, self.width, self.height, 4, 0.8)
        padding = self.edge.padding
        top = y + self.height - (1 if self.edge.left_only else padding)
        draw_stack(self.flowables, canvas, x + padding, top, self.width - 2 * padding)


class Drawn(Flowable):  # type: ignore[misc]
    """Something drawn by hand as an artifact: tick boxes, bars that repeat a number beside them."""

    def __init__(self, width: float, height: float, draw: Callable[[Canvas], None]) -> None:
        super().__init__()
        self.width, self.height = width, height
        self._draw = draw

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        with self.canv.artifact():
            self._draw(self.canv)


def in_a_row(flowables: Sequence[Flowable], width: float, height: float) -> list[Flowable]:
    """Flowables that follow each other, the first cut to what is left of the page; empty where none of it fits."""
    first, *rest = flowables
    _, tall = first.wrap(width, height)
    parts = [first] if tall <= height else first.split(width, height)
    return [*parts, *rest] if parts else []


def stack_height(flowables: Sequence[Flowable], width: float) -> float:
    """The height of flowables under each other, in points; the larger of two neighbouring spaces counts."""
    total, after = 0.0, 0.0
    for place, flowable in enumerate(flowables):
        _, height = flowable.wrapOn(None, width, 0xFFFF)
        total += height + (max(flowable.getSpaceBefore(), after) if place else 0)
        after = flowable.getSpaceAfter()
    return total


def draw_stack(flowables: Sequence[Flowable], canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
    """Draw flowables under each other from ``top`` downwards."""
    after = 0.0
    for place, flowable in enumerate(flowables):
        _, height = flowable.wrapOn(canvas, width, 0xFFFF)
        top -= height + (max(flowable.getSpaceBefore(), after) if place else 0)
        flowable.drawOn(canvas, x, top)
        after = flowable.getSpaceAfter()


def line(canvas: Canvas, x1: float, y1: float, x2: float, y2: float, thickness: float, colour: object = INK) -> None:
    """One straight line; the canvas keeps its state."""
    canvas.saveState()
    canvas.setLineWidth(thickness)
    canvas.setStrokeColor(colour)
    canvas.line(x1, y1, x2, y2)
    canvas.restoreState()


def rounded(canvas: Canvas, x: float, y: float, width: float, height: float, radius: float, thickness: float) -> None:
    """An empty box with rounded corners."""
    canvas.saveState()
    canvas.setLineWidth(thickness)
    canvas.setStrokeColor(INK)
    canvas.roundRect(x, y, width, height, radius, stroke=1, fill=0)
    canvas.restoreState()


def draw_mark(canvas: Canvas, _kind: str, label: str) -> None:
    """The box around a definition's number; reportlab calls it before it draws the words that follow."""
    info = canvas._curr_tx_info
    size = 6.5
    nbsp = "\N{NO-BREAK SPACE}"
    wide = canvas.stringWidth(label, REGULAR, size) + 2 * canvas.stringWidth(nbsp, REGULAR, size)
    start = info["cur_x"] + canvas.stringWidth(nbsp, REGULAR, size) * 2
    canvas.saveState()
    canvas.setLineWidth(0.6)
    canvas.setStrokeColor(STONE)
    canvas.roundRect(start, info["cur_y"] - 1.9, wide, 8.6, 1.6, stroke=1, fill=0)
    canvas.restoreState()


def draw_drawing(drawing: Drawing, canvas: Canvas, x: float, y: float) -> None:
    """Paint a drawing without reportlab's habit of naming Times-Roman, which is not embedded."""
    _Renderer().draw(drawing, canvas, x, y, showBoundary=0)


class _Renderer(_PDFRenderer):  # type: ignore[misc]
    def applyStateChanges(self, delta: dict[str, object], newState: dict[str, object]) -> None:
        if delta.get("fontName") == STATE_DEFAULTS["fontName"]:
            delta = {key: value for key, value in delta.items() if key not in ("fontName", "fontSize")}
        super().applyStateChanges(delta, newState)

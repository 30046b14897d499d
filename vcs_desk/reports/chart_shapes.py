"""The strokes that charts are made of: labels, bars, hatches, axes, and the colours they take."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from reportlab.graphics.shapes import Circle, Drawing, Group, Line, Rect, String
from reportlab.lib.colors import Color, HexColor

from vcs_desk.reports.faces import REGULAR, register_faces
from vcs_desk.reports.text import runs, text_width

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Palette:
    """The colours of charts, safe for colour blindness and in grey; ``ground`` is what they stand on."""

    series: Color
    added: Color
    ink: Color
    elsewhere: Color
    fifth: Color
    text2: Color
    line: Color
    band: Color
    track: Color
    ground: Color


PRINT = Palette(
    HexColor("#0B6478"), HexColor("#CF7A1C"), HexColor("#161C20"), HexColor("#747C79"), HexColor("#5A3E12"),
    HexColor("#565D62"), HexColor("#D3D6D8"), HexColor("#CFE3E8"), HexColor("#ECE9E3"), HexColor("#FFFFFF"),
)  # fmt: skip
DARK = Palette(
    HexColor("#6CC5D8"), HexColor("#CE7B29"), HexColor("#FAF8F4"), HexColor("#727C79"), HexColor("#E6D08C"),
    HexColor("#AAB2B8"), HexColor("#343A3F"), HexColor("#17363F"), HexColor("#2D3236"), HexColor("#1F2326"),
)  # fmt: skip


def sheet(width: float, height: float) -> Drawing:
    """An empty drawing, ready for text in the program's faces."""
    register_faces()
    return Drawing(width, height)


def label(
    drawing: Drawing | Group, x: float, y: float, text: str, colour: Color, size: float = 8.5, face: str = REGULAR,
    anchor: Anchor = "start",
) -> None:  # fmt: skip
    """One line of text, whatever letters it holds."""
    wide = text_width(text, face, size)
    x -= {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
    for run in runs(text, face):
        drawing.add(String(x, y, run.text, fontName=run.face, fontSize=size, fillColor=colour))
        x += text_width(run.text, run.face, size)


def block(drawing: Drawing | Group, x: float, y: float, width: float, height: float, colour: Color) -> None:
    """A filled bar without an edge."""
    drawing.add(Rect(x, y, width, height, fillColor=colour, strokeColor=None))


def outlined(drawing: Drawing | Group, x: float, y: float, width: float, height: float, colour: Color) -> None:
    """A bar that is only an edge: not known."""
    drawing.add(Rect(x, y, width, height, fillColor=None, strokeColor=colour, strokeWidth=0.8))


def hatched(
    drawing: Drawing | Group, x: float, y: float, width: float, height: float, colour: Color, ground: Color
) -> None:
    """A bar of lines at 45 degrees, 1.6 wide every 5: missed, fell, added or over."""
    drawing.add(Rect(x, y, width, height, fillColor=ground, strokeColor=colour, strokeWidth=0.8))
    start = -height
    while start < width:
        low, high = max(start, 0.0), min(start + height, width)
        if high > low:
            stroke(drawing, x + low, y + low - start, x + high, y + high - start, colour, 1.3)
        start += 5


def stroke(
    drawing: Drawing | Group, x1: float, y1: float, x2: float, y2: float, colour: Color, thickness: float = 0.75
) -> None:
    """A straight line."""
    drawing.add(Line(x1, y1, x2, y2, strokeColor=colour, strokeWidth=thickness))


def ring(drawing: Drawing | Group, x: float, y: float, palette: Palette, radius: float = 3.4) -> None:
    """A marked point."""
    drawing.add(Circle(x, y, radius, fillColor=palette.ground, strokeColor=palette.ink, strokeWidth=1.4))


def nice_step(spread: float, most: int = 5) -> float:
    """A round distance between ticks (1, 2 or 5 times a power of ten), at least 0.1, for at most so many of them."""
    power = 10.0 ** math.floor(math.log10(max(spread, 1e-9) / most))
    return max(0.1, next(step * power for step in (1, 2, 5, 10) if spread / (step * power) <= most))

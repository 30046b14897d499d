"""The colours, sizes and paragraph styles of print, in points."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from vcs_desk.reports.faces import REGULAR, SEMIBOLD

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 19 * mm
BODY_WIDTH = PAGE_WIDTH - 2 * MARGIN
COLUMN = 82 * mm
GUTTER = BODY_WIDTH - 2 * COLUMN
TOP = PAGE_HEIGHT - 64
BOTTOM = 52.0
BODY_HEIGHT = TOP - BOTTOM

TEXT = HexColor("#1D2225")
TEXT2 = HexColor("#565D62")
LINE = HexColor("#C9CCCE")
HEAD_LINE = HexColor("#A7ABAE")
TEAL = HexColor("#0B6478")
AMBER = HexColor("#CF7A1C")
INK = HexColor("#161C20")
STONE = HexColor("#747C79")
UMBER = HexColor("#5A3E12")
BAND = HexColor("#CFE3E8")
TRACK = HexColor("#ECE9E3")
WHITE = HexColor("#FFFFFF")

QUIET = "#565D62"


@dataclass(frozen=True)
class Look:
    """One step of the print scale."""

    size: float
    leading: float
    face: str = REGULAR
    colour: Color = TEXT
    align: int = 0
    before: float = 0
    after: float = 0
    keep: bool = False


COVER = Look(42, 50, SEMIBOLD, INK, after=8)
COVER_PERIOD = Look(18, 24)
COVER_NAME = Look(13, 17, SEMIBOLD)
COVER_NOTE = Look(9.5, 15, colour=TEXT2)
FIGURE = Look(33, 41, SEMIBOLD, INK, after=1)
FIGURE_SMALL = Look(26, 34, SEMIBOLD, INK)
FIGURE_MONEY = Look(17, 23, SEMIBOLD, INK)
FIGURE_LABEL = Look(11, 15.5, SEMIBOLD, after=3)
LABEL = Look(9.5, 13.5, SEMIBOLD)
NOTE9 = Look(9, 13, colour=TEXT2)
TAG = Look(9.5, 13, SEMIBOLD, TEAL, after=3, keep=True)
HEADLINE = Look(19, 25, SEMIBOLD, INK, after=12)
LEAD = Look(11, 17, after=10)
SECTION = Look(11.5, 16, SEMIBOLD, after=3, keep=True)
SECTION_NOTE = Look(9.5, 14, colour=TEXT2, after=4, keep=True)
BODY = Look(9.5, 14)
CELL = Look(9.5, 13.5)
CELL_STRONG = Look(9.5, 13.5, SEMIBOLD)
CELL_QUIET = Look(9.5, 13.5, colour=TEXT2)
CELL_SMALL = Look(8.5, 12)
CELL_TIGHT = Look(9, 12)
CELL_TIGHT_STRONG = Look(9, 12, SEMIBOLD)
NOTE = Look(8, 11.5, colour=TEXT2)
CAUTION = Look(8.5, 12.5)
HEAD = Look(8, 11.5, SEMIBOLD, TEXT2)


def style(look: Look, align: int | None = None) -> ParagraphStyle:
    """The paragraph style of a step; ``align`` 0 left, 1 centre, 2 right."""
    return ParagraphStyle(
        "print", fontName=look.face, fontSize=look.size, leading=look.leading, textColor=look.colour,
        alignment=look.align if align is None else align, spaceBefore=look.before, spaceAfter=look.after,
        keepWithNext=int(look.keep), bulletFontName=REGULAR, splitLongWords=1, allowWidows=0, allowOrphans=0,
        embeddedHyphenation=0, uriWasteReduce=0,
    )  # fmt: skip

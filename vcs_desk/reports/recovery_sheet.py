"""The recovery sheet: the paper key of the data file, as groups and as a square. Nothing of it is kept or logged."""

from __future__ import annotations

from collections.abc import Sequence

import segno
from reportlab.graphics.shapes import Drawing, Rect
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from vcs_desk.reports.blocks import AtFoot, Columns, Picture, Rule, Space, words
from vcs_desk.reports.faces import SEMIBOLD, register_faces
from vcs_desk.reports.page import Pages, Running, Section, build
from vcs_desk.reports.palette import BODY_WIDTH, INK, NOTE, TEXT2, Look
from vcs_desk.reports.tables import Column, Row, Table
from vcs_desk.reports.tagging import Element, TaggedCanvas
from vcs_desk.reports.text import Strong

ACROSS = 4
TITLE = Look(30, 38, SEMIBOLD, INK, after=10)
OF_WHAT = Look(10.5, 15, colour=TEXT2, after=2)
WARNING = Look(12, 18, after=14)
NOTE_LARGE = Look(10.5, 16, colour=TEXT2)
HOW = Look(10.5, 17)
ROW = Look(10.5, 15)
SQUARE = 35 * mm
SQUARE_ALT = "A square that holds the same key for a scanner."


def recovery_sheet(organisation: str, file_code: str, groups: Sequence[str], printed_at: str, by: str = "") -> bytes:
    """One A4 page. ``groups`` as they are typed, ``printed_at`` in local words: "24 November 2026, 09:02"."""
    printed = f"{printed_at}, by {by}" if by else printed_at

    def sections(_: Pages) -> Sequence[Section]:
        return [Section("sheet", "Recovery sheet", _story(organisation, file_code, groups, printed), kind="cover")]

    return build(f"Recovery sheet, {organisation}", organisation, Running(), ["sheet"], sections)


def _story(organisation: str, file_code: str, groups: Sequence[str], printed: str) -> list[Flowable]:
    return [
        words(OF_WHAT, f"{organisation}, VCS Desk, file {file_code}"),
        words(TITLE, "Recovery sheet", role="H1"),
        words(
            WARNING,
            "This paper opens your data if every passphrase is forgotten. Keep it locked away, not near the PC. "
            "Anybody who has it and a copy of your data can read everything.",
        ),
        Rule(),
        Space(12),
        _Groups(groups),
        Space(12),
        Rule(after=16),
        words(
            NOTE_LARGE,
            f"{len(groups)} groups. The last character of each group checks the first four, so the program can say in "
            "which group a slip is. The letters I, L, O and U are not used: a round sign is the number 0.",
        ),
        Space(18),
        Columns(
            [Picture(square_drawing("-".join(groups)), SQUARE_ALT)],
            _how(),
            widths=(SQUARE, BODY_WIDTH - SQUARE - 27),
            gap=27,
        ),
        Space(26),
        _who(printed),
        AtFoot(words(NOTE, "A new sheet makes this one useless. Sheet 1 of 1.")),
    ]


def _how() -> list[Flowable]:
    return [
        words(HOW, Strong("The square holds the same key.")),
        words(
            HOW,
            "On the unlock screen choose “I have forgotten my passphrase”, then type the groups or read the square "
            "with a scanner.",
        ),
        Space(15),
        words(
            HOW,
            "To get everything back on a new PC you need this sheet and one backup, on a stick or in the folder you "
            "chose.",
        ),
    ]


def _who(printed: str) -> Table:
    columns = [Column("", 112, look=Look(10.5, 15, colour=TEXT2)), Column("", BODY_WIDTH - 112, look=ROW)]
    rows = [
        Row((label, text)) for label, text in (("Printed", printed), ("Kept by", ""), ("Where", ""), ("Checked on", ""))
    ]
    return Table(columns, rows, above=8, below=8.5)


def square_drawing(key: str) -> Drawing:
    """The key as a square of vector cells, for a page or the screen; a row of dark cells is one rectangle."""
    register_faces()
    code = segno.make(key, error="m", micro=False)
    cells = [[bool(cell) for cell in row] for row in code.matrix]
    size = SQUARE / len(cells)
    drawing = Drawing(SQUARE, SQUARE)
    for down, row in enumerate(cells):
        for first, last in _dark_stretches(row):
            x, y = first * size, SQUARE - (down + 1) * size
            drawing.add(Rect(x, y, (last - first) * size, size, fillColor=INK, strokeColor=None))
    return drawing


def _dark_stretches(row: Sequence[bool]) -> list[tuple[int, int]]:
    stretches: list[tuple[int, int]] = []
    start: int | None = None
    for place, dark in enumerate([*row, False]):
        if dark and start is None:
            start = place
        elif not dark and start is not None:
            stretches.append((start, place))
            start = None
    return stretches


class _Groups(Flowable):  # type: ignore[misc]  # reportlab has no types
    """The groups four across, large, with their numbers; a list for who cannot see."""

    ROW, SIZE, APART = 38.0, 18.0, 2.2

    def __init__(self, groups: Sequence[str]) -> None:
        super().__init__()
        self.groups = groups
        self.element = Element("L")
        self.height = self.ROW * -(-len(groups) // ACROSS)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        return width, self.height

    def drawOn(self, canvas: TaggedCanvas, x: float, y: float, _sW: float = 0) -> None:
        canvas.here.adopt(self.element)
        for place, group in enumerate(self.groups):
            left = x + (place % ACROSS) * self.width / ACROSS
            base = y + self.height - (place // ACROSS) * self.ROW - 25
            item = self.element.adopt(Element("LI"))
            with canvas.content(item.adopt(Element("Lbl"))):
                canvas.setFont("Noto Sans", 9)
                canvas.setFillColor(TEXT2)
                canvas.drawRightString(left + 17, base, str(place + 1))
            with canvas.content(item.adopt(Element("LBody"))):
                canvas.setFont(SEMIBOLD, self.SIZE)
                canvas.setFillColor(INK)
                canvas.drawString(left + 25, base, group, charSpace=self.APART)

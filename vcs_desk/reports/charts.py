"""Charts as reportlab drawings with the finding in words: the PDF embeds them, the screen paints the very same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.graphics.shapes import Drawing, Polygon, PolyLine
from reportlab.pdfgen.canvas import Canvas

from vcs_desk.queries.figures import Belonging
from vcs_desk.reports import findings
from vcs_desk.reports.blocks import draw_drawing
from vcs_desk.reports.chart_shapes import (
    PRINT,
    Palette,
    block,
    hatched,
    label,
    outlined,
    ring,
    sheet,
    stroke,
)
from vcs_desk.reports.faces import REGULAR, SEMIBOLD, register_faces
from vcs_desk.reports.text import in_lines, text_width
from vcs_desk.reports.wording import number, percent

HIDDEN = "*"
FOLLOWED_AT = (0, 12, 26, 39, 52)
"""Weeks at which it stands under the belonging curve how many are still followed."""


@dataclass(frozen=True)
class Chart:
    """A drawing, what it shows in one or two sentences, and the same as rows for "Show as table"."""

    drawing: Drawing
    finding: str
    rows: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class CurveStep:
    """One step of a belonging curve: from this week on this share still comes; how many were watched just before."""

    weeks: float
    share: float
    low: float
    high: float
    at_risk: int


@dataclass(frozen=True)
class LoadRow:
    """One volunteer's minutes in a month: carried, agreed (None: nothing agreed), and what one more task would add."""

    name: str
    minutes: int
    agreed: int | None
    added: int = 0


def month_columns(
    values: Sequence[tuple[str, int | None]], width: float, height: float,
    noun: tuple[str, str] = ("attendance", "attendances"), palette: Palette = PRINT, wide: float = 0.82,
) -> Chart:  # fmt: skip
    """A column for each month with its number on top; None is drawn as a star.

    ``values`` are (label, count); ``wide`` is the share of its place that a column takes.
    """
    drawing = sheet(width, height)
    foot, head = 17.0, 13.0
    top = max((value or 0 for _, value in values), default=0) or 1
    step = width / max(len(values), 1)
    size = 8.0 if step >= 30 else 6.5
    for place, (name, value) in enumerate(values):
        middle = (place + 0.5) * step
        tall = (height - foot - head) * (value or 0) / top
        if tall > 0:
            block(drawing, middle - step * wide / 2, foot, step * wide, tall, palette.series)
        label(drawing, middle, foot + tall + 4, _shown(value), palette.ink, size, SEMIBOLD, "middle")
        label(drawing, middle, foot - 12, name, palette.text2, size, anchor="middle")
    stroke(drawing, 0, foot, width, foot, palette.ink)
    return Chart(drawing, findings.over_time(values, noun), tuple((name, _shown(value)) for name, value in values))


def bars(
    rows: Sequence[tuple[str, int | None]], width: float, names: float = 0.5, palette: Palette = PRINT,
    unknown: frozenset[str] = frozenset(),
) -> Chart:  # fmt: skip
    """Horizontal bars, the value at the end; ``names`` is the share of the width for the labels, in up to two lines.

    Labels in ``unknown`` get an outline only. None is drawn as a star.
    """
    size, room = 9.0, width * names - 8
    told = [in_lines(name, REGULAR, size, room, 2) for name, _ in rows]
    heights = [17.0 if len(lines) == 1 else 26.0 for lines in told]
    drawing = sheet(width, max(sum(heights), 1.0))
    top = max((value or 0 for _, value in rows), default=0) or 1
    longest = max((text_width(_shown(value), SEMIBOLD, size) for _, value in rows), default=0)
    start, reach = width * names, width * (1 - names) - longest - 6
    y = drawing.height
    for (name, value), lines, tall in zip(rows, told, heights, strict=True):
        middle = y - tall / 2
        for line, text in enumerate(lines):
            label(drawing, 0, middle - 3.2 + 5.5 * (len(lines) - 1) - 11 * line, text, palette.ink, size)
        long = reach * (value or 0) / top
        if long > 0:
            (outlined if name in unknown else block)(drawing, start, middle - 5, long, 10, palette.series)
        label(drawing, start + long + (5 if long else 0), middle - 3.2, _shown(value), palette.ink, size, SEMIBOLD)
        y -= tall
    return Chart(drawing, findings.most_often(rows), tuple((name, _shown(value)) for name, value in rows))


def funnel(stages: Sequence[tuple[str, int | None, int | None]], width: float, palette: Palette = PRINT) -> Chart:
    """Rows of (stage, reached, of those who had time): a bar, the number, the share. None is a star."""
    tall, names, figures = 22.0, width * 0.3, 120.0
    drawing = sheet(width, tall * max(len(stages), 1))
    top = max((reached or 0 for _, reached, _ in stages), default=0) or 1
    rows = []
    for place, (name, reached, had_time) in enumerate(stages):
        y = drawing.height - (place + 0.5) * tall
        label(drawing, 0, y - 3.2, in_lines(name, REGULAR, 9, names - 6, 1)[0], palette.ink, 9)
        long = (width - names - figures) * (reached or 0) / top
        if long > 0:
            block(drawing, names, y - 4.5, long, 9, palette.series)
        share = percent(reached / had_time) if reached is not None and had_time else HIDDEN
        label(drawing, width - 78, y - 3.2, _shown(reached), palette.ink, 9, SEMIBOLD, "end")
        label(drawing, width - 40, y - 3.2, _shown(had_time), palette.text2, 9, REGULAR, "end")
        label(drawing, width, y - 3.2, share, palette.ink, 9, REGULAR, "end")
        stroke(drawing, 0, y - tall / 2, width, y - tall / 2, palette.line, 0.6)
        rows.append((name, f"{_shown(reached)} of {_shown(had_time)}, {share}"))
    return Chart(drawing, findings.along_the_way([(name, reached) for name, reached, _ in stages]), tuple(rows))


def belonging_curve(
    steps: Sequence[CurveStep], joined: int | None, points: Sequence[CurveStep], width: float, height: float,
    followed: Sequence[tuple[int, str]] = (), palette: Palette = PRINT,
) -> Chart:  # fmt: skip
    """The share still coming over 52 weeks, with its band, marked points, and under it how many are still followed.

    ``steps`` are those that may be shown; ``followed`` is (week, number as printed).
    """
    drawing = sheet(width, height)
    told = findings.still_coming([(int(p.weeks), p.share, p.low, p.high) for p in points], joined)
    axis = _Axis(left=30, right=width - 72, bottom=44 if followed else 18, top=height - 8, weeks=52)
    _draw_grid(drawing, axis, palette)
    if steps:
        _draw_curve(drawing, axis, steps, palette)
        for point in points:
            x, y = axis.at(point.weeks, point.share)
            ring(drawing, x, y, palette)
            label(drawing, x + 2, y + 8, percent(point.share), palette.ink, 9, SEMIBOLD)
    if followed:
        label(drawing, 0, 15, "Weeks since their first session. Still followed at each point:", palette.text2, 8)
        for week, text in followed:
            label(drawing, axis.at(week, 0)[0], 2, text, palette.ink, 8, SEMIBOLD, "middle")
    rows = tuple(
        (f"{int(p.weeks)} weeks", f"{percent(p.share)} ({percent(p.low)} to {percent(p.high)})") for p in points
    )
    return Chart(drawing, told, rows)


@dataclass(frozen=True)
class CurveParts:
    """What may be drawn of a belonging curve: the steps and marked points at which enough people are followed."""

    steps: tuple[CurveStep, ...]
    points: tuple[CurveStep, ...]
    followed: tuple[tuple[int, str], ...]
    """(week, how many are still followed then, as it stands under the curve)."""
    cut: bool
    """Whether the curve stops early because fewer are left."""


def curve_parts(figures: Belonging, k: int) -> CurveParts:
    """The curve up to where fewer than ``k`` people remain."""
    band = figures.band or ((0.0, 1.0),) * len(figures.curve)
    every = [
        CurveStep(weeks, part, low, high, at_risk)
        for (weeks, part, at_risk), (low, high) in zip(figures.curve, band, strict=True)
    ]
    points = [CurveStep(point.weeks, point.share, point.low, point.high, point.at_risk) for point in figures.at]
    at_risk = {week: next((step.at_risk for step in every if step.weeks >= week), 0) for week in FOLLOWED_AT}
    steps = tuple(step for step in every if step.at_risk >= k)
    return CurveParts(
        steps,
        tuple(point for point in points if point.at_risk >= k),
        tuple((week, f"under {k}" if count < k else f"{count:,}") for week, count in at_risk.items()),
        len(steps) < len(every),
    )


def load_bars(rows: Sequence[LoadRow], width: float, palette: Palette = PRINT) -> Chart:
    """Hours carried against hours agreed, which are always at 80 % of the track; added or over is hatched."""
    tall, names, figures = 24.0, width * 0.34, 74.0
    drawing = sheet(width, tall * max(len(rows), 1))
    track = width - names - figures
    told = []
    for place, row in enumerate(rows):
        y = drawing.height - (place + 0.5) * tall
        label(drawing, 0, y - 3.2, in_lines(row.name, REGULAR, 9, names - 8, 1)[0], palette.ink, 9)
        scale = 0.8 * track / row.agreed if row.agreed else track / max(row.minutes + row.added, 60)
        block(drawing, names, y - 4, track, 8, palette.track)
        within = min(row.minutes, row.agreed) if row.agreed is not None else row.minutes
        end = min((row.minutes + row.added) * scale, track)
        block(drawing, names, y - 4, min(within * scale, track), 8, palette.series)
        if end > within * scale:
            hatched(drawing, names + within * scale, y - 4, end - within * scale, 8, palette.added, palette.ground)
        if row.agreed:
            stroke(drawing, names + 0.8 * track, y - 7, names + 0.8 * track, y + 7, palette.ink, 1.5)
        words = (
            f"{number(row.minutes / 60, 1)} of {number(row.agreed / 60, 1)} h"
            if row.agreed
            else f"{number(row.minutes / 60, 1)} h"
        )
        label(drawing, width, y - 3.2, words, palette.ink, 9, SEMIBOLD, "end")
        told.append((row.name, words))
    over = sum(row.agreed is not None and row.minutes > row.agreed for row in rows)
    return Chart(drawing, findings.carrying(over, len(rows)), tuple(told))


def drawing_to_pdf(drawing: Drawing) -> bytes:
    """The drawing as a page of its own size, so that the screen paints what the PDF embeds."""
    register_faces()
    file = BytesIO()
    canvas = Canvas(file, (drawing.width, drawing.height), invariant=1, pageCompression=0, initialFontName=REGULAR)
    draw_drawing(drawing, canvas, 0, 0)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


@dataclass(frozen=True)
class _Axis:
    """The field of the belonging curve in points."""

    left: float
    right: float
    bottom: float
    top: float
    weeks: int

    def at(self, week: float, share: float) -> tuple[float, float]:
        x = self.left + (self.right - self.left) * min(week, self.weeks) / self.weeks
        return x, self.bottom + 12 + (self.top - self.bottom - 12) * share


def _draw_grid(drawing: Drawing, axis: _Axis, palette: Palette) -> None:
    for quarter in (0, 0.25, 0.5, 0.75, 1):
        y = axis.at(0, quarter)[1]
        stroke(drawing, axis.left, y, axis.right, y, palette.ink if quarter == 0 else palette.line, 0.75)
        label(drawing, axis.left - 5, y - 3, f"{quarter:.0%}", palette.text2, 8, anchor="end")
    for week in (0, 12, 26, 39, 52):
        x, y = axis.at(week, 0)
        stroke(drawing, x, y, x, y - 3, palette.ink)
        label(drawing, x, y - 12, str(week), palette.text2, 8, anchor="middle")


def _draw_curve(drawing: Drawing, axis: _Axis, steps: Sequence[CurveStep], palette: Palette) -> None:
    """The band under the line, both as steps, from everybody at week 0 to the last step that may be shown."""
    shown = [step for step in steps if step.weeks <= axis.weeks]
    end = shown[-1].weeks if shown else 0
    line = _staircase(axis, [(0.0, 1.0), *((step.weeks, step.share) for step in shown)], end)
    high = _staircase(axis, [(0.0, 1.0), *((step.weeks, step.high) for step in shown)], end)
    low = _staircase(axis, [(0.0, 1.0), *((step.weeks, step.low) for step in shown)], end)
    edge = [*high, *reversed(low)]
    drawing.add(Polygon([each for point in edge for each in point], fillColor=palette.band, strokeColor=None))
    drawing.add(PolyLine([each for point in line for each in point], strokeColor=palette.series, strokeWidth=1.8))
    x, y = line[-1]
    label(drawing, min(x + 5, axis.right + 5), y - 3, "still coming", palette.series, 8.5, SEMIBOLD)


def _staircase(axis: _Axis, corners: Sequence[tuple[float, float]], end: float) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    share = 1.0
    for week, after in corners:
        points += [axis.at(week, share), axis.at(week, after)]
        share = after
    return [*points, axis.at(end, share)]


def _shown(value: int | None) -> str:
    return HIDDEN if value is None else number(value)

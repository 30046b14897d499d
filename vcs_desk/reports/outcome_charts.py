"""Charts of what people answered before and after: the average change on its interval, and the three directions."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from reportlab.graphics.shapes import Drawing, Line

from vcs_desk.reports.chart_shapes import (
    PRINT,
    Palette,
    block,
    hatched,
    label,
    nice_step,
    outlined,
    ring,
    sheet,
    stroke,
)
from vcs_desk.reports.charts import Chart
from vcs_desk.reports.faces import REGULAR, SEMIBOLD
from vcs_desk.reports.text import text_width
from vcs_desk.reports.wording import number, signed


def change_interval(
    change: float, low: float, high: float, width: float, palette: Palette = PRINT, places: int = 1
) -> Chart:
    """An average change as a square on its 95 % interval, against the upright line of no change."""
    drawing = sheet(width, 46)
    first, last = min(low, 0.0), max(high, 0.0)
    spread = (last - first) or 1.0
    first, last = first - 0.12 * spread, last + 0.12 * spread
    step = nice_step(last - first)

    def at(value: float) -> float:
        return (value - first) / (last - first) * width

    stroke(drawing, 0, 12, width, 12, palette.elsewhere)
    for tick in range(math.ceil(first / step), math.floor(last / step) + 1):
        stroke(drawing, at(tick * step), 12, at(tick * step), 15, palette.elsewhere)
        label(drawing, at(tick * step), 2, signed(tick * step, places), palette.text2, 8, anchor="middle")
    stroke(drawing, at(0), 12, at(0), 36, palette.ink, 1)
    wide = text_width("no change", REGULAR, 8)
    label(drawing, min(max(at(0) - wide / 2, 0), width - wide), 38, "no change", palette.text2, 8)
    stroke(drawing, at(low), 25, at(high), 25, palette.ink, 1.5)
    for end in (low, high):
        stroke(drawing, at(end), 20, at(end), 30, palette.ink, 1.5)
    block(drawing, at(change) - 4, 21, 8, 8, palette.series)
    told = f"Average change {signed(change, places)}, 95% interval {signed(low, places)} to {signed(high, places)}."
    return Chart(drawing, told, (("Average change", signed(change, places)), ("95% interval", told)))


def parts_bar(parts: Sequence[tuple[str, int]], width: float, palette: Palette = PRINT) -> Chart:
    """One bar in two or three parts, each labelled above: first filled, then pale, the last hatched."""
    drawing = sheet(width, 36)
    total = sum(value for _, value in parts) or 1
    x = 0.0
    for place, (_, value) in enumerate(parts):
        wide = width * value / total
        if wide > 0:
            _draw_part(drawing, x, wide, place, len(parts), palette)
        x += wide
    _label_parts(drawing, parts, width, palette)
    return Chart(drawing, f"{', '.join(f'{number(value)} {name}' for name, value in parts)}.",
                 tuple((name, number(value)) for name, value in parts))  # fmt: skip


def _draw_part(drawing: Drawing, x: float, wide: float, place: int, parts: int, palette: Palette) -> None:
    if place == 0:
        block(drawing, x, 6, wide, 14, palette.series)
    elif place == parts - 1:
        hatched(drawing, x, 6, wide, 14, palette.added, palette.ground)
    else:
        block(drawing, x, 6, wide, 14, palette.track)
        outlined(drawing, x, 6, wide, 14, palette.elsewhere)


def _label_parts(drawing: Drawing, parts: Sequence[tuple[str, int]], width: float, palette: Palette) -> None:
    """Each label over the start of its part, pushed left where it would run into the next one."""
    total = sum(value for _, value in parts) or 1
    texts = [(f"{number(value)}", f" {name}") for name, value in parts]
    widths = [text_width(value, SEMIBOLD, 8.5) + text_width(f"n{name}", REGULAR, 8.5) for value, name in texts]
    end = width
    starts: list[float] = []
    for place in reversed(range(len(parts))):
        own = width * sum(value for _, value in parts[:place]) / total
        starts.insert(0, max(0.0, min(own, end - widths[place])))
        end = starts[0] - 6
    for (value, name), start in zip(texts, starts, strict=True):
        label(drawing, start, 26, value, palette.ink, 8.5, SEMIBOLD)
        label(drawing, start + text_width(value, SEMIBOLD, 8.5) + 2.5, 26, name.strip(), palette.ink, 8.5)


def slopes(
    pairs: Sequence[tuple[float, float]],
    scale: tuple[float, float],
    threshold: float,
    width: float,
    height: float,
    palette: Palette = PRINT,
    higher_is_better: bool = True,
) -> Chart:
    """Each (before, after) as a line, thicker where more people made the same change; the worse are amber and dashed.

    The points are single people's scores: to be shown only where each of the three directions has enough people.
    """
    drawing = sheet(width, height)
    left, right, foot = 34.0, width - 20, 18.0
    low, high = scale

    def at(value: float) -> float:
        return foot + 6 + (height - foot - 12) * (value - low) / ((high - low) or 1.0)

    step = nice_step(high - low)
    for tick in range(math.ceil(low / step), math.floor(high / step) + 1):
        stroke(drawing, left - 8, at(tick * step), right + 8, at(tick * step), palette.line, 0.6)
        label(drawing, left - 14, at(tick * step) - 3, number(tick * step, 1), palette.text2, 8, anchor="end")
    for (before, after), people in sorted(Counter(pairs).items()):
        change = (after - before) * (1 if higher_is_better else -1)
        line = Line(left, at(before), right, at(after), strokeWidth=0.8 + 0.5 * min(people, 6))
        line.strokeColor = palette.elsewhere if abs(change) < max(threshold, 1e-9) else palette.series
        if change < 0 and line.strokeColor is palette.series:
            line.strokeColor, line.strokeDashArray = palette.added, [4, 2.5]
        drawing.add(line)
    for name, x, values in (("before", left, {one for one, _ in pairs}), ("after", right, {one for _, one in pairs})):
        for value in sorted(values):
            ring(drawing, x, at(value), palette, 2.6)
        label(drawing, x, 3, name, palette.ink, 8.5, SEMIBOLD, "middle")
    return Chart(drawing, "Each line is a change made by one or more people; thicker means more people.")

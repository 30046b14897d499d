"""The cover: who, when, for whom, and the year as dots."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportlab.graphics.shapes import Circle
from reportlab.platypus import Flowable

from vcs_desk.dates import day
from vcs_desk.reports.blocks import AtFoot, Picture, Rule, Space, words
from vcs_desk.reports.chart_shapes import PRINT, label, sheet
from vcs_desk.reports.faces import SEMIBOLD
from vcs_desk.reports.impact.parts import Report
from vcs_desk.reports.palette import BODY_WIDTH, CELL, CELL_QUIET, COVER, COVER_NAME, COVER_NOTE, COVER_PERIOD, NOTE
from vcs_desk.reports.tables import Column, Row, Table
from vcs_desk.reports.wording import count, in_words, month_names, number, span

ACROSS, MOST_DOTS = 3, 36
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)


def cover(report: Report) -> list[Flowable]:
    """The first page."""
    head = report.head
    charity = f"Registered charity {head.charity_number}" if head.charity_number else ""
    return [
        words(COVER_NAME, head.organisation),
        *([words(COVER_NOTE, charity)] if charity else []),
        Space(78),
        words(COVER, head.title, role="H1"),
        words(COVER_PERIOD, span(head.period.first, head.period.last)),
        Space(76),
        *_dots(report),
        Space(54),
        Rule(),
        _facts(report),
        *_checkable(report),
    ]


def _facts(report: Report) -> Table:
    head = report.head
    facts = (
        ("Prepared for", head.funder), ("Grant", head.grant_reference), ("Prepared by", head.prepared_by),
        ("Date of this report", day(head.made_on)), ("Snapshot", head.snapshot),
    )  # fmt: skip
    columns = [Column("", 143, look=CELL_QUIET), Column("", BODY_WIDTH - 143, look=CELL)]
    return Table(columns, [Row((name, text)) for name, text in facts if text], above=5, below=5.5)


def _dots(report: Report) -> list[Flowable]:
    """Each month as a stack of dots; months that may not be printed have none."""
    figures = report.figures.attendance
    months = [(month, visits) for month, visits in figures.by_month if visits]
    if not months or not figures.attendances:
        return [Space(190)]
    each = next((step for step in STEPS if max(visits for _, visits in months) / step <= MOST_DOTS), STEPS[-1])
    length = in_words(len(figures.by_month))
    told = f"Each dot is {count(each, 'visit')} by somebody we know by name. There were {number(figures.attendances)} "
    told += f"in {length} {'month' if length == 'one' else 'months'}, at {count(figures.sessions.held, 'session')}."
    return [_dot_picture(figures.by_month, each, told), Space(10), words(COVER_NOTE, told)]


def _dot_picture(months: Sequence[tuple[date, int | None]], each: int, told: str) -> Picture:
    shown = months[-13:]
    step, apart, foot = BODY_WIDTH / max(len(shown), 12), 10.7, 34.0
    most = max(round((visits or 0) / each) for _, visits in shown)
    drawing = sheet(BODY_WIDTH, foot + apart * max(-(-most // ACROSS), 1))
    names = month_names([month for month, _ in shown])
    for place, ((_, visits), name) in enumerate(zip(shown, names, strict=True)):
        left = place * step
        for dot in range(round((visits or 0) / each)):
            x, y = left + 6 + apart * (dot % ACROSS), foot + 4 + apart * (dot // ACROSS)
            drawing.add(Circle(x, y, 3.5, fillColor=PRINT.series, strokeColor=None))
        middle = left + 6 + apart
        label(drawing, middle, 16, name, PRINT.text2, 8, anchor="middle")
        label(drawing, middle, 3, "*" if visits is None else number(visits), PRINT.ink, 8, SEMIBOLD, "middle")
    return Picture(drawing, told)


def _checkable(report: Report) -> list[Flowable]:
    page = report.page_of("method")
    if page is None:
        return []
    return [AtFoot(words(NOTE, f"Every figure can be checked. Page {page} says how each was made."))]

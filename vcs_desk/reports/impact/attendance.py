"""Sessions, visits by group, and how long people keep coming."""

from __future__ import annotations

from reportlab.platypus import Flowable

from vcs_desk.reports.blocks import Columns, Space, words
from vcs_desk.reports.charts import belonging_curve
from vcs_desk.reports.impact import headlines
from vcs_desk.reports.impact.parts import Report, foot_note, heading, more, page_head, picture
from vcs_desk.reports.impact.printable import GroupRow, PrintableAttendance, PrintableBelonging
from vcs_desk.reports.palette import BODY, BODY_WIDTH, LABEL, NOTE, SECTION_NOTE
from vcs_desk.reports.tables import Column, Row, Table
from vcs_desk.reports.wording import count, day_and_month, fixed, number, percent

HIDDEN = "*"


def attendance(report: Report) -> list[Flowable]:
    """The page on attendance and belonging."""
    figures, belonging = report.figures.attendance, report.figures.belonging
    return [
        *page_head("Attendance and belonging", headlines.attendance(belonging, figures, report.k)),
        heading("Sessions and attendances", "D5"),
        *_sessions(figures, report.k),
        Space(14),
        heading("How long people keep coming", "D8"),
        *_staying(belonging, report),
    ]


def _sessions(figures: PrintableAttendance, k: int) -> list[Flowable]:
    sessions = figures.sessions
    held = f"We held {count(sessions.held, 'session') if sessions.held else 'no sessions'}"
    held += f" and cancelled {number(sessions.cancelled) if sessions.cancelled else 'none'}."
    if not figures.groups:
        small = f" Fewer than {k} people came, so visits are not printed." if figures.attendances is None else ""
        return [words(BODY, held + small)]
    return [_by_group(figures), Space(4), words(NOTE, _note(figures, k))]


def _by_group(figures: PrintableAttendance) -> Table:
    columns = [
        Column("Group", BODY_WIDTH - 346),
        Column("Sessions held", 56, "right"),
        Column("Cancelled", 54, "right"),
        Column("Different people", 56, "right"),
        Column("Attendances", 62, "right"),
        Column("Average at a session", 58, "right"),
        Column("Person-hours", 60, "right", gap=4),
    ]
    rows = [_row(group) for group in figures.groups]
    total = GroupRow(
        "All groups", figures.sessions.held, figures.sessions.cancelled, figures.attended, figures.attendances or 0,
        figures.person_hours or 0,
    )  # fmt: skip
    return Table(columns, [*rows, _row(total, total=True)], above=3.5, below=4)


def _row(group: GroupRow, *, total: bool = False) -> Row:
    average = fixed(group.attendances / group.sessions) if group.sessions else "–"
    people = HIDDEN if group.people is None else number(group.people)
    cells = (
        group.label, number(group.sessions), number(group.cancelled), people, number(group.attendances), average,
        number(group.person_hours),
    )  # fmt: skip
    return Row(cells, total=total)


def _note(figures: PrintableAttendance, k: int) -> str:
    told = []
    if len(figures.groups) > 1:
        told.append(f"People do not add up to {number(figures.attended or 0)} where some come to more than one group.")
    if any(group.people is None for group in figures.groups):
        told.append(f"* is hidden because fewer than {k} people come to one of them, or to all the others.")
    if figures.unnamed != 0:
        visits = "visit" if figures.unnamed == 1 else "visits"
        told.append(f"{more(figures.unnamed, k).capitalize()} {visits} counted without a name are not included.")
    return " ".join(told)


def _staying(figures: PrintableBelonging, report: Report) -> list[Flowable]:
    k = report.k
    if figures.joined == 0:
        return [words(BODY, "Nobody joined a group in this time, so there is no curve to draw.")]
    if figures.joined is None:
        return [words(BODY, f"Fewer than {k} people joined a group in this time: too few to draw a curve.")]
    chart = belonging_curve(figures.steps, figures.joined, figures.points, BODY_WIDTH, 205, figures.followed)
    return [
        words(
            SECTION_NOTE,
            f"{count(figures.joined, 'time')} somebody joined a group. The line is the share still coming; the shaded "
            "band is the 95% interval.",
        ),
        picture(chart),
        Space(10),
        Columns(
            [words(LABEL, "What this says", role="H3"), words(BODY, " ".join([chart.finding, *_median(figures)]))],
            [words(LABEL, "What it does not say", role="H3"), words(BODY, _limits(figures, k))],
        ),
        foot_note(
            "Left means no visit for as many planned sessions as we have set (usually six), or the place was ended. "
            f"People still coming on {day_and_month(report.figures.period.last)} are counted for as long as we have "
            "known them (Kaplan-Meier estimate, log-log interval).",
        ),
    ]


def _median(figures: PrintableBelonging) -> list[str]:
    if figures.median_weeks is not None:
        return [f"Half had left after {count(round(figures.median_weeks), 'week')}."]
    if figures.steps and figures.steps[-1].share > 0.5:
        return [f"{percent(figures.steps[-1].share)} were still coming where the line ends."]
    return []


def _limits(figures: PrintableBelonging, k: int) -> str:
    told = "It does not say why people left. Some left because they no longer needed a group, which is a good ending."
    if figures.stops_early and figures.steps:
        end = count(round(figures.steps[-1].weeks), "week")
        told += f" The line stops at {end}: after that, fewer than {k} people are left to follow."
    return told

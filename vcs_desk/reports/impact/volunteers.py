"""Volunteers: how many, how much time, in which roles, and what that time would cost to replace."""

from __future__ import annotations

from reportlab.platypus import Flowable

from vcs_desk.reports.blocks import Columns, Space, words
from vcs_desk.reports.charts import bars, month_columns
from vcs_desk.reports.impact import headlines
from vcs_desk.reports.impact.parts import Figure, FigureGrid, Report, caution, heading, page_head, picture
from vcs_desk.reports.impact.printable import PrintableVolunteers, RoleRow
from vcs_desk.reports.palette import (
    BODY,
    BODY_WIDTH,
    CELL_STRONG,
    COLUMN,
    FIGURE_MONEY,
    FIGURE_SMALL,
    NOTE,
    SECTION_NOTE,
)
from vcs_desk.reports.tables import Bar, Column, Row, Table
from vcs_desk.reports.wording import count, month_names, number, pounds, pounds_and_pence

HIDDEN = "*"


def volunteers(report: Report) -> list[Flowable]:
    """The page on volunteers."""
    figures = report.figures.volunteers
    head = page_head("Volunteers", headlines.volunteers(figures, report.k))
    if not figures.active or not figures.minutes:
        return [*head, words(BODY, "Time counts once the coordinator has approved it.")]
    return [
        *head,
        FigureGrid(_three(report, figures, figures.minutes), look=FIGURE_SMALL, closed=False),
        Space(14),
        *_months(figures),
        heading("What they did"),
        *_roles(figures, figures.minutes),
        Space(14),
        Columns(_load(figures), _value(figures, figures.minutes)),
        caution(
            "This is the replacement value of time given. It is not money saved, not a measure of impact, and is not "
            "added to any other money in this report."
        ),
    ]


def _three(report: Report, figures: PrintableVolunteers, minutes: int) -> list[Figure]:
    period = report.figures.period
    weeks = max(round(((period.last - period.first).days + 1) / 7), 1)
    active, members = figures.active or 0, figures.from_members
    weekly = round(minutes / 60 / weeks)
    from_members = {
        None: Figure("–", "members became volunteers", "", "not printed: a small number, or leaves one"),
        0: Figure("0", "members became volunteers", "", "none of them came to a group first"),
    }.get(members, Figure(number(members or 0), "members became volunteers", "", "a person can be both at once"))
    return [
        Figure(number(active), "person" if active == 1 else "people", "D6", "with hours the coordinator approved"),
        Figure(
            number(round(minutes / 60)), "hours", "", f"about {count(weekly, 'hour')} each week" if weekly else "in all"
        ),
        from_members,
    ]


def _months(figures: PrintableVolunteers) -> list[Flowable]:
    if len(figures.by_month) < 2:
        return []
    names = month_names([month for month, _ in figures.by_month])
    hours = [(name, round(minutes / 60)) for name, (_, minutes) in zip(names, figures.by_month, strict=True)]
    chart = month_columns(hours, BODY_WIDTH, 108, ("hour", "hours"))
    return [heading("Hours each month"), words(SECTION_NOTE, chart.finding), picture(chart), Space(14)]


def _roles(figures: PrintableVolunteers, minutes: int) -> list[Flowable]:
    if not figures.roles:
        return [words(BODY, "The roles are too few, or too small, to print apart.")]
    columns = [
        Column("Role", BODY_WIDTH - 225),
        Column("People", 48, "right"),
        Column("Hours", 60, "right", CELL_STRONG, after=12),
        Column("", 117, bar=True, gap=4),
    ]
    most = max(role.minutes for role in figures.roles)
    rows = [_role(role, most) for role in figures.roles]
    total = Row(("All", number(figures.active or 0), number(round(minutes / 60)), Bar(0)), total=True)
    return [Table(columns, [*rows, total], above=3.5, below=4), Space(4), words(NOTE, _note(figures))]


def _role(role: RoleRow, most: int) -> Row:
    people = HIDDEN if role.people is None else number(role.people)
    return Row((role.label, people, number(round(role.minutes / 60)), Bar(role.minutes / most)))


def _note(figures: PrintableVolunteers) -> str:
    told = f"Some volunteers do more than one thing, so people can add up to more than {number(figures.active or 0)}."
    if any(role.people is None for role in figures.roles):
        told += " * is hidden because it is a small number, or leaves one. Small roles are put together."
    return told


def _value(figures: PrintableVolunteers, minutes: int) -> list[Flowable]:
    value = figures.figures.value
    hours = count(round(minutes / 60), "hour")
    low, high = pounds_and_pence(value.low_rate_pence), pounds_and_pence(value.high_rate_pence)
    return [
        heading("What that time would cost to replace"),
        words(FIGURE_MONEY, f"{pounds(value.low_pence)} to {pounds(value.high_pence)}"),
        words(BODY, f"{hours} at {low} ({value.low_source}) and at {high} ({value.high_source})."),
    ]


def _load(figures: PrintableVolunteers) -> list[Flowable]:
    """Hours given against hours agreed; nothing where the parts are too small to print."""
    if len(figures.by_load) < 2:
        return [heading("How much we asked of them"), words(BODY, "Too few to print by how much they had agreed.")]
    return [
        heading("How much we asked of them"),
        words(SECTION_NOTE, "Hours given against hours agreed"),
        picture(bars(figures.by_load, COLUMN, names=0.53)),
    ]

"""What could not be offered, by need, by reason and over the year; room and waiting. Evidence for those who plan."""

from __future__ import annotations

from reportlab.platypus import Flowable

from vcs_desk.reports.blocks import Columns, Space, together, words
from vcs_desk.reports.charts import month_columns
from vcs_desk.reports.impact import headlines
from vcs_desk.reports.impact.parts import Report, bar_list, foot_note, heading, page_head, picture
from vcs_desk.reports.impact.printable_unmet import PrintableRooms, PrintableUnmet, RoomRow
from vcs_desk.reports.palette import BODY, BODY_WIDTH, LEAD, NOTE
from vcs_desk.reports.tables import Column, Row, Table
from vcs_desk.reports.text import Mark
from vcs_desk.reports.wording import capital, count, day_and_month, number

HIDDEN = "*"


def unmet(report: Report) -> list[Flowable]:
    """The page on unmet need."""
    figures = report.figures.unmet
    story = [
        *page_head("What we could not offer", headlines.unmet(figures, report.k)),
        words(
            LEAD,
            capital(_sources(figures)),
            Mark("D10"),
            ". We write each one down so that those who plan local services can see what is missing.",
        ),
    ]
    if figures.total:
        story += _divided(figures, report.k)
    if report.figures.rooms is not None:
        story += _rooms(report.figures.rooms, report)
    if figures.total:
        story.append(foot_note("These are requests, not different people: one person can ask twice."))
    return story


def _sources(figures: PrintableUnmet) -> str:
    if len(figures.by_source) < 2:
        return "requests come from referrals that we declined, and from what people asked for at the door or by phone"
    told = [f"{label[:1].lower()}{label[1:]} ({total:,})" for label, total in figures.by_source]
    return f"how these requests came to us: {', '.join(told)}"


def _divided(figures: PrintableUnmet, k: int) -> list[Flowable]:
    too_few = f"Too few of each to print: counts from 1 to {k - 1} are hidden."
    if not figures.by_need and not figures.by_reason:
        return [words(BODY, f"By need and by reason: {too_few[:1].lower()}{too_few[1:]}"), Space(14)]
    return [
        Columns(
            bar_list("What was needed", figures.by_need, nothing=too_few),
            bar_list("Why we could not offer it", figures.by_reason, nothing=too_few),
        ),
        Space(16),
        *_quarters(figures),
    ]


def _quarters(figures: PrintableUnmet) -> list[Flowable]:
    if sum(total is not None for _, total in figures.by_quarter) < 2:
        return []
    chart = month_columns(figures.by_quarter, BODY_WIDTH, 96, ("request", "requests"), wide=0.44)
    return [together(heading("When it was asked for"), picture(chart), Space(14))]


def _rooms(rooms: PrintableRooms, report: Report) -> list[Flowable]:
    columns = [
        Column("Group", BODY_WIDTH - 330),
        Column("Places held", 60, "right"),
        Column("Places in the room", 66, "right"),
        Column("Waiting", 54, "right"),
        Column("Joined from the waiting list", 86, "right"),
        Column("Middle wait", 64, "right"),
    ]
    hidden = any(None in (row.places_held, row.waiting, row.joined) for row in (*rooms.rows, rooms.total))
    note = f"* is a number from 1 to {report.k - 1}, or one that would give such a number away." if hidden else ""
    return [
        heading(f"Room and waiting on {day_and_month(report.figures.period.last)}"),
        Table(columns, [*(_room(row) for row in rooms.rows), _room(rooms.total, total=True)], above=3, below=3.6),
        *([Space(4), words(NOTE, note)] if note else []),
    ]


def _room(row: RoomRow, *, total: bool = False) -> Row:
    wait = "none" if row.joined == 0 else HIDDEN
    if row.wait_weeks is not None:
        wait = count(round(row.wait_weeks), "week") if row.wait_weeks >= 1 else "under a week"
    cells = (
        row.group, _shown(row.places_held), "no limit" if row.room is None else number(row.room), _shown(row.waiting),
        _shown(row.joined), "" if total else wait,
    )  # fmt: skip
    return Row(cells, total=total)


def _shown(value: int | None) -> str:
    return HIDDEN if value is None else number(value)

"""Who came: age, sex, ethnic group, disability, area; beside them those who were not asked or chose not to say."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from vcs_desk.reports.blocks import Boxed, Columns, Space, together, words
from vcs_desk.reports.impact import headlines
from vcs_desk.reports.impact.parts import Report, foot_note, heading, page_head
from vcs_desk.reports.impact.printable_people import NOT_TOLD, Profile, ProfileRow
from vcs_desk.reports.palette import CELL_TIGHT, CELL_TIGHT_STRONG, COLUMN, LABEL, LEAD, NOTE9
from vcs_desk.reports.tables import Bar, Column, Row, Table
from vcs_desk.reports.text import Mark, Quiet
from vcs_desk.reports.wording import count, percent

HIDDEN = "*"
BOX = 6
"""The height of the box beside the tables, in rows."""


def who_came(report: Report) -> list[Flowable]:
    """The page on who came."""
    figures, attended = report.figures.profiles, report.figures.attendance.attended
    head = page_head("Who came", headlines.who_came(figures, attended, report.k))
    if not figures or not attended:
        return head
    left, right = _shared_out([_profile(profile, attended) for profile in figures], figures)
    if any(row.people is None for profile in figures for row in profile.rows):
        right += [Space(2), Boxed(*_why_hidden(report))]
    return [
        *head,
        words(
            LEAD,
            f"{count(attended, 'person', 'people')} came at least once",
            Mark("D3"),
            ". Somebody in four groups is counted once. Answering these questions is always optional, so we show who "
            "was not asked and who chose not to say.",
        ),
        Columns(left, right),
        foot_note(f"White outlined bars are answers we do not have. Shares are of all {attended:,} people."),
    ]


def _shared_out(tables: Sequence[Flowable], figures: Sequence[Profile]) -> tuple[list[Flowable], list[Flowable]]:
    """The tables in order, cut into two columns where their lengths are most even."""
    rows = [len(profile.rows) + 3 for profile in figures]
    cut = min(range(1, len(rows) + 1), key=lambda place: abs(sum(rows[:place]) - sum(rows[place:]) - BOX))
    return list(tables[:cut]), list(tables[cut:])


def _profile(profile: Profile, attended: int) -> Flowable:
    columns = [
        Column("", COLUMN - 122, look=CELL_TIGHT, gap=4),
        Column("", 52, bar=True, gap=6),
        Column("People", 36, "right", CELL_TIGHT_STRONG, gap=2),
        Column("Share", 34, "right", CELL_TIGHT, gap=2),
    ]
    most = max((row.people or 0 for row in profile.rows), default=0) or 1
    rows = [_row(row, most) for row in profile.rows]
    total = Row(("All who came", Bar(0), f"{attended:,}", "100%"), total=True)
    table = Table(columns, [*rows, total], above=2, below=2.4)
    return together(heading(profile.title, profile.mark), table, Space(10))


def _row(row: ProfileRow, most: int) -> Row:
    untold = row.label in NOT_TOLD
    label = Quiet(row.label) if untold else row.label
    people = HIDDEN if row.people is None else f"{row.people:,}"
    share = HIDDEN if row.share is None else percent(row.share)
    return Row((label, Bar((row.people or 0) / most, outlined=untold), people, share))


def _why_hidden(report: Report) -> list[Flowable]:
    page = report.page_of("method")
    rule = f" The rule is on page {page}." if page else ""
    told = (
        f"* means a group of 1 to {report.k - 1} people, or a second number hidden so that the first cannot be worked "
        f"out from the total. Shares over hidden numbers are hidden too. A 0 is a true 0.{rule}"
    )
    return [words(LABEL, "Why some numbers are hidden", role="H2"), words(NOTE9, told)]

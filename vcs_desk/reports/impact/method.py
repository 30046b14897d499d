"""How the figures were made: definitions, completeness, small numbers, and what this copy can be checked against."""

from __future__ import annotations

from reportlab.platypus import Flowable

from vcs_desk.dates import day
from vcs_desk.reports.blocks import AtFoot, Columns, Rule, Space, words
from vcs_desk.reports.impact import headlines
from vcs_desk.reports.impact.parts import Report, heading, page_head
from vcs_desk.reports.palette import (
    BODY,
    BODY_WIDTH,
    CELL_QUIET,
    CELL_SMALL,
    CELL_TIGHT,
    CELL_TIGHT_STRONG,
    GUTTER,
    LABEL,
    NOTE,
    NOTE9,
)
from vcs_desk.reports.tables import Column, Row, Table

COMPLETE = 310.0
DEFINITIONS = (
    (
        "D1", "Referrals received",
        "Received date is in the period. Each state is the one on the last day; the states add up to received.",
    ),
    ("D2", "Days to answer", "Received date to decision date, over those decided by the last day. The middle value."),
    (
        "D3", "People who came",
        "Different people with at least one mark “came” in the period. New: their first ever is in the period.",
    ),
    ("D4", "Area", "Home postcode matched to the index of deprivation on this computer; no postcode leaves it."),
    (
        "D5", "Attendances, person-hours",
        "Marks “came” in sessions held. Hours: the length of each session times the people who came. Nameless counts "
        "are kept apart.",
    ),
    (
        "D6", "Volunteers",
        "Different people with approved time in the period. Value: minutes at a low and a high rate.",
    ),
    (
        "D7", "From referral to belonging",
        "Referrals received in the period at each stage, with the number that came in early enough to reach it.",
    ),
    (
        "D8", "Still coming",
        "Weeks from first to last visit to a group. Left: no visit for the planned sessions we have set, or place "
        "ended. Kaplan-Meier, log-log 95%.",
    ),
    (
        "D9", "What changed",
        "Pairs only. Before: nearest before, or within 14 days of, the first session. After: the last at least 6 weeks "
        "later. Paired t interval; Wilson intervals for shares.",
    ),
    ("D10", "Could not offer", "Entries in the unmet-need log, from declined referrals and by hand."),
    ("D11", "The grant", "Awarded, spent and left, as written down by the treasurer."),
    ("D12", "Cost", "Cost of the sessions held, divided by attendances or by people."),
)  # fmt: skip
"""(mark, figure, how it was made)."""


def method(report: Report) -> list[Flowable]:
    """The page that lets a funder check each number."""
    return [
        *page_head("How these figures were made", headlines.METHOD),
        _definitions(),
        Space(12),
        Columns(
            _completeness(report),
            [heading("Small numbers"), words(NOTE9, _small_numbers(report.k))],
            widths=(COMPLETE, BODY_WIDTH - COMPLETE - GUTTER),
        ),
        AtFoot(Rule(after=8), Columns(*_copy(report))),
    ]


def _definitions() -> Table:
    columns = [
        Column("", 27, look=CELL_QUIET, gap=2), Column("Figure", 125, look=CELL_TIGHT_STRONG),
        Column("How it was made", BODY_WIDTH - 152, look=CELL_SMALL, gap=0),
    ]  # fmt: skip
    return Table(columns, [Row(row) for row in DEFINITIONS], above=2.2, below=2.8)


def _completeness(report: Report) -> list[Flowable]:
    rows = [Row((label, have)) for label, have in report.figures.completeness]
    if not rows:
        return [heading("How complete the records are"), words(BODY, "There are no records in this time.")]
    columns = [Column("", COMPLETE - 116, look=CELL_TIGHT, gap=4), Column("", 116, "right", CELL_TIGHT)]
    return [heading("How complete the records are"), Table(columns, rows, above=2.2, below=2.8)]


def _small_numbers(k: int) -> str:
    return (
        f"Counts of 1 to {k - 1} are hidden (threshold {k}). Then a second count is hidden, or counts are put "
        "together, wherever a row, column or total would give the first away. Shares and averages over hidden counts "
        f"are hidden too. Fewer than {k} pairs: no average, no interval. Fewer than 30: the words “small sample”."
    )


def _copy(report: Report) -> tuple[list[Flowable], list[Flowable]]:
    head = report.head
    this = (
        f"Snapshot {head.snapshot}. Made {day(head.made_on)} by VCS Desk {head.program_version}. Printed again, it "
        "shows the same figures and lists what has changed since."
    )
    record = "Every change is kept in a log whose entries are chained, so that a later change to one of them shows."
    if head.journal_entries:
        record = f"Change log at entry {head.journal_entries:,}. Head {head.journal_head}, also on the trustees’ page."
    return (
        [words(LABEL, "This report", role="H2"), words(NOTE, this)],
        [words(LABEL, "The record behind it", role="H2"), words(NOTE, record)],
    )

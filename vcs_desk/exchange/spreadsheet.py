"""Brings referrals or people in from a spreadsheet: a look at it first, then every row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from vcs_desk.errors import DeskError
from vcs_desk.exchange.attached import Source
from vcs_desk.exchange.cells import month_comes_first
from vcs_desk.exchange.content import FileKind, kind_of_file, refusal
from vcs_desk.exchange.duplicates import Merged, alike, merge_duplicates
from vcs_desk.exchange.grid import Grid
from vcs_desk.exchange.headings import SKIP
from vcs_desk.exchange.layout import Layout
from vcs_desk.exchange.letterhead import read_letterhead
from vcs_desk.exchange.mapping import NAME_FIELDS, suggest_mapping
from vcs_desk.exchange.patterns import Pattern
from vcs_desk.exchange.rows import read_row
from vcs_desk.exchange.statements import consent_in
from vcs_desk.exchange.tables import Table, find_table, read_text_table, read_workbook_table
from vcs_desk.folding import fold
from vcs_desk.services.inputs import Problem, Reading, ReferralInput

_SAMPLE = 200
"""Rows from which the fields of the columns are suggested."""
_SHOWN = 8
_MOST_COMPARED = 30_000
"""Rows of people that are compared with each other: more would take as long as all the reading may."""
_OF_ALL = Pattern(
    r"\b(?:all|every(?:one|body)?|each|both|these|the following|people|residents|patients|clients|tenants)\b",
    re.IGNORECASE,
)
_DATES = frozenset({"date_of_birth", "received_on"})
_OF_A_REFERRAL = frozenset({"reason", "needs", "received_on", "referrer_name", "referrer_agency", "urgent", "consent"})


@dataclass(frozen=True)
class Preview:
    """A first look at a spreadsheet, for the screen on which the columns are matched."""

    kind: str
    """``referrals`` or ``people``: a guess."""
    headings: tuple[str, ...]
    sample_rows: tuple[tuple[str, ...], ...]
    mapping: dict[int, str]
    row_count: int
    problems: tuple[Problem, ...] = ()
    sheet: str = ""


def preview(path: Source) -> Preview:
    """Headings, the first rows, and a suggested field for each column.

    Raises DeskError where the file is no spreadsheet.
    """
    table = read_table(path)
    mapping = suggest_mapping(table.headings, table.rows[:_SAMPLE])
    return Preview(
        kind=_guess(mapping),
        headings=table.headings,
        sample_rows=table.rows[:_SHOWN],
        mapping=mapping,
        row_count=len(table.rows),
        problems=_about_the_table(table, mapping),
        sheet=table.sheet,
    )


def read_spreadsheet(path: Source, mapping: Mapping[int, str] | None, kind: str | None, today: date) -> Reading:
    """Every row of a spreadsheet. ``mapping`` and ``kind`` are suggested where they are None.

    Raises DeskError where the file is no spreadsheet or no column holds a name.
    """
    table = read_table(path)
    if mapping is None:
        mapping = suggest_mapping(table.headings, table.rows[:_SAMPLE])
    chosen = {column: key for column, key in mapping.items() if 0 <= column < len(table.headings)}
    if not NAME_FIELDS & set(chosen.values()):
        raise DeskError(
            "No column of this spreadsheet was recognised as a name.",
            "Say which column holds the name, or look whether this is the right file.",
        )
    if not table.rows:
        raise DeskError("There is nobody below the headings of this spreadsheet.", "Look whether it is the right file.")
    return _reading(table, chosen, kind or _guess(chosen), today)


def read_grid(grid: Grid, today: date) -> Reading:
    """The people of a table that stands in a letter or a mail; nobody where no column holds a name."""
    table = find_table(grid)
    mapping = suggest_mapping(table.headings, table.rows[:_SAMPLE])
    if not NAME_FIELDS & set(mapping.values()):
        return Reading("referrals")
    return _reading(table, mapping, "referrals", today)


def read_table(path: Source) -> Table:
    """The table of people in a text file or a workbook, whatever the file is called."""
    kind = kind_of_file(path)
    if kind is FileKind.TABLE:
        return read_text_table(path)
    if kind is FileKind.WORKBOOK:
        return read_workbook_table(path)
    raise refusal(kind)


def _guess(mapping: Mapping[int, str]) -> str:
    return "referrals" if _OF_A_REFERRAL & set(mapping.values()) else "people"


def _reading(table: Table, mapping: dict[int, str], kind: str, today: date) -> Reading:
    layout = _layout(table, mapping, today)
    rows = [
        (line, read_row(layout, line, row, people=kind == "people"))
        for line, row in zip(table.lines, table.rows, strict=True)
    ]
    found = [(line, row.referral) for line, row in rows if row.referral is not None]
    consent = _consent_of_all(table)
    found = [(line, replace(each, consent=consent) if each.consent == "unknown" else each) for line, each in found]
    merged = merge_duplicates([referral for _, referral in found], [line for line, _ in found])
    problems = sorted(
        (
            *_about_the_table(table, mapping),
            *merged.problems,
            *(problem for _, row in rows for problem in row.problems),
        ),
        key=lambda problem: problem.line,
    )
    return Reading(
        kind=kind,
        referrals=merged.referrals if kind == "referrals" else (),
        people=tuple(referral.person for referral in merged.referrals) if kind == "people" else (),
        lines=merged.lines,
        problems=tuple(problems),
        columns_left_out=_left_out(table, mapping),
        duplicates=_duplicates(table, found, merged, people=kind == "people"),
    )


def _consent_of_all(table: Table) -> str:
    """What the lines over and under a list say of the consent of everybody in it."""
    said = [text for text in (*table.above, *table.below) if _OF_ALL.search(text)]
    return consent_in("\n".join(said))[0] if said else "unknown"


def _duplicates(
    table: Table, found: Sequence[tuple[int, ReferralInput]], merged: Merged, *, people: bool
) -> tuple[tuple[int, int, float], ...]:
    """Pairs of rows that are one person; in a list of people also those that only may be."""
    row_of = {line: row for row, line in enumerate(table.lines, start=1)}
    pairs = {(row_of[one], row_of[other]): 1.0 for one, other in merged.pairs}
    if people and len(found) <= _MOST_COMPARED:
        rows = [row_of[line] for line, _ in found]
        scores = alike([referral.person for _, referral in found])
        pairs = {(rows[one], rows[other]): score for (one, other), score in scores.items()} | pairs
    return tuple((one, other, score) for (one, other), score in sorted(pairs.items()))


def _layout(table: Table, mapping: dict[int, str], today: date) -> Layout:
    headings = [fold(table.headings[column]) for column, key in mapping.items() if key == "full_name"]
    return Layout(
        headings=table.headings,
        mapping=mapping,
        today=today,
        letterhead=read_letterhead(table.above, today),
        month_first=_month_first(table, mapping),
        surname_first=any(heading.startswith(("surname", "last name", "family name")) for heading in headings),
    )


def _month_first(table: Table, mapping: Mapping[int, str]) -> frozenset[int]:
    columns = [column for column, key in mapping.items() if key in _DATES]
    return frozenset(column for column in columns if month_comes_first([row[column] for row in table.rows]))


def _about_the_table(table: Table, mapping: Mapping[int, str]) -> tuple[Problem, ...]:
    said = []
    if table.first_line == 0:
        said.append("This spreadsheet has no headings. The columns were guessed from what stands in them.")
    said += [
        f"The days under “{table.headings[column]}” are written with the month first. They were read so."
        for column in sorted(_month_first(table, mapping))
    ]
    remarks = (*table.remarks, *((0, sentence) for sentence in said))
    return tuple(Problem(line, sentence, kept=True) for line, sentence in remarks)


def _left_out(table: Table, mapping: Mapping[int, str]) -> tuple[str, ...]:
    """The headings of columns that hold something and go nowhere."""
    return tuple(
        heading
        for column, heading in enumerate(table.headings)
        if mapping.get(column, SKIP) == SKIP and any(row[column] for row in table.rows)
    )

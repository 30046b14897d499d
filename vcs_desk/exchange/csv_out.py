"""Writes tables for other programs: CSV and XLSX in which nothing can start as a formula."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from vcs_desk.errors import DeskError

Cell = str | int | float | bool | date | datetime | None
"""What a table may hold."""
_STARTS_A_FORMULA = re.compile(r"[\s\"'\ufeff\u200b]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]|[\t\r\n]")
_MOST_TEXT = 32_767
"""Characters in one cell of a workbook."""
_OPTIONS = {
    "in_memory": True,  # no names in temporary files
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook to be written."""

    name: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def write_table(path: Path, headings: Sequence[str], rows: Iterable[Sequence[Cell]], *, for_excel: bool = True) -> None:
    """A CSV file in UTF-8, every cell in quotes.

    ``for_excel`` puts the mark of UTF-8 at its start, without which Excel spoils ë and Ł; other programs would take
    the mark for a part of the first heading.

    A text that a spreadsheet could take for a formula gets an apostrophe before it (OWASP, "CSV Injection"); reading it
    back with this program takes the apostrophe away. Numbers stay numbers, days are ISO dates, None is blank.
    Raises DeskError where the file cannot be written; a file that was there before then stays as it was.
    """
    with (
        _replacing(path) as partial,
        partial.open("w", encoding="utf-8-sig" if for_excel else "utf-8", newline="") as file,
    ):
        writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        writer.writerow([as_text(heading) for heading in headings])
        writer.writerows([as_text(cell) for cell in row] for row in rows)


def as_text(cell: Cell) -> str:
    """One cell as it stands in a CSV file."""
    match cell:
        case None:
            return ""
        case bool():
            return "Yes" if cell else "No"
        case int() | float():
            return str(cell)
        case datetime():
            return cell.isoformat(sep=" ", timespec="minutes")
        case date():
            return cell.isoformat()
        case _:
            text = str(cell).replace("\0", "")
            return f"'{text}" if _STARTS_A_FORMULA.match(text) else text


def write_workbook(path: Path, sheets: Sequence[Sheet], created: datetime | None = None) -> None:
    """An XLSX file with one sheet for each table. Texts are written as texts, never as formulas or links.

    ``created`` (UTC) is the moment that the file gives for itself. Raises DeskError where the file cannot be written.
    """
    import xlsxwriter  # imported here: start-up time

    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, _OPTIONS) as book:
        book.set_properties({"created": (created or datetime(2000, 1, 1)).replace(tzinfo=None)})
        formats = {"heading": book.add_format({"bold": True}), "day": book.add_format({"num_format": "dd/mm/yyyy"})}
        names: set[str] = set()
        for sheet in sheets:
            name = sheet_name(sheet.name, names)
            names.add(name.lower())
            _fill(book.add_worksheet(name), sheet, formats)
    with _replacing(path) as partial:
        partial.write_bytes(packed.getvalue())


def sheet_name(wanted: str, taken: set[str]) -> str:
    """A name that workbooks allow: at most 31 characters, none of ``[]:*?/\\``, none twice."""
    plain = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", wanted).strip(" '")[:31] or "Sheet"
    name, number = plain, 2
    while name.lower() in taken or name.lower() == "history":
        name = f"{plain[:27]} {number}"
        number += 1
    return name


def _fill(page: Any, sheet: Sheet, formats: dict[str, Any]) -> None:
    widths = [len(heading) for heading in sheet.headings]
    for column, heading in enumerate(sheet.headings):
        page.write_string(0, column, _cut(heading), formats["heading"])
    for number, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row):
            _write(page, number, column, cell, formats["day"])
            if column < len(widths):
                widths[column] = max(widths[column], len(str(cell if cell is not None else "")))
    for column, width in enumerate(widths):
        page.set_column(column, column, min(max(width, 6) + 2, 60))
    page.freeze_panes(1, 0)


def _write(page: Any, row: int, column: int, cell: Cell, day: Any) -> None:
    match cell:
        case None | "":
            return
        case bool():
            page.write_string(row, column, "Yes" if cell else "No")
        case int() | float():
            page.write_number(row, column, cell)
        case datetime():
            page.write_string(row, column, cell.isoformat(sep=" ", timespec="minutes"))
        case date():
            page.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), day)
        case _:
            page.write_string(row, column, _cut(str(cell)))


def _cut(text: str) -> str:
    """What fits into one cell; an ellipsis shows that it went on."""
    return text if len(text) <= _MOST_TEXT else f"{text[: _MOST_TEXT - 1]}…"


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """A file beside the path, which takes its place when all is written; else nothing is left of it."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield partial
        partial.replace(path)
    except OSError as wrong:
        raise DeskError(
            "The file could not be written.",
            "Close it if it is open in another program, look whether the disk is full, or choose another folder.",
        ) from wrong
    finally:
        with suppress(OSError):
            partial.unlink()

"""Reads workbooks (XLSX, XLS, ODS) as rows of text: numbers without ".0", days as ISO dates."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path
from typing import IO, TYPE_CHECKING

from vcs_desk.errors import DeskError
from vcs_desk.exchange.attached import Source, stream_of
from vcs_desk.exchange.grid import MOST_CELLS, MOST_ROWS, Gathering, Grid, too_big

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook, SheetMetadata

MOST_UNPACKED = 40_000_000
"""Bytes of XML. Thirty thousand people with fifteen columns take about 35 MB, and 150 MB of memory."""
_MOST_SHRUNK = 100
_WORTH_SHRINKING = 4_000_000
"""Sheets of people shrink to a tenth when they are packed; what shrinks to a hundredth was made to grow."""
MOST_SHEETS = 60


def read_workbook(path: Source) -> tuple[Grid, ...]:
    """Each worksheet as a grid, in the order of the workbook.

    Raises DeskError where the file is locked with a password, damaged, or grows too big when unpacked.
    """
    import python_calamine as calamine  # imported here: start-up time

    refuse_bomb(path)
    try:
        with calamine.load_workbook(_for_calamine(path)) as book:
            sheets = book.sheets_metadata[:MOST_SHEETS]
            return tuple(_grid(book, sheet) for sheet in sheets if sheet.typ is calamine.SheetTypeEnum.WorkSheet)
    except calamine.PasswordError as wrong:
        raise locked() from wrong
    except (calamine.CalamineError, OSError, ValueError, OverflowError) as wrong:
        raise damaged() from wrong


def _for_calamine(path: Source) -> str | IO[bytes]:
    source = stream_of(path)
    return str(source) if isinstance(source, Path) else source


def refuse_bomb(path: Source) -> None:
    """Look at the sizes in the directory of a zip file before anything is unpacked."""
    if not zipfile.is_zipfile(stream_of(path)):
        return
    try:
        with zipfile.ZipFile(stream_of(path)) as packed:
            inside = packed.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError) as wrong:
        raise damaged() from wrong
    parts = [member for member in inside if member.filename.endswith((".xml", ".rels", ".bin"))]
    grown, packed_size = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    blown_up = grown > _WORTH_SHRINKING and grown > packed_size * _MOST_SHRUNK
    if len(inside) > 5_000 or grown > MOST_UNPACKED or blown_up:
        raise too_big()


def locked() -> DeskError:
    """The refusal of a workbook with a password."""
    return DeskError(
        "This spreadsheet is locked with a password.",
        "Open it with the password, save a copy without one, and bring that one in. Then delete the copy.",
    )


def damaged() -> DeskError:
    """The refusal of a workbook that does not hold together."""
    return DeskError(
        "This spreadsheet is damaged, or only half of it is here.",
        "Open it in your spreadsheet program and save it again, or ask for it to be sent again.",
    )


def _grid(book: CalamineWorkbook, about: SheetMetadata) -> Grid:
    sheet = book.get_sheet_by_name(about.name)
    if (sheet.total_height + 1) * (sheet.total_width + 1) > MOST_CELLS or sheet.total_height > MOST_ROWS * 2:
        raise too_big()
    gathering = Gathering(about.name)
    for number, row in enumerate(sheet.to_python(skip_empty_area=False), start=1):
        gathering.add(number, [cell_text(value) for value in row])
    return gathering.grid(_merged(sheet), visible=str(about.visible).endswith(".Visible"))


def _merged(sheet: CalamineSheet) -> tuple[tuple[int, int, int], ...]:
    return tuple(
        (top + 1, left, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or () if top == bottom
    )


def cell_text(value: object) -> str:
    """One cell as text: 7700900552.0 is "7700900552", a day "1943-08-14", True "Yes"."""
    match value:
        case bool():
            return "Yes" if value else "No"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case dt.datetime():
            whole_day = value.time() == dt.time()
            return value.date().isoformat() if whole_day else value.isoformat(sep=" ", timespec="minutes")
        case dt.time():
            return value.isoformat(timespec="minutes")
        case _:
            return str(value).replace("\xa0", " ").replace("\0", "").strip()

"""Tables that other programs open."""

from __future__ import annotations

import csv
from datetime import date, datetime
from pathlib import Path

import pytest
import python_calamine

from vcs_desk.errors import DeskError
from vcs_desk.exchange.csv_out import Sheet, as_text, sheet_name, write_table, write_workbook
from vcs_desk.exchange.tables import read_text_table

FORMULAS = [
    "=1+1",
    "+44 7700",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    '"=1',
    "＝1",
    "|calc",
    "%x",
    "'=1",
    "\ufeff=1",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_could_be_a_formula_is_written_as_text(text: str) -> None:
    assert as_text(text) == f"'{text}"


@pytest.mark.parametrize(
    ("cell", "text"),
    [(None, ""), (-5, "-5"), (1.5, "1.5"), (True, "Yes"), (date(2026, 3, 5), "2026-03-05"), ("O'Hara", "O'Hara"),
     (datetime(2026, 3, 5, 9, 20), "2026-03-05 09:20")],
)  # fmt: skip
def test_other_cells_are_written_plainly(cell: object, text: str) -> None:
    assert as_text(cell) == text  # type: ignore[arg-type]


def test_a_written_table_is_read_back_as_it_was(tmp_path: Path) -> None:
    rows = [["Łucja O'Hara", "=1+1", "a\nb"], ["Zoë; “B”", "-2", "c,d"]]
    write_table(tmp_path / "out.csv", ["Name", "Phone", "Notes"], rows)
    assert [list(row) for row in read_text_table(tmp_path / "out.csv").rows] == rows


def test_excel_sees_utf_8_and_every_cell_in_quotes(tmp_path: Path) -> None:
    write_table(tmp_path / "out.csv", ["Name"], [["Zoë"]])
    assert (tmp_path / "out.csv").read_bytes() == '\ufeff"Name"\r\n"Zoë"\r\n'.encode()


def test_ten_thousand_nasty_strings_make_no_formula(tmp_path: Path) -> None:
    strings = [
        f"{mark}{start}{number}"
        for number in range(360)
        for start in ("=", "+", "-", "@")
        for mark in ("", " ", "\t", "\n", '"', "\r", "\ufeff")
    ]
    write_table(tmp_path / "out.csv", ["Name"], [[text] for text in strings])
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [row[0] for row in csv.reader(file)]
    assert len(cells) == len(strings) + 1
    assert all(cell.startswith("'") for cell in cells[1:])


def test_a_workbook_holds_texts_numbers_and_days_but_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write_workbook(
        path,
        [
            Sheet(
                "People", ["Name", "Hours", "Day"], [["=1+1", 3.5, date(2026, 3, 5)], ["http://x.example", None, None]]
            )
        ],
    )
    with python_calamine.load_workbook(str(path)) as book:
        rows = book.get_sheet_by_name("People").to_python()
    assert rows == [["Name", "Hours", "Day"], ["=1+1", 3.5, date(2026, 3, 5)], ["http://x.example", "", ""]]
    assert b"<f>" not in path.read_bytes()


def test_sheet_names_are_made_fit_for_workbooks() -> None:
    assert sheet_name("A/B: [x]?", set()) == "A B   x"
    assert sheet_name("x" * 40, {"x" * 31}) == f"{'x' * 27} 2"
    assert sheet_name("", set()) == "Sheet"


@pytest.mark.parametrize("folder", ["missing", "list.csv"])
def test_a_file_that_cannot_be_written_is_one_sentence_and_leaves_nothing(tmp_path: Path, folder: str) -> None:
    (tmp_path / "list.csv").write_text("", "utf-8")
    with pytest.raises(DeskError, match="could not be written"):
        write_table(tmp_path / folder / "out.csv", ["Name"], [])
    with pytest.raises(DeskError, match="could not be written"):
        write_workbook(tmp_path / folder / "out.xlsx", [Sheet("A", ["Name"], [])])
    assert [path.name for path in tmp_path.iterdir()] == ["list.csv"]


def test_a_row_that_fails_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("before", "utf-8")
    path.with_name(".blocked").mkdir()
    with pytest.raises(DeskError):
        write_table(path.with_name(".blocked"), ["Name"], [["Ann"]])
    assert path.read_text("utf-8") == "before"

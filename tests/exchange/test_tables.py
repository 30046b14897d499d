"""Finding the table in a spreadsheet, however it is wrapped."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.exchange.spreadsheets import csv_file, xlsx_file
from vcs_desk.errors import DeskError
from vcs_desk.exchange.tables import read_text_table, read_workbook_table

PLAIN = "Name,Born,Note\nZoë Łuk,1/2/50,a – b\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_unicode_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    assert read_text_table(csv_file(tmp_path, PLAIN, encoding)).rows == (("Zoë Łuk", "1/2/50", "a – b"),)


def test_windows_1252_is_read_and_so_is_a_file_glued_from_two_encodings(tmp_path: Path) -> None:
    path = tmp_path / "glued.csv"
    path.write_bytes(b"Name,Note\nZo\xeb B,\x80 5\n" + "Siân Ł,café\n".encode())
    assert read_text_table(path).rows == (("Zoë B", "€ 5"), ("Siân Ł", "café"))


@pytest.mark.parametrize("separator", [",", ";", "\t", "|", "^", "~"])
def test_any_separator_is_found(tmp_path: Path, separator: str) -> None:
    text = "Name,Born,Phone\nAnn Bee,1/2/50,01209 960001\nCee Dee,3/4/51,01209 960002\n".replace(",", separator)
    table = read_text_table(csv_file(tmp_path, text))
    assert table.headings == ("Name", "Born", "Phone")
    assert len(table.rows) == 2


def test_a_file_that_names_its_separator_is_believed(tmp_path: Path) -> None:
    assert read_text_table(csv_file(tmp_path, "sep=|\nName|Born\nAnn, Bee|1/1/50\n")).rows == (("Ann, Bee", "1/1/50"),)


def test_titles_before_the_heading_are_kept_apart(tmp_path: Path) -> None:
    table = read_text_table(
        csv_file(tmp_path, "Our list,,\nexported 02/11/2026,,\n,,\nID,Client name,Born\n1,Ann Bee,1/2/50\n")
    )
    assert (table.headings, table.first_line) == (("ID", "Client name", "Born"), 4)
    assert table.above == ("Our list", "exported 02/11/2026")


def test_a_quoted_newline_stays_in_its_cell_and_lines_are_those_of_the_file(tmp_path: Path) -> None:
    table = read_text_table(csv_file(tmp_path, 'Name,Notes\n"Ann Bee","one\ntwo"\n\nCee Dee,three\n'))
    assert table.lines == (2, 5)
    assert table.rows[0][1] == "one\ntwo"


def test_a_quotation_mark_that_is_never_closed_swallows_nothing(tmp_path: Path) -> None:
    rows = "".join(f"Person {letter}{other},note\n" for letter in "ABCDEFGHIJ" for other in "abcdefghij")
    table = read_text_table(csv_file(tmp_path, f'Name,Notes\nAnn Bee,"5 steps\n{rows}'))
    assert len(table.rows) == 101


def test_nuls_and_old_line_ends_do_no_harm(tmp_path: Path) -> None:
    assert len(read_text_table(csv_file(tmp_path, "Name,Born\rAnn\0 Bee,1/1/50\rCee Dee,1/1/51\r")).rows) == 2


def test_a_row_cut_by_a_comma_is_mended_where_the_rest_then_fits(tmp_path: Path) -> None:
    text = (
        "Name,Address,Postcode,Phone\nA B,12 High St, Redruth,TR15 1AA,01209 960001\n"
        + "C D,1 Lane,TR15 1AB,01209 960002\n" * 3
    )
    table = read_text_table(csv_file(tmp_path, text))
    assert table.rows[0] == ("A B", "12 High St, Redruth", "TR15 1AA", "01209 960001")
    assert table.remarks[0][0] == 2


def test_short_rows_are_filled_and_totals_and_repeated_headings_left_out(tmp_path: Path) -> None:
    table = read_text_table(csv_file(tmp_path, "Name,Born,Phone\nAnn Bee\nName,Born,Phone\nCee Dee,1/1/51\nTotal,2\n"))
    assert table.rows == (("Ann Bee", "", ""), ("Cee Dee", "1/1/51", ""))


def test_group_headings_tell_the_referrers_phone_from_the_persons(tmp_path: Path) -> None:
    rows = [
        ["Referrer", None, "Client", None, None, "Next of kin", None],
        ["Name", "Phone", "Name", "Phone", "DOB", "Name", "Phone"],
        ["Ann Lee", "01632 960001", "Bob Trewin", 7700900333, date(1950, 2, 3), "Sue", "07700 900334"],
    ]
    table = read_workbook_table(xlsx_file(tmp_path, {"List": rows}))
    assert table.headings == (
        "Referrer: Name", "Referrer: Phone", "Name", "Phone", "DOB", "Next of kin: Name", "Next of kin: Phone"
    )  # fmt: skip
    assert table.rows[0][3:5] == ("7700900333", "1950-02-03")


def test_of_several_sheets_the_one_with_people_is_read_and_named(tmp_path: Path) -> None:
    people = [["First name", "Surname", "Postcode"], ["Ann", "Bee", "TR15 1AA"]]
    sheets = {"Read me": [["How to use this file"]], "Costs": [["Item", "Amount"], ["Tea", 3.5]], "October": people}
    table = read_workbook_table(xlsx_file(tmp_path, sheets))
    assert table.sheet == "October"
    assert "“October” was read" in table.remarks[0][1]


def test_a_form_filled_in_on_a_sheet_is_one_person(tmp_path: Path) -> None:
    form = [["Referral form", None], ["First name", "Ann"], ["Surname", "Bee"], ["Date of birth", date(1950, 2, 1)],
            ["Telephone", "01209 960001"], ["Referrer", None], ["Name", "Dr Lomax"],
            ["Telephone", "01632 960001"]]  # fmt: skip
    table = read_workbook_table(xlsx_file(tmp_path, {"Form": form}))
    assert dict(zip(table.headings, table.rows[0], strict=True))["Referrer: Telephone"] == "01632 960001"
    assert len(table.rows) == 1


def test_a_list_without_headings_names_its_columns_by_letter(tmp_path: Path) -> None:
    table = read_text_table(csv_file(tmp_path, "Ann Bee,12/06/1949,TR15 1AA\nCee Dee,13/06/1949,TR15 1AB\n"))
    assert (table.first_line, table.headings[2], len(table.rows)) == (0, "Column C", 2)


def test_an_empty_workbook_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="nothing in this spreadsheet"):
        read_workbook_table(xlsx_file(tmp_path, {"Sheet1": []}))


def test_a_table_whose_cells_look_like_labels_is_no_form(tmp_path: Path) -> None:
    rows = "".join(
        f"{number} High Street,Carn Brea Surgery,Person {letter},Hearing aids\n"
        for number, letter in enumerate("ABCDEF")
    )
    table = read_text_table(csv_file(tmp_path, f"Address,Referral source,Client,Support needs\n{rows}"))
    assert (table.first_line, len(table.rows)) == (1, 6)

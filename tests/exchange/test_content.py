"""What a file is, by what stands in it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.exchange.spreadsheets import csv_file, json_file, xlsx_file
from vcs_desk.errors import DeskError
from vcs_desk.exchange.content import FileKind, kind_of_file, refusal, text_of_json

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
FILES = {
    b"Name,Born\nAnn Bee,1/1/50\n": FileKind.TABLE,
    b"Ann Bee\nCee Dee\n": FileKind.TABLE,
    b'{"resourceType": "Bundle"}': FileKind.JSON,
    b"\xef\xbb\xbf\n[{}]": FileKind.JSON,
    b"[14/11/2026, 10:12] Ann: hello\n[14/11/2026, 10:13] Bob: and hello to you as well\n": FileKind.TEXT,
    b"From: a@example.org\nTo: b@example.org\nSubject: x\n\nName,Born\n": FileKind.MAIL,
    b"From MAILER Mon Nov 2\nReceived: by x\nDate: y\n\n": FileKind.MAIL,
    b"%PDF-1.7": FileKind.PDF,
    b"\x89PNG\r\n": FileKind.SCAN,
    b"BEGIN:VCARD\nN:Bee;Ann;;;\n": FileKind.LATER,
    b"<?xml version='1.0'?><Bundle/>": FileKind.XML,
    b"<html><table><tr><td>Name</td></tr></table>": FileKind.WEB_PAGE,
    b"Dear all, please find a lady who would like to come.\nHer name is Ann, she lives nearby.\n": FileKind.TEXT,
    b"MZ\x90\x00" + bytes(100): FileKind.UNKNOWN,
    OLE + "EncryptedPackage".encode("utf-16-le"): FileKind.LOCKED,
    OLE + "WordDocument".encode("utf-16-le"): FileKind.LATER,
    OLE + "__substg1.0".encode("utf-16-le"): FileKind.OUTLOOK,
    OLE + "Workbook".encode("utf-16-le"): FileKind.WORKBOOK,
    OLE: FileKind.UNKNOWN,
}


@pytest.mark.parametrize(("content", "kind"), FILES.items(), ids=lambda value: getattr(value, "name", None))
def test_content_tells_and_the_name_does_not(tmp_path: Path, content: bytes, kind: FileKind) -> None:
    path = tmp_path / "referrals.xlsx"
    path.write_bytes(content)
    assert kind_of_file(path) is kind


def test_a_workbook_called_csv_is_a_workbook(tmp_path: Path) -> None:
    assert kind_of_file(xlsx_file(tmp_path, {"A": [["Name"]]}, "list.csv")) is FileKind.WORKBOOK


def test_a_word_document_and_a_zip_of_anything_are_told_apart(tmp_path: Path) -> None:
    for name, kind in {"word/document.xml": FileKind.WORD, "holiday.jpg": FileKind.UNKNOWN}.items():
        with zipfile.ZipFile(tmp_path / "x", "w") as packed:
            packed.writestr(name, "x")
        assert kind_of_file(tmp_path / "x") is kind


@pytest.mark.parametrize("content", [b"\0\0\0\0", b" \n\n", b"PK\x03\x04broken"])
def test_nothing_and_half_a_zip_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x"
    path.write_bytes(content)
    with pytest.raises(DeskError, match=r"empty|damaged"):
        kind_of_file(path)


def test_each_refusal_says_what_to_do_next() -> None:
    for kind in FileKind:
        wrong = refusal(kind)
        assert wrong.sentence.endswith(".")
        assert wrong.hint.endswith(".")


def test_a_table_in_old_macintosh_lines_is_a_table(tmp_path: Path) -> None:
    assert kind_of_file(csv_file(tmp_path, "Name,Born\rAnn Bee,1/1/50\r")) is FileKind.TABLE


def test_json_of_half_a_million_parts_is_not_parsed(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="too big"):
        text_of_json(json_file(tmp_path, [[]] * 300_000))

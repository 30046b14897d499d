"""What came in is read from memory by the child process: a reading or a sentence, and nothing on the disk."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.exchange.messages import mail, person, table, word
from tests.exchange.spreadsheets import TODAY, csv_file, message, packed_sheet, sheet_xml, xlsx_file
from tests.exchange.test_content import OLE
from tests.exchange.test_pdf import pdf
from vcs_desk.errors import Cancelled, DeskError
from vcs_desk.exchange import sandbox
from vcs_desk.exchange.arrived import PASTED, is_spreadsheet, media_type_of, read_arrival

REFER = "I would like to refer Rosa Amis, born 3 February 1951, for the walking group."


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.eml", mail(REFER).encode()),
     ("form.docx", word(table(("Name of resident", "Rosa Amis"), ("DOB", "3/2/1951")))),
     ("letter.pdf", pdf((50, 700, "Name: Rosa Amis"), (50, 680, "DOB: 3/2/1951"), (50, 660, "Reason: walking"))),
     ("note.txt", REFER.encode()), (PASTED, REFER.encode())],
    ids=["mail", "Word", "PDF", "text", "pasted"],
)  # fmt: skip
def test_what_came_in_is_read_whatever_it_is(name: str, content: bytes) -> None:
    found = person(read_arrival(content, name, TODAY))
    assert (found.first_name, found.last_name, str(found.date_of_birth)) == ("Rosa", "Amis", "1951-02-03")


def test_a_message_between_programs_is_read() -> None:
    assert person(read_arrival(json.dumps(message()).encode(), "a.json", TODAY)).last_name == "Brearley"


def test_outlooks_own_messages_are_refused_with_the_way_out() -> None:
    with pytest.raises(DeskError) as refusal:
        read_arrival(OLE + "__substg1.0".encode("utf-16-le") + bytes(600), "a.msg", TODAY)
    assert refusal.value.sentence == "VCS Desk cannot read Outlook’s own kind of message (MSG)."
    assert "EML" in refusal.value.hint
    assert "paste" in refusal.value.hint


@pytest.mark.parametrize(
    ("content", "said"), [(b"", "empty"), (b"\x89PNG\r\n...", "picture"), (b"MZ\x90\0" + bytes(99), "not a")]
)
def test_what_cannot_be_read_is_a_sentence(content: bytes, said: str) -> None:
    with pytest.raises(DeskError, match=said) as refusal:
        read_arrival(content, "a", TODAY)
    assert refusal.value.hint


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    row = b'<row><c t="inlineStr"><is><t>Ann Bee</t></is></c></row>'
    with pytest.raises(DeskError):
        read_arrival(packed_sheet(sheet_xml(row * 2_700_000)), "bomb.xlsx", TODAY)


def test_a_file_larger_than_any_pipe_holds_reaches_the_reader() -> None:
    photo = f"--x\nContent-Type: image/jpeg\nContent-Transfer-Encoding: base64\n\n{'/9j/' * 1_000_000}\n--x--\n"
    body = f"--x\nContent-Type: text/plain\n\n{REFER}\n{photo}"
    content = mail(body, kind='multipart/mixed; boundary="x"').encode()
    assert person(read_arrival(content, "a.eml", TODAY)).first_name == "Rosa"


def test_a_reader_that_does_not_listen_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "command", lambda: [sys.executable, "-c", "pass"])
    with pytest.raises(DeskError, match="damaged"):
        read_arrival(bytes(20_000_000), "a.eml", TODAY)


def test_far_too_much_is_not_even_handed_over() -> None:
    with pytest.raises(DeskError, match="too big"):
        read_arrival(bytes(sandbox.MOST_BYTES + 1), "a.pdf", TODAY)


@pytest.mark.parametrize("output", [None, b"", b"half {", b"[]", b'{"found": 7}', b'{"found": {"kind": 3}}'])
def test_a_reader_that_breaks_down_is_a_sentence(monkeypatch: pytest.MonkeyPatch, output: bytes | None) -> None:
    monkeypatch.setattr(sandbox, "_run", lambda _request, _cancelled: output)
    with pytest.raises(DeskError) as refusal:
        read_arrival(b"words", "a.txt", TODAY)
    assert "kept" in refusal.value.hint


def test_cancel_stops_the_reading() -> None:
    with pytest.raises(Cancelled):
        read_arrival(REFER.encode(), "a.txt", TODAY, cancelled=lambda: True)


def test_how_far_it_is_is_reported() -> None:
    steps: list[tuple[int, int, str]] = []
    read_arrival(REFER.encode(), "a.txt", TODAY, progress=lambda *step: steps.append(step))
    assert steps == [(0, 1, "Reading a.txt"), (1, 1, "Reading a.txt")]


def test_spreadsheets_are_told_from_messages(tmp_path: Path) -> None:
    workbook = xlsx_file(tmp_path, {"A": [["Name"]]}).read_bytes()
    assert is_spreadsheet("whatever", workbook)
    assert is_spreadsheet("list.csv", csv_file(tmp_path, "Name\nAnn\n").read_bytes())
    assert not is_spreadsheet("form.docx", word(table(("Name", "Rosa"))))
    assert not is_spreadsheet("form.xlsx", word(table(("Name", "Rosa"))))
    assert not is_spreadsheet("a.eml", mail(REFER).encode())


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("A.EML", "message/rfc822"),
        ("a.pdf", "application/pdf"),
        ("a", "application/octet-stream"),
        ("a.jpg", "image/jpeg"),
    ],
)
def test_the_name_tells_the_media_type(name: str, media_type: str) -> None:
    assert media_type_of(name) == media_type

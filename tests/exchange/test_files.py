"""Bringing any file in through the child process: one reading or one sentence."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.exchange.spreadsheets import TODAY, csv_file, json_file, message, packed_sheet, sheet_xml, xlsx_file
from vcs_desk.errors import Cancelled, DeskError
from vcs_desk.exchange import sandbox
from vcs_desk.exchange.files import preview_any, read_any

ROW = b'<row><c t="inlineStr"><is><t>Ann Bee</t></is></c></row>'


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_a_spreadsheet_comes_back_as_records(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Name,DOB,Reason\nZoë Łuk,1/2/50,walking\n")
    (referral,) = read_any(path, TODAY).referrals
    assert (referral.person.last_name, referral.needs) == ("Łuk", ("physical_activity",))
    assert preview_any(path).mapping == {0: "full_name", 1: "date_of_birth", 2: "reason"}


def test_a_chosen_mapping_and_kind_reach_the_child(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, {"List": [["Name", "Colour"], ["Ann Bee", "blue"]]})
    assert read_any(path, TODAY, "people", {0: "full_name", 1: "notes"}).people[0].notes == "Colour: blue"


def test_a_message_is_read_and_looked_at(tmp_path: Path) -> None:
    path = json_file(tmp_path, message(), "referral.csv")
    assert read_any(path, TODAY).referrals[0].person.last_name == "Brearley"
    assert preview_any(path).sample_rows == (("Constance Brearley",),)


def test_what_cannot_be_opened_is_said_in_one_sentence_each(tmp_path: Path) -> None:
    said = {}
    for name, path in {
        "folder": tmp_path,
        "gone": tmp_path / "gone.csv",
        "empty": written(tmp_path / "e", b""),
    }.items():
        with pytest.raises(DeskError) as wrong:
            read_any(path, TODAY)
        assert wrong.value.hint
        said[name] = wrong.value.sentence
    assert said == {
        "folder": "This is a folder, not a file.",
        "gone": "This file is not there any more.",
        "empty": "This file is empty.",
    }


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may read every file")
def test_a_file_without_permission_is_said(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Name\nAnn\n")
    path.chmod(0)
    with pytest.raises(DeskError, match="not allowed"):
        read_any(path, TODAY)


def test_a_later_kind_of_file_is_refused_politely(tmp_path: Path) -> None:
    with pytest.raises(DeskError) as wrong:
        read_any(written(tmp_path / "letter.csv", b"{\\rtf1 Dear all"), TODAY)
    assert str(wrong.value) == (
        "VCS Desk cannot read this kind of file yet. Open it in the program that made it, save it as DOCX or PDF, and "
        "bring that one in. Or type what it says."
    )


BOMBS = {
    "a sheet that unpacks to 150 MB": lambda: packed_sheet(sheet_xml(ROW * 2_700_000)),
    "two cells at opposite corners": lambda: packed_sheet(
        sheet_xml(b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    ),
    "brackets without end": lambda: b"[" * 400_000,
    "objects in objects": lambda: b'{"a":' * 100_000,
    "one line of commas": lambda: b"Name,Age\n" + b"," * 20_000_000,
    "a million rows": lambda: b"Name,Age\n" + b"Ann Bee,3\n" * 1_000_000,
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_within_two_seconds_and_200_megabytes(tmp_path: Path, bomb: str) -> None:
    path = written(tmp_path / "list.xlsx", BOMBS[bomb]())
    code = (
        "import sys, pathlib, datetime, resource\n"
        "from vcs_desk.errors import DeskError\n"
        "from vcs_desk.exchange.files import read_any\n"
        "try:\n    read_any(pathlib.Path(sys.argv[1]), datetime.date(2026, 11, 24))\n"
        "except DeskError as wrong:\n    print(wrong.sentence)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(used.ru_maxrss // 1024, used.ru_utime + used.ru_stime)\n"
    )
    root = Path(sandbox.__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, cwd=root, check=True)
    sentence, figures = done.stdout.splitlines()
    megabytes, seconds = map(float, figures.split())
    assert sentence.startswith(
        ("This file is too big", "This file is nested too deeply", "This spreadsheet is damaged")
    )
    assert megabytes < 200
    assert seconds < 2


def test_a_child_that_breaks_down_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for ending in ("raise SystemExit(3)", "import os; os.abort()", "print('no answer')", "print('[]')"):
        monkeypatch.setattr(sandbox, "command", lambda code=ending: [sys.executable, "-c", code])
        with pytest.raises(DeskError, match="too big to be a spreadsheet of people"):
            read_any(csv_file(tmp_path, "Name\nAnn\n"), TODAY)


def test_a_child_that_does_not_end_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "command", lambda: [sys.executable, "-c", "while True: pass"])
    monkeypatch.setattr(sandbox, "MOST_SECONDS", 0.4)
    with pytest.raises(DeskError, match="too big to be a spreadsheet of people"):
        read_any(csv_file(tmp_path, "Name\nAnn\n"), TODAY)


def test_cancel_stops_the_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "command", lambda: [sys.executable, "-c", "while True: pass"])
    asked = iter([False, False, True])
    with pytest.raises(Cancelled):
        read_any(csv_file(tmp_path, "Name\nAnn\n"), TODAY, cancelled=lambda: next(asked))


def test_the_child_knows_no_screen_and_no_database() -> None:
    code = (
        "import sys, vcs_desk.exchange.child as child\n"
        "print([name for name in sys.modules if name.startswith(('PySide6', 'sqlalchemy', 'reportlab', 'alembic'))])\n"
    )
    root = Path(sandbox.__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True)
    assert done.stdout == "[]\n"


def test_the_child_limits_itself() -> None:
    code = (
        "import resource, vcs_desk.exchange.child as child\n"
        "child.limit()\n"
        "print(*(resource.getrlimit(kind)[0] for kind in (resource.RLIMIT_AS, resource.RLIMIT_FSIZE)))\n"
    )
    root = Path(sandbox.__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True)
    assert done.stdout.split() == [str(400 * 1024 * 1024), "0"]
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 0

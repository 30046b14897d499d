"""A fault of the program is noted with types and places, and without any value from the data."""

from __future__ import annotations

import sys
import threading
from datetime import UTC, datetime

import pytest

from vcs_desk import crash

CANARY = "Denzil Rowe, Polmorva Terrace"
MORNING = datetime(2026, 11, 24, 9, 20, tzinfo=UTC)


def a_fault() -> Exception:
    def look_up(name: str) -> None:
        raise KeyError(name)

    try:
        try:
            look_up(CANARY)
        except KeyError as error:
            raise ValueError(f"no such person: {CANARY}") from error
    except ValueError as error:
        return error


@pytest.fixture
def heard():
    before = sys.excepthook, threading.excepthook
    found: list[BaseException] = []
    crash.listen(found.append)
    yield found
    sys.excepthook, threading.excepthook = before


def test_a_report_says_types_files_lines_and_functions():
    report = crash.describe(a_fault())
    assert "builtins.ValueError" in report
    assert "builtins.KeyError" in report
    assert "tests/test_crash.py:" in report
    assert "look_up" in report


def test_a_report_holds_no_value_and_no_path_of_this_pc(tmp_path):
    path = crash.write_report(tmp_path / "crash", a_fault(), MORNING)
    assert path is not None
    text = path.read_text("utf-8")
    assert "Denzil" not in text
    assert "Polmorva" not in text
    assert str(tmp_path.parent) not in text


def test_a_fault_on_any_thread_is_heard(heard):
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    assert [type(fault) for fault in heard] == [ZeroDivisionError]


def test_a_fault_nobody_caught_is_heard_with_its_places(heard):
    fault = a_fault()
    sys.excepthook(type(fault), fault, fault.__traceback__)
    assert heard == [fault]


def test_where_the_disk_takes_no_report_there_is_none(tmp_path):
    (tmp_path / "crash").write_text("in the way")
    assert crash.write_report(tmp_path / "crash", a_fault(), MORNING) is None


def test_old_reports_go(tmp_path):
    for minute in range(crash.KEPT + 5):
        crash.write_report(tmp_path, a_fault(), MORNING.replace(minute=minute))
    assert len(list(tmp_path.glob("*.txt"))) == crash.KEPT
    assert crash.write_report(tmp_path, a_fault(), MORNING.replace(minute=59)) is not None

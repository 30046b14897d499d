"""One program at a time in one desk, and no lock that outlives its holder."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from vcs_desk.clock import FixedClock
from vcs_desk.store.lock import DeskInUse, DeskLock

HOLDING = """
import sys; from datetime import datetime, UTC; from pathlib import Path
from vcs_desk.clock import FixedClock
from vcs_desk.store.lock import DeskLock
DeskLock(Path(sys.argv[1]), "Tamsin Vean", FixedClock(datetime(2026, 11, 24, 9, 12, tzinfo=UTC))).take()
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.lock"


def holder(path: Path) -> subprocess.Popen[bytes]:
    """Another program that has the desk open until it is killed."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout
    assert process.stdout.readline() == b"held\n"
    return process


def test_a_second_program_is_told_who_and_since_when(path: Path, clock: FixedClock) -> None:
    with holder(path) as other:
        with pytest.raises(DeskInUse) as told:
            DeskLock(path, "Jenna Rickard", clock).take()
        other.kill()
    since = (clock.now() - timedelta(minutes=8)).astimezone()
    assert told.value.sentence == f"Tamsin Vean has this desk open since {since:%H:%M}."


def test_on_another_day_the_day_is_said_too(path: Path, clock: FixedClock) -> None:
    clock.forward(days=2)
    with holder(path) as other:
        with pytest.raises(DeskInUse, match=r"since 24 November, \d\d:\d\d"):
            DeskLock(path, "Jenna Rickard", clock).take()
        other.kill()


def test_a_killed_holder_leaves_nothing_in_the_way(path: Path, clock: FixedClock) -> None:
    for _ in range(4):
        with holder(path) as other:
            other.kill()
        with DeskLock(path, "Jenna Rickard", clock):
            pass


def test_one_program_cannot_open_a_desk_twice(path: Path, clock: FixedClock) -> None:
    with DeskLock(path, "Jenna Rickard", clock), pytest.raises(DeskInUse, match="Jenna Rickard has"):
        DeskLock(path, "Jenna Rickard", clock).take()


def test_what_is_given_back_can_be_taken(path: Path, clock: FixedClock) -> None:
    lock = DeskLock(path, "Jenna Rickard", clock)
    for _ in range(3):
        lock.take()
        lock.give_back()
        lock.give_back()
    assert path.read_bytes() == b""


def test_after_sign_in_the_name_is_the_persons(path: Path, clock: FixedClock) -> None:
    with DeskLock(path, "this PC", clock) as lock:
        lock.rename("Peter Nance")
        with pytest.raises(DeskInUse, match="Peter Nance has"):
            DeskLock(path, "", clock).take()


def test_a_garbled_text_does_not_matter(path: Path, clock: FixedClock) -> None:
    with DeskLock(path, "Jenna Rickard", clock):
        path.write_bytes(b"\xff{")
        with pytest.raises(DeskInUse, match="open in another window"):
            DeskLock(path, "", clock).take()

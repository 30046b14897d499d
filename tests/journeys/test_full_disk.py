"""Where the disk is full nothing typed is lost, and the room kept for that moment lets it be saved."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from vcs_desk.paths import DeskFiles
from vcs_desk.queries.referrals import box_counts
from vcs_desk.store.desk_state import StateFile
from vcs_desk.store.reserve import keep_reserve

ROOM = 24 * 1024 * 1024


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Path]:
    """A real file system of its own with little room, which only the superuser can make."""
    place = tmp_path / "disk"
    place.mkdir()
    if shutil.which("mount") is None or os.name != "posix" or os.geteuid() != 0:
        pytest.skip("a small disk of its own can only be made by the superuser of a Unix")
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", place], capture_output=True, text=True, check=False
    )
    if made.returncode:
        pytest.skip(f"a small disk cannot be made here: {made.stderr.strip()}")
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)


@pytest.fixture
def files(small_disk, made_practice) -> DeskFiles:
    """The practice desk on the small disk."""
    own = DeskFiles(Path(shutil.copytree(made_practice[0], small_disk / "desk")))
    StateFile(own.state_file).change(database=str(own.database))
    assert keep_reserve(own.reserve_file)
    return own


def fill(disk: Path, name: str = "filler") -> None:
    """Take all the room there is left, to the last byte."""
    with (disk / name).open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue


@pytest.fixture
def desk(runs, sign_in, hands, small_disk):
    """Signed in, the inbox shown, the disk full."""
    desk = sign_in().window.desk
    hands.press("Ctrl+2")
    hands.see("Piran Nancarrow")
    fill(small_disk)
    yield desk
    (small_disk / "filler").unlink(missing_ok=True)
    runs.end()


LONG = "Does he have anybody who could come with him the first time? " * 40


def test_what_is_typed_into_a_form_stays_and_is_saved_with_the_room_kept_for_this(desk, hands):
    hands.press("Q")
    hands.be_at("What do you need to know?")
    hands.paste(LONG)
    hands.press("Ctrl+Enter")
    hands.see("There is a little room now. Save again.")
    hands.be_at("What do you need to know?")
    hands.see(LONG.strip())
    hands.press("Ctrl+Enter")
    hands.see("Asked about Piran Nancarrow")
    hands.see_no("There is a little room now")


def test_where_nothing_is_left_it_stays_until_somebody_frees_the_disk(desk, hands, files, small_disk):
    files.reserve_file.unlink()
    fill(small_disk, "more")
    hands.press("Q")
    hands.paste(LONG)
    hands.press("Ctrl+Enter")
    hands.see("disk on this PC is full")
    hands.see("what you typed stays in this window")
    hands.see(LONG.strip())
    (small_disk / "more").unlink()
    hands.press("Ctrl+Enter")
    hands.see("Asked about Piran Nancarrow")
    hands.see_no("disk on this PC is full")


def test_on_a_page_the_room_kept_for_this_is_one_key_away(desk, hands):
    before = desk.ask(box_counts).inbox
    hands.press("Ctrl+N")
    hands.be_at("First name")
    hands.type_text("Zennor")
    hands.tab_to("Why were they referred?")
    hands.paste(LONG)
    hands.press("Ctrl+Enter")
    hands.see("disk on this PC is full")
    assert desk.ask(box_counts).inbox == before
    hands.tab_to("Use the room kept for this")
    hands.press("Enter")
    hands.see("There is a little room now. Save again.")
    hands.tab_to("Take in the referral")
    hands.press("Enter")
    hands.see("Referral of Zennor taken in")
    assert desk.ask(box_counts).inbox == before + 1

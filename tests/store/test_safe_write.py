"""Small files are the old one or the new one; a disk that refuses is said in a sentence."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from tests.store.conftest import Desk
from vcs_desk.store.desk_state import DeskState, StateFile
from vcs_desk.store.reserve import RESERVE_BYTES, give_up_reserve, keep_reserve
from vcs_desk.store.safe_write import CannotWrite, DiskFull, file_digest, file_fault, write_safely


def test_a_file_is_replaced_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    for data in (b"old", b"new"):
        write_safely(tmp_path / "small", data)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("small", b"new")]


def test_only_this_user_can_read_it(tmp_path: Path) -> None:
    write_safely(tmp_path / "small", b"new")
    assert (tmp_path / "small").stat().st_mode & 0o077 == 0


def test_what_a_killed_write_left_behind_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "small.writing").write_bytes(b"half of something longer than this")
    write_safely(tmp_path / "small", b"whole")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"whole"]


def test_a_folder_that_is_gone_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="not there any more"):
        write_safely(tmp_path / "stick" / "small", b"new")


@pytest.mark.parametrize(
    ("number", "kind", "words"),
    [
        (errno.ENOSPC, DiskFull, "is full"),
        (errno.EDQUOT, DiskFull, "is full"),
        (errno.EROFS, CannotWrite, "does not let"),
        (errno.EACCES, CannotWrite, "does not let"),
        (errno.EIO, CannotWrite, "does not answer properly"),
    ],
)
def test_what_the_system_says_becomes_a_sentence(number: int, kind: type[Exception], words: str) -> None:
    fault = file_fault(OSError(number, "x"), Path("/data/desk.db"))
    assert isinstance(fault, kind)
    assert words in fault.sentence


def test_the_digest_of_a_file_is_its_sha_256(tmp_path: Path) -> None:
    (tmp_path / "abc").write_bytes(b"abc")
    assert file_digest(tmp_path / "abc").startswith("ba7816bf8f01cfea")


def test_the_reserve_is_kept_once_and_given_up_once(tmp_path: Path) -> None:
    path = tmp_path / "desk.reserve"
    assert keep_reserve(path)
    assert keep_reserve(path)
    assert path.stat().st_size == RESERVE_BYTES
    assert (give_up_reserve(path), give_up_reserve(path)) == (True, False)


def test_a_reserve_that_finds_no_room_is_not_half_kept(tmp_path: Path) -> None:
    assert not keep_reserve(tmp_path / "gone" / "desk.reserve")


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"closed_at": "yesterday"}', b"\xff"])
def test_an_unreadable_state_reads_as_not_closed_properly(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "desk.state.json").write_bytes(data)
    assert StateFile(tmp_path / "desk.state.json").read() == DeskState(closed_properly=False)


def test_the_state_keeps_moments_and_holds_no_name(desk: Desk) -> None:
    desk.state.change(last_backup=desk.clock.now())
    assert desk.state.read().last_backup == desk.clock.now()
    assert b"Jenna" not in desk.files.state_file.read_bytes()

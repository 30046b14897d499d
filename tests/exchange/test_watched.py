"""A folder is looked into for what is new: complete files of a known kind, each once, and none is ever changed."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from vcs_desk.errors import DeskError
from vcs_desk.exchange.watched import MOST_BYTES, MOST_FILES, Looks, content_of, new_in

NOW = datetime(2026, 11, 24, 9, 20, tzinfo=UTC)


def put(folder: Path, name: str, content: bytes = b"words", *, age: float = 3600) -> Path:
    """A file in the folder, last changed so many seconds ago."""
    path = folder / name
    path.write_bytes(content)
    changed = (NOW - timedelta(seconds=age)).timestamp()
    os.utime(path, (changed, changed))
    return path


def names(folder: Path, known: frozenset[str] = frozenset(), looks: Looks | None = None) -> list[str]:
    return [found.name for found in new_in(folder, known, NOW, looks)]


def test_what_is_new_is_offered_the_oldest_first(tmp_path: Path) -> None:
    put(tmp_path, "b.eml", b"one", age=60)
    put(tmp_path, "a.PDF", b"two", age=9_000)
    assert names(tmp_path) == ["a.PDF", "b.eml"]


def test_what_is_known_is_not_offered_under_whatever_name(tmp_path: Path) -> None:
    put(tmp_path, "a.eml")
    (found,) = new_in(tmp_path, frozenset(), NOW)
    put(tmp_path, "copy.eml")
    assert names(tmp_path, frozenset({found.sha256})) == []
    assert len(names(tmp_path)) == 1, "each content once"


@pytest.mark.parametrize("name", [".hidden.eml", "~$form.docx", "~lock.docx", "a.eml.part", "a.tmp", "photo.jpg", "a"])
def test_hidden_and_temporary_files_and_other_kinds_are_left_alone(tmp_path: Path, name: str) -> None:
    put(tmp_path, name)
    assert names(tmp_path) == []


def test_a_file_that_is_being_written_waits_until_it_is_at_rest(tmp_path: Path) -> None:
    put(tmp_path, "a.eml", age=2)
    assert names(tmp_path) == []
    put(tmp_path, "a.eml", age=20)
    assert names(tmp_path) == ["a.eml"]


def test_a_file_that_has_grown_since_the_last_look_waits(tmp_path: Path) -> None:
    looks = Looks()
    put(tmp_path, "a.eml", b"half")
    names(tmp_path, looks=looks)
    put(tmp_path, "a.eml", b"half and the rest")
    assert names(tmp_path, looks=looks) == []
    assert names(tmp_path, looks=looks) == ["a.eml"]


def test_folders_links_and_files_of_no_or_too_much_size_are_left_alone(tmp_path: Path) -> None:
    watched, elsewhere = tmp_path / "watched", tmp_path / "elsewhere"
    (watched / "folder.eml").mkdir(parents=True)
    elsewhere.mkdir()
    put(watched, "empty.eml", b"")
    with (watched / "film.pdf").open("wb") as film:
        film.truncate(MOST_BYTES + 1)
    (watched / "link.eml").symlink_to(put(elsewhere, "secret.eml"))
    assert names(watched) == []


def test_a_folder_full_of_old_papers_is_not_read_from_end_to_end(tmp_path: Path) -> None:
    for number in range(MOST_FILES + 3):
        put(tmp_path, f"{number}.txt", str(number).encode(), age=60 + number)
    found = names(tmp_path)
    assert len(found) == MOST_FILES
    assert found[-1] == "0.txt"


def test_a_file_is_read_once_while_it_stays_as_it_is(tmp_path: Path) -> None:
    looks = Looks()
    put(tmp_path, "a.eml")
    new_in(tmp_path, frozenset(), NOW, looks)
    new_in(tmp_path, frozenset(), NOW, looks)
    assert len(looks.hashes) == 1


@pytest.mark.parametrize("wrong", ["gone", "file.txt", "nul\0"])
def test_a_folder_that_cannot_be_reached_is_a_sentence(tmp_path: Path, wrong: str) -> None:
    put(tmp_path, "file.txt")
    with pytest.raises(DeskError, match="cannot be reached"):
        new_in(tmp_path / wrong, frozenset(), NOW)


def test_what_was_offered_is_read_as_it_was(tmp_path: Path) -> None:
    path = put(tmp_path, "a.eml")
    before = path.stat()
    (found,) = new_in(tmp_path, frozenset(), NOW)
    assert content_of(found) == b"words"
    after = path.stat()
    assert (after.st_mtime_ns, after.st_size, after.st_mode) == (before.st_mtime_ns, before.st_size, before.st_mode)


def test_what_has_changed_or_gone_since_is_a_sentence(tmp_path: Path) -> None:
    path = put(tmp_path, "a.eml")
    (found,) = new_in(tmp_path, frozenset(), NOW)
    path.write_bytes(b"other")
    with pytest.raises(DeskError, match="has changed"):
        content_of(found)
    path.unlink()
    with pytest.raises(DeskError, match="cannot be opened"):
        content_of(found)

"""Looks into a folder for what is new there. Nothing is taken by itself, and nothing there is ever changed."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from vcs_desk.errors import DeskError

MOST_BYTES = 25 * 1024 * 1024
"""Larger files are not offered: no referral is as large."""
MOST_FILES = 100
"""The newest files of a folder that are looked at: one full of old papers is not read from end to end."""
READ = frozenset({".eml", ".msg", ".docx", ".pdf", ".json", ".xml", ".txt", ".csv", ".tsv", ".xlsx", ".xls", ".ods"})
"""Endings of the files that are offered."""
AT_REST = timedelta(seconds=5)
"""A file changed less long ago may still be half written."""
_HIDDEN = (".", "~")
"""How the names of hidden files and of files that other programs have open begin."""


@dataclass(frozen=True)
class Found:
    """One file that is new in the folder."""

    name: str
    path: Path
    size: int
    modified: datetime
    sha256: str


@dataclass
class Looks:
    """What earlier looks saw, so that a file that still grows waits, and none is read twice."""

    sizes: dict[Path, int] = field(default_factory=dict)
    hashes: dict[tuple[Path, int, int], str] = field(default_factory=dict)


def new_in(folder: Path, known: Collection[str], now: datetime, looks: Looks | None = None) -> tuple[Found, ...]:
    """The files in the folder whose SHA-256 is not ``known``, the oldest first, each content once.

    Raises DeskError where the folder cannot be reached. The caller keeps ``looks`` from one look to the next.
    """
    looks = looks if looks is not None else Looks()
    candidates = sorted(_candidates(folder), key=lambda each: each[1].st_mtime_ns)[-MOST_FILES:]
    earlier, looks.sizes = looks.sizes, {path: told.st_size for path, told in candidates}
    found: dict[str, Found] = {}
    for path, told in candidates:
        modified = datetime.fromtimestamp(told.st_mtime, UTC)
        if abs(now - modified) < AT_REST or earlier.get(path, told.st_size) != told.st_size:
            continue
        digest = _digest(path, told, looks)
        if digest and digest not in known:
            found.setdefault(digest, Found(path.name, path, told.st_size, modified, digest))
    return tuple(found.values())


def content_of(found: Found) -> bytes:
    """The bytes of a file that was offered. Raises DeskError where it has changed since, or has gone."""
    try:
        with found.path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as wrong:
        raise DeskError(
            f"“{found.name}” cannot be opened any more.", "It may have been moved. Look into the folder."
        ) from wrong
    if hashlib.sha256(content).hexdigest() != found.sha256:
        raise DeskError(f"“{found.name}” has changed since it was offered.", "Wait until it is offered again.")
    return content


def _candidates(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """Ordinary files of a kind that is read: nothing hidden or temporary, no folder, no link, nothing far too big."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                told = _told(entry)
                if told is not None and 0 < told.st_size <= MOST_BYTES:
                    yield Path(entry.path), told
    except (OSError, ValueError) as wrong:
        raise DeskError(
            f"The folder “{folder}” cannot be reached.", "See whether its disk is connected, or choose another folder."
        ) from wrong


def _told(entry: os.DirEntry[str]) -> os.stat_result | None:
    if entry.name.startswith(_HIDDEN) or Path(entry.name).suffix.lower() not in READ:
        return None
    try:
        told = entry.stat(follow_symlinks=False)
    except OSError:  # it has gone in between
        return None
    hidden = getattr(told, "st_file_attributes", 0) & getattr(stat, "FILE_ATTRIBUTE_HIDDEN", 0)
    return told if stat.S_ISREG(told.st_mode) and not hidden else None


def _digest(path: Path, told: os.stat_result, looks: Looks) -> str:
    """The fingerprint of a file, "" where it cannot be opened (another program has it, or it is not ours to read)."""
    key = (path, told.st_size, told.st_mtime_ns)
    if key not in looks.hashes:
        try:
            with path.open("rb") as file:
                looks.hashes[key] = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return ""
    return looks.hashes[key]

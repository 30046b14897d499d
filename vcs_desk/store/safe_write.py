"""Writes small files so that a power cut leaves the old one or the new one, never half of each."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import sys
import threading
from contextlib import suppress
from pathlib import Path

from vcs_desk.errors import DeskError

WRITING = ".writing"
_NO_ROOM = 256 * 1024


class DiskFull(DeskError):
    """There is no room left on the disk."""

    def __init__(self, place: str = "") -> None:
        where = f" with {place}" if place else " on this PC"
        super().__init__(f"The disk{where} is full.", "Nothing is lost. Free about 200 MB, then try again.")


class CannotWrite(DeskError):
    """The place may only be read, or the disk does not answer."""


def write_safely(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Put ``data`` at ``path`` in one step: written beside it, forced to the disk, then renamed.

    A leftover of a killed try has a fixed name and is overwritten by the next one. Callers take turns.
    """
    beside = path.with_name(path.name + WRITING)
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), mode)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise file_fault(error, path) from error


def move_safely(source: Path, target: Path) -> None:
    """Rename ``source`` over ``target`` and force the folder to the disk, so that the new name survives a power cut."""
    try:
        source.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise file_fault(error, target) from error


def sync_file(path: Path) -> None:
    """Force what was written to ``path`` to the disk, and let go of it in memory: what is read next is on the disk."""
    # Windows refuses to flush a handle that was opened for reading only.
    with path.open("rb+") as file:
        os.fsync(file.fileno())
        if sys.platform == "linux":
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def copy_safely(source: Path, target: Path) -> None:
    """A copy of a file nobody writes to, forced to the disk; ``target`` is a new name."""
    try:
        shutil.copyfile(source, target)
        sync_file(target)
    except OSError as error:
        raise file_fault(error, target) from error


def file_digest(path: Path) -> str:
    """SHA-256 of a file in hexadecimal; about 0.06 s for 90 MB once it is in memory."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise file_fault(error, path) from error


class DigestBeside:
    """The digest of a file, worked out on a thread of its own while the ``with`` block goes on; "" for no file.

    When the block is left the file is closed again: a handle that is closed later would drop SQLite's own locks.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._found: str | DeskError = ""
        self._thread = threading.Thread(target=self._work, name="digest", daemon=True)

    def __enter__(self) -> DigestBeside:
        self._thread.start()
        return self

    def __exit__(self, *_fault: object) -> None:
        self._thread.join()

    def result(self) -> str:
        """The digest, after the block. Raises what ``file_digest`` raises."""
        if isinstance(self._found, DeskError):
            raise self._found
        return self._found

    def _work(self) -> None:
        if self._path is None:
            return
        try:
            self._found = file_digest(self._path)
        except DeskError as error:
            self._found = error


def sync_folder(folder: Path) -> None:
    """Force the names in ``folder`` to the disk (Windows does so by itself when a file is renamed)."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def is_full(folder: Path) -> bool:
    """Whether there is no room worth speaking of; SQLite calls some of that "I/O error"."""
    with suppress(OSError):
        return shutil.disk_usage(folder).free < _NO_ROOM
    return False


def file_fault(error: OSError, path: Path) -> DeskError:
    """The sentence for what the operating system said about ``path``."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(str(path.parent))
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return CannotWrite(
            f"This PC does not let VCS Desk write to {path}.",
            "Ask whoever looks after the PC to allow it, or choose another folder.",
        )
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return CannotWrite(
            f"The folder {path.parent} is not there any more.", "If it is on a stick or another disk, plug it in."
        )
    return CannotWrite(
        f"The disk with {path.parent} does not answer properly ({errno.errorcode.get(error.errno or 0, 'unknown')}).",
        "Make a copy of your data on another disk, and have this disk looked at.",
    )

"""One program at a time in one desk: a lock of the operating system, which it frees by itself when the holder dies."""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime
from pathlib import Path
from types import TracebackType

from vcs_desk.clock import Clock
from vcs_desk.errors import DeskError
from vcs_desk.store.safe_write import file_fault
from vcs_desk.store.veil import unveil, veil

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_LOCKED_BYTE = 1 << 30
"""Windows forbids others to read what is locked, so the lock is on a byte far behind the text."""
_TEXT_BYTES = 4096


class DeskInUse(DeskError):
    """Another program has this desk open; says who and since when."""

    def __init__(self, who: str, since: str) -> None:
        somebody = f"{who} has this desk open" if who else "This desk is open in another window"
        super().__init__(
            f"{somebody}{f' since {since}' if since else ''}.",
            "Close it there first. Two programs must not write to one desk.",
        )
        self.who = who
        self.since = since


class DeskLock:
    """Held from ``take`` to ``give_back``; the text in the file only informs and is never trusted."""

    def __init__(self, path: Path, who: str, clock: Clock) -> None:
        self._path = path
        self._who = who
        self._clock = clock
        self._since = ""
        self._handle: int | None = None

    def take(self) -> None:
        """Raises DeskInUse at once if another program, or another lock of this one, holds it."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        except OSError as error:
            raise file_fault(error, self._path) from error
        try:
            _lock(handle)
        except OSError as error:
            holder = _read_text(handle)
            os.close(handle)
            raise DeskInUse(holder.get("who", ""), self._said(holder.get("since", ""))) from error
        self._handle = handle
        self._since = self._clock.now().isoformat()
        self._write_text()

    def rename(self, who: str) -> None:
        """After sign-in: what another program is told about who is here."""
        self._who = who
        self._write_text()

    def give_back(self) -> None:
        """Let go; harmless if it is not held. The file stays, since deleting it would let two programs in."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        os.ftruncate(handle, 0)
        os.close(handle)

    def __enter__(self) -> DeskLock:
        self.take()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.give_back()

    def _write_text(self) -> None:
        if self._handle is None:
            return
        text = json.dumps({"who": veil(self._who), "since": self._since, "process": os.getpid()}).encode()
        try:
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.ftruncate(self._handle, 0)
            os.write(self._handle, text)
        except OSError as error:
            raise file_fault(error, self._path) from error

    def _said(self, since: str) -> str:
        """The moment in this PC's time: "09:12" today, otherwise with its day."""
        try:
            moment = datetime.fromisoformat(since).astimezone()
        except ValueError:
            return ""
        if moment.date() == self._clock.today():
            return f"{moment:%H:%M}"
        return f"{moment.day} {moment:%B, %H:%M}"


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _read_text(handle: int) -> dict[str, str]:
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        data = json.loads(os.read(handle, _TEXT_BYTES))
        return {"who": unveil(data["who"]), "since": str(data["since"])}
    except (OSError, ValueError, KeyError, TypeError):
        return {}

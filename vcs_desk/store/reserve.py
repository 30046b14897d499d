"""Room on the disk kept for the moment when it is full, so that the words in hand can still be saved."""

from __future__ import annotations

from pathlib import Path

from vcs_desk.errors import DeskError
from vcs_desk.store.safe_write import write_safely

RESERVE_BYTES = 8 * 1024 * 1024


def keep_reserve(path: Path) -> bool:
    """Make the reserve if it is not there; False if there is no room for it."""
    if path.exists() and path.stat().st_size == RESERVE_BYTES:
        return True
    try:
        # not zeros: some file systems would keep a run of zeros without taking any room
        write_safely(path, bytes(range(256)) * (RESERVE_BYTES // 256))
    except DeskError:
        path.unlink(missing_ok=True)
        return False
    return True


def give_up_reserve(path: Path) -> bool:
    """Free the room; True if there was any to free."""
    if not path.exists():
        return False
    path.unlink()
    return True

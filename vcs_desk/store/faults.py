"""What can go wrong with the data file, each with its sentence, and which words of the database mean which."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from vcs_desk.errors import DeskError
from vcs_desk.store.safe_write import CannotWrite, DiskFull, is_full


class WrongKey(DeskError):
    """The key does not fit this data file, or the first page of the file is damaged."""

    def __init__(self) -> None:
        super().__init__(
            "The key does not open this data file.",
            "The file and the key file belong to different desks, or the file is damaged. Get an earlier copy back.",
        )


class NotEncrypted(DeskError):
    """The file could be read by anybody."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The data file {path} is not encrypted, so VCS Desk does not use it.",
            "Somebody may have replaced it. Get an earlier copy back.",
        )


class DatabaseMissing(DeskError):
    """There is no data file where one was expected."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The data file is not where it was: {path}.",
            "If it is on a stick or another disk, plug it in. Otherwise get an earlier copy back.",
        )
        self.path = path


class DatabaseDamaged(DeskError):
    """The data file, or a copy of it, is not whole."""

    def __init__(self, sentence: str = "The data file is damaged.") -> None:
        super().__init__(sentence, "Nothing was changed. Get an earlier copy back.")


class Busy(DeskError):
    """Another transaction kept the write lock for too long."""

    def __init__(self) -> None:
        super().__init__("The desk is busy with something else.", "Wait a moment, then try again.")


def store_fault(error: BaseException) -> DeskError | None:
    """The sentence for what the database said, or None if it is not something to be expected."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    fault = _FAULTS.get(result_code(cause))
    return fault() if fault else None


def result_code(error: BaseException) -> int:
    """SQLite's primary result code (https://sqlite.org/rescode.html); 0 for what does not come from SQLite."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        return int(code) & 0xFF
    # the module gives an error of its backup function no code, only SQLite's words for it
    return _CODES.get(str(error), 0)


_CODES = {
    "database is locked": 5,
    "attempt to write a readonly database": 8,
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database or disk is full": 13,
    "unable to open database file": 14,
    "file is not a database": 26,
}
NOT_A_DATABASE = 26
"""What SQLite calls a first page that does not decrypt."""

_FAULTS: dict[int, Callable[[], DeskError]] = {
    5: Busy,
    6: Busy,
    8: lambda: CannotWrite("The data file may only be read.", "Ask whoever looks after the PC."),
    10: lambda: CannotWrite("The disk does not answer properly.", "Make a copy on another disk."),
    11: DatabaseDamaged,
    13: DiskFull,
    14: lambda: CannotWrite("The data file cannot be opened.", "Is its disk or stick still there?"),
    NOT_A_DATABASE: DatabaseDamaged,
}


def fault_at(path: Path, error: BaseException) -> DeskError | None:
    """As ``store_fault``, for the file at ``path``: on a full disk SQLite speaks of an I/O error now and then."""
    fault = store_fault(error)
    return DiskFull(str(path.parent)) if isinstance(fault, CannotWrite) and is_full(path.parent) else fault

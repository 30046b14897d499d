"""What can go wrong with the data file, each with its sentence, and which words of the database mean which."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from vcs_desk.errors import DeskError
from vcs_desk.store.safe_write import CannotWrite, DiskFull


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
    text = str(cause).lower()
    for words, fault in _FAULTS:
        if words in text:
            return fault()
    return None


_FAULTS: tuple[tuple[str, Callable[[], DeskError]], ...] = (
    ("disk is full", DiskFull),
    ("file is not a database", DatabaseDamaged),
    ("malformed", DatabaseDamaged),
    ("readonly database", lambda: CannotWrite("The data file may only be read.", "Ask whoever looks after the PC.")),
    ("unable to open", lambda: CannotWrite("The data file cannot be opened.", "Is its disk or stick still there?")),
    ("disk i/o error", lambda: CannotWrite("The disk does not answer properly.", "Make a copy on another disk.")),
    ("is locked", Busy),
)

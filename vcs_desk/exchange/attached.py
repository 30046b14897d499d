"""A file that is held in memory, such as an attachment: it is opened as a file on disk is, and never written."""

from __future__ import annotations

import io
from pathlib import Path
from typing import IO, Any

from vcs_desk.errors import DeskError


class Attached:
    """The bytes of one attachment under its name; the readers open it as they open a path."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        self.content = content

    def open(
        self,
        mode: str = "rb",
        *,
        encoding: str | None = None,
        errors: str | None = None,
        newline: str | None = None,
    ) -> IO[Any]:
        """The content as a stream of bytes, or of text where an encoding is given."""
        raw = io.BytesIO(self.content)
        if "b" in mode:
            return raw
        return io.TextIOWrapper(raw, encoding=encoding, errors=errors, newline=newline)

    def read_bytes(self) -> bytes:
        """The whole content."""
        return self.content


Source = Path | Attached
"""What a reader is given."""


def stream_of(source: Source) -> Path | IO[bytes]:
    """What libraries that want a path or a stream are given."""
    return source if isinstance(source, Path) else io.BytesIO(source.content)


def unread() -> DeskError:
    """What is said of a file in memory that took too much room or time, or broke its reader."""
    return DeskError(
        "This file is too big to be a referral, or it is damaged.", "The file is kept. Type what it says by hand."
    )

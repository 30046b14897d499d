"""What the program calls to read what came in: bytes in memory, read in the child process with its limits."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from vcs_desk.errors import DeskError
from vcs_desk.exchange.sandbox import read_in_memory
from vcs_desk.exchange.wire import reading_from_json
from vcs_desk.services.inputs import Reading

PASTED = "Pasted text"
"""The name of what was pasted; its media type is text/plain."""
Learnt = Mapping[str, tuple[str, int]]
"""Label, folded, to the field it fills and how often somebody has matched it."""
Report = Callable[[int, int, str], None]
_SPREADSHEETS = frozenset({".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
_MEDIA_TYPES = {
    ".eml": "message/rfc822",
    ".msg": "application/vnd.ms-outlook",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv",
    ".json": "application/json",
    ".xml": "application/xml",
    ".pdf": "application/pdf",
    ".txt": "text/plain",
}


def read_arrival(
    content: bytes,
    name: str,
    today: date,
    learnt: Learnt | None = None,
    progress: Report | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Reading:
    """What stands in a file that came in. Raises DeskError with one sentence where it cannot be read, nothing else."""
    if progress is not None:
        progress(0, 1, f"Reading {name}")
    labels = {label: list(found) for label, found in (learnt or {}).items()}
    options = {"act": "read", "today": today.isoformat(), "kind": None, "mapping": None, "learnt": labels}
    found = read_in_memory(name, content, options, cancelled)
    if progress is not None:
        progress(1, 1, f"Reading {name}")
    try:
        return reading_from_json(found)
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        raise DeskError("This file could not be read.", "Type the referral in by hand. The file is kept.") from wrong


def media_type_of(name: str) -> str:
    """The media type that a file's name tells of."""
    ending = Path(name).suffix.lower()
    return _MEDIA_TYPES.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def is_spreadsheet(name: str, content: bytes) -> bool:
    """Whether the file is rows of people, for the Import page, rather than words for the list of what came in."""
    if content.startswith(b"PK\x03\x04"):
        return b"xl/workbook" in content or b"opendocument.spreadsheet" in content[:200]
    return Path(name).suffix.lower() in _SPREADSHEETS

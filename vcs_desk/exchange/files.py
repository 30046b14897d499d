"""What the program calls to bring a file in: any file, read by its content in a child process with limits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from vcs_desk.errors import DeskError
from vcs_desk.exchange.sandbox import read_file
from vcs_desk.exchange.spreadsheet import Preview
from vcs_desk.exchange.wire import preview_from_json, reading_from_json
from vcs_desk.services.inputs import Reading

_Record = TypeVar("_Record", Reading, Preview)


def read_any(
    path: Path,
    today: date,
    kind: str | None = None,
    mapping: Mapping[int, str] | None = None,
    cancelled: Callable[[], bool] | None = None,
    learnt: Mapping[str, tuple[str, int]] | None = None,
) -> Reading:
    """Referrals or people in a file. ``kind`` (``referrals``, ``people``) and ``mapping`` are guessed where None.

    ``learnt`` are labels this desk has learnt: to the field each fills, and how often somebody has matched it.

    Raises DeskError with one sentence and the next step where the file cannot be read; Cancelled on the token.
    """
    columns = None if mapping is None else [[column, target] for column, target in mapping.items()]
    labels = {label: list(found) for label, found in (learnt or {}).items()}
    options = {"act": "read", "today": today.isoformat(), "kind": kind, "mapping": columns, "learnt": labels}
    return _record(reading_from_json, read_file(Path(path), options, cancelled))


def preview_any(path: Path, cancelled: Callable[[], bool] | None = None) -> Preview:
    """A first look at a file: headings, some rows, the suggested columns. Raises as ``read_any`` does."""
    return _record(preview_from_json, read_file(Path(path), {"act": "preview"}, cancelled))


def _record(make: Callable[[Mapping[str, Any]], _Record], found: Mapping[str, Any]) -> _Record:
    """The record in the child's answer; an answer of another shape is no answer."""
    try:
        return make(found)
    except (KeyError, TypeError, ValueError) as wrong:
        raise DeskError(
            "This file could not be read.", "Save it again in your spreadsheet program, and bring that one in."
        ) from wrong

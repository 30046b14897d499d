"""The small file that outlives a run: was the desk closed properly, wrong tries, last copies. No personal data."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any

from vcs_desk.store.safe_write import write_safely

_MOMENTS = {
    "closed_at", "last_wrong_try", "last_backup", "last_rehearsal", "last_second_copy", "recovery_confirmed_at",
}  # fmt: skip


@dataclass(frozen=True)
class DeskState:
    """What is known without a key. A missing or unreadable file reads as "not closed properly": the careful answer."""

    closed_properly: bool = False
    closed_at: datetime | None = None
    database: str = ""
    """The name the data file beside this had last time; "" if there never was one."""
    fingerprint: str = ""
    """SHA-256 of the data file as it was closed: what was changed behind the program's back shows."""
    wrong_tries: int = 0
    last_wrong_try: datetime | None = None
    last_backup: datetime | None = None
    last_rehearsal: datetime | None = None
    rehearsal_passed: bool = False
    rehearsal_seconds: float = 0.0
    second_copy: str = ""
    """The folder or stick the person chose for a second copy."""
    last_second_copy: datetime | None = None
    recovery_confirmed_at: datetime | None = None
    """When two groups of the recovery sheet were last typed back from the paper; None while that was put off."""


class StateFile:
    """Reads and changes the state; threads take turns."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._turn = Lock()

    def read(self) -> DeskState:
        try:
            data = json.loads(self.path.read_bytes())
            return DeskState(**{name: _from_json(name, data[name]) for name in _names() if name in data})
        except (OSError, ValueError, TypeError):
            return DeskState()

    def change(self, **changes: Any) -> DeskState:
        """Keep the given fields of DeskState; raises DeskError if the disk does not take them."""
        with self._turn:
            state = replace(self.read(), **changes)
            as_text = {name: _to_json(value) for name, value in asdict(state).items()}
            write_safely(self.path, json.dumps(as_text, indent=1).encode())
            return state


def _names() -> list[str]:
    return [field.name for field in fields(DeskState)]


def _to_json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _from_json(name: str, value: Any) -> Any:
    return datetime.fromisoformat(value) if name in _MOMENTS and value is not None else value

"""One verified copy of the desk: a folder with the data file, the key file and a manifest that says what is in them."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from vcs_desk.store.content import Content, TableContent
from vcs_desk.store.engine import DatabaseDamaged
from vcs_desk.store.key_slots import derived_key
from vcs_desk.store.safe_write import WRITING, file_fault
from vcs_desk.store.vault import Vault

Reason = Literal["daily", "close", "upgrade", "asked"]
MANIFEST = "manifest.txt"
_FORMAT = "vcs-desk-backup 1"


class BackupDamaged(DatabaseDamaged):
    """A copy is not what its manifest says, so it was not used."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"The copy in {folder} is damaged and was not used.")
        self.hint = "Nothing was changed. Choose another copy."


@dataclass(frozen=True)
class BackupRecord:
    """What the manifest says of one copy. ``number`` counts up by one with each copy, whatever the clock says."""

    folder: Path
    number: int
    made_at: datetime
    day: date
    """The day on this PC's calendar."""
    reason: Reason
    file_id: str
    program: str
    file_bytes: int
    file_digest: str
    content: Content = field(repr=False)

    @property
    def database(self) -> Path:
        return self.folder / "desk.db"

    @property
    def key_file(self) -> Path:
        return self.folder / "desk.keys"

    @property
    def version(self) -> str:
        """The schema's version."""
        return self.content.version

    @property
    def head(self) -> str:
        """The hash of the newest journal entry in the copy."""
        return self.content.head

    @property
    def count(self) -> int:
        """How many journal entries the copy has."""
        return self.content.count

    def rows(self, table: str) -> int:
        """How many rows of a table were counted in the copy."""
        return self.content.tables[table].rows if table in self.content.tables else 0

    def vault(self) -> Vault:
        """The key file beside the copy; opens with the passphrases and the recovery sheet of its day."""
        return Vault.load(self.key_file)


def list_backups(folder: Path) -> tuple[BackupRecord, ...]:
    """All copies in a folder, newest first; the folder may be a single copy itself. Unfinished ones are left out."""
    if (folder / MANIFEST).is_file():
        places = [folder]
    elif folder.is_dir():
        places = [place for place in folder.iterdir() if place.is_dir() and not place.name.endswith(WRITING)]
    else:
        places = []
    found = [record for place in places if (record := read_record(place)) is not None]
    return tuple(sorted(found, key=lambda record: record.number, reverse=True))


def read_record(folder: Path) -> BackupRecord | None:
    """The record of one copy; None where there is no manifest or it is damaged."""
    try:
        _, body = _split((folder / MANIFEST).read_bytes())
        return _from_json(folder, json.loads(body))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def manifest_bytes(record: BackupRecord, key: bytes) -> bytes:
    """The manifest as written: a checksum that anybody can check and a seal that needs the database key, then JSON."""
    said: dict[str, Any] = asdict(record) | {"made_at": record.made_at.isoformat(), "day": record.day.isoformat()}
    del said["folder"]
    body = json.dumps(said, indent=1).encode()
    return f"{_FORMAT} {hashlib.sha256(body).hexdigest()} {_seal(body, key)}\n".encode() + body


def check_seal(record: BackupRecord, key: bytes) -> None:
    """Raises BackupDamaged unless the manifest was written with this database key and says what ``record`` says."""
    try:
        seal, body = _split((record.folder / MANIFEST).read_bytes())
        same = _from_json(record.folder, json.loads(body)) == record
    except OSError as error:
        raise file_fault(error, record.folder / MANIFEST) from error
    except (ValueError, KeyError, TypeError) as error:
        raise BackupDamaged(record.folder) from error
    if not same or not hmac.compare_digest(seal, _seal(body, key)):
        raise BackupDamaged(record.folder)


def _split(data: bytes) -> tuple[str, bytes]:
    """The seal and the body; raises ValueError if the checksum does not fit."""
    first, body = data.split(b"\n", 1)
    start, checksum, seal = first.decode("ascii").rsplit(" ", 2)
    if start != _FORMAT or checksum != hashlib.sha256(body).hexdigest():
        raise ValueError("manifest")
    return seal, body


def _from_json(folder: Path, said: dict[str, Any]) -> BackupRecord:
    content = said["content"]
    tables = {name: TableContent(**table) for name, table in content["tables"].items()}
    return BackupRecord(
        folder=folder,
        number=said["number"],
        made_at=datetime.fromisoformat(said["made_at"]),
        day=date.fromisoformat(said["day"]),
        reason=said["reason"],
        file_id=said["file_id"],
        program=said["program"],
        file_bytes=said["file_bytes"],
        file_digest=said["file_digest"],
        content=Content(content["version"], content["schema"], tables, content["head"], content["count"]),
    )


def _seal(body: bytes, key: bytes) -> str:
    return hmac.new(derived_key(key, "backup manifest"), body, hashlib.sha256).hexdigest()

"""The key file as bytes: what is in it, and telling damage from everything else."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from vcs_desk.errors import DeskError
from vcs_desk.store.key_slots import Costs, Slot
from vcs_desk.store.safe_write import file_fault
from vcs_desk.store.veil import unveil, veil

_FORMAT = "vcs-desk-keys"
_VERSION = 1
_LARGEST_FILE = 4 * 1024 * 1024


class KeyFileMissing(DeskError):
    """Neither the key file nor the one before it is there."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The key file is not where it was: {path}.",
            "A copy of it lies beside each backup. Choose “Get my data back”.",
        )


class KeyFileDamaged(DeskError):
    """The key file was changed or cut short on the disk; this says nothing about the passphrase."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The key file {path} is damaged. Your passphrase may well be right.",
            "A copy of it lies beside each backup. Choose “Get my data back”.",
        )


class KeyFileTooNew(DeskError):
    """Written by a later version of this program."""

    def __init__(self) -> None:
        super().__init__("This desk was last used with a newer VCS Desk.", "Install the newest version, then open it.")


@dataclass(frozen=True)
class KeyDocument:
    """What is in a key file. ``generation`` grows with each change; ``head`` and ``count`` are the audit's end.

    ``erasures`` are numbers of persons whose details were erased by right: an older copy must forget them again.
    """

    file_id: str
    generation: int
    organisation: str
    slots: tuple[Slot, ...]
    costs: Costs
    head: str = ""
    count: int = 0
    erasures: tuple[int, ...] = ()

    def slot_of(self, user_id: int) -> Slot:
        for slot in self.slots:
            if slot.kind == "user" and slot.user_id == user_id:
                return slot
        raise DeskError("This person has no passphrase for this desk.", "Ask a coordinator to add one.")

    def with_slot(self, new: Slot) -> KeyDocument:
        """The slot put where that person's slot was, or at the end."""
        same = [(slot.kind, slot.user_id) == (new.kind, new.user_id) for slot in self.slots]
        if any(same):
            slots = tuple(new if is_same else slot for slot, is_same in zip(self.slots, same, strict=True))
            return replace(self, slots=slots)
        return replace(self, slots=(*self.slots, new))


def previous_of(path: Path) -> Path:
    """Where the key file before the present one is kept."""
    return path.with_name(path.name + ".previous")


def read_either(path: Path) -> tuple[KeyDocument, bool]:
    previous = previous_of(path)
    if not path.exists() and not previous.exists():
        raise KeyFileMissing(path)
    try:
        return _read(path), False
    except KeyFileDamaged as damaged:
        try:
            return _read(previous), True
        except KeyFileDamaged:
            raise damaged from None


def _read(path: Path) -> KeyDocument:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_FILE)
    except FileNotFoundError as error:
        raise KeyFileDamaged(path) from error
    except OSError as error:
        raise file_fault(error, path) from error
    try:
        return _from_bytes(data)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise KeyFileDamaged(path) from error


def to_bytes(document: KeyDocument) -> bytes:
    content: dict[str, Any] = {
        "file_id": document.file_id,
        "generation": document.generation,
        "organisation": veil(document.organisation),
        "costs": asdict(document.costs),
        "head": document.head,
        "count": document.count,
        "erasures": document.erasures,
        "slots": [slot.to_json() for slot in document.slots],
    }
    body = json.dumps(content, indent=1).encode()
    return _first_line(_VERSION, body) + body


def _from_bytes(data: bytes) -> KeyDocument:
    first, body = data.split(b"\n", 1)
    version = int(first.split(b" ")[1])
    if first + b"\n" != _first_line(version, body):
        raise ValueError("checksum")
    if version > _VERSION:
        raise KeyFileTooNew
    content = json.loads(body)
    return KeyDocument(
        file_id=content["file_id"],
        generation=content["generation"],
        organisation=unveil(content["organisation"]),
        slots=tuple(Slot.from_json(slot) for slot in content["slots"]),
        costs=Costs(**content["costs"]),
        head=content["head"],
        count=content["count"],
        erasures=tuple(content["erasures"]),
    )


def _first_line(version: int, body: bytes) -> bytes:
    """The checksum tells damage from a wrong passphrase. It is no seal: each slot is sealed by its own key."""
    return f"{_FORMAT} {version} {hashlib.sha256(body).hexdigest()}\n".encode()

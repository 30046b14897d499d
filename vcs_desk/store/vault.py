"""The key file: the database key in one slot for each person and one for the recovery sheet.

Two files are kept, the key file and the one before it. They are written in an order that keeps three promises
through a power cut at any moment: the old or the new one opens; the recovery sheet opens it; and who was shut out
stays shut out. So a change that takes a way in *away* (a person removed, a passphrase changed, a new recovery sheet)
is written to ``.previous`` first, which then holds nothing older, and to the key file second. All other changes leave
the last state in ``.previous``. If the key file is damaged, the desk can therefore be opened with ``.previous``
without anybody coming back; at worst the newest change is missing, and ``from_previous`` says so.
An older key file that somebody puts back by hand can bring a way in back. That cannot be seen here; the store sees it,
because who may use the desk is also in the database.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from threading import Lock
from typing import Any

from vcs_desk.errors import DeskError, Invalid
from vcs_desk.store.key_slots import Costs, Slot, WrongPassphrase, WrongRecoveryKey, check_passphrase
from vcs_desk.store.recovery_key import RecoveryKey
from vcs_desk.store.safe_write import file_fault, write_safely

__all__ = [
    "Costs",
    "KeyFileDamaged",
    "KeyFileMissing",
    "KeyFileTooNew",
    "Slot",
    "Vault",
    "WrongPassphrase",
    "WrongRecoveryKey",
    "check_passphrase",
]

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
    """What is in a key file. ``generation`` grows with each change; ``head`` and ``count`` are the audit's end."""

    file_id: str
    generation: int
    organisation: str
    slots: tuple[Slot, ...]
    costs: Costs
    head: str = ""
    count: int = 0

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


class Vault:
    """The key file of one desk. Never holds the database key itself; hands it out when a slot opens."""

    def __init__(self, path: Path, document: KeyDocument, from_previous: bool = False) -> None:
        self.path = path
        self.from_previous = from_previous
        """The key file was damaged or missing and the one before it is in use; the newest change may be lost."""
        self._document = document
        self._turn = Lock()

    @classmethod
    def create(cls, path: Path, costs: Costs, organisation: str = "") -> tuple[Vault, bytes, RecoveryKey]:
        """A new key file with a recovery slot and nobody in it yet; raises DeskError if there is one already."""
        if path.exists() or previous_of(path).exists():
            raise DeskError(f"There already is a key file: {path}.", "Choose another folder, or open that desk.")
        database_key, recovery = secrets.token_bytes(32), RecoveryKey.generate()
        file_id = _new_file_id()
        slot = Slot.for_recovery(file_id, database_key, recovery.secret)
        document = KeyDocument(file_id, 1, organisation, (slot,), costs)
        write_safely(path, _to_bytes(document))
        return cls(path, document), database_key, recovery

    @classmethod
    def load(cls, path: Path) -> Vault:
        """Raises KeyFileMissing, KeyFileDamaged or KeyFileTooNew; a passphrase is not asked for here."""
        document, from_previous = _read_either(path)
        return cls(path, document, from_previous)

    @property
    def file_id(self) -> str:
        """The desk's number, printed on its recovery sheets, for example ``5D20-7A``."""
        return self._document.file_id

    @property
    def organisation(self) -> str:
        return self._document.organisation

    @property
    def head(self) -> tuple[str, int]:
        """The audit's last link and its length as they were last noted."""
        return self._document.head, self._document.count

    def people(self) -> tuple[Slot, ...]:
        """The slots of persons, in the order they were added."""
        return tuple(slot for slot in self._document.slots if slot.kind == "user")

    def unlock(self, user_id: int, passphrase: str) -> bytes:
        """The database key; raises WrongPassphrase."""
        return self._document.slot_of(user_id).open_with_passphrase(self.file_id, passphrase)

    def unlock_with_recovery(self, key: RecoveryKey) -> bytes:
        """The database key; raises WrongRecoveryKey."""
        for slot in self._document.slots:
            if slot.kind == "recovery":
                return slot.open_with_secret(self.file_id, key.secret)
        raise WrongRecoveryKey(self.file_id)

    def add_user(self, database_key: bytes, user_id: int, label: str, role: str, passphrase: str) -> None:
        """A way in for one more person; for one who has forgotten theirs it replaces the old slot."""
        slot = Slot.for_person(
            self.file_id, database_key, user_id, passphrase, label=label, role=role, costs=self._document.costs
        )
        again = any(known.user_id == user_id for known in self.people())
        self._change(lambda document: document.with_slot(slot), takes_away=again)

    def change_passphrase(self, user_id: int, old: str, new: str) -> None:
        """Wraps the same database key anew; raises WrongPassphrase for ``old``, Invalid for ``new``."""
        check_passphrase(new)
        database_key = self.unlock(user_id, old)
        person = self._document.slot_of(user_id)
        self.add_user(database_key, user_id, person.label, person.role, new)

    def remove_user(self, user_id: int) -> None:
        """Shut one person out, in the key file and in the one before it."""
        gone = self._document.slot_of(user_id)
        if len(self.people()) == 1:
            raise Invalid({"user": f"{gone.label} is the only person with a passphrase. Add another person first."})

        def without(document: KeyDocument) -> KeyDocument:
            kept = tuple(slot for slot in document.slots if slot.kind != "user" or slot.user_id != user_id)
            return replace(document, slots=kept)

        self._change(without, takes_away=True)

    def new_recovery(self, database_key: bytes) -> RecoveryKey:
        """A new paper key; the sheets printed before open nothing any more."""
        key = RecoveryKey.generate()
        slot = Slot.for_recovery(self.file_id, database_key, key.secret)
        self._change(lambda document: document.with_slot(slot), takes_away=True)
        return key

    def relabel(self, user_id: int, label: str, role: str) -> None:
        """What the unlock screen shows for one person."""
        self._change(lambda doc: doc.with_slot(replace(doc.slot_of(user_id), label=label, role=role)))

    def rename_organisation(self, organisation: str) -> None:
        """What the unlock screen shows above the names."""
        self._change(lambda document: replace(document, organisation=organisation))

    def note_head(self, head: str, count: int) -> None:
        """Keep the audit's last link and its length outside the database, so that a cut tail shows."""
        self._change(lambda document: replace(document, head=head, count=count))

    def copy_to(self, path: Path) -> None:
        """The key file beside a backup, whole even if the one on the disk is damaged."""
        write_safely(path, _to_bytes(self._document))

    def _change(self, change: Callable[[KeyDocument], KeyDocument], takes_away: bool = False) -> None:
        with self._turn:
            current, _ = _read_either(self.path)
            changed = replace(change(current), generation=current.generation + 1)
            write_safely(previous_of(self.path), _to_bytes(changed if takes_away else current))
            write_safely(self.path, _to_bytes(changed))
            self._document = changed
            self.from_previous = False


def previous_of(path: Path) -> Path:
    """Where the key file before the present one is kept."""
    return path.with_name(path.name + ".previous")


def _new_file_id() -> str:
    digits = secrets.token_hex(3).upper()
    return f"{digits[:4]}-{digits[4:]}"


def _read_either(path: Path) -> tuple[KeyDocument, bool]:
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


def _to_bytes(document: KeyDocument) -> bytes:
    content: dict[str, Any] = {
        "file_id": document.file_id,
        "generation": document.generation,
        "organisation": document.organisation,
        "costs": asdict(document.costs),
        "head": document.head,
        "count": document.count,
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
        organisation=content["organisation"],
        slots=tuple(Slot.from_json(slot) for slot in content["slots"]),
        costs=Costs(**content["costs"]),
        head=content["head"],
        count=content["count"],
    )


def _first_line(version: int, body: bytes) -> bytes:
    """The checksum tells damage from a wrong passphrase. It is no seal: each slot is sealed by its own key."""
    return f"{_FORMAT} {version} {hashlib.sha256(body).hexdigest()}\n".encode()

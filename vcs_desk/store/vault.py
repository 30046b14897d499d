"""The key file: the database key in one slot for each person and one for the recovery sheet.

Two files are kept, the key file and ``.previous``. They are written in an order that keeps three promises through a
power cut at any moment: the old or the new one opens; the recovery sheet opens it; and who was shut out stays shut
out. So a change of the ways in (a person added or removed, another passphrase, a new recovery sheet) is written to
``.previous`` first, which then holds nothing older, and to the key file second. All other changes leave the last state
in ``.previous``. If the key file is damaged, the desk is opened with ``.previous``: nobody comes back, nobody is locked
out, at worst the newest name or note is missing, and ``from_previous`` says so.
An older key file that somebody puts back by hand can bring a way in back. That cannot be seen here; the store sees it,
because who may use the desk is also in the database.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Lock

from vcs_desk.errors import DeskError, Invalid
from vcs_desk.store.key_file import (
    KeyDocument,
    KeyFileDamaged,
    KeyFileMissing,
    KeyFileTooNew,
    previous_of,
    read_either,
    to_bytes,
)
from vcs_desk.store.key_slots import Costs, Slot, WrongPassphrase, WrongRecoveryKey, check_passphrase
from vcs_desk.store.recovery_key import RecoveryKey
from vcs_desk.store.safe_write import write_safely

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
    "previous_of",
]


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
        write_safely(path, to_bytes(document))
        return cls(path, document), database_key, recovery

    @classmethod
    def load(cls, path: Path) -> Vault:
        """Raises KeyFileMissing, KeyFileDamaged or KeyFileTooNew; a passphrase is not asked for here."""
        document, from_previous = read_either(path)
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

    @property
    def erasures(self) -> tuple[int, ...]:
        """Numbers of the persons to be erased again after a restore."""
        return self._document.erasures

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
        self._change(lambda document: document.with_slot(slot), ways_in=True)

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

        self._change(without, ways_in=True)

    def new_recovery(self, database_key: bytes) -> RecoveryKey:
        """A new paper key; the sheets printed before open nothing any more."""
        key = RecoveryKey.generate()
        slot = Slot.for_recovery(self.file_id, database_key, key.secret)
        self._change(lambda document: document.with_slot(slot), ways_in=True)
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

    def note_erasure(self, person_id: int) -> None:
        """Keep outside the database that this person was erased, so that a restore does not bring them back."""
        self._change(lambda document: replace(document, erasures=(*document.erasures, person_id)))

    def copy_to(self, path: Path) -> None:
        """The key file beside a backup, whole even if the one on the disk is damaged."""
        write_safely(path, to_bytes(self._document))

    def _change(self, change: Callable[[KeyDocument], KeyDocument], ways_in: bool = False) -> None:
        with self._turn:
            current, _ = read_either(self.path)
            changed = replace(change(current), generation=current.generation + 1)
            write_safely(previous_of(self.path), to_bytes(changed if ways_in else current))
            write_safely(self.path, to_bytes(changed))
            self._document = changed
            self.from_previous = False


def _new_file_id() -> str:
    digits = secrets.token_hex(3).upper()
    return f"{digits[:4]}-{digits[4:]}"

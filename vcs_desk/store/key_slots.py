"""One slot of the key file: the database key, wrapped by a passphrase or by the recovery key."""

from __future__ import annotations

import json
import math
import secrets
import unicodedata
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from vcs_desk.clock import Clock
from vcs_desk.errors import DeskError, Invalid
from vcs_desk.store.veil import unveil, veil

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MINIMUM_PASSPHRASE = 12
_SALT_BYTES = 16
_NONCE_BYTES = 12
_KEY_BYTES = 32
_SLOWEST_MILLISECONDS = 250
# A key file somebody tampered with must not be able to ask for all of the memory.
_MOST_MEMORY_KIB, _MOST_TIME, _MOST_PARALLELISM = 1024 * 1024, 64, 16


class WrongPassphrase(DeskError):
    """The key file is whole, and this passphrase does not open this person's slot."""

    def __init__(self) -> None:
        super().__init__("That passphrase does not fit.", "Look whether Caps Lock is on, then type it again.")


class WrongRecoveryKey(DeskError):
    """The groups are written rightly, but they are not those of this desk's latest recovery sheet."""

    def __init__(self, file_id: str) -> None:
        super().__init__(
            f"This recovery sheet does not open this desk. It needs the latest sheet for file {file_id}.",
            "The number of the file is at the top of the sheet. A new sheet makes the older ones useless.",
        )


class _DoesNotOpen(Exception):
    """What was derived from a passphrase or the paper key is not what wrapped this slot."""


@dataclass(frozen=True)
class Costs:
    """What one guess of a passphrase costs (Argon2id): memory in KiB, passes, lanes."""

    memory_kib: int = 128 * 1024
    time: int = 4
    parallelism: int = 4

    @classmethod
    def for_this_computer(cls, clock: Clock) -> Costs:
        """The usual costs, with more passes where this computer would do them in less than 250 ms."""
        usual = cls()
        began = clock.now()
        stretch_passphrase("measured once", bytes(_SALT_BYTES), usual)
        taken = (clock.now() - began).total_seconds() * 1000
        passes = math.ceil(usual.time * _SLOWEST_MILLISECONDS / max(taken, 1.0))
        return replace(usual, time=min(max(usual.time, passes), _MOST_TIME))

    def bearable(self) -> bool:
        """Whether a key file may ask for this."""
        return (
            8 * self.parallelism <= self.memory_kib <= _MOST_MEMORY_KIB
            and 1 <= self.time <= _MOST_TIME
            and 1 <= self.parallelism <= _MOST_PARALLELISM
        )


@dataclass(frozen=True)
class Slot:
    """Whose slot it is, and the wrapped key. ``label`` and ``role`` are courtesy: the unlock screen shows them.

    What a person may do is in the encrypted database, not here.
    """

    kind: Literal["user", "recovery"]
    user_id: int
    label: str
    role: str
    salt: bytes
    nonce: bytes
    wrapped: bytes
    costs: Costs | None

    @classmethod
    def for_person(
        cls, file_id: str, database_key: bytes, user_id: int, passphrase: str, *, label: str, role: str, costs: Costs
    ) -> Slot:
        """A new slot for one person; raises Invalid for a passphrase that is too short."""
        check_passphrase(passphrase)
        empty = cls("user", user_id, label, role, secrets.token_bytes(_SALT_BYTES), b"", b"", costs)
        return empty._wrap(file_id, database_key, stretch_passphrase(passphrase, empty.salt, costs))

    @classmethod
    def for_recovery(cls, file_id: str, database_key: bytes, secret: bytes) -> Slot:
        """A new slot for the paper key, which is random already and needs no stretching."""
        empty = cls("recovery", 0, "", "", secrets.token_bytes(_SALT_BYTES), b"", b"", None)
        return empty._wrap(file_id, database_key, _stretch_secret(secret, empty.salt))

    def open_with_passphrase(self, file_id: str, passphrase: str) -> bytes:
        """The database key; raises WrongPassphrase. Takes about a quarter of a second and 128 MiB by design."""
        if self.costs is None:
            raise WrongPassphrase
        try:
            return self._unwrap(file_id, stretch_passphrase(passphrase, self.salt, self.costs))
        except _DoesNotOpen as error:
            raise WrongPassphrase from error

    def open_with_secret(self, file_id: str, secret: bytes) -> bytes:
        """The database key; raises WrongRecoveryKey."""
        try:
            return self._unwrap(file_id, _stretch_secret(secret, self.salt))
        except _DoesNotOpen as error:
            raise WrongRecoveryKey(file_id) from error

    def to_json(self) -> dict[str, Any]:
        return self._header() | {
            "label": veil(self.label),
            "role": self.role,
            "nonce": b64encode(self.nonce).decode(),
            "wrapped": b64encode(self.wrapped).decode(),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Slot:
        """Raises KeyError, TypeError or ValueError when anything is missing or odd."""
        if data["kind"] not in ("user", "recovery"):
            raise ValueError(data["kind"])
        costs = Costs(**data["argon2id"]) if data["argon2id"] is not None else None
        if costs is not None and not costs.bearable():
            raise ValueError("argon2id")
        salt, nonce, wrapped = (b64decode(data[name], validate=True) for name in ("salt", "nonce", "wrapped"))
        return cls(data["kind"], int(data["user_id"]), unveil(data["label"]), data["role"], salt, nonce, wrapped, costs)

    def _header(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "user_id": self.user_id,
            "salt": b64encode(self.salt).decode(),
            "argon2id": asdict(self.costs) if self.costs else None,
        }

    def _bound(self, file_id: str) -> bytes:
        """What the wrapped key is bound to: a slot moved to another person, desk or cheaper costs does not open."""
        return json.dumps(self._header() | {"file_id": file_id}, sort_keys=True).encode()

    def _wrap(self, file_id: str, database_key: bytes, wrapping_key: bytes) -> Slot:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # imported here: start-up time

        nonce = secrets.token_bytes(_NONCE_BYTES)
        wrapped = AESGCM(wrapping_key).encrypt(nonce, database_key, self._bound(file_id))
        return replace(self, nonce=nonce, wrapped=wrapped)

    def _unwrap(self, file_id: str, wrapping_key: bytes) -> bytes:
        from cryptography.exceptions import InvalidTag  # imported here: start-up time
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # imported here: start-up time

        try:
            return AESGCM(wrapping_key).decrypt(self.nonce, self.wrapped, self._bound(file_id))
        except InvalidTag as error:
            raise _DoesNotOpen from error


def check_passphrase(passphrase: str) -> None:
    """Raises Invalid under ``passphrase`` if it is too short to keep anybody out."""
    if len(plain_passphrase(passphrase)) < MINIMUM_PASSPHRASE:
        advice = "Four words that do not belong together are good."
        raise Invalid({"passphrase": f"Use at least {MINIMUM_PASSPHRASE} characters. {advice}"})


def plain_passphrase(passphrase: str) -> str:
    """The same text from every keyboard and operating system (NFKC), without blanks at the ends."""
    return unicodedata.normalize("NFKC", passphrase).strip()


def stretch_passphrase(passphrase: str, salt: bytes, costs: Costs) -> bytes:
    """32 bytes by Argon2id (RFC 9106)."""
    import argon2.low_level  # imported here: start-up time

    return bytes(
        argon2.low_level.hash_secret_raw(
            plain_passphrase(passphrase).encode(),
            salt,
            time_cost=costs.time,
            memory_cost=costs.memory_kib,
            parallelism=costs.parallelism,
            hash_len=_KEY_BYTES,
            type=argon2.low_level.Type.ID,
        )
    )


def derived_key(key: bytes, purpose: str) -> bytes:
    """32 bytes for one purpose, from which nobody gets back to ``key`` (HKDF, RFC 5869)."""
    return _hkdf(None, f"vcs-desk {purpose}").derive(key)


def _stretch_secret(secret: bytes, salt: bytes) -> bytes:
    return _hkdf(salt, "vcs-desk recovery slot").derive(secret)


def _hkdf(salt: bytes | None, purpose: str) -> HKDF:
    from cryptography.hazmat.primitives import hashes  # imported here: start-up time
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # imported here: start-up time

    return HKDF(hashes.SHA256(), _KEY_BYTES, salt, purpose.encode())

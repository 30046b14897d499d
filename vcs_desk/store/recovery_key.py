"""The key on the recovery sheet: 256 random bits as 16 groups, each with a check character of its own.

64 data characters of 5 bits carry the 256 bits and 64 bits of checksum over them. The fifth character of a group is a
weighted sum over GF(32) of the four before it and of the group's number: one wrong character, two that changed places
and a group typed into another group's field are each found, and named.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field

from vcs_desk.errors import Invalid

GROUPS = 16
_SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SECRET_BYTES = 32
_CHECKSUM_BYTES = 8
_WEIGHTS = (2, 4, 8, 16)
"""All different, none 0 or 1: so each single slip and each exchange of two characters changes the sum."""


@dataclass(frozen=True)
class RecoveryKey:
    """The paper key. Its text never appears in a ``repr``, so it cannot slip into a log."""

    secret: bytes = field(repr=False)

    @classmethod
    def generate(cls) -> RecoveryKey:
        return cls(secrets.token_bytes(_SECRET_BYTES))

    @classmethod
    def parse(cls, text: str) -> RecoveryKey:
        """Read what was typed or scanned; capitals, blanks and dashes do not matter, O is read as 0, I and L as 1.

        Raises Invalid with one message for each group that has a slip, under ``group 1`` to ``group 16``.
        """
        typed = _plain(text)
        groups = _split(text, typed)
        numbered = list(enumerate(groups[:GROUPS], 1))
        slips = {f"group {n}": _slip(n, group) for n, group in numbered if not check_group(group, n)}
        missing = {f"group {n}": f"Group {n} is missing." for n in range(len(groups) + 1, GROUPS + 1)}
        if slips or missing:
            raise Invalid(slips | missing)
        if len(groups) > GROUPS:
            raise Invalid({f"group {GROUPS}": f"There is more here than {GROUPS} groups."})
        return cls(_secret_of("".join(group[:4] for group in groups)))

    @property
    def groups(self) -> tuple[str, ...]:
        """The 16 groups as printed: four characters and a check character each."""
        number = int.from_bytes(self.secret + _checksum(self.secret), "big")
        data = "".join(_SYMBOLS[(number >> shift) & 31] for shift in range(5 * 4 * GROUPS - 5, -1, -5))
        quads = (data[at : at + 4] for at in range(0, len(data), 4))
        return tuple(quad + _check_character(n, quad) for n, quad in enumerate(quads, 1))

    @property
    def qr_text(self) -> str:
        """What the square holds: the groups with dashes (all of it in the QR alphanumeric set)."""
        return "-".join(self.groups)


def check_group(text: str, number: int) -> bool:
    """Whether ``text`` can be group ``number`` (1 to 16): five characters whose check character fits."""
    group = _plain(text)
    return len(group) == 5 and set(group) <= set(_SYMBOLS) and _check_character(number, group[:4]) == group[4]


def _plain(text: str) -> str:
    return "".join(character for character in text.upper() if character.isalnum()).translate(_READ_AS)


def _split(text: str, typed: str) -> list[str]:
    """As groups. If they are set apart by blanks or dashes, a missing character spoils its own group only."""
    apart = [_plain(part) for part in text.replace("-", " ").split()]
    if len(apart) == GROUPS:
        return apart
    return [typed[at : at + 5] for at in range(0, len(typed), 5)]


def _slip(number: int, group: str) -> str:
    if len(group) != 5:
        return f"Group {number} needs 5 characters. Compare it with the paper."
    return f"Group {number} has a slip. Compare it with the paper."


def _check_character(number: int, quad: str) -> str:
    total = number % 32
    for weight, symbol in zip(_WEIGHTS, quad, strict=True):
        total ^= _times(weight, _SYMBOLS.index(symbol))
    return _SYMBOLS[total]


def _times(a: int, b: int) -> int:
    """Multiplication in GF(32) with the polynomial x^5 + x^2 + 1."""
    product = 0
    while b:
        if b & 1:
            product ^= a
        a <<= 1
        if a & 32:
            a ^= 0b100101
        b >>= 1
    return product


def _secret_of(data: str) -> bytes:
    number = 0
    for symbol in data:
        number = number << 5 | _SYMBOLS.index(symbol)
    both = number.to_bytes(_SECRET_BYTES + _CHECKSUM_BYTES, "big")
    secret, checksum = both[:_SECRET_BYTES], both[_SECRET_BYTES:]
    if checksum != _checksum(secret):
        raise Invalid({"group 1": "Each group fits by itself, but not all of them come from one sheet."})
    return secret


def _checksum(secret: bytes) -> bytes:
    return hashlib.sha256(b"vcs-desk recovery key" + secret).digest()[:_CHECKSUM_BYTES]

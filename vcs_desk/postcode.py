"""Postcodes as they are written in the United Kingdom. Whether one exists is not known here."""

from __future__ import annotations

import re

# A9 9AA, A9A 9AA, A99 9AA, AA9 9AA, AA9A 9AA, AA99 9AA, and Girobank's own.
_CIVIL = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?|GIR)([0-9][A-Z]{2})")
_FORCES = re.compile(r"(BFPO)([0-9]{1,4})")


def normalise_postcode(text: str) -> str:
    """Capitals and one space where the text has the form of a postcode; else the text as written, stripped."""
    parts = _parts(text)
    return " ".join(parts) if parts else text.strip()


def is_postcode(text: str) -> bool:
    """Whether the text has the form of a whole postcode, however it is spaced."""
    return _parts(text) is not None


def district(text: str) -> str:
    """The first half of a whole postcode, for example TR15; "" where the text is none."""
    parts = _parts(text)
    return parts[0] if parts else ""


def _parts(text: str) -> tuple[str, str] | None:
    packed = "".join(text.split()).upper()
    match = _CIVIL.fullmatch(packed) or _FORCES.fullmatch(packed)
    return (match[1], match[2]) if match else None

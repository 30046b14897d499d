"""Keeps names that must be readable before anybody has a key out of plain sight.

The unlock screen shows who can sign in, and a second program is told who has the desk, so these names cannot be
encrypted. Veiled, they are not found by a desktop search, a backup catalogue or a curious look. This is no secret:
whoever reads this program can read them.
"""

from __future__ import annotations

from base64 import b64decode, b64encode


def veil(text: str) -> str:
    """The text as it is written into a file."""
    return b64encode(text.encode("utf-16-be")[::-1]).decode("ascii")


def unveil(veiled: str) -> str:
    """The text back; raises ValueError for what ``veil`` did not write."""
    return b64decode(veiled, validate=True)[::-1].decode("utf-16-be")

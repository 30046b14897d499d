"""Quick with the ordinary tests, full with ``make torture``."""

from __future__ import annotations

import os

TORTURE = bool(os.environ.get("VCS_DESK_TORTURE"))


def rounds(quick: int, full: int) -> int:
    """How often to try: ``quick``, or ``full`` under torture."""
    return full if TORTURE else quick

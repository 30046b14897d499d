"""Makes a desk with the practice organisation in it, ready to be opened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from vcs_desk.clock import Clock, FixedClock
from vcs_desk.opening import FirstRun, OpenDesk, set_up
from vcs_desk.paths import DeskFiles
from vcs_desk.store.key_slots import Costs
from vcs_desk.store.recovery_key import RecoveryKey
from vcs_desk.store.unit import Store

MORNING = datetime(2026, 11, 24, 9, 20, tzinfo=UTC)
"""The Tuesday on which the practice organisation stands."""
USER = "Jenna Rickard"
PASSPHRASE = "practice makes a good desk"
"""Printed by the command line: nobody in the practice organisation is real."""
QUICK = Costs(memory_kib=8 * 1024, time=1, parallelism=1)
"""The practice organisation keeps no secrets, so its passphrase need not be slow to guess."""


def make_practice(
    files: DeskFiles, clock: Clock, size: str, seed: int, *, given: FirstRun | None = None, costs: Costs | None = None
) -> tuple[OpenDesk, RecoveryKey, Mapping[str, int]]:
    """A new desk with the practice organisation, open as its coordinator; and how many rows each table got.

    ``given``: whose passphrase opens it; without it the practice user's, printed by the command line.
    Raises DeskError for an unknown size, or where a desk is there already.
    """
    from vcs_desk.practice.build import build_practice  # imported here: start-up time; the passphrase is read each time

    counts: dict[str, int] = {}

    def fill(store: Store) -> None:
        counts.update(build_practice(store, size, seed, FixedClock(MORNING)))

    person = given or FirstRun("Tregarrow Neighbours", "england", USER, PASSPHRASE)
    desk, recovery = set_up(files, clock, person, costs=costs or QUICK, fill=fill)
    return desk, recovery, counts

"""The verbs demo and export."""

from __future__ import annotations

import json
from argparse import Namespace
from typing import Any

from vcs_desk.cli.signing_in import files_of, signed_in
from vcs_desk.clock import SystemClock
from vcs_desk.paths import DeskFiles
from vcs_desk.practice.demo import PASSPHRASE, USER, make_practice
from vcs_desk.whereabouts import data_folder, practice_folder


def demo(given: Namespace) -> None:
    """Make the practice organisation and print where it is and what opens it."""
    # Without a folder of its own the practice organisation must never stand where a real desk is.
    files = files_of(given) if given.data else DeskFiles(practice_folder(data_folder()))
    desk, _, counts = make_practice(files, SystemClock(), given.size, given.seed)
    refusal = desk.close()
    if refusal is not None:
        raise refusal
    print(json.dumps(demo_facts(files, dict(counts)), indent=1, ensure_ascii=False))


def demo_facts(files: DeskFiles, counts: dict[str, int]) -> dict[str, Any]:
    """What ``demo`` prints: the folder, who signs in with which passphrase, and how many rows each table has."""
    return {"folder": str(files.folder), "user": USER, "passphrase": PASSPHRASE, "counts": counts}


def export(given: Namespace) -> None:
    """One CSV for each kind of record, and a text that explains them."""
    from vcs_desk.cli.tables import write_tables  # start-up: pulls in every query

    with signed_in(given, copy=False) as desk:
        print("These files hold names and can be read by anybody who opens them. Keep them locked away.")
        for name, count in write_tables(desk, given.out):
            print(f"{name}: {count:,}")

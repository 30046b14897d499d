"""The verbs demo, import and export."""

from __future__ import annotations

import json
from argparse import Namespace
from dataclasses import asdict
from pathlib import Path
from typing import Any

from vcs_desk.cli.as_read import as_read, not_brought_in
from vcs_desk.cli.signing_in import files_of, signed_in
from vcs_desk.clock import SystemClock
from vcs_desk.errors import DeskError
from vcs_desk.exchange.files import read_any
from vcs_desk.opening import OpenDesk
from vcs_desk.paths import DeskFiles
from vcs_desk.practice.demo import PASSPHRASE, USER, make_practice
from vcs_desk.services.imports import Imported, import_people, import_referrals
from vcs_desk.services.inputs import Reading
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


def bring_in(given: Namespace) -> None:
    """Read each file; without --dry-run bring in what was read, one act for each file."""
    with signed_in(given, copy=not given.dry_run) as desk:
        said = [_one_file(desk, path, given) for path in given.files]
    if given.json:
        print(json.dumps(said, indent=1, ensure_ascii=False))
    else:
        for each in said:
            print(_in_words(each))
    refused = [each for each in said if each["refusal"]]
    if refused:
        raise DeskError(f"{len(refused)} of {len(said)} files could not be read.")


def export(given: Namespace) -> None:
    """One CSV for each kind of record, and a text that explains them."""
    from vcs_desk.cli.tables import write_tables  # start-up: pulls in every query

    with signed_in(given, copy=False) as desk:
        print("These files hold names and can be read by anybody who opens them. Keep them locked away.")
        for name, count in write_tables(desk, given.out):
            print(f"{name}: {count:,}")


def _one_file(desk: OpenDesk, path: Path, given: Namespace) -> dict[str, Any]:
    said: dict[str, Any] = {"file": path.name, "refusal": ""}
    try:
        reading = read_any(path, desk.store.clock.today(), given.kind)
    except DeskError as error:
        return said | {"is_referral": None, "people": [], "refusal": str(error), "problems": [str(error)]}
    said |= as_read(reading)
    if not given.dry_run:
        said["brought_in"] = _take(desk, reading, path)
    return said


def _take(desk: OpenDesk, reading: Reading, path: Path) -> dict[str, int]:
    """Bring in what was read; what is no referral brings nothing in."""
    if reading.kind == "people":
        return asdict(desk.store.do(desk.actor, import_people, reading.people).result)
    if not reading.referrals:
        return asdict(Imported(referrals=0, new_people=0, known_people=0, already_here=0))
    return asdict(desk.store.do(desk.actor, import_referrals, reading.referrals, path.name).result)


def _in_words(said: dict[str, Any]) -> str:
    if said["refusal"]:
        return f"{said['file']}: {said['refusal']}"
    if said["kind"] != "people" and not said["is_referral"]:
        lines = [f"{said['file']}: {not_brought_in(said['kind_of_item'])}"]
    else:
        count = len(said["people"])
        lines = [f"{said['file']}: {count} {'people' if said['kind'] == 'people' else 'referrals'} read"]
    lines += [f"  line {problem['line']}: {problem['sentence']}" for problem in said["problems"]]
    if "brought_in" in said:
        done = said["brought_in"]
        lines.append(f"  brought in: {done['new_people']} new people, {done['known_people']} known already")
    return "\n".join(lines)

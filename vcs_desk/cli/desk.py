"""The verbs demo, import and export."""

from __future__ import annotations

import json
from argparse import Namespace
from dataclasses import asdict
from pathlib import Path
from typing import Any

from vcs_desk.cli.signing_in import files_of, signed_in
from vcs_desk.clock import SystemClock
from vcs_desk.errors import DeskError
from vcs_desk.exchange.files import read_any
from vcs_desk.opening import OpenDesk
from vcs_desk.paths import DeskFiles
from vcs_desk.practice.demo import PASSPHRASE, USER, make_practice
from vcs_desk.services.imports import import_people, import_referrals
from vcs_desk.services.inputs import PersonInput, Reading, ReferralInput


def demo(given: Namespace) -> None:
    """Make the practice organisation and print where it is and what opens it."""
    files = files_of(given)
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
    said |= _as_read(reading)
    if not given.dry_run:
        said["brought_in"] = _take(desk, reading, path)
    return said


def _take(desk: OpenDesk, reading: Reading, path: Path) -> dict[str, int]:
    if reading.kind == "people":
        return asdict(desk.store.do(desk.actor, import_people, reading.people).result)
    return asdict(desk.store.do(desk.actor, import_referrals, reading.referrals, path.name).result)


def _as_read(reading: Reading) -> dict[str, Any]:
    problems = [
        {"line": problem.line, "sentence": problem.sentence, "kept": problem.kept} for problem in reading.problems
    ]
    lines = dict(zip(range(len(reading.lines)), reading.lines, strict=True))
    if reading.kind == "people":
        people = [_person(person) | {"line": lines.get(index)} for index, person in enumerate(reading.people)]
        return {"kind": "people", "is_referral": False, "people": people, "problems": problems}
    people = [_referral(referral) | {"line": lines.get(index)} for index, referral in enumerate(reading.referrals)]
    return {
        "kind": "referrals",
        "is_referral": bool(people),
        "people": people,
        "problems": problems,
        "columns_left_out": list(reading.columns_left_out),
    }


def _person(person: PersonInput) -> dict[str, Any]:
    values = asdict(person)
    born = person.date_of_birth
    return {key: value or None for key, value in values.items()} | {"date_of_birth": born.isoformat() if born else None}


def _referral(referral: ReferralInput) -> dict[str, Any]:
    received = referral.received_on
    return _person(referral.person) | {
        "referrer": asdict(referral.referrer),
        "received_date": received.isoformat() if received else None,
        "reason": referral.reason,
        "needs": list(referral.needs),
        "support_needs": list(referral.support_needs),
        "consent": referral.consent,
        "urgent": referral.urgent,
        "interpreter": referral.interpreter,
        "safeguarding": referral.safeguarding,
    }


def _in_words(said: dict[str, Any]) -> str:
    if said["refusal"]:
        return f"{said['file']}: {said['refusal']}"
    lines = [f"{said['file']}: {len(said['people'])} {'people' if said['kind'] == 'people' else 'referrals'} read"]
    lines += [f"  line {problem['line']}: {problem['sentence']}" for problem in said["problems"]]
    if "brought_in" in said:
        done = said["brought_in"]
        lines.append(f"  brought in: {done['new_people']} new people, {done['known_people']} known already")
    return "\n".join(lines)

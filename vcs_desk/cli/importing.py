"""The verb import: reads files, says what is in them and who is here already, and brings them in."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from vcs_desk.cli.as_read import as_read, not_brought_in
from vcs_desk.cli.signing_in import signed_in
from vcs_desk.clock import SystemClock
from vcs_desk.errors import DeskError
from vcs_desk.exchange.arrived import Learnt, media_type_of
from vcs_desk.exchange.files import read_any
from vcs_desk.opening import OpenDesk
from vcs_desk.queries.arrivals import arrival_view
from vcs_desk.queries.imports import known_already, messages_here
from vcs_desk.queries.learnt import labels_to_read_with
from vcs_desk.services.arrivals import ArrivedFile, TakenDraft, receive_files, take_arrival
from vcs_desk.services.files import why_not_kept
from vcs_desk.services.imports import Imported, import_people, import_referrals, possible_referral
from vcs_desk.services.inputs import PersonInput, Reading

_NOTHING = Imported(referrals=0, new_people=0, known_people=0, already_here=0)


def bring_in(given: Namespace) -> None:
    """Read each file; without --dry-run bring in what was read."""
    with _desk_of(given) as desk:
        said = [_one_file(desk, path, given) for path in given.files]
    if given.json:
        print(json.dumps(said, indent=1, ensure_ascii=False))
    else:
        for each in said:
            print(_in_words(each))
    refused = [each for each in said if each["refusal"]]
    if refused:
        raise DeskError(f"{len(refused)} of {len(said)} files could not be read.")


@contextmanager
def _desk_of(given: Namespace) -> Iterator[OpenDesk | None]:
    """The desk to bring into, or to compare with; a dry run that names none needs none."""
    if given.dry_run and not (given.data or given.passphrase_file or given.user):
        yield None
        return
    with signed_in(given, copy=not given.dry_run) as desk:
        yield desk


def _one_file(desk: OpenDesk | None, path: Path, given: Namespace) -> dict[str, Any]:
    said: dict[str, Any] = {"file": path.name, "refusal": ""}
    today = (desk.store.clock if desk else SystemClock()).today()
    learnt: Learnt = desk.store.ask(desk.actor, labels_to_read_with) if desk else {}
    try:
        reading = read_any(path, today, given.kind, learnt=learnt)
    except DeskError as error:
        return said | {"is_referral": None, "people": [], "refusal": str(error), "problems": [str(error)]}
    said |= as_read(reading)
    if desk is not None:
        said["already_here"] = _already_here(desk, reading)
    if desk is not None and not given.dry_run:
        said["brought_in"] = asdict(_take(desk, reading, path))
    return said


def _people(reading: Reading) -> tuple[PersonInput, ...]:
    return reading.people or tuple(referral.person for referral in reading.referrals) or reading.about


def _already_here(desk: OpenDesk, reading: Reading) -> list[dict[str, Any]]:
    """Those of ``people`` (counted from 1) who are at this desk, surely or by a likeness worth asking about."""
    found = desk.store.ask(desk.actor, known_already, _people(reading))
    return [
        {"row": each.place + 1, "person": each.person_id, "name": each.name, "born": each.born, "sure": each.sure}
        for each in found
    ]


def _take(desk: OpenDesk, reading: Reading, path: Path) -> Imported:
    """Bring in what was read; what is no referral brings nothing in."""
    if reading.kind == "people":
        return desk.store.do(desk.actor, import_people, reading.people).result
    if not reading.referrals:
        return _NOTHING
    if reading.kind_of_item == "list":
        return desk.store.do(desk.actor, import_referrals, reading.referrals, path.name).result
    return _take_message(desk, reading, path)


def _take_message(desk: OpenDesk, reading: Reading, path: Path) -> Imported:
    """The referrals of a message, with the file kept beside them. A message that was taken in before brings nothing."""
    content = path.read_bytes()
    if why_not_kept(path.name, len(content)):
        return desk.store.do(desk.actor, import_referrals, reading.referrals, path.name).result
    here = desk.store.ask(desk.actor, messages_here, [each.source_id for each in reading.referrals])
    new = [each for each in reading.referrals if each.source_id not in here]
    came = ArrivedFile(path.name, media_type_of(path.name), content, "opened")
    (item, *_) = desk.store.do(desk.actor, receive_files, [came]).result
    if not new or desk.store.ask(desk.actor, arrival_view, item).state == "taken":
        return Imported(referrals=0, new_people=0, known_people=0, already_here=len(reading.referrals))
    known = desk.store.ask(desk.actor, known_already, [each.person for each in new])
    sure = {each.place: each.person_id for each in known if each.sure}
    day = desk.store.clock.today()
    drafts = [TakenDraft(possible_referral(each, day)[0], sure.get(place)) for place, each in enumerate(new)]
    desk.store.do(desk.actor, take_arrival, item, drafts)
    return Imported(len(drafts), len(drafts) - len(sure), len(sure), len(reading.referrals) - len(new))


def _in_words(said: dict[str, Any]) -> str:
    if said["refusal"]:
        return f"{said['file']}: {said['refusal']}"
    if said["kind"] != "people" and not said["is_referral"]:
        lines = [f"{said['file']}: {not_brought_in(said['kind_of_item'])}"]
    else:
        count = len(said["people"])
        lines = [f"{said['file']}: {count} {'people' if said['kind'] == 'people' else 'referrals'} read"]
    lines += [f"  line {problem['line']}: {problem['sentence']}" for problem in said["problems"]]
    lines += [
        f"  row {each['row']}: {'is' if each['sure'] else 'may be'} {each['name']}, who is here already"
        for each in said.get("already_here", ())
    ]
    if "brought_in" in said:
        done = said["brought_in"]
        lines.append(f"  brought in: {done['new_people']} new people, {done['known_people']} known already")
    return "\n".join(lines)

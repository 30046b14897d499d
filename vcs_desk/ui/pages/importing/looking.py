"""What is found in files before anything of it is brought in: read by a child process, compared with who is here."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from vcs_desk.acts import Actor
from vcs_desk.errors import Cancelled, DeskError
from vcs_desk.exchange.files import preview_any, read_any
from vcs_desk.exchange.mapping import remember_key
from vcs_desk.exchange.spreadsheet import Preview
from vcs_desk.queries.imports import KnownRow, known_already, messages_here
from vcs_desk.queries.settings import recall
from vcs_desk.services.imports import possible, possible_referral
from vcs_desk.services.inputs import Problem, Reading, ReferralInput
from vcs_desk.store.unit import Store
from vcs_desk.ui.jobs import Job

PEOPLE, REFERRALS = "people", "referrals"
Columns = Mapping[int, str]
"""Column, from 0, to the key of the field it goes into."""
Refused = tuple[Path, DeskError]
"""A file that cannot be read, and why."""


@dataclass(frozen=True)
class Source:
    """One file that can be read, and what its columns were taken for last time, if they were put right then."""

    path: Path
    preview: Preview
    remembered: Columns | None = None

    @property
    def is_message(self) -> bool:
        """A letter or a message names its own parts: it has no columns to match, and is no spreadsheet."""
        return not self.preview.mapping

    @property
    def key(self) -> str:
        """The same for files with the same headings."""
        return f"columns {remember_key(self.preview.headings)}"

    @property
    def columns(self) -> Columns:
        """What the columns are taken for until somebody says otherwise."""
        return self.remembered or self.preview.mapping


@dataclass(frozen=True)
class FirstLook:
    """The files that can be read, and why the others cannot."""

    sources: tuple[Source, ...]
    refused: tuple[Refused, ...]


@dataclass(frozen=True)
class Incoming:
    """One row: where it stands, and what it says. Of people only ``referral.person`` counts."""

    file: str
    line: int
    referral: ReferralInput

    @property
    def name(self) -> str:
        """Whom it is about."""
        person = self.referral.person
        return f"{person.first_name} {person.last_name}".strip() or person.preferred_name


@dataclass(frozen=True)
class Found:
    """Everything in the files, as it would be brought in."""

    kind: str
    rows: tuple[Incoming, ...]
    problems: tuple[tuple[str, Problem], ...]
    """File and problem, in the order of the files."""
    known: tuple[KnownRow, ...] = ()
    here: frozenset[str] = frozenset()
    """Senders' own numbers of messages that were taken in before."""

    @cached_property
    def again(self) -> frozenset[int]:
        """Places of messages that were taken in before, or that stand in these files a second time."""
        if self.kind != REFERRALS:
            return frozenset()
        seen, again = set(self.here), set()
        for place, row in enumerate(self.rows):
            number = row.referral.source_id
            if number and number in seen:
                again.add(place)
            seen.add(number)
        return frozenset(again)

    @property
    def new(self) -> int:
        """How many people are new, as far as anybody can tell."""
        return len(self.rows) - len({row.place for row in self.known} | self.again)

    @property
    def to_bring_in(self) -> int:
        """How many rows the import takes."""
        return len(self.rows) - len(self.again)


SoFar = Callable[[Found, int, int], None]
"""What was found, and how many rows were compared and are here already."""


def first_look(store: Store, actor: Actor, paths: Sequence[Path], job: Job) -> FirstLook:
    """Look at each file; one that cannot be read does not keep the others out."""
    sources: list[Source] = []
    refused: list[Refused] = []
    for number, path in enumerate(paths):
        job.progress(number, len(paths), path.name)
        try:
            source = Source(path, preview_any(path, job.cancelled))
            sources.append(replace(source, remembered=_remembered(store, actor, source)))
        except Cancelled:
            raise
        except DeskError as error:
            refused.append((path, error))
    return FirstLook(tuple(sources), tuple(refused))


def _remembered(store: Store, actor: Actor, source: Source) -> Columns | None:
    """The columns as somebody put them right for a file with the same headings; None where nobody did."""
    kept = store.ask(actor, recall, source.key)
    try:
        found = {int(column): str(target) for column, target in json.loads(kept).items()} if kept else {}
    except (ValueError, AttributeError):
        return None
    return found if found.keys() == source.preview.mapping.keys() else None


def columns_as_text(columns: Columns) -> str:
    """How matched columns are remembered."""
    return json.dumps({str(column): target for column, target in columns.items()})


def look_over(
    store: Store, actor: Actor, sources: Sequence[Source], columns: Mapping[str, Columns], kind: str, today: date,
    job: Job, so_far: SoFar,
) -> Found:  # fmt: skip
    """Read every row and compare each person with who is here. Raises the DeskError of a file that cannot be read."""
    readings = []
    for number, source in enumerate(sources):
        job.progress(number, len(sources), source.path.name)
        reading = read_any(source.path, today, kind, columns[source.key], job.cancelled)
        readings.append((source.path.name, reading))
    found = gathered(readings, kind, today)
    so_far(found, 0, 0)

    def report(row: int, of: int, known: int) -> None:
        job.progress(row, of, "")
        so_far(found, row, known)

    people = [row.referral.person for row in found.rows]
    known = store.ask(actor, known_already, people, report)
    here = store.ask(actor, messages_here, [row.referral.source_id for row in found.rows])
    return replace(found, known=known, here=here)


def gathered(readings: Sequence[tuple[str, Reading]], kind: str, today: date) -> Found:
    """What several files say, one after the other, as it can be kept."""
    rows: list[Incoming] = []
    problems: list[tuple[str, Problem]] = []
    for name, reading in readings:
        given = reading.referrals or tuple(ReferralInput(person) for person in reading.people)
        own = list(reading.problems)
        for line, referral in zip(reading.lines, given, strict=True):
            kept, said = _kept(referral, kind, today)
            own += [Problem(line, sentence, kept=True) for sentence in said]
            rows.append(Incoming(name, line, kept))
        problems += [(name, problem) for problem in sorted(own, key=lambda problem: problem.line)]
    return Found(kind, tuple(rows), tuple(problems))


def _kept(referral: ReferralInput, kind: str, today: date) -> tuple[ReferralInput, tuple[str, ...]]:
    if kind == REFERRALS:
        return possible_referral(referral, today)
    person, said = possible(referral.person, today)
    return replace(referral, person=person), (said,) if said else ()

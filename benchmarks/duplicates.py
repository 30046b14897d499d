"""How well records of one person are found: in lists whose true pairs are known, and among 50,000 people."""

from __future__ import annotations

import csv
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from random import Random

from sqlalchemy import select

from benchmarks.table import Line, at_most, percentile
from benchmarks.worlds import JENNA, World
from vcs_desk.insight.identity import Identity
from vcs_desk.insight.pairs import pairs_alike
from vcs_desk.models import Person
from vcs_desk.queries.same_people import possible_same
from vcs_desk.services.inputs import PersonInput

FOLDER = Path(__file__).resolve().parents[1].parent / "shared" / "data" / "messy-people-csv"
CHECKS = 400
_PRECISION = 0.95


@dataclass(frozen=True)
class Layout:
    """One file: its columns for what is compared, and the column that says who each row truly is."""

    name: str
    file: str
    truth: str
    first: str
    last: str
    born: str
    postcode: str = ""
    email: str = ""
    separator: str = ""
    """What stands between the number of the person and the number of the copy, in the column of truth."""


LAYOUTS = (
    Layout(
        "febrl", "febrl_dataset1.csv", "rec_id", "given_name", "surname", "date_of_birth", "postcode", separator="-"
    ),
    Layout("invented", "splink_fake_1000.csv", "cluster", "first_name", "surname", "dob", email="email"),
    Layout(
        "historical", "splink_historical_figures_shared.csv", "cluster", "first_name", "surname", "dob", "postcode_fake"
    ),
)


def lists() -> list[Line]:
    """Precision, recall and seconds for each list whose true pairs are known."""
    if not FOLDER.is_dir():
        return [Line("People written twice", "the folder of messy lists is not here", "")]
    return [_line(layout) for layout in LAYOUTS]


def one_check(large: World) -> list[Line]:
    """Who of 50,000 is like somebody who is typed: people who are here, with a slip, and people who are not."""
    desk = large.open("asked")
    try:
        with desk.store.read() as db:
            columns = (Person.first_name, Person.last_name, Person.date_of_birth, Person.phone, Person.postcode)
            people = [tuple(row) for row in db.execute(select(*columns).order_by(Person.id))]
        times = []
        for typed in _typed(people):
            began = time.perf_counter()
            desk.store.ask(JENNA, possible_same, typed)
            times.append((time.perf_counter() - began) * 1000)
    finally:
        desk.close(copy=False)
    return [at_most("Already known? among 50,000 people, p95", percentile(times, 0.95), 50, " ms")]


def _line(layout: Layout) -> Line:
    rows = list(_rows(layout))
    members = defaultdict(list)
    for place, (person, _) in enumerate(rows):
        members[person].append(place)
    true = {pair for places in members.values() for pair in combinations(places, 2)}
    began = time.perf_counter()
    found = set(pairs_alike([identity for _, identity in rows]))
    seconds = time.perf_counter() - began
    precision, recall = len(found & true) / max(len(found), 1), len(found & true) / len(true)
    shown = f"precision {precision:.3f}  recall {recall:.3f}  {seconds:.2f} s  ({len(true):,} true pairs)"
    what = f"People written twice: {layout.name}, {len(rows):,} rows"
    return Line(what, shown, f">= {_PRECISION:g}", precision >= _PRECISION)


def _rows(layout: Layout) -> Iterator[tuple[str, Identity]]:
    with (FOLDER / layout.file).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, skipinitialspace=True):
            person = row[layout.truth].split(layout.separator)[1] if layout.separator else row[layout.truth]
            yield (
                person,
                Identity(
                    row[layout.first],
                    row[layout.last],
                    date_of_birth=_day(row[layout.born]),
                    postcode=row[layout.postcode] if layout.postcode else "",
                    email=row[layout.email] if layout.email else "",
                ),
            )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _typed(people: list[tuple[str, str, date | None, str, str]]) -> Iterator[PersonInput]:
    """People as they might be typed: whole, with a slip in a name, with the name alone, and strangers."""
    random = Random(1)
    for number in range(CHECKS):
        first, last, born, phone, postcode = random.choice(people)
        slip = f"{last[:-2]}{last[-2:][::-1]}"
        yield (
            PersonInput(first, last, date_of_birth=born, phone=phone, postcode=postcode),
            PersonInput(first, slip, date_of_birth=born, postcode=postcode),
            PersonInput(first, last),
            PersonInput(f"Zq{first[::-1]}", f"Xv{slip}", date_of_birth=born, phone="07700 900999", postcode="TR99 9ZZ"),
        )[number % 4]


if __name__ == "__main__":
    from benchmarks.table import show

    show(lists())

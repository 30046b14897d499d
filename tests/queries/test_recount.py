"""Every figure of a random organisation counted twice: by the program, and again from the exported CSV files alone."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests.queries.random_organisation import RandomOrganisation
from tests.queries.recount import Recount
from vcs_desk.acts import Actor
from vcs_desk.queries.export import export_tables
from vcs_desk.queries.figures import Impact, Period
from vcs_desk.queries.impact import impact
from vcs_desk.store.unit import Store

TODAY = date(2026, 11, 24)
PERIODS = {
    "a year": Period(date(2025, 10, 1), date(2026, 9, 30)),
    "a quarter": Period(date(2026, 1, 1), date(2026, 3, 31)),
    "to a day that has not come yet": Period(date(2026, 4, 15), date(2026, 12, 31)),
}


def write_csv(db: Session, folder: Path) -> None:
    for table in export_tables(db):
        with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(table.headings)
            writer.writerows(table.rows)


def differences(program: Any, again: Any, at: str = "") -> list[str]:
    """Where the two differ, as paths into the figures; numbers may differ by rounding alone."""
    if isinstance(program, dict) and isinstance(again, dict) and program.keys() == again.keys():
        return [line for key in program for line in differences(program[key], again[key], f"{at}.{key}")]
    if isinstance(program, list) and isinstance(again, list) and len(program) == len(again):
        pairs = enumerate(zip(program, again, strict=True))
        return [line for number, (one, two) in pairs for line in differences(one, two, f"{at}[{number}]")]
    number = isinstance(program, int | float) and isinstance(again, int | float)
    if isinstance(program, dict) and isinstance(again, dict):
        program, again = sorted(program), sorted(again)
    same = program == pytest.approx(again, rel=1e-9, abs=1e-9) if number else program == again
    return [] if same else [f"{at}: {program!r} is {again!r} when counted again"]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_figure_comes_out_the_same_when_counted_again_from_the_export(
    seed: int, store: Store, jenna: Actor, tmp_path: Path
) -> None:
    with store.write("Random organisation", jenna) as unit:
        RandomOrganisation(unit.db, seed).build()
    with store.read() as db:
        write_csv(db, tmp_path)
        for name, period in PERIODS.items():
            figures = impact(db, period).as_json()
            assert figures["attendances"]
            assert figures["referrals"]["received"]
            again = Recount(tmp_path, period.first, period.last, TODAY).everything()
            assert differences(figures, again) == [], f"counted over {name}"


def test_figures_written_down_and_read_back_are_equal(store: Store, jenna: Actor) -> None:
    with store.write("Random organisation", jenna) as unit:
        RandomOrganisation(unit.db, 4).build()
    with store.read() as db:
        figures = impact(db, PERIODS["a year"])
    assert Impact.from_json(figures.as_json()) == figures

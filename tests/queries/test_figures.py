"""The records of figures by themselves: written as JSON, read back, and looked up by key."""

from __future__ import annotations

import json
from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.builders import a_person
from tests.queries.test_impact import SPRING, YEAR, came, figures
from vcs_desk.queries.figures import TARGETS, Impact, figure_label


@pytest.fixture
def counted(db: Session) -> Impact:
    came(db, a_person(db, date_of_birth=date(1950, 1, 1)), SPRING)
    return figures(db)


def test_figures_survive_json(counted: Impact) -> None:
    assert Impact.from_json(json.loads(json.dumps(counted.as_json()))) == counted


def test_days_are_iso_dates_and_outcomes_are_keyed_by_measure(counted: Impact) -> None:
    data = counted.as_json()
    assert data["period"] == {"first": "2025-10-01", "last": "2026-09-30"}
    assert data["outcomes"] == {}
    assert Impact.from_json(data).period == YEAR


def test_a_figure_that_was_not_kept_yet_has_its_default(counted: Impact) -> None:
    data = counted.as_json()
    del data["rooms"], data["people"]["by_age"]
    old = Impact.from_json(data)
    assert (old.rooms, old.people.by_age, old.people.attended) == ((), (), 1)


@pytest.mark.parametrize(
    ("key", "value"), [("people.attended", 1), ("attendances", 1), ("people.by_age", None), ("people.tall", None)]
)
def test_a_number_is_found_by_its_key(counted: Impact, key: str, value: int | None) -> None:
    assert counted.value(key) == value


def test_every_figure_that_can_have_a_target_is_a_number_with_a_name(counted: Impact) -> None:
    for key, label in TARGETS:
        assert counted.value(key) is not None
        assert figure_label(key) == label

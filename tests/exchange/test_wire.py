"""Readings between the child process and the program."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tests.exchange.spreadsheets import csv_file
from vcs_desk.exchange.spreadsheet import preview
from vcs_desk.exchange.wire import preview_from_json, preview_to_json, reading_from_json, reading_to_json
from vcs_desk.services.inputs import PersonInput, Problem, Reading, ReferralInput, ReferrerInput


def test_a_reading_comes_back_as_it_was() -> None:
    person = PersonInput("Zoë", "Ł", date_of_birth=date(1950, 2, 1), nhs_number_valid=False, age=76)
    referral = ReferralInput(
        person, ReferrerInput(name="Dr Lomax"), date(2026, 11, 3), needs=("food", "debt"), urgent=True
    )
    reading = Reading("referrals", (referral,), (7,), (Problem(7, "Look.", kept=True),), ("Title",), (person,))
    assert reading_from_json(json.loads(json.dumps(reading_to_json(reading)))) == reading


def test_a_preview_comes_back_as_it_was(tmp_path: Path) -> None:
    seen = preview(csv_file(tmp_path, "Name,DOB,Phone\nAnn Bee,1/2/50,01209 960001\n"))
    assert preview_from_json(json.loads(json.dumps(preview_to_json(seen)))) == seen


@pytest.mark.parametrize("broken", [{}, {"kind": "people"}, {"kind": "people", "referrals": [1], "lines": ["x"]}])
def test_an_answer_of_another_shape_is_not_taken(broken: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        reading_from_json(broken)

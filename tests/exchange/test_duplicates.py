"""The same person twice in one file."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.spreadsheets import SHARED, TODAY, needs_shared_data
from vcs_desk.exchange.duplicates import merge_duplicates, same_person
from vcs_desk.exchange.reader import read_content
from vcs_desk.exchange.wire import reading_from_json, reading_to_json
from vcs_desk.services.inputs import PersonInput, Reading, ReferralInput

BORN = date(1949, 6, 12)


def aileen(**changes: Any) -> PersonInput:
    return PersonInput(**{"first_name": "Aileen", "last_name": "O'Hara", "date_of_birth": BORN, **changes})


def test_capitals_spaces_and_order_do_not_hide_a_person() -> None:
    assert same_person(aileen(), PersonInput(first_name="AILEEN", last_name="O HARA", date_of_birth=BORN))
    assert same_person(aileen(), PersonInput(first_name="Ohara", last_name="Aileen", date_of_birth=BORN))


@pytest.mark.parametrize(
    "other",
    [
        aileen(date_of_birth=date(1950, 6, 12)),
        aileen(first_name="Eileen"),
        PersonInput(first_name="Aileen", last_name="O'Hara"),
    ],
)
def test_people_who_differ_stay_two(other: PersonInput) -> None:
    assert not same_person(aileen(), other)


def test_twins_with_names_of_the_same_letters_stay_two() -> None:
    assert not same_person(aileen(first_name="Amy", phone="0120"), aileen(first_name="May", phone="0120"))


def test_two_valid_nhs_numbers_are_two_people() -> None:
    one, other = ({"nhs_number": number, "nhs_number_valid": True} for number in ("9991900012", "9991900098"))
    assert not same_person(aileen(**one), aileen(**other))


def test_the_later_row_fills_blanks_and_adds_its_needs() -> None:
    first = ReferralInput(aileen(), reason="walking", needs=("physical_activity",), consent="yes")
    later = ReferralInput(aileen(phone="01632960401"), reason="food parcel", needs=("food",), consent="yes")
    merged = merge_duplicates([first, later], [2, 13])
    assert merged.lines == (2,)
    assert merged.referrals[0].person.phone == "01632960401"
    assert (merged.referrals[0].reason, merged.referrals[0].needs) == (
        "walking; food parcel",
        ("physical_activity", "food"),
    )
    assert (merged.problems[0].line, merged.problems[0].kept) == (13, True)


def test_a_refusal_in_either_row_counts() -> None:
    rows = [ReferralInput(aileen(), consent=answer) for answer in ("yes", "no")]
    assert merge_duplicates(rows, [2, 3]).referrals[0].consent == "no"


def test_a_referral_months_later_is_another_request() -> None:
    rows = [ReferralInput(aileen(), received_on=day) for day in (date(2026, 1, 5), date(2026, 9, 1))]
    merged = merge_duplicates(rows, [2, 3])
    assert (len(merged.referrals), merged.problems[0].sentence) == (2, "The same person as in row 2, referred again.")


@needs_shared_data
def test_no_two_people_of_a_thousand_messy_rows_are_put_together() -> None:
    path = SHARED / "messy-people-csv" / "splink_fake_1000.csv"
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    merged = [
        (rows[one - 1]["cluster"], rows[other - 1]["cluster"])
        for one, other, score in read_content(path, TODAY, None, None).duplicates
        if score == 1
    ]
    assert len(merged) > 100
    assert [pair for pair in merged if pair[0] != pair[1]] == []


def a_list(tmp_path: Path, *rows: str) -> Reading:
    """What is read in a list of people."""
    path = tmp_path / "people.csv"
    path.write_text("\n".join(("First name,Surname,Date of birth,Phone", *rows)), "utf-8")
    return read_content(path, TODAY, "people", None)


def test_rows_that_may_be_one_person_are_told_with_how_sure_that_is(tmp_path: Path) -> None:
    reading = a_list(
        tmp_path,
        "Beryl,Rosewarne,3/7/1949,01209 496012",
        "Ken,Bell,,",
        "Beril,Rosewarn,3/7/1949,",
        ",,,07700 900214",
        "Denzil,Rosewarne,3/7/1949,01209 496012",
        "Beryl,Rosewarne,3/7/1949,01209 496012",
    )
    assert [(one, other) for one, other, _ in reading.duplicates] == [(1, 3), (1, 6), (3, 6)]
    assert [score == 1 for _, _, score in reading.duplicates] == [False, True, False]
    assert all(0.5 <= score <= 1 for _, _, score in reading.duplicates)


def test_in_a_list_of_referrals_only_rows_that_surely_are_one_person_are_told(tmp_path: Path) -> None:
    path = tmp_path / "referrals.csv"
    rows = ("Ann,Bell,3/7/1949,Lonely", "Anne,Bell,3/7/1949,Lonely", "Ann,Bell,3/7/1949,Debt")
    path.write_text("\n".join(("First name,Surname,DOB,Reason for referral", *rows)), "utf-8")
    assert read_content(path, TODAY, "referrals", None).duplicates == ((1, 3, 1.0),)


def test_what_was_told_survives_the_way_from_the_child_process(tmp_path: Path) -> None:
    reading = a_list(tmp_path, "Beryl,Rosewarne,3/7/1949,", "Beril,Rosewarne,3/7/1949,")
    assert reading.duplicates
    assert reading_from_json(json.loads(json.dumps(reading_to_json(reading)))) == reading

"""The shared spreadsheets against what a careful reader wrote down: precision and recall of each field."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from typing import Any

import pytest

from tests.exchange.spreadsheets import SHARED, TODAY, needs_shared_data
from vcs_desk.exchange.reader import read_content
from vcs_desk.services.inputs import Reading, ReferralInput

FILES = ("18-caseload.csv", "19-connectors-export.csv", "20-surgery-week.xlsx", "23-bars-message.json")
PERSON = (
    "first_name", "last_name", "preferred_name", "date_of_birth", "age", "phone", "email", "postcode", "address",
    "nhs_number", "nhs_number_valid",
)  # fmt: skip
pytestmark = needs_shared_data


@cache
def expected(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SHARED / "referrals" / "expected.json").read_text("utf-8"))[name]
    return found


@cache
def reading(name: str) -> Reading:
    return read_content(SHARED / "referrals" / name, TODAY, None, None)


def by_name(name: str) -> dict[tuple[str, str], ReferralInput]:
    return {(each.person.first_name, each.person.last_name): each for each in reading(name).referrals}


def pairs(name: str) -> list[tuple[dict[str, Any], ReferralInput]]:
    found = by_name(name)
    return [(each, found[each["first_name"], each["last_name"] or ""]) for each in expected(name)["people"]]


def tally(name: str) -> Counter[str]:
    """Values that are right, wrong and missing over all fields of all people."""
    counted: Counter[str] = Counter()
    for wanted, got in pairs(name):
        for field in PERSON:
            want, have = wanted.get(field), getattr(got.person, field)
            have = have.isoformat() if field == "date_of_birth" and have else have
            either = {want, wanted.get("phone_other")} if field == "phone" else {want}
            counted["right"] += have not in ("", None) and have in either
            counted["wrong"] += have not in ("", None) and have not in either
            counted["missing"] += want is not None and have in ("", None)
    return counted


@pytest.mark.parametrize("name", FILES)
def test_each_person_is_found_once(name: str) -> None:
    assert len(reading(name).referrals) == expected(name)["count"] == len(pairs(name))


@pytest.mark.parametrize("name", FILES)
def test_the_fields_of_the_people_are_right(name: str) -> None:
    counted = tally(name)
    precision = counted["right"] / (counted["right"] + counted["wrong"])
    recall = counted["right"] / (counted["right"] + counted["missing"])
    assert precision >= 0.99
    assert recall >= 0.99


@pytest.mark.parametrize("name", FILES)
def test_consent_is_read_as_the_careful_reader_did(name: str) -> None:
    whole = expected(name)["consent"]
    assert [got.consent for wanted, got in pairs(name) if got.consent != wanted.get("consent", whole)] == []


@pytest.mark.parametrize("name", FILES)
def test_the_referrer_is_read_as_the_careful_reader_did(name: str) -> None:
    for wanted, got in pairs(name):
        referrer = wanted.get("referrer", expected(name)["referrer"])
        assert (got.referrer.name or None, got.referrer.agency or None) == (referrer["name"], referrer["agency"])
        assert (got.referrer.phone or None, got.referrer.email or None) == (referrer["phone"], referrer["email"])


@pytest.mark.parametrize("name", FILES)
def test_nothing_forbidden_turns_up_in_a_persons_own_fields(name: str) -> None:
    own = [str(getattr(each.person, field)) for each in reading(name).referrals for field in PERSON]
    assert [text for text in expected(name)["must_not"] if text in own] == []


@pytest.mark.parametrize("name", FILES[:3])
def test_duplicates_inside_the_file_are_noted(name: str) -> None:
    noted = [problem for problem in reading(name).problems if problem.sentence.startswith("The same person")]
    assert len(noted) == len(expected(name)["duplicates_in_file"])


def test_support_needs_are_those_of_the_careful_reader() -> None:
    missed: Counter[str] = Counter()
    for name in FILES:
        for wanted, got in pairs(name):
            codes = {need.replace(" ", "_").replace("-", "_") for need in wanted.get("support_needs", ())}
            missed["right"] += len(codes & set(got.support_needs))
            missed["missing"] += len(codes - set(got.support_needs))
    assert missed["right"] / (missed["right"] + missed["missing"]) >= 0.9


def test_the_words_of_a_message_survive() -> None:
    got = reading("23-bars-message.json").referrals[0]
    kept = f"{got.reason} {got.person.notes}"
    assert [words for words in expected("23-bars-message.json")["free_text_contains"] if words not in kept] == []

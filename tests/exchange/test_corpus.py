"""The shared messages against what a careful reader wrote down: how much is read, and nothing that must not be."""

from __future__ import annotations

import re

import pytest

from benchmarks.reading import FIELDS, counted, expected, people_of, reading, reading_lines, shares
from tests.exchange.spreadsheets import SHARED, TODAY, needs_shared_data
from vcs_desk.errors import DeskError
from vcs_desk.exchange.files import read_any

NAMES = sorted(expected())
READ = [name for name in NAMES if expected()[name]["is_referral"] is not None]
pytestmark = needs_shared_data


def test_nearly_all_fields_of_people_are_right() -> None:
    precision, recall = shares(counted(), FIELDS)
    assert precision >= 0.98
    assert recall >= 0.97


@pytest.mark.parametrize("name", READ)
def test_a_message_is_told_for_what_it_is(name: str) -> None:
    found, wanted = reading(name), expected()[name]
    assert found is not None
    assert (found.kind_of_item, found.is_referral) == (wanted["kind"], wanted["is_referral"])
    assert len(found.referrals) == wanted["count"]


@pytest.mark.parametrize("name", READ)
def test_no_value_is_anybody_elses(name: str) -> None:
    own = [str(getattr(person, field)).casefold() for person in people_of(name) for field in FIELDS]
    for forbidden in expected()[name]["must_not"]:
        figures = re.sub(r"\D", "", forbidden)
        taken = [text for text in own if forbidden.casefold() in text or (len(figures) > 8 and figures in text)]
        assert taken == [], forbidden


@pytest.mark.parametrize("name", [name for name in READ if expected()[name]["kind"] != "list"])
def test_the_referrer_is_the_careful_readers(name: str) -> None:
    found, wanted = reading(name), expected()[name]["referrer"]
    assert found is not None
    got = found.referrer
    assert (got.name or None, got.agency or None) == (wanted["name"], wanted["agency"])
    assert (got.phone or None, got.email or None) == (wanted["phone"], wanted["email"])


@pytest.mark.parametrize("name", [name for name in READ if expected()[name]["count"] in {1, 2}])
def test_consent_haste_and_safeguarding_are_the_careful_readers(name: str) -> None:
    found, wanted = reading(name), expected()[name]
    assert found is not None
    for each in found.referrals:
        assert each.consent == wanted["consent"]
        assert (each.urgency or None, each.interpreter or None) == (wanted["urgency"], wanted["interpreter"])
        assert each.safeguarding == wanted["safeguarding"]


@pytest.mark.parametrize("name", [name for name in READ if expected()[name]["count"] in {1, 2}])
def test_free_words_survive(name: str) -> None:
    found = reading(name)
    assert found is not None
    kept = " ".join(" ".join((each.reason, each.person.notes, each.risks)) for each in found.referrals)
    folded = " ".join(kept.split()).casefold()
    assert [words for words in expected()[name]["free_text_contains"] if words.casefold() not in folded] == []


def test_a_picture_of_a_card_is_refused_with_what_to_do() -> None:
    with pytest.raises(DeskError, match="no text in this PDF: attach and type"):
        read_any(SHARED / "referrals" / "17-scan.pdf", TODAY)


def test_the_figures_keep_to_their_targets() -> None:
    assert [line.what for line in reading_lines() if line.keeps is False] == []

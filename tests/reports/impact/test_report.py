"""The impact report as a whole."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.reports.reading import failures, images, letters_of, pages, roles, text_of
from tests.reports.samples import EMPTY, FULL, HEAD, HOSTILE, TINY, a_hostile_head, a_hostile_impact
from vcs_desk.queries.figures import Impact
from vcs_desk.reports.impact import ALL_SECTIONS, impact_report, section_titles

YEARS = {"full": FULL, "empty": EMPTY, "tiny": TINY}
CAUSES = re.compile(
    r"\b(because of us|thanks to|led to better|helped people|reduced|improved|made people|saved)\b", re.I
)


@pytest.mark.parametrize("impact", YEARS.values(), ids=YEARS)
def test_every_year_is_pdf_ua(impact: Impact) -> None:
    assert failures(impact_report(impact, HEAD)) == []


@pytest.mark.parametrize("key", ALL_SECTIONS)
def test_each_section_stands_alone(key: str) -> None:
    pdf = impact_report(FULL, HEAD, [key])
    assert failures(pdf) == []
    assert roles(pdf)[2:4][-1] in ("/P", "/H1")


def test_equal_figures_give_equal_bytes() -> None:
    assert impact_report(FULL, HEAD) == impact_report(FULL, HEAD)


def test_it_tells_the_year_and_its_definitions() -> None:
    told = text_of(impact_report(FULL, HEAD))
    for words in (
        "118 people came to our eight groups",
        "3,412",
        "6 days",
        "£26,129 to £28,783",
        "D12",
        "Page 10 of 10",
    ):
        assert words in told


def test_pages_that_are_pointed_to_hold_what_is_promised() -> None:
    told = text_of(impact_report(FULL, HEAD, ["cover", "year", "unmet", "method"]))
    assert "Page 3 lists what people asked for" in told
    assert "Page 4 says how each was made" in told
    assert "Page 4 of 4" in told


def test_a_section_left_out_is_not_pointed_to() -> None:
    told = text_of(impact_report(FULL, HEAD, ["cover", "year"]))
    assert "lists what people asked for" not in told
    assert "definitions on page" not in told


def test_an_empty_year_is_a_short_report_and_not_a_broken_one() -> None:
    pdf = impact_report(EMPTY, HEAD)
    assert pages(pdf) == 4
    assert "Nobody was referred to us in this time." in text_of(pdf)


def test_small_numbers_are_nowhere_in_a_tiny_year() -> None:
    told = text_of(impact_report(TINY, HEAD, ["year", "referrals", "attendance", "volunteers", "unmet"]))
    body = told.replace("from 1 to 4", "").replace("cancelled 1", "").replace("at 12 weeks", "")
    body = re.sub(
        r"D\d+|Page \d+ of \d+|Snapshot \S+|\d+ (October|September|November) \d{4}|threshold \d|an? \d+", "", body
    )
    assert not re.findall(r"(?<![\d,.£])[1-4](?![\d,.])", body)
    assert "37" not in body
    assert "20.6" not in body


def test_a_higher_threshold_hides_more() -> None:
    told = text_of(impact_report(FULL, replace(HEAD, threshold=10), ["referrals"]))
    assert "Waiting for a place 5" not in told
    assert "Counts" not in told or "9" in told


def test_nothing_is_said_about_causes() -> None:
    told = text_of(impact_report(FULL, HEAD))
    told = told.replace("It is not money saved", "").replace("that any of this money was saved elsewhere", "")
    assert not CAUSES.findall(told)
    assert "There was no comparison group." in told


@pytest.mark.parametrize("number", [0, 1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15, 16])
def test_any_words_are_printed_and_nothing_is_embedded(number: int) -> None:
    words = HOSTILE[number]
    pdf = impact_report(a_hostile_impact(words), a_hostile_head(words))
    assert failures(pdf) == []
    assert images(pdf) == 0


@pytest.mark.parametrize(
    "words", ["Mum <referral> said", '<img src="/etc/hostname">', "<b>", "a & b &amp; c", "Zoë 🎉"]
)
def test_words_read_back_as_they_were_typed(words: str) -> None:
    told = letters_of(impact_report(a_hostile_impact(words), a_hostile_head(words)))
    assert told.count("".join(words.split())) > 20


def test_a_word_of_five_thousand_letters_is_printed_whole() -> None:
    pdf = impact_report(FULL, replace(HEAD, funder="w" * 5000), ["cover"])
    assert letters_of(pdf).count("w") >= 5000


def test_an_unknown_section_and_no_section_are_refused() -> None:
    for wrong in (["cover", "horoscope"], []):
        with pytest.raises(ValueError, match="sections are cover"):
            impact_report(FULL, HEAD, wrong)


def test_every_section_has_a_title() -> None:
    assert [key for key, _ in section_titles()] == list(ALL_SECTIONS)

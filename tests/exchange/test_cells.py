"""Single cells: days, telephone numbers, consent, languages."""

from __future__ import annotations

from datetime import date

import pytest

from tests.exchange.spreadsheets import TODAY
from vcs_desk.exchange import cells


@pytest.mark.parametrize(
    "written",
    ["12/06/1949", "12.6.49", "12-06-49", "1949-06-12", "1949-06-12 00:00:00", "12 June 1949", "12th Jun 1949",
     "19490612", "18061", "12/06/1949 (77)", "12 / 6 / 1949", "DOB: 12/06/1949"],
)  # fmt: skip
def test_a_date_of_birth_is_read_the_british_way(written: str) -> None:
    assert cells.read_birth(written, TODAY).day == date(1949, 6, 12)


def test_a_year_or_an_age_is_kept_for_what_it_is() -> None:
    assert cells.read_birth("about 1950", TODAY) == cells.Birth(year=1950)
    assert cells.read_birth("76 yrs", TODAY) == cells.Birth(age=76)


def test_a_day_that_does_not_exist_is_not_read() -> None:
    with pytest.raises(ValueError, match="31 February"):
        cells.read_birth("31/02/1950", TODAY)


def test_a_column_that_can_only_be_american_is_read_so() -> None:
    assert cells.month_comes_first(["12/31/1949", "02/03/1960"])
    assert not cells.month_comes_first(["12/31/1949", "31/12/1960"])
    assert not cells.month_comes_first(["02/03/1960"])


@pytest.mark.parametrize(
    "written",
    [
        "07700 900402",
        "7700900402",
        "7700900402.0",
        "7.700900402E9",
        "+44 7700 900402",
        "Tel: 07700-900402",
        "(07700) 900402",
    ],
)
def test_a_number_gets_its_zero_back_whatever_the_spreadsheet_did(written: str) -> None:
    assert cells.read_numbers(written)[0].digits == "07700900402"


def test_a_number_that_lost_digits_is_no_number() -> None:
    assert cells.read_numbers("7.7009E+09") == []


def test_two_numbers_in_one_cell_are_two_with_their_words() -> None:
    found = cells.read_numbers("01209 960111 / 07700 900111 (daughter Sue)")
    assert [(number.digits, number.words) for number in found] == [("01209960111", ""), ("07700900111", "daughter Sue")]


@pytest.mark.parametrize(
    "written", ["Y", "yes", "Verbal", "Verbal (not to GP)", "Yes - via daughter", "✓", "Given", "01/09/2026", "TRUE"]
)
def test_consent_is_given(written: str) -> None:
    assert cells.read_consent(written) == "yes"


@pytest.mark.parametrize(
    "written",
    ["N", "No", "not yet", "refused", "awaiting", "Not asked", "consent not given", "declined", "to be asked"],
)
def test_consent_is_not_given(written: str) -> None:
    assert cells.read_consent(written) == "no"


@pytest.mark.parametrize("written", ["", "unknown", "?", "n/a"])
def test_consent_is_not_known(written: str) -> None:
    assert cells.read_consent(written) == "unknown"


@pytest.mark.parametrize(
    ("written", "urgent"),
    [("URGENT", True), ("non-urgent", False), ("not urgent", False), ("Asap!", True), ("", False)],
)
def test_urgency_is_heard_and_its_denial_too(written: str, urgent: bool) -> None:
    assert cells.is_urgent(written) is urgent


@pytest.mark.parametrize(
    ("written", "language"),
    [("Urdu speaker, interpreter", "Urdu"), ("Somali interpreter for first visit", "Somali"),
     ("no interpreter needed", "no"),
     ("French speaker", ""), ("needs an interpreter", "yes"), ("BSL interpreter", "BSL")],
)  # fmt: skip
def test_an_interpreter_is_noticed_in_free_text(written: str, language: str) -> None:
    assert cells.interpreter_in(written) == language


def test_words_for_gender_become_codes_and_others_stay_as_written() -> None:
    assert [cells.read_gender(text) for text in ("F", "Male", "genderqueer", "")] == [
        "female",
        "male",
        "genderqueer",
        "",
    ]


@pytest.mark.parametrize("written", ["", " - ", "n/a", "N/A", "?", "not known", "None", "to follow"])
def test_words_that_say_nothing_are_nothing(written: str) -> None:
    assert cells.said(written) == ""


def test_short_words_that_are_names_stay_names() -> None:
    assert [cells.named(text) for text in ("No", "Na", "n/a", "-", "unknown")] == ["No", "Na", "", "", ""]

"""Telephone numbers: one form for finding and comparing, the usual groups for reading out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vcs_desk.phone import normalise_phone, show_phone

SHARED = Path(__file__).resolve().parents[1].parent / "shared" / "data" / "referrals"


@pytest.mark.parametrize(
    "written",
    [
        "07700900142",
        "07700 900142",
        "07700-900-142",
        "(07700) 900142",
        "+44 7700 900142",
        "+44 (0)7700 900142",
        "+4407700900142",
        "0044 7700 900142",
        "447700900142",
        "7700900142",
        "Mob: 07700 900142",
        "Mobile no. 07700 900142",
        "07700.900.142.",
        "07700\u00a0900\u00a0142",
    ],
)
def test_one_number_has_one_form_however_it_is_written(written: str) -> None:
    assert normalise_phone(written) == "07700900142"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("07700900142", "07700 900142"),
        ("01632960118", "01632 960118"),
        ("01174960142", "0117 496 0142"),
        ("01914980233", "0191 498 0233"),
        ("02079460142", "020 7946 0142"),
        ("08001234567", "0800 123 4567"),
        ("0800123456", "0800 123 456"),
        ("03001234567", "0300 123 4567"),
        ("+48601234567", "+48 601 234 567"),
        ("+999", "+999"),
        ("999", "999"),
        ("none", "none"),
        ("", ""),
    ],
)
def test_a_number_is_shown_in_the_groups_in_which_it_is_read_out(number: str, shown: str) -> None:
    assert show_phone(number) == shown


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("01632 960117 ext 23", "01632960117 ext 23"),
        ("01632 960117 x23", "01632960117 ext 23"),
        ("01632 960117, extension 23 (mornings)", "01632960117 ext 23 (mornings)"),
        ("07700 900214, text first", "07700900214 text first"),
        ("01632 960117 (2 rings first)", "01632960117 (2 rings first)"),
        ("01632 960117 07700 900142", "01632960117, 07700 900142"),
        ("01632 960117 / 07700 900142", "01632960117 / 07700 900142"),
    ],
)
def test_extensions_and_words_after_the_number_are_kept(written: str, kept: str) -> None:
    assert normalise_phone(written) == kept


@pytest.mark.parametrize("written", ["none", "not on the telephone", "ring her daughter", "no", ""])
def test_a_text_without_a_number_stays_as_written(written: str) -> None:
    assert normalise_phone(f" {written} ") == written


@given(st.from_regex(r"\A0[1-9][0-9]{8,9}\Z"))
def test_a_shown_number_reads_back_as_the_same_number(number: str) -> None:
    assert normalise_phone(show_phone(number)) == number


@given(st.text(), st.sampled_from(["", "+", "0", "tel "]), st.text(alphabet="0123456789 ()-/."))
def test_any_text_is_taken(words: str, start: str, number: str) -> None:
    written = f"{start}{number}{words}"
    assert bool(show_phone(normalise_phone(written))) == bool(written.strip())


@given(st.from_regex(r"\A(\+44|0044|44|0)? ?\(?0?[1-9][0-9]{3}\)? ?[0-9]{5,6}( ext [0-9]{1,4})?[ a-z]{0,9}\Z"))
def test_reading_what_was_read_changes_nothing_more(written: str) -> None:
    once = normalise_phone(written)
    assert normalise_phone(once) == once


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared sample data are not on this computer")
def test_the_numbers_of_the_sample_referrals_survive_showing_and_reading() -> None:
    files = json.loads((SHARED / "expected.json").read_text(encoding="utf-8")).values()
    numbers = [person["phone"] for file in files for person in file["people"] or [] if person.get("phone")]
    assert len(numbers) > 50
    assert [normalise_phone(show_phone(number)) for number in numbers] == numbers

"""NHS numbers: read however they are written, checked, and shown in the usual groups."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vcs_desk.nhs_number import digits, is_valid_nhs_number, show

SHARED = Path(__file__).resolve().parents[1].parent / "shared" / "data" / "nhs-number"

ten_digits = st.text(alphabet="0123456789", min_size=10, max_size=10)


@pytest.mark.parametrize(
    "written", ["999 104 2172", "9991042172", "999-104-2172", " 999.104.2172 ", "999\u00a0104\u00a02172"]
)
def test_a_right_number_passes_however_it_is_spaced(written: str) -> None:
    assert is_valid_nhs_number(written)


@pytest.mark.parametrize("written", ["3478526985", "9000000015", "9912003890"])
def test_a_number_from_official_samples_whose_check_digit_is_wrong_fails(written: str) -> None:
    assert not is_valid_nhs_number(written)


@pytest.mark.parametrize("written", ["", "none", "999 104 217", "99910421722", "4857773457a", "٩٩٩١٠٤٢١٧٢"])
def test_what_is_not_ten_digits_fails(written: str) -> None:
    assert not is_valid_nhs_number(written)


@pytest.mark.parametrize("digit", "0123456789")
def test_ten_times_the_same_digit_fails(digit: str) -> None:
    assert not is_valid_nhs_number(digit * 10)


@given(ten_digits)
def test_changing_any_one_digit_of_a_right_number_makes_it_fail(number: str) -> None:
    if is_valid_nhs_number(number):
        for place in range(10):
            other = str((int(number[place]) + 1) % 10)
            assert not is_valid_nhs_number(number[:place] + other + number[place + 1 :])


@given(st.text(alphabet="0123456789", min_size=9, max_size=9))
def test_at_most_one_tenth_digit_fits_nine_others(nine: str) -> None:
    assert sum(is_valid_nhs_number(nine + last) for last in "0123456789") <= 1


@given(ten_digits)
def test_the_digits_of_a_shown_number_are_the_number(number: str) -> None:
    assert digits(show(number)) == number


def test_a_number_is_shown_in_groups_and_anything_else_as_written() -> None:
    assert show("9991042172") == "999 104 2172"
    assert show(" not known ") == "not known"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared sample data are not on this computer")
def test_the_published_test_numbers_pass() -> None:
    cells = re.split(r"[,\s]+", (SHARED / "testdata-9-valid-nhs-numbers.csv").read_text(encoding="utf-8-sig"))
    numbers = [cell for cell in cells if len(digits(cell)) == 10]
    assert len(numbers) >= 9
    assert all(is_valid_nhs_number(number) for number in numbers)

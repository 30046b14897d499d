"""Postcodes: tidied where they have the form of one, left alone where they have not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vcs_desk.postcode import district, is_postcode, normalise_postcode


@pytest.mark.parametrize(
    ("written", "tidy"),
    [
        ("bb354qt", "BB35 4QT"),
        (" PR40  2jj ", "PR40 2JJ"),
        ("pr402lx", "PR40 2LX"),
        ("m1 1ae", "M1 1AE"),
        ("W1A0AX", "W1A 0AX"),
        ("cr2\u00a06xh", "CR2 6XH"),
        ("EC1A1BB", "EC1A 1BB"),
        ("gir0aa", "GIR 0AA"),
        ("bfpo 57", "BFPO 57"),
    ],
)
def test_a_postcode_gets_capitals_and_one_space(written: str, tidy: str) -> None:
    assert normalise_postcode(written) == tidy
    assert is_postcode(written)


@pytest.mark.parametrize("written", ["ABC 1234", "CA45", "CA45 1 something", "12 High Street", "", "EH1-2"])
def test_what_is_no_whole_postcode_stays_as_written(written: str) -> None:
    assert normalise_postcode(f"  {written} ") == written
    assert not is_postcode(written)


@given(st.from_regex(r"\A[A-Za-z]{1,2}[0-9][A-Za-z0-9]? ?[0-9][A-Za-z]{2}\Z"))
def test_tidying_twice_changes_nothing_more(written: str) -> None:
    once = normalise_postcode(written)
    assert normalise_postcode(once) == once
    assert is_postcode(once)
    assert once.replace(" ", "") == written.replace(" ", "").upper()


@given(st.text())
def test_any_text_is_taken_and_nothing_but_spaces_and_capitals_changes(written: str) -> None:
    tidy = normalise_postcode(written)
    assert "".join(tidy.split()).upper() == "".join(written.split()).upper()


def test_the_district_is_the_first_half_of_a_whole_postcode() -> None:
    assert district("tr153qd") == "TR15"
    assert district("TR15") == ""

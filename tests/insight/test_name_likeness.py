"""How alike names are: by letters, by sound, by short forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vcs_desk.insight.name_likeness import SHORT_NAMES, jaro, jaro_winkler, one_slip, same_short_name
from vcs_desk.name_sound import letters

names = st.text("abcdefghij", max_size=10)


@pytest.mark.parametrize(
    ("one", "other", "plain", "weighted"),
    [
        ("martha", "marhta", 0.944444, 0.961111),
        ("dwayne", "duane", 0.822222, 0.840000),
        ("dixon", "dicksonx", 0.766667, 0.813333),
        ("jellyfish", "smellyfish", 0.896296, 0.896296),
        ("abc", "xyz", 0.0, 0.0),
        ("", "", 1.0, 1.0),
        ("", "a", 0.0, 0.0),
    ],
)
def test_jaro_and_winkler_give_the_published_values(one: str, other: str, plain: float, weighted: float) -> None:
    assert jaro(one, other) == pytest.approx(plain, abs=1e-6)
    assert jaro_winkler(one, other) == pytest.approx(weighted, abs=1e-6)


@given(names, names)
def test_likeness_is_the_same_both_ways_and_from_0_to_1(one: str, other: str) -> None:
    assert jaro_winkler(one, other) == jaro_winkler(other, one)
    assert 0 <= jaro(one, other) <= jaro_winkler(one, other) <= 1
    assert (jaro_winkler(one, other) == 1) == (one == other)


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("amy", "aym", True),
        ("jack", "jadk", True),
        ("rosewarne", "rosewarn", True),
        ("bell", "abell", True),
        ("bell", "bell", False),
        ("bell", "rowe", False),
        ("al", "ali", False),
        ("abcd", "badc", False),
    ],
)
def test_one_slip_of_the_finger_is_seen(one: str, other: str, slip: bool) -> None:
    assert one_slip(one, other) is slip
    assert one_slip(other, one) is slip


@given(names, names)
def test_a_slip_is_never_more_than_one_letter_in_length(one: str, other: str) -> None:
    assert not one_slip(one, other) or abs(len(one) - len(other)) <= 1


def test_peggy_is_margaret_and_bill_is_william_but_not_peggy() -> None:
    assert same_short_name("peggy", "margaret")
    assert same_short_name("bill", "william")
    assert not same_short_name("bill", "peggy")


def test_short_names_are_written_in_plain_letters() -> None:
    assert all(name == letters(name) for family in SHORT_NAMES for name in family)

"""The middle of a list of days."""

from __future__ import annotations

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vcs_desk.insight.medians import median


@pytest.mark.parametrize(("days", "middle"), [([6], 6.0), ([9, 1, 6], 6.0), ([4, 1, 9, 6], 5.0), ([5, 6], 5.5)])
def test_the_median_is_the_middle_value_or_halfway_between_two(days: list[int], middle: float) -> None:
    assert median(days) == middle


def test_of_nothing_there_is_no_median() -> None:
    assert median([]) is None


@given(st.lists(st.integers(-(10**6), 10**6), min_size=1))
def test_the_median_agrees_with_the_standard_library(days: list[int]) -> None:
    assert median(iter(days)) == statistics.median(days)

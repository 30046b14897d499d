"""Suppression: what may leave the desk, and proof by linear programming that no small count can be worked out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.optimize import linprog

from vcs_desk.insight.suppression import (
    is_small,
    merge_small_states,
    share,
    shown,
    suppress_against,
    suppress_funnel,
    suppress_row,
)

counts = st.lists(st.one_of(st.integers(0, 9), st.integers(0, 400)), min_size=1, max_size=8)
thresholds = st.sampled_from([5, 10])


def range_in_row(printed: Sequence[int | None], at: int, total: int, least: int) -> tuple[float, float]:
    """What a reader can work out of one hidden count of a row that adds up to a printed total."""
    free = [index for index, count in enumerate(printed) if count is None]
    rest = total - sum(count for count in printed if count is not None)
    aim = [float(index == at) for index in free]
    ends = [
        linprog([sign * part for part in aim], A_eq=[[1] * len(free)], b_eq=[rest], bounds=(least, None)).fun
        for sign in (1, -1)
    ]
    return ends[0], -ends[1]


def test_the_worked_example_hides_3_and_its_partner_9() -> None:
    assert suppress_row([12, 3, 9, 24], 48) == (12, None, None, 24)


def test_without_a_printed_total_only_the_small_count_is_hidden() -> None:
    assert suppress_row([12, 3, 9, 24], None) == (12, None, 9, 24)


def test_with_a_threshold_of_10_the_9_is_small_itself() -> None:
    assert suppress_row([12, 3, 9, 24], 48, k=10) == (12, None, None, 24)


def test_a_row_without_small_counts_is_printed_whole() -> None:
    assert suppress_row([12, 0, 9, 24], 45) == (12, 0, 9, 24)


def test_two_small_counts_that_add_up_to_little_take_a_partner() -> None:
    assert suppress_row([1, 2, 7, 30], 40) == (None, None, None, 30)


def test_a_true_0_is_printed_and_protects_nobody() -> None:
    assert suppress_row([3, 0, 8, 20], 31) == (None, 0, None, 20)


def test_a_handful_of_people_in_all_is_hidden_with_its_zeros() -> None:
    assert suppress_row([3, 0, 2], 5) == (None, None, None)


def test_under_a_small_total_nothing_but_zeros_is_printed() -> None:
    assert suppress_row([3, 0, 1], 4) == (None, 0, None)


def test_a_small_rest_that_is_not_printed_is_guarded_too() -> None:
    assert suppress_row([12, 24, 9], 48) == (12, 24, None)


def test_a_large_rest_that_is_not_printed_is_partner_enough() -> None:
    assert suppress_row([12, 3, 24], 48) == (12, None, 24)


@pytest.mark.parametrize(("row", "total"), [([5, -1], 4), ([5, 6], 10)])
def test_counts_that_do_not_fit_are_refused(row: list[int], total: int) -> None:
    with pytest.raises(ValueError, match=r"at least 0|do not fit"):
        suppress_row(row, total)


@given(counts, thresholds)
def test_no_small_count_of_a_row_can_be_told_from_a_large_one(row: list[int], k: int) -> None:
    above_zero = [count for count in row if count]
    assume(sum(above_zero) - (len(above_zero) - 1) >= k)  # not a handful of people in all
    printed = suppress_row(row, sum(row), k)
    for at, count in enumerate(row):
        if is_small(count, k):
            low, high = range_in_row(printed, at, sum(row), least=1)
            assert low < k <= high


@given(counts, thresholds)
def test_whatever_the_row_a_reader_who_knows_nothing_of_zeros_finds_a_range_up_to_k(row: list[int], k: int) -> None:
    total = sum(row)
    printed = suppress_row(row, total, k)
    if is_small(total, k):
        assert all(now is None or now == 0 for now in printed)
        return
    for at, count in enumerate(row):
        if is_small(count, k):
            low, high = range_in_row(printed, at, total, least=0)
            assert low < k <= high


@given(counts, thresholds)
def test_a_row_is_hidden_no_more_than_one_partner_beyond_its_small_counts(row: list[int], k: int) -> None:
    printed = suppress_row(row, sum(row), k)
    extra = sum(now is None and not is_small(count, k) and count > 0 for count, now in zip(row, printed, strict=True))
    assert extra <= 1
    assert all(now is None or (now == count and not is_small(now, k)) for count, now in zip(row, printed, strict=True))


def test_states_that_add_up_are_merged_with_their_neighbours() -> None:
    states = [
        ("Accepted", 36),
        ("Waiting", 5),
        ("Declined", 12),
        ("Signposted", 6),
        ("Withdrawn", 3),
        ("No answer yet", 2),
    ]
    assert merge_small_states(states)[3:] == [("Signposted", 6), ("Withdrawn, or no answer yet", 5)]


def test_three_merged_states_are_named_in_a_row() -> None:
    merged = merge_small_states([("Accepted", 36), ("Withdrawn", 3), ("Asked", 0), ("No answer yet", 2)])
    assert merged == [("Accepted", 36), ("Withdrawn, asked, or no answer yet", 5)]


def test_a_state_with_nobody_stays_a_state() -> None:
    merged = merge_small_states([("Signposted", 6), ("Withdrawn", 3), ("No answer yet", 0)])
    assert merged == [("Signposted, or withdrawn", 9), ("No answer yet", 0)]


def test_directions_with_a_small_part_are_two_parts() -> None:
    assert merge_small_states([("rose", 6), ("stayed the same", 5), ("fell", 1)]) == [
        ("rose", 6),
        ("stayed the same, or fell", 6),
    ]


def test_names_in_capitals_keep_them_when_merged() -> None:
    assert merge_small_states([("Accepted", 3), ("GP advice", 4)]) == [("Accepted, or GP advice", 7)]


def test_a_handful_in_all_is_one_part_that_is_printed_as_hidden() -> None:
    ((label, count),) = merge_small_states([("Accepted", 1), ("Declined", 2)])
    assert (label, shown(count)) == ("Accepted, or declined", "*")


def test_no_states_merge_to_none() -> None:
    assert merge_small_states([]) == []


@given(counts, thresholds)
def test_merging_keeps_the_total_and_leaves_no_small_part(row: list[int], k: int) -> None:
    merged = merge_small_states([(f"state {at}", count) for at, count in enumerate(row)], k)
    assert sum(count for _, count in merged) == sum(row)
    assert is_small(sum(row), k) or not any(is_small(count, k) for _, count in merged)


def test_a_stage_a_few_below_the_last_is_hidden() -> None:
    assert suppress_funnel([64, 59, 59, 31, 28, 20, 12, 19]) == (64, 59, 59, 31, None, 20, 12, 19)


def test_a_stage_is_compared_with_the_last_one_printed() -> None:
    assert suppress_funnel([64, 62, 60, 59, 3, 0]) == (64, None, None, 59, None, 0)


@given(counts, thresholds)
def test_no_two_neighbouring_printed_stages_differ_by_a_few(row: list[int], k: int) -> None:
    printed = [stage for stage in suppress_funnel(row, k) if stage is not None]
    differences = [abs(later - earlier) for earlier, later in pairwise(printed)]
    assert not any(is_small(number, k) for number in printed + differences)


def test_a_count_a_few_above_the_last_report_is_hidden() -> None:
    assert suppress_against([30, 12, None, 9, 7], [27, 12, 4, None, 0]) == (None, 12, None, 9, 7)


def test_reports_with_different_rows_are_not_compared() -> None:
    with pytest.raises(ValueError, match="zip"):
        suppress_against([1, 2], [1])


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(31, 43, 31 / 43), (0, 12, 0.0), (12, 12, 1.0), (4, 12, None), (9, 12, None), (0, 0, None), (0, 3, None)],
)
def test_a_share_is_hidden_where_the_part_or_the_rest_is_small(part: int, whole: int, expected: float | None) -> None:
    assert share(part, whole) == expected


@pytest.mark.parametrize(("count", "text"), [(0, "0"), (1, "*"), (4, "*"), (5, "5"), (1234, "1,234"), (None, "*")])
def test_a_count_is_printed_with_commas_or_as_a_star(count: int | None, text: str) -> None:
    assert shown(count) == text


def test_with_a_threshold_of_10_a_9_is_a_star() -> None:
    assert (shown(9, 10), shown(10, 10)) == ("*", "10")

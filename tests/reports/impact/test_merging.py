"""Small categories put together."""

from __future__ import annotations

import pytest

from vcs_desk.reports.impact.merging import apart_and_together, large_enough, merged_categories

NEEDS = ("need", "needs")


def test_large_categories_are_left_alone_largest_first() -> None:
    assert merged_categories([("a", 6), ("b", 11)], NEEDS, 5) == [("b", 11), ("a", 6)]


def test_small_ones_are_one_row_whose_sum_hides_each() -> None:
    rows = merged_categories([("a", 11), ("b", 8), ("c", 3), ("d", 2), ("e", 2)], NEEDS, 5)
    assert rows == [("a", 11), ("b", 8), ("Three other needs", 7)]


def test_a_single_small_one_takes_a_partner() -> None:
    assert merged_categories([("a", 11), ("b", 8), ("c", 3)], NEEDS, 5) == [("a", 11), ("Two other needs", 11)]


def test_a_sum_too_small_to_hide_each_takes_a_partner() -> None:
    assert merged_categories([("a", 11), ("b", 8), ("c", 4), ("d", 1)], NEEDS, 5)[-1] == ("Three other needs", 13)
    assert merged_categories([("a", 11), ("b", 8), ("c", 2), ("d", 2)], NEEDS, 5)[-1] == ("Three other needs", 12)


def test_nothing_is_left_where_all_would_be_one_row() -> None:
    assert merged_categories([("a", 4), ("b", 3)], NEEDS, 5) == []
    assert merged_categories([], NEEDS, 5) == []


def test_rows_beyond_the_most_are_put_together_too() -> None:
    rows = merged_categories([(str(n), 10 + n) for n in range(12)], NEEDS, 5, most=7)
    assert len(rows) == 7
    assert rows[-1][0] == "Six other needs"


@pytest.mark.parametrize("k", [5, 10])
def test_the_total_is_kept(k: int) -> None:
    items = [(str(n), n) for n in range(20)]
    assert sum(count for _, count in merged_categories(items, NEEDS, k)) == sum(range(20))


def test_one_small_item_is_joined_by_the_next_smallest() -> None:
    assert apart_and_together([9, 3, 7, 12], lambda n: n < 5, lambda n: n, lambda n: n, 5) == ([9, 12], [3, 7])


def test_small_items_that_hide_too_little_take_more() -> None:
    assert apart_and_together([2, 1, 9], lambda n: n < 5, lambda n: n, lambda n: n, 5) == ([], [2, 1, 9])


def test_of_overlapping_categories_the_rest_must_not_be_small_either() -> None:
    assert large_enough([("a", 62), ("b", 38), ("c", 4), ("d", 64)], 64, 5) == [("b", 38), ("d", 64)]

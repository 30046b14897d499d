"""Two-way tables: linear programming, as a reader with a computer would use it, cannot pin a small count down."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
import pytest
from scipy.optimize import linprog

from vcs_desk.insight.suppression import Table, is_small, suppress_table

Rows = list[list[int]]


@dataclass(frozen=True)
class Figure:
    """One figure of the table as printed, beside its true value."""

    true: int
    printed: int | None


def figures_of(rows: Rows, table: Table) -> tuple[list[Figure], np.ndarray]:
    """Every figure (cells, row totals, column totals, total) and the sums between them, as equations equal to 0."""
    height, width = len(rows), len(rows[0])
    cells = [
        Figure(value, now)
        for row, kept in zip(rows, table.rows, strict=True)
        for value, now in zip(row, kept, strict=True)
    ]
    across = [Figure(sum(row), now) for row, now in zip(rows, table.row_totals, strict=True)]
    down = [Figure(sum(column), now) for column, now in zip(zip(*rows, strict=True), table.column_totals, strict=True)]
    figures = [*cells, *across, *down, Figure(sum(map(sum, rows)), table.total)]
    first_row, first_column, total = height * width, height * width + height, len(figures) - 1
    equations = np.zeros((height + width + 2, len(figures)))
    for row in range(height):
        equations[row, row * width : (row + 1) * width] = 1
        equations[row, first_row + row] = -1
    for column in range(width):
        equations[height + column, column : height * width : width] = 1
        equations[height + column, first_column + column] = -1
    equations[-2, first_row:first_column], equations[-2, total] = 1, -1
    equations[-1, first_column:total], equations[-1, total] = 1, -1
    return figures, equations


def reach(figures: list[Figure], equations: np.ndarray, at: int, least: int) -> tuple[int, int]:
    """The lowest and highest value of one hidden figure that fits all printed ones."""
    bounds = [(least, None) if figure.printed is None else (figure.printed, figure.printed) for figure in figures]
    aim = np.zeros(len(figures))
    aim[at] = 1
    zeros = np.zeros(len(equations))
    lowest = linprog(aim, A_eq=equations, b_eq=zeros, bounds=bounds, method="highs")
    highest = linprog(-aim, A_eq=equations, b_eq=zeros, bounds=bounds, method="highs")
    assert lowest.status == 0
    return round(lowest.fun), 10**6 if highest.status == 3 else round(-highest.fun)


def suppressed(rows: Rows, k: int = 5) -> Table:
    return suppress_table(rows, [sum(row) for row in rows], [sum(column) for column in zip(*rows, strict=True)], k)


def a_random_table(numbers: random.Random, height: int, width: int, values: tuple[int, ...]) -> Rows:
    return [[numbers.choice(values) for _ in range(width)] for _ in range(height)]


def only_the_total_stands(figures: list[Figure]) -> bool:
    """Then zeros are hidden as well, so that a reader cannot take a hidden figure to be at least 1."""
    return all(figure.printed is None for figure in figures[:-1])


def assert_nobody_can_be_worked_out(rows: Rows, table: Table, k: int) -> None:
    figures, equations = figures_of(rows, table)
    least = 0 if only_the_total_stands(figures) else 1
    for at, figure in enumerate(figures):
        assert figure.printed in (None, figure.true)
        if is_small(figure.true, k):
            assert figure.printed is None
            low, high = reach(figures, equations, at, least)
            assert low < k <= high, f"{figure} of {rows} lies between {low} and {high}"


SPARSE = (0, 0, 0, 1, 2, 3, 5, 8)
MIXED = (0, 1, 3, 4, 5, 6, 9, 14, 30)
LARGE = (2, 7, 12, 18, 25, 40, 60)


@pytest.mark.parametrize("values", [SPARSE, MIXED, LARGE], ids=["sparse", "mixed", "large"])
@pytest.mark.parametrize("k", [5, 10])
def test_no_small_figure_of_a_random_table_can_be_told_from_a_large_one(values: tuple[int, ...], k: int) -> None:
    numbers = random.Random(f"{values}{k}")
    for _ in range(25):
        rows = a_random_table(numbers, numbers.randint(1, 5), numbers.randint(1, 5), values)
        if sum(map(sum, rows)) >= k:
            assert_nobody_can_be_worked_out(rows, suppressed(rows, k), k)


def test_each_partner_is_needed() -> None:
    numbers = random.Random(7)
    for _ in range(15):
        rows = a_random_table(numbers, 4, 4, LARGE)
        figures, equations = figures_of(rows, suppressed(rows))
        for at, figure in enumerate(figures):
            if figure.printed is None and not is_small(figure.true, 5):
                told = [*figures[:at], Figure(figure.true, figure.true), *figures[at + 1 :]]
                small = [index for index, other in enumerate(told) if is_small(other.true, 5)]
                assert any(reach(told, equations, index, 1)[1] < 5 for index in small)


def test_one_small_cell_hides_the_cheapest_rectangle_and_no_total() -> None:
    table = suppressed([[12, 3, 9], [20, 8, 15], [17, 9, 10]])
    assert table.rows == ((12, None, None), (20, 8, 15), (17, None, None))
    assert (table.row_totals, table.column_totals, table.total) == ((24, 43, 36), (49, 20, 34), 103)


def test_a_table_without_small_counts_is_printed_whole() -> None:
    table = suppressed([[12, 0], [9, 30]])
    assert (table.rows, table.row_totals, table.column_totals, table.total) == (
        ((12, 0), (9, 30)),
        (12, 39),
        (21, 30),
        51,
    )


def test_a_small_row_total_is_a_count_like_any_other() -> None:
    table = suppressed([[3, 0], [0, 20]])
    assert (table.rows, table.row_totals, table.column_totals) == (((None, 0), (0, None)), (None, None), (None, None))
    assert table.total == 23


def test_under_a_small_total_the_total_is_hidden_as_well() -> None:
    table = suppressed([[3, 0], [0, 1]])
    assert (table.rows, table.total) == (((None, 0), (0, None)), None)


def test_of_a_handful_of_people_only_the_total_is_printed() -> None:
    table = suppressed([[3, 0], [0, 2]])
    assert (table.rows, table.row_totals, table.total) == (((None, None), (None, None)), (None, None), 5)


def test_totals_that_are_not_printed_need_no_partners() -> None:
    table = suppress_table([[12, 3, 9], [20, 8, 15]], None, None)
    assert (table.rows, table.total) == (((12, None, 9), (20, 8, 15)), None)


def test_where_only_column_totals_are_printed_the_column_is_guarded() -> None:
    table = suppress_table([[12, 3], [20, 8], [7, 9]], None, [39, 20])
    assert table.rows == ((12, None), (20, None), (7, 9))
    assert (table.row_totals, table.column_totals, table.total) == ((None, None, None), (39, 20), 59)


@pytest.mark.parametrize(
    ("rows", "across", "down"), [([[1, 2], [3]], [3, 3], [4, 2]), ([[1, -2]], [-1], [1, -2]), ([[6, 7]], [13], [6, 8])]
)
def test_tables_that_do_not_add_up_are_refused(rows: Rows, across: list[int], down: list[int]) -> None:
    with pytest.raises(ValueError, match=r"zip|at least 0|are not the sums"):
        suppress_table(rows, across, down)


def test_an_empty_table_is_empty() -> None:
    table = suppress_table([], [], [])
    assert (table.rows, table.row_totals, table.column_totals, table.total) == ((), (), (), 0)


def test_a_table_of_20_by_20_hides_what_it_must() -> None:
    rows = a_random_table(random.Random(3), 20, 20, (0, 2, 7, 12, 18, 25, 40))
    table = suppressed(rows)
    shown = [count for row in table.rows for count in row if count is not None]
    assert all(count == 0 or count >= 5 for count in shown)

"""The paper key."""

from __future__ import annotations

import pytest
import segno

from tests.reports.reading import failures, letters_of, pages, text_of
from tests.reports.samples import GROUPS, HOSTILE, a_recovery_sheet
from vcs_desk.reports.recovery_sheet import SQUARE, square_drawing


def test_every_group_is_printed_in_order_with_its_number() -> None:
    told = letters_of(a_recovery_sheet())
    assert "".join(f"{number}{group}" for number, group in enumerate(GROUPS, 1)) in told


def test_it_is_one_page_that_says_who_printed_it_and_when() -> None:
    pdf = a_recovery_sheet()
    assert pages(pdf) == 1
    assert "24 November 2026, 09:02, by Jenna Rickard" in text_of(pdf)
    assert failures(pdf) == []


def test_the_square_is_the_key_cell_by_cell() -> None:
    key = "-".join(GROUPS)
    matrix = segno.make(key, error="m", micro=False).matrix
    cell = SQUARE / len(matrix)
    dark = {(round((SQUARE - r.y) / cell) - 1, round(r.x / cell) + n) for r in square_drawing(key).contents
            for n in range(round(r.width / cell))}  # fmt: skip
    assert dark == {(y, x) for y, row in enumerate(matrix) for x, on in enumerate(row) if on}


def test_the_same_key_gives_the_same_bytes() -> None:
    assert a_recovery_sheet() == a_recovery_sheet()


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_any_organisation_name_can_stand_on_it(words: str) -> None:
    pdf = a_recovery_sheet(words)
    assert failures(pdf) == []
    assert GROUPS[15] in letters_of(pdf)

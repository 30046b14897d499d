"""Numbers, counts and shares in words."""

from __future__ import annotations

from datetime import date

import pytest

from vcs_desk.reports import wording


@pytest.mark.parametrize(
    ("value", "places", "told"),
    [
        (0, 0, "0"),
        (3412, 0, "3,412"),
        (6.0, 1, "6"),
        (6.5, 1, "6.5"),
        (-0.4, 1, "−0.4"),
        (-0.01, 1, "0"),
        (100, 0, "100"),
    ],
)
def test_a_number_has_commas_and_no_idle_decimals(value: float, places: int, told: str) -> None:
    assert wording.number(value, places) == told


@pytest.mark.parametrize(("value", "told"), [(0.98, "+1.0"), (-0.4, "−0.4"), (0.01, "0.0"), (-0.01, "0.0")])
def test_a_change_has_its_sign(value: float, told: str) -> None:
    assert wording.signed(value) == told


@pytest.mark.parametrize(("value", "told"), [(0, "0 people"), (1, "1 person"), (2, "2 people"), (1200, "1,200 people")])
def test_one_is_singular(value: int, told: str) -> None:
    assert wording.count(value, "person", "people") == told


@pytest.mark.parametrize(
    ("value", "told"),
    [(0, "0 days"), (0.5, "½ day"), (1, "1 day"), (1.5, "1½ days"), (6.0, "6 days"), (4.5, "4½ days")],
)
def test_a_median_of_days_is_whole_or_a_half(value: float, told: str) -> None:
    assert wording.days(value) == told


@pytest.mark.parametrize(
    ("share", "told"), [(0, "0%"), (0.001, "under 1%"), (0.72, "72%"), (0.999, "over 99%"), (1, "100%")]
)
def test_a_share_is_never_rounded_to_nobody_or_everybody(share: float, told: str) -> None:
    assert wording.percent(share) == told


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (0, "None"),
        (0.03, "Fewer than 1 in 10"),
        (0.5, "About half"),
        (0.72, "7 in 10"),
        (0.97, "More than 9 in 10"),
        (1, "All"),
    ],
)
def test_a_share_as_a_reader_hears_it(share: float, told: str) -> None:
    assert wording.in_ten(share) == told


def test_months_have_their_year_only_where_they_come_twice() -> None:
    assert wording.month_names([date(2025, 10, 1), date(2025, 11, 1)]) == ["Oct", "Nov"]
    assert wording.month_names([date(2025, 10, 1), date(2026, 10, 1)]) == ["Oct 25", "Oct 26"]

"""The bank holidays of the four nations."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

_PARTS = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern_ireland": "NIR"}
_OBSERVED = " (observed)"


def bank_holidays(nation: str, years: Iterable[int]) -> dict[date, str]:
    """The bank holidays of these years by day, with what each is called; the days that stand in for one too."""
    return {day: name for year in sorted(set(years)) for day, name in _of_year(nation, year)}


@cache
def _of_year(nation: str, year: int) -> tuple[tuple[date, str], ...]:
    from holidays import country_holidays  # start-up: 0.3 s, wanted once a week

    found = country_holidays("GB", subdiv=_PARTS[nation], years=year)
    return tuple(sorted((day, name.replace(_OBSERVED, ", substitute day")) for day, name in found.items()))

"""The small parts of a reply: a row, days near today, lists of days, a sentence begun small."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from vcs_desk import dates
from vcs_desk.reports.wording import and_list, day_and_month


@dataclass(frozen=True)
class TextRow:
    """One row: its name, the words that begin it in semibold, and the rest."""

    key: str
    label: str
    text: str
    strong: str = ""

    @property
    def whole(self) -> str:
        """The row's words without their looks."""
        return f"{self.strong}{self.text}"


def near(day: date, today: date) -> str:
    """1 December, with the year where it is another one."""
    return day_and_month(day) if day.year == today.year else dates.day(day)


def listed_days(days: Sequence[date], today: date, last: str) -> str:
    """ "12, 14 and 20 November 2026": month and year once where they are the same for all; ``last`` is "and"."""
    different = sorted(set(days))
    if len({(day.year, day.month) for day in different}) == 1:
        return and_list([*(str(day.day) for day in different[:-1]), near(different[-1], today)], last)
    return and_list([near(day, today) for day in different], last)


def lower_first(text: str) -> str:
    """The first letter small, as in the middle of a sentence; short forms such as GP stay."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def sentences(*parts: str) -> str:
    """Parts of a row as sentences: a full stop between them, none after the last."""
    kept = [part.strip().rstrip(".") for part in parts if part.strip().rstrip(".")]
    return ". ".join(kept)

"""Who came, as far as it may be printed: each way to divide them adds up to all who came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vcs_desk.insight.suppression import is_small, share, suppress_row
from vcs_desk.queries.figures import PeopleFigures

NOT_TOLD = frozenset({"Not known", "Not asked", "Prefer not to say"})


@dataclass(frozen=True)
class ProfileRow:
    """One answer: how many gave it and their share of all who came; None is hidden."""

    label: str
    people: int | None
    share: float | None


@dataclass(frozen=True)
class Profile:
    """One way to divide those who came."""

    title: str
    mark: str
    rows: tuple[ProfileRow, ...]


def profiles(figures: PeopleFigures, k: int) -> tuple[Profile, ...]:
    """Age, sex, area, ethnic group and disability; none where fewer than ``k`` people came."""
    if figures.attended == 0 or is_small(figures.attended, k):
        return ()
    divided = (
        ("Age", "", figures.by_age), ("Sex", "", figures.by_sex),
        ("How deprived is the area?", "D4", figures.by_area), ("Ethnic group", "", figures.by_ethnic_group),
        ("Disability or long illness", "", figures.by_disability),
    )  # fmt: skip
    return tuple(Profile(title, mark, _rows(counts, figures.attended, k)) for title, mark, counts in divided if counts)


def _rows(counts: Sequence[tuple[str, int]], attended: int, k: int) -> tuple[ProfileRow, ...]:
    printed = suppress_row([count for _, count in counts], attended, k)
    return tuple(
        ProfileRow(label, shown, None if shown is None else share(count, attended, k))
        for (label, count), shown in zip(counts, printed, strict=True)
    )

"""What became of the referrals each agency, and each person who refers, sent in a period."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from vcs_desk import lists
from vcs_desk.insight.medians import median
from vcs_desk.queries.figures import ReferrerCount
from vcs_desk.queries.impact.referrals import PARTS, Received, fitted, said_no
from vcs_desk.queries.impact.visits import Coming

Key = TypeVar("Key", bound=Hashable)


class Sent(NamedTuple):
    """One referral, and the visits since it came (None: no visit)."""

    referral: Received
    came: Coming | None


SENT: Mapping[str, Callable[[Sent], bool]] = MappingProxyType({
    "sent": lambda one: True,  # noqa: ARG005 - every referral was sent
    "fitted": lambda one: fitted(one.referral),
    "accepted": lambda one: PARTS["accepted"](one.referral),
    "came_once": lambda one: one.came is not None,
    "came_three_times": lambda one: one.came is not None and one.came.times >= 3,
    "said_no": lambda one: said_no(one.referral),
    "answered": lambda one: PARTS["answered"](one.referral),
})  # fmt: skip
"""By the name of the figure: which referrals it counts."""


def sent(referrals: Iterable[Received], came: Mapping[int, Coming]) -> list[Sent]:
    """The referrals with what became of them; ``came`` holds, by referral, visits since it came."""
    return [Sent(referral, came.get(referral.number)) for referral in referrals]


def by_sender(rows: Iterable[Sent], sender: Callable[[Received], Key]) -> dict[Key, list[Sent]]:
    """The referrals of each sender."""
    found: dict[Key, list[Sent]] = defaultdict(list)
    for row in rows:
        found[sender(row.referral)].append(row)
    return dict(found)


def count(rows: Sequence[Sent], part: str) -> int:
    """How many of these referrals one figure counts."""
    return sum(map(SENT[part], rows))


def median_days(rows: Iterable[Sent]) -> float | None:
    """The median of days to our answer."""
    return median(row.referral.days for row in rows if row.referral.days is not None)


def reasons_for_no(rows: Iterable[Sent]) -> tuple[tuple[str, str, int], ...]:
    """(code, words, referrals) of why the answer was no, most first; the code is "" where nobody said why."""
    codes = Counter(row.referral.reason for row in rows if said_no(row.referral))
    told = [(code, lists.label("decline_reasons", code) or "No reason written down", n) for code, n in codes.items()]
    return tuple(sorted(told, key=lambda reason: (-reason[2], reason[1])))


def referrer_counts(referrals: Sequence[Received], came: Mapping[int, Coming]) -> tuple[ReferrerCount, ...]:
    """What became of each agency's referrals, most sent first. ``came`` holds, by referral, visits since it came."""
    counts = [
        ReferrerCount(
            agency=agency,
            sent=len(rows),
            fitted=count(rows, "fitted"),
            accepted=count(rows, "accepted"),
            came_once=count(rows, "came_once"),
            came_three_times=count(rows, "came_three_times"),
            median_days=median_days(rows),
        )
        for agency, rows in by_sender(sent(referrals, came), lambda referral: referral.agency).items()
    ]
    return tuple(sorted(counts, key=lambda row: (-row.sent, row.agency)))

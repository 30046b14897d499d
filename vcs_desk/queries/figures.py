"""The record types of the figures in a report: plain frozen values, no database behind them.

Counts are true counts. What may be printed is decided by ``insight.suppression`` when a report leaves the desk.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from vcs_desk.queries.records_json import plain, rebuilt

TARGETS: tuple[tuple[str, str], ...] = (
    ("people.attended", "Different people who come"),
    ("people.new", "People new to us"),
    ("attendances", "Attendances"),
    ("sessions.held", "Sessions held"),
    ("referrals.received", "Referrals received"),
    ("referrals.accepted", "Referrals accepted"),
    ("volunteers.active", "Volunteers"),
    ("volunteers.from_members", "Members who became volunteers"),
    ("answered_twice", "People who answered twice"),
)
"""Figures a grant may set a target for: (key, label)."""


def figure_label(key: str) -> str:
    """What a figure that has a target is called."""
    return dict(TARGETS).get(key, key)


@dataclass(frozen=True)
class Period:
    """First day to last day, both included."""

    first: date
    last: date


@dataclass(frozen=True)
class ReferralFigures:
    """Referrals received in the period, by their state at its end. The states add up to ``received``."""

    received: int
    accepted: int
    waiting: int
    declined: int
    signposted: int
    withdrawn: int
    asked: int
    undecided: int
    decided: int
    median_days_to_decision: float | None
    within_7_days: int
    within_14_days: int
    by_need: tuple[tuple[str, int], ...]
    """(need label, referrals with it), most first; a referral can have several."""
    by_agency: tuple[tuple[str, int], ...]
    """(agency name, referrals), most first; "Referred themselves" for those without an agency."""


@dataclass(frozen=True)
class PeopleFigures:
    """Different people with at least one *came* in a session held in the period."""

    attended: int
    new: int
    by_age: tuple[tuple[str, int], ...] = ()
    """(age band on the last day of the period, people), in the order of the list, "Not known" last; as in all five, the
    rows add up to ``attended``."""
    by_sex: tuple[tuple[str, int], ...] = ()
    by_ethnic_group: tuple[tuple[str, int], ...] = ()
    """By the broad groups of the nation's census, then "Prefer not to say" and "Not asked"."""
    by_disability: tuple[tuple[str, int], ...] = ()
    by_area: tuple[tuple[str, int], ...] = ()
    """By fifths of the index of deprivation, the most deprived first, then "Not known"."""


@dataclass(frozen=True)
class SessionFigures:
    """Sessions by their date."""

    held: int
    cancelled: int


@dataclass(frozen=True)
class MoneyRange:
    """A replacement value in pence, from the low to the high rate, with where the rates come from."""

    low_pence: int
    high_pence: int
    low_rate_pence: int
    high_rate_pence: int
    low_source: str
    high_source: str
    rate_year: str


@dataclass(frozen=True)
class VolunteerFigures:
    """Approved time given in the period; ``minutes`` in minutes."""

    active: int
    minutes: int
    value: MoneyRange
    from_members: int
    """Of the active, people who came to a group before they first gave time."""
    by_role: tuple[tuple[str, int], ...]
    """(role, minutes), most first."""
    people_by_role: tuple[tuple[str, int], ...] = ()
    """(role, people), in the order of ``by_role``; somebody in two roles is in both."""
    minutes_by_month: tuple[tuple[date, int], ...] = ()
    """(first day of the month, minutes), every month the period touches, in order."""
    by_load: tuple[tuple[str, int], ...] = ()
    """(minutes given against those agreed, volunteers), from the least; they add up to ``active``."""


@dataclass(frozen=True)
class FunnelStage:
    """One stage: how many reached it, of how many who had enough time to get there."""

    key: str
    label: str
    reached: int
    had_time: int


@dataclass(frozen=True)
class BelongingPoint:
    """The share still coming after so many weeks, with a log-log 95 % interval and the number at risk."""

    weeks: int
    share: float
    low: float
    high: float
    at_risk: int


@dataclass(frozen=True)
class Belonging:
    """Kaplan-Meier over weeks from first to last *came* in a group. ``curve`` holds (weeks, share, at risk) steps."""

    joined: int
    left: int
    median_weeks: float | None
    at: tuple[BelongingPoint, ...]
    curve: tuple[tuple[float, float, int], ...]
    band: tuple[tuple[float, float], ...] = ()
    """(low, high) of the log-log 95 % interval at each step of ``curve``."""


@dataclass(frozen=True)
class Outcome:
    """One measure's before-and-after pairs; None where there are too few to say."""

    measure: str
    label: str
    people_seen: int
    baselines: int
    pairs: int
    mean_before: float | None
    mean_after: float | None
    mean_change: float | None
    low: float | None
    high: float | None
    improved: int
    same: int
    worse: int
    higher_is_better: bool
    scale_low: float = 0.0
    scale_high: float = 0.0
    threshold: float = 0.0
    """The least change that counts as improved or worse, in points of the scale."""
    slopes: tuple[tuple[float, float], ...] = ()
    """(before, after) of each pair, in order of score: nobody is named by their place."""


@dataclass(frozen=True)
class UnmetCount:
    """Entries in the unmet-need log with one need and one reason."""

    need: str
    reason: str
    count: int


@dataclass(frozen=True)
class ReferrerCount:
    """What one agency sent in the period and what became of it."""

    agency: str
    sent: int
    fitted: int
    """Those we had something for: a place, or a yes for which they wait."""
    came_once: int
    came_three_times: int
    median_days: float | None
    accepted: int = 0
    """Of the fitted, those with a place."""


@dataclass(frozen=True)
class GroupCount:
    """One group in the period."""

    group: str
    sessions: int
    people: int
    attendances: int
    cancelled: int = 0
    person_hours: float = 0.0


@dataclass(frozen=True)
class RoomCount:
    """One group's room on the last day of the period, and those who came in from its waiting list during it."""

    group: str
    places_held: int
    room: int | None
    """People who fit; None where there is no limit."""
    waiting: int
    joined_from_waiting: int
    median_wait_days: float | None


@dataclass(frozen=True)
class TargetFigures:
    """One figure promised for a grant, by its key in the report; ``reached`` None where it cannot be told."""

    figure: str
    label: str
    target: int
    reached: float | None


@dataclass(frozen=True)
class GrantFigures:
    """One grant: pence awarded and spent."""

    funder: str
    title: str
    reference: str
    awarded_pence: int
    spent_pence: int
    first_on: date | None = None
    last_on: date | None = None
    targets: tuple[TargetFigures, ...] = ()
    """Reached in the period of the report."""
    spending: tuple[tuple[str, int], ...] = ()
    """(what for, pence), most first."""


@dataclass(frozen=True)
class MoneyFigures:
    """Costs of sessions held in the period (pence) and the grants that cover it."""

    cost_pence: int
    cost_per_attendance_pence: int | None
    cost_per_person_pence: int | None
    grants: tuple[GrantFigures, ...]
    budgets_allocated_pence: int
    budgets_spent_pence: int
    budgets_people: int = 0
    """Different people with a personal budget in the period."""


@dataclass(frozen=True)
class Completeness:
    """How complete the records are: (what, how many have it, of how many)."""

    rows: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Impact:
    """Every figure of one period, as defined in the method page of the report."""

    period: Period
    referrals: ReferralFigures
    people: PeopleFigures
    attendances: int
    attendances_unnamed: int
    attendances_by_month: tuple[tuple[date, int], ...]
    """(first day of the month, *came* marks), every month the period touches, in order."""
    sessions: SessionFigures
    person_hours: float
    groups: tuple[GroupCount, ...]
    volunteers: VolunteerFigures
    funnel: tuple[FunnelStage, ...]
    belonging: Belonging
    outcomes: tuple[Outcome, ...]
    unmet: tuple[UnmetCount, ...]
    referrers: tuple[ReferrerCount, ...]
    money: MoneyFigures
    completeness: Completeness
    unmet_by_source: tuple[tuple[str, int], ...] = ()
    """(how it came to us, entries of the log), most first."""
    unmet_by_month: tuple[tuple[date, int], ...] = ()
    """(first day of the month, entries of the log), every month the period touches, in order."""
    rooms: tuple[RoomCount, ...] = ()
    """Each group that met in the period."""
    answered_twice: int = 0
    """Different people with a before-and-after pair in any measure."""

    def as_json(self) -> dict[str, Any]:
        """The same as nested dictionaries with ISO dates; ``outcomes`` is keyed by measure."""
        data: dict[str, Any] = plain(asdict(self))
        data["outcomes"] = {outcome["measure"]: outcome for outcome in data["outcomes"]}
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Impact:
        """The figures that ``as_json`` wrote, equal to those it was asked of.

        Figures that were not there yet when it was written have their defaults; those no longer kept are left out.
        """
        impact = rebuilt(cls, {**data, "outcomes": list(data["outcomes"].values())})
        assert isinstance(impact, cls)
        return impact

    def value(self, key: str) -> float | None:
        """One figure by its key, such as ``people.attended`` or ``outcomes.ucla3.pairs``; None for no such number."""
        if key.startswith("outcomes."):
            measure, _, name = key.removeprefix("outcomes.").rpartition(".")
            found: Any = next((outcome for outcome in self.outcomes if outcome.measure == measure), None)
            found = getattr(found, name, None)
        else:
            found = self
            for name in key.split("."):
                found = getattr(found, name, None)
        return found if isinstance(found, int | float) else None


@dataclass(frozen=True)
class Moved:
    """One figure that is no longer what it was when a report was printed."""

    key: str
    label: str
    printed: float
    now: float


def moved_since(printed: Impact, now: Impact) -> tuple[Moved, ...]:
    """The headline figures of the same period that have changed since they were printed, by late registers and such."""
    return tuple(
        Moved(key, label, then, today)
        for key, label in TARGETS
        if (then := printed.value(key)) is not None and (today := now.value(key)) is not None and then != today
    )


@dataclass(frozen=True)
class ReportHead:
    """What stands on the cover and at the foot of each page of a report."""

    organisation: str
    charity_number: str
    title: str
    period: Period
    prepared_by: str
    made_on: date
    snapshot: str
    """Short code of the frozen figures, for example ``7F3A-91C2``."""
    program_version: str
    funder: str = ""
    grant_reference: str = ""
    journal_entries: int = 0
    journal_head: str = ""
    threshold: int = 5
    """Counts from 1 to threshold - 1 are hidden."""

    def as_json(self) -> dict[str, Any]:
        """The same as a nested dictionary with ISO dates."""
        data: dict[str, Any] = plain(asdict(self))
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> ReportHead:
        """The cover that ``as_json`` wrote, equal to the one it was asked of."""
        head = rebuilt(cls, data)
        assert isinstance(head, cls)
        return head

"""What of the figures may be printed: every count of a report is decided here, with the report's threshold.

None is a count that is hidden. Everything the sections print comes from these records, never from ``Impact`` itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from vcs_desk.insight.suppression import is_small, merge_small_states, suppress_row
from vcs_desk.queries.figures import (
    Belonging,
    Completeness,
    GroupCount,
    Impact,
    Outcome,
    Period,
    SessionFigures,
    VolunteerFigures,
)
from vcs_desk.reports.charts import FOLLOWED_AT, CurveStep, curve_parts
from vcs_desk.reports.impact.merging import apart_and_together
from vcs_desk.reports.impact.printable_money import PrintableMoney, printable_money
from vcs_desk.reports.impact.printable_outcomes import PrintableOutcome, printable_outcomes
from vcs_desk.reports.impact.printable_people import Profile, profiles
from vcs_desk.reports.impact.printable_referrals import Labelled, PrintableReferrals, printable_referrals
from vcs_desk.reports.impact.printable_unmet import PrintableRooms, PrintableUnmet, printable_rooms, printable_unmet
from vcs_desk.reports.wording import capital, in_words

ASKED = " asked at the start"


@dataclass(frozen=True)
class GroupRow:
    """One group, or several put together (``people`` None)."""

    label: str
    sessions: int
    cancelled: int
    people: int | None
    attendances: int
    person_hours: float


@dataclass(frozen=True)
class PrintableAttendance:
    """Who came and how often. Where fewer than the threshold came, nothing but the sessions is printed."""

    attended: int | None
    new: int | None
    attendances: int | None
    unnamed: int | None
    person_hours: int | None
    by_month: tuple[tuple[date, int | None], ...]
    sessions: SessionFigures
    groups: tuple[GroupRow, ...]
    group_count: int


@dataclass(frozen=True)
class PrintableBelonging:
    """The belonging curve up to where the threshold still holds."""

    joined: int | None
    steps: tuple[CurveStep, ...]
    points: tuple[CurveStep, ...]
    followed: tuple[tuple[int, str], ...]
    median_weeks: float | None
    stops_early: bool


@dataclass(frozen=True)
class RoleRow:
    """One role of volunteers, or several put together (``people`` None)."""

    label: str
    people: int | None
    minutes: int


@dataclass(frozen=True)
class PrintableVolunteers:
    """Time given. Where fewer than the threshold gave time, their hours are not printed."""

    active: int | None
    minutes: int | None
    from_members: int | None
    roles: tuple[RoleRow, ...]
    by_load: Labelled
    by_month: tuple[tuple[date, int], ...]
    figures: VolunteerFigures


@dataclass(frozen=True)
class Printable:
    """Everything a report may print."""

    period: Period
    referrals: PrintableReferrals
    attendance: PrintableAttendance
    profiles: tuple[Profile, ...]
    belonging: PrintableBelonging
    volunteers: PrintableVolunteers
    unmet: PrintableUnmet
    rooms: PrintableRooms | None
    outcomes: tuple[PrintableOutcome, ...]
    completeness: tuple[tuple[str, str], ...]
    money: PrintableMoney
    threshold: int


def printable(impact: Impact, k: int) -> Printable:
    """The figures with everything hidden that could point at fewer than ``k`` people."""
    referrals = printable_referrals(impact.referrals, impact.funnel, k)
    attendance, volunteers = _attendance(impact, k), _volunteers(impact.volunteers, k)
    return Printable(
        period=impact.period,
        referrals=referrals,
        attendance=attendance,
        profiles=profiles(impact.people, k),
        belonging=_belonging(impact.belonging, k),
        volunteers=volunteers,
        unmet=printable_unmet(impact, k),
        rooms=printable_rooms(impact.rooms, k),
        outcomes=printable_outcomes(impact.outcomes, k),
        completeness=_completeness(impact.completeness, impact.outcomes, k),
        money=printable_money(
            impact.money, _for_targets(impact, referrals, attendance, volunteers, k), impact.people.attended, k
        ),
        threshold=k,
    )


def count_or_hidden(count: int, k: int) -> int | None:
    """The count, or None where it is small."""
    return None if is_small(count, k) else count


def _for_targets(
    impact: Impact,
    referrals: PrintableReferrals,
    attendance: PrintableAttendance,
    volunteers: PrintableVolunteers,
    k: int,
) -> dict[str, int | None]:
    """What is printed of each figure that a grant may set a target for, by its key."""
    return {
        "people.attended": attendance.attended,
        "people.new": attendance.new,
        "attendances": attendance.attendances,
        "sessions.held": attendance.sessions.held,
        "referrals.received": referrals.received,
        "referrals.accepted": referrals.accepted,
        "volunteers.active": volunteers.active,
        "volunteers.from_members": volunteers.from_members,
        "answered_twice": count_or_hidden(impact.answered_twice, k),
    }


def n_of(have: int, of: int, k: int) -> str:
    """``109 of 118``, without saying how few have it or do not."""
    if is_small(of, k):
        return f"fewer than {k} in all"
    if is_small(have, k):
        return f"fewer than {k} of {of:,}"
    if is_small(of - have, k):
        return f"all but fewer than {k} of {of:,}"
    return f"{have:,} of {of:,}"


def _attendance(impact: Impact, k: int) -> PrintableAttendance:
    attended, total = impact.people.attended, impact.attendances
    months = impact.attendances_by_month
    if is_small(attended, k) or is_small(total, k):
        empty = tuple((month, None if count else 0) for month, count in months)
        return PrintableAttendance(
            None, None, None, count_or_hidden(impact.attendances_unnamed, k), None, empty, impact.sessions, (),
            len(impact.groups),
        )  # fmt: skip
    by_month = suppress_row([count for _, count in months], total, k)
    new = suppress_row([impact.people.new, attended - impact.people.new], attended, k)[0]
    return PrintableAttendance(
        attended=attended,
        new=new,
        attendances=total,
        unnamed=count_or_hidden(impact.attendances_unnamed, k),
        person_hours=round(impact.person_hours),
        by_month=tuple((month, count) for (month, _), count in zip(months, by_month, strict=True)),
        sessions=impact.sessions,
        groups=_groups(impact.groups, attended, k),
        group_count=sum(group.sessions > 0 for group in impact.groups),
    )


def _groups(groups: Sequence[GroupCount], attended: int, k: int) -> tuple[GroupRow, ...]:
    """Groups with few people are one row, without their number; so has a group to which all but a few come."""
    active = [group for group in groups if group.sessions or group.cancelled]
    apart, together = apart_and_together(
        active,
        lambda group: is_small(group.people, k) or is_small(group.attendances, k),
        lambda group: group.people,
        lambda group: group.attendances,
        k,
    )
    rows = [_group_row(group, attended, k) for group in apart]
    if together and rows:
        rows.append(
            GroupRow(
                f"{capital(in_words(len(together)))} smaller groups",
                sum(group.sessions for group in together),
                sum(group.cancelled for group in together),
                None,
                sum(group.attendances for group in together),
                sum(group.person_hours for group in together),
            )
        )
    return tuple(rows)


def _group_row(group: GroupCount, attended: int, k: int) -> GroupRow:
    people = None if is_small(attended - group.people, k) else group.people
    return GroupRow(group.group, group.sessions, group.cancelled, people, group.attendances, group.person_hours)


def _belonging(figures: Belonging, k: int) -> PrintableBelonging:
    if is_small(figures.joined, k) or figures.joined == 0:
        return PrintableBelonging(0 if figures.joined == 0 else None, (), (), (), None, False)
    parts = curve_parts(figures, k)
    end = parts.steps[-1].weeks if parts.steps else 0
    median = figures.median_weeks if figures.median_weeks is not None and figures.median_weeks <= end else None
    return PrintableBelonging(
        figures.joined, parts.steps, parts.points, parts.followed, median, parts.cut and end < FOLLOWED_AT[-1]
    )


def _volunteers(figures: VolunteerFigures, k: int) -> PrintableVolunteers:
    if is_small(figures.active, k):
        return PrintableVolunteers(None, None, None, (), (), (), figures)
    members = suppress_row([figures.from_members, figures.active - figures.from_members], figures.active, k)[0]
    return PrintableVolunteers(
        active=figures.active,
        minutes=figures.minutes,
        from_members=members,
        roles=_roles(figures, k),
        by_load=tuple(merge_small_states([row for row in figures.by_load if row[1]], k)),
        by_month=figures.minutes_by_month,
        figures=figures,
    )


def _roles(figures: VolunteerFigures, k: int) -> tuple[RoleRow, ...]:
    """Roles with few people are put together: their hours would say what single people gave."""
    people = dict(figures.people_by_role)
    roles = [RoleRow(role, people.get(role, 0), minutes) for role, minutes in figures.by_role if minutes]
    apart, together = apart_and_together(
        roles, lambda role: (role.people or 0) < k, lambda role: role.people or 0, lambda role: role.minutes, k
    )
    kept = [
        RoleRow(role.label, None if is_small(figures.active - (role.people or 0), k) else role.people, role.minutes)
        for role in apart
    ]
    if together and kept:
        label = f"{capital(in_words(len(together)))} other roles"
        kept.append(RoleRow(label, None, sum(role.minutes for role in together)))
    return tuple(kept)


def _completeness(completeness: Completeness, outcomes: Sequence[Outcome], k: int) -> tuple[tuple[str, str], ...]:
    """Rows in words; those over nobody say nothing. A number asked that is only just above the pairs is not told.

    Measures that were asked together are one row.
    """
    pairs = {outcome.label: outcome.pairs for outcome in outcomes if outcome.pairs >= k}
    plain: list[tuple[str, str]] = []
    asked: dict[str, list[str]] = {}
    for label, have, of in completeness.rows:
        measure = label.removesuffix(ASKED)
        if not of:
            continue
        if measure == label:
            plain.append((label, n_of(have, of, k)))
            continue
        near = pairs.get(measure, have)
        told = f"at least {near:,} of {of:,}" if is_small(have - near, k) else n_of(have, of, k)
        asked.setdefault(told, []).append(measure)
    return (*plain, *((f"{'; '.join(measures)}{ASKED}", told) for told, measures in asked.items()))

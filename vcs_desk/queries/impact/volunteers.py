"""Time given by volunteers in a period, and what it would cost to replace."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from vcs_desk import lists
from vcs_desk.insight.load import agreed_in_period, load
from vcs_desk.models import TimeGiven, Volunteer
from vcs_desk.queries.figures import MoneyRange, Period, VolunteerFigures
from vcs_desk.queries.impact.folding import by_month, most_first
from vcs_desk.queries.impact.visits import Coming
from vcs_desk.resource_files import resource_toml

_LOADS = ("Under half of it", "Half to all of it", "More than agreed", "Nothing was agreed")
_APPROVED = TimeGiven.approved_on.is_not(None)


def volunteer_figures(db: Session, period: Period, people: Mapping[int, Coming]) -> VolunteerFigures:
    """Approved time dated in the period; ``people`` holds everybody who ever came.

    A member became a volunteer where their first *came* is before the day they first gave approved time.
    """
    by_person = minutes_by_person(db, period)
    days = db.execute(
        select(TimeGiven.date, func.sum(TimeGiven.minutes)).where(counts_in(period)).group_by(TimeGiven.date)
    )
    roles: Counter[str] = Counter()
    helpers: dict[str, int] = Counter()
    for code, volunteers, given in db.execute(
        select(TimeGiven.role, func.count(TimeGiven.volunteer_id.distinct()), func.sum(TimeGiven.minutes))
        .where(counts_in(period))
        .group_by(TimeGiven.role)
    ):
        roles[lists.label("volunteer_roles", code)] += given
        helpers[lists.label("volunteer_roles", code)] += volunteers
    minutes = sum(by_person.values())
    return VolunteerFigures(
        active=len(by_person),
        minutes=minutes,
        value=replacement_value(minutes),
        from_members=len(from_members(db, by_person, people)),
        by_role=most_first(roles),
        people_by_role=tuple((role, helpers[role]) for role, _ in most_first(roles)),
        minutes_by_month=by_month(period, [(on, given) for on, given in days]),
        by_load=_by_load(db, period, by_person),
    )


def replacement_value(minutes: int) -> MoneyRange:
    """Minutes at the low and the high hourly rate of ``resources/rates.toml``, in whole pence (a half rounds up)."""
    low, high = (resource_toml("rates.toml")[end] for end in ("low", "high"))
    return MoneyRange(
        low_pence=(minutes * low["pence"] * 2 + 60) // 120,
        high_pence=(minutes * high["pence"] * 2 + 60) // 120,
        low_rate_pence=low["pence"],
        high_rate_pence=high["pence"],
        low_source=f"{low['name']}, {low['year']}",
        high_source=f"{high['name']}, {high['year']}",
        rate_year=high["year"],
    )


def counts_in(period: Period) -> ColumnElement[bool]:
    """Time that counts: approved, and dated in the period."""
    return and_(_APPROVED, TimeGiven.date.between(period.first, period.last))


def minutes_by_person(db: Session, period: Period) -> dict[int, int]:
    """Person -> the minutes they gave."""
    query = (
        select(Volunteer.person_id, func.sum(TimeGiven.minutes))
        .join(TimeGiven, TimeGiven.volunteer_id == Volunteer.id)
        .where(counts_in(period))
        .group_by(Volunteer.person_id)
    )
    return dict(db.execute(query).all())


def load_bands(db: Session, period: Period, given: Mapping[int, int]) -> dict[int, str]:
    """Person -> how the minutes given compare with those agreed for the days of the period they were here."""
    query = select(
        Volunteer.person_id, Volunteer.offered_minutes, Volunteer.offered_per, Volunteer.since_on, Volunteer.left_on
    )
    bands = {}
    for person, offered, per, since, left in db.execute(query):
        if person not in given:
            continue
        here = (min(left or period.last, period.last) - max(since or period.first, period.first)).days + 1
        bands[person] = _load_band(load(given[person], agreed_in_period(offered, per, max(here, 0))).share)
    return bands


def _by_load(db: Session, period: Period, given: Mapping[int, int]) -> tuple[tuple[str, int], ...]:
    counts = Counter(load_bands(db, period, given).values())
    return tuple((band, counts[band]) for band in _LOADS)


def _load_band(share: float | None) -> str:
    if share is None:
        return _LOADS[3]
    if share < 0.5:
        return _LOADS[0]
    return _LOADS[1] if share <= 1 else _LOADS[2]


def from_members(db: Session, active: Collection[int], people: Mapping[int, Coming]) -> list[int]:
    """Of the active, the people who came to a group before the day they first gave approved time."""
    query = (
        select(Volunteer.person_id, func.min(TimeGiven.date))
        .join(TimeGiven, TimeGiven.volunteer_id == Volunteer.id)
        .where(_APPROVED)
        .group_by(Volunteer.person_id)
    )
    return [
        person
        for person, first_gave in db.execute(query)
        if person in active and person in people and people[person].first < first_gave
    ]

"""The list behind each figure: the numbers of the people, referrals or other rows that it counts.

A figure is called by its key in the figures, ``people.attended``; one of several rows by the words beside it after a
colon, ``unmet.need:Debt``, ``groups.sessions:Tuesday Walk``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from vcs_desk import lists
from vcs_desk.acts import question
from vcs_desk.models import (
    Attendance,
    GroupSession,
    PersonalBudget,
    Place,
    Referral,
    ReferralNeed,
    TimeGiven,
    Volunteer,
)
from vcs_desk.queries.figures import Period
from vcs_desk.queries.impact import waits
from vcs_desk.queries.impact.belonging import Joining
from vcs_desk.queries.impact.losses import losses
from vcs_desk.queries.impact.money import budgets_running
from vcs_desk.queries.impact.outcomes import twice
from vcs_desk.queries.impact.records import Records
from vcs_desk.queries.impact.referrals import PARTS, Received, received_in
from vcs_desk.queries.impact.referrers import SENT, Sent
from vcs_desk.queries.impact.rooms import held_on
from vcs_desk.queries.impact.unmet import entries
from vcs_desk.queries.impact.visits import came, held
from vcs_desk.queries.impact.volunteers import counts_in, from_members, load_bands, minutes_by_person
from vcs_desk.queries.impact.who_came import is_new, people_of

REFERRAL, PERSON, VISIT, SESSION = "referral", "person", "visit", "session"
PLACE, JOINING, UNMET, TIME = "place", "joining", "unmet", "time"


@dataclass(frozen=True)
class Behind:
    """The rows behind one figure. ``amount`` is what the figure adds up of them; None: it is how many there are."""

    kind: str
    ids: tuple[object, ...]
    """Numbers; of a joining, of the person and of the group."""
    amount: float | None = None

    @property
    def figure(self) -> float:
        """The figure itself."""
        return len(self.ids) if self.amount is None else self.amount


@question
def behind(db: Session, period: Period, key: str, group_id: int | None = None) -> Behind:
    """The rows behind the figure of that key. Raises KeyError for a figure that counts no rows."""
    return rows_behind(Records(db, period, group_id), key)


def rows_behind(records: Records, key: str) -> Behind:
    """The same, of records that others are read from too."""
    name, _, label = key.partition(":")
    part, _, rest = name.partition(".")
    return _PARTS[part](records, rest, label)


# The parts ------------------------------------------------------------------------------------------------------------


def _referrals(records: Records, name: str, label: str) -> Behind:
    if name == "by_need":
        codes = [entry for entry in records.db.scalars(_need_codes(records)) if lists.label("needs", entry) == label]
        having = select(ReferralNeed.referral_id).where(ReferralNeed.code.in_(codes))
        inside = received_in(records.period, records.group_id)
        query = select(Referral.id).where(inside, Referral.id.in_(having))
        return Behind(REFERRAL, tuple(records.db.scalars(query.order_by(Referral.received_on.desc(), Referral.id))))
    if name == "by_agency":
        return _referral_list(each for each in records.referrals if each.agency == label)
    return _referral_list(filter(PARTS[name], records.referrals))


def _need_codes(records: Records) -> Select[str]:
    referrals = select(Referral.id).where(received_in(records.period, records.group_id))
    return select(ReferralNeed.code).where(ReferralNeed.referral_id.in_(referrals)).distinct()


def _referral_list(referrals: Iterable[Received]) -> Behind:
    """The newest first."""
    newest = sorted(referrals, key=lambda each: (each.received_on, each.number), reverse=True)
    return Behind(REFERRAL, tuple(each.number for each in newest))


def _people(records: Records, name: str, label: str) -> Behind:
    everybody = records.people.items()
    if name == "attended":
        return Behind(PERSON, tuple(person for person, coming in everybody if coming.in_period))
    if name == "new":
        return Behind(PERSON, tuple(person for person, coming in everybody if is_new(coming, records.period)))
    return Behind(PERSON, tuple(people_of(records.db, records.period, records.people, name, label)))


def _attendances(records: Records, _name: str, _label: str) -> Behind:
    return Behind(VISIT, tuple(number for number, _ in _marks(records, records.period)))


def _attendances_by_month(records: Records, _name: str, label: str) -> Behind:
    return Behind(VISIT, tuple(number for number, _ in _marks(records, _month(records.period, label))))


def _person_hours(records: Records, _name: str, _label: str) -> Behind:
    return _hours(_marks(records, records.period))


def _hours(marks: Iterable[tuple[int, int]]) -> Behind:
    found = list(marks)
    return Behind(VISIT, tuple(number for number, _ in found), sum(minutes for _, minutes in found) / 60)


def _marks(records: Records, period: Period, group_id: int | None = None) -> list[tuple[int, int]]:
    """(number, minutes) of each *came* mark, the newest first."""
    query = came(Attendance.id, GroupSession.minutes).where(held(period.first, period.last))
    wanted = group_id if group_id is not None else records.group_id
    if wanted is not None:
        query = query.where(GroupSession.group_id == wanted)
    newest = query.order_by(GroupSession.date.desc(), Attendance.id.desc())
    return [(number, minutes) for number, minutes in records.db.execute(newest)]


def _sessions(records: Records, name: str, _label: str) -> Behind:
    return Behind(SESSION, tuple(number for number, *_ in _session_rows(records, name)))


def _attendances_unnamed(records: Records, _name: str, _label: str) -> Behind:
    rows = [(number, unnamed) for number, unnamed, _ in _session_rows(records, "held") if unnamed]
    return Behind(SESSION, tuple(number for number, _ in rows), sum(unnamed for _, unnamed in rows))


def _session_rows(records: Records, state: str, group_id: int | None = None) -> list[Any]:
    """(number, people counted without a name, cost) of each session in that state, the newest first."""
    inside = GroupSession.date.between(records.period.first, records.period.last)
    query = select(GroupSession.id, GroupSession.unnamed, GroupSession.cost_pence)
    query = query.where(inside, GroupSession.state == state)
    wanted = group_id if group_id is not None else records.group_id
    if wanted is not None:
        query = query.where(GroupSession.group_id == wanted)
    return list(records.db.execute(query.order_by(GroupSession.date.desc(), GroupSession.id.desc())))


def _groups(records: Records, name: str, label: str) -> Behind:
    group = records.group_names[label]
    if name == "people":
        came_there = (row.person_id for row in records.rows if row.group_id == group and row.in_period)
        return Behind(PERSON, tuple(came_there))
    if name in ("attendances", "person_hours"):
        marks = _marks(records, records.period, group)
        return _hours(marks) if name == "person_hours" else Behind(VISIT, tuple(number for number, _ in marks))
    state = "held" if name == "sessions" else "cancelled"
    return Behind(SESSION, tuple(number for number, *_ in _session_rows(records, state, group)))


def _rooms(records: Records, name: str, label: str) -> Behind:
    group = records.group_names[label]
    if name == "places_held":
        query = select(Place.id).where(held_on(records.period.last), Place.group_id == group).order_by(Place.from_on)
        return Behind(PLACE, tuple(records.db.scalars(query)))
    counts = waits.PARTS["waiting" if name == "waiting" else "got_a_place"]
    return Behind(PLACE, tuple(wait.place_id for wait in records.waits if wait.group_id == group and counts(wait)))


def _waiting(records: Records, name: str, label: str) -> Behind:
    """Those still waiting, or whoever waited at any time; of one group where its name is given."""
    group = records.group_names[label] if label else None
    waited = (wait for wait in records.waits if group in (None, wait.group_id))
    return Behind(PLACE, tuple(wait.place_id for wait in waited if waits.PARTS[name](wait)))


def _volunteers(records: Records, name: str, label: str) -> Behind:
    db, period = records.db, records.period
    if name in ("minutes", "by_role", "people_by_role"):
        return _time(records, "" if name == "minutes" else label, by_person=name == "people_by_role")
    minutes = minutes_by_person(db, period)
    if name == "from_members":
        return Behind(PERSON, tuple(from_members(db, minutes, records.people)))
    if name == "by_load":
        bands = load_bands(db, period, minutes)
        return Behind(PERSON, tuple(person for person, band in bands.items() if band == label))
    return Behind(PERSON, tuple(minutes))


def _time(records: Records, role: str, *, by_person: bool) -> Behind:
    """Time given, the newest first; or the people who gave it."""
    query = (
        select(TimeGiven.id, TimeGiven.minutes, TimeGiven.role, Volunteer.person_id)
        .join(Volunteer, Volunteer.id == TimeGiven.volunteer_id)
        .where(counts_in(records.period))
        .order_by(TimeGiven.date.desc(), TimeGiven.id.desc())
    )
    rows = [row for row in records.db.execute(query) if not role or lists.label("volunteer_roles", row.role) == role]
    if by_person:
        return Behind(PERSON, tuple(dict.fromkeys(row.person_id for row in rows)))
    return Behind(TIME, tuple(row.id for row in rows), sum(row.minutes for row in rows))


def _funnel(records: Records, name: str, label: str) -> Behind:
    key, _, part = name.partition(".")
    stage = records.stages[key]
    if part == "lost":
        lost = losses(tuple(records.stages.values())).get(key, {})
        named = lost.get(label, []) if label else [each for found in lost.values() for each in found]
        return _referral_list(named)
    facts = stage.had_time if part == "had_time" else stage.reached
    return _referral_list(each.referral for each in facts)


def _belonging(records: Records, name: str, label: str) -> Behind:
    tests: dict[str, Callable[[Joining], bool]] = {
        "joined": lambda one: True,  # noqa: ARG005 - everybody who joined
        "left": lambda one: one.left,
        "at_risk": lambda one: one.weeks >= float(label),
    }
    newest = sorted(filter(tests[name], records.joined), key=lambda one: one.visits.first, reverse=True)
    return Behind(JOINING, tuple((one.visits.person_id, one.visits.group_id) for one in newest))


def _outcomes(records: Records, name: str, _label: str) -> Behind:
    key, _, part = name.rpartition(".")
    answers = next(each for each in records.answers if each.key == key)
    if part == "people_seen":
        return Behind(PERSON, tuple(answers.seen))
    if part == "baselines":
        return Behind(PERSON, tuple(answers.ends.baselines))
    if part == "pairs":
        return Behind(PERSON, tuple(pair.person_id for pair in answers.ends.pairs))
    return Behind(PERSON, tuple(answers.went(part)))


def _answered_twice(records: Records, _name: str, _label: str) -> Behind:
    return Behind(PERSON, tuple(sorted(twice(records.answers))))


def _unmet(records: Records, name: str, label: str) -> Behind:
    log = entries(records.db, records.period)
    if name == "pair":
        return Behind(UNMET, tuple(entry.number for entry in log if f"{entry.need}, {entry.reason}" == label))
    return Behind(UNMET, tuple(entry.number for entry in log if not name or getattr(entry, name) == label))


def _unmet_by_month(records: Records, _name: str, label: str) -> Behind:
    return Behind(UNMET, tuple(entry.number for entry in entries(records.db, _month(records.period, label))))


def _referrers(records: Records, name: str, label: str) -> Behind:
    return _sent([row for row in records.sent if row.referral.agency == label], name)


def _referring(records: Records, name: str, label: str) -> Behind:
    """One person who refers, by number; of those whom nobody named, those of an agency's number after a comma."""
    number, _, agency = label.partition(",")
    wanted = (int(number) if number else None, int(agency) if agency else None)
    return _sent([row for row in records.sent if (row.referral.referrer_id, row.referral.agency_id) == wanted], name)


def _sent(rows: Iterable[Sent], name: str) -> Behind:
    part, _, code = name.partition(".")
    counted = filter(SENT[part], rows)
    return _referral_list(row.referral for row in counted if "." not in name or row.referral.reason == code)


def _money(records: Records, name: str, _label: str) -> Behind:
    if name == "budgets_people":
        people = select(PersonalBudget.person_id).where(budgets_running(records.period)).distinct()
        return Behind(PERSON, tuple(records.db.scalars(people)))
    rows = [(number, pence) for number, _, pence in _session_rows(records, "held") if pence]
    return Behind(SESSION, tuple(number for number, _ in rows), sum(pence for _, pence in rows))


def _month(period: Period, first: str) -> Period:
    """The days of a month that lie in the period; the month by its first day."""
    begins = date.fromisoformat(first)
    ends = date(begins.year + begins.month // 12, begins.month % 12 + 1, 1)
    return Period(max(period.first, begins), min(period.last, date.fromordinal(ends.toordinal() - 1)))


_PARTS: Mapping[str, Callable[[Records, str, str], Behind]] = MappingProxyType({
    "referrals": _referrals, "people": _people, "attendances": _attendances, "person_hours": _person_hours,
    "attendances_by_month": _attendances_by_month, "attendances_unnamed": _attendances_unnamed,
    "sessions": _sessions, "groups": _groups, "rooms": _rooms, "waiting": _waiting, "volunteers": _volunteers,
    "funnel": _funnel, "belonging": _belonging, "outcomes": _outcomes, "answered_twice": _answered_twice,
    "unmet": _unmet, "unmet_by_month": _unmet_by_month, "referrers": _referrers, "referring": _referring,
    "money": _money,
})  # fmt: skip

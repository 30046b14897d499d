"""The rows of a list behind a figure, a window at a time: who or what, when, and where to open it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vcs_desk import lists
from vcs_desk.acts import question
from vcs_desk.models import (
    Agency,
    Attendance,
    Group,
    GroupSession,
    Person,
    Place,
    Referral,
    ReferralNeed,
    TimeGiven,
    UnmetNeed,
    Volunteer,
)
from vcs_desk.models.referral import OPEN_STATES
from vcs_desk.queries.evidence_lists import JOINING, PERSON, PLACE, REFERRAL, SESSION, TIME, UNMET, VISIT
from vcs_desk.queries.figures import Period
from vcs_desk.queries.impact.referrals import REFERRED_THEMSELVES
from vcs_desk.queries.impact.visits import came, held
from vcs_desk.queries.names import name_columns, shown_name
from vcs_desk.queries.seen import may_open


@dataclass(frozen=True)
class ListLine:
    """One row. ``name`` is the person's, or what the row is about; "" for somebody who may not be named here."""

    row_id: object
    name: str
    what: tuple[str, ...]
    """Words beside the name: of a referral its agency and its needs, of an unmet need why and where; else one."""
    on: date | None
    """The day that counts: received, last came, since when."""
    state: str
    """What it has come to: a code of the referral's state, or how often, as a number in words of the page."""
    state_on: date | None = None
    number: int = 0
    """Visits or minutes, where the list counts them."""
    page: str = ""
    """The page it opens on, with ``item``; "" where it opens nothing."""
    item: object = None


@question
def list_lines(db: Session, kind: str, ids: Sequence[object], period: Period) -> tuple[ListLine, ...]:
    """The rows of these numbers, in the order given; those that are no longer there are left out."""
    found = _KINDS[kind](db, ids, period)
    return tuple(found[number] for number in ids if number in found)


def _names(db: Session, people: Collection[int | None]) -> dict[int, str]:
    """The names of those whom the one who asks may open, or whose referral waits for an answer."""
    wanted = {number for number in people if number is not None}
    known = select(Person.id, *name_columns()).where(Person.id.in_(wanted))
    asked = select(Referral.person_id).where(Referral.person_id.in_(wanted), Referral.state.in_(OPEN_STATES))
    rows = {number: shown_name(*name) for number, *name in db.execute(known)}
    allowed = set(db.scalars(select(Person.id).where(Person.id.in_(wanted), *may_open(db)))) | set(db.scalars(asked))
    return {number: name for number, name in rows.items() if number in allowed}


def _referrals(db: Session, ids: Sequence[Any], _period: Period) -> dict[object, ListLine]:
    needs: dict[int, list[str]] = defaultdict(list)
    named = select(ReferralNeed.referral_id, ReferralNeed.code).where(ReferralNeed.referral_id.in_(ids))
    for number, code in db.execute(named.order_by(ReferralNeed.id)):
        needs[number].append(lists.label("needs", code))
    rows = db.execute(
        select(Referral, Agency.name).outerjoin(Agency, Agency.id == Referral.agency_id).where(Referral.id.in_(ids))
    ).all()
    names = _names(db, [referral.person_id for referral, _ in rows])
    return {
        referral.id: ListLine(
            row_id=referral.id,
            name=names.get(referral.person_id, ""),
            what=(agency or REFERRED_THEMSELVES, _listed(needs[referral.id])),
            on=referral.received_on,
            state=referral.state,
            state_on=referral.closed_on or referral.decided_on,
            **_opens("referrals", referral.id, named=referral.person_id in names),
        )
        for referral, agency in rows
    }


def _people(db: Session, ids: Sequence[Any], period: Period) -> dict[object, ListLine]:
    names = _names(db, ids)
    groups: dict[int, list[str]] = defaultdict(list)
    last: dict[int, date] = {}
    times: dict[int, int] = defaultdict(int)
    visited = came(Attendance.person_id, Group.name, func.max(GroupSession.date), func.count())
    visited = visited.join(Group, Group.id == GroupSession.group_id)
    visited = visited.where(Attendance.person_id.in_(ids), held(period.first, period.last))
    for person, group, on, count in db.execute(visited.group_by(Attendance.person_id, Group.name).order_by(Group.name)):
        groups[person].append(group)
        last[person] = max(on, last.get(person, on))
        times[person] += count
    return {
        number: ListLine(
            number, names.get(number, ""), (", ".join(groups[number]),), last.get(number), "visits", None,
            times[number], **_opens("people", number, named=number in names),
        )
        for number in db.scalars(select(Person.id).where(Person.id.in_(ids)))
    }  # fmt: skip


def _visits(db: Session, ids: Sequence[Any], _period: Period) -> dict[object, ListLine]:
    rows = db.execute(
        select(Attendance.id, Attendance.person_id, GroupSession.date, GroupSession.minutes, Group.name)
        .join(GroupSession, GroupSession.id == Attendance.session_id)
        .join(Group, Group.id == GroupSession.group_id)
        .where(Attendance.id.in_(ids))
    ).all()
    names = _names(db, [row.person_id for row in rows])
    return {
        row.id: ListLine(
            row.id, names.get(row.person_id, ""), (row.name,), row.date, "minutes", None, row.minutes,
            **_opens("people", row.person_id, named=row.person_id in names),
        )
        for row in rows
    }  # fmt: skip


def _sessions(db: Session, ids: Sequence[Any], _period: Period) -> dict[object, ListLine]:
    rows = db.execute(
        select(GroupSession, Group.name).join(Group, Group.id == GroupSession.group_id).where(GroupSession.id.in_(ids))
    )
    return {
        session.id: ListLine(
            session.id, group, (session.cancel_reason or session.venue,), session.date, session.state, None,
            session.unnamed, page="register", item=session.id,
        )
        for session, group in rows
    }  # fmt: skip


def _places(db: Session, ids: Sequence[Any], period: Period) -> dict[object, ListLine]:
    rows = db.execute(select(Place, Group.name).join(Group, Group.id == Place.group_id).where(Place.id.in_(ids))).all()
    names = _names(db, [place.person_id for place, _ in rows])
    found: dict[object, ListLine] = {}
    for place, group in rows:
        got = place.from_on if place.from_on is not None and place.from_on <= period.last else None
        left = place.to_on if place.to_on is not None and place.to_on <= period.last else None
        state, on = ("got_a_place", got) if got else ("gave_up", left) if left else ("waits", place.target_on)
        found[place.id] = ListLine(
            place.id, names.get(place.person_id, ""), (group,), place.waiting_since or place.from_on, state, on,
            **_opens("people", place.person_id, named=place.person_id in names),
        )  # fmt: skip
    return found


def _joinings(db: Session, ids: Sequence[Any], period: Period) -> dict[object, ListLine]:
    people = {person for person, _ in ids}
    visited = came(Attendance.person_id, GroupSession.group_id, Group.name, func.min(GroupSession.date),
                   func.max(GroupSession.date), func.count())  # fmt: skip
    visited = visited.join(Group, Group.id == GroupSession.group_id)
    visited = visited.where(Attendance.person_id.in_(people), held(None, period.last))
    rows = db.execute(visited.group_by(Attendance.person_id, GroupSession.group_id, Group.name)).all()
    names = _names(db, people)
    wanted = set(ids)
    return {
        (person, group_id): ListLine(
            (person, group_id), names.get(person, ""), (group,), first, "last_came", last, times,
            **_opens("people", person, named=person in names),
        )
        for person, group_id, group, first, last, times in rows
        if (person, group_id) in wanted
    }  # fmt: skip


def _unmet(db: Session, ids: Sequence[Any], _period: Period) -> dict[object, ListLine]:
    rows = db.scalars(select(UnmetNeed).where(UnmetNeed.id.in_(ids))).all()
    names = _names(db, [entry.person_id for entry in rows])
    found: dict[object, ListLine] = {}
    for entry in rows:
        reason = lists.label("decline_reasons", entry.reason)
        opens: dict[str, Any] = {}
        if entry.person_id in names:
            about = ("referrals", entry.referral_id) if entry.referral_id else ("people", entry.person_id)
            opens = _opens(*about, named=True)
        told = (names.get(entry.person_id or 0, ""), entry.ward, entry.words)
        what = (reason, ", ".join(part for part in told if part))
        found[entry.id] = ListLine(entry.id, lists.label("needs", entry.need), what, entry.date, entry.source, **opens)
    return found


def _time(db: Session, ids: Sequence[Any], _period: Period) -> dict[object, ListLine]:
    rows = db.execute(
        select(TimeGiven, Volunteer.person_id)
        .join(Volunteer, Volunteer.id == TimeGiven.volunteer_id)
        .where(TimeGiven.id.in_(ids))
    ).all()
    names = _names(db, [person for _, person in rows])
    return {
        given.id: ListLine(
            given.id, names.get(person, ""), (lists.label("volunteer_roles", given.role),), given.date, "minutes", None,
            given.minutes, **_opens("people", person, named=person in names),
        )
        for given, person in rows
    }  # fmt: skip


def _listed(labels: Sequence[str]) -> str:
    """ "Debt, housing": only the first begins with a capital."""
    return ", ".join((*labels[:1], *(label[:1].lower() + label[1:] for label in labels[1:])))


def _opens(page: str, item: object, *, named: bool) -> dict[str, Any]:
    """Where a row opens; nowhere for somebody who may not be named."""
    return {"page": page, "item": item} if named else {}


_KINDS: Mapping[str, Callable[[Session, Sequence[Any], Period], dict[object, ListLine]]] = MappingProxyType({
    REFERRAL: _referrals, PERSON: _people, VISIT: _visits, SESSION: _sessions, PLACE: _places, JOINING: _joinings,
    UNMET: _unmet, TIME: _time,
})  # fmt: skip

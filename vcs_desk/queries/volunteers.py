"""Volunteers: the list with what they carry, one volunteer whole, their checks, and hours to approve."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk.acts import question
from vcs_desk.errors import DeskError
from vcs_desk.insight.load import FOUR_WEEKS, Load, agreed_in_period, load, weeks_without_a_break
from vcs_desk.models import Availability, Check, Group, GroupSession, Person, Shift, TimeGiven, Volunteer, VolunteerRole
from vcs_desk.queries.context import today
from vcs_desk.queries.loads import loads
from vcs_desk.queries.names import name_columns, shown_name


@dataclass(frozen=True)
class VolunteerRow:
    """One volunteer in a list."""

    volunteer_id: int
    person_id: int
    name: str
    state: str
    roles: tuple[str, ...]
    minutes: int
    agreed_minutes: int


@dataclass(frozen=True)
class TimeLine:
    """Time given on one day."""

    number: int
    volunteer_id: int
    name: str
    on: date
    minutes: int
    role: str
    group: str
    words: str
    approved_on: date | None


@dataclass(frozen=True)
class CheckLine:
    """One check of a volunteer; ``days_left`` is None where it does not run out."""

    number: int
    kind: str
    level: str
    reference: str
    done_on: date | None
    expires_on: date | None
    days_left: int | None


@dataclass(frozen=True)
class DutyLine:
    """A duty ahead."""

    session_id: int
    on: date
    group: str
    role: str


@dataclass(frozen=True)
class VolunteerView:
    """One volunteer, whole."""

    row: VolunteerRow
    values: dict[str, object]
    phone: str
    load: Load
    weeks_without_a_break: int
    checks: tuple[CheckLine, ...]
    duties: tuple[DutyLine, ...]
    given: tuple[TimeLine, ...]
    """Newest first, of the last year."""
    available: tuple[tuple[int, str, str], ...] = field(default=())
    """(weekday, from, to)."""


@dataclass(frozen=True)
class CheckRow:
    """One volunteer's newest check of one kind; ``days_left`` is None where it does not run out."""

    check_id: int
    volunteer_id: int
    name: str
    kind: str
    level: str
    done_on: date | None
    expires_on: date | None
    days_left: int | None


@question
def volunteer_rows(db: Session, *, with_left: bool = False) -> tuple[VolunteerRow, ...]:
    """Every volunteer, the heaviest share of what they agreed to first."""
    carried = {one.volunteer_id: one for one in loads(db)}
    roles = _roles(db)
    wanted = select(Volunteer.id, Volunteer.person_id, Volunteer.state, *name_columns()).join(
        Person, Person.id == Volunteer.person_id
    )
    if not with_left:
        wanted = wanted.where(Volunteer.state != "left")
    rows = []
    for number, person, state, *names in db.execute(wanted):
        one = carried.get(number)
        minutes, agreed = (one.minutes, one.agreed_minutes) if one else (0, 0)
        rows.append(VolunteerRow(number, person, shown_name(*names), state, tuple(roles[number]), minutes, agreed))
    return tuple(
        sorted(rows, key=lambda row: (-(row.minutes / row.agreed_minutes if row.agreed_minutes else 0), row.name))
    )


@question
def volunteer_choices(db: Session) -> tuple[tuple[int, str], ...]:
    """(number, name) of every active volunteer, by name."""
    rows = db.execute(
        select(Volunteer.id, *name_columns())
        .join(Person, Person.id == Volunteer.person_id)
        .where(Volunteer.state == "active")
        .order_by(Person.search)
    )
    return tuple((number, shown_name(*names)) for number, *names in rows)


@question
def volunteer_view(db: Session, volunteer_id: int) -> VolunteerView:
    """One volunteer, whole. Raises DeskError where they are no longer there."""
    volunteer = db.get(Volunteer, volunteer_id)
    if volunteer is None:
        raise DeskError("This volunteer is no longer here.", "It may have been undone. Look at the list again.")
    person = db.get_one(Person, volunteer.person_id)
    given = _given(db, TimeGiven.volunteer_id == volunteer_id, TimeGiven.date >= today(db) - timedelta(days=366))
    minutes = sum(line.minutes for line in given if 0 <= (today(db) - line.on).days < FOUR_WEEKS)
    carried = load(minutes, agreed_in_period(volunteer.offered_minutes, volunteer.offered_per))
    row = VolunteerRow(
        volunteer.id,
        person.id,
        person.name,
        volunteer.state,
        tuple(_roles(db, volunteer_id)[volunteer_id]),
        carried.minutes,
        carried.agreed_minutes,
    )
    return VolunteerView(
        row=row,
        values={column.key: getattr(volunteer, column.key) for column in Volunteer.__table__.columns},
        phone=person.phone,
        load=carried,
        weeks_without_a_break=weeks_without_a_break([line.on for line in given], today(db)),
        checks=_checks(db, volunteer_id),
        duties=_duties(db, volunteer_id),
        given=given,
        available=_available(db, volunteer_id),
    )


@question
def hours_to_approve(db: Session) -> tuple[TimeLine, ...]:
    """Time that was written down and not approved yet, oldest first."""
    return _given(db, TimeGiven.approved_on.is_(None))[::-1]


@question
def standing_checks(db: Session) -> tuple[CheckRow, ...]:
    """The newest check of each kind of every active volunteer; what runs out first comes first."""
    rows = db.execute(
        select(
            Check.id, Check.volunteer_id, Check.kind, Check.level, Check.done_on, Check.expires_on, *name_columns()
        )
        .join(Volunteer, Volunteer.id == Check.volunteer_id)
        .join(Person, Person.id == Volunteer.person_id)
        .where(Volunteer.state == "active")
        .order_by(Check.expires_on.is_(None), Check.expires_on.desc(), Check.id.desc())
    )  # fmt: skip
    newest: dict[tuple[int, str], CheckRow] = {}
    for number, volunteer, kind, level, done, expires, *names in rows:
        left = (expires - today(db)).days if expires else None
        row = CheckRow(number, volunteer, shown_name(*names), kind, level, done, expires, left)
        newest.setdefault((volunteer, kind), row)
    last = timedelta.max.days
    return tuple(
        sorted(newest.values(), key=lambda row: (last if row.days_left is None else row.days_left, row.name, row.kind))
    )


def _roles(db: Session, volunteer_id: int | None = None) -> dict[int, list[str]]:
    wanted = select(VolunteerRole.volunteer_id, VolunteerRole.code).order_by(VolunteerRole.id)
    if volunteer_id is not None:
        wanted = wanted.where(VolunteerRole.volunteer_id == volunteer_id)
    roles: dict[int, list[str]] = defaultdict(list)
    for number, code in db.execute(wanted):
        if code not in roles[number]:
            roles[number].append(code)
    return roles


def _given(db: Session, *conditions: object) -> tuple[TimeLine, ...]:
    rows = db.execute(
        select(
            TimeGiven.id,
            TimeGiven.volunteer_id,
            TimeGiven.date,
            TimeGiven.minutes,
            TimeGiven.role,
            Group.name,
            TimeGiven.words,
            TimeGiven.approved_on,
            *name_columns(),
        )
        .join(Volunteer, Volunteer.id == TimeGiven.volunteer_id)
        .join(Person, Person.id == Volunteer.person_id)
        .outerjoin(Group, Group.id == TimeGiven.group_id)
        .where(*conditions)  # type: ignore[arg-type] # column conditions
        .order_by(TimeGiven.date.desc(), TimeGiven.id.desc())
    )
    return tuple(
        TimeLine(number, volunteer, shown_name(*names), on, minutes, role, group or "", words, approved)
        for number, volunteer, on, minutes, role, group, words, approved, *names in rows
    )


def _checks(db: Session, volunteer_id: int) -> tuple[CheckLine, ...]:
    rows = db.scalars(select(Check).where(Check.volunteer_id == volunteer_id).order_by(Check.expires_on, Check.id))
    day = today(db)
    return tuple(
        CheckLine(
            check.id, check.kind, check.level, check.number, check.done_on, check.expires_on,
            (check.expires_on - day).days if check.expires_on else None,
        )
        for check in rows
    )  # fmt: skip


def _duties(db: Session, volunteer_id: int) -> tuple[DutyLine, ...]:
    rows = db.execute(
        select(Shift.session_id, GroupSession.date, Group.name, Shift.role)
        .join(GroupSession, GroupSession.id == Shift.session_id)
        .join(Group, Group.id == GroupSession.group_id)
        .where(Shift.volunteer_id == volunteer_id, Shift.state != "no", GroupSession.state == "planned")
        .where(GroupSession.date >= today(db))
        .order_by(GroupSession.date, GroupSession.start_time)
    )
    return tuple(DutyLine(session, on, group, role) for session, on, group, role in rows)


def _available(db: Session, volunteer_id: int) -> tuple[tuple[int, str, str], ...]:
    rows = db.scalars(
        select(Availability)
        .where(Availability.volunteer_id == volunteer_id)
        .order_by(Availability.weekday, Availability.from_time)
    )
    return tuple((row.weekday, f"{row.from_time:%H:%M}", f"{row.to_time:%H:%M}") for row in rows)

"""What a plan of the rota is made from: the sessions ahead with their duties, and what each volunteer agreed to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk import lists
from vcs_desk.acts import question
from vcs_desk.insight.capacity import LEADER
from vcs_desk.insight.load import agreed_in_period
from vcs_desk.models import (
    Availability,
    Check,
    GroupRole,
    GroupSession,
    Person,
    Shift,
    TimeGiven,
    Volunteer,
    VolunteerBreak,
    VolunteerRole,
    VolunteerWish,
)
from vcs_desk.planning.problem import WINDOW_WEEKS, Duty, Helper, Problem, Window, Wish, WishKind, monday
from vcs_desk.queries.calendar import SessionView, session_views
from vcs_desk.queries.context import own_groups, today
from vcs_desk.queries.names import name_columns, shown_name
from vcs_desk.queries.seen import still_here

HELPER = "helper"
AROUND = timedelta(weeks=WINDOW_WEEKS - 1)
"""Weeks before and after the plan that share four weeks running with it."""
KNOWN_SINCE = timedelta(weeks=26)
_STANDS_FOR_DBS = ("pvg", "access_ni")


@question
def rota_problem(db: Session, first_monday: date, weeks: int) -> Problem:
    """What is to be planned from a Monday on: places on the rota nobody has yet, and who may be asked.

    A leader plans their own groups; what volunteers do elsewhere still counts.
    """
    first, after = monday(first_monday), monday(first_monday) + timedelta(weeks=weeks)
    views = session_views(db, _numbers(db, max(first, today(db)), after - timedelta(days=1)))
    helpers = _helpers(db, first, after)
    known = {each.volunteer_id for each in helpers}
    return Problem(
        first=first,
        weeks=weeks,
        duties=tuple(_duties(views, _group_roles(db), own_groups(db))),
        helpers=helpers,
        wishes=tuple(
            Wish(wish.volunteer_id, wish.other_id, WishKind(wish.kind))
            for wish in db.scalars(select(VolunteerWish).order_by(VolunteerWish.id))
            if {wish.volunteer_id, wish.other_id} <= known
        ),
        needed_checks={entry.code: entry.checks for entry in lists.entries("volunteer_roles") if entry.checks},
    )


def _numbers(db: Session, first: date, last: date) -> Collection[int]:
    return db.scalars(
        select(GroupSession.id).where(GroupSession.date.between(first, last), GroupSession.state == "planned")
    ).all()


# Duties


def _group_roles(db: Session) -> Mapping[int, Mapping[str, int]]:
    """What each group said it needs: how many in which role."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for one in db.scalars(select(GroupRole).order_by(GroupRole.id)):
        found[one.group_id][one.role] = one.count
    return found


def _duties(
    views: Iterable[SessionView], roles: Mapping[int, Mapping[str, int]], own: Collection[int] | None
) -> Iterator[Duty]:
    """Each place on the rota: those that somebody has, then those still wanted."""
    number = 0
    for view in views:
        standing: list[tuple[str, int | None]] = [(one.duty, one.volunteer_id) for one in view.rota]
        wanted = _wanted(view, roles.get(view.group_id, {})) if own is None or view.group_id in own else ()
        for role, fixed in (*standing, *((role, None) for role in wanted)):
            number += 1
            yield Duty(
                number, view.session_id, view.group_id, view.on, view.start.hour * 60 + view.start.minute,
                view.minutes, role, must=role == LEADER, fixed=fixed,
            )  # fmt: skip


def _wanted(view: SessionView, roles: Mapping[str, int]) -> tuple[str, ...]:
    """The roles nobody fills yet. A group that has not said which it needs wants one who leads, and helpers."""
    if roles:
        have = Counter(one.duty for one in view.rota)
        missing = [role for role, count in roles.items() for _ in range(count - have[role])]
        more = view.volunteers_needed - len(view.rota) - len(missing)
        return (*missing, *(HELPER,) * max(0, more))
    nobody_leads = not any(one.duty == LEADER for one in view.rota)
    return (*(LEADER,) * nobody_leads, *(HELPER,) * max(0, view.short - nobody_leads))


# Volunteers


@dataclass(frozen=True)
class _Known:
    """What is kept of all volunteers, by their number."""

    roles: Mapping[int, list[tuple[str, int | None]]]
    free: Mapping[int, list[Window]]
    away: Mapping[int, list[tuple[date, date]]]
    checks: Mapping[int, Mapping[str, date | None]]
    carried: Mapping[int, Mapping[date, int]]
    said_no: Mapping[int, set[int]]
    groups: Mapping[int, set[int]]


def _helpers(db: Session, first: date, after: date) -> tuple[Helper, ...]:
    rows = db.execute(
        select(Volunteer.id, Volunteer.offered_minutes, Volunteer.offered_per, Volunteer.most_per_week, *name_columns())
        .join(Person, Person.id == Volunteer.person_id)
        .where(Volunteer.state == "active", *still_here())
        .order_by(Volunteer.id)
    ).all()
    known = _Known(
        roles=_roles(db),
        free=_free(db),
        away=_away(db, first, after),
        checks=_checks(db),
        carried=_carried(db, first, after),
        said_no=_said_no(db, first),
        groups=_groups(db),
    )
    return tuple(
        Helper(
            volunteer_id=number,
            name=shown_name(*names),
            roles=frozenset(known.roles.get(number, ())),
            agreed=agreed_in_period(offered, per),
            free=tuple(known.free.get(number, ())),
            away=tuple(known.away.get(number, ())),
            most_per_week=most,
            checks=known.checks.get(number, {}),
            carried=known.carried.get(number, {}),
            said_no=frozenset(known.said_no.get(number, ())),
            groups=frozenset(known.groups.get(number, ())),
        )
        for number, offered, per, most, *names in rows
    )


def _roles(db: Session) -> Mapping[int, list[tuple[str, int | None]]]:
    found: dict[int, list[tuple[str, int | None]]] = defaultdict(list)
    for one in db.scalars(select(VolunteerRole)):
        found[one.volunteer_id].append((one.code, one.group_id))
    return found


def _free(db: Session) -> Mapping[int, list[Window]]:
    found: dict[int, list[Window]] = defaultdict(list)
    for one in db.scalars(select(Availability).order_by(Availability.weekday, Availability.from_time)):
        found[one.volunteer_id].append(Window(one.weekday, _minute(one.from_time), _minute(one.to_time)))
    return found


def _away(db: Session, first: date, after: date) -> Mapping[int, list[tuple[date, date]]]:
    found: dict[int, list[tuple[date, date]]] = defaultdict(list)
    breaks = select(VolunteerBreak).where(VolunteerBreak.from_on < after, VolunteerBreak.to_on >= first)
    for one in db.scalars(breaks):
        found[one.volunteer_id].append((one.from_on, one.to_on))
    return found


def _checks(db: Session) -> Mapping[int, Mapping[str, date | None]]:
    """The last day of each kind of check, of the one that lasts longest."""
    found: dict[int, dict[str, date | None]] = defaultdict(dict)
    for one in db.scalars(select(Check)):
        kind, mine = "dbs" if one.kind in _STANDS_FOR_DBS else one.kind, found[one.volunteer_id]
        before = mine.get(kind, date.min)
        mine[kind] = None if before is None or one.expires_on is None else max(before, one.expires_on)
    return found


def _carried(db: Session, first: date, after: date) -> Mapping[int, Mapping[date, int]]:
    """Minutes given up to today, and those the rota holds after it, in the weeks around the plan."""
    found: dict[int, Counter[date]] = defaultdict(Counter)
    given = select(TimeGiven.volunteer_id, TimeGiven.date, TimeGiven.minutes).where(
        TimeGiven.date >= first - AROUND, TimeGiven.date < first
    )
    standing = (
        select(Shift.volunteer_id, GroupSession.date, GroupSession.minutes)
        .join(GroupSession, GroupSession.id == Shift.session_id)
        .where(Shift.state != "no", GroupSession.state == "planned", GroupSession.date >= today(db))
        .where(GroupSession.date < after + AROUND)
    )
    for volunteer, on, minutes in (*db.execute(given), *db.execute(standing)):
        if not first <= on < after:
            found[volunteer][monday(on)] += minutes
    return found


def _said_no(db: Session, first: date) -> Mapping[int, set[int]]:
    """The sessions each was asked for and cannot come to."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = db.execute(
        select(Shift.volunteer_id, Shift.session_id)
        .join(GroupSession, GroupSession.id == Shift.session_id)
        .where(Shift.state == "no", GroupSession.date >= first)
    )
    for volunteer, session in rows:
        found[volunteer].add(session)
    return found


def _groups(db: Session) -> Mapping[int, set[int]]:
    """The groups each was on duty in during the last half year."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = db.execute(
        select(Shift.volunteer_id, GroupSession.group_id)
        .join(GroupSession, GroupSession.id == Shift.session_id)
        .where(Shift.state != "no", GroupSession.date >= today(db) - KNOWN_SINCE)
        .distinct()
    )
    for volunteer, group in rows:
        found[volunteer].add(group)
    return found


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute

"""Groups: setting one up, its weekly rhythm, its sessions, and whom it can support."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vcs_desk import dates, lists
from vcs_desk.acts import DESK, LEADER, act
from vcs_desk.errors import DeskError, Invalid
from vcs_desk.models import Attendance, Group, GroupNeed, GroupSession, GroupSupport, Place, Shift, TimeGiven
from vcs_desk.models.group import SUPPORT_LEVELS
from vcs_desk.postcode import normalise_postcode
from vcs_desk.services.context import find, require_group, say, today
from vcs_desk.services.rhythm import days_of

WEEKS_AHEAD = 12
"""Sessions stand in the calendar this many weeks ahead."""
_COLUMNS = frozenset(column.key for column in Group.__table__.columns) - {"id"}
_BOUNDS = {
    "capacity": (1, 9999, "How many people fit? Leave it empty where there is no limit."),
    "ratio": (1, 999, "How many people for each volunteer? Leave it empty where there is no rule."),
    "minutes": (5, 24 * 60, "How long does it last? For example 1h30."),
    "every_weeks": (1, 52, "Every how many weeks does it meet? 1 is every week."),
    "volunteers_needed": (0, 99, "How many volunteers does it need to open?"),
    "target_wait_weeks": (0, 520, "Type a number of weeks, or leave it empty where you promise none."),
    "cost_pence": (0, 10**9, "Type what one session costs, or leave it empty."),
}
"""The least and the most each number can be, and what is said where it is not."""
_RHYTHM = frozenset(
    ("weekday", "start_time", "minutes", "every_weeks", "first_on", "last_on", "term_time_only", "on_bank_holidays")
)


@act("Set up a group")
def create_group(db: Session, values: Mapping[str, Any], needs: tuple[str, ...] = ()) -> int:
    """Set up a group and put its sessions of the next weeks into the calendar; returns the group's number.

    ``values``: columns of Group; ``name`` and ``start_time`` are needed. Raises Invalid({column: message}).
    """
    group = Group(**_judged(db, {"first_on": today(db), **values}, None))
    db.add(group)
    db.flush()
    set_group_needs(db, group.id, needs)
    _make_sessions(db, group, today(db) + timedelta(weeks=WEEKS_AHEAD))
    say(db, f"{group.name} set up")
    return group.id


@act("Change a group", LEADER)
def edit_group(
    db: Session,
    group_id: int,
    values: Mapping[str, Any],
    from_on: date | None = None,
    needs: tuple[str, ...] | None = None,
) -> None:
    """Set some of a group's columns. A change of rhythm applies to planned sessions from ``from_on`` on, not before.

    ``needs``: the codes it is for from now on; None leaves them. Sessions with a register are never rewritten; one
    that stays on its day keeps its rota. Raises Invalid, or DeskError for a new rhythm without a day.
    """
    require_group(db, group_id)
    group = find(db, Group, group_id)
    judged = {key: value for key, value in _judged(db, values, group).items() if getattr(group, key) != value}
    rhythm_changes = bool(judged.keys() & _RHYTHM)
    if rhythm_changes and from_on is None:
        raise DeskError("Say from which day the new times apply.", "Sessions before that day stay as they are.")
    for column, value in judged.items():
        setattr(group, column, value)
    db.flush()
    if rhythm_changes and from_on is not None:
        _replan(db, group, from_on)
    if needs is not None:
        set_group_needs(db, group_id, needs)
    say(db, f"{group.name} changed")


@act("Close a group")
def close_group(db: Session, group_id: int, *, end_places: bool = True) -> None:
    """The group no longer meets: its sessions after today go, and, if asked, its places and waiting list end today."""
    group = find(db, Group, group_id)
    group.active = False
    _take_out(db, _planned_from(db, group_id, today(db) + timedelta(days=1)))
    for place in db.scalars(select(Place).where(Place.group_id == group_id, Place.state != "ended")).all():
        if end_places:
            place.to_on = max(today(db), place.from_on) if place.from_on else today(db)
            place.state, place.end_reason = "ended", "other"
    db.flush()
    say(db, f"{group.name} closed")


@act("Open a closed group again")
def reopen_group(db: Session, group_id: int) -> None:
    """The group meets again: its sessions of the next weeks stand in the calendar."""
    group = find(db, Group, group_id)
    group.active = True
    db.flush()
    _make_sessions(db, group, today(db) + timedelta(weeks=WEEKS_AHEAD), _last_days(db).get(group_id))
    say(db, f"{group.name} is open again")


@act("Set what a group is for", LEADER)
def set_group_needs(db: Session, group_id: int, needs: tuple[str, ...]) -> None:
    """Make the needs a group meets exactly these codes of the list."""
    require_group(db, group_id)
    unknown = set(needs) - set(lists.codes("needs"))
    if unknown:
        raise Invalid({"needs": f"There is no need called {', '.join(sorted(unknown))}."})
    have = {need.code: need for need in db.scalars(select(GroupNeed).where(GroupNeed.group_id == group_id))}
    db.add_all(GroupNeed(group_id=group_id, code=code) for code in dict.fromkeys(needs) if code not in have)
    for code in have.keys() - set(needs):
        db.delete(have[code])
    db.flush()


@act("Set whom a group can support", LEADER)
def set_group_support(db: Session, group_id: int, code: str, level: str, words: str = "") -> None:
    """Say how far a group can meet one support need (``yes``, ``notice``, ``no``) and how, in a sentence."""
    require_group(db, group_id)
    if level not in SUPPORT_LEVELS:
        raise Invalid({"level": "Choose yes, with notice, or not yet."})
    have = db.scalars(select(GroupSupport).where(GroupSupport.group_id == group_id, GroupSupport.code == code)).first()
    if have is None:
        db.add(GroupSupport(group_id=group_id, code=code, level=level, words=words.strip()))
    else:
        have.level, have.words = level, words.strip()
    say(db, f"{find(db, Group, group_id).name}: {lists.label('support_needs', code).lower()} changed")


@act("Put sessions into the calendar", LEADER, DESK, undoable=False, quiet=True)
def make_sessions_ahead(db: Session) -> int:
    """Put the sessions of the next weeks into the calendar, after the last that is there; returns how many."""
    until = today(db) + timedelta(weeks=WEEKS_AHEAD)
    latest = _last_days(db)
    groups = db.scalars(select(Group).where(Group.active)).all()
    return sum(_make_sessions(db, group, until, latest.get(group.id)) for group in groups)


@act("Add a session", LEADER)
def add_session(
    db: Session, group_id: int, on: date, start_time: time | None = None, minutes: int | None = None
) -> int:
    """Add a one-off session; returns its number. Raises DeskError where the group meets then already."""
    require_group(db, group_id)
    group = find(db, Group, group_id)
    start = start_time or group.start_time
    there = select(GroupSession.id).where(
        GroupSession.group_id == group_id, GroupSession.date == on, GroupSession.start_time == start
    )
    if db.scalar(there) is not None:
        raise DeskError(f"{group.name} already meets at {dates.clock_time(start)} on {dates.day(on)}.")
    session = _session(group, on, start, minutes or group.minutes)
    db.add(session)
    db.flush()
    say(db, f"{group.name} also meets on {dates.day(on)}")
    return session.id


@act("Cancel a session", LEADER)
def cancel_session(db: Session, session_id: int, reason: str) -> None:
    """Cancel a session. Raises Invalid without a reason, DeskError where people were marked as having come."""
    session = find(db, GroupSession, session_id)
    require_group(db, session.group_id)
    if not reason.strip():
        raise Invalid({"reason": "Type why. It stands in the report."})
    if session.state == "held":
        raise DeskError("This session was held: its register has marks.", "Take the marks back first.")
    session.state, session.cancel_reason = "cancelled", reason.strip()
    say(db, f"{find(db, Group, session.group_id).name} on {dates.day(session.date)} cancelled")


@act("Bring a cancelled session back", LEADER)
def restore_session(db: Session, session_id: int) -> None:
    """Make a cancelled session planned again."""
    session = find(db, GroupSession, session_id)
    require_group(db, session.group_id)
    session.state, session.cancel_reason = "planned", ""
    say(db, f"{find(db, Group, session.group_id).name} on {dates.day(session.date)} is on again")


def _judged(db: Session, values: Mapping[str, Any], group: Group | None) -> dict[str, Any]:
    """The values as they can be kept; Invalid with a message for each that cannot."""
    unknown = set(values) - _COLUMNS
    if unknown:
        raise KeyError(f"Group has no {', '.join(sorted(unknown))}")
    judged = {key: value.strip() if isinstance(value, str) else value for key, value in values.items()}
    wrong: dict[str, str] = {}
    name = judged.get("name", group.name if group else "")
    if not name:
        wrong["name"] = "Type the name of the group."
    elif _name_taken(db, name, group):
        wrong["name"] = f"There already is a group called {name}."
    if judged.get("start_time", group and group.start_time) is None:
        wrong["start_time"] = "Type when it starts, for example 10:00."
    for column, (least, most, message) in _BOUNDS.items():
        value = judged.get(column)
        if isinstance(value, int) and not least <= value <= most:
            wrong[column] = message
    first = judged.get("first_on", group.first_on if group else None)
    last = judged.get("last_on", group.last_on if group else None)
    if first and last and last < first:
        wrong["last_on"] = "The last day is before the first."
    if wrong:
        raise Invalid(wrong)
    if "postcode" in judged:
        judged["postcode"] = normalise_postcode(judged["postcode"])
    return judged


def _name_taken(db: Session, name: str, group: Group | None) -> bool:
    same = select(Group.id).where(func.lower(Group.name) == name.lower())
    return any(number != (group.id if group else None) for number in db.scalars(same))


def _last_days(db: Session) -> dict[int, date]:
    """The day of each group's last session in the calendar."""
    last = func.max(GroupSession.date)
    return dict(db.execute(select(GroupSession.group_id, last).group_by(GroupSession.group_id)).all())


def _make_sessions(db: Session, group: Group, until: date, latest: date | None = None) -> int:
    """Sessions after the group's last one, on the day ``latest``, or from today; up to ``until``."""
    after = max(latest or date.min, today(db) - timedelta(days=1))
    days = days_of(db, group, after=after, until=until)
    db.add_all(_session(group, day, group.start_time, group.minutes) for day in days)
    db.flush()
    return len(days)


def fill_days(db: Session, group: Group, first: date, last: date) -> int:
    """Put sessions on the days of a group's rhythm within a span that have none; returns how many."""
    after = max(first, today(db)) - timedelta(days=1)
    days = days_of(db, group, after=after, until=min(last, today(db) + timedelta(weeks=WEEKS_AHEAD)))
    there = select(GroupSession.date, GroupSession.moved_from).where(GroupSession.group_id == group.id)
    taken = {day for both in db.execute(there) for day in both}
    missing = [day for day in days if day not in taken]
    db.add_all(_session(group, day, group.start_time, group.minutes) for day in missing)
    db.flush()
    return len(missing)


def _replan(db: Session, group: Group, from_on: date) -> None:
    """Give the planned sessions from a day on the new rhythm: those on its days keep their rota, the others go."""
    after, until = max(from_on, today(db)) - timedelta(days=1), today(db) + timedelta(weeks=WEEKS_AHEAD)
    days = days_of(db, group, after=after, until=until)
    planned = _planned_from(db, group.id, from_on)
    _take_out(db, [session for session in planned if session.date not in days])
    for session in planned:
        if session.date in days:
            session.start_time, session.minutes = group.start_time, group.minutes
    db.flush()
    kept = set(db.scalars(select(GroupSession.date).where(GroupSession.group_id == group.id)))
    db.add_all(_session(group, day, group.start_time, group.minutes) for day in days if day not in kept)
    db.flush()


def _planned_from(db: Session, group_id: int, on: date) -> Sequence[GroupSession]:
    """Planned sessions from a day on in whose register nobody was marked yet."""
    marked = select(Attendance.session_id)
    return db.scalars(
        select(GroupSession)
        .where(GroupSession.group_id == group_id, GroupSession.state == "planned", GroupSession.date >= on)
        .where(GroupSession.id.not_in(marked.where(Attendance.session_id == GroupSession.id)))
    ).all()


def _take_out(db: Session, sessions: Iterable[GroupSession]) -> None:
    """Take sessions out of the calendar, with their rota; what was spent or given for one stays, without it."""
    from vcs_desk.models import Cost  # start-up: sessions are made ahead then, and money is not wanted

    numbers = [session.id for session in sessions]
    for shift in db.scalars(select(Shift).where(Shift.session_id.in_(numbers))).all():
        db.delete(shift)
    for given in db.scalars(select(TimeGiven).where(TimeGiven.session_id.in_(numbers))).all():
        given.session_id = None
    for spent in db.scalars(select(Cost).where(Cost.session_id.in_(numbers))).all():
        spent.session_id = None
    db.flush()
    for session in sessions:
        db.delete(session)
    db.flush()


def _session(group: Group, on: date, start: time, minutes: int) -> GroupSession:
    return GroupSession(
        group_id=group.id, date=on, start_time=start, minutes=minutes, venue=group.venue, cost_pence=group.cost_pence
    )

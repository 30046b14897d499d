"""Days on which groups do not meet: closed days and terms are written down, and sessions already there are offered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk import dates
from vcs_desk.acts import LEADER, act
from vcs_desk.errors import DeskError, Invalid
from vcs_desk.models import Attendance, ClosedDay, Group, GroupSession, Term
from vcs_desk.services.context import find, require_group, say, today
from vcs_desk.services.groups import fill_days
from vcs_desk.services.rhythm import Span, within


@act("Add closed days")
def add_closed_days(
    db: Session, first_on: date, last_on: date | None, reason: str, group_id: int | None = None
) -> tuple[int, ...]:
    """Nothing meets from a day to a day, or one group does not; returns the planned sessions that stand there already.

    They stay until ``cancel_sessions`` takes them. Raises Invalid({field: message}).
    """
    last = last_on or first_on
    _judge(first_on, last, {"reason": "" if reason.strip() else "Type why, for example: the hall is decorated."})
    if group_id is not None:
        find(db, Group, group_id)
    db.add(ClosedDay(first_on=first_on, last_on=last, reason=reason.strip(), group_id=group_id))
    db.flush()
    say(db, f"Closed: {_span(first_on, last)}")
    wanted = select(Group.id) if group_id is None else select(Group.id).where(Group.id == group_id)
    return _standing(db, db.scalars(wanted).all(), first_on, last)


@act("Take closed days out")
def remove_closed_days(db: Session, closed_id: int) -> int:
    """Groups meet on those days after all: sessions stand there again; returns how many. Cancelled ones stay so."""
    closed = find(db, ClosedDay, closed_id)
    first, last, group_id = closed.first_on, closed.last_on, closed.group_id
    db.delete(closed)
    db.flush()
    groups = select(Group).where(Group.active)
    if group_id is not None:
        groups = groups.where(Group.id == group_id)
    say(db, f"Open again: {_span(first, last)}")
    return sum(fill_days(db, group, first, last) for group in db.scalars(groups).all())


@act("Add a term")
def add_term(db: Session, name: str, first_on: date, last_on: date) -> int:
    """Groups that keep to terms meet from a day to a day; returns the term's number. Raises Invalid."""
    _judge(first_on, last_on, {"name": "" if name.strip() else "Type a name, for example Spring term."})
    term = Term(name=name.strip(), first_on=first_on, last_on=last_on)
    db.add(term)
    db.flush()
    for group in db.scalars(select(Group).where(Group.active, Group.term_time_only)).all():
        fill_days(db, group, first_on, last_on)
    say(db, f"{term.name} added")
    return term.id


@act("Take a term out")
def remove_term(db: Session, term_id: int) -> tuple[int, ...]:
    """The weeks are no term; returns the planned sessions that lie in none now, for ``cancel_sessions``."""
    term = find(db, Term, term_id)
    name, first, last = term.name, term.first_on, term.last_on
    db.delete(term)
    db.flush()
    left: list[Span] = [(since, until) for since, until in db.execute(select(Term.first_on, Term.last_on))]
    groups = db.scalars(select(Group.id).where(Group.term_time_only)).all()
    say(db, f"{name} taken out")
    return tuple(
        number
        for number in _standing(db, groups, first, last)
        if not within(find(db, GroupSession, number).date, left)
    )  # fmt: skip


@act("Cancel sessions", LEADER)
def cancel_sessions(db: Session, session_ids: Sequence[int], reason: str) -> int:
    """Cancel those of the sessions that are planned and have no register; returns how many, all undone together.

    Raises Invalid without a reason, DeskError where none is left to cancel.
    """
    if not reason.strip():
        raise Invalid({"reason": "Type why. It stands in the report."})
    free = [find(db, GroupSession, number) for number in _without_register(db, session_ids)]
    for session in free:
        require_group(db, session.group_id)
        session.state, session.cancel_reason = "cancelled", reason.strip()
    if not free:
        raise DeskError("None of these sessions can be cancelled.", "They were held, or are cancelled already.")
    db.flush()
    say(db, f"{len(free)} {'session' if len(free) == 1 else 'sessions'} cancelled")
    return len(free)


def _judge(first: date, last: date, wrong: dict[str, str]) -> None:
    found = {field: message for field, message in wrong.items() if message}
    if last < first:
        found["last_on"] = "The last day is before the first."
    if found:
        raise Invalid(found)


def _standing(db: Session, groups: Sequence[int], first: date, last: date) -> tuple[int, ...]:
    """Sessions of these groups that are in the calendar from a day to a day, from today on, without a register."""
    there = select(GroupSession.id).where(
        GroupSession.group_id.in_(groups), GroupSession.date.between(max(first, today(db)), last)
    )
    return _without_register(db, db.scalars(there).all())


def _without_register(db: Session, session_ids: Sequence[int]) -> tuple[int, ...]:
    """Those of the sessions that are planned and in whose register nobody was marked, by day and time."""
    marked = select(Attendance.id).where(Attendance.session_id == GroupSession.id)
    wanted = (
        select(GroupSession.id)
        .where(GroupSession.id.in_(session_ids), GroupSession.state == "planned", GroupSession.closed_at.is_(None))
        .where(~marked.exists())
        .order_by(GroupSession.date, GroupSession.start_time, GroupSession.id)
    )
    return tuple(db.scalars(wanted))


def _span(first: date, last: date) -> str:
    return dates.day(first) if first == last else dates.day_range(first, last)

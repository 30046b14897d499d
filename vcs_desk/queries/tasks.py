"""Things to do: what is due today, all that is open, and what was done lately."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from vcs_desk.acts import question
from vcs_desk.models import Group, Person, Place, Task, User
from vcs_desk.queries.context import own_groups, today
from vcs_desk.queries.names import name_columns, shown_name

DONE_DAYS = 30
"""What was done is shown for so long."""
MOST = 300


@dataclass(frozen=True)
class TaskRow:
    """One thing to do, and whom it is about."""

    task_id: int
    title: str
    words: str
    due_on: date | None
    done_on: date | None
    person_id: int | None
    person: str
    referral_id: int | None
    group: str
    assigned_to_id: int | None
    assigned_to: str


@dataclass(frozen=True)
class Tasks:
    """Everything to do: the open ones by their day, those without a day last; and what was done, newest first."""

    open: tuple[TaskRow, ...]
    done: tuple[TaskRow, ...]


@question
def tasks(db: Session) -> Tasks:
    """What there is to do. A leader is told of what is about their own groups and people, about nobody, or for them."""
    query = _rows(db)
    waiting = query.where(Task.done_on.is_(None)).order_by(Task.due_on.is_(None), Task.due_on, Task.id).limit(MOST)
    since = today(db) - timedelta(days=DONE_DAYS)
    done = query.where(Task.done_on >= since).order_by(Task.done_on.desc(), Task.id.desc()).limit(MOST)
    return Tasks(_found(db, waiting), _found(db, done))


@question
def tasks_due(db: Session) -> tuple[TaskRow, ...]:
    """What is to be done today, or was and is not, the oldest first."""
    return _found(
        db, _rows(db).where(Task.done_on.is_(None), Task.due_on <= today(db)).order_by(Task.due_on, Task.id).limit(MOST)
    )


@question
def tasks_about(db: Session, person_id: int) -> tuple[TaskRow, ...]:
    """What there is to do about one person, by its day."""
    query = _rows(db).where(Task.person_id == person_id, Task.done_on.is_(None))
    return _found(db, query.order_by(Task.due_on.is_(None), Task.due_on, Task.id))


@question
def who_does_tasks(db: Session) -> tuple[tuple[int, str], ...]:
    """(number, name) of everybody who signs in at this desk and sees names, by name."""
    query = select(User.id, User.name).where(User.active, User.role != "reports").order_by(User.name)
    return tuple((number, name) for number, name in db.execute(query))


def _rows(db: Session) -> Select[*tuple[Any, ...]]:
    query = (
        select(
            Task.id,
            Task.title,
            Task.words,
            Task.due_on,
            Task.done_on,
            Task.person_id,
            Task.referral_id,
            Group.name.label("group_name"),
            Task.assigned_to_id,
            User.name.label("user_name"),
            *name_columns(),
        )
        .outerjoin(Person, Person.id == Task.person_id)
        .outerjoin(Group, Group.id == Task.group_id)
        .outerjoin(User, User.id == Task.assigned_to_id)
    )
    own = own_groups(db)
    if own is not None:
        mine = select(Place.person_id).where(Place.group_id.in_(own))
        about_mine = or_(Task.person_id.is_(None), Task.person_id.in_(mine))
        query = query.where(about_mine, or_(Task.group_id.is_(None), Task.group_id.in_(own)))
    return query


def _found(db: Session, query: Select[*tuple[Any, ...]]) -> tuple[TaskRow, ...]:
    return tuple(
        TaskRow(
            number, title, words, due, done, person, shown_name(*names) if person is not None else "", referral,
            group or "", user_id, user or "",
        )
        for number, title, words, due, done, person, referral, group, user_id, user, *names in db.execute(query)
    )  # fmt: skip

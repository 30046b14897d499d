"""Things to do: by a day, about somebody, for somebody at the desk."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from vcs_desk.acts import DESK, LEADER, act
from vcs_desk.errors import Invalid
from vcs_desk.models import Group, Person, Referral, Task, User
from vcs_desk.services.context import find, say, today


@act("Add something to do", LEADER, DESK)
def add_task(
    db: Session,
    title: str,
    due_on: date | None = None,
    person_id: int | None = None,
    referral_id: int | None = None,
    *,
    group_id: int | None = None,
    assigned_to_id: int | None = None,
    words: str = "",
) -> int:
    """Add something to do; returns its number. Raises Invalid without a title.

    About a referral, it is about its person too.
    """
    if referral_id is not None and person_id is None:
        person_id = find(db, Referral, referral_id).person_id
    for kind, number in ((Person, person_id), (Group, group_id), (User, assigned_to_id)):
        if number is not None:
            find(db, kind, number)
    task = Task(
        title=_title(title),
        words=words.strip(),
        due_on=due_on,
        person_id=person_id,
        referral_id=referral_id,
        group_id=group_id,
        assigned_to_id=assigned_to_id,
    )
    db.add(task)
    db.flush()
    say(db, f"To do: {task.title}")
    return task.id


@act("Change something to do", LEADER, DESK)
def change_task(
    db: Session, task_id: int, title: str, due_on: date | None, words: str = "", assigned_to_id: int | None = None
) -> None:
    """Set what there is to do, by when, and for whom. Raises Invalid without a title."""
    task = find(db, Task, task_id)
    given = {"title": _title(title), "due_on": due_on, "words": words.strip(), "assigned_to_id": assigned_to_id}
    if assigned_to_id is not None:
        find(db, User, assigned_to_id)
    for column, value in given.items():
        if getattr(task, column) != value:
            setattr(task, column, value)
    say(db, f"To do: {task.title}")


@act("Tick something off", LEADER, DESK)
def finish_task(db: Session, task_id: int) -> None:
    """Mark something as done today; what was done already stays as it was."""
    task = find(db, Task, task_id)
    if task.done_on is None:
        task.done_on = today(db)
    say(db, f"Done: {task.title}")


@act("Take a tick back", LEADER, DESK)
def reopen_task(db: Session, task_id: int) -> None:
    """It is not done after all."""
    task = find(db, Task, task_id)
    if task.done_on is not None:
        task.done_on = None
    say(db, f"To do again: {task.title}")


@act("Remove something to do", LEADER, DESK)
def remove_task(db: Session, task_id: int) -> None:
    """Remove something that need not be done."""
    task = find(db, Task, task_id)
    db.delete(task)
    say(db, f"Removed: {task.title}")


def _title(title: str) -> str:
    if not title.strip():
        raise Invalid({"title": "Type what there is to do."})
    return title.strip()

"""The organisation's own facts and settings, and who may sign in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk.acts import ROLE_LABELS, act
from vcs_desk.errors import DeskError, Invalid
from vcs_desk.folding import fold
from vcs_desk.models import Organisation, User, UserGroup
from vcs_desk.models.organisation import NATIONS
from vcs_desk.services import context
from vcs_desk.services.context import find, say

_COLUMNS = frozenset(column.key for column in Organisation.__table__.columns) - {"id", "practice"}
_RANGES = {
    "answer_days": (1, 365, "Type how many days you promise, from 1 to 365."),
    "threshold": (2, 20, "Type a number from 2 to 20. Five is usual, ten is stricter."),
    "missed_limit": (1, 10, "Type a number from 1 to 10."),
    "belonging_gap": (1, 52, "Type a number of sessions from 1 to 52."),
    "idle_minutes": (1, 240, "Type minutes from 1 to 240."),
}


@act("Change the organisation", quiet=True)
def edit_organisation(db: Session, values: Mapping[str, Any]) -> None:
    """Set some of the organisation's columns. Raises Invalid({column: message})."""
    unknown = set(values) - _COLUMNS
    if unknown:
        raise KeyError(f"Organisation has no {', '.join(sorted(unknown))}")
    wrong: dict[str, str] = {}
    if not str(values.get("name", "-")).strip():
        wrong["name"] = "Type the name of your group or charity."
    if values.get("nation", NATIONS[0]) not in NATIONS:
        wrong["nation"] = "Choose where you are."
    opening = values.get("opening_days", "0")
    if not opening or set(opening) - set("0123456"):
        wrong["opening_days"] = "Tick at least one day."
    for column, (low, high, message) in _RANGES.items():
        value = values.get(column, low)
        if not isinstance(value, int) or not low <= value <= high:
            wrong[column] = message
    if wrong:
        raise Invalid(wrong)
    organisation = context.organisation(db)
    for column, value in values.items():
        tidy = value.strip() if isinstance(value, str) else value
        if getattr(organisation, column) != tidy:
            setattr(organisation, column, tidy)
    say(db, "Organisation changed")


@act("Add somebody who signs in", undoable=False)
def add_user(db: Session, name: str, role: str, group_ids: tuple[int, ...] = ()) -> int:
    """Add an account; returns its number. The key file gets its slot from whoever holds the key."""
    if not name.strip():
        raise Invalid({"name": "Type their name."})
    if role not in ROLE_LABELS:
        raise Invalid({"role": "Choose what they may do."})
    if _signs_in(db, name) is not None:
        raise Invalid({"name": f"{name.strip()} signs in already."})
    user = User(name=name.strip(), role=role)
    db.add(user)
    db.flush()
    db.add_all(UserGroup(user_id=user.id, group_id=number) for number in dict.fromkeys(group_ids))
    say(db, f"{user.name} can sign in")
    return user.id


@act("Change what somebody may do", undoable=False)
def edit_user(db: Session, user_id: int, role: str, group_ids: tuple[int, ...]) -> None:
    """Set an account's role and the groups a leader may open. The last coordinator stays one; nobody changes their own.

    It holds from the next time this person signs in.
    """
    user = find(db, User, user_id)
    _not_oneself(db, user_id, "Nobody changes what they may do themselves.")
    if role not in ROLE_LABELS:
        raise Invalid({"role": "Choose what they may do."})
    if user.role == "coordinator" and role != "coordinator":
        _keep_a_coordinator(db, user_id)
    user.role = role
    have = {row.group_id: row for row in db.scalars(select(UserGroup).where(UserGroup.user_id == user_id))}
    db.add_all(UserGroup(user_id=user_id, group_id=number) for number in group_ids if number not in have)
    for number in have.keys() - set(group_ids):
        db.delete(have[number])
    say(db, f"What {user.name} may do was changed")


@act("Close somebody's account", undoable=False)
def close_user(db: Session, user_id: int) -> None:
    """Nobody signs in with this account any more; what they did stays under their name."""
    user = find(db, User, user_id)
    _not_oneself(db, user_id, "Nobody closes their own account.")
    _keep_a_coordinator(db, user_id)
    user.active = False
    say(db, f"{user.name} can no longer sign in")


@act("Open somebody's account again", undoable=False)
def reopen_user(db: Session, user_id: int) -> None:
    """A closed account may sign in again, with the role it had. Raises DeskError where the name is taken by now."""
    user = find(db, User, user_id)
    if _signs_in(db, user.name) not in (None, user_id):
        raise DeskError(f"Another {user.name} signs in already.", "Add them under a name that tells them apart.")
    user.active = True
    say(db, f"{user.name} can sign in again")


def _signs_in(db: Session, name: str) -> int | None:
    """The number of the open account of that name, capitals or not."""
    wanted = fold(name)
    open_accounts = db.execute(select(User.id, User.name).where(User.active).order_by(User.id))
    return next((number for number, known in open_accounts if fold(known) == wanted), None)


def _not_oneself(db: Session, user_id: int, sentence: str) -> None:
    if context.actor(db).user_id == user_id:
        raise DeskError(sentence, "Ask another coordinator to do it.")


def _keep_a_coordinator(db: Session, user_id: int) -> None:
    others = select(User.id).where(User.active, User.role == "coordinator", User.id != user_id)
    if db.scalar(others.limit(1)) is None:
        raise DeskError("Somebody has to be coordinator.", "Make another person coordinator first.")

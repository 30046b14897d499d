"""What this desk remembers, who it belongs to, and who signs in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk.acts import COORDINATOR, ROLE_LABELS, Question, figures
from vcs_desk.models import Group, Organisation, Setting, User, UserGroup


@figures
def recall(db: Session, key: str) -> str:
    """What was remembered under a key; "" where nothing was."""
    return db.scalar(select(Setting.value).where(Setting.key == key)) or ""


@dataclass(frozen=True)
class OrganisationFacts:
    """The organisation as its own pages and letters show it."""

    name: str
    nation: str
    charity_number: str
    address: str
    phone: str
    email: str
    answer_days: int
    opening_days: str
    """The weekdays on which somebody is at the desk, Monday 0."""
    threshold: int
    missed_limit: int
    belonging_gap: int
    idle_minutes: int
    practice: bool


@figures
def organisation_facts(db: Session) -> OrganisationFacts:
    """The one organisation of this file."""
    columns = [getattr(Organisation, name) for name in OrganisationFacts.__dataclass_fields__]
    return OrganisationFacts(*db.execute(select(*columns).where(Organisation.id == 1)).one())


@dataclass(frozen=True)
class UserRow:
    """One account: who signs in, as what, and which groups a leader may open."""

    user_id: int
    name: str
    role: str
    active: bool
    group_ids: tuple[int, ...]
    groups: tuple[str, ...]


def _for_coordinators(run: Callable[[Session], tuple[UserRow, ...]]) -> Question[[Session], tuple[UserRow, ...]]:
    return Question(run, frozenset((COORDINATOR,)))


@_for_coordinators
def users(db: Session) -> tuple[UserRow, ...]:
    """Every account: who may sign in by role and name, then those that were closed."""
    of_leaders: dict[int, list[tuple[int, str]]] = {}
    led = select(UserGroup.user_id, Group.id, Group.name).join(Group, Group.id == UserGroup.group_id)
    for user_id, number, name in db.execute(led.order_by(Group.name)):
        of_leaders.setdefault(user_id, []).append((number, name))
    rows = [
        UserRow(
            user_id,
            name,
            role,
            active,
            tuple(number for number, _ in of_leaders.get(user_id, ())),
            tuple(group for _, group in of_leaders.get(user_id, ())),
        )
        for user_id, name, role, active in db.execute(select(User.id, User.name, User.role, User.active))
    ]
    roles = list(ROLE_LABELS)
    return tuple(sorted(rows, key=lambda row: (not row.active, roles.index(row.role), row.name, row.user_id)))

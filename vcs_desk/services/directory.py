"""Our own directory of other services: what each is for, how to refer to it, and when somebody last looked at it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vcs_desk import lists
from vcs_desk.acts import DESK, LEADER, act
from vcs_desk.errors import Invalid
from vcs_desk.models import Service, ServiceNeed
from vcs_desk.phone import normalise_phone
from vcs_desk.services.context import find, say, today

_COLUMNS = frozenset(
    ("name", "about", "phone", "email", "web", "address", "opening", "how_to_refer", "cost")
)  # fmt: skip


@act("Put a service into the directory", LEADER, DESK)
def add_service(db: Session, values: Mapping[str, Any], needs: Sequence[str] = ()) -> int:
    """A new service, looked at today; returns its number. Raises Invalid without a name or with one that is there."""
    service = new_service(db, values, needs)
    say(db, f"{service.name} is in the directory")
    return service.id


@act("Change a service of the directory", LEADER, DESK)
def edit_service(db: Session, service_id: int, values: Mapping[str, Any], needs: Sequence[str] | None = None) -> None:
    """Set some of a service's columns, and its needs where given. Whoever changes it has looked at it."""
    service = find(db, Service, service_id)
    for column, value in _judged(db, values, service).items():
        if getattr(service, column) != value:
            setattr(service, column, value)
    if needs is not None:
        _set_needs(db, service_id, needs)
    service.looked_at_on = today(db)
    say(db, f"{service.name} changed")


@act("Take a service out of the directory", LEADER)
def retire_service(db: Session, service_id: int) -> None:
    """It is offered no longer; who was sent there stays in their histories."""
    service = find(db, Service, service_id)
    service.active = False
    say(db, f"{service.name} taken out of the directory")


@act("Put a service back into the directory", LEADER)
def bring_back_service(db: Session, service_id: int) -> None:
    """Offer it again."""
    service = find(db, Service, service_id)
    service.active, service.looked_at_on = True, today(db)
    say(db, f"{service.name} is in the directory again")


@act("Say that a service is still right", LEADER, DESK)
def mark_looked_at(db: Session, service_id: int) -> None:
    """Somebody made sure today that all of it is still right."""
    service = find(db, Service, service_id)
    service.looked_at_on = today(db)
    say(db, f"{service.name} is still right")


def new_service(db: Session, values: Mapping[str, Any], needs: Sequence[str] = ()) -> Service:
    """The row of a new service with its needs, flushed; signposting builds on it."""
    judged = _judged(db, values, None)
    service = Service(looked_at_on=today(db), **judged)
    db.add(service)
    db.flush()
    _set_needs(db, service.id, needs)
    return service


def service_called(db: Session, name: str) -> Service | None:
    """The service of that name, capitals aside, in the directory or retired."""
    return db.scalars(select(Service).where(func.lower(Service.name) == name.strip().lower()).limit(1)).first()


def _judged(db: Session, values: Mapping[str, Any], service: Service | None) -> dict[str, Any]:
    unknown = set(values) - _COLUMNS
    if unknown:
        raise KeyError(f"Service has no {', '.join(sorted(unknown))}")
    judged = {column: str(value or "").strip() for column, value in values.items()}
    name = judged.get("name", service.name if service else "")
    if not name:
        raise Invalid({"name": "Type what the service is called."})
    there = service_called(db, name)
    if there is not None and there is not service:
        hint = "" if there.active else " It was taken out: look for it under all services, and put it back."
        raise Invalid({"name": f"{there.name} is in the directory already.{hint}"})
    if "phone" in judged:
        judged["phone"] = normalise_phone(judged["phone"])
    return judged


def _set_needs(db: Session, service_id: int, needs: Sequence[str]) -> None:
    unknown = set(needs) - set(lists.codes("needs"))
    if unknown:
        raise Invalid({"needs": f"There is no need called {', '.join(sorted(unknown))}."})
    have = {need.code: need for need in db.scalars(select(ServiceNeed).where(ServiceNeed.service_id == service_id))}
    db.add_all(ServiceNeed(service_id=service_id, code=code) for code in dict.fromkeys(needs) if code not in have)
    for code in have.keys() - set(needs):
        db.delete(have[code])
    db.flush()

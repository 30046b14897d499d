"""Small builders: each makes one real record with what a test does not care about filled in, and gives its number."""

from __future__ import annotations

from datetime import date, time
from itertools import count
from typing import Any

from sqlalchemy.orm import Session

from vcs_desk.models import (
    Attendance,
    Base,
    Group,
    GroupNeed,
    GroupSession,
    Person,
    Place,
    Service,
    ServiceNeed,
    Volunteer,
)
from vcs_desk.services.inputs import PersonInput, ReferralInput, ReferrerInput
from vcs_desk.services.referrals import receive_referral

TODAY = date(2026, 11, 24)
_numbers = count(1)


def added(db: Session, record: Base) -> int:
    """Add one record and give its number."""
    db.add(record)
    db.flush()
    return record.id


def a_person(db: Session, first_name: str = "", last_name: str = "", **values: Any) -> int:
    if not (first_name or last_name):
        first_name, last_name = "Person", str(next(_numbers))
    return added(db, Person(first_name=first_name, last_name=last_name, **values))


def a_group(db: Session, name: str = "", *, needs: tuple[str, ...] = (), **values: Any) -> int:
    """A group that meets on Tuesdays at ten, since 2025."""
    given = {"weekday": 1, "start_time": time(10), "minutes": 90, "first_on": date(2025, 1, 7), "capacity": 24}
    group_id = added(db, Group(name=name or f"Group {next(_numbers)}", **(given | values)))
    db.add_all(GroupNeed(group_id=group_id, code=code) for code in needs)
    db.flush()
    return group_id


def a_session(db: Session, group_id: int, on: date = TODAY, **values: Any) -> int:
    given = {"start_time": time(10), "minutes": 90, "state": "planned"}
    return added(db, GroupSession(group_id=group_id, date=on, **(given | values)))


def a_place(db: Session, person_id: int, group_id: int, from_on: date = date(2026, 9, 1), **values: Any) -> int:
    return added(
        db, Place(**({"person_id": person_id, "group_id": group_id, "state": "held", "from_on": from_on} | values))
    )


def a_mark(db: Session, session_id: int, person_id: int, mark: str = "came") -> int:
    return added(db, Attendance(session_id=session_id, person_id=person_id, mark=mark))


def a_volunteer(db: Session, first_name: str = "", last_name: str = "", **values: Any) -> int:
    given = {"state": "active", "since_on": date(2026, 1, 5), "offered_minutes": 480, "offered_per": "month"}
    return added(db, Volunteer(person_id=a_person(db, first_name, last_name), **(given | values)))


def a_referral(
    db: Session,
    first_name: str = "Małgorzata",
    last_name: str = "Wójcik",
    *,
    agency: str = "Carn Brea PCN",
    received_on: date = date(2026, 11, 12),
    needs: tuple[str, ...] = ("physical_activity",),
    **values: Any,
) -> int:
    given = ReferralInput(
        person=PersonInput(first_name=first_name, last_name=last_name),
        referrer=ReferrerInput(name="Siân Llŷr", agency=agency, kind="pcn"),
        received_on=received_on,
        needs=needs,
        **values,
    )
    return receive_referral(db, given)


def a_service(db: Session, name: str = "", *, needs: tuple[str, ...] = (), **values: Any) -> int:
    """A service of the directory that somebody looked at today."""
    given = {"name": name or f"Service {next(_numbers)}", "looked_at_on": TODAY}
    service_id = added(db, Service(**(given | values)))
    db.add_all(ServiceNeed(service_id=service_id, code=code) for code in needs)
    db.flush()
    return service_id

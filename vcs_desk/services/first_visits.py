"""The plan for somebody's first visit to a group: who meets them, what to know, how they come."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk.acts import DESK, LEADER, act
from vcs_desk.errors import Invalid
from vcs_desk.models import FirstVisit, Group, Person, Referral, Volunteer
from vcs_desk.services.context import find, require_group, say


@dataclass(frozen=True)
class VisitInput:
    """One plan as it was typed; a blank says that nothing was agreed."""

    date: dt.date
    met_by_id: int | None = None
    meet_where: str = ""
    to_know: str = ""
    """What the leader should know, and nothing else."""
    transport: str = ""
    worry: str = ""
    ring_on: dt.date | None = None


@act("Plan a first visit", LEADER, DESK)
def plan_first_visit(
    db: Session, person_id: int, group_id: int, given: VisitInput, referral_id: int | None = None
) -> int:
    """Keep the plan for a person's first visit to one group, in the place of an earlier one; returns its number.

    Raises Invalid where they would be rung after the visit, and NotAllowed for another leader's group.
    """
    person, group = find(db, Person, person_id), find(db, Group, group_id)
    require_group(db, group_id)
    if given.ring_on is not None and given.ring_on > given.date:
        raise Invalid({"ring_on": "This is after the visit. Ring on the day before, or earlier."})
    if given.met_by_id is not None:
        find(db, Volunteer, given.met_by_id)
    if referral_id is not None:
        find(db, Referral, referral_id)
    plan = db.scalars(
        select(FirstVisit).where(FirstVisit.person_id == person_id, FirstVisit.group_id == group_id)
    ).first()
    values = {
        "date": given.date,
        "met_by_id": given.met_by_id,
        "meet_where": given.meet_where.strip(),
        "to_know": given.to_know.strip(),
        "transport": given.transport.strip(),
        "worry": given.worry.strip(),
        "ring_on": given.ring_on,
        "referral_id": referral_id,
    }
    if plan is None:
        plan = FirstVisit(person_id=person_id, group_id=group_id, **values)
        db.add(plan)
    else:
        for column, value in values.items():
            if getattr(plan, column) != value:
                setattr(plan, column, value)
    db.flush()
    say(db, f"First visit of {person.name} to {group.name} planned")
    return plan.id


@act("Take back the plan of a first visit", LEADER, DESK)
def drop_first_visit(db: Session, visit_id: int) -> None:
    """Remove a plan; the place in the group stays."""
    plan = find(db, FirstVisit, visit_id)
    require_group(db, plan.group_id)
    db.delete(plan)
    say(db, f"Plan for {find(db, Person, plan.person_id).name} taken back")

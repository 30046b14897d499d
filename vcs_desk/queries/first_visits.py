"""First visits: what is known for planning one, what stands on the card, and which are near."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk.acts import question
from vcs_desk.errors import DeskError
from vcs_desk.models import (
    FirstVisit,
    Group,
    GroupSession,
    GroupSupport,
    Organisation,
    Person,
    PersonSupportNeed,
    Place,
    Referral,
    Volunteer,
)
from vcs_desk.queries.calendar import SessionView, sessions_between
from vcs_desk.queries.context import own_groups, today
from vcs_desk.queries.names import name_columns, shown_name
from vcs_desk.queries.seen import still_here
from vcs_desk.queries.visit_facts import SupportLine, VisitFacts, VisitPlan

NEAR_DAYS = 2
"""First visits are told of so many days before."""
_AHEAD_WEEKS = 13


@dataclass(frozen=True)
class VisitNear:
    """A first visit that is near, or somebody who is to be rung before one."""

    visit_id: int
    person_id: int
    name: str
    phone: str
    group: str
    on: date
    met_by: str
    ring_today: bool
    """They are to be rung today, or were to be rung and the visit has not been yet."""


@question
def visit_facts(db: Session, person_id: int, group_id: int) -> VisitFacts:
    """Everything for planning this person's first visit to this group. Raises DeskError without a place there."""
    place = db.scalars(
        select(Place)
        .where(Place.person_id == person_id, Place.group_id == group_id, Place.state != "ended")
        .order_by(Place.id.desc())
    ).first()
    if place is None:
        raise DeskError("They have no place in this group.", "Accept them into it first.")
    person, group = db.get_one(Person, person_id), db.get_one(Group, group_id)
    plan = _plan(db, person_id, group_id)
    session = _first_session(db, group_id, plan.on if plan else max(place.from_on or today(db), today(db)))
    organisation = db.scalars(select(Organisation)).one()
    leader = _volunteer_name(db, group.leader_id)
    team = tuple((one.volunteer_id, one.name) for one in session.rota) if session else ()
    if group.leader_id is not None and group.leader_id not in dict(team):
        team = ((group.leader_id, leader), *team)
    return VisitFacts(
        person_id=person_id,
        name=person.name,
        call=person.preferred_name or person.first_name or person.name,
        phone=person.phone or person.phone_other,
        phone_note=person.phone_note,
        interpreter=person.interpreter,
        contact=(person.contact_name, person.contact_relation, person.contact_phone),
        matters=_matters(db, person_id, place.referral_id),
        referral_id=place.referral_id,
        group_id=group_id,
        group=group.name,
        venue=group.venue,
        arrival=group.arrival,
        travel=group.travel,
        can_collect=group.can_collect,
        leader=leader,
        leader_id=group.leader_id,
        every_weeks=group.every_weeks,
        on=session.on if session else None,
        start=session.start if session else group.start_time,
        end=session.end if session else group.start_time,
        team=team,
        support=_support(db, person_id, group_id),
        organisation=organisation.name,
        organisation_phone=organisation.phone,
        plan=plan,
    )


@question
def visits_of_referral(db: Session, referral_id: int) -> tuple[tuple[int, int, str, bool], ...]:
    """(person, group, the group's name, whether a first visit is planned) of each place the referral has led to."""
    planned = select(FirstVisit.person_id, FirstVisit.group_id)
    has_plan = {(person, group) for person, group in db.execute(planned)}
    rows = db.execute(
        select(Place.person_id, Place.group_id, Group.name)
        .join(Group, Group.id == Place.group_id)
        .where(Place.referral_id == referral_id, Place.state == "held")
        .order_by(Place.id)
    )
    return tuple((person, group, name, (person, group) in has_plan) for person, group, name in rows)


@question
def visits_near(db: Session) -> tuple[VisitNear, ...]:
    """First visits from today to the day after tomorrow, and those before which somebody is to be rung by today."""
    day = today(db)
    query = (
        select(FirstVisit, Person.phone, Group.name, *name_columns())
        .join(Person, Person.id == FirstVisit.person_id)
        .join(Group, Group.id == FirstVisit.group_id)
        .where(FirstVisit.date >= day, *still_here())
        .where((FirstVisit.date <= day + timedelta(days=NEAR_DAYS)) | (FirstVisit.ring_on <= day))
        .order_by(FirstVisit.date, FirstVisit.id)
    )
    own = own_groups(db)
    if own is not None:
        query = query.where(FirstVisit.group_id.in_(own))
    return tuple(
        VisitNear(
            plan.id, plan.person_id, shown_name(*names), phone, group, plan.date, _volunteer_name(db, plan.met_by_id),
            plan.ring_on is not None and plan.ring_on <= day,
        )
        for plan, phone, group, *names in db.execute(query)
    )  # fmt: skip


def _plan(db: Session, person_id: int, group_id: int) -> VisitPlan | None:
    plan = db.scalars(
        select(FirstVisit).where(FirstVisit.person_id == person_id, FirstVisit.group_id == group_id)
    ).first()
    if plan is None:
        return None
    met_by = _volunteer_name(db, plan.met_by_id)
    return VisitPlan(
        plan.id, plan.date, plan.met_by_id, met_by, plan.meet_where, plan.to_know, plan.transport, plan.worry,
        plan.ring_on,
    )  # fmt: skip


def _first_session(db: Session, group_id: int, since: date) -> SessionView | None:
    found = db.scalar(
        select(GroupSession.date)
        .where(GroupSession.group_id == group_id, GroupSession.state != "cancelled", GroupSession.date >= since)
        .where(GroupSession.date <= since + timedelta(weeks=_AHEAD_WEEKS))
        .order_by(GroupSession.date, GroupSession.start_time)
        .limit(1)
    )
    if found is None:
        return None
    return next(one for one in sessions_between(db, found, found) if one.group_id == group_id)


def _volunteer_name(db: Session, volunteer_id: int | None) -> str:
    if volunteer_id is None:
        return ""
    names = db.execute(
        select(*name_columns())
        .join_from(Volunteer, Person, Person.id == Volunteer.person_id)
        .where(Volunteer.id == volunteer_id)
    ).first()
    return shown_name(*names) if names else ""


def _matters(db: Session, person_id: int, referral_id: int | None) -> str:
    """What matters to them, by the referral that led here, else the newest that says it."""
    query = select(Referral.matters).where(Referral.person_id == person_id, Referral.matters != "")
    said = db.scalar(query.where(Referral.id == referral_id)) if referral_id is not None else None
    return said or db.scalar(query.order_by(Referral.received_on.desc(), Referral.id.desc()).limit(1)) or ""


def _support(db: Session, person_id: int, group_id: int) -> tuple[SupportLine, ...]:
    rows = db.execute(
        select(PersonSupportNeed.code, PersonSupportNeed.words, GroupSupport.level, GroupSupport.words)
        .outerjoin(GroupSupport, (GroupSupport.code == PersonSupportNeed.code) & (GroupSupport.group_id == group_id))
        .where(PersonSupportNeed.person_id == person_id)
        .order_by(PersonSupportNeed.id)
    )
    return tuple(SupportLine(code, own, level or "", how or "") for code, own, level, how in rows)

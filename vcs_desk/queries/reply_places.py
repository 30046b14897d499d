"""What became of a referral in the groups: places, the first visit, the support agreed, how often they came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vcs_desk.models import (
    Attendance,
    FirstVisit,
    Group,
    GroupSession,
    GroupSupport,
    Person,
    Place,
    Referral,
    ReferralEvent,
    ReferralSupportNeed,
    Volunteer,
)
from vcs_desk.queries.context import today
from vcs_desk.queries.names import name_columns, shown_name
from vcs_desk.queries.reply_facts import Attended, PlaceFacts, Visit

_LED_TO = ("accepted", "waiting")


def places_of(db: Session, referral: Referral, events: Sequence[ReferralEvent]) -> tuple[PlaceFacts, ...]:
    """One entry for each group the referral led to, in the order in which it did."""
    groups = dict.fromkeys(event.group_id for event in events if event.kind in _LED_TO and event.group_id is not None)
    mine = select(Place).where(Place.person_id == referral.person_id)
    newest: dict[int, Place] = {}
    for place in db.scalars(mine.order_by(Place.id)):
        if place.referral_id == referral.id or place.group_id in groups:
            newest[place.group_id] = place
    order = {group: at for at, group in enumerate([*groups, *newest])}
    wanted = _support_wanted(db, referral.id)
    return tuple(
        _place(db, place, wanted) for place in sorted(newest.values(), key=lambda place: order[place.group_id])
    )


def _place(db: Session, place: Place, wanted: Sequence[str]) -> PlaceFacts:
    group = db.get_one(Group, place.group_id)
    first = _first_session(db, place)
    starts = first.start_time if first else group.start_time
    minutes = first.minutes if first else group.minutes
    begins = datetime.combine(place.from_on or today(db), starts)
    return PlaceFacts(
        group_id=group.id,
        group=group.name,
        state=place.state,
        first_on=first.date if first else place.from_on,
        start=starts,
        end=(begins + timedelta(minutes=minutes)).time(),
        venue=(first.venue if first else "") or group.venue,
        arrival=group.arrival,
        leader=_name_of(db, group.leader_id),
        waiting_since=place.waiting_since if place.state == "waiting" else None,
        position=_position(db, place) if place.state == "waiting" else 0,
        target_on=_target(place, group),
        support=_support(db, group.id, wanted),
        visit=_visit(db, place, group),
        attended=_attended(db, place),
    )


def _first_session(db: Session, place: Place) -> GroupSession | None:
    """The first session from the day the place begins that was not cancelled."""
    if place.from_on is None:
        return None
    return db.scalars(
        select(GroupSession)
        .where(GroupSession.group_id == place.group_id, GroupSession.state != "cancelled")
        .where(GroupSession.date >= place.from_on)
        .order_by(GroupSession.date, GroupSession.start_time)
        .limit(1)
    ).first()


def _position(db: Session, place: Place) -> int:
    """Their place in the queue: those who wait for longer stand before them."""
    before = (
        select(func.count())
        .select_from(Place)
        .where(Place.group_id == place.group_id, Place.state == "waiting")
        .where(
            (Place.waiting_since < place.waiting_since)
            | ((Place.waiting_since == place.waiting_since) & (Place.id < place.id))
        )
    )
    return (db.scalar(before) or 0) + 1


def _target(place: Place, group: Group) -> date | None:
    """The day by which they were promised a place, else the one the group's own promise makes."""
    if place.state != "waiting":
        return None
    if place.target_on is None and group.target_wait_weeks is not None and place.waiting_since is not None:
        return place.waiting_since + timedelta(weeks=group.target_wait_weeks)
    return place.target_on


def _support_wanted(db: Session, referral_id: int) -> tuple[str, ...]:
    """What the referral itself says they need: what they told us since is theirs to tell."""
    return tuple(
        db.scalars(
            select(ReferralSupportNeed.code)
            .where(ReferralSupportNeed.referral_id == referral_id)
            .order_by(ReferralSupportNeed.id)
        )
    )


def _support(db: Session, group_id: int, wanted: Sequence[str]) -> tuple[tuple[str, str, str], ...]:
    offered = {
        code: (level, words)
        for code, level, words in db.execute(
            select(GroupSupport.code, GroupSupport.level, GroupSupport.words).where(GroupSupport.group_id == group_id)
        )
    }
    return tuple((code, *offered[code]) for code in wanted if code in offered)


def _visit(db: Session, place: Place, group: Group) -> Visit | None:
    kept = db.scalars(
        select(FirstVisit).where(FirstVisit.person_id == place.person_id, FirstVisit.group_id == group.id)
    ).first()
    if kept is None:
        return None
    leads = kept.met_by_id is not None and kept.met_by_id == group.leader_id
    return Visit(kept.date, _name_of(db, kept.met_by_id), leads, kept.meet_where, kept.ring_on)


def _name_of(db: Session, volunteer_id: int | None) -> str:
    if volunteer_id is None:
        return ""
    names = db.execute(
        select(*name_columns()).join(Volunteer, Volunteer.person_id == Person.id).where(Volunteer.id == volunteer_id)
    ).first()
    return shown_name(*names) if names else ""


def _attended(db: Session, place: Place) -> Attended | None:
    """Of the sessions held while the place lasted; None where it has not begun or none was held."""
    if place.from_on is None:
        return None
    held = (
        select(GroupSession.id, GroupSession.date)
        .where(GroupSession.group_id == place.group_id, GroupSession.state == "held")
        .where(GroupSession.date.between(place.from_on, place.to_on or today(db)))
    ).subquery()
    count, first, last = db.execute(select(func.count(), func.min(held.c.date), func.max(held.c.date))).one()
    if not count:
        return None
    came = (
        select(func.count())
        .select_from(Attendance)
        .join(held, held.c.id == Attendance.session_id)
        .where(Attendance.person_id == place.person_id, Attendance.mark == "came")
    )
    return Attended(db.scalar(came) or 0, count, first, last)

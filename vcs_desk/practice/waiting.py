"""Waits that are over, and what was asked for at the door, as a small group's year leaves them behind."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from vcs_desk.models import Base, Group, Person, Place, Referral, UnmetNeed
from vcs_desk.practice.rows import Rows

PROMISED = timedelta(weeks=2)
"""Within so long somebody who waited was promised a place."""
_LATELY = timedelta(days=420)
_DOOR = (
    ("loneliness_and_befriending", "nothing_suitable_here", 6, "Somebody to sit with Dad on a Sunday"),
    ("mental_wellbeing", "nothing_suitable_here", 5, "A group in the evening, after work"),
    ("transport", "no_transport", 5, "A lift from Carn Brea, no bus after two"),
    ("debt", "nothing_suitable_here", 4, "Letters about council tax"),
    ("arts", "group_full", 2, "Asked for the craft afternoon"),
    ("learning_english", "nothing_suitable_here", 2, "English for a neighbour"),
    ("physical_activity", "cannot_support_safely_yet", 2, "Wants to walk, uses a wheelchair"),
)  # fmt: skip
"""(need, why not, how often in a year, in a few words)."""
_WARDS = ("Tregarrow", "Illogan", "Porthmellow", "Carn Brea", "Lanner", "")


def waits(db: Session, rows: Rows, random: Random, today: date) -> None:
    """Who waited before they got a place, and a few who gave up; everybody else is in the file already."""
    table = Base.metadata.tables[Place.__tablename__]
    got = (
        select(Place.id, Place.from_on, Person.created_on, Referral.received_on)
        .join(Person, Person.id == Place.person_id)
        .outerjoin(Referral, Referral.id == Place.referral_id)
        .where(Place.from_on.between(today - _LATELY, today - timedelta(days=7)), Place.waiting_since.is_(None))
        .order_by(Place.id)
    )
    for number, begun, known, received in db.execute(got).all():
        since = _since(begun, known, received, random) if begun is not None else None
        if since is not None:
            waited = update(table).where(table.c.id == number)
            db.connection().execute(waited.values(waiting_since=since, target_on=since + PROMISED))
    _gave_up(db, rows, random, today)


def _since(begun: date, known: date | None, received: date | None, random: Random) -> date | None:
    """The day somebody began to wait, None where they did not: once they were referred, or known for long."""
    if received is not None:
        return received + timedelta(days=2) if (begun - received).days >= 12 and random.random() < 0.6 else None
    if known is None or (begun - known).days < 90 or random.random() < 0.3:
        return None
    return begun - timedelta(days=random.choice((12, 19, 26, 33, 40, 54, 68)))


def _gave_up(db: Session, rows: Rows, random: Random, today: date) -> None:
    """Three who were sent on elsewhere while they waited."""
    groups = db.scalars(select(Group.id).order_by(Group.id)).all()
    nobody = select(Referral.person_id, Referral.received_on, Referral.decided_on).where(
        Referral.state == "withdrawn",
        Referral.received_on > today - _LATELY,
        Referral.decided_on > Referral.received_on,
    )
    for person, received, decided in db.execute(nobody.order_by(Referral.id).limit(3)).all():
        rows.add(
            Place, person_id=person, group_id=random.choice(groups), state="ended", waiting_since=received,
            target_on=received + PROMISED, to_on=decided, end_reason="moved_on",
        )  # fmt: skip


def at_the_door(rows: Rows, random: Random, today: date) -> None:
    """What people asked for at the door or by phone over the last year or so."""
    for need, reason, times, words in _DOOR:
        for place in range(times):
            on = today - timedelta(days=random.randrange(5, _LATELY.days))
            rows.add(
                UnmetNeed, need=need, reason=reason, date=on, source="door", ward=random.choice(_WARDS),
                words=words if place == 0 else "",
            )  # fmt: skip

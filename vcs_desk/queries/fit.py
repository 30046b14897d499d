"""Where could they go? Each group against one referral: room, safe places, support, next place, and who would carry it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vcs_desk.acts import question
from vcs_desk.insight.capacity import Capacity, NextPlace, SupportFit, next_free_place, support_fit
from vcs_desk.models import (
    Group,
    GroupNeed,
    GroupSession,
    GroupSupport,
    Place,
    Referral,
    ReferralNeed,
    ReferralSupportNeed,
)
from vcs_desk.queries.calendar import OnRota, session_views
from vcs_desk.queries.context import own_groups, today
from vcs_desk.queries.loads import VolunteerLoad, loads

WELCOME_MINUTES = 30
"""Time a newcomer takes of the leader, and of a second volunteer where they need support: to ring, to meet, to stay by.
An estimate for looking ahead; hours given are only ever those somebody wrote down."""
_HALF_A_YEAR = 26


@dataclass(frozen=True)
class Carrier:
    """Somebody on the rota of the next session, with their load now and once this person has joined."""

    volunteer_id: int
    name: str
    duty: str
    minutes: int
    minutes_after: int
    agreed_minutes: int


@dataclass(frozen=True)
class Option:
    """One group this person could go to."""

    group_id: int
    group: str
    weekday: int
    start: time
    needs_met: tuple[str, ...]
    """Codes of the referral's needs that the group meets."""
    places: int
    waiting: int
    room: Capacity
    support: SupportFit
    next_place: NextPlace | None
    session_id: int | None
    """The session the room and the rota are those of: the next with a place, or the next of all."""
    on: date | None
    carriers: tuple[Carrier, ...]
    volunteers: int

    @property
    def full(self) -> bool:
        """Nobody more fits in the room."""
        return self.room.free is not None and self.room.free <= 0


@question
def options(db: Session, referral_id: int, *, every_group: bool = False) -> tuple[Option, ...]:
    """Groups that meet any need of the referral (or every group), best fit first; a leader sees their own."""
    wanted = tuple(db.scalars(select(ReferralNeed.code).where(ReferralNeed.referral_id == referral_id)))
    support = tuple(
        db.scalars(
            select(ReferralSupportNeed.code)
            .where(ReferralSupportNeed.referral_id == referral_id)
            .order_by(ReferralSupportNeed.id)
        )
    )
    meets: dict[int, set[str]] = defaultdict(set)
    for group_id, code in db.execute(select(GroupNeed.group_id, GroupNeed.code).where(GroupNeed.code.in_(wanted))):
        meets[group_id].add(code)
    groups = select(Group).where(Group.active)
    if not every_group:
        groups = groups.where(Group.id.in_(meets))
    own = own_groups(db)
    if own is not None:
        groups = groups.where(Group.id.in_(own))
    already = set(
        db.scalars(
            select(Place.group_id)
            .join(Referral, Referral.person_id == Place.person_id)
            .where(Referral.id == referral_id, Place.state == "held")
        )
    )
    look = _Look(db)
    found = [
        look.option(group, tuple(code for code in wanted if code in meets[group.id]), support)
        for group in db.scalars(groups)
        if group.id not in already
    ]
    return tuple(sorted(found, key=_order))


@question
def group_count(db: Session) -> int:
    """How many groups meet at present."""
    return db.scalar(select(func.count()).select_from(Group).where(Group.active)) or 0


def _order(option: Option) -> tuple[object, ...]:
    """Best first: safe now, then support met, then room, then needs met, then the earliest place."""
    safe = option.room.safe_free is None or option.room.safe_free > 0
    share = option.support.met / option.support.total if option.support.total else 1.0
    soon = option.next_place.on if option.next_place else date.max
    return (option.full, not safe, -share, -len(option.needs_met), soon, option.group)


class _Look:
    """Looks at one group after another, with what is the same for all read once."""

    def __init__(self, db: Session) -> None:
        self._db = db
        self._today = today(db)
        self._loads = {one.volunteer_id: one for one in loads(db)}
        self._support: dict[int, dict[str, tuple[str, str]]] = defaultdict(dict)
        for group_id, code, level, words in db.execute(
            select(GroupSupport.group_id, GroupSupport.code, GroupSupport.level, GroupSupport.words)
        ):
            self._support[group_id][code] = (level, words)

    def option(self, group: Group, needs_met: tuple[str, ...], support: tuple[str, ...]) -> Option:
        """One group against the person's support needs."""
        sessions = self._sessions_ahead(group.id)
        held, waiting, leavings = self._places(group.id)
        place = next_free_place(
            [on for _, on in sessions], leavings, held, group.capacity, waiting,
            leavings_per_week=self._leavings_per_week(group.id),
        )  # fmt: skip
        number = next((session for session, on in sessions if place is None or on >= place.on), None)
        if place is not None and place.about:
            number = sessions[0][0]
        view = session_views(self._db, [number])[0] if number is not None else None
        fit = support_fit(support, self._support[group.id])
        room = view.room if view else Capacity(group.capacity, None, None, None, ())
        return Option(
            group_id=group.id,
            group=group.name,
            weekday=group.weekday,
            start=group.start_time,
            needs_met=needs_met,
            places=view.places if view else held,
            waiting=waiting,
            room=room,
            support=fit,
            next_place=place,
            session_id=number,
            on=view.on if view else None,
            carriers=self._carriers(view.rota if view else (), bool(support)),
            volunteers=len(view.rota) if view else 0,
        )

    def _sessions_ahead(self, group_id: int) -> list[tuple[int, date]]:
        rows = self._db.execute(
            select(GroupSession.id, GroupSession.date)
            .where(GroupSession.group_id == group_id, GroupSession.state == "planned", GroupSession.date > self._today)
            .order_by(GroupSession.date)
        )
        return [(number, on) for number, on in rows]

    def _places(self, group_id: int) -> tuple[int, int, list[date]]:
        """Places held, people waiting, and the last days of those who will leave."""
        held = waiting = 0
        leavings: list[date] = []
        for state, until in self._db.execute(
            select(Place.state, Place.to_on).where(Place.group_id == group_id, Place.state != "ended")
        ):
            held += state == "held"
            waiting += state == "waiting"
            if until is not None:
                leavings.append(until)
        return held, waiting, leavings

    def _leavings_per_week(self, group_id: int) -> float:
        since = self._today - timedelta(weeks=_HALF_A_YEAR)
        left = self._db.scalar(
            select(func.count()).select_from(Place).where(
                Place.group_id == group_id, Place.state == "ended", Place.from_on.is_not(None), Place.to_on >= since
            )
        )  # fmt: skip
        return (left or 0) / _HALF_A_YEAR

    def _carriers(self, rota: tuple[OnRota, ...], needs_support: bool) -> tuple[Carrier, ...]:
        leader_first = sorted(rota, key=lambda one: one.duty != "leader")
        found = []
        for position, one in enumerate(leader_first):
            now = self._loads.get(one.volunteer_id) or VolunteerLoad(one.volunteer_id, one.person_id, one.name, 0, 0, 0)
            more = WELCOME_MINUTES if position == 0 or (position == 1 and needs_support) else 0
            found.append(
                Carrier(one.volunteer_id, one.name, one.duty, now.minutes, now.minutes + more, now.agreed_minutes)
            )
        return tuple(found)

"""Where could they go? Each group against one referral: room, safe places, support, next place, who would carry it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vcs_desk.acts import question
from vcs_desk.insight.capacity import Capacity, NextPlace, next_free_place, support_fit
from vcs_desk.insight.getting_there import journey, time_suits
from vcs_desk.models import (
    Group,
    GroupNeed,
    GroupSession,
    GroupSupport,
    Person,
    Place,
    Referral,
    ReferralNeed,
    ReferralSupportNeed,
)
from vcs_desk.queries.calendar import OnRota, session_views
from vcs_desk.queries.context import own_groups, today
from vcs_desk.queries.fit_option import Carrier, Option, best_first
from vcs_desk.queries.loads import VolunteerLoad, loads_of

__all__ = ["Carrier", "Option", "group_count", "options"]

WELCOME_MINUTES = 30
"""Time a newcomer takes of the leader, and of a second volunteer where they need support: to ring, to meet, to stay by.
An estimate for looking ahead; hours given are only ever those somebody wrote down."""
_HALF_A_YEAR = 26


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
    groups_left = [group for group in db.scalars(groups) if group.id not in already]
    look = _Look(db, groups_left)
    met = {group.id: tuple(code for code in wanted if code in meets[group.id]) for group in groups_left}
    coming = _coming(db, referral_id)
    return best_first(look.option(group, met[group.id], support, coming) for group in groups_left)


@question
def group_count(db: Session) -> int:
    """How many groups meet at present."""
    return db.scalar(select(func.count()).select_from(Group).where(Group.active)) or 0


@dataclass(frozen=True)
class _Coming:
    """How and when somebody could come, and from where."""

    way: str = ""
    times: tuple[str, ...] = ()
    home: str = ""


def _coming(db: Session, referral_id: int) -> _Coming:
    row = db.execute(
        select(Referral.travel, Referral.times, Person.postcode)
        .join(Person, Person.id == Referral.person_id)
        .where(Referral.id == referral_id)
    ).first()
    return _Coming(row[0], tuple(code for code in row[1].split(",") if code), row[2]) if row else _Coming()


class _Look:
    """Looks at groups one after another, with what it needs of all of them read at once."""

    def __init__(self, db: Session, groups: Sequence[Group]) -> None:
        self._db = db
        self._today = today(db)
        self._ids = [group.id for group in groups]
        self._support = self._supports()
        self._ahead = self._sessions_ahead()
        self._counts = self._place_counts()
        self._leavings = self._planned_leavings()
        self._rates = self._leavings_per_week([group for group in groups if self._crowded(group)])
        self._next = {group.id: self._next_place(group) for group in groups}
        wanted = [number for number in map(self._session_of, self._ids) if number is not None]
        self._views = {view.group_id: view for view in session_views(db, wanted)}
        on_rota = {one.volunteer_id for view in self._views.values() for one in view.rota}
        self._loads = {one.volunteer_id: one for one in loads_of(db, on_rota)}

    def option(self, group: Group, needs_met: tuple[str, ...], support: tuple[str, ...], coming: _Coming) -> Option:
        """One group against what the person needs, and how and when they could come."""
        view = self._views.get(group.id)
        weeks = group.target_wait_weeks
        return Option(
            group_id=group.id,
            group=group.name,
            weekday=group.weekday,
            start=group.start_time,
            needs_met=needs_met,
            places=view.places if view else self._members(group.id),
            waiting=self._counts[group.id, "waiting"],
            room=view.room if view else Capacity(group.capacity, None, None, None, ()),
            support=support_fit(support, self._support[group.id]),
            journey=journey(coming.way, coming.home, group.postcode, words=group.travel, collects=group.can_collect),
            suits=time_suits(coming.times, group.start_time),
            next_place=self._next[group.id],
            target_on=None if weeks is None else self._today + timedelta(weeks=weeks),
            session_id=view.session_id if view else None,
            on=view.on if view else None,
            carriers=self._carriers(view.rota if view else (), bool(support)),
            volunteers=len(view.rota) if view else 0,
        )

    def _supports(self) -> dict[int, dict[str, tuple[str, str]]]:
        found: dict[int, dict[str, tuple[str, str]]] = defaultdict(dict)
        for group_id, code, level, words in self._db.execute(
            select(GroupSupport.group_id, GroupSupport.code, GroupSupport.level, GroupSupport.words).where(
                GroupSupport.group_id.in_(self._ids)
            )
        ):
            found[group_id][code] = (level, words)
        return found

    def _sessions_ahead(self) -> dict[int, list[tuple[int, date]]]:
        """Number and day of each planned session to come, by group, the next one first."""
        rows = self._db.execute(
            select(GroupSession.group_id, GroupSession.id, GroupSession.date)
            .where(GroupSession.date > self._today, GroupSession.state == "planned")
            .where(GroupSession.group_id.in_(self._ids))
            .order_by(GroupSession.date, GroupSession.start_time)
        )
        found: dict[int, list[tuple[int, date]]] = defaultdict(list)
        for group_id, number, on in rows:
            found[group_id].append((number, on))
        return found

    def _place_counts(self) -> dict[tuple[int, str], int]:
        """How many hold a place and how many wait, by group and state."""
        rows = self._db.execute(
            select(Place.group_id, Place.state, func.count())
            .where(Place.group_id.in_(self._ids), Place.state.in_(("held", "waiting")))
            .group_by(Place.group_id, Place.state)
        )
        found: dict[tuple[int, str], int] = defaultdict(int)
        for group_id, state, count in rows:
            found[group_id, state] = count
        return found

    def _planned_leavings(self) -> dict[int, list[date]]:
        """Last days of those who still come but whose place has an end, by group."""
        rows = self._db.execute(
            select(Place.group_id, Place.to_on).where(
                Place.group_id.in_(self._ids),
                Place.state == "ended",
                Place.to_on >= self._today,
                Place.from_on <= self._today,
            )
        )
        found: dict[int, list[date]] = defaultdict(list)
        for group_id, until in rows:
            if until is not None:
                found[group_id].append(until)
        return found

    def _members(self, group_id: int) -> int:
        """People who have a place today, those who will leave included."""
        return self._counts[group_id, "held"] + len(self._leavings[group_id])

    def _crowded(self, group: Group) -> bool:
        """Whether somebody has to leave before there is a place: only then it matters how often people do."""
        taken = self._members(group.id) + self._counts[group.id, "waiting"]
        return group.capacity is not None and taken >= group.capacity

    def _leavings_per_week(self, groups: Sequence[Group]) -> dict[int, float]:
        since = self._today - timedelta(weeks=_HALF_A_YEAR)
        rows = self._db.execute(
            select(Place.group_id, func.count())
            .where(Place.group_id.in_([group.id for group in groups]), Place.state == "ended")
            .where(Place.from_on.is_not(None), Place.to_on.between(since, self._today))
            .group_by(Place.group_id)
        )
        return {group_id: count / _HALF_A_YEAR for group_id, count in rows}

    def _next_place(self, group: Group) -> NextPlace | None:
        return next_free_place(
            [on for _, on in self._ahead[group.id]],
            self._leavings[group.id],
            self._members(group.id),
            group.capacity,
            self._counts[group.id, "waiting"],
            leavings_per_week=self._rates.get(group.id, 0.0),
        )

    def _session_of(self, group_id: int) -> int | None:
        """The session to look at: the next with a place, or the next of all where that is not known for sure."""
        place, ahead = self._next[group_id], self._ahead[group_id]
        if place is not None and not place.about:
            return next((number for number, on in ahead if on >= place.on), None)
        return ahead[0][0] if ahead else None

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

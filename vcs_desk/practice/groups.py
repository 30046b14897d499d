"""Lives the weeks of one group: who joins, who comes, who stops coming."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random

from vcs_desk.models import Group, GroupNeed, GroupSession, GroupSupport, Place
from vcs_desk.practice.people import Someone
from vcs_desk.practice.referrals import Referrals
from vcs_desk.practice.rows import Rows
from vcs_desk.practice.size import Size
from vcs_desk.practice.tregarrow import GroupPlan
from vcs_desk.services.groups import WEEKS_AHEAD
from vcs_desk.services.rhythm import meeting_days

_ENDINGS = ("stopped_coming", "stopped_coming", "moved_on", "goal_met", "ill_health", "moved_away", "settled_member")
_QUICK = 0.22
"""Share of those who join and leave again within a few weeks."""
_NEVER_CAME = 0.1
"""Share of newcomers who leave again that never came at all, however often they were expected."""
_CANCELLED = ("The leader was ill.", "The hall was closed.", "Snow.", "Nobody to lead.")


@dataclass
class Member:
    """Somebody with a place, until a day (None: still coming)."""

    who: Someone
    joined: date
    until: date | None


@dataclass(frozen=True)
class Held:
    """One session that took place, for the volunteers' hours."""

    number: int
    group: int
    index: int
    on: date


class GroupLife:
    """One group, week by week up to yesterday."""

    def __init__(self, rows: Rows, plan: GroupPlan, index: int, size: Size, random: Random, today: date) -> None:
        self._rows, self._plan, self._index, self._size, self._random, self._today = (
            rows,
            plan,
            index,
            size,
            random,
            today,
        )
        self.first_on = today - timedelta(weeks=size.weeks)
        self.name = plan.name
        self.number = self._group()
        self.members: list[Member] = []
        self.everybody: list[Member] = []
        """Whoever had a place at any time."""
        self.held: list[Held] = []
        self.ahead: list[tuple[date, int]] = []

    def join(
        self,
        who: Someone,
        on: date,
        referrals: Referrals,
        *,
        until: date | None,
        referred: bool,
        waited: date | None = None,
    ) -> None:
        """Give somebody a place from a day, with the referral it came from."""
        closed = None
        if until is not None and self._random.random() < 0.7 and until + timedelta(days=20) < self._today:
            closed = (until + timedelta(days=20), self._random.choice(_ENDINGS))
        referral = referrals.accepted(who.number, on, self.number, self._plan.needs, closed) if referred else None
        ended = until is not None and until < self._today
        self._rows.add(
            Place,
            person_id=who.number,
            group_id=self.number,
            referral_id=referral,
            state="ended" if ended else "held",
            from_on=on,
            to_on=until if ended else None,
            waiting_since=waited,
            end_reason="stopped_coming" if ended else "",
        )
        who.groups[self._index] = self.number
        self.members.append(Member(who, on, until))
        self.everybody.append(self.members[-1])

    def wait(self, who: Someone, referrals: Referrals) -> None:
        """Put somebody on the waiting list."""
        received = self._today - timedelta(days=self._random.randrange(15, 50))
        referral = referrals.waiting(who.number, received, self.number, self._plan.needs)
        since, weeks = received + timedelta(days=5), self._plan.target_wait_weeks
        self._rows.add(
            Place,
            person_id=who.number,
            group_id=self.number,
            referral_id=referral,
            state="waiting",
            waiting_since=since,
            target_on=None if weeks is None else since + timedelta(weeks=weeks),
        )

    def stay(self, on: date) -> date | None:
        """Until when somebody who joins on a day keeps coming; None if past today."""
        random = self._random
        weeks = random.randrange(1, 6) if random.random() < _QUICK else int(random.expovariate(self._size.leaving))
        until = on + timedelta(weeks=weeks, days=2)
        lately = timedelta(days=10) if self._size.scripted else timedelta(0)
        return until if until < self._today - lately else None

    def live(
        self, newcomer: Callable[[date, int], Someone | None], referrals: Referrals, missed: Iterable[str] = ()
    ) -> None:
        """Every session from the first to today, then those ahead."""
        days = meeting_days(
            self._plan.weekday,
            1,
            self.first_on,
            None,
            after=self.first_on - timedelta(days=1),
            until=self._today + timedelta(weeks=WEEKS_AHEAD),
        )
        past = [day for day in days if day < self._today]
        for day in past:
            self._fill(day, newcomer, referrals)
            self._session(day, past, frozenset(missed))
        for day in days[len(past) :]:
            self.ahead.append((day, self._planned(day)))

    def _fill(self, day: date, newcomer: Callable[[date, int], Someone | None], referrals: Referrals) -> None:
        self.members = [member for member in self.members if member.until is None or member.until >= day]
        season = 0.8 if day.month in (12, 8) else 1.0
        first = day - self.first_on < timedelta(weeks=2)
        for _ in range(round(self._plan.members * season) - len(self.members)):
            who = newcomer(day, self._index)
            if who is None:
                return
            until = self.stay(day)
            if not who.groups and until is not None and self._random.random() < _NEVER_CAME:
                who.diligence, until = 0.0, min(until, day + timedelta(weeks=5))
            self.join(who, day, referrals, until=until, referred=not first and self._random.random() < 0.85)

    def _session(self, day: date, past: list[date], missed: frozenset[str]) -> None:
        random = self._random
        if (day.month, day.day) > (12, 22) or random.random() < 0.015:
            reason = "Closed over Christmas." if day.month == 12 and day.day > 22 else random.choice(_CANCELLED)
            self._row(day, state="cancelled", cancel_reason=reason)
            return
        last_two = day in past[-2:]
        number = self._row(
            day,
            state="held",
            unnamed=random.choices((0, 1, 2), (72, 20, 8))[0],
            closed_at=datetime(day.year, day.month, day.day, 16, tzinfo=UTC),
            closed_by_id=1,
        )
        for member in self.members:
            if member.joined <= day:
                self._rows.attendance(number, member.who.number, self._mark(member.who, last_two, missed))
        self.held.append(Held(number, self.number, self._index, day))

    def _mark(self, who: Someone, last_two: bool, missed: frozenset[str]) -> str:
        if last_two and self._size.scripted:
            # Only those of the pictures missed two running.
            if who.name in missed:
                return "absent"
            return "came" if self._random.random() < who.diligence else "apologies"
        if self._random.random() < who.diligence:
            return "came"
        return "apologies" if self._random.random() < 0.6 else "absent"

    def _planned(self, day: date) -> int:
        cancelled = self._size.scripted and self._plan.name == "Allotment" and 0 <= (day - self._today).days < 7
        if cancelled:
            return self._row(day, state="cancelled", cancel_reason="Nobody to lead.")
        return self._row(day, state="planned")

    def _row(self, day: date, **values: object) -> int:
        plan = self._plan
        return self._rows.add(
            GroupSession,
            group_id=self.number,
            date=day,
            start_time=plan.start,
            minutes=plan.minutes,
            venue=plan.venue,
            cost_pence=plan.cost_pence if values["state"] == "held" else 0,
            **values,
        )

    def _group(self) -> int:
        plan = self._plan
        number = self._rows.add(
            Group,
            name=plan.name,
            venue=plan.venue,
            capacity=plan.capacity,
            ratio=plan.ratio,
            volunteers_needed=plan.volunteers,
            needs_key_holder=plan.key_holder,
            needs_first_aider=plan.first_aider,
            weekday=plan.weekday,
            start_time=plan.start,
            minutes=plan.minutes,
            first_on=self.first_on,
            cost_pence=plan.cost_pence,
            arrival=plan.arrival,
            postcode=plan.postcode,
            travel=plan.travel,
            can_collect=plan.can_collect,
            target_wait_weeks=plan.target_wait_weeks,
            leader_id=None,
        )
        for need in plan.needs:
            self._rows.add(GroupNeed, group_id=number, code=need)
        for code, level, words in plan.support:
            self._rows.add(GroupSupport, group_id=number, code=code, level=level, words=words)
        return number

"""Makes the volunteers: what they agreed to, their checks, the rota, and the hours they gave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from random import Random

from vcs_desk.models import Availability, Check, Shift, TimeGiven, Volunteer, VolunteerRole
from vcs_desk.practice.groups import GroupLife, Held
from vcs_desk.practice.people import People, Someone
from vcs_desk.practice.rows import Rows
from vcs_desk.practice.size import Size
from vcs_desk.practice.tregarrow import ROTA, VOLUNTEERS, VolunteerPlan

_ROLES = ("helper", "helper", "leader", "driver", "kitchen", "befriender", "welcome")
_WINDOW = 28
_ROTA_BACK = 14
"""Days for which the rota of sessions that were held is still there."""


class Team:
    """All volunteers of the organisation."""

    def __init__(self, rows: Rows, people: People, size: Size, random: Random, today: date) -> None:
        self._rows, self._people, self._size, self._random, self._today = rows, people, size, random, today
        self.numbers: dict[str, int] = {}
        self._plans: dict[int, VolunteerPlan] = {}
        self._others: list[int] = []

    def recruit(self, members: dict[str, Someone]) -> None:
        """The volunteers of the pictures (where the size has them), then others; one in five came as a member first."""
        started = self._today - timedelta(weeks=self._size.weeks)
        if self._size.scripted:
            for plan in VOLUNTEERS:
                self._scripted(plan, members, started)
        pool = [
            someone for someone in self._people.all if someone.groups and someone.number not in self.numbers.values()
        ]
        while len(self.numbers) < self._size.volunteers:
            was_member = pool and self._random.random() < 0.2
            who = pool.pop(self._random.randrange(len(pool))) if was_member else self._people.make(started)
            self._other(who, started, bool(was_member))

    def lead(self, groups: Sequence[GroupLife]) -> dict[int, int]:
        """Each group's leader: group number to volunteer number."""
        names = {group.number: ROTA[plan][0][0] for group, plan in zip(groups, ROTA, strict=False)}
        if self._size.scripted:
            return {group: self.numbers[name] for group, name in names.items()}
        return {group.number: self._random.choice(self._others) for group in groups}

    def work(self, groups: Sequence[GroupLife]) -> None:
        """Shifts ahead and hours given at every session that was held."""
        for group, teams in zip(groups, self._teams(groups), strict=True):
            nobody_leads = self._size.scripted and group.name == "Allotment"
            for on, session in group.ahead:
                if not nobody_leads and on < self._today + timedelta(weeks=5):
                    self._duties(session, teams)
            for held in group.held:
                if not nobody_leads and (self._today - held.on).days < _ROTA_BACK:
                    self._duties(held.number, teams)
                self._hours(held, teams)
        for number, plan in self._plans.items():
            self._carried(number, plan)

    def _duties(self, session: int, team: tuple[tuple[int, str], ...]) -> None:
        for volunteer, role in team:
            self._rows.add(Shift, session_id=session, volunteer_id=volunteer, role=role, state="yes")

    def _teams(self, groups: Sequence[GroupLife]) -> list[tuple[tuple[int, str], ...]]:
        if self._size.scripted:
            return [tuple((self.numbers[name], role) for name, role in ROTA[plan]) for plan in ROTA]
        teams = []
        for _ in groups:
            some = self._random.sample(self._others, min(4, len(self._others)))
            teams.append(tuple(zip(some, ("leader", "helper", "helper", "driver"), strict=False)))
        return teams

    def _hours(self, held: Held, team: tuple[tuple[int, str], ...]) -> None:
        recent = (self._today - held.on).days < _WINDOW
        for volunteer, role in team:
            if (recent and volunteer in self._plans) or self._random.random() < 0.06:
                continue
            self._give(
                volunteer,
                held.on,
                self._random.choice((90, 90, 120)),
                role,
                group_id=held.group,
                session_id=held.number,
            )
        if self._others and self._random.random() < 0.5:
            self._give(
                self._random.choice(self._others),
                held.on,
                self._random.choice((60, 90, 120)),
                "helper",
                group_id=held.group,
            )

    def _carried(self, number: int, plan: VolunteerPlan) -> None:
        """The minutes of the last four weeks, spread over four days."""
        share, rest = divmod(plan.carried // 30, 4)
        for week in range(4):
            minutes = 30 * (share + (1 if week < rest else 0))
            if minutes:
                self._give(number, self._today - timedelta(days=1 + 7 * week), minutes, plan.roles[0])

    def _give(self, volunteer: int, on: date, minutes: int, role: str, **where: int) -> None:
        waits = self._size.scripted and (self._today - on).days == 1 and volunteer == self.numbers.get("Mina Rossi")
        self._rows.add(
            TimeGiven,
            volunteer_id=volunteer,
            date=on,
            minutes=minutes,
            role=role,
            approved_on=None if waits else on,
            approved_by_id=None if waits else 1,
            **where,
        )

    def _scripted(self, plan: VolunteerPlan, members: dict[str, Someone], started: date) -> None:
        first, _, last = plan.name.partition(" ")
        was_member = plan.name in members
        who = members[plan.name] if was_member else self._people.make(started, (first, last))
        since = date(2026, 10, 3) if plan.name == "Denzil Rowe" else started + timedelta(days=60 if was_member else 0)
        number = self._rows.add(
            Volunteer,
            person_id=who.number,
            state="active",
            since_on=since,
            offered_minutes=plan.agreed_hours * 60,
            offered_per="month",
            supervision_due=self._today + timedelta(days=self._random.randrange(10, 60)),
        )
        self.numbers[plan.name] = number
        self._plans[number] = plan
        for role in plan.roles:
            if role != "first_aider":
                self._rows.add(VolunteerRole, volunteer_id=number, code=role)
        running_out = dict(plan.checks)
        kinds = ("dbs", "safeguarding", *(("first_aid",) if "first_aider" in plan.roles else ()))
        for kind in kinds:
            days = running_out.get(kind, self._random.randrange(120, 900))
            self._check(number, kind, self._today + timedelta(days=days))

    def _other(self, who: Someone, started: date, was_member: bool) -> None:
        random = self._random
        since = started + timedelta(days=random.randrange(20, 300) if was_member else 0)
        number = self._rows.add(
            Volunteer,
            person_id=who.number,
            state="active",
            since_on=since,
            offered_per="month",
            offered_minutes=random.choice((4, 6, 8, 8, 12)) * 60,
        )
        self.numbers[f"{who.name} {who.number}"] = number
        self._others.append(number)
        self._rows.add(VolunteerRole, volunteer_id=number, code=random.choice(_ROLES))
        self._rows.add(
            Availability, volunteer_id=number, weekday=random.randrange(5), from_time=time(9), to_time=time(13)
        )
        for kind in ("dbs", "safeguarding"):
            self._check(number, kind, self._today + timedelta(days=random.randrange(70, 900)))

    def _check(self, volunteer: int, kind: str, until: date) -> None:
        self._rows.add(
            Check,
            volunteer_id=volunteer,
            kind=kind,
            level="enhanced" if kind == "dbs" else "",
            done_on=until - timedelta(days=1095),
            expires_on=until,
        )

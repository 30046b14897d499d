"""Builds a practice organisation in an empty file: the same seed gives the same people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from vcs_desk.acts import PROGRAM
from vcs_desk.clock import Clock
from vcs_desk.errors import DeskError
from vcs_desk.models import Organisation, Setting, User, UserGroup
from vcs_desk.models.organisation import PRACTICE_MORNING
from vcs_desk.practice import evidence, waiting
from vcs_desk.practice.arrivals import what_came_in
from vcs_desk.practice.directory import Directory
from vcs_desk.practice.duplicates import written_twice
from vcs_desk.practice.groups import GroupLife
from vcs_desk.practice.people import People, Someone
from vcs_desk.practice.referrals import Referrals
from vcs_desk.practice.replies import replies, tell_endings
from vcs_desk.practice.rota import rota_rules
from vcs_desk.practice.rows import Rows
from vcs_desk.practice.size import Size, sizes
from vcs_desk.practice.support import support
from vcs_desk.practice.tasks import safety, things_to_do
from vcs_desk.practice.tregarrow import (
    ALSO_IN,
    INBOX,
    MISSED_TWICE,
    NEW_SINGERS,
    ONE_NAME,
    PHONES,
    SINGERS,
    SUPPORT,
    USERS,
)
from vcs_desk.practice.volunteers import Team
from vcs_desk.store import journal
from vcs_desk.store.dialects import defer_foreign_keys
from vcs_desk.store.unit import Store

SAFETY_OF = "Rita Dunstan"
"""About whom there is a note on safety."""
SINGING = 2
"""Index of Singing for Fun among the groups."""


def build_practice(store: Store, size_name: str, seed: int, clock: Clock) -> Mapping[str, int]:
    """Fill an empty file with a practice organisation; returns how many rows each table got.

    Writes in bulk below the journal, with one journal entry for the whole. Raises DeskError for an unknown size.
    """
    if size_name not in sizes():
        raise DeskError(
            f"There is no practice organisation of the size “{size_name}”.", "Choose small, standard or large."
        )
    size = sizes()[size_name]
    with store.write("Practice organisation made", PROGRAM, undoable=False) as unit:
        defer_foreign_keys(unit.db)
        rows = Rows(unit.db.connection())
        _Practice(rows, size, seed, Random(f"{seed}/{size_name}"), clock).build()
        rows.write()
        if size.scripted:
            written_twice(unit.db, rows, Random(f"{seed}/duplicates"), clock.today())
        tell_endings(unit.db, clock.today() - timedelta(days=35) if size.scripted else clock.today())
        if size.scripted:
            replies(unit.db, rows, Random(f"{seed}/replies"))
        if size_name != "large":
            by_chance = Random(f"{seed}/waiting")
            waiting.waits(unit.db, rows, by_chance, clock.today())
            waiting.at_the_door(rows, by_chance, clock.today())
        rows.write()
        journal.append(
            unit.db, (), at=clock.now(), user_id=None, label="Practice organisation made", kind="bulk", undoable=False
        )
        return rows.count()


class _Practice:
    """The order in which everything comes into being."""

    def __init__(self, rows: Rows, size: Size, seed: int, random: Random, clock: Clock) -> None:
        self._rows, self._size, self._seed, self._random = rows, size, seed, random
        self._today, self._morning = clock.today(), clock.now()
        self._people = People(rows, random)
        self._quota = 0.0

    def build(self) -> None:
        rows, size, today = self._rows, self._size, self._today
        rows.add(
            Organisation,
            name="Tregarrow Neighbours",
            nation="england",
            charity_number="9900417",
            practice=True,
            address="Memorial Hall, Tregarrow, Cornwall",
            phone="01632960040",
            email="desk@tregarrow.example",
            opening_days="0123456",
        )
        rows.add(Setting, key=PRACTICE_MORNING, value=self._morning.isoformat())
        users = {name: rows.add(User, name=name, role=role) for name, role, _ in USERS}
        directory = Directory(rows, Random(f"{self._seed}/directory"), today)
        self._referrals = Referrals(rows, self._people, self._random, today, directory)
        groups = [GroupLife(rows, plan, index, size, self._random, today) for index, plan in enumerate(size.groups)]
        members = self._scripted(groups) if size.scripted else {}
        for index, group in enumerate(groups):
            missed = (MISSED_TWICE[size.groups[index].name],) if size.groups[index].name in MISSED_TWICE else ()
            group.live(self._newcomer, self._referrals, missed if size.scripted else ())
        team = Team(rows, self._people, size, self._random, today)
        team.recruit(members)
        rows.set_leaders(team.lead(groups))
        team.work(groups)
        self._the_rest(groups)
        for name, _, led in USERS:
            for plan, group in zip(size.groups, groups, strict=True):
                if plan.name in led:
                    rows.add(UserGroup, user_id=users[name], group_id=group.number)
        by_chance = Random(f"{self._seed}/support")
        support(rows, self._people.all, users, today, by_chance, scripted=size.scripted)
        known = {someone.name: someone.number for someone in self._people.all[:200]}
        things_to_do(rows, known, today)
        safety(rows, known, SAFETY_OF, self._morning)
        if size.name != "large":
            what_came_in(rows, self._morning, self._inbox)
            by_name = {group.name: group.number for group in groups}
            rota_rules(rows, by_name, team.numbers, Random(f"{self._seed}/rota"), today)

    def _scripted(self, groups: list[GroupLife]) -> dict[str, Someone]:
        """The people of the pictures, with their places from the beginning."""
        started = self._today - timedelta(weeks=self._size.weeks)
        members: dict[str, Someone] = {}
        names = (*SINGERS, *(name for also in ALSO_IN.values() for name in also if name not in SINGERS))
        for name in names:
            first, _, last = name.partition(" ")
            given = {"phone": PHONES[name]} if name in PHONES else {}
            known = ONE_NAME.get(name, (first, last))
            members[name] = self._people.make(started, known, name, **given)
            members[name].scripted = True
            for code, words in SUPPORT.get(name, ()):
                self._people.support(members[name].number, code, words)
        for name in SINGERS:
            weeks = NEW_SINGERS.get(name)
            on = (
                self._today - timedelta(weeks=weeks)
                if weeks
                else started + timedelta(weeks=self._random.randrange(0, 40))
            )
            groups[SINGING].join(members[name], on, self._referrals, until=None, referred=bool(weeks))
        for index, plan in enumerate(self._size.groups):
            for name in ALSO_IN.get(plan.name, ()):
                on = self._today - timedelta(weeks=self._random.randrange(10, 40))
                groups[index].join(members[name], on, self._referrals, until=None, referred=True)
        return members

    def _newcomer(self, on: date, group: int) -> Someone | None:
        """Somebody new while the number of people allows it, spread over the weeks; else from another group."""
        gone = (on - (self._today - timedelta(weeks=self._size.weeks))).days / (7 * self._size.weeks)
        allowed = self._size.people * self._size.coming * (0.42 + 0.58 * gone)
        if len(self._people.all) < allowed:
            return self._people.make(on)
        for _ in range(20):
            who = self._random.choice(self._people.all)
            if group not in who.groups and len(who.groups) < 4 and not who.scripted:
                return who
        return None

    def _the_rest(self, groups: list[GroupLife]) -> None:
        today, size, random = self._today, self._size, self._random
        days = 7 * size.weeks
        if size.scripted:
            self._inbox = {plan.first: self._referrals.open_one(plan) for plan in INBOX}
            for number in range(7):
                # Nobody was at the desk for two weeks at the end of September, so these were answered in October.
                self._referrals.no_place(today - timedelta(days=60 + number), lag=20)
            for _ in range(2):
                groups[5].wait(self._people.make(today - timedelta(days=60)), self._referrals)
        else:
            for group in groups[:: max(1, len(groups) // 8)]:
                group.wait(self._people.make(today - timedelta(days=60)), self._referrals)
            self._inbox = {plan.first: self._referrals.open_one(plan) for plan in INBOX}
        while len(self._people.all) < size.people:
            self._referrals.no_place(today - timedelta(days=random.randrange(8, days)))
        for _ in range(max(8, size.people // 20)):
            self._referrals.at_the_door(today - timedelta(days=random.randrange(1, days)))
        numbers = evidence.measures(self._rows)
        evidence.outcomes(self._rows, groups, numbers, random, today)
        evidence.money(self._rows, groups, today)
        evidence.contacts(self._rows, groups, random, today)

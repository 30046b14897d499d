"""One example row of every table that points to a person or a volunteer, and random worlds made of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from tests.builders import TODAY, a_group, a_person, a_session, added
from vcs_desk.models import (
    AboutMe,
    Assessment,
    Attachment,
    Attendance,
    Availability,
    Caseload,
    Check,
    Consent,
    Contact,
    Expense,
    FirstVisit,
    Goal,
    Group,
    KeptFile,
    Measure,
    NotSame,
    OnwardReferral,
    Person,
    PersonalBudget,
    PersonLink,
    PersonSupportNeed,
    Place,
    Referral,
    SafeguardingNote,
    SafeguardingOpening,
    Shift,
    Task,
    TimeGiven,
    UnmetNeed,
    User,
    Volunteer,
    VolunteerBreak,
    VolunteerRole,
    VolunteerWish,
)
from vcs_desk.models.volunteer import VOLUNTEER_STATES

NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)


@dataclass
class World:
    """What rows of a random desk are made from."""

    db: Session
    random: Random
    people: list[int] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    sessions: list[int] = field(default_factory=list)
    measure: int = 0
    file: int = 0
    helpers: dict[int, int] = field(default_factory=dict)
    """Number of each person's volunteer record."""
    taken: set[tuple[Any, ...]] = field(default_factory=set)
    """What stands already where it may stand only once."""

    def person(self) -> int:
        return self.random.choice(self.people)

    def day(self) -> date:
        return TODAY - timedelta(days=self.random.randrange(0, 60))

    def first_time(self, *key: Any) -> bool:
        """Whether this was not said before."""
        new = key not in self.taken
        self.taken.add(key)
        return new

    def helper(self, person: int) -> int:
        if person not in self.helpers:
            state = self.random.choice(VOLUNTEER_STATES)
            left = self.day() if state == "left" else None
            row = Volunteer(
                person_id=person, state=state, left_on=left, since_on=date(2024, 1, 1) + timedelta(days=person % 500),
                skills=self.random.choice(["", "tea", "driving"]), offered_minutes=self.random.choice([0, 120]),
            )  # fmt: skip
            self.helpers[person] = added(self.db, row)
        return self.helpers[person]


def a_world(db: Session, random: Random, people: int = 4) -> World:
    """People, groups and sessions; the rows come from EXAMPLES."""
    world = World(db, random)
    for number in range(people):
        world.people.append(
            a_person(
                db, random.choice(["Beryl", "Beril", ""]) or "B", random.choice(["Rosewarne", ""]),
                phone=random.choice(["", "01209496012", "07700900214"]), postcode=random.choice(["", "TR15 2AB"]),
                date_of_birth=random.choice([None, date(1949, 7, 3)]), notes=random.choice(["", "Tea.", "Shy."]),
                contact_name=random.choice(["", "Ken"]), created_on=TODAY - timedelta(days=number),
            )
        )  # fmt: skip
    world.groups = [a_group(db) for _ in range(2)]
    world.sessions = [a_session(db, group, TODAY - timedelta(weeks=week)) for group in world.groups for week in (0, 1)]
    world.measure = added(db, Measure(code="ons4", version="1", label="ONS4", definition="{}"))
    world.file = added(db, KeptFile(sha256="0" * 64, size=1, content=b"x"))
    return world


def _place(w: World, person: int) -> Any:
    group, state = w.random.choice(w.groups), w.random.choice(["held", "waiting", "ended"])
    if state != "ended" and not w.first_time("place", person, group):
        state = "ended"
    on = w.day()
    return Place(
        person_id=person, group_id=group, state=state, waiting_since=on if state == "waiting" else None,
        from_on=None if state == "waiting" else on, to_on=on if state == "ended" else None,
    )  # fmt: skip


def _attendance(w: World, person: int) -> Any:
    session = w.random.choice(w.sessions)
    mark = w.random.choice(["came", "apologies", "absent", "unmarked"])
    if w.first_time("attendance", person, session):
        return Attendance(session_id=session, person_id=person, mark=mark, walk_in=w.random.random() < 0.2)
    return None


def _referral(w: World, person: int) -> Any:
    return Referral(person_id=person, received_on=w.day(), due_on=TODAY, reason="Lonely")


def _consent(w: World, person: int) -> Any:
    purpose, answer = w.random.choice(["share_back", "photograph"]), w.random.choice(["yes", "no"])
    standing = w.first_time("consent", person, purpose)
    day = w.day()
    return Consent(
        person_id=person, purpose=purpose, answer=answer, given_on=day, withdrawn_on=None if standing else day
    )


def _support_need(w: World, person: int) -> Any:
    code = w.random.choice(["hearing", "mobility"])
    if w.first_time("support", person, code):
        return PersonSupportNeed(person_id=person, code=code, words=w.random.choice(["", "Loop", "Stick"]))
    return None


def _first_visit(w: World, person: int) -> Any:
    group = w.random.choice(w.groups)
    if w.first_time("visit", person, group):
        return FirstVisit(person_id=person, group_id=group, date=w.day(), met_by_id=w.helper(w.person()))
    return None


def _link(w: World, person: int) -> Any:
    other, kind = w.person(), w.random.choice(["carer_of", "lives_with"])
    if other != person and w.first_time("link", person, other, kind):
        return PersonLink(person_id=person, other_id=other, kind=kind)
    return None


def _not_same(w: World, person: int) -> Any:
    low, high = sorted((person, w.person()))
    if low != high and w.first_time("not same", low, high):
        return NotSame(person_id=low, other_id=high, date=TODAY)
    return None


def _wish(w: World, person: int) -> Any:
    low, high = sorted((w.helper(person), w.helper(w.person())))
    if low != high and w.first_time("wish", low, high):
        return VolunteerWish(volunteer_id=low, other_id=high, kind=w.random.choice(["together", "apart"]))
    return None


def _caseload(w: World, person: int) -> Any:
    standing = w.first_time("caseload", person)
    return Caseload(person_id=person, user_id=1, from_on=w.day(), to_on=None if standing else TODAY)


def _shift(w: World, person: int) -> Any:
    helper, session = w.helper(person), w.random.choice(w.sessions)
    if w.first_time("shift", helper, session):
        return Shift(session_id=session, volunteer_id=helper, state=w.random.choice(["asked", "yes", "no"]))
    return None


def _availability(w: World, person: int) -> Any:
    helper, weekday = w.helper(person), w.random.randrange(2)
    if w.first_time("free", helper, weekday):
        return Availability(volunteer_id=helper, weekday=weekday, from_time=time(9), to_time=time(12))
    return None


def _role(w: World, person: int) -> Any:
    helper, group = w.helper(person), w.random.choice([None, *w.groups])
    if w.first_time("role", helper, group):
        return VolunteerRole(volunteer_id=helper, code="helper", group_id=group)
    return None


def _led_group(w: World, person: int) -> Any:
    helper = w.helper(person)
    group = w.db.get(Group, w.random.choice(w.groups))
    if group is not None and group.leader_id is None:
        group.leader_id = helper
    return None


def _helper(w: World, person: int) -> Any:
    w.helper(person)
    return None


EXAMPLES: dict[str, Callable[[World, int], Any]] = {
    "about_me": lambda w, person: AboutMe(person_id=person, date=w.day(), matters="The sea"),
    "activity_group": _led_group,
    "assessment": lambda w, person: Assessment(person_id=person, measure_id=w.measure, date=w.day(), point="baseline"),
    "attachment": lambda w, person: Attachment(name="a.pdf", file_id=w.file, added_at=NOW, person_id=person),
    "attendance": _attendance,
    "availability": _availability,
    "caseload": _caseload,
    "consent": _consent,
    "contact": lambda w, person: Contact(person_id=person, date=w.day(), kind="call"),
    "desk_user": lambda w, person: User(name=f"User {person}", role="desk", person_id=person),
    "expense": lambda w, person: Expense(volunteer_id=w.helper(person), date=w.day(), kind="fares", pence=320),
    "first_visit": _first_visit,
    "goal": lambda w, person: Goal(person_id=person, words="Walk to the shop", set_on=w.day()),
    "not_same": _not_same,
    "onward_referral": lambda w, person: OnwardReferral(person_id=person, sent_to="Cruse", sent_on=w.day()),
    "person_link": _link,
    "person_support_need": _support_need,
    "personal_budget": lambda w, person: PersonalBudget(person_id=person, allocated_pence=100, first_on=w.day()),
    "place": _place,
    "referral": _referral,
    "safeguarding_note": lambda w, person: SafeguardingNote(person_id=person, at=NOW, words="A concern"),
    "safeguarding_opening": lambda w, person: SafeguardingOpening(person_id=person, at=NOW),
    "shift": _shift,
    "task": lambda w, person: Task(title="Ring", person_id=person),
    "time_given": lambda w, person: TimeGiven(volunteer_id=w.helper(person), date=w.day(), minutes=60),
    "unmet_need": lambda w, person: UnmetNeed(need="arts", reason="full", date=w.day(), person_id=person),
    "volunteer": _helper,
    "volunteer_break": lambda w, person: VolunteerBreak(volunteer_id=w.helper(person), from_on=TODAY, to_on=TODAY),
    "volunteer_check": lambda w, person: Check(volunteer_id=w.helper(person), kind="dbs"),
    "volunteer_role": _role,
    "volunteer_wish": _wish,
}
"""A row of each table, or None where there can be no other."""


def put(world: World, table: str, person: int) -> None:
    """Put one row of a table into the world, if there is room for it."""
    row = EXAMPLES[table](world, person)
    if row is not None:
        world.db.add(row)
    world.db.flush()


def fill(world: World, rows: int) -> None:
    """Put that many random rows into the world; one person may have been joined with another before."""
    for _ in range(rows):
        put(world, world.random.choice(sorted(EXAMPLES)), world.person())
    if world.random.random() < 0.3:
        earlier = a_person(world.db, "Beryl", archived=True)
        world.db.get_one(Person, earlier).merged_into_id = world.person()
        world.db.flush()

"""A small organisation drawn at random: every kind of record the figures are made of, odd cases included."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from tests.builders import a_group, a_person, added
from vcs_desk.models import (
    Agency,
    Answer,
    Assessment,
    Attendance,
    Base,
    Contact,
    Cost,
    Funder,
    Grant,
    GrantTarget,
    GroupSession,
    Measure,
    PersonalBudget,
    Place,
    Referral,
    ReferralEvent,
    ReferralNeed,
    TimeGiven,
    UnmetNeed,
    Volunteer,
)
from vcs_desk.models.referral import DECIDED_STATES
from vcs_desk.resource_files import resource_toml

FIRST, LAST = date(2025, 7, 1), date(2026, 11, 20)
"""Days on which things happen; the period counted lies inside."""
NEEDS = ("physical_activity", "arts", "debt", "food", "housing")
REASONS = ("nothing_suitable_here", "group_full", "no_transport")
PATHS = (
    ("accepted",), ("accepted", "closed"), ("waiting", "accepted"), ("asked", "accepted", "closed"), ("declined",),
    ("declined", "reopened"), ("declined", "reopened", "accepted"), ("signposted",), ("withdrawn",), ("asked",),
    ("noted", "contacted"), ("contacted", "waiting"), (), ("accepted", "closed", "reopened", "waiting"),
)  # fmt: skip
"""What may happen to a referral after it was received."""


class RandomOrganisation:
    """Draws everything from one seed, and keeps the numbers of what it made."""

    def __init__(self, db: Session, seed: int) -> None:
        self._db, self._random = db, Random(seed)
        self.people: list[int] = []
        self.groups: list[int] = []

    def build(self) -> None:
        """Everything, in an order in which nothing refers to what is not there yet."""
        self.people = [self._person() for _ in range(45)]
        self.groups = [
            a_group(self._db, cost_pence=3000, capacity=self._random.choice((None, 8, 20))) for _ in range(4)
        ]
        for group in self.groups:
            self._meet(group)
        for _ in range(60):
            self._refer()
        self._places()
        self._volunteers()
        self._money()
        for code in ("ons4", "ucla3", "swemwbs"):
            self._ask(code)
        for _ in range(30):
            self._log_unmet()
        self._db.flush()

    def _day(self, first: date = FIRST, last: date = LAST) -> date:
        return first + timedelta(days=self._random.randrange((last - first).days + 1))

    def _add(self, record: Base) -> int:
        return added(self._db, record)

    def _later(self, *records: Base) -> None:
        self._db.add_all(records)

    def _person(self) -> int:
        pick = self._random.choice
        born = pick((None, self._day(date(1931, 1, 1), date(2008, 1, 1))))
        return a_person(
            self._db,
            date_of_birth=born,
            birth_year=born.year if born else pick((None, 1950, 1999)),
            gender=pick(("", "female", "male", "prefer_not_to_say", "not_asked")),
            ethnic_group=pick(("", "white_british", "black_african", "other_arab", "prefer_not_to_say")),
            disability=pick(("", "a_lot", "not_limited", "not_asked")),
            imd_decile=pick((None, 1, 2, 5, 9, 10)),
            postcode=pick(("", "TR16 4AB")),
        )

    def _meet(self, group: int) -> None:
        """Weekly sessions: some cancelled, some with a register that nobody took, members who come and go."""
        random = self._random
        members = {person: self._day() for person in random.sample(self.people, 16)}
        stays = {person: timedelta(weeks=random.choice((0, 1, 3, 8, 20, 60))) for person in members}
        day = FIRST + timedelta(days=random.randrange(7))
        while day <= LAST:
            state = random.choices(("held", "cancelled", "planned"), (88, 8, 4))[0]
            session = GroupSession(
                group_id=group,
                date=day,
                start_time=time(10),
                minutes=random.choice((60, 90, 125)),
                state=state,
                cancel_reason="Snow" if state == "cancelled" else "",
                unnamed=random.choice((0, 0, 3)),
                cost_pence=random.choice((0, 1500, 2999)),
                closed_at=datetime(2026, 1, 1, 9, tzinfo=UTC) if random.random() < 0.8 else None,
            )
            number = self._add(session)
            for person, joined in members.items():
                if joined <= day <= joined + stays[person] or random.random() < 0.02:
                    mark = random.choices(("came", "apologies", "absent", "unmarked"), (70, 12, 12, 6))[0]
                    self._later(Attendance(session_id=number, person_id=person, mark=mark))
            day += timedelta(days=7)

    def _refer(self) -> None:
        random = self._random
        agencies = (None, *(self._agency(name) for name in ("Carn Brea PCN", "Penwarne Surgery")))
        received, path = self._day(), random.choice(PATHS)
        days = [received]
        for _ in path:
            days.append(days[-1] + timedelta(days=random.choice((0, 1, 5, 9, 30))))
        steps = list(zip(("received", *path), days, strict=True))
        state = [kind for kind, _ in steps if kind not in ("noted", "contacted")][-1].replace("reopened", "received")
        decided = [day for kind, day in steps if kind in DECIDED_STATES]
        number = self._add(
            Referral(
                person_id=random.choice(self.people),
                agency_id=random.choice(agencies),
                received_on=received,
                due_on=received + timedelta(days=14),
                state=state,
                decided_on=decided[0] if state in DECIDED_STATES else None,
                closed_on=days[-1] if state == "closed" else None,
                decline_reason="group_full" if state == "declined" else "",
                signposted_to="Age Well" if state == "signposted" else "",
                reason=random.choice(("", "Would like company")),
            )
        )
        self._later(*(ReferralEvent(referral_id=number, kind=kind, date=day) for kind, day in steps))
        self._later(
            *(ReferralNeed(referral_id=number, code=code) for code in random.sample(NEEDS, random.randrange(3)))
        )
        if random.random() < 0.2:
            kind = random.choice(("call", "note"))
            self._later(Contact(person_id=random.choice(self.people), date=self._day(), kind=kind))

    def _agency(self, name: str) -> int:
        found: dict[str, int] = self._db.info.setdefault("agencies", {})
        if name not in found:
            found[name] = self._add(Agency(name=name))
        return found[name]

    def _places(self) -> None:
        random = self._random
        for _ in range(50):
            person, group, begun = random.choice(self.people), random.choice(self.groups), self._day()
            shape: dict[str, Any] = random.choice(
                (
                    {"state": "held", "from_on": begun},
                    {"state": "held", "from_on": begun, "waiting_since": begun - timedelta(days=random.randrange(60))},
                    {"state": "waiting", "waiting_since": begun},
                    {
                        "state": "ended",
                        "from_on": begun,
                        "to_on": min(LAST, begun + timedelta(days=random.randrange(200))),
                    },
                    {"state": "ended", "waiting_since": begun, "to_on": begun + timedelta(days=3)},
                )
            )
            self._later(Place(person_id=person, group_id=group, **shape))

    def _volunteers(self) -> None:
        random = self._random
        for person in random.sample(self.people, 8):
            per = random.choice(("week", "month"))
            offered = random.choice((0, 240, 480))
            number = self._add(Volunteer(person_id=person, state="active", offered_minutes=offered, offered_per=per))
            for _ in range(random.randrange(25)):
                approved = random.random() < 0.8
                given = TimeGiven(
                    volunteer_id=number,
                    date=self._day(),
                    minutes=random.randrange(15, 240),
                    role=random.choice(("helper", "leader", "driver")),
                    approved_on=LAST if approved else None,
                    approved_by_id=1 if approved else None,
                )
                self._later(given)

    def _money(self) -> None:
        random = self._random
        funder = self._add(Funder(name="Harbour and Hearth Fund"))
        for first, last in ((date(2025, 7, 1), date(2025, 9, 30)), (date(2025, 10, 1), date(2026, 9, 30))):
            grant = self._add(
                Grant(funder_id=funder, title="Company", awarded_pence=2_000_000, first_on=first, last_on=last)
            )
            self._later(GrantTarget(grant_id=grant, figure="people.attended", target=20))
            self._later(*(Cost(date=self._day(), pence=random.randrange(100, 9000), grant_id=grant) for _ in range(6)))
        for last_on in (None, date(2025, 8, 1), date(2026, 2, 1)):
            budget = self._add(
                PersonalBudget(
                    person_id=random.choice(self.people), allocated_pence=30_000, first_on=FIRST, last_on=last_on
                )
            )
            self._later(Cost(date=self._day(), pence=777, budget_id=budget))

    def _ask(self, code: str) -> None:
        random = self._random
        definition = resource_toml("measures", f"{code}.toml")
        measure = self._add(
            Measure(code=code, version="1", label=definition["label"], definition=json.dumps(definition))
        )
        for person in random.sample(self.people, 25):
            for _ in range(random.randrange(1, 5)):
                number = self._add(
                    Assessment(
                        person_id=person,
                        measure_id=measure,
                        date=self._day(),
                        point=random.choice(("baseline", "review")),
                    )
                )
                for item in definition["items"] + definition.get("also_asked", []):
                    answered = random.random() < 0.97
                    self._later(
                        Answer(
                            assessment_id=number,
                            item=item["code"],
                            state="answered" if answered else "prefer_not_to_say",
                            value=random.randint(item["low"], item["high"]) if answered else None,
                        )
                    )

    def _log_unmet(self) -> None:
        random = self._random
        self._later(
            UnmetNeed(
                need=random.choice(NEEDS),
                reason=random.choice(REASONS),
                date=self._day(),
                source=random.choice(("referral", "door")),
            )
        )

"""Invents referrals with their dated steps: those that led to a place, and those that did not."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from vcs_desk.models import (
    Agency,
    Referral,
    ReferralEvent,
    ReferralNeed,
    ReferralSupportNeed,
    Referrer,
    UnmetNeed,
)
from vcs_desk.practice.directory import Directory
from vcs_desk.practice.people import People
from vcs_desk.practice.rows import Rows
from vcs_desk.practice.tregarrow import AGENCIES, InboxPlan

_NEEDS = (
    ("loneliness_and_befriending", 30),
    ("physical_activity", 20),
    ("mental_wellbeing", 16),
    ("arts", 9),
    ("social_connection", 9),
    ("nature_and_gardening", 7),
    ("carer_support", 6),
    ("housing", 5),
    ("debt", 4),
    ("bereavement", 4),
    ("food", 3),
    ("digital_skills", 3),
    ("learning_english", 2),
    ("transport", 2),
)
_REASONS = (
    ("nothing_suitable_here", 26, True),
    ("group_full", 14, True),
    ("cannot_support_safely_yet", 9, True),
    ("no_transport", 12, True),
    ("wrong_day_or_time", 9, True),
    ("cost", 3, True),
    ("outside_area", 6, False),
    ("did_not_want_it", 12, False),
    ("could_not_contact", 9, False),
)
_ELSEWHERE = ("Citizens Advice", "Age UK", "Mind", "The carers’ centre", "Tregarrow Food Bank", "The college")
_WORDS = (
    "Lives alone and would like company in the week.",
    "Lost confidence after a fall and wants to be active again.",
    "Would like to meet people and do something with their hands.",
    "Has been low since losing their job and would like a reason to go out.",
    "New to the area and knows nobody yet.",
    "Looks after somebody at home and needs an afternoon of their own.",
)


class Referrals:
    """Makes agencies, referrers and referrals."""

    def __init__(self, rows: Rows, people: People, random: Random, today: date, directory: Directory) -> None:
        self._rows, self._people, self._random, self._today = rows, people, random, today
        self._directory = directory
        self._agencies = {name: rows.add(Agency, name=name, kind=kind) for name, kind, _, _ in AGENCIES}
        self._referrers = {
            name: rows.add(
                Referrer, name=who, agency_id=self._agencies[name], job="link worker" if kind == "pcn" else ""
            )
            for name, kind, _, who in AGENCIES
        }

    def accepted(
        self, person: int, joined: date, group: int, needs: tuple[str, ...], closed: tuple[date, str] | None
    ) -> int:
        """A referral that led to a place from ``joined``, and perhaps its (day, how it ended); returns its number."""
        random = self._random
        lag = random.choices((2, 4, 6, 9, 13, 18), (14, 22, 26, 20, 12, 6))[0]
        decided = joined - timedelta(days=random.randrange(1, 8))
        received = decided - timedelta(days=lag)
        number = self._referral(
            person,
            received,
            state="closed" if closed else "accepted",
            decided_on=decided,
            answered_on=decided,
            closed_on=closed[0] if closed else None,
            ended_how=closed[1] if closed else "",
            needs=(random.choice(needs), *((self._need(),) if random.random() < 0.4 else ())),
        )
        if random.random() < 0.93:
            self._event(number, "contacted", received + timedelta(days=random.randrange(max(1, lag))))
        self._event(number, "accepted", decided, group_id=group)
        self._event(number, "answered", decided)
        if closed:
            self._event(number, "closed", closed[0], reason=closed[1])
        return number

    def no_place(self, received: date, lag: int | None = None) -> None:
        """Somebody referred who got no place: declined, signposted, withdrawn; after ``lag`` days where given."""
        random = self._random
        person = self._people.make(received)
        days = lag or random.choices((2, 4, 7, 12, 16), (20, 25, 30, 18, 7))[0]
        decided = min(received + timedelta(days=days), self._today)
        needs = (self._need(),)
        kind = random.choices(("declined", "signposted", "withdrawn"), (55, 28, 17))[0]
        reason, unmet = self._reason()
        elsewhere = random.choice(_ELSEWHERE) if kind == "signposted" else ""
        number = self._referral(
            person.number,
            received,
            state=kind,
            decided_on=decided,
            answered_on=decided,
            needs=needs,
            decline_reason=reason if kind == "declined" else "",
            signposted_to=elsewhere,
            signposted_service_id=self._directory.numbers.get(elsewhere),
        )
        if elsewhere:
            self._directory.sent(number, person.number, elsewhere, needs[0], reason, decided)
        if random.random() < 0.7:
            self._event(number, "contacted", decided)
        self._event(number, kind, decided, reason=reason if kind != "withdrawn" else "")
        if unmet and kind != "withdrawn":
            self._rows.add(
                UnmetNeed,
                need=needs[0],
                reason=reason,
                date=decided,
                source="referral",
                person_id=person.number,
                referral_id=number,
                ward=random.choice(("Tregarrow", "Illogan", "Porthmellow")),
            )

    def at_the_door(self, on: date) -> None:
        """Something asked for at the door that could not be offered."""
        self._rows.add(UnmetNeed, need=self._need(), reason=self._reason()[0], date=on, source="door")

    def waiting(self, person: int, received: date, group: int, needs: tuple[str, ...]) -> int:
        """A yes with no place yet."""
        decided = received + timedelta(days=5)
        number = self._referral(
            person, received, state="waiting", decided_on=decided, answered_on=decided, needs=needs[:1]
        )
        self._event(number, "waiting", decided, group_id=group)
        return number

    def open_one(self, plan: InboxPlan) -> int:
        """A referral of the pictures that waits for its answer; returns its number."""
        received = self._today - timedelta(days=plan.days_ago)
        person = self._people.make(
            received,
            (plan.first, plan.last),
            date_of_birth=date(plan.born, 5, 3),
            birth_year=plan.born,
            phone="07700900214" if plan.first == "Małgorzata" else "07700900561",
            ward="Illogan",
        )
        for code, words in plan.support:
            self._people.support(person.number, code, words)
        number = self._referral(
            person.number,
            received,
            state="received" if plan.asked_days_ago is None else "asked",
            needs=plan.needs,
            agency=plan.agency,
            reason=plan.reason,
            matters=plan.matters,
            travel=plan.travel,
            times=plan.times,
            support=plan.support,
            risks="None known",
            consent="yes",
        )
        if plan.asked_days_ago is not None:
            self._event(
                number,
                "asked",
                self._today - timedelta(days=plan.asked_days_ago),
                words="Which mornings could she come?",
            )
        return number

    def _referral(
        self,
        person: int,
        received: date,
        *,
        needs: tuple[str, ...],
        agency: str | None = None,
        support: tuple[tuple[str, str], ...] = (),
        **values: Any,
    ) -> int:
        random = self._random
        sender = self._agency() if agency is None else agency
        given = {"reason": random.choice(_WORDS), "consent": random.choice(("yes", "yes", "unknown"))} | values
        number = self._rows.add(
            Referral,
            person_id=person,
            agency_id=self._agencies.get(sender),
            referrer_id=self._referrers.get(sender),
            received_on=received,
            due_on=received + timedelta(days=14),
            source="practice",
            **given,
        )
        for code in dict.fromkeys(needs):
            self._rows.add(ReferralNeed, referral_id=number, code=code)
        for code, words in support:
            self._rows.add(ReferralSupportNeed, referral_id=number, code=code, words=words)
        self._event(number, "received", received)
        return number

    def _event(self, referral: int, kind: str, on: date, **values: Any) -> None:
        self._rows.add(ReferralEvent, referral_id=referral, kind=kind, date=on, by_id=1, **values)

    def _agency(self) -> str:
        names = [name for name, *_ in AGENCIES] + [""]
        return self._random.choices(names, [weight for *_, weight, _ in AGENCIES] + [11])[0]

    def _need(self) -> str:
        return self._random.choices([code for code, _ in _NEEDS], [weight for _, weight in _NEEDS])[0]

    def _reason(self) -> tuple[str, bool]:
        reason, _, unmet = self._random.choices(_REASONS, [weight for _, weight, _ in _REASONS])[0]
        return reason, unmet

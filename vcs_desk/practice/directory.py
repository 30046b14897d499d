"""The directory of other services around Tregarrow, and what became of those who were sent there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from vcs_desk.models import OnwardReferral, Service, ServiceNeed
from vcs_desk.practice.rows import Rows


@dataclass(frozen=True)
class ServicePlan:
    """One entry of the directory; ``looked_at`` days ago."""

    name: str
    about: str
    needs: tuple[str, ...]
    phone: str
    opening: str
    how_to_refer: str
    cost: str
    looked_at: int
    email: str = ""


SERVICES = (
    ServicePlan(
        "Citizens Advice", "Debt, benefits and housing, looked at together.",
        ("debt", "welfare_benefits", "housing", "legal"), "01632960201", "Tuesday and Thursday, 10:00 to 14:00",
        "Ring and leave a name and a number. They ring back within two days.", "Free", 26,
        "desk@advice.tregarrow.example",
    ),
    ServicePlan(
        "Age UK", "Befriending by telephone, and help with forms, for people over 50.",
        ("loneliness_and_befriending", "welfare_benefits", "healthy_living"), "01632960202",
        "Monday to Friday, 9:00 to 16:00", "Their form, or ring.", "Free", 101,
    ),
    ServicePlan(
        "Mind", "Talking and small groups for people who feel low or anxious.",
        ("mental_wellbeing", "bereavement", "social_connection"), "01632960203", "Weekdays, 10:00 to 17:00",
        "People ring for themselves. We may ring with them.", "Free", 40,
    ),
    ServicePlan(
        "The carers’ centre", "Breaks, advice and a Thursday meeting for people who look after somebody.",
        ("carer_support",), "01632960204", "Thursday, 13:00 to 16:00", "By e-mail, with their leave.", "Free", 12,
        "hello@carers.tregarrow.example",
    ),
    ServicePlan(
        "Tregarrow Food Bank", "Three days of food for a household.", ("food", "financial_hardship"), "01632960205",
        "Monday and Friday, 12:00 to 14:00", "Give them a voucher from the drawer.", "Free", 190,
    ),
    ServicePlan(
        "The college", "Evening classes, English for speakers of other languages, and help with work.",
        ("learning_english", "learning_and_skills", "digital_skills", "work_and_skills"), "01632960206",
        "In term, Monday to Thursday until 20:00", "People sign up on an open evening.",
        "From £2 a class, free with some benefits", 75,
    ),
    ServicePlan(
        "Kerrier Dial-a-Ride", "Lifts by minibus for people who cannot use the bus.", ("transport",), "01632960207",
        "Weekdays, 8:30 to 16:30", "Ring two days before.", "£3 there and back", 33,
    ),
)  # fmt: skip


class Directory:
    """Writes the services down first, and at the end what each answered."""

    def __init__(self, rows: Rows, random: Random, today: date) -> None:
        self._rows, self._random, self._today = rows, random, today
        self.numbers = {plan.name: self._service(plan) for plan in SERVICES}
        """The number of each service, by its name."""

    def _service(self, plan: ServicePlan) -> int:
        number = self._rows.add(
            Service,
            name=plan.name,
            about=plan.about,
            phone=plan.phone,
            email=plan.email,
            opening=plan.opening,
            how_to_refer=plan.how_to_refer,
            cost=plan.cost,
            looked_at_on=self._today - timedelta(days=plan.looked_at),
        )
        for need in plan.needs:
            self._rows.add(ServiceNeed, service_id=number, code=need)
        return number

    def sent(self, referral: int, person: int, to: str, need: str, reason: str, on: date) -> None:
        """Somebody was signposted there; most services have answered by now."""
        random = self._random
        days = random.randrange(2, 30)
        state = random.choices(("accepted", "declined", "no_answer"), (58, 17, 25))[0]
        answered = on + timedelta(days=days)
        if answered > self._today or (random.random() < 0.3 and self._today - on < timedelta(days=60)):
            state = "sent"
        self._rows.add(
            OnwardReferral,
            person_id=person,
            referral_id=referral,
            service_id=self.numbers.get(to),
            sent_to=to,
            need=need,
            reason=reason,
            sent_on=on,
            state=state,
            answered_on=None if state == "sent" else answered,
            by_id=1,
        )

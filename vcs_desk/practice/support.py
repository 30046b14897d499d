"""A link worker's people: whom she supports, what they said, their goals, and who belongs together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from vcs_desk.models import AboutMe, Caseload, Goal, PersonLink, PlanStep
from vcs_desk.practice.people import Someone
from vcs_desk.practice.rows import Rows

JENNA, TAMSIN = "Jenna Rickard", "Tamsin Vean"
_PEOPLE = 12
"""As many are supported where nobody is scripted."""


@dataclass(frozen=True)
class StepPlan:
    """One step; days are counted from today, done ones in the past."""

    words: str
    who: str = "person"
    due: int | None = None
    done: int | None = None


@dataclass(frozen=True)
class GoalPlan:
    """One goal, set and looked at again so many days from today."""

    words: str
    need: str
    set: int
    review: int
    steps: tuple[StepPlan, ...] = ()
    state: str = "open"
    ended: int | None = None
    outcome: str = ""


@dataclass(frozen=True)
class SupportPlan:
    """One person of a caseload; conversations by the day they were held on, from today."""

    name: str
    worker: str
    since: int
    until: int | None = None
    talks: tuple[tuple[int, Mapping[str, str]], ...] = ()
    goals: tuple[GoalPlan, ...] = field(default=())


_MAUREEN = {
    "matters": "Getting to the harbour and back on my own feet. Seeing the boats come in.",
    "people": "My sister Peggy in Camborne, who rings on Sundays. Beryl from the walk.",
    "communicate": "Ring before ten. I do not read texts.",
    "wellness": "On a good day I am out of the house by nine. When the knee is bad I stop answering the phone.",
    "please_do": "Tell me the day before if a walk is off.",
    "please_dont": "Do not make a fuss about the stick.",
    "how_support": "Somebody beside me on the steps at the slipway.",
    "strengths": "Knows everybody in Tregarrow. Ran the chapel bazaar for twenty years.",
}
SUPPORTED = (
    SupportPlan(
        "Maureen Hocking", JENNA, -98,
        talks=(
            (-97, {"matters": "To walk again, like before the fall.", "people": "My sister Peggy."}),
            (-33, _MAUREEN),
        ),
        goals=(
            GoalPlan(
                "Walk to the harbour and back without stopping", "physical_activity", -33, -1,
                (
                    StepPlan("Ask the surgery about exercises for the knee", "person", -20, -22),
                    StepPlan("Walk with Beryl at the back, once a week", "person", 7),
                    StepPlan("Ask about a lift on wet Tuesdays", "worker", 3),
                ),
            ),
            GoalPlan(
                "Have company at table once a week", "loneliness_and_befriending", -97, -40, state="met", ended=-40,
                outcome="Comes to the Friday lunch each week.",
            ),
        ),
    ),
    SupportPlan(
        "Mared Glyndŵr", TAMSIN, -42,
        talks=(
            (
                -41,
                {
                    "matters": "Singing. Being asked, not talked over.",
                    "people": "Aled, my husband.",
                    "communicate": "One thing at a time, and look at me.",
                    "please_do": "Give me time to find the word.",
                    "please_dont": "Do not finish my sentences.",
                },
            ),
        ),
        goals=(
            GoalPlan(
                "Keep singing on Tuesdays", "arts", -41, 41,
                (
                    StepPlan("Put the words of the songs on one big sheet", "somebody_else", -30, -29),
                    StepPlan("Sit beside Annest", "person"),
                ),
            ),
        ),
    ),
    SupportPlan("Yusuf Haddad", JENNA, -63),
    SupportPlan(
        "Rosemary Trewin", JENNA, -140,
        talks=((-138, {"matters": "My garden, and not being a burden.", "strengths": "Grows anything."}),),
        goals=(
            GoalPlan(
                "Open the post each Monday", "debt", -138, -10,
                (StepPlan("Go through the letters together", "worker", -100, -101),),
            ),
        ),
    ),
    SupportPlan(
        "Nguyễn Thị Hà", JENNA, -19,
        talks=((-19, {"matters": "My grandchildren. Cooking for people.", "communicate": "Slowly, face to face."}),),
    ),
    SupportPlan("Colin Prideaux", JENNA, -200, until=-25),
)  # fmt: skip
LINKED = (
    ("Aled Glyndŵr", "Mared Glyndŵr", "partner_of", ""),
    ("Aled Glyndŵr", "Mared Glyndŵr", "carer_of", ""),
    ("Morwenna Angove", "Loveday Lanyon", "other", "neighbours"),
)
_TALKS = (
    "Being with people again.",
    "To be useful to somebody.",
    "My own front door, and the allotment.",
    "Not to be alone on Sundays.",
)
_GOALS = (
    ("Come to one group a week", "social_connection", "Walk there together the first time"),
    ("Go out every day", "physical_activity", "Find a walk that is flat"),
    ("Sort out the letters", "debt", "Ring the advice line together"),
)


def support(
    rows: Rows, people: Sequence[Someone], users: Mapping[str, int], today: date, random: Random, *, scripted: bool
) -> None:
    """The caseloads: those of the pictures, or some people of anybody's."""
    if not scripted:
        for who in random.sample(people, min(_PEOPLE, len(people))):
            _supported(rows, who.number, users, today, _some_plan(who.name, random))
        for one, other in zip(people[0:8:2], people[1:8:2], strict=True):
            rows.add(
                PersonLink, person_id=one.number, other_id=other.number, kind=random.choice(("carer_of", "partner_of"))
            )
        return
    numbers = {who.name: who.number for who in people}
    for plan in SUPPORTED:
        _supported(rows, numbers[plan.name], users, today, plan)
    for one_name, other_name, kind, words in LINKED:
        rows.add(PersonLink, person_id=numbers[one_name], other_id=numbers[other_name], kind=kind, words=words)


def _some_plan(name: str, random: Random) -> SupportPlan:
    words, need, step = random.choice(_GOALS)
    since = -random.randrange(10, 200)
    goal = GoalPlan(words, need, since, since + random.choice((42, 84)), (StepPlan(step, "worker", since + 14),))
    talks = ((since, {"matters": random.choice(_TALKS)}),)
    return SupportPlan(name, random.choice((JENNA, JENNA, TAMSIN)), since, talks=talks, goals=(goal,))


def _supported(rows: Rows, person: int, users: Mapping[str, int], today: date, plan: SupportPlan) -> None:
    worker = users[plan.worker]
    rows.add(Caseload, person_id=person, user_id=worker, from_on=_day(today, plan.since), to_on=_day(today, plan.until))
    for held, said in plan.talks:
        rows.add(AboutMe, person_id=person, date=_day(today, held), by_id=worker, **said)
    for goal in plan.goals:
        number = rows.add(
            Goal, person_id=person, words=goal.words, need=goal.need, set_on=_day(today, goal.set),
            agreed_on=_day(today, goal.set), review_on=_day(today, goal.review), state=goal.state,
            ended_on=_day(today, goal.ended), outcome=goal.outcome,
        )  # fmt: skip
        for step in goal.steps:
            rows.add(
                PlanStep, goal_id=number, words=step.words, who=step.who, due_on=_day(today, step.due),
                done_on=_day(today, step.done),
            )  # fmt: skip


def _day(today: date, days: int | None) -> date | None:
    return None if days is None else today + timedelta(days=days)

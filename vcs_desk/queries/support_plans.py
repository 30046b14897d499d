"""What matters to one person, their goals and steps, and which reviews are due."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk.acts import COORDINATOR, question
from vcs_desk.errors import DeskError
from vcs_desk.models import AboutMe, Agency, Caseload, Goal, Person, PlanStep, Referral, User
from vcs_desk.models.support import ABOUT_PARTS
from vcs_desk.queries.context import actor, today
from vcs_desk.queries.names import name_columns, shown_name
from vcs_desk.queries.seen import may_open, still_here


@dataclass(frozen=True)
class Conversation:
    """One conversation; ``parts`` are (part, words) in the order of the headings, blanks left out."""

    conversation_id: int
    on: date
    by: str
    parts: tuple[tuple[str, str], ...]
    goes_on: bool = False
    """The newest one, held by whoever asks (or asked for by a coordinator): it may be gone on with."""


@dataclass(frozen=True)
class Step:
    """One step towards a goal; ``who`` is person, worker or somebody_else."""

    step_id: int
    words: str
    who: str
    due_on: date | None
    done_on: date | None


@dataclass(frozen=True)
class GoalView:
    """One goal with its steps."""

    goal_id: int
    words: str
    need: str
    set_on: date
    agreed_on: date | None
    review_on: date | None
    state: str
    ended_on: date | None
    outcome: str
    steps: tuple[Step, ...]

    def review_due(self, day: date) -> bool:
        """Whether the day has come to look at it again."""
        return self.state == "open" and self.review_on is not None and self.review_on <= day


@dataclass(frozen=True)
class Plan:
    """Everything that was agreed with one person: conversations newest first, goals by their next review."""

    conversations: tuple[Conversation, ...] = ()
    goals: tuple[GoalView, ...] = ()

    @property
    def begun(self) -> bool:
        """Whether there is anything in it."""
        return bool(self.conversations or self.goals)

    @property
    def open_goals(self) -> tuple[GoalView, ...]:
        """Goals that go on."""
        return tuple(goal for goal in self.goals if goal.state == "open")


@dataclass(frozen=True)
class FromReferral:
    """What a referral says matters to somebody."""

    referral_id: int
    on: date
    agency: str
    matters: str


@dataclass(frozen=True)
class ReviewDue:
    """A goal whose day of review has come, or comes soon."""

    goal_id: int
    person_id: int
    name: str
    words: str
    review_on: date
    worker_id: int | None
    worker: str
    """Who supports the person now; "" where nobody does."""


@question
def support_plan(db: Session, person_id: int) -> Plan:
    """One person's plan. Raises DeskError where they are not there, or belong to another leader."""
    _must_be_open(db, person_id)
    return plan_of(db, person_id)


@question
def what_matters(db: Session, person_id: int) -> FromReferral | None:
    """What the newest referral that says so tells of what matters to a person, to begin a conversation with."""
    _must_be_open(db, person_id)
    row = db.execute(
        select(Referral.id, Referral.received_on, Agency.name, Referral.matters)
        .outerjoin(Agency, Agency.id == Referral.agency_id)
        .where(Referral.person_id == person_id, Referral.matters != "")
        .order_by(Referral.received_on.desc(), Referral.id.desc())
        .limit(1)
    ).first()
    return FromReferral(row[0], row[1], row[2] or "", row[3]) if row is not None else None


@question
def reviews_due(db: Session, *, within_days: int = 0) -> tuple[ReviewDue, ...]:
    """Open goals whose review is due, or comes within so many days, the oldest first.

    Left out: people in the archive or dead, and for a leader people they may not open.
    """
    wanted = (
        select(Goal.id, Goal.person_id, Goal.words, Goal.review_on, User.id, User.name, *name_columns())
        .join(Person, Person.id == Goal.person_id)
        .outerjoin(Caseload, (Caseload.person_id == Goal.person_id) & Caseload.to_on.is_(None))
        .outerjoin(User, User.id == Caseload.user_id)
        .where(Goal.state == "open", Goal.review_on <= today(db) + timedelta(days=within_days))
        .where(*still_here(), *may_open(db))
        .order_by(Goal.review_on, Person.search, Goal.id)
    )
    return tuple(
        ReviewDue(number, person, shown_name(*names), words, on, worker_id, worker or "")
        for number, person, words, on, worker_id, worker, *names in db.execute(wanted)
        if on is not None
    )


def plan_of(db: Session, person_id: int) -> Plan:
    """The plan of somebody who may be opened; other questions build on it."""
    return Plan(_conversations(db, person_id), _goals(db, person_id))


def _must_be_open(db: Session, person_id: int) -> None:
    if db.scalar(select(Person.id).where(Person.id == person_id, *may_open(db))) is None:
        raise DeskError("This person is no longer here.", "It may have been undone. Look for them by name.")


def _conversations(db: Session, person_id: int) -> tuple[Conversation, ...]:
    rows = db.execute(
        select(AboutMe, User.name)
        .outerjoin(User, User.id == AboutMe.by_id)
        .where(AboutMe.person_id == person_id)
        .order_by(AboutMe.date.desc(), AboutMe.id.desc())
    )
    return tuple(
        Conversation(
            held.id,
            held.date,
            by or "",
            tuple((part, getattr(held, part)) for part in ABOUT_PARTS if getattr(held, part)),
            goes_on=place == 0 and _may_go_on(db, held),
        )
        for place, (held, by) in enumerate(rows)
    )


def _may_go_on(db: Session, held: AboutMe) -> bool:
    who = actor(db)
    return who.role == COORDINATOR or (held.by_id is not None and held.by_id == who.user_id)


def _goals(db: Session, person_id: int) -> tuple[GoalView, ...]:
    """Open goals by their next review, those without one last; then those that ended, the newest first."""
    rows = db.scalars(select(Goal).where(Goal.person_id == person_id).order_by(Goal.id)).all()
    steps = _steps(db, [goal.id for goal in rows])
    views = [
        GoalView(
            goal.id, goal.words, goal.need, goal.set_on, goal.agreed_on, goal.review_on, goal.state, goal.ended_on,
            goal.outcome, tuple(steps[goal.id]),
        )
        for goal in rows
    ]  # fmt: skip
    going_on = sorted((one for one in views if one.state == "open"), key=lambda one: one.review_on or date.max)
    ended = sorted((one for one in views if one.ended_on), key=lambda one: one.ended_on or date.min, reverse=True)
    return (*going_on, *ended)


def _steps(db: Session, goals: Collection[int]) -> dict[int, list[Step]]:
    found: dict[int, list[Step]] = defaultdict(list)
    for step in db.scalars(select(PlanStep).where(PlanStep.goal_id.in_(goals)).order_by(PlanStep.id)) if goals else ():
        found[step.goal_id].append(Step(step.id, step.words, step.who, step.due_on, step.done_on))
    return found

"""The conversation about what matters to somebody, their goals, and the steps towards them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk import lists
from vcs_desk.acts import COORDINATOR, LEADER, act
from vcs_desk.errors import DeskError, Invalid
from vcs_desk.models import AboutMe, Goal, Person, PlanStep, User
from vcs_desk.models.support import ABOUT_PARTS, GOAL_STATES, STEP_WHO
from vcs_desk.services.caseloads import require_person
from vcs_desk.services.context import actor, find, say, today

_PASSED = "This day has passed. Type a day to come, with its year."


@dataclass(frozen=True)
class StepInput:
    """One step as typed; ``step_id`` where it was there before. Without words it is left out, or taken away."""

    words: str
    who: str = "person"
    due_on: date | None = None
    step_id: int | None = None


@dataclass(frozen=True)
class GoalInput:
    """One goal as typed, with all its steps; ``need`` is a code of the list of needs or ""."""

    words: str
    need: str = ""
    agreed_on: date | None = None
    review_on: date | None = None
    steps: tuple[StepInput, ...] = ()


# The conversation


@act("Keep a conversation", LEADER, quiet=True)
def keep_conversation(
    db: Session, person_id: int, values: Mapping[str, Any], conversation_id: int | None = None
) -> int:
    """Keep what was said, by part of "About me", with its ``date``; returns the conversation's number.

    Without a number a new conversation begins. The newest one may be gone on with by whoever held it, or by a
    coordinator; earlier ones stay as they were. Raises Invalid for a day to come, or where nothing was said.
    """
    person = require_person(db, person_id)
    if values.get("date", today(db)) > today(db):
        raise Invalid({"date": "This day has not come yet. Look at the date again."})
    said = {part: str(values[part]).strip() for part in ABOUT_PARTS if part in values}
    if conversation_id is None:
        held = _begin(db, person, values.get("date"), said)
    else:
        held = _go_on(db, person, conversation_id)
        changed = said | ({"date": values["date"]} if "date" in values else {})
        for column, value in changed.items():
            if getattr(held, column) != value:
                setattr(held, column, value)
    say(db, f"Conversation with {person.name} kept")
    return held.id


def _begin(db: Session, person: Person, on: date | None, said: Mapping[str, str]) -> AboutMe:
    if not any(said.values()):
        raise Invalid({"matters": "Type what was said first."})
    held = AboutMe(person_id=person.id, date=on or today(db), by_id=actor(db).user_id, **said)
    db.add(held)
    db.flush()
    return held


def _go_on(db: Session, person: Person, conversation_id: int) -> AboutMe:
    held, who = find(db, AboutMe, conversation_id), actor(db)
    newest = (
        select(AboutMe.id)
        .where(AboutMe.person_id == person.id)
        .order_by(AboutMe.date.desc(), AboutMe.id.desc())
        .limit(1)
    )
    hold_another = "Hold another conversation: it begins with the same words."
    if held.person_id != person.id or db.scalar(newest) != held.id:
        raise DeskError("An earlier conversation stays as it was.", hold_another)
    if who.role != COORDINATOR and held.by_id != who.user_id:
        name = find(db, User, held.by_id).name if held.by_id else "Somebody else"
        raise DeskError(f"{name} held this conversation.", hold_another)
    return held


# Goals


@act("Set a goal", LEADER)
def set_goal(db: Session, person_id: int, given: GoalInput) -> int:
    """Set a goal with its steps; returns its number. Raises Invalid by field, ``step_0``, ``step_1`` for its steps."""
    person = require_person(db, person_id)
    _judge(db, given, (), None)
    goal = Goal(
        person_id=person_id, words=given.words.strip(), need=given.need, set_on=today(db), agreed_on=given.agreed_on,
        review_on=given.review_on,
    )  # fmt: skip
    db.add(goal)
    db.flush()
    _set_steps(db, goal, given.steps)
    say(db, f"Goal set with {person.name}")
    return goal.id


@act("Change a goal", LEADER)
def change_goal(db: Session, goal_id: int, given: GoalInput) -> None:
    """Make a goal and its steps what was typed; a step that is not among them any more is taken away."""
    goal = find(db, Goal, goal_id)
    person = require_person(db, goal.person_id)
    _judge(db, given, _steps(db, goal_id), goal.review_on)
    values = {
        "words": given.words.strip(), "need": given.need, "agreed_on": given.agreed_on, "review_on": given.review_on
    }  # fmt: skip
    for column, value in values.items():
        if getattr(goal, column) != value:
            setattr(goal, column, value)
    _set_steps(db, goal, given.steps)
    say(db, f"Goal of {person.name} changed")


@act("Review a goal", LEADER)
def review_goal(db: Session, goal_id: int, state: str, outcome: str = "", review_on: date | None = None) -> None:
    """Say how a goal stands: it goes on (``open``) until the next review, or it is met, partly met or dropped today."""
    goal = find(db, Goal, goal_id)
    person = require_person(db, goal.person_id)
    if state not in GOAL_STATES:
        raise Invalid({"state": "Choose how it stands."})
    goes_on = state == "open"
    if goes_on and review_on is not None and review_on < today(db):
        raise Invalid({"review_on": _PASSED})
    goal.state, goal.outcome = state, outcome.strip()
    goal.ended_on = None if goes_on else today(db)
    if goes_on:
        goal.review_on = review_on
    said = {"open": "goes on", "met": "met", "partly_met": "partly met", "dropped": "dropped"}
    say(db, f"Goal of {person.name} {said[state]}")


@act("Take up a goal again", LEADER)
def reopen_goal(db: Session, goal_id: int) -> None:
    """A goal that had ended is open again."""
    goal = find(db, Goal, goal_id)
    person = require_person(db, goal.person_id)
    goal.state, goal.ended_on = "open", None
    say(db, f"Goal of {person.name} taken up again")


@act("Tick a step", LEADER)
def tick_step(db: Session, step_id: int, *, done: bool = True) -> None:
    """A step was done today, or is still to do."""
    step = find(db, PlanStep, step_id)
    require_person(db, find(db, Goal, step.goal_id).person_id)
    step.done_on = today(db) if done else None
    say(db, f"{'Done' if done else 'Still to do'}: {step.words}")


def _judge(db: Session, given: GoalInput, known: tuple[PlanStep, ...], review_before: date | None) -> None:
    """Raise Invalid for what cannot be kept; a day that stood there before may have passed since."""
    day, wrong = today(db), {}
    if not given.words.strip():
        wrong["words"] = "Type what they want to reach."
    if given.need and given.need not in lists.codes("needs"):
        wrong["need"] = "Choose a need of the list."
    if given.agreed_on is not None and given.agreed_on > day:
        wrong["agreed_on"] = "This day has not come yet. Look at the date again."
    if given.review_on is not None and given.review_on < day and given.review_on != review_before:
        wrong["review_on"] = _PASSED
    before = {step.id: step.due_on for step in known}
    for place, step in enumerate(given.steps):
        if step.words.strip() and step.due_on is not None and step.due_on < day:
            if before.get(step.step_id or 0) != step.due_on:
                wrong[f"step_{place}"] = _PASSED
        elif not step.words.strip() and step.due_on is not None and step.step_id is None:
            wrong[f"step_{place}"] = "Type what is done by then."
        if step.who not in STEP_WHO:
            wrong[f"step_{place}"] = "Choose who does it."
    if wrong:
        raise Invalid(wrong)


def _steps(db: Session, goal_id: int) -> tuple[PlanStep, ...]:
    return tuple(db.scalars(select(PlanStep).where(PlanStep.goal_id == goal_id).order_by(PlanStep.id)))


def _set_steps(db: Session, goal: Goal, steps: tuple[StepInput, ...]) -> None:
    have = {step.id: step for step in _steps(db, goal.id)}
    for given in steps:
        words, step = given.words.strip(), have.get(given.step_id or 0)
        if not words:
            continue
        if step is None:
            db.add(PlanStep(goal_id=goal.id, words=words, who=given.who, due_on=given.due_on))
            continue
        have.pop(step.id)
        for column, value in (("words", words), ("who", given.who), ("due_on", given.due_on)):
            if getattr(step, column) != value:
                setattr(step, column, value)
    for gone in have.values():
        db.delete(gone)

"""Conversations are kept as they were held; goals have steps, reviews and an end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.builders import TODAY, a_group, a_person, a_place, added
from vcs_desk.acts import Actor
from vcs_desk.errors import DeskError, Invalid, NotAllowed
from vcs_desk.models import AboutMe, Goal, PlanStep, User
from vcs_desk.services.support_plans import (
    GoalInput,
    StepInput,
    change_goal,
    keep_conversation,
    reopen_goal,
    review_goal,
    set_goal,
    tick_step,
)

SOON = TODAY + timedelta(days=7)
WALK = GoalInput(
    "Walk to the harbour again", "physical_activity", TODAY, date(2027, 2, 16),
    (StepInput("Ring the walk leader", "worker", SOON), StepInput("Buy shoes")),
)  # fmt: skip


@pytest.fixture
def denzil(db):
    return a_person(db, "Denzil", "Rowe")


def steps(db, goal):
    found = db.scalars(select(PlanStep).where(PlanStep.goal_id == goal).order_by(PlanStep.id))
    return [(step.words, step.who, step.due_on, step.done_on) for step in found]


def step_ids(db, goal):
    return list(db.scalars(select(PlanStep.id).where(PlanStep.goal_id == goal).order_by(PlanStep.id)))


def test_a_conversation_keeps_the_day_and_who_held_it(db, denzil):
    held = db.get_one(AboutMe, keep_conversation(db, denzil, {"matters": " Being outdoors. ", "wellness": ""}))
    assert (held.date, held.by_id, held.matters, held.wellness) == (TODAY, 1, "Being outdoors.", "")


def test_nothing_said_is_no_conversation(db, denzil):
    with pytest.raises(Invalid, match="Type what was said first"):
        keep_conversation(db, denzil, {"matters": "  "})


def test_the_newest_conversation_is_gone_on_with(db, denzil):
    number = keep_conversation(db, denzil, {"matters": "Being outdoors."})
    assert (
        keep_conversation(db, denzil, {"people": "Kerra, his daughter", "date": date(2026, 11, 23)}, number) == number
    )
    held = db.get_one(AboutMe, number)
    assert (held.matters, held.people, held.date) == ("Being outdoors.", "Kerra, his daughter", date(2026, 11, 23))


def test_an_earlier_conversation_stays_as_it_was(db, denzil):
    first = keep_conversation(db, denzil, {"matters": "Being outdoors.", "date": date(2026, 6, 1)})
    keep_conversation(db, denzil, {"matters": "Company."})
    with pytest.raises(DeskError, match="An earlier conversation stays as it was"):
        keep_conversation(db, denzil, {"matters": "Something else"}, first)


def test_a_leader_does_not_change_what_somebody_else_heard(db, denzil):
    group, tamsin = a_group(db), added(db, User(name="Tamsin Vean", role="leader"))
    a_place(db, denzil, group)
    held = keep_conversation(db, denzil, {"matters": "Being outdoors."})
    db.info["actor"] = Actor(tamsin, "Tamsin Vean", "leader", frozenset((group,)))
    with pytest.raises(DeskError, match="Jenna Rickard held this conversation"):
        keep_conversation(db, denzil, {"matters": "Company."}, held)
    assert keep_conversation(db, denzil, {"matters": "Company."}) != held


def test_a_conversation_of_tomorrow_is_looked_at_again(db, denzil):
    with pytest.raises(Invalid) as refused:
        keep_conversation(db, denzil, {"matters": "Company.", "date": TODAY + timedelta(days=1)})
    assert "has not come yet" in refused.value.fields["date"]


def test_a_goal_is_set_with_its_steps(db, denzil):
    goal = db.get_one(Goal, set_goal(db, denzil, WALK))
    assert (goal.words, goal.need, goal.set_on) == ("Walk to the harbour again", "physical_activity", TODAY)
    assert (goal.agreed_on, goal.review_on, goal.state) == (TODAY, date(2027, 2, 16), "open")
    assert steps(db, goal.id) == [("Ring the walk leader", "worker", SOON, None), ("Buy shoes", "person", None, None)]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (GoalInput(" "), "words"),
        (GoalInput("Walk", need="flying"), "need"),
        (GoalInput("Walk", agreed_on=SOON), "agreed_on"),
        (GoalInput("Walk", review_on=TODAY - timedelta(days=1)), "review_on"),
        (GoalInput("Walk", steps=(StepInput("Ring"), StepInput("Buy", due_on=date(2026, 6, 1)))), "step_1"),
        (GoalInput("Walk", steps=(StepInput("", due_on=SOON),)), "step_0"),
        (GoalInput("Walk", steps=(StepInput("Ring", who="nobody"),)), "step_0"),
    ],
)
def test_what_cannot_be_kept_is_said_beside_its_field(db, denzil, given, field):
    with pytest.raises(Invalid) as refused:
        set_goal(db, denzil, given)
    assert set(refused.value.fields) == {field}


def test_empty_steps_are_left_out(db, denzil):
    assert steps(db, set_goal(db, denzil, GoalInput("Walk", steps=(StepInput(""), StepInput("  "))))) == []


def test_changing_a_goal_changes_adds_and_takes_away_steps(db, denzil):
    goal = set_goal(db, denzil, WALK)
    first, second = step_ids(db, goal)
    tick_step(db, first)
    change_goal(
        db, goal,
        GoalInput("Walk to the harbour", steps=(
            StepInput("Ring Beryl", "worker", SOON, first), StepInput("", step_id=second), StepInput("Ask Kerra"),
        )),
    )  # fmt: skip
    assert steps(db, goal) == [("Ring Beryl", "worker", SOON, TODAY), ("Ask Kerra", "person", None, None)]
    assert db.get_one(Goal, goal).words == "Walk to the harbour"


def test_days_that_have_passed_since_stay_as_they_are(db, denzil, clock):
    goal = set_goal(db, denzil, WALK)
    first = step_ids(db, goal)[0]
    clock.forward(days=200)
    again = GoalInput("Walk on", review_on=date(2027, 2, 16), steps=(StepInput("Ring", "worker", SOON, first),))
    change_goal(db, goal, again)
    assert db.get_one(Goal, goal).words == "Walk on"


def test_a_review_moves_the_next_one_or_ends_the_goal(db, denzil):
    goal = set_goal(db, denzil, WALK)
    review_goal(db, goal, "open", "Halfway there", date(2027, 5, 4))
    assert (db.get_one(Goal, goal).review_on, db.get_one(Goal, goal).outcome) == (date(2027, 5, 4), "Halfway there")
    review_goal(db, goal, "met", "He walks there each Sunday")
    assert (db.get_one(Goal, goal).state, db.get_one(Goal, goal).ended_on) == ("met", TODAY)
    assert db.info["label"] == "Goal of Denzil Rowe met"
    reopen_goal(db, goal)
    assert (db.get_one(Goal, goal).state, db.get_one(Goal, goal).ended_on) == ("open", None)


def test_a_review_needs_an_answer_and_a_day_to_come(db, denzil):
    goal = set_goal(db, denzil, WALK)
    with pytest.raises(Invalid, match="Choose how it stands"):
        review_goal(db, goal, "")
    with pytest.raises(Invalid, match="has passed"):
        review_goal(db, goal, "open", review_on=date(2026, 1, 1))


def test_a_step_is_ticked_and_unticked(db, denzil):
    goal = set_goal(db, denzil, WALK)
    step = step_ids(db, goal)[1]
    tick_step(db, step)
    assert steps(db, goal)[1] == ("Buy shoes", "person", None, TODAY)
    tick_step(db, step, done=False)
    assert steps(db, goal)[1] == ("Buy shoes", "person", None, None)


def test_a_leader_plans_with_the_people_of_their_groups_alone(db, denzil):
    goal = set_goal(db, denzil, WALK)
    db.info["actor"] = Actor(9, "Tamsin Vean", "leader", frozenset())
    for act in (
        lambda: keep_conversation(db, denzil, {"matters": "Company."}),
        lambda: set_goal(db, denzil, WALK),
        lambda: change_goal(db, goal, WALK),
        lambda: review_goal(db, goal, "met"),
        lambda: reopen_goal(db, goal),
        lambda: tick_step(db, step_ids(db, goal)[0]),
    ):
        with pytest.raises(NotAllowed, match="a group led by somebody else"):
            act()


def test_a_goal_with_its_steps_is_taken_back_by_one_undo(store, jenna):
    with store.write("Before", jenna) as unit:
        person = a_person(unit.db, "Denzil")
    store.do(jenna, set_goal, person, WALK)
    store.undo(jenna)
    with store.read() as db:
        assert list(db.scalars(select(Goal.id))) == list(db.scalars(select(PlanStep.id))) == []

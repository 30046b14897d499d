"""One person's plan as it stands, and the reviews that are due."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.builders import TODAY, a_group, a_person, a_place, a_referral, added
from vcs_desk.acts import Actor
from vcs_desk.errors import DeskError
from vcs_desk.models import Goal, Person, Referral, User
from vcs_desk.queries.people import person_view
from vcs_desk.queries.support_plans import reviews_due, support_plan, what_matters
from vcs_desk.services.archive import archive_person
from vcs_desk.services.caseloads import take_on
from vcs_desk.services.support_plans import GoalInput, StepInput, keep_conversation, review_goal, set_goal


@pytest.fixture
def denzil(db):
    return a_person(db, "Denzil", "Rowe")


def a_goal(db, person, review_on, words="Walk to the harbour"):
    return added(db, Goal(person_id=person, words=words, set_on=date(2026, 6, 1), review_on=review_on))


def test_conversations_are_read_newest_first_in_the_order_of_the_headings(db, denzil):
    keep_conversation(db, denzil, {"matters": "Being outdoors.", "date": date(2026, 6, 1)})
    keep_conversation(db, denzil, {"strengths": "Knows boats.", "people": "Kerra", "matters": "Company."})
    newest, first = support_plan(db, denzil).conversations
    assert newest.parts == (("matters", "Company."), ("people", "Kerra"), ("strengths", "Knows boats."))
    assert (newest.by, newest.on, newest.goes_on) == ("Jenna Rickard", TODAY, True)
    assert (first.parts, first.goes_on) == ((("matters", "Being outdoors."),), False)


def test_open_goals_come_by_their_review_then_those_that_ended(db, denzil):
    met = set_goal(db, denzil, GoalInput("Met"))
    later = set_goal(db, denzil, GoalInput("Later", review_on=TODAY + timedelta(days=30)))
    never = set_goal(db, denzil, GoalInput("Without a day"))
    soon = set_goal(db, denzil, GoalInput("Soon", review_on=TODAY, steps=(StepInput("Ring", "worker", TODAY),)))
    review_goal(db, met, "met")
    plan = support_plan(db, denzil)
    assert [goal.goal_id for goal in plan.goals] == [soon, later, never, met]
    assert [goal.goal_id for goal in plan.open_goals] == [soon, later, never]
    assert (plan.goals[0].steps[0].words, plan.goals[0].steps[0].who) == ("Ring", "worker")
    assert [goal.review_due(TODAY) for goal in plan.goals] == [True, False, False, False]


def test_a_plan_begins_with_the_first_thing_in_it(db, denzil):
    assert not person_view(db, denzil).plan.begun
    set_goal(db, denzil, GoalInput("Walk"))
    assert person_view(db, denzil).plan.begun


def test_what_matters_is_taken_from_the_newest_referral_that_says_so(db):
    person = db.get_one(Referral, a_referral(db, matters="Being outdoors.")).person_id
    found = what_matters(db, person)
    assert (found.matters, found.agency, found.on) == ("Being outdoors.", "Carn Brea PCN", date(2026, 11, 12))
    assert what_matters(db, a_person(db)) is None


def test_reviews_are_due_from_their_day_the_oldest_first(db, denzil):
    a_goal(db, denzil, TODAY)
    a_goal(db, a_person(db, "Ada", "Okoro"), TODAY - timedelta(days=5))
    a_goal(db, denzil, TODAY + timedelta(days=7), "Later")
    assert [(one.name, one.review_on) for one in reviews_due(db)] == [
        ("Ada Okoro", TODAY - timedelta(days=5)), ("Denzil Rowe", TODAY)
    ]  # fmt: skip
    assert [one.words for one in reviews_due(db, within_days=7)][-1] == "Later"


def test_a_review_says_who_supports_them(db, denzil):
    a_goal(db, denzil, TODAY)
    assert (reviews_due(db)[0].worker, reviews_due(db)[0].worker_id) == ("", None)
    take_on(db, denzil)
    assert (reviews_due(db)[0].worker, reviews_due(db)[0].worker_id) == ("Jenna Rickard", 1)


def test_nothing_is_due_for_somebody_who_died_or_is_in_the_archive(db, denzil):
    a_goal(db, denzil, TODAY)
    archive_person(db, denzil)
    other = a_person(db, "Ada")
    a_goal(db, other, TODAY)
    db.get_one(Person, other).died_on = TODAY
    db.flush()
    assert reviews_due(db) == ()


def test_a_leader_sees_the_plans_of_their_own_people(db, denzil):
    a_goal(db, denzil, TODAY)
    group, tamsin = a_group(db), added(db, User(name="Tamsin Vean", role="leader"))
    db.info["actor"] = Actor(tamsin, "Tamsin Vean", "leader", frozenset((group,)))
    assert reviews_due(db) == ()
    for asked in (support_plan, what_matters):
        with pytest.raises(DeskError, match="no longer here"):
            asked(db, denzil)
    a_place(db, denzil, group)
    assert len(reviews_due(db)) == 1
    assert len(support_plan(db, denzil).goals) == 1

"""A first visit is planned once for each group, and stands on the card and on the list of what is near."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from tests.builders import TODAY, a_group, a_person, a_place, a_session, a_volunteer, added
from vcs_desk.acts import Actor
from vcs_desk.errors import DeskError, Invalid, NotAllowed
from vcs_desk.models import FirstVisit, Group, GroupSupport, Person, PersonSupportNeed, Volunteer
from vcs_desk.queries.first_visits import visit_facts, visits_near
from vcs_desk.services.first_visits import VisitInput, drop_first_visit, plan_first_visit

NEXT = TODAY + timedelta(days=7)


@pytest.fixture
def walk(db):
    beryl = a_volunteer(db, "Beryl", "Rosewarne")
    group = a_group(db, "Tuesday Walk", venue="Memorial Hall", leader_id=beryl)
    a_session(db, group, NEXT, start_time=time(10))
    return group


@pytest.fixture
def ann(db, walk):
    person = a_person(db, "Ann", "Pascoe", phone="07700900214")
    a_place(db, person, walk, TODAY)
    return person


def test_a_plan_is_kept_and_changed_not_doubled(db, walk, ann):
    plan_first_visit(db, ann, walk, VisitInput(NEXT, meet_where="The car park"))
    number = plan_first_visit(db, ann, walk, VisitInput(NEXT, meet_where="The door", worry="Sit by the door"))
    plan = visit_facts(db, ann, walk).plan
    assert (plan.visit_id, plan.meet_where, plan.worry) == (number, "The door", "Sit by the door")
    assert db.query(FirstVisit).count() == 1


def test_nobody_is_rung_after_the_visit(db, walk, ann):
    with pytest.raises(Invalid) as refused:
        plan_first_visit(db, ann, walk, VisitInput(NEXT, ring_on=NEXT + timedelta(days=1)))
    assert list(refused.value.fields) == ["ring_on"]


def test_the_facts_name_the_first_session_the_leader_and_who_is_on_the_rota(db, walk, ann):
    facts = visit_facts(db, ann, walk)
    assert (facts.on, facts.start, facts.end) == (NEXT, time(10), time(11, 30))
    assert (facts.leader, facts.team[0][1]) == ("Beryl Rosewarne", "Beryl Rosewarne")
    assert (facts.call, facts.phone, facts.venue) == ("Ann", "07700900214", "Memorial Hall")


def test_what_helps_is_said_in_the_words_of_both(db, walk, ann):
    added(db, PersonSupportNeed(person_id=ann, code="hearing", words="left ear"))
    added(db, GroupSupport(group_id=walk, code="hearing", level="yes", words="Walk on the right side"))
    line = visit_facts(db, ann, walk).support[0]
    assert (line.code, line.own_words, line.level, line.group_words) == (
        "hearing", "left ear", "yes", "Walk on the right side",
    )  # fmt: skip


def test_without_a_place_there_is_no_first_visit(db, walk):
    with pytest.raises(DeskError, match="no place"):
        visit_facts(db, a_person(db, "Bea"), walk)


def test_a_leader_plans_visits_to_their_own_groups_alone(store, jenna):
    with store.write("Test", jenna) as unit:
        group, person = a_group(unit.db), a_person(unit.db)
    with pytest.raises(NotAllowed):
        store.do(Actor(2, "Tamsin", "leader", frozenset()), plan_first_visit, person, group, VisitInput(NEXT))


def test_what_is_near_and_whom_to_ring_today_is_told(db, walk, ann):
    plan_first_visit(db, ann, walk, VisitInput(NEXT, ring_on=TODAY))
    bea = a_person(db, "Bea")
    plan_first_visit(db, bea, walk, VisitInput(TODAY + timedelta(days=2)))
    far = a_person(db, "Far")
    plan_first_visit(db, far, walk, VisitInput(NEXT, ring_on=NEXT - timedelta(days=1)))
    assert [(near.name, near.ring_today) for near in visits_near(db)] == [("Bea", False), ("Ann Pascoe", True)]


def test_a_plan_taken_back_comes_back_by_undo(store, jenna):
    with store.write("Test", jenna) as unit:
        group, person = a_group(unit.db), a_person(unit.db)
    number = store.do(jenna, plan_first_visit, person, group, VisitInput(TODAY)).result
    store.do(jenna, drop_first_visit, number)
    assert store.ask(jenna, visits_near) == ()
    store.undo(jenna)
    assert len(store.ask(jenna, visits_near)) == 1


def test_the_name_somebody_likes_stands_on_the_card(db, walk):
    person = added(db, Person(first_name="Margaret", last_name="Hill", preferred_name="Peg"))
    a_place(db, person, walk, date(2026, 9, 1))
    assert visit_facts(db, person, walk).call == "Peg"
    assert db.get(Group, walk).leader_id == db.query(Volunteer).one().id

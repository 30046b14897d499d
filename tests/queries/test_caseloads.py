"""Each worker's people: how many, what is due, whom nobody has spoken to, who came and went this quarter."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.builders import TODAY, a_group, a_person, a_place, added
from vcs_desk.acts import Actor
from vcs_desk.models import Caseload, Goal, Person, User
from vcs_desk.queries.caseloads import (
    Supporter,
    caseload_of,
    caseloads,
    quarter_start,
    supporter_of,
    workers,
    workers_with_people,
)
from vcs_desk.queries.people import Among, found_count, person_numbers, person_view
from vcs_desk.services.caseloads import end_support, hand_over
from vcs_desk.services.contacts import note_contact
from vcs_desk.services.support_plans import keep_conversation

JENNA = 1
LONG_AGO = date(2026, 6, 1)


@pytest.fixture
def tamsin(db):
    return added(db, User(name="Tamsin Vean", role="leader"))


def supported(db, first="", *, since=LONG_AGO, by=JENNA, **values):
    person = a_person(db, first, "Rowe" if first else "", **values)
    added(db, Caseload(person_id=person, user_id=by, from_on=since))
    return person


def a_goal(db, person, review_on, **values):
    given = {"words": "Walk to the harbour", "set_on": LONG_AGO, "review_on": review_on}
    return added(db, Goal(person_id=person, **(given | values)))


def the_row(db, user_id=JENNA):
    return next(row for row in caseloads(db) if row.user_id == user_id)


def names(found):
    return [one.name for one in found]


def test_coordinators_and_leaders_at_the_desk_can_support_people(db, tamsin):
    for values in ({"role": "desk"}, {"role": "reports"}, {"role": "leader", "active": False}):
        added(db, User(name="Somebody else", **values))
    assert names(workers(db)) == ["Jenna Rickard", "Tamsin Vean"]


def test_a_persons_supporter_is_known_with_the_day_it_began(db):
    person = supported(db)
    assert supporter_of(db, person) == person_view(db, person).supporter == Supporter(JENNA, "Jenna Rickard", LONG_AGO)
    end_support(db, person)
    assert supporter_of(db, person) is None


def test_people_now_are_counted_not_those_who_ended(db, tamsin):
    supported(db)
    end_support(db, supported(db))
    assert the_row(db).people == 1
    assert names(workers_with_people(db)) == ["Jenna Rickard"]


@pytest.mark.parametrize(
    ("review_on", "values", "due"),
    [
        (TODAY, {}, 1),
        (TODAY - timedelta(days=9), {}, 1),
        (TODAY + timedelta(days=1), {}, 0),
        (None, {}, 0),
        (TODAY, {"state": "met", "ended_on": TODAY}, 0),
    ],
)
def test_a_review_is_due_from_its_day_while_the_goal_is_open(db, review_on, values, due):
    a_goal(db, supported(db), review_on, **values)
    assert the_row(db).reviews_due == due


def test_two_reviews_of_one_person_are_one_person(db):
    person = supported(db)
    a_goal(db, person, TODAY)
    a_goal(db, person, TODAY - timedelta(days=3))
    assert the_row(db).reviews_due == 1
    assert caseload_of(db, JENNA)[0].review_on == TODAY - timedelta(days=3)


@pytest.mark.parametrize(("days", "quiet"), [(28, 0), (29, 1)])
def test_four_weeks_without_a_word_are_told(db, days, quiet):
    person = supported(db)
    note_contact(db, person, "call", "", "reached", on=TODAY - timedelta(days=days))
    assert the_row(db).without_contact == quiet


def test_a_note_or_an_unanswered_call_is_no_contact_but_a_conversation_is(db):
    person = supported(db)
    note_contact(db, person, "note", "Her neighbour asked after her")
    note_contact(db, person, "call", "", "no_answer")
    note_contact(db, person, "call", "", "message_left")
    assert the_row(db).without_contact == 1
    keep_conversation(db, person, {"matters": "Company."})
    assert the_row(db).without_contact == 0


def test_somebody_just_taken_on_has_four_weeks_from_then(db):
    supported(db, since=TODAY - timedelta(days=3))
    assert the_row(db).without_contact == 0


def test_for_somebody_who_died_nothing_is_due(db):
    person = supported(db, died_on=TODAY)
    a_goal(db, person, TODAY)
    assert (the_row(db).people, the_row(db).reviews_due, the_row(db).without_contact) == (1, 0, 0)


def test_who_is_in_the_archive_is_on_no_caseload(db):
    db.get_one(Person, supported(db)).archived = True
    db.flush()
    assert caseload_of(db, JENNA) == ()


def test_started_and_ended_are_counted_by_the_quarter_of_the_year(db, tamsin):
    supported(db, since=date(2026, 9, 30))
    end_support(db, supported(db, since=date(2026, 10, 1)))
    person = supported(db, since=date(2026, 11, 2))
    hand_over(db, person, tamsin)
    assert (the_row(db).started, the_row(db).ended) == (2, 2)
    assert (the_row(db, tamsin).started, the_row(db, tamsin).people) == (1, 1)


@pytest.mark.parametrize(
    ("day", "start"),
    [(date(2026, 1, 1), date(2026, 1, 1)), (TODAY, date(2026, 10, 1)), (date(2026, 6, 30), date(2026, 4, 1))],
)
def test_a_quarter_begins_in_january_april_july_and_october(day, start):
    assert quarter_start(day) == start


def test_who_has_something_due_stands_first(db):
    for name in ("Ada", "Bob", "Cleo"):
        note_contact(db, supported(db, name), "call", "", "reached")
    quiet, due = supported(db, "Quiet"), supported(db, "Due")
    a_goal(db, due, TODAY)
    assert names(caseload_of(db, JENNA)) == ["Due Rowe", "Quiet Rowe", "Ada Rowe", "Bob Rowe", "Cleo Rowe"]
    assert person_view(db, quiet).supporter.name == "Jenna Rickard"


def test_people_are_found_among_those_of_one_worker(db, tamsin):
    mine, other = supported(db, "Ada"), supported(db, "Bob", by=tamsin)
    a_person(db, "Cleo", "Rowe")
    assert person_numbers(db, among=Among(JENNA)) == (mine,)
    assert person_numbers(db, "rowe", among=Among(tamsin)) == (other,)
    assert found_count(db, "rowe", among=Among(tamsin)) == 1


def test_a_leader_sees_their_own_caseload_and_opens_whom_they_support(db, tamsin):
    theirs, others = supported(db, "Ada", by=tamsin), supported(db, "Bob")
    db.info["actor"] = Actor(tamsin, "Tamsin Vean", "leader", frozenset())
    assert [row.user_id for row in caseloads(db)] == [tamsin]
    assert names(workers_with_people(db)) == ["Tamsin Vean"]
    assert caseload_of(db, JENNA) == ()
    assert person_numbers(db) == (theirs,)
    assert person_view(db, theirs).name == "Ada Rowe"
    assert others not in person_numbers(db, "rowe")


def test_members_of_a_leaders_group_are_found_too(db, tamsin):
    group = a_group(db)
    member = a_person(db, "Zoe")
    a_place(db, member, group)
    db.info["actor"] = Actor(tamsin, "Tamsin Vean", "leader", frozenset((group,)))
    assert person_numbers(db) == (member,)

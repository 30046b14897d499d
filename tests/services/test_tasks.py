"""Things to do are written down, changed, ticked off and taken away again; the list says whose they are."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.builders import TODAY, a_group, a_person, a_place, a_referral
from vcs_desk.acts import Actor
from vcs_desk.errors import DeskError, Invalid
from vcs_desk.models import Referral, Task
from vcs_desk.queries.tasks import tasks, tasks_about, tasks_due, who_does_tasks
from vcs_desk.services.tasks import add_task, change_task, finish_task, remove_task, reopen_task


def test_something_to_do_is_done_once_it_is_ticked_off(db):
    task = add_task(db, " Ring the surgery ", date(2026, 11, 25))
    finish_task(db, task)
    kept = db.get(Task, task)
    assert (kept.title, kept.due_on, kept.done_on) == ("Ring the surgery", date(2026, 11, 25), TODAY)


@pytest.mark.parametrize("act", [add_task, lambda db, title: change_task(db, add_task(db, "Tea"), title, None)])
def test_something_to_do_needs_words(db, act):
    with pytest.raises(Invalid):
        act(db, "  ")


def test_what_is_to_be_done_for_a_referral_is_about_its_person(db):
    referral = a_referral(db)
    task = db.get(Task, add_task(db, "Ring the surgery", referral_id=referral))
    assert task.person_id == db.get(Referral, referral).person_id


def test_nobody_who_is_not_there_is_given_something_to_do(db):
    with pytest.raises(DeskError):
        add_task(db, "Ring", assigned_to_id=99)


def test_a_tick_can_be_taken_back(db):
    task = add_task(db, "Order cups", TODAY)
    finish_task(db, task)
    assert [row.title for row in tasks(db).done] == ["Order cups"]
    reopen_task(db, task)
    assert [row.title for row in tasks(db).open] == ["Order cups"]


def test_a_task_is_changed_and_given_to_somebody(db):
    task = add_task(db, "Order cups", TODAY)
    change_task(db, task, "Order 40 cups", TODAY + timedelta(days=7), "Blue ones", 1)
    row = tasks(db).open[0]
    assert (row.title, row.words, row.assigned_to) == ("Order 40 cups", "Blue ones", "Jenna Rickard")
    assert tasks_due(db) == ()
    assert who_does_tasks(db) == ((1, "Jenna Rickard"),)


def test_the_open_ones_stand_by_their_day_and_those_without_one_at_the_end(db):
    add_task(db, "Some day")
    add_task(db, "Next week", TODAY + timedelta(days=7))
    add_task(db, "Yesterday", TODAY - timedelta(days=1))
    assert [row.title for row in tasks(db).open] == ["Yesterday", "Next week", "Some day"]
    assert [row.title for row in tasks_due(db)] == ["Yesterday"]


def test_what_was_removed_is_gone_until_that_is_undone(store, jenna):
    task = store.do(jenna, add_task, "Order cups", TODAY).result
    store.do(jenna, remove_task, task)
    assert store.ask(jenna, tasks).open == ()
    store.undo(jenna)
    assert [row.title for row in store.ask(jenna, tasks).open] == ["Order cups"]


def test_what_is_to_be_done_about_one_person_is_found_with_them(db):
    ann = a_person(db, "Ann", "Pascoe")
    add_task(db, "Ring Ann", TODAY, ann)
    add_task(db, "Order cups", TODAY)
    assert [(row.title, row.person) for row in tasks_about(db, ann)] == [("Ring Ann", "Ann Pascoe")]


def test_a_leader_is_not_told_of_people_in_groups_of_others(store, jenna):
    with store.write("Test", jenna) as unit:
        walk, choir = a_group(unit.db), a_group(unit.db)
        ann, bea = a_person(unit.db, "Ann"), a_person(unit.db, "Bea")
        a_place(unit.db, ann, walk), a_place(unit.db, bea, choir)
        for person in (ann, bea, None):
            add_task(unit.db, f"Ring {person}", TODAY, person)
        add_task(unit.db, "Tune the piano", TODAY, group_id=choir)
    told = store.ask(Actor(2, "Tamsin", "leader", frozenset((walk,))), tasks)
    assert [row.title for row in told.open] == [f"Ring {ann}", "Ring None"]

"""Marks are kept at once, late ones are known as late, and nobody is marked who was not there."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from tests.builders import TODAY, a_group, a_person, a_place, a_session
from vcs_desk.acts import Actor
from vcs_desk.errors import DeskError, Invalid, NotAllowed
from vcs_desk.models import Attendance, GroupSession, Person
from vcs_desk.services.registers import (
    add_walk_in,
    close_session,
    expected_people,
    mark_rest,
    reopen_session,
    set_mark,
    set_unnamed,
)


@pytest.fixture
def walk(db):
    """A group of two, and today's session: (group, session, one, other)."""
    group, one, other = a_group(db, "Tuesday Walk"), a_person(db, "Denzil", "Rowe"), a_person(db, "Ivy", "Vingoe")
    for person in (one, other):
        a_place(db, person, group)
    return group, a_session(db, group), one, other


def mark_of(db, session, person):
    found = select(Attendance).where(Attendance.session_id == session, Attendance.person_id == person)
    return db.scalars(found).one()


def test_a_mark_replaces_the_one_before(db, walk):
    _, session, one, _ = walk
    set_mark(db, session, one, "came")
    set_mark(db, session, one, "absent")
    assert mark_of(db, session, one).mark == "absent"


def test_apologies_alone_do_not_make_a_session_held(db, walk):
    _, session, one, _ = walk
    set_mark(db, session, one, "apologies")
    assert db.get(GroupSession, session).state == "planned"
    set_mark(db, session, one, "came")
    assert db.get(GroupSession, session).state == "held"


def test_taking_back_the_only_mark_makes_the_session_planned_again(db, walk):
    _, session, one, _ = walk
    set_mark(db, session, one, "came")
    set_mark(db, session, one, "unmarked")
    assert db.get(GroupSession, session).state == "planned"


def test_a_mark_nobody_knows_is_refused(db, walk):
    with pytest.raises(Invalid, match="Choose came"):
        set_mark(db, walk[1], walk[2], "perhaps")


def test_each_mark_can_be_undone_without_a_notice(store, jenna, db, walk):
    db.commit()
    done = store.do(jenna, set_mark, walk[1], walk[2], "came")
    assert (done.changes.quiet, done.changes.undoable, done.changes.label) == (True, True, "Denzil Rowe came")
    store.undo(jenna)
    with store.read() as again:
        assert again.scalars(select(Attendance)).all() == []
        assert again.get(GroupSession, walk[1]).state == "planned"


def test_marks_after_closing_are_late_and_those_before_are_not(db, walk):
    _, session, one, other = walk
    set_mark(db, session, one, "came")
    close_session(db, session)
    set_mark(db, session, other, "came")
    assert (mark_of(db, session, one).late, mark_of(db, session, other).late) == (False, True)


def test_the_rest_came_marks_those_without_a_mark(db, walk):
    _, session, one, other = walk
    set_mark(db, session, one, "absent")
    assert mark_rest(db, session, (one, other)) == 1
    assert db.info["label"] == "The rest came: 1"


def test_closing_says_who_and_when_and_opening_takes_it_back(db, walk, clock):
    session = db.get(GroupSession, walk[1])
    close_session(db, walk[1])
    assert (session.closed_at, session.closed_by_id, session.state) == (clock.now(), 1, "held")
    reopen_session(db, walk[1])
    assert (session.closed_at, session.closed_by_id) == (None, None)


def test_a_session_to_come_is_not_closed(db, walk):
    tomorrow = a_session(db, walk[0], date(2026, 11, 25))
    with pytest.raises(DeskError, match="has not been held yet"):
        close_session(db, tomorrow)


def test_a_cancelled_session_takes_no_marks(db, walk):
    cancelled = a_session(db, walk[0], date(2026, 11, 17), state="cancelled", cancel_reason="Snow")
    for act in (lambda: set_mark(db, cancelled, walk[2], "came"), lambda: set_unnamed(db, cancelled, 2),
                lambda: close_session(db, cancelled), lambda: add_walk_in(db, cancelled, "Nour")):  # fmt: skip
        with pytest.raises(DeskError, match="was cancelled"):
            act()


def test_a_walk_in_with_two_names_has_a_first_and_a_last(db, walk):
    person = db.get(Person, add_walk_in(db, walk[1], " Zofia  Maj "))
    assert (person.first_name, person.last_name) == ("Zofia", "Maj")
    assert mark_of(db, walk[1], person.id).walk_in


def test_a_walk_in_needs_a_name(db, walk):
    with pytest.raises(Invalid, match="One name is enough"):
        add_walk_in(db, walk[1], "  ")


def test_people_without_a_name_make_a_session_held(db, walk):
    set_unnamed(db, walk[1], 2)
    session = db.get(GroupSession, walk[1])
    assert (session.unnamed, session.state) == (2, "held")
    with pytest.raises(Invalid):
        set_unnamed(db, walk[1], -1)


def test_expected_are_those_with_a_place_on_that_day(db, walk):
    group, _, one, other = walk
    left, new, waiting = a_person(db), a_person(db), a_person(db)
    a_place(db, left, group, state="ended", to_on=date(2026, 11, 20))
    a_place(db, new, group, from_on=date(2026, 12, 1))
    a_place(db, waiting, group, from_on=None, state="waiting", waiting_since=TODAY)
    assert set(expected_people(db, group, TODAY)) == {one, other}
    assert left in expected_people(db, group, date(2026, 11, 20))
    assert new in expected_people(db, group, date(2026, 12, 1))


def test_a_leader_marks_their_own_group_alone(db, walk):
    db.info["actor"] = Actor(2, "Tamsin Vean", "leader", frozenset())
    with pytest.raises(NotAllowed):
        set_mark(db, walk[1], walk[2], "came")

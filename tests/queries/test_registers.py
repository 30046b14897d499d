"""The register shows who is expected, how they came before, and how they are marked."""

from __future__ import annotations

from datetime import date

import pytest

from tests.builders import TODAY, a_group, a_mark, a_person, a_place, a_session, added
from vcs_desk.acts import Actor
from vcs_desk.errors import NotAllowed
from vcs_desk.models import Person, PersonSupportNeed
from vcs_desk.queries.registers import register, session_by_code, session_code
from vcs_desk.services.registers import (
    add_walk_in,
    close_session,
    mark_rest,
    reopen_session,
    set_mark,
    set_unnamed,
)


@pytest.fixture
def walk(db):
    """A group with two members and today's session."""
    group = a_group(db, "Tuesday Walk")
    denzil, maureen = a_person(db, "Denzil", "Rowe"), a_person(db, "Maureen", "Hocking")
    for person in (denzil, maureen):
        a_place(db, person, group)
    return group, denzil, maureen, a_session(db, group)


def marks(db, session):
    return {line.name: line.mark for line in register(db, session).lines}


def test_members_are_expected_by_last_name(db, jenna, walk):
    db.info["actor"] = jenna
    lines = register(db, walk[3]).lines
    assert [line.name for line in lines] == ["Maureen Hocking", "Denzil Rowe"]
    assert {line.mark for line in lines} == {"unmarked"}


def test_somebody_who_has_died_is_not_expected_afterwards(db, walk):
    _, denzil, _, session = walk
    db.get_one(Person, denzil).died_on = date(2026, 11, 20)
    db.flush()
    assert list(marks(db, session)) == ["Maureen Hocking"]


def test_the_last_four_sessions_are_shown_oldest_first(db, walk):
    group, denzil, _, session = walk
    for day, mark in ((3, "came"), (10, "absent"), (17, "apologies")):
        a_mark(db, a_session(db, group, date(2026, 11, day), state="held"), denzil, mark)
    line = next(line for line in register(db, session).lines if line.person_id == denzil)
    assert line.last == ("came", "absent", "apologies")


def test_before_somebody_joined_there_is_no_mark(db, walk):
    group, *_, session = walk
    a_session(db, group, date(2026, 11, 17), state="held")
    new = a_person(db, "Nour")
    a_place(db, new, group, from_on=TODAY)
    line = next(line for line in register(db, session).lines if line.person_id == new)
    assert line.last == ("not_yet",)


def test_a_mark_is_saved_and_the_session_counts_as_held(db, walk):
    _, denzil, _, session = walk
    set_mark(db, session, denzil, "came")
    view = register(db, session)
    assert marks(db, session) == {"Denzil Rowe": "came", "Maureen Hocking": "unmarked"}
    assert view.session.state == "held"


def test_the_rest_came_leaves_earlier_marks_alone(db, walk):
    _, denzil, maureen, session = walk
    set_mark(db, session, maureen, "apologies")
    assert mark_rest(db, session, (denzil, maureen)) == 1
    assert marks(db, session) == {"Denzil Rowe": "came", "Maureen Hocking": "apologies"}


def test_a_walk_in_needs_only_a_name(db, walk):
    session = walk[3]
    person = add_walk_in(db, session, "Suryani")
    line = next(line for line in register(db, session).lines if line.person_id == person)
    assert (line.name, line.mark, line.walk_in) == ("Suryani", "came", True)


def test_a_member_typed_as_a_walk_in_is_marked_as_a_member(db, walk):
    _, denzil, _, session = walk
    add_walk_in(db, session, person_id=denzil)
    assert [line.walk_in for line in register(db, session).lines if line.person_id == denzil] == [False]


def test_closing_guesses_nobody_absent(db, walk):
    _, denzil, _, session = walk
    set_mark(db, session, denzil, "came")
    close_session(db, session)
    view = register(db, session)
    assert (view.session.closed, view.count("unmarked"), view.count("absent")) == (True, 1, 0)
    reopen_session(db, session)
    assert not register(db, session).session.closed


def test_people_without_a_name_are_counted_apart(db, walk):
    session = walk[3]
    set_unnamed(db, session, 2)
    view = register(db, session)
    assert (view.unnamed, view.count("came")) == (2, 0)


def test_support_needs_stand_beside_the_name(db, walk):
    _, denzil, _, session = walk
    added(db, PersonSupportNeed(person_id=denzil, code="mobility", words="bad knee"))
    line = next(line for line in register(db, session).lines if line.person_id == denzil)
    assert line.support == (("mobility", "bad knee"),)


def test_another_leader_does_not_open_it(db, walk):
    db.info["actor"] = Actor(2, "Tamsin Vean", "leader", frozenset())
    with pytest.raises(NotAllowed):
        register(db, walk[3])


@pytest.mark.parametrize("number", [1, 35, 36, 578, 11_620, 2**31])
def test_a_session_code_is_short_and_a_slip_finds_nothing(number):
    code = session_code(number)
    assert len(code) <= 9
    assert session_code(number + 1)[-1] != code[-1]


def test_a_code_from_paper_finds_its_session(db, walk):
    session = walk[3]
    code = session_code(session)
    assert session_by_code(db, f" {code.lower()} ") == session
    assert session_by_code(db, "ZZZ") is None
    assert session_by_code(db, "") is None


def test_an_article_before_a_name_does_not_count(db, walk):
    for first, last in (("Fatima", "al-Sayegh"), ("Tenzin", ""), ("Ann", "O’Brien-Al")):
        a_place(db, a_person(db, first, last), walk[0])
    names = [line.name for line in register(db, walk[3]).lines]
    assert names == ["Maureen Hocking", "Ann O’Brien-Al", "Denzil Rowe", "Fatima al-Sayegh", "Tenzin"]


def test_walk_ins_stand_after_those_who_were_expected(db, walk):
    add_walk_in(db, walk[3], "Aaron Abel")
    assert [line.name for line in register(db, walk[3]).lines][-1] == "Aaron Abel"


def test_a_closed_register_says_who_closed_it_and_what_was_late(db, walk, clock):
    close_session(db, walk[3])
    set_mark(db, walk[3], walk[1], "came")
    view = register(db, walk[3])
    assert (view.closed_at, view.closed_by) == (clock.now(), "Jenna Rickard")
    assert [line.late for line in view.lines] == [False, True]

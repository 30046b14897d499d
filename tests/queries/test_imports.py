"""Who in a file is here already: surely, likely, or not at all; a leader is asked about their own groups alone."""

from __future__ import annotations

from datetime import date

import pytest

from tests.builders import a_group, a_person, a_place, a_referral
from vcs_desk.acts import Actor
from vcs_desk.errors import Cancelled
from vcs_desk.queries.imports import EVERY, known_already, messages_here
from vcs_desk.services.inputs import PersonInput

BORN = date(1951, 5, 3)


@pytest.fixture
def jennifer(store, jenna) -> int:
    with store.write("Jennifer", jenna) as unit:
        return a_person(unit.db, "Jennifer", "Curnow", date_of_birth=BORN, phone="01632960118")


def test_the_same_name_and_birthday_is_sure(store, jenna, jennifer):
    (row,) = store.ask(jenna, known_already, [PersonInput("JENNIFER", "Curnow", date_of_birth=BORN)])
    assert (row.place, row.person_id, row.name, row.born, row.sure) == (0, jennifer, "Jennifer Curnow", 1951, True)


def test_a_likeness_is_worth_asking_about(store, jenna, jennifer):
    rows = [PersonInput("Nour"), PersonInput("Jenifer", "Curnow", birth_year=1951, phone="01632 960118")]
    (row,) = store.ask(jenna, known_already, rows)
    assert (row.place, row.person_id, row.sure) == (1, jennifer, False)


def test_somebody_of_another_name_is_new(store, jenna, jennifer):
    assert store.ask(jenna, known_already, [PersonInput("Denzil", "Rowe", date_of_birth=BORN)]) == ()


def test_a_leader_is_not_asked_about_people_of_other_groups(store, jenna, jennifer):
    with store.write("Groups", jenna) as unit:
        theirs, other = a_group(unit.db), a_group(unit.db)
        a_place(unit.db, jennifer, other)
    row = PersonInput("Jenifer", "Curnow", birth_year=1951, phone="01632 960118")
    assert store.ask(Actor(2, "Tamsin", "leader", frozenset((theirs,))), known_already, [row]) == ()
    assert len(store.ask(Actor(2, "Tamsin", "leader", frozenset((other,))), known_already, [row])) == 1


def test_who_was_archived_is_nobody_any_more(store, jenna):
    with store.write("Archived", jenna) as unit:
        a_person(unit.db, "Jennifer", "Curnow", date_of_birth=BORN, archived=True)
    assert store.ask(jenna, known_already, [PersonInput("Jennifer", "Curnow", date_of_birth=BORN)]) == ()


def test_it_says_how_far_it_is_and_stops_when_told(store, jenna, jennifer):
    rows = [PersonInput("Jennifer", "Curnow", date_of_birth=BORN)] * 50
    told = []
    store.ask(jenna, known_already, rows, lambda *said: told.append(said))
    assert told == [(0, 50, 0), (EVERY, 50, 20), (40, 50, 40), (50, 50, 50)]

    def stop(_row: int, _of: int, _known: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        store.ask(jenna, known_already, rows, stop)


def test_messages_that_were_taken_in_are_known_by_their_number(store, jenna):
    with store.write("Referral", jenna) as unit:
        a_referral(unit.db, source_id="A1")
    assert store.ask(jenna, messages_here, ["A1", "B2", ""]) == {"A1"}

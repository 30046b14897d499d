"""A few letters find people, referrals and groups, however the names are written."""

from __future__ import annotations

from datetime import date

import pytest

from tests.builders import a_group, a_person, a_place, a_referral
from vcs_desk.acts import Actor
from vcs_desk.errors import NotAllowed
from vcs_desk.models import Person
from vcs_desk.queries.search import MOST, Found, find_anything


def names(found: Found) -> list[str]:
    return [person.name for person in found.people]


def test_plain_letters_find_what_was_written_with_accents(db):
    a_person(db, "Małgorzata", "Wójcik")
    assert names(find_anything(db, "malg")) == ["Małgorzata Wójcik"]
    assert names(find_anything(db, "WOJ")) == ["Małgorzata Wójcik"]


def test_words_may_stand_in_any_order_and_be_begun_only(db):
    a_person(db, "Siân", "Llŷr-Jones")
    assert names(find_anything(db, "jon sian")) == ["Siân Llŷr-Jones"]


def test_letters_in_the_middle_of_a_name_find_nobody(db):
    a_person(db, "Tamsin", "Vean")
    assert find_anything(db, "amsin").people == ()


def test_a_telephone_number_and_a_postcode_are_found_with_or_without_blanks(db):
    a_person(db, "Denzil", "Rowe", phone="07700900142", postcode="TR15 2BS")
    for typed in ("07700 900142", "077009", "tr15 2bs", "TR152"):
        assert names(find_anything(db, typed)) == ["Denzil Rowe"], typed


def test_nothing_typed_finds_nothing(db):
    a_person(db, "Denzil", "Rowe")
    assert find_anything(db, "  ") == Found()


@pytest.mark.parametrize("typed", ["%", "_", "'", "%%%", "\\", "100%"])
def test_signs_that_mean_something_to_the_database_mean_nothing_here(db, typed):
    a_person(db, "Denzil", "Rowe")
    assert find_anything(db, typed).people == ()


def test_who_begins_with_what_was_typed_comes_before_who_has_it_later(db):
    a_person(db, "Aled", "Malik")
    a_person(db, "Malik", "Rahman")
    assert names(find_anything(db, "malik")) == ["Malik Rahman", "Aled Malik"]


def test_not_more_than_eight_people_are_given(db):
    for number in range(20):
        a_person(db, "Jan", f"Nowak {number}")
    assert len(find_anything(db, "now").people) == MOST


def test_who_was_put_away_is_not_found(db):
    db.get(Person, a_person(db, "Old", "Record")).archived = True
    db.flush()
    assert find_anything(db, "old").people == ()


def test_a_person_comes_with_their_groups_and_the_day_an_answer_is_due(db):
    walker = a_person(db, "Malik", "Rahman")
    a_place(db, walker, a_group(db, "Tuesday Walk"))
    a_referral(db, received_on=date(2026, 11, 12))
    gosia, malik = find_anything(db, "mal").people
    assert (malik.groups, malik.due_on) == (("Tuesday Walk",), None)
    assert (gosia.groups, gosia.due_on) == ((), date(2026, 11, 26))


def test_the_referrals_of_who_was_found_come_open_ones_first(db):
    number = a_referral(db, agency="Carn Brea PCN")
    found = find_anything(db, "wojcik").referrals
    assert [(one.referral_id, one.agency, one.open) for one in found] == [(number, "Carn Brea PCN", True)]


def test_groups_are_found_by_any_word_of_their_name(db):
    a_group(db, "Singing for Fun", venue="Methodist Schoolroom")
    a_group(db, "Long gone", active=False)
    assert [group.name for group in find_anything(db, "fun").groups] == ["Singing for Fun"]
    assert find_anything(db, "gone").groups == ()


def test_a_leader_finds_the_people_of_their_own_groups_only(store, jenna):
    with store.write("Two groups", jenna) as unit:
        mine, other = a_group(unit.db, "Mine"), a_group(unit.db, "Other")
        a_place(unit.db, a_person(unit.db, "Anna", "Here"), mine)
        a_place(unit.db, a_person(unit.db, "Anna", "There"), other)
    leader = Actor(2, "Tamsin Vean", "leader", frozenset({mine}))
    assert names(store.ask(leader, find_anything, "anna")) == ["Anna Here"]
    assert store.ask(leader, find_anything, "other").groups == ()


def test_who_sees_figures_only_finds_nobody(store):
    with pytest.raises(NotAllowed):
        store.ask(Actor(3, "Peter Nance", "reports"), find_anything, "anna")

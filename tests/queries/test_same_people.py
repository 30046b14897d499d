"""Who may be in the desk already, and what is never enough to ask."""

from __future__ import annotations

from datetime import date

import pytest

from tests.builders import a_group, a_person, a_place
from vcs_desk.acts import Actor
from vcs_desk.models import NotSame, Person
from vcs_desk.queries.same_people import possible_same
from vcs_desk.services.inputs import PersonInput
from vcs_desk.services.person_links import link_people

BORN = date(1949, 7, 3)


@pytest.fixture
def beryl(db) -> int:
    return a_person(
        db, "Beryl", "Rosewarne", date_of_birth=BORN, birth_year=1949, phone="01209496012", postcode="TR15 2AB",
        address="4 Carn Lane", email="family@example.org", nhs_number="9434765919",
    )  # fmt: skip


def found(db, *, but: int | None = None, most: int = 5, **written: object) -> list[int]:
    return [one.person_id for one in possible_same(db, PersonInput(**written), but=but, most=most)]


@pytest.mark.parametrize(
    "written",
    [
        {"first_name": "beryl", "last_name": "ROSEWARNE"},
        {"first_name": "Rosewarne", "last_name": "Beryl"},
        {"first_name": "Berrill", "last_name": "Rosewarn", "date_of_birth": date(1949, 3, 7)},
        {"first_name": "Beryl", "date_of_birth": BORN},
        {"first_name": "Beryl", "last_name": "Tonkin", "date_of_birth": BORN, "postcode": "tr152ab"},
        {"first_name": "Berl", "last_name": "Rosewarn", "phone": "01209 496 012"},
        {"first_name": "Beril", "last_name": "Rosewarn", "postcode": "TR15 2AB"},
        {"first_name": "B", "last_name": "Rosewarne", "age": 77},
        {"first_name": "", "last_name": "Penrose", "nhs_number": "943 476 5919"},
    ],
)
def test_somebody_is_found_however_they_are_written_down(db, beryl, written):
    assert found(db, **written) == [beryl]


@pytest.mark.parametrize(
    "written",
    [
        {"first_name": "Denzil", "last_name": "Rosewarne", "email": "family@example.org"},
        {"first_name": "Denzil", "email": "family@example.org"},
        {"email": "family@example.org"},
        {"phone": "01209 496 012"},
        {"first_name": "Denzil", "phone": "01209 496 012", "postcode": "TR15 2AB"},
        {"first_name": "Beryl"},
        {"first_name": "Tamsin", "last_name": "Rosewarne", "date_of_birth": BORN, "postcode": "TR15 2AB"},
        {},
    ],
)
def test_what_households_share_is_never_enough(db, beryl, written):
    assert found(db, **written) == []


def test_what_agrees_and_what_differs_is_shown_side_by_side(db, beryl):
    written = PersonInput(first_name="Beryl", last_name="Rosewarne", phone="07700 900214", date_of_birth=BORN)
    one = possible_same(db, written)[0]
    assert (one.name, one.may_open) == ("Beryl Rosewarne", True)
    assert one.agrees == ("first_name", "last_name", "date_of_birth")
    assert one.differs == ("phone",)
    phone = next(each for each in one.view if each.field == "phone")
    assert (phone.typed, phone.known, phone.differs) == ("07700 900214", "01209496012", True)
    address = next(each for each in one.view if each.field == "address")
    assert (address.typed, address.known, address.agrees, address.differs) == ("", "4 Carn Lane", False, False)


def test_the_likeliest_comes_first_and_no_more_than_asked_for(db, beryl):
    a_person(db, "Beryl", "Rosewarne")
    same = a_person(db, "Beryl", "Rosewarne", date_of_birth=BORN, birth_year=1949, phone="07700900214")
    assert found(db, most=1, first_name="Beryl", last_name="Rosewarne", phone="07700900214") == [same]


def test_who_was_put_away_is_not_asked_about(db, beryl):
    db.get(Person, beryl).archived = True
    db.flush()
    assert found(db, first_name="Beryl", last_name="Rosewarne") == []


def test_somebody_is_never_like_themself_nor_like_those_they_were_said_not_to_be(db, beryl):
    other = a_person(db, "Beryl", "Rosewarne")
    assert found(db, but=other, first_name="Beryl", last_name="Rosewarne") == [beryl]
    db.add(NotSame(person_id=beryl, other_id=other, date=BORN))
    db.flush()
    assert found(db, but=other, first_name="Beryl", last_name="Rosewarne") == []
    assert found(db, but=beryl, first_name="Beryl", last_name="Rosewarne") == []


def test_a_leader_is_not_told_who_belongs_to_other_groups(store, jenna):
    with store.write("Test", jenna) as unit:
        db = unit.db
        mine, other = a_group(db), a_group(db)
        near, far = a_person(db, "Beryl", "Rosewarne"), a_person(db, "Beryl", "Rosewarne", phone="07700900214")
        a_place(db, near, mine)
        a_place(db, far, other)
    leader = Actor(2, "Peter Nance", "leader", frozenset({mine}))
    seen = store.ask(leader, possible_same, PersonInput(first_name="Beryl", last_name="Rosewarne"))
    shown = {one.person_id: (one.name, one.may_open, bool(one.view)) for one in seen}
    assert shown == {near: ("Beryl Rosewarne", True, True), far: ("", False, False)}


def test_a_couple_who_share_telephone_and_e_mail_are_two_people(db):
    shared = {"phone": "01209496012", "email": "family@example.org", "postcode": "TR15 2AB"}
    aled = a_person(db, "Aled", "Glyndŵr", **shared)
    mared = a_person(db, "Mared", "Glyndŵr", **shared)
    assert found(db, but=mared, first_name="Mared", last_name="Glyndŵr", **shared) == []
    assert aled not in found(db, first_name="Mared", last_name="Glyndŵr", **shared)


def test_two_who_are_linked_are_never_asked_about_however_much_they_share(db):
    shared = {"last_name": "Bolitho", "phone": "01209496012", "postcode": "TR15 2AB", "birth_year": 1950}
    john = a_person(db, "John", **shared)
    joan = a_person(db, "Jon", **shared)
    assert found(db, but=joan, first_name="Jon", **shared) == [john]
    link_people(db, john, joan, "partner_of")
    assert found(db, but=joan, first_name="Jon", **shared) == []

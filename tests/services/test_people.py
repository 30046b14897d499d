"""What is written down about a person is kept as it was meant, and nothing that cannot be kept is lost on the way."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from tests.builders import TODAY, a_person
from vcs_desk.acts import PROGRAM, Actor
from vcs_desk.errors import Invalid, NotAllowed
from vcs_desk.models import Consent, Person, PersonSupportNeed
from vcs_desk.services.inputs import PersonInput
from vcs_desk.services.people import (
    add_person,
    edit_person,
    fill_blanks,
    record_consent,
    set_support_needs,
    withdraw_consent,
)


def consents(db, person):
    rows = db.scalars(select(Consent).where(Consent.person_id == person).order_by(Consent.id))
    return [(row.answer, row.given_on, row.withdrawn_on) for row in rows]


def support(db, person):
    rows = db.scalars(select(PersonSupportNeed).where(PersonSupportNeed.person_id == person))
    return {row.code: row.words for row in rows}


@pytest.mark.parametrize("given", [{"first_name": "Tenzin"}, {"last_name": "Rowe"}, {"preferred_name": "Nour (نور)"}])
def test_any_one_name_is_enough(db, given):
    person = db.get(Person, add_person(db, PersonInput(**given)))
    assert (person.name, person.created_on) == (next(iter(given.values())), TODAY)


def test_without_a_name_the_form_says_which_field_is_missing(db):
    with pytest.raises(Invalid) as refusal:
        add_person(db, PersonInput(first_name="  ", phone="07700 900142"))
    assert "One name is enough" in refusal.value.fields["first_name"]


def test_an_age_becomes_a_year_of_birth(db):
    assert db.get(Person, add_person(db, PersonInput(first_name="Denzil", age=71))).birth_year == 1955


def test_numbers_and_postcodes_are_kept_in_one_form(db):
    person = a_person(db, "Denzil")
    edit_person(db, person, {"phone": " +44 7700 900142 ", "postcode": "tr994qp", "address": " 1 Fore Street "})
    kept = db.get(Person, person)
    assert (kept.phone, kept.postcode, kept.address) == ("07700900142", "TR99 4QP", "1 Fore Street")


@pytest.mark.parametrize(
    ("typed", "fits"), [("999 104 2172", True), ("9991042173", False), ("not known", False), ("", None)]
)
def test_an_nhs_number_that_does_not_fit_is_kept_and_flagged(db, typed, fits):
    person = a_person(db, "Denzil")
    edit_person(db, person, {"nhs_number": typed})
    kept = db.get(Person, person)
    assert (kept.nhs_number, kept.nhs_number_valid) == (typed.replace(" ", "") if fits else typed, fits)


@pytest.mark.parametrize(
    ("born", "said"), [(date(1850, 1, 1), "Look at the year"), (date(2026, 11, 25), "has not come yet")]
)
def test_an_impossible_date_of_birth_is_refused_and_nothing_is_kept(db, born, said):
    person = a_person(db, "Denzil")
    with pytest.raises(Invalid) as refusal:
        edit_person(db, person, {"phone": "07700 900142", "date_of_birth": born})
    assert said in refusal.value.fields["date_of_birth"]
    assert db.get(Person, person).phone == ""


def test_a_name_cannot_be_taken_away_altogether(db):
    person = a_person(db, "Tenzin")
    with pytest.raises(Invalid):
        edit_person(db, person, {"first_name": " "})


def test_a_change_of_details_can_be_undone(store, jenna):
    with store.write("Test", PROGRAM) as unit:
        person = a_person(unit.db, "Denzil", phone="07700900142")
    store.do(jenna, edit_person, person, {"phone": "01632 960077", "notes": "Fisherman"})
    store.undo(jenna)
    with store.read() as db:
        kept = db.get(Person, person)
        assert (kept.phone, kept.notes) == ("07700900142", "")


def test_a_source_fills_blanks_and_overwrites_nothing(db):
    person = a_person(db, "Denzil", phone="07700900142")
    fill_blanks(db, person, PersonInput(first_name="D.", phone="01632 960077", email="d@example.org"))
    kept = db.get(Person, person)
    assert (kept.first_name, kept.phone, kept.email) == ("Denzil", "07700900142", "d@example.org")


def test_support_needs_are_exactly_those_ticked(db):
    person = a_person(db, "Denzil")
    set_support_needs(db, person, {"mobility": "bad knee", "hearing": ""})
    set_support_needs(db, person, {"mobility": "needs a seat", "anxiety": ""})
    db.flush()
    assert support(db, person) == {"mobility": "needs a seat", "anxiety": ""}


def test_a_support_need_nobody_knows_is_refused(db):
    with pytest.raises(Invalid):
        set_support_needs(db, a_person(db, "Denzil"), {"flying": ""})


def test_a_new_answer_ends_the_one_before(db):
    person = a_person(db, "Denzil")
    record_consent(db, person, "photograph", "yes", "in person")
    record_consent(db, person, "photograph", "no", "by phone")
    assert consents(db, person) == [("yes", TODAY, TODAY), ("no", TODAY, None)]


def test_consent_is_withdrawn_for_one_purpose_alone(db):
    person = a_person(db, "Denzil")
    for purpose in ("photograph", "share_back"):
        record_consent(db, person, purpose, "yes", "in person")
    withdraw_consent(db, person, "photograph")
    assert [withdrawn for _, _, withdrawn in consents(db, person)] == [TODAY, None]


def test_the_wording_they_agreed_to_is_kept(db):
    number = record_consent(db, a_person(db, "Denzil"), "story", "yes", "in writing", wording="You may use my words.")
    assert db.get(Consent, number).wording == "You may use my words."


def test_who_sees_figures_only_changes_nobody(store):
    with store.write("Test", PROGRAM) as unit:
        person = a_person(unit.db, "Denzil")
    with pytest.raises(NotAllowed):
        store.do(Actor(3, "Peter Nance", "reports"), edit_person, person, {"notes": "x"})


def test_the_e_mail_address_of_whom_to_ring_is_kept_and_filled_in_where_it_was_blank(db):
    person = add_person(db, PersonInput(first_name="Denzil", contact_email=" kerra@x.example "))
    assert db.get_one(Person, person).contact_email == "kerra@x.example"
    other = a_person(db, "Ada")
    fill_blanks(db, other, PersonInput(first_name="Ada", contact_email="joy@x.example"))
    fill_blanks(db, other, PersonInput(first_name="Ada", contact_email="other@x.example"))
    assert db.get_one(Person, other).contact_email == "joy@x.example"

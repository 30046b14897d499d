"""An import is one act: it fills blanks, overwrites nothing, and one undo takes all of it back."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select

from tests.builders import a_person
from tests.services.test_referrals import contents
from vcs_desk.errors import Cancelled, DeskError
from vcs_desk.models import Person, Referral
from vcs_desk.services.imports import import_people, import_referrals
from vcs_desk.services.inputs import PersonInput, ReferralInput, ReferrerInput

BORN = date(1968, 5, 3)
MALGORZATA = PersonInput(first_name="Małgorzata", last_name="Wójcik", date_of_birth=BORN, phone="07700 900214")


def referral(person=MALGORZATA, **values):
    return ReferralInput(person, ReferrerInput(agency="Carn Brea PCN"), needs=("arts",), **values)


def test_one_undo_takes_a_whole_import_back(store, jenna):
    before = contents(store)
    rows = tuple(referral(PersonInput(first_name=f"Person {number}")) for number in range(20))
    outcome = store.do(jenna, import_referrals, rows, "list.csv")
    assert (outcome.result.referrals, outcome.result.new_people) == (20, 20)
    assert outcome.changes.label == "20 referrals brought in"
    store.undo(jenna)
    assert contents(store) == before


def test_the_same_name_and_birthday_is_the_same_person(db):
    known = a_person(db, "Malgorzata", "WOJCIK", date_of_birth=BORN)
    assert import_referrals(db, (referral(),), "list.csv").known_people == 1
    assert db.scalars(select(Referral.person_id)).all() == [known]


def test_a_blank_never_overwrites_and_what_is_known_stays(db):
    known = a_person(db, "Małgorzata", "Wójcik", date_of_birth=BORN, email="mw@example.org", phone="01632960118")
    import_people(
        db, (PersonInput("Małgorzata", "Wójcik", date_of_birth=BORN, phone="07700900214", postcode="tr994qp"),)
    )
    person = db.get(Person, known)
    assert (person.phone, person.email, person.postcode) == ("01632960118", "mw@example.org", "TR99 4QP")


def test_the_same_name_without_a_birthday_is_somebody_new(db):
    a_person(db, "Małgorzata", "Wójcik")
    import_people(db, (PersonInput("Małgorzata", "Wójcik"),))
    assert db.scalar(select(func.count()).select_from(Person)) == 2


def test_the_same_message_is_not_taken_twice(db):
    import_referrals(db, (referral(source_id="A1"),), "message.json")
    with pytest.raises(DeskError, match="all here already"):
        import_referrals(db, (referral(source_id="A1"),), "message.json")


def test_a_row_twice_in_one_file_makes_one_person(db):
    assert import_referrals(db, (referral(), referral()), "list.csv").new_people == 1


def test_a_wrong_nhs_number_is_kept_and_flagged(db):
    import_people(db, (PersonInput("Julie", nhs_number="347 852 6985"),))
    person = db.scalars(select(Person)).one()
    assert (person.nhs_number, person.nhs_number_valid) == ("3478526985", False)


def test_cancelling_half_way_keeps_nothing(store, jenna):
    before = contents(store)

    def stop_at_ten(step: int, _of: int, _text: str) -> None:
        if step == 10:
            raise Cancelled

    rows = tuple(PersonInput(first_name=f"Person {number}") for number in range(20))
    with pytest.raises(Cancelled):
        store.do(jenna, import_people, rows, stop_at_ten)
    assert contents(store) == before


def test_somebody_at_the_desk_may_say_whose_row_it_is(db):
    known = a_person(db, "Jennifer", "Curnow")
    outcome = import_people(db, (PersonInput("Jenifer", "Curnow", email="jc@example.org"),), same={0: known})
    assert (outcome.new_people, outcome.known_people) == (0, 1)
    assert db.get(Person, known).email == "jc@example.org"


def test_a_referral_dated_in_the_future_is_taken_in_as_of_today(db):
    import_referrals(db, (referral(received_on=date(2027, 1, 4)),), "list.csv")
    assert db.scalars(select(Referral.received_on)).all() == [date(2026, 11, 24)]


def test_a_day_of_birth_that_cannot_be_goes_to_the_notes(db):
    import_people(db, (PersonInput("Nour", date_of_birth=date(1700, 1, 1)),))
    person = db.scalars(select(Person)).one()
    assert person.date_of_birth is None
    assert person.notes == "Date of birth as written: 1 January 1700"

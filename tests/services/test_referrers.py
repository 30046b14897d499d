"""How to reach an agency can be changed, and two spellings of one agency can be joined and parted again."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.builders import a_referral, added
from vcs_desk.errors import DeskError, Invalid
from vcs_desk.models import Agency, Referral, Referrer
from vcs_desk.services.referrers import edit_agency, edit_referrer, join_agencies


def agency(db, name="Carn Brea PCN"):
    return db.scalars(select(Agency).where(Agency.name == name)).one()


def test_an_agency_can_be_reached_as_it_likes_best(db):
    a_referral(db)
    number = agency(db).id
    edit_agency(db, number, {"prefers": "email", "email": " desk@carnbrea.example ", "address": "1 Fore Street"})
    found = db.get(Agency, number)
    assert (found.prefers, found.email, found.address) == ("email", "desk@carnbrea.example", "1 Fore Street")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"prefers": "pigeon"}, "prefers"),
        ({"answer_days": 0}, "answer_days"),
        ({"answer_days": 400}, "answer_days"),
        ({"kind": "bakery"}, "kind"),
        ({"email": "nobody"}, "email"),
        ({"name": "  "}, "name"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(db, values, field):
    a_referral(db)
    with pytest.raises(Invalid) as refused:
        edit_agency(db, agency(db).id, values)
    assert list(refused.value.fields) == [field]


def test_two_agencies_cannot_have_one_name_but_can_be_joined(db):
    a_referral(db)
    a_referral(db, agency="Carn Brea P.C.N.")
    with pytest.raises(Invalid, match="Join the two"):
        edit_agency(db, agency(db, "Carn Brea P.C.N.").id, {"name": "Carn Brea PCN"})


def test_only_known_columns_can_be_changed(db):
    a_referral(db)
    with pytest.raises(KeyError):
        edit_agency(db, agency(db).id, {"id": 9})


def test_a_referrer_can_be_reached_in_other_ways_and_keeps_a_name(db):
    a_referral(db)
    number = db.scalars(select(Referrer.id)).one()
    edit_referrer(db, number, {"job": "link worker", "phone": "01632 960 001"})
    assert (db.get(Referrer, number).job, db.get(Referrer, number).phone) == ("link worker", "01632960001")
    with pytest.raises(Invalid):
        edit_referrer(db, number, {"name": ""})


def test_joined_agencies_have_their_referrals_and_people_together(db):
    first = a_referral(db)
    second = a_referral(db, "Aled", "Glyndŵr", agency="Carn Brea P.C.N.")
    kept, other = agency(db), agency(db, "Carn Brea P.C.N.")
    other.email = "desk@carnbrea.example"
    also = added(db, Referrer(name="Helen Marsh", agency_id=other.id))
    join_agencies(db, kept.id, other.id)
    assert [db.get(Referral, number).agency_id for number in (first, second)] == [kept.id, kept.id]
    assert db.get(Referral, first).referrer_id == db.get(Referral, second).referrer_id
    assert db.get(Referrer, also).agency_id == kept.id
    assert kept.email == "desk@carnbrea.example"
    assert db.scalars(select(Agency.name)).all() == ["Carn Brea PCN"]


def test_an_agency_is_not_joined_with_itself(db):
    a_referral(db)
    with pytest.raises(DeskError):
        join_agencies(db, agency(db).id, agency(db).id)


def test_one_undo_parts_them_again(store, jenna):
    with store.write("Prepare", jenna) as unit:
        a_referral(unit.db)
        second = a_referral(unit.db, "Aled", "Glyndŵr", agency="Carn Brea P.C.N.")
        kept, other = agency(unit.db).id, agency(unit.db, "Carn Brea P.C.N.").id
        was = unit.db.get(Referral, second).referrer_id
    store.do(jenna, join_agencies, kept, other)
    store.undo(jenna)
    with store.read() as db:
        assert db.get(Referral, second).agency_id == other
        assert db.get(Referral, second).referrer_id == was
        assert len(db.scalars(select(Agency.id)).all()) == 2

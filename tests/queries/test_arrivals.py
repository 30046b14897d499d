"""What waits, and which earlier referral a message is about."""

from __future__ import annotations

import json
from datetime import date

import pytest

from tests.builders import a_referral
from tests.exchange.messages import mail
from tests.exchange.spreadsheets import TODAY, message
from vcs_desk.errors import DeskError
from vcs_desk.exchange.arrived import read_arrival
from vcs_desk.exchange.wire import reading_of_text, text_of_reading
from vcs_desk.models import Person, Referral
from vcs_desk.queries.arrivals import arrival_count, arrival_view, arrivals, referrals_about
from vcs_desk.services.arrivals import ArrivedFile, TakenDraft, keep_reading, receive_files, take_arrival
from vcs_desk.services.inputs import PersonInput, ReferrerInput
from vcs_desk.services.referrals import decline_referral

SIAN = ReferrerInput("Siân Llŷr", "Carn Brea PCN", "pcn")


def came(store, jenna, content, name="a.eml"):
    """An item that came in and was read."""
    (item,) = store.do(jenna, receive_files, [ArrivedFile(name, "message/rfc822", content)]).result
    reading = read_arrival(content, name, TODAY)
    store.do(jenna, keep_reading, item, text_of_reading(reading), reading.kind_of_item)
    return item


def born(db, referral_id, day, **values):
    person = db.get(Person, db.get(Referral, referral_id).person_id)
    person.date_of_birth = day
    for name, value in values.items():
        setattr(person, name, value)
    db.flush()


def test_items_are_listed_in_the_order_they_came_with_the_names_found_in_them(store, jenna):
    first = came(store, jenna, mail("I would like to refer Rosa Amis, born 3/2/1951, for the walk.").encode())
    second = came(store, jenna, mail("Thank you so much for all your help.", subject="Thanks").encode(), "b.eml")
    rows = store.ask(jenna, arrivals)
    assert [(row.arrival_id, row.summary, row.is_referral, row.people) for row in rows] == [
        (first, "Rosa Amis", True, 1), (second, "", False, 0),
    ]  # fmt: skip
    assert rows[1].kind_of_item == "thanks"
    assert store.ask(jenna, arrival_count) == 2


def test_a_withdrawal_is_listed_with_whom_it_is_about(store, jenna):
    came(store, jenna, mail("Please withdraw the referral of Rosa Amis, born 3/2/1951.").encode())
    (row,) = store.ask(jenna, arrivals)
    assert (row.kind_of_item, row.summary, row.is_referral) == ("withdrawal", "Rosa Amis", False)


def test_a_reading_comes_back_as_it_was_kept(store, jenna):
    content = mail("I would like to refer Rosa Amis, born 3/2/1951, for the walk.").encode()
    item = came(store, jenna, content)
    assert reading_of_text(store.ask(jenna, arrival_view, item).reading) == read_arrival(content, "a.eml", TODAY)


@pytest.mark.parametrize("text", ["", "{}", "[1]", "not JSON", '{"kind": 7}', "null"])
def test_a_reading_of_another_version_is_read_anew(text):
    assert reading_of_text(text) is None


def test_the_same_message_sent_again_under_another_name_is_known_by_the_senders_number(store, jenna):
    bundle = message()
    item = came(store, jenna, json.dumps(bundle).encode(), "one.json")
    reading = reading_of_text(store.ask(jenna, arrival_view, item).reading)
    (number,) = store.do(jenna, take_arrival, item, [TakenDraft(reading.referrals[0])]).result
    again = came(store, jenna, json.dumps(bundle, indent=1).encode(), "two.json")
    assert store.ask(jenna, arrival_view, again).taken_before == (number,)


def test_an_item_that_has_gone_is_a_sentence(store, jenna):
    with pytest.raises(DeskError, match="no longer there"):
        store.ask(jenna, arrival_view, 99)


def test_a_withdrawal_finds_its_referral_by_name_birth_date_and_sender(db):
    hers = a_referral(db, "Rosa", "Amis")
    born(db, hers, date(1951, 2, 3))
    born(db, a_referral(db, "Rosa", "Ames", agency="Hayle Surgery"), date(1980, 5, 5))
    a_referral(db, "Joe", "Amis")
    found = referrals_about(db, PersonInput("Rosa", "Amis", date_of_birth=date(1951, 2, 3)), SIAN)
    assert found[0].referral_id == hers
    assert found[0].score > 0.99
    assert found[0].agrees == ("first_name", "last_name", "date_of_birth", "agency", "referrer")
    assert hers not in [match.referral_id for match in found[1:]]


def test_a_name_alone_finds_the_referral_of_the_same_sender_first(db):
    elsewhere = a_referral(db, "Rosa", "Amis", agency="Hayle Surgery")
    theirs = a_referral(db, "Rosa", "Amis")
    found = referrals_about(db, PersonInput(last_name="Amis", first_name="Rosa"), SIAN)
    assert [match.referral_id for match in found] == [theirs, elsewhere]
    assert "agency" in found[1].differs


def test_a_surname_alone_is_found_where_the_sender_agrees(db):
    theirs = a_referral(db, "Rosa", "Amis")
    a_referral(db, "Joe", "Bray")
    assert [match.referral_id for match in referrals_about(db, PersonInput(last_name="Amis"), SIAN)] == [theirs]
    assert referrals_about(db, PersonInput(last_name="Amis")) == ()


def test_open_referrals_come_before_those_that_are_over(db):
    over = a_referral(db, "Rosa", "Amis")
    decline_referral(db, over, "outside_area")
    still = a_referral(db, "Rosa", "Amis")
    found = referrals_about(db, PersonInput("Rosa", "Amis"), SIAN)
    assert [match.referral_id for match in found] == [still, over]


def test_a_husband_is_not_taken_for_his_wife(db):
    hers = a_referral(db, "Rosa", "Amis")
    born(db, hers, date(1951, 2, 3), phone="01632960111", postcode="TR99 4QP")
    someone = PersonInput("Joe", "Amis", date_of_birth=date(1949, 7, 7), phone="01632960111", postcode="TR99 4QP")
    assert referrals_about(db, someone, ReferrerInput("Ann Bray")) == ()


def test_nobody_is_found_by_nothing(db):
    a_referral(db, "Rosa", "Amis")
    assert referrals_about(db, PersonInput()) == ()

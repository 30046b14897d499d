"""Sending somebody on to another service, and writing down what it answered."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.builders import TODAY, a_person, a_referral, a_service
from vcs_desk.errors import Invalid
from vcs_desk.models import OnwardReferral, Referral, ReferralEvent
from vcs_desk.services.onward import answer_onward, send_onward


@pytest.fixture
def denzil(db):
    return a_person(db, "Denzil", "Rowe")


def last_words(db, referral_id):
    events = select(ReferralEvent).where(ReferralEvent.referral_id == referral_id).order_by(ReferralEvent.id.desc())
    event = db.scalars(events).first()
    return event.kind, event.words


def test_somebody_is_sent_to_a_service_of_the_directory(db, denzil):
    service = a_service(db, "Citizens Advice")
    onward = db.get(OnwardReferral, send_onward(db, denzil, service_id=service, need="debt"))
    assert (onward.sent_to, onward.service_id, onward.state, onward.sent_on) == (
        "Citizens Advice", service, "sent", TODAY,
    )  # fmt: skip
    assert db.info["label"] == "Denzil Rowe sent on to Citizens Advice"


def test_a_service_that_is_in_no_directory_is_named_by_hand(db, denzil):
    onward = db.get(OnwardReferral, send_onward(db, denzil, " Her sister’s choir "))
    assert (onward.sent_to, onward.service_id) == ("Her sister’s choir", None)


def test_nobody_is_sent_to_nowhere(db, denzil):
    with pytest.raises(Invalid, match="Type where they were sent"):
        send_onward(db, denzil, "  ")


def test_several_may_be_under_way_at_once(db, denzil):
    first, second = send_onward(db, denzil, "Citizens Advice"), send_onward(db, denzil, "Mind")
    assert first != second


def test_a_referral_says_what_it_was_for_and_keeps_the_step(db):
    number = a_referral(db, needs=("debt", "housing"))
    person = db.get(Referral, number).person_id
    onward = db.get(OnwardReferral, send_onward(db, person, "Citizens Advice", referral_id=number))
    assert onward.need == "debt"
    assert last_words(db, number) == ("noted", "Sent on to Citizens Advice")


def test_the_answer_is_kept_with_its_day_and_stands_in_the_story(db):
    number = a_referral(db)
    onward = send_onward(db, db.get(Referral, number).person_id, "Mind", referral_id=number,
                         on=TODAY - timedelta(days=9))  # fmt: skip
    answer_onward(db, onward, "declined", "Nobody free before March.", TODAY - timedelta(days=1))
    kept = db.get(OnwardReferral, onward)
    assert (kept.state, kept.answered_on) == ("declined", TODAY - timedelta(days=1))
    assert last_words(db, number) == ("noted", "Mind: said no. Nobody free before March.")


def test_an_answer_can_be_taken_back(db, denzil):
    onward = send_onward(db, denzil, "Mind")
    answer_onward(db, onward, "accepted")
    answer_onward(db, onward, "sent")
    kept = db.get(OnwardReferral, onward)
    assert (kept.state, kept.answered_on) == ("sent", None)


def test_an_answer_has_a_day_between_then_and_now(db, denzil):
    onward = send_onward(db, denzil, "Mind", on=date(2026, 11, 20))
    with pytest.raises(Invalid, match="This is before 20 November 2026"):
        answer_onward(db, onward, "accepted", on=date(2026, 11, 19))
    with pytest.raises(Invalid, match="has not come yet"):
        answer_onward(db, onward, "accepted", on=date(2026, 11, 25))
    with pytest.raises(Invalid, match="Choose what they answered"):
        answer_onward(db, onward, "perhaps")


def test_what_they_were_sent_for_is_a_need_of_the_list(db, denzil):
    with pytest.raises(Invalid, match="Choose what for"):
        send_onward(db, denzil, "Mind", need="flying")

"""What a reply may say: who, where, when; what consent covers; what is owed and for how long."""

from __future__ import annotations

import json
from datetime import date, time, timedelta

import pytest
from sqlalchemy import select

from tests.builders import TODAY, a_group, a_mark, a_place, a_referral, a_session, a_volunteer, added
from tests.queries.test_timeline import a_measure, answered
from vcs_desk.errors import DeskError
from vcs_desk.models import (
    Agency,
    Consent,
    FirstVisit,
    Group,
    GroupSupport,
    Person,
    Place,
    Referral,
    ReferralSupportNeed,
    Service,
)
from vcs_desk.queries.replies import LOOK_BACK, message_of, reply_facts, sent_replies, unsent_replies
from vcs_desk.services.contacts import note_contact
from vcs_desk.services.files import attach_file
from vcs_desk.services.inputs import PersonInput, ReferralInput
from vcs_desk.services.people import record_consent, withdraw_consent
from vcs_desk.services.referrals import (
    accept_referral,
    close_referral,
    decline_referral,
    receive_referral,
    signpost_referral,
    wait_referral,
    withdraw_referral,
)
from vcs_desk.services.replies import record_reply

NEXT_TUESDAY = date(2026, 12, 1)


@pytest.fixture
def walk(db):
    """Tuesday Walk, with a leader, and sessions on two Tuesdays to come."""
    number = a_group(db, "Tuesday Walk", venue="Memorial Hall car park", arrival="Meet by the noticeboard.")
    db.get(Group, number).leader_id = a_volunteer(db, "Beryl", "Rosewarne")
    for weeks in (0, 1):
        a_session(db, number, NEXT_TUESDAY + timedelta(weeks=weeks))
    return number


@pytest.fixture
def accepted(db, walk):
    number = a_referral(db, consent="yes", support_needs=("mobility", "hearing"))
    accept_referral(db, number, walk, NEXT_TUESDAY)
    return number


def person_of(db, referral):
    return db.get(Referral, referral).person_id


def the_place(facts):
    (place,) = facts.places
    return place


def test_a_place_says_when_and_where_it_begins_and_who_leads(db, accepted):
    place = the_place(reply_facts(db, accepted))
    assert (place.group, place.state, place.first_on) == ("Tuesday Walk", "held", NEXT_TUESDAY)
    assert (place.start, place.end, place.venue) == (time(10), time(11, 30), "Memorial Hall car park")
    assert place.leader == "Beryl Rosewarne"


def test_a_session_that_is_cancelled_is_not_the_first(db, walk):
    number = a_referral(db, consent="yes")
    cancelled = a_session(db, walk, date(2026, 11, 27), state="cancelled", cancel_reason="Nobody to lead.")
    accept_referral(db, number, walk, date(2026, 11, 26))
    assert cancelled
    assert the_place(reply_facts(db, number)).first_on == NEXT_TUESDAY


def test_several_groups_are_told_in_the_order_in_which_they_were_given(db, accepted):
    second = a_group(db, "Chair Yoga")
    accept_referral(db, accepted, second)
    assert [place.group for place in reply_facts(db, accepted).places] == ["Tuesday Walk", "Chair Yoga"]


def test_a_group_they_came_to_before_the_referral_is_nobody_elses_business(db, accepted):
    a_place(db, person_of(db, accepted), a_group(db, "Singing for Fun"))
    assert [place.group for place in reply_facts(db, accepted).places] == ["Tuesday Walk"]


def test_support_is_that_which_the_referral_names(db, accepted, walk):
    for code, level, words in (("mobility", "yes", "A back marker."), ("memory", "yes", "Big screen.")):
        added(db, GroupSupport(group_id=walk, code=code, level=level, words=words))
    added(db, ReferralSupportNeed(referral_id=a_referral(db, "Aled"), code="memory"))
    assert the_place(reply_facts(db, accepted)).support == (("mobility", "yes", "A back marker."),)


def test_a_planned_first_visit_says_who_meets_them_and_rings(db, accepted, walk):
    leader = db.get(Group, walk).leader_id
    ring = date(2026, 11, 30)
    added(
        db,
        FirstVisit(
            person_id=person_of(db, accepted), group_id=walk, date=NEXT_TUESDAY, met_by_id=leader, ring_on=ring,
            meet_where="the noticeboard", worry="never told",
        ),
    )  # fmt: skip
    visit = the_place(reply_facts(db, accepted)).visit
    assert (visit.met_by, visit.leads, visit.ring_on, visit.where) == ("Beryl Rosewarne", True, ring, "the noticeboard")
    assert "never told" not in str(reply_facts(db, accepted))


def test_who_waits_has_a_place_in_the_queue_and_a_day_to_aim_for(db):
    group = a_group(db, "Craft and Chat", target_wait_weeks=6)
    first, second = a_referral(db, consent="yes"), a_referral(db, "Aled", consent="yes")
    for number in (first, second):
        wait_referral(db, number, group)
    place = the_place(reply_facts(db, second))
    assert (place.state, place.position, place.waiting_since) == ("waiting", 2, TODAY)
    assert place.target_on == TODAY + timedelta(weeks=6)


def test_a_promised_day_goes_before_the_groups_own(db):
    group = a_group(db, target_wait_weeks=6)
    number = a_referral(db)
    wait_referral(db, number, group)
    db.scalars(select(Place)).one().target_on = date(2027, 1, 12)
    assert the_place(reply_facts(db, number)).target_on == date(2027, 1, 12)


def test_sessions_count_from_the_day_of_the_place_to_its_end(db):
    number, group = a_referral(db, consent="yes", received_on=date(2026, 8, 1)), a_group(db)
    person = person_of(db, number)
    accept_referral(db, number, group, date(2026, 9, 1))
    for on, mark in ((date(2026, 8, 25), "came"), (date(2026, 9, 1), "came"), (date(2026, 9, 8), "absent")):
        a_mark(db, a_session(db, group, on, state="held"), person, mark)
    a_session(db, group, date(2026, 9, 15), state="cancelled", cancel_reason="Rain.")
    came = the_place(reply_facts(db, number)).attended
    assert (came.came, came.held, came.first, came.last) == (1, 2, date(2026, 9, 1), date(2026, 9, 8))


def test_contacts_are_told_by_day_and_kind_and_never_by_what_was_said(db, accepted):
    person = person_of(db, accepted)
    note_contact(db, person, "call", "Drinks at night.", "no_answer", referral_id=accepted, on=date(2026, 11, 20))
    note_contact(db, person, "call", "Would come.", "reached", referral_id=accepted)
    note_contact(db, person, "note", "Sounded low.")
    facts = reply_facts(db, accepted)
    assert [(one.kind, one.on, one.reached) for one in facts.contacts] == [
        ("call", date(2026, 11, 20), False),
        ("call", TODAY, True),
    ]
    assert "Drinks" not in str(facts)
    assert "low" not in str(facts)


def test_contacts_from_before_the_referral_are_left_out(db, accepted):
    note_contact(db, person_of(db, accepted), "call", "", "reached", on=date(2026, 10, 1))
    assert reply_facts(db, accepted).contacts == ()


def test_consent_is_the_last_answer_with_its_day_and_way(db, accepted):
    agreed = reply_facts(db, accepted).sharing
    assert (agreed.answer, agreed.on, agreed.method) == ("yes", date(2026, 11, 12), "with the referral")
    withdraw_consent(db, person_of(db, accepted), "share_back")
    facts = reply_facts(db, accepted)
    assert (facts.sharing.answer, facts.may_share) == ("withdrawn", False)
    record_consent(db, person_of(db, accepted), "share_back", "no", "by phone")
    assert reply_facts(db, accepted).sharing.answer == "no"


def test_consent_that_has_run_out_is_none(db):
    number = a_referral(db)
    added(
        db,
        Consent(person_id=person_of(db, number), purpose="share_back", answer="yes", given_on=date(2026, 11, 12),
                expires_on=date(2026, 11, 20)),
    )  # fmt: skip
    assert reply_facts(db, number).sharing.answer == "expired"
    assert not reply_facts(db, number).may_share


def test_where_nobody_asked_nothing_may_be_shared(db):
    assert not reply_facts(db, a_referral(db)).may_share


def test_scores_are_the_first_since_the_referral_and_the_last(db):
    number = a_referral(db, received_on=date(2026, 6, 1))
    person, measure = person_of(db, number), a_measure(db, "ons4")
    for on, value in ((date(2026, 5, 1), 1), (date(2026, 7, 1), 4), (date(2026, 9, 1), 5), (date(2026, 11, 1), 7)):
        answered(db, person, measure, on, {"satisfied": value})
    (score,) = reply_facts(db, number).scores
    assert (score.first, score.first_on, score.last, score.last_on) == (4, date(2026, 7, 1), 7, date(2026, 11, 1))


def test_a_no_says_its_reason_and_whether_it_is_in_the_log(db):
    number = a_referral(db)
    decline_referral(db, number, "group_full", "We hope for a second group in spring.")
    facts = reply_facts(db, number)
    assert (facts.decline_reason, facts.unmet) == ("group_full", True)
    assert facts.own_words == "We hope for a second group in spring."


def test_why_a_warning_was_passed_over_is_never_told(db, walk):
    number = a_referral(db)
    accept_referral(db, number, walk, override="One more than is safe.")
    assert "safe" not in str(reply_facts(db, number))


def test_signposting_has_the_details_of_the_directory(db):
    service = added(db, Service(name="Ramblers in Truro", phone="01632960555", opening="Saturdays", cost="free"))
    number = a_referral(db)
    signpost_referral(db, number, "Ramblers in Truro")
    db.get(Referral, number).signposted_service_id = service
    facts = reply_facts(db, number)
    assert (facts.service.name, facts.service.opening, facts.service.cost) == ("Ramblers in Truro", "Saturdays", "free")


def test_who_referred_themselves_is_written_to_at_home(db):
    number = a_referral(db, "Kerensa", "Bolitho", agency="")
    db.get(Person, person_of(db, number)).address = "3 Fore Street"
    whom = reply_facts(db, number).whom
    assert (whom.themselves, whom.name, whom.address) == (True, "Kerensa Bolitho", "3 Fore Street")
    assert reply_facts(db, number).may_share


def test_family_waits_for_no_letter_the_person_does(db):
    number = a_referral(db, agency="Her daughter")
    db.scalars(select(Agency)).one().kind = "family_or_friend"
    assert reply_facts(db, number).whom.themselves


def test_what_the_next_reply_is_about_follows_the_referral(db, accepted):
    assert reply_facts(db, accepted).due_about() == "answer"
    record_reply(db, accepted, "answer", "letter")
    assert reply_facts(db, accepted).due_about() == "progress"
    close_referral(db, accepted, "settled_member")
    assert reply_facts(db, accepted).due_about() == "ending"


def test_a_referral_that_is_gone_is_said(db):
    with pytest.raises(DeskError, match="no longer there"):
        reply_facts(db, 999)


def test_replies_are_owed_the_oldest_first_with_the_days_since(db, clock):
    first, second = a_referral(db, "Aled"), a_referral(db, "Rita")
    decline_referral(db, second, "cost")
    db.get(Referral, second).decided_on = TODAY - timedelta(days=4)
    withdraw_referral(db, first)
    assert [(one.name, one.days) for one in unsent_replies(db)] == [("Rita Wójcik", 4), ("Aled Wójcik", 0)]


def test_who_came_by_themselves_is_owed_an_answer_but_not_told_how_it_ended(db, walk):
    number = a_referral(db, "Kerensa", "Bolitho", agency="")
    accept_referral(db, number, walk)
    assert [one.agency for one in unsent_replies(db)] == [""]
    close_referral(db, number, "moved_on")
    assert unsent_replies(db) == ()


@pytest.mark.parametrize("consent", ["no", "unknown"])
def test_an_end_is_owed_only_where_the_person_agreed(db, walk, consent):
    number = a_referral(db, consent=consent)
    accept_referral(db, number, walk)
    close_referral(db, number, "moved_on")
    assert unsent_replies(db) == ()


def test_what_is_long_past_is_left_alone(db):
    number = a_referral(db, received_on=TODAY - LOOK_BACK - timedelta(days=9))
    decline_referral(db, number, "cost")
    db.get(Referral, number).decided_on = TODAY - LOOK_BACK - timedelta(days=1)
    assert unsent_replies(db) == ()


def test_an_undecided_referral_is_owed_nothing(db):
    a_referral(db)
    assert unsent_replies(db) == ()


def test_replies_that_were_sent_stand_newest_first(db, accepted):
    record_reply(db, accepted, "answer", "letter", TODAY - timedelta(days=2), "First.")
    record_reply(db, accepted, "answer", "phone", TODAY, "Second.")
    assert [one.words for one in sent_replies(db, accepted)] == ["Second.", "First."]


def test_the_message_a_referral_came_by_is_found_again(db):
    number = a_referral(db)
    assert message_of(db, number) == b""
    content = json.dumps({"resourceType": "Bundle"}).encode()
    attach_file(db, "letter.pdf", "application/pdf", b"%PDF", referral_id=number)
    attach_file(db, "message.json", "application/json", content, referral_id=number)
    assert message_of(db, number) == content


def test_what_came_with_a_message_has_its_number(db):
    number = receive_referral(db, ReferralInput(PersonInput(first_name="Connie"), source_id="b00bf67e"))
    assert reply_facts(db, number).source_id == "b00bf67e"

"""Answers with more to them: several groups, a wait by a day, a signpost that is followed, back to who sent them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.builders import TODAY, a_group, a_referral, a_service
from vcs_desk.acts import Actor
from vcs_desk.errors import DeskError, Invalid, NotAllowed
from vcs_desk.models import OnwardReferral, Place, Referral, ReferralEvent, Service, ServiceNeed, UnmetNeed
from vcs_desk.services.inputs import PersonInput, PlaceInput, ReferralInput
from vcs_desk.services.referrals import (
    accept_into_groups,
    accept_referral,
    decline_referral,
    edit_referral,
    receive_referral,
    record_answer_sent,
    reopen_referral,
    return_referral,
    signpost_referral,
    wait_for_groups,
    wait_referral,
)
from vcs_desk.services.referrals import close_referral as close
from vcs_desk.store.unit import Store


def referral(db, number) -> Referral:
    return db.get_one(Referral, number)


def events(db, number):
    wanted = select(ReferralEvent).where(ReferralEvent.referral_id == number).order_by(ReferralEvent.id)
    return list(db.scalars(wanted))


def places(db, number):
    wanted = select(Place.state).where(Place.referral_id == number).order_by(Place.id)
    return list(db.scalars(wanted))


def onward(db, number) -> OnwardReferral:
    return db.scalars(select(OnwardReferral).where(OnwardReferral.referral_id == number)).one()


def unmet(db):
    return sorted((entry.need, entry.reason) for entry in db.scalars(select(UnmetNeed)))


# Several groups


def test_one_act_accepts_into_two_groups_each_from_its_own_day(db):
    number, walk, yoga = a_referral(db), a_group(db, "Tuesday Walk"), a_group(db, "Chair Yoga")
    into = (PlaceInput(walk, date(2026, 12, 1)), PlaceInput(yoga, date(2026, 11, 30)))
    walking, sitting = accept_into_groups(db, number, into)
    assert (db.get(Place, walking).from_on, db.get(Place, sitting).from_on) == (date(2026, 12, 1), date(2026, 11, 30))
    assert referral(db, number).state == "accepted"
    assert [event.group_id for event in events(db, number)[1:]] == [walk, yoga]
    assert db.info["label"] == "Accepted into Tuesday Walk and Chair Yoga"


def test_undo_takes_all_of_them_back_at_once(store: Store, jenna: Actor):
    with store.write("Prepare", jenna, undoable=False) as unit:
        number, groups = a_referral(unit.db), [a_group(unit.db) for _ in range(3)]
    store.do(jenna, accept_into_groups, number, tuple(PlaceInput(group) for group in groups))
    store.undo(jenna)
    with store.read() as db:
        assert places(db, number) == []
        assert referral(db, number).state == "received"


def test_no_group_at_all_is_said(db):
    number = a_referral(db)
    for act in (accept_into_groups, wait_for_groups):
        with pytest.raises(DeskError, match="No group is chosen"):
            act(db, number, ())


def test_a_leader_accepts_into_their_own_groups_alone(db):
    number, own, other = a_referral(db), a_group(db), a_group(db)
    db.info["actor"] = Actor(2, "Tamsin Vean", "leader", frozenset({own}))
    with pytest.raises(NotAllowed, match="led by somebody else"):
        accept_into_groups(db, number, (PlaceInput(other), PlaceInput(own)))


def test_what_spoke_against_a_group_is_written_down_with_that_group_alone(db):
    number, walk, craft = a_referral(db), a_group(db), a_group(db)
    accept_into_groups(db, number, (PlaceInput(walk), PlaceInput(craft, cautions=("full",))), "Her sister comes too.")
    _, walking, crafting = events(db, number)
    assert (walking.reason, walking.words) == ("", "")
    assert (crafting.reason, crafting.words) == ("full", "Her sister comes too.")


def test_one_group_keeps_more_than_one_caution(db):
    number = a_referral(db)
    accept_referral(db, number, a_group(db), override="Ada comes along", cautions=("beyond_safe", "support_not_yet"))
    assert events(db, number)[-1].reason == "beyond_safe,support_not_yet"


# Waiting


def test_who_waits_may_wait_for_several_groups_until_a_day(db):
    number, craft, choir = a_referral(db), a_group(db, "Craft and Chat"), a_group(db, "Singing for Fun")
    for place in wait_for_groups(db, number, (craft, choir), date(2027, 1, 14)):
        assert db.get(Place, place).target_on == date(2027, 1, 14)
    assert referral(db, number).state == "waiting"
    assert db.info["label"] == "Małgorzata Wójcik waits for Craft and Chat and Singing for Fun"


def test_a_wait_ends_by_the_weeks_the_group_promises(db):
    number = a_referral(db)
    place = wait_referral(db, number, a_group(db, target_wait_weeks=8))
    assert db.get(Place, place).target_on == TODAY + timedelta(weeks=8)


# Signposting


def test_a_signpost_to_the_directory_waits_for_its_answer(db):
    number, service = a_referral(db, needs=("debt",)), a_service(db, "Citizens Advice")
    signpost_referral(db, number, service_id=service, reason="nothing_suitable_here", words="Rang them.")
    kept = referral(db, number)
    assert (kept.state, kept.signposted_to, kept.signposted_service_id) == ("signposted", "Citizens Advice", service)
    sent = onward(db, number)
    assert (sent.service_id, sent.sent_to, sent.need, sent.state) == (service, "Citizens Advice", "debt", "sent")
    assert unmet(db) == [("debt", "nothing_suitable_here")]


def test_a_name_that_is_in_the_directory_is_that_service(db):
    number, service = a_referral(db), a_service(db, "Citizens Advice")
    signpost_referral(db, number, "citizens advice")
    assert referral(db, number).signposted_service_id == service
    assert referral(db, number).signposted_to == "Citizens Advice"


def test_somewhere_else_is_put_into_the_directory_only_when_asked(db):
    signpost_referral(db, a_referral(db), "Her sister’s choir")
    assert db.scalars(select(Service)).all() == []
    number = a_referral(db, needs=("physical_activity", "arts"))
    signpost_referral(db, number, "Ramblers in Truro", keep=True)
    service = db.scalars(select(Service)).one()
    assert (service.name, referral(db, number).signposted_service_id) == ("Ramblers in Truro", service.id)
    assert set(db.scalars(select(ServiceNeed.code))) == {"physical_activity", "arts"}


def test_a_signpost_that_is_simply_better_is_no_unmet_need(db):
    signpost_referral(db, a_referral(db), "Ramblers in Truro")
    assert unmet(db) == []


# Back to who sent them


def test_one_that_is_open_goes_back_with_a_sentence_why(db):
    number = a_referral(db, needs=("debt",))
    return_referral(db, number, "He needs debt advice first.", "nothing_suitable_here")
    kept = referral(db, number)
    assert (kept.state, kept.signposted_to, kept.returned) == ("signposted", "Carn Brea PCN", True)
    assert events(db, number)[-1].words == "He needs debt advice first."
    assert unmet(db) == [("debt", "nothing_suitable_here")]
    assert db.scalars(select(OnwardReferral)).all() == [], "they are known to whoever sent them"


def test_one_that_waits_leaves_the_waiting_list(db):
    number = a_referral(db)
    wait_referral(db, number, a_group(db))
    return_referral(db, number, "She would rather have somebody come to her.")
    assert places(db, number) == ["ended"]


@pytest.mark.parametrize(("leave", "state"), [(True, "ended"), (False, "held")])
def test_one_that_was_accepted_is_closed_as_returned(db, leave, state):
    number = a_referral(db)
    accept_referral(db, number, a_group(db))
    return_referral(db, number, "He moved in with his son.", leave=leave)
    kept = referral(db, number)
    assert (kept.state, kept.ended_how, kept.closed_on) == ("closed", "returned_to_link_worker", TODAY)
    assert places(db, number) == [state]


def test_without_a_sentence_nobody_is_sent_back(db):
    with pytest.raises(Invalid, match="Type why"):
        return_referral(db, a_referral(db), "  ")


def test_who_came_by_themselves_cannot_be_sent_back(db):
    number = receive_referral(db, ReferralInput(PersonInput(first_name="Kerensa")))
    with pytest.raises(DeskError, match="Nobody else referred them"):
        return_referral(db, number, "Not for us.")


def test_one_that_is_closed_is_reopened_first(db):
    number = a_referral(db)
    accept_referral(db, number, a_group(db))
    close(db, number, "goal_met")
    with pytest.raises(DeskError, match="This referral is closed"):
        return_referral(db, number, "Again.")


# Reopening


@pytest.mark.parametrize(("leave", "state"), [(True, "ended"), (False, "held")])
def test_reopening_one_that_was_accepted_leaves_places_or_ends_them(db, leave, state):
    number = a_referral(db)
    accept_referral(db, number, a_group(db))
    reopen_referral(db, number, leave=leave)
    assert places(db, number) == [state]
    assert referral(db, number).is_open


def test_reopening_forgets_where_they_were_sent_and_asks_for_a_new_answer(db):
    number = a_referral(db)
    signpost_referral(db, number, service_id=a_service(db))
    record_answer_sent(db, number, "letter")
    reopen_referral(db, number)
    kept = referral(db, number)
    assert (kept.signposted_to, kept.signposted_service_id, kept.answered_on) == ("", None, None)


def test_the_same_need_is_logged_once_for_a_referral_however_often_it_is_declined(db):
    number = a_referral(db, needs=("debt",))
    for _ in range(2):
        decline_referral(db, number, "nothing_suitable_here")
        reopen_referral(db, number)
    decline_referral(db, number, "cost")
    assert unmet(db) == [("debt", "cost"), ("debt", "nothing_suitable_here")]


# What a referral says


def test_how_they_would_come_and_when_can_be_written_down(db):
    number = a_referral(db)
    edit_referral(db, number, {"travel": "bus", "times": "morning,evening"})
    assert (referral(db, number).travel, referral(db, number).times) == ("bus", "morning,evening")


@pytest.mark.parametrize("values", [{"travel": "broom"}, {"times": "morning,night"}])
def test_only_ways_and_times_of_the_lists_are_taken(db, values):
    with pytest.raises(Invalid, match="Choose"):
        edit_referral(db, a_referral(db), values)

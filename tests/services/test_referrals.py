"""Each answer to a referral does what it says, and can be taken back."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select

from tests.builders import a_group, a_person, a_referral
from vcs_desk.acts import Actor
from vcs_desk.errors import DeskError, Invalid, NotAllowed
from vcs_desk.models import Base, Consent, Person, Place, Referral, ReferralEvent, UnmetNeed, User
from vcs_desk.services.inputs import PersonInput, ReferralInput
from vcs_desk.services.referrals import (
    accept_referral,
    ask_referrer,
    close_referral,
    decline_referral,
    log_unmet_need,
    receive_referral,
    reopen_referral,
    signpost_referral,
    wait_referral,
    withdraw_referral,
)
from vcs_desk.store.unit import Store


def kinds(db, referral_id):
    rows = select(ReferralEvent.kind).where(ReferralEvent.referral_id == referral_id).order_by(ReferralEvent.id)
    return list(db.scalars(rows))


def contents(store: Store) -> dict[str, list[tuple]]:
    """Every row of every table but the journal's own."""
    with store.engine.connect() as connection:
        return {
            name: [tuple(row) for row in connection.execute(select(table).order_by(table.c.id))]
            for name, table in Base.metadata.tables.items()
            if not name.startswith("journal_")
        }


def test_a_referral_is_answered_within_the_days_the_organisation_promises(db):
    referral = db.get(Referral, a_referral(db, received_on=date(2026, 11, 12)))
    assert referral.due_on == date(2026, 11, 26)
    assert referral.state == "received"


def test_only_a_name_is_needed(db):
    referral_id = receive_referral(db, ReferralInput(PersonInput(first_name="Suryani")))
    assert db.get(Person, db.get(Referral, referral_id).person_id).name == "Suryani"


def test_a_referral_without_a_name_says_what_is_missing(db):
    with pytest.raises(Invalid) as refusal:
        receive_referral(db, ReferralInput(PersonInput(phone="07700 900142")))
    assert "first_name" in refusal.value.fields


def test_a_day_that_has_not_come_yet_is_not_a_received_day(db):
    with pytest.raises(Invalid):
        a_referral(db, received_on=date(2026, 11, 25))


def test_accepting_gives_a_place_and_a_decision_date(db):
    referral_id, group_id = a_referral(db), a_group(db, "Tuesday Walk")
    place = db.get(Place, accept_referral(db, referral_id, group_id))
    referral = db.get(Referral, referral_id)
    assert (place.state, place.group_id, place.referral_id) == ("held", group_id, referral_id)
    assert (referral.state, referral.decided_on) == ("accepted", date(2026, 11, 24))
    assert db.info["label"] == "Accepted into Tuesday Walk"


def test_accepting_into_a_second_group_keeps_the_first_decision(db, clock):
    referral_id = a_referral(db)
    accept_referral(db, referral_id, a_group(db))
    clock.forward(days=3)
    accept_referral(db, referral_id, a_group(db))
    assert db.get(Referral, referral_id).decided_on == date(2026, 11, 24)
    assert db.scalar(select(func.count()).select_from(Place)) == 2


def test_accepting_twice_into_the_same_group_is_said(db):
    referral_id, group_id = a_referral(db), a_group(db)
    accept_referral(db, referral_id, group_id)
    with pytest.raises(DeskError, match="already has a place"):
        accept_referral(db, referral_id, group_id)


def test_somebody_who_waited_keeps_the_same_place_when_accepted(db):
    referral_id, group_id = a_referral(db), a_group(db)
    waiting = wait_referral(db, referral_id, group_id)
    assert accept_referral(db, referral_id, group_id) == waiting
    assert kinds(db, referral_id) == ["received", "waiting", "accepted"]


def test_a_decline_for_want_of_an_offer_is_logged_once_for_each_need(db):
    referral_id = a_referral(db, needs=("debt", "housing"))
    decline_referral(db, referral_id, "nothing_suitable_here")
    assert {entry.need for entry in db.scalars(select(UnmetNeed))} == {"debt", "housing"}


def test_a_decline_because_they_did_not_want_it_is_no_unmet_need(db):
    decline_referral(db, a_referral(db), "did_not_want_it")
    assert db.scalar(select(func.count()).select_from(UnmetNeed)) == 0


def test_a_decline_needs_a_reason_of_the_list(db):
    with pytest.raises(Invalid, match="Choose a reason"):
        decline_referral(db, a_referral(db), "")


def test_signposting_says_where(db):
    referral_id = a_referral(db)
    signpost_referral(db, referral_id, "Citizens Advice", "nothing_suitable_here")
    assert db.get(Referral, referral_id).signposted_to == "Citizens Advice"
    with pytest.raises(Invalid):
        signpost_referral(db, a_referral(db), "  ")


def test_asking_keeps_the_deadline(db):
    referral_id = a_referral(db)
    before = db.get(Referral, referral_id).due_on
    ask_referrer(db, referral_id, "Which days can she come?")
    assert (db.get(Referral, referral_id).state, db.get(Referral, referral_id).due_on) == ("asked", before)


def test_withdrawing_ends_the_wait(db):
    referral_id, group_id = a_referral(db), a_group(db)
    place_id = wait_referral(db, referral_id, group_id)
    withdraw_referral(db, referral_id)
    assert db.get(Place, place_id).state == "ended"


def test_reopening_puts_it_back_in_the_inbox_with_its_history(db):
    referral_id = a_referral(db)
    decline_referral(db, referral_id, "outside_area")
    reopen_referral(db, referral_id)
    assert db.get(Referral, referral_id).is_open
    assert kinds(db, referral_id) == ["received", "declined", "reopened"]


def test_only_an_accepted_referral_can_be_closed(db):
    referral_id = a_referral(db)
    with pytest.raises(DeskError, match="Only an accepted referral"):
        close_referral(db, referral_id, "goal_met")
    accept_referral(db, referral_id, a_group(db))
    close_referral(db, referral_id, "goal_met")
    assert db.get(Referral, referral_id).closed_on == date(2026, 11, 24)


def test_consent_given_with_the_referral_is_kept_as_consent(db):
    referral_id = a_referral(db, consent="yes")
    consent = db.scalars(select(Consent)).one()
    assert (consent.purpose, consent.answer) == ("share_back", "yes")
    assert consent.person_id == db.get(Referral, referral_id).person_id


@pytest.mark.parametrize(
    "answer",
    [
        accept_referral,
        wait_referral,
        lambda db, referral, group: ask_referrer(db, referral, "When?"),
        lambda db, referral, group: decline_referral(db, referral, "nothing_suitable_here"),
        lambda db, referral, group: signpost_referral(db, referral, "Mind", "cost"),
        lambda db, referral, group: withdraw_referral(db, referral),
    ],
    ids=["accept", "wait", "ask", "decline", "signpost", "withdraw"],
)
def test_every_answer_can_be_undone_and_done_again(store, jenna, answer):
    with store.write("Before", jenna) as unit:
        referral_id, group_id = a_referral(unit.db), a_group(unit.db)
    before = contents(store)
    with store.write("Answer", jenna) as unit:
        answer(unit.db, referral_id, group_id)
    after = contents(store)
    assert after != before
    store.undo(jenna)
    assert contents(store) == before
    store.redo(jenna)
    assert contents(store) == after


def test_the_volunteer_desk_cannot_accept(store, jenna):
    with store.write("Before", jenna) as unit:
        referral_id, group_id = a_referral(unit.db), a_group(unit.db)
    with pytest.raises(NotAllowed, match="Ask a coordinator"):
        store.do(Actor(2, "Ann", "desk"), accept_referral, referral_id, group_id)


def test_a_leader_accepts_into_their_own_group_only(store, jenna):
    with store.write("Before", jenna) as unit:
        referral_id, own, other = a_referral(unit.db), a_group(unit.db), a_group(unit.db)
        unit.db.add(User(id=2, name="Tamsin Vean", role="leader"))
    leader = Actor(2, "Tamsin Vean", "leader", frozenset((own,)))
    with pytest.raises(NotAllowed):
        store.do(leader, accept_referral, referral_id, other)
    assert store.do(leader, accept_referral, referral_id, own).result > 0


def test_a_need_heard_at_the_door_is_written_down_with_where_they_live(db):
    entry = db.get(UnmetNeed, log_unmet_need(db, "transport", "no_transport", " A lift to chapel ", ward=" Illogan "))
    assert (entry.need, entry.source, entry.ward, entry.words) == ("transport", "door", "Illogan", "A lift to chapel")


def test_a_need_of_somebody_known_takes_their_own_ward(db):
    person = a_person(db, "Ken", "Tonkin", ward="Lanner")
    assert db.get(UnmetNeed, log_unmet_need(db, "debt", "nothing_suitable_here", person_id=person)).ward == "Lanner"


def test_a_need_is_written_down_with_what_and_why(db):
    with pytest.raises(Invalid) as refused:
        log_unmet_need(db, "", "did_not_want_it")
    assert set(refused.value.fields) == {"need", "reason"}


@pytest.mark.parametrize("act", [decline_referral, signpost_referral])
def test_a_closed_referral_gets_no_other_answer_until_it_is_reopened(db, act):
    number = a_referral(db)
    accept_referral(db, number, a_group(db))
    close_referral(db, number, "moved_away")
    with pytest.raises(DeskError, match="closed"):
        act(db, number, "cost")

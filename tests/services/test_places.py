"""Places are given, waited for and ended; nobody has two in one group, and each step says what it did."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.builders import TODAY, a_group, a_person, a_place, a_referral
from vcs_desk.acts import Actor
from vcs_desk.errors import DeskError, Invalid, NotAllowed
from vcs_desk.models import Place
from vcs_desk.services.places import end_place, give_place, set_wait_target, standing_place, wait_for_place


@pytest.fixture
def walk(db):
    """A group, and somebody without a place."""
    return a_group(db, "Tuesday Walk"), a_person(db, "Denzil", "Rowe")


def test_a_place_begins_today_unless_a_day_is_given(db, walk):
    group, person = walk
    assert db.get(Place, give_place(db, person, group)).from_on == TODAY
    later = give_place(db, a_person(db), group, date(2026, 12, 1))
    assert db.get(Place, later).from_on == date(2026, 12, 1)


def test_nobody_has_two_places_in_one_group(db, walk):
    group, person = walk
    give_place(db, person, group)
    with pytest.raises(DeskError, match="Denzil Rowe already has a place in Tuesday Walk"):
        give_place(db, person, group)
    with pytest.raises(DeskError, match="already has a place"):
        wait_for_place(db, person, group)


def test_who_waited_keeps_their_line_when_they_get_the_place(db, walk):
    group, person = walk
    waiting = wait_for_place(db, person, group)
    with pytest.raises(DeskError, match="already waits for"):
        wait_for_place(db, person, group)
    assert give_place(db, person, group) == waiting
    kept = db.get(Place, waiting)
    assert (kept.state, kept.waiting_since, kept.from_on) == ("held", TODAY, TODAY)


def test_a_place_that_ended_can_begin_again(db, walk):
    group, person = walk
    end_place(db, give_place(db, person, group), "moved_away")
    assert db.get(Place, give_place(db, person, group)).state == "held"


def test_a_place_ends_on_a_day_with_how_it_ended(db, walk):
    place = a_place(db, walk[1], walk[0])
    end_place(db, place, "goal_met", date(2026, 11, 20))
    kept = db.get(Place, place)
    assert (kept.state, kept.to_on, kept.end_reason) == ("ended", date(2026, 11, 20), "goal_met")
    with pytest.raises(DeskError, match="already ended"):
        end_place(db, place, "goal_met")


def test_a_place_never_ends_before_it_began(db, walk):
    place = a_place(db, walk[1], walk[0], from_on=date(2026, 12, 1))
    end_place(db, place, "other")
    assert db.get(Place, place).to_on == date(2026, 12, 1)


def test_who_waits_can_leave_the_list(db, walk):
    group, person = walk
    place = wait_for_place(db, person, group)
    end_place(db, place, "other")
    assert db.info["label"] == "Denzil Rowe no longer waits for Tuesday Walk"
    assert standing_place(db, person, group) is None


def test_a_place_remembers_the_referral_it_came_from(db, walk):
    referral = a_referral(db)
    assert db.get(Place, give_place(db, walk[1], walk[0], referral_id=referral)).referral_id == referral


def test_a_leader_gives_places_in_their_own_group_alone(db, walk):
    other = a_group(db, "Chair Yoga")
    db.info["actor"] = Actor(2, "Tamsin Vean", "leader", frozenset((walk[0],)))
    give_place(db, walk[1], walk[0])
    for act in (give_place, wait_for_place):
        with pytest.raises(NotAllowed):
            act(db, walk[1], other)


def test_a_place_given_can_be_taken_back(store, jenna, db, walk):
    db.commit()
    place = store.do(jenna, give_place, walk[1], walk[0])
    assert place.changes.label == "Denzil Rowe has a place in Tuesday Walk"
    store.undo(jenna)
    with store.read() as again:
        assert again.get(Place, place.result) is None


def test_who_waits_is_promised_a_place_within_the_weeks_of_the_group(db):
    group = a_group(db, target_wait_weeks=6)
    place = db.get(Place, wait_for_place(db, a_person(db), group))
    assert place.target_on == TODAY + timedelta(weeks=6)


def test_a_day_that_was_typed_goes_before_the_weeks_of_the_group(db):
    group = a_group(db, target_wait_weeks=6)
    place = db.get(Place, wait_for_place(db, a_person(db), group, target_on=date(2027, 1, 14)))
    assert place.target_on == date(2027, 1, 14)


def test_without_a_promise_there_is_no_day(db, walk):
    assert db.get(Place, wait_for_place(db, walk[1], walk[0])).target_on is None


def test_the_day_by_which_they_should_have_a_place_can_be_set_and_taken_back(db, walk):
    place = wait_for_place(db, walk[1], walk[0])
    set_wait_target(db, place, date(2027, 1, 14))
    assert db.get(Place, place).target_on == date(2027, 1, 14)
    assert db.info["label"] == "Denzil Rowe should have a place in Tuesday Walk by 14 January 2027"
    set_wait_target(db, place, None)
    assert db.get(Place, place).target_on is None


def test_a_day_that_is_over_cannot_be_promised(db, walk):
    place = wait_for_place(db, walk[1], walk[0])
    with pytest.raises(Invalid, match="This day is over"):
        set_wait_target(db, place, date(2026, 11, 23))
    with pytest.raises(Invalid, match="This day is over"):
        wait_for_place(db, a_person(db), walk[0], target_on=date(2026, 11, 23))


def test_only_who_still_waits_is_promised_a_place(db, walk):
    place = give_place(db, walk[1], walk[0])
    with pytest.raises(DeskError, match="no longer waits"):
        set_wait_target(db, place, date(2027, 1, 14))

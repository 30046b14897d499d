"""Who supports whom: taken on, handed over and ended, each with its day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.builders import TODAY, a_group, a_person, a_place, added
from vcs_desk.acts import Actor
from vcs_desk.errors import DeskError, Invalid, NotAllowed
from vcs_desk.models import Caseload, User
from vcs_desk.services.caseloads import end_support, hand_over, hand_over_all, take_on

JENNA = 1


@pytest.fixture
def tamsin(db):
    return added(db, User(name="Tamsin Vean", role="leader"))


@pytest.fixture
def denzil(db):
    return a_person(db, "Denzil", "Rowe")


def rows(db, person):
    found = db.scalars(select(Caseload).where(Caseload.person_id == person).order_by(Caseload.id))
    return [(row.user_id, row.from_on, row.to_on) for row in found]


def as_leader(db, tamsin, *groups):
    db.info["actor"] = Actor(tamsin, "Tamsin Vean", "leader", frozenset(groups))


def test_whoever_takes_somebody_on_supports_them_from_today(db, denzil):
    take_on(db, denzil)
    assert rows(db, denzil) == [(JENNA, TODAY, None)]
    assert db.info["label"] == "Jenna Rickard supports Denzil Rowe now"


def test_a_coordinator_may_name_another_worker_and_an_earlier_day(db, denzil, tamsin):
    take_on(db, denzil, tamsin, date(2026, 11, 2))
    assert rows(db, denzil) == [(tamsin, date(2026, 11, 2), None)]


def test_a_day_to_come_is_looked_at_again(db, denzil):
    with pytest.raises(Invalid, match="has not come yet"):
        take_on(db, denzil, from_on=TODAY + timedelta(days=1))


def test_two_do_not_support_one_person_at_once(db, denzil, tamsin):
    take_on(db, denzil, tamsin)
    with pytest.raises(DeskError, match="supports Denzil Rowe already"):
        take_on(db, denzil)


def test_handing_over_ends_one_and_begins_the_other_on_the_same_day(db, denzil, tamsin):
    take_on(db, denzil, from_on=date(2026, 9, 1))
    hand_over(db, denzil, tamsin, date(2026, 11, 20))
    assert rows(db, denzil) == [
        (JENNA, date(2026, 9, 1), date(2026, 11, 20)), (tamsin, date(2026, 11, 20), None)
    ]  # fmt: skip
    assert db.info["label"] == "Denzil Rowe handed over to Tamsin Vean"


def test_support_does_not_end_before_it_began(db, denzil):
    take_on(db, denzil)
    with pytest.raises(Invalid, match="before the support began"):
        end_support(db, denzil, TODAY - timedelta(days=1))


def test_ended_support_can_begin_again(db, denzil):
    take_on(db, denzil)
    end_support(db, denzil)
    take_on(db, denzil)
    assert rows(db, denzil) == [(JENNA, TODAY, TODAY), (JENNA, TODAY, None)]


def test_where_nobody_supports_somebody_there_is_nothing_to_end(db, denzil, tamsin):
    for end in (lambda: end_support(db, denzil), lambda: hand_over(db, denzil, tamsin)):
        with pytest.raises(DeskError, match="Nobody supports Denzil Rowe now"):
            end()


@pytest.mark.parametrize("values", [{"role": "desk"}, {"role": "reports"}, {"role": "leader", "active": False}])
def test_only_those_who_can_hold_conversations_support_anybody(db, denzil, values):
    other = added(db, User(name="Peter Nance", **values))
    with pytest.raises(DeskError, match="Peter Nance cannot support anybody"):
        take_on(db, denzil, other)


def test_all_of_one_workers_people_go_to_another_in_one_act(db, tamsin):
    people = [a_person(db) for _ in range(3)]
    for person in people:
        take_on(db, person)
    end_support(db, people[0])
    assert hand_over_all(db, JENNA, tamsin) == 2
    assert [rows(db, person)[-1][0] for person in people] == [JENNA, tamsin, tamsin]
    assert db.info["label"] == "2 people handed over from Jenna Rickard to Tamsin Vean"


def test_handing_everybody_to_the_same_worker_or_nobody_to_another_is_said(db, tamsin):
    with pytest.raises(Invalid, match="Choose somebody else"):
        hand_over_all(db, JENNA, JENNA)
    with pytest.raises(DeskError, match="Jenna Rickard supports nobody now"):
        hand_over_all(db, JENNA, tamsin)


def test_a_leader_takes_on_people_of_their_groups_for_themselves_alone(db, denzil, tamsin):
    group = a_group(db)
    as_leader(db, tamsin, group)
    with pytest.raises(NotAllowed, match="a group led by somebody else"):
        take_on(db, denzil)
    a_place(db, denzil, group)
    with pytest.raises(NotAllowed, match="Only a coordinator"):
        take_on(db, denzil, JENNA)
    take_on(db, denzil)
    assert rows(db, denzil) == [(tamsin, TODAY, None)]


def test_a_leader_ends_their_own_support_alone(db, denzil, tamsin):
    group = a_group(db)
    a_place(db, denzil, group)
    take_on(db, denzil)
    as_leader(db, tamsin, group)
    with pytest.raises(NotAllowed, match="Jenna Rickard supports Denzil Rowe"):
        end_support(db, denzil)


def test_whom_a_leader_supports_stays_theirs_without_a_place_in_their_groups(db, denzil, tamsin):
    take_on(db, denzil, tamsin)
    as_leader(db, tamsin)
    end_support(db, denzil)
    assert rows(db, denzil) == [(tamsin, TODAY, TODAY)]


def test_handing_over_is_taken_back_whole(store, jenna):
    with store.write("Before", jenna) as unit:
        person, tamsin = a_person(unit.db, "Denzil"), added(unit.db, User(name="Tamsin Vean", role="leader"))
    store.do(jenna, take_on, person)
    store.do(jenna, hand_over, person, tamsin)
    store.undo(jenna)
    with store.read() as db:
        assert rows(db, person) == [(JENNA, TODAY, None)]

"""Groups are set up with their sessions, change their rhythm from a day on, and close with what hangs on them."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from sqlalchemy import select

from tests.builders import TODAY, a_group, a_mark, a_person, a_place, a_session, a_volunteer, added
from vcs_desk.acts import Actor
from vcs_desk.errors import DeskError, Invalid, NotAllowed
from vcs_desk.models import Cost, Group, GroupNeed, GroupSession, GroupSupport, Place, Shift
from vcs_desk.services.groups import (
    WEEKS_AHEAD,
    add_session,
    cancel_session,
    close_group,
    create_group,
    edit_group,
    make_sessions_ahead,
    reopen_group,
    restore_session,
    set_group_needs,
    set_group_support,
)
from vcs_desk.services.volunteers import put_on_rota

WALK = {"name": "Tuesday Walk", "weekday": 1, "start_time": time(10), "minutes": 90, "first_on": TODAY}


def days(db, group):
    return list(db.scalars(select(GroupSession.date).where(GroupSession.group_id == group).order_by(GroupSession.date)))


def needs(db, group):
    return set(db.scalars(select(GroupNeed.code).where(GroupNeed.group_id == group)))


def as_leader(db, *groups):
    db.info["actor"] = Actor(2, "Tamsin Vean", "leader", frozenset(groups))


def test_a_weekly_group_has_twelve_weeks_of_sessions_from_its_first_day(db):
    group = create_group(db, WALK, ("physical_activity",))
    assert days(db, group) == [TODAY + timedelta(weeks=week) for week in range(WEEKS_AHEAD + 1)]
    assert needs(db, group) == {"physical_activity"}


def test_a_fortnightly_group_keeps_its_weeks(db):
    group = create_group(db, WALK | {"every_weeks": 2, "first_on": TODAY - timedelta(weeks=3)})
    assert days(db, group)[:2] == [TODAY + timedelta(weeks=1), TODAY + timedelta(weeks=3)]


def test_a_session_is_held_where_the_group_meets_for_what_it_costs(db):
    group = create_group(db, WALK | {"venue": "Car park", "cost_pence": 1250})
    session = db.scalars(select(GroupSession).where(GroupSession.group_id == group)).first()
    assert (session.venue, session.start_time, session.minutes, session.cost_pence) == ("Car park", time(10), 90, 1250)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"start_time": None}, "start_time"),
        ({"capacity": 0}, "capacity"),
        ({"ratio": 0}, "ratio"),
        ({"minutes": 1}, "minutes"),
        ({"minutes": 2000}, "minutes"),
        ({"every_weeks": 0}, "every_weeks"),
        ({"volunteers_needed": -1}, "volunteers_needed"),
        ({"last_on": TODAY - timedelta(days=1)}, "last_on"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(db, wrong, field):
    with pytest.raises(Invalid) as refused:
        create_group(db, WALK | wrong)
    assert set(refused.value.fields) == {field}


def test_two_groups_cannot_have_one_name(db):
    create_group(db, WALK)
    with pytest.raises(Invalid, match="There already is a group called TUESDAY WALK"):
        create_group(db, WALK | {"name": "TUESDAY WALK"})


def test_only_a_coordinator_sets_a_group_up(store):
    with pytest.raises(NotAllowed):
        store.do(Actor(2, "Tamsin Vean", "leader"), create_group, WALK)


def test_a_change_of_the_room_touches_no_session(db):
    group = create_group(db, WALK)
    before = days(db, group)
    edit_group(db, group, {"capacity": 30, "venue": "Hall"})
    assert (db.get(Group, group).capacity, days(db, group)) == (30, before)


def test_a_new_time_asks_from_which_day_it_holds(db):
    group = create_group(db, WALK)
    with pytest.raises(DeskError, match="Say from which day"):
        edit_group(db, group, {"start_time": time(11)})


def test_a_new_time_on_the_same_day_keeps_the_rota(db):
    group = create_group(db, WALK)
    session = db.scalars(select(GroupSession).where(GroupSession.date == TODAY + timedelta(weeks=1))).one()
    put_on_rota(db, session.id, a_volunteer(db, "Ken"))
    edit_group(db, group, {"start_time": time(11)}, from_on=TODAY + timedelta(days=1))
    times = dict(db.execute(select(GroupSession.date, GroupSession.start_time)).all())
    assert (times[TODAY], times[session.date]) == (time(10), time(11))
    assert db.scalars(select(Shift.session_id)).all() == [session.id]


def test_another_weekday_takes_the_planned_sessions_with_their_rota(db):
    group = create_group(db, WALK)
    later = db.scalars(select(GroupSession).where(GroupSession.date == TODAY + timedelta(weeks=1))).one()
    put_on_rota(db, later.id, a_volunteer(db, "Ken"))
    edit_group(db, group, {"weekday": 2}, from_on=TODAY + timedelta(days=1))
    assert days(db, group)[:3] == [TODAY, TODAY + timedelta(days=1), TODAY + timedelta(days=8)]
    assert db.scalars(select(Shift)).all() == []


def test_a_session_with_marks_is_never_rewritten(db):
    group = create_group(db, WALK)
    later = db.scalars(select(GroupSession).where(GroupSession.date == TODAY + timedelta(weeks=1))).one()
    a_mark(db, later.id, a_person(db, "Denzil"), "apologies")
    edit_group(db, group, {"weekday": 2}, from_on=TODAY)
    assert later.date in days(db, group)
    assert db.get(GroupSession, later.id).start_time == time(10)


def test_money_spent_for_a_session_stays_when_the_session_goes(db):
    group = create_group(db, WALK)
    later = db.scalars(select(GroupSession).where(GroupSession.date == TODAY + timedelta(weeks=1))).one()
    cost = added(db, Cost(date=TODAY, pence=500, words="Tea", group_id=group, session_id=later.id))
    close_group(db, group)
    assert db.get(Cost, cost).session_id is None


def test_needs_and_columns_change_in_one_step(db):
    group = create_group(db, WALK, ("physical_activity",))
    edit_group(db, group, {"name": "Walk"}, None, ("arts", "food"))
    assert (db.get(Group, group).name, needs(db, group)) == ("Walk", {"arts", "food"})


def test_a_need_that_no_list_knows_is_refused(db):
    with pytest.raises(Invalid):
        set_group_needs(db, a_group(db), ("juggling",))


def test_a_closed_group_ends_its_places_and_its_sessions_to_come(db):
    group = create_group(db, WALK)
    held, waiting = (
        a_place(db, a_person(db), group),
        a_place(db, a_person(db), group, from_on=None, state="waiting", waiting_since=TODAY),
    )
    close_group(db, group)
    assert days(db, group) == [TODAY]
    assert {db.get(Place, place).state for place in (held, waiting)} == {"ended"}
    assert not db.get(Group, group).active


def test_a_group_can_close_and_leave_its_places_as_they_are(db):
    group = create_group(db, WALK)
    held = a_place(db, a_person(db), group)
    close_group(db, group, end_places=False)
    assert db.get(Place, held).state == "held"


def test_a_group_that_opens_again_has_sessions_ahead(db):
    group = create_group(db, WALK)
    close_group(db, group)
    reopen_group(db, group)
    assert len(days(db, group)) == WEEKS_AHEAD + 1


def test_closing_can_be_undone(store, jenna):
    group = store.do(jenna, create_group, WALK).result
    store.do(jenna, close_group, group)
    store.undo(jenna)
    with store.read() as db:
        assert db.get(Group, group).active
        assert len(days(db, group)) == WEEKS_AHEAD + 1


def test_sessions_are_made_ahead_once(db, clock):
    create_group(db, WALK)
    assert make_sessions_ahead(db) == 0
    clock.forward(days=14)
    assert make_sessions_ahead(db) == 2


def test_no_sessions_are_made_for_a_closed_group(db, clock):
    close_group(db, create_group(db, WALK))
    clock.forward(days=14)
    assert make_sessions_ahead(db) == 0


def test_a_session_on_a_day_of_its_own_is_added_once(db):
    group = create_group(db, WALK)
    saturday = date(2026, 12, 12)
    assert db.get(GroupSession, add_session(db, group, saturday)).start_time == time(10)
    with pytest.raises(DeskError, match="already meets at 10:00 on 12 December 2026"):
        add_session(db, group, saturday)


def test_a_session_is_cancelled_with_a_reason_and_comes_back(db):
    session = a_session(db, a_group(db))
    with pytest.raises(Invalid, match="Type why"):
        cancel_session(db, session, " ")
    cancel_session(db, session, "Snow")
    assert (db.get(GroupSession, session).state, db.get(GroupSession, session).cancel_reason) == ("cancelled", "Snow")
    restore_session(db, session)
    assert db.get(GroupSession, session).state == "planned"


def test_a_session_that_was_held_is_not_cancelled(db):
    with pytest.raises(DeskError, match="was held"):
        cancel_session(db, a_session(db, a_group(db), state="held"), "Snow")


def test_a_leader_works_on_their_own_groups_alone(db):
    own, other = a_group(db), a_group(db)
    as_leader(db, own)
    edit_group(db, own, {"venue": "Hall"})
    for act in (
        lambda: edit_group(db, other, {"venue": "Hall"}),
        lambda: cancel_session(db, a_session(db, other), "Snow"),
        lambda: add_session(db, other, TODAY),
        lambda: set_group_support(db, other, "memory", "yes"),
    ):
        with pytest.raises(NotAllowed, match="led by somebody else"):
            act()


def test_what_a_group_can_support_is_said_in_a_sentence(db):
    group = a_group(db)
    set_group_support(db, group, "memory", "notice", " A quiet room ")
    set_group_support(db, group, "memory", "yes", "A quiet room and a friend")
    kept = db.scalars(select(GroupSupport).where(GroupSupport.group_id == group)).one()
    assert (kept.level, kept.words) == ("yes", "A quiet room and a friend")
    with pytest.raises(Invalid):
        set_group_support(db, group, "memory", "perhaps")

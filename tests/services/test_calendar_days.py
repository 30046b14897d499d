"""Groups do not meet on bank holidays, on closed days and outside their terms; what stands there already is offered."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from sqlalchemy import select

from tests.builders import TODAY, a_group, a_mark, a_person, a_session
from vcs_desk.acts import Actor
from vcs_desk.errors import DeskError, Invalid, NotAllowed
from vcs_desk.models import ClosedDay, Group, GroupSession, Organisation, Term
from vcs_desk.queries.calendar_days import days_off, standing_sessions
from vcs_desk.services.calendar_days import (
    add_closed_days,
    add_term,
    cancel_sessions,
    remove_closed_days,
    remove_term,
)
from vcs_desk.services.groups import create_group, edit_group, make_sessions_ahead

WALK = {"name": "Tuesday Walk", "weekday": 1, "start_time": time(10), "minutes": 90, "first_on": TODAY}
FRIDAY = WALK | {"name": "Friday Lunch", "weekday": 4}
CHRISTMAS, NEW_YEAR = date(2026, 12, 25), date(2027, 1, 1)
NEXT = TODAY + timedelta(weeks=1)


def days(db, group):
    return list(db.scalars(select(GroupSession.date).where(GroupSession.group_id == group).order_by(GroupSession.date)))


def states(db, group):
    found = select(GroupSession.date, GroupSession.state).where(GroupSession.group_id == group)
    return dict(db.execute(found).all())


def test_no_session_is_made_on_a_bank_holiday(db):
    found = days(db, create_group(db, FRIDAY))
    assert CHRISTMAS not in found
    assert NEW_YEAR not in found
    assert date(2026, 12, 18) in found
    assert date(2027, 1, 8) in found


def test_a_group_may_meet_on_bank_holidays_all_the_same(db):
    found = days(db, create_group(db, FRIDAY | {"on_bank_holidays": True}))
    assert {CHRISTMAS, NEW_YEAR} <= set(found)


def test_each_nation_keeps_its_own_bank_holidays(db):
    monday = WALK | {"weekday": 0}
    st_andrew = date(2026, 11, 30)
    assert st_andrew in days(db, create_group(db, monday))
    db.get(Organisation, 1).nation = "scotland"
    assert st_andrew not in days(db, create_group(db, monday | {"name": "Monday Choir"}))


def test_sessions_made_ahead_leave_out_closed_days_of_all_and_of_the_group(db):
    lunch = a_group(db, "Other")
    add_closed_days(db, NEXT, None, "The hall is decorated")
    add_closed_days(db, NEXT + timedelta(weeks=1), None, "Leader away", lunch)
    walk = create_group(db, WALK)
    assert make_sessions_ahead(db) > 0
    assert NEXT not in days(db, walk)
    assert NEXT not in days(db, lunch)
    assert NEXT + timedelta(weeks=1) in days(db, walk)
    assert NEXT + timedelta(weeks=1) not in days(db, lunch)


def test_a_closed_day_changes_no_session_and_offers_those_that_stand_there(db):
    group = create_group(db, WALK)
    before = states(db, group)
    offered = add_closed_days(db, NEXT, NEXT + timedelta(weeks=1), "Flood")
    assert states(db, group) == before
    assert [line.on for line in standing_sessions(db, offered)] == [NEXT, NEXT + timedelta(weeks=1)]


def test_a_session_with_a_register_is_neither_offered_nor_cancelled(db):
    group = a_group(db, "Walk")
    marked, free = a_session(db, group, NEXT), a_session(db, group, NEXT + timedelta(days=1))
    a_mark(db, marked, a_person(db))
    assert add_closed_days(db, NEXT, NEXT + timedelta(days=1), "Flood") == (free,)
    assert cancel_sessions(db, [marked, free], "Flood") == 1
    assert states(db, group) == {NEXT: "planned", NEXT + timedelta(days=1): "cancelled"}
    with pytest.raises(DeskError, match="None of these"):
        cancel_sessions(db, [marked, free], "Flood")


def test_sessions_are_cancelled_together_and_undone_together(store, jenna):
    with store.write("Made", jenna) as unit:
        group = create_group(unit.db, WALK)
    offered = store.do(jenna, add_closed_days, NEXT, NEXT + timedelta(weeks=1), "Flood").result
    assert store.do(jenna, cancel_sessions, offered, "Flood").result == 2
    store.undo(jenna)
    with store.read() as db:
        assert set(states(db, group).values()) == {"planned"}
    store.undo(jenna)
    with store.read() as db:
        assert db.scalar(select(ClosedDay.id)) is None


def test_cancelling_wants_a_reason_and_ones_own_group(db):
    group = create_group(db, WALK)
    numbers = db.scalars(select(GroupSession.id).where(GroupSession.group_id == group)).all()
    with pytest.raises(Invalid) as refused:
        cancel_sessions(db, numbers, " ")
    assert set(refused.value.fields) == {"reason"}
    db.info["actor"] = Actor(2, "Tamsin Vean", "leader", frozenset())
    with pytest.raises(NotAllowed):
        cancel_sessions(db, numbers, "Flood")


def test_days_that_open_again_have_their_sessions_again(db):
    add_closed_days(db, NEXT, None, "Flood")
    group = create_group(db, WALK)
    assert NEXT not in days(db, group)
    assert remove_closed_days(db, db.scalar(select(ClosedDay.id))) == 1
    assert days(db, group).count(NEXT) == 1


def test_days_that_open_again_leave_a_session_that_was_moved_away_where_it_is(db):
    group = create_group(db, WALK)
    session = db.scalars(select(GroupSession).where(GroupSession.date == NEXT)).one()
    session.date, session.moved_from = NEXT + timedelta(days=1), NEXT
    add_closed_days(db, NEXT, None, "Flood")
    assert remove_closed_days(db, db.scalar(select(ClosedDay.id))) == 0
    assert NEXT not in days(db, group)


def test_a_group_of_term_time_meets_in_terms_alone(db):
    group = create_group(db, WALK | {"term_time_only": True})
    assert days(db, group) == []
    add_term(db, "Autumn", date(2026, 9, 2), date(2026, 12, 11))
    add_term(db, "Spring", date(2027, 1, 4), date(2027, 3, 25))
    found = days(db, group)
    assert found[:4] == [TODAY, NEXT, date(2026, 12, 8), date(2027, 1, 5)]


def test_a_term_that_is_taken_out_offers_what_lies_in_none(db):
    group = create_group(db, WALK | {"term_time_only": True})
    other = create_group(db, WALK | {"name": "All year"})
    term = add_term(db, "Autumn", date(2026, 9, 2), date(2026, 12, 11))
    add_term(db, "First half", date(2026, 9, 2), NEXT)
    offered = remove_term(db, term)
    assert [(line.group, line.on) for line in standing_sessions(db, offered)] == [("Tuesday Walk", date(2026, 12, 8))]
    assert len(days(db, group)) == 3
    assert len(days(db, other)) == 13


def test_a_change_to_bank_holidays_asks_from_which_day(db):
    group = create_group(db, FRIDAY)
    with pytest.raises(DeskError, match="from which day"):
        edit_group(db, group, {"on_bank_holidays": True})
    edit_group(db, group, {"on_bank_holidays": True}, NEXT)
    assert CHRISTMAS in days(db, group)
    assert db.get(Group, group).on_bank_holidays


def test_days_want_a_reason_and_an_order(db):
    with pytest.raises(Invalid) as refused:
        add_closed_days(db, NEXT, TODAY, "")
    assert set(refused.value.fields) == {"reason", "last_on"}
    with pytest.raises(Invalid) as refused:
        add_term(db, " ", NEXT, TODAY)
    assert set(refused.value.fields) == {"name", "last_on"}
    assert db.scalar(select(Term.id)) is None


def test_what_is_ahead_is_listed_with_the_bank_holidays_of_twelve_months(db):
    create_group(db, FRIDAY | {"on_bank_holidays": True})
    add_closed_days(db, NEXT, None, "Flood")
    add_term(db, "Autumn", date(2026, 9, 2), date(2026, 12, 11))
    found = days_off(db)
    assert [(line.first_on, line.reason, line.group) for line in found.closed] == [(NEXT, "Flood", "")]
    assert [line.name for line in found.terms] == ["Autumn"]
    christmas = next(line for line in found.holidays if line.on == CHRISTMAS)
    assert (christmas.name, christmas.groups) == ("Christmas Day", ("Friday Lunch",))
    assert all(TODAY <= line.on <= date(2027, 11, 24) for line in found.holidays)

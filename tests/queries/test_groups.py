"""The groups as they are listed, one of them whole, and who could help at a session."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from tests.builders import TODAY, a_group, a_person, a_place, a_session, a_volunteer, added
from vcs_desk.acts import Actor
from vcs_desk.errors import DeskError, NotAllowed
from vcs_desk.models import Availability
from vcs_desk.queries.groups import group_choices, group_rows, group_view, ratios
from vcs_desk.queries.who_is_free import free_volunteers
from vcs_desk.services.groups import set_group_support
from vcs_desk.services.volunteers import give_time, leave, put_on_rota


def as_leader(db, *groups):
    db.info["actor"] = Actor(2, "Tamsin Vean", "leader", frozenset(groups))


def test_groups_stand_by_weekday_and_time_and_closed_ones_last(db):
    a_group(db, "Late", weekday=1, start_time=time(14))
    a_group(db, "Monday", weekday=0)
    a_group(db, "Early", weekday=1)
    a_group(db, "Gone", active=False)
    assert [row.name for row in group_rows(db)] == ["Monday", "Early", "Late"]
    assert [row.name for row in group_rows(db, with_closed=True)][-1] == "Gone"


def test_a_row_counts_places_and_who_waits_and_knows_the_next_day(db):
    group = a_group(db, leader_id=a_volunteer(db, "Tamsin", "Vean"))
    a_place(db, a_person(db), group)
    a_place(db, a_person(db), group, from_on=None, state="waiting", waiting_since=TODAY)
    a_place(db, a_person(db), group, state="ended", to_on=TODAY)
    a_session(db, group, TODAY - timedelta(weeks=1))
    a_session(db, group, TODAY + timedelta(weeks=1))
    row = group_rows(db)[0]
    assert (row.places, row.waiting, row.next_on, row.leader) == (1, 1, TODAY + timedelta(weeks=1), "Tamsin Vean")


def test_a_leader_sees_their_own_groups(db):
    own, other = a_group(db, "Mine"), a_group(db, "Theirs")
    as_leader(db, own)
    assert [row.name for row in group_rows(db)] == ["Mine"]
    assert group_choices(db) == ((own, "Mine"),)
    with pytest.raises(NotAllowed):
        group_view(db, other)


def test_who_waits_stands_in_the_order_in_which_they_came(db):
    group = a_group(db)
    for name, since in (("Zoë", date(2026, 10, 1)), ("Ann", date(2026, 11, 1)), ("Bob", date(2026, 9, 1))):
        a_place(db, a_person(db, name), group, from_on=None, state="waiting", waiting_since=since)
    for name in ("Ken", "Ada"):
        a_place(db, a_person(db, name), group)
    view = group_view(db, group)
    assert [line.name for line in view.waiting] == ["Bob", "Zoë", "Ann"]
    assert [line.name for line in view.held] == ["Ada", "Ken"]


def test_one_group_shows_a_few_sessions_before_today_and_a_few_ahead(db):
    group = a_group(db)
    for week in range(-9, 10):
        a_session(db, group, TODAY + timedelta(weeks=week))
    shown = [session.on for session in group_view(db, group).sessions]
    assert shown == [TODAY + timedelta(weeks=week) for week in range(-6, 6)]


def test_what_a_group_is_for_and_can_support_comes_with_it(db):
    group = a_group(db, needs=("arts", "food"), ratio=8)
    set_group_support(db, group, "memory", "notice", "A quiet room")
    view = group_view(db, group)
    assert (view.needs, view.support) == (("arts", "food"), (("memory", "notice", "A quiet room"),))
    assert ratios(db) == {group: 8}


def test_a_group_that_is_gone_is_said(db):
    with pytest.raises(DeskError, match="no longer there"):
        group_view(db, 99)


def free(db, session):
    return [one.name for one in free_volunteers(db, session)]


def test_volunteers_free_at_that_time_come_first_and_those_elsewhere_last(db):
    session, busy_at = a_session(db, a_group(db)), a_session(db, a_group(db, "Chair Yoga"))
    free_then, said_nothing, busy = (a_volunteer(db, name) for name in ("Zoë", "Ann", "Bob"))
    added(db, Availability(volunteer_id=free_then, weekday=1, from_time=time(9), to_time=time(13)))
    added(db, Availability(volunteer_id=said_nothing, weekday=1, from_time=time(11), to_time=time(13)))
    put_on_rota(db, busy_at, busy)
    assert free(db, session) == ["Zoë", "Ann", "Bob"]
    assert [one.elsewhere for one in free_volunteers(db, session)] == ["", "", "Chair Yoga"]
    assert [one.available for one in free_volunteers(db, session)] == [True, False, False]


def test_who_carries_less_of_what_they_agreed_to_is_asked_first(db):
    session = a_session(db, a_group(db))
    heavy, light = a_volunteer(db, "Ann"), a_volunteer(db, "Bob")
    give_time(db, heavy, TODAY, 300)
    give_time(db, light, TODAY, 60)
    assert free(db, session) == ["Bob", "Ann"]


def test_nobody_on_the_rota_or_no_longer_here_is_offered(db):
    session = a_session(db, a_group(db))
    put_on_rota(db, session, a_volunteer(db, "Ann"))
    leave(db, a_volunteer(db, "Bob"))
    assert free(db, session) == []


def test_a_leader_asks_for_helpers_at_their_own_sessions_alone(db):
    session = a_session(db, a_group(db))
    as_leader(db)
    with pytest.raises(DeskError):
        free_volunteers(db, session)

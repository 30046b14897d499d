"""Volunteers: what they carry, what they have ahead, whose checks run out, whose hours wait."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from tests.builders import TODAY, a_group, a_session, a_volunteer, added
from vcs_desk.acts import PROGRAM, Actor
from vcs_desk.errors import DeskError
from vcs_desk.models import Availability, Check, GroupSession, Shift, TimeGiven
from vcs_desk.queries.volunteers import (
    hours_to_approve,
    standing_checks,
    volunteer_choices,
    volunteer_rows,
    volunteer_view,
)
from vcs_desk.services.volunteers import set_roles


def gave(db, volunteer, minutes, days_ago=1, **values):
    given = {"approved_on": TODAY, "approved_by_id": 1} | values
    on = TODAY - timedelta(days=days_ago)
    return added(db, TimeGiven(volunteer_id=volunteer, date=on, minutes=minutes, **given))


def a_check(db, volunteer, kind="dbs", days=100, **values):
    until = None if days is None else TODAY + timedelta(days=days)
    return added(db, Check(volunteer_id=volunteer, kind=kind, done_on=date(2020, 1, 1), expires_on=until, **values))


def a_shift(db, volunteer, session, **values):
    return added(db, Shift(volunteer_id=volunteer, session_id=session, **values))


def test_the_heaviest_share_of_what_was_agreed_comes_first(db):
    light, heavy = a_volunteer(db, "Ada"), a_volunteer(db, "Tamsin")
    gave(db, light, 120)
    gave(db, heavy, 690)
    rows = volunteer_rows(db)
    assert [(row.name, row.minutes, row.agreed_minutes) for row in rows] == [("Tamsin", 690, 480), ("Ada", 120, 480)]


def test_who_has_left_is_listed_only_when_asked_for(db):
    a_volunteer(db, "Ken", state="left", left_on=TODAY)
    assert volunteer_rows(db) == ()
    assert [row.state for row in volunteer_rows(db, with_left=True)] == ["left"]


def test_only_who_serves_can_be_chosen_for_a_duty(db):
    zoe, _ = a_volunteer(db, "Zoe"), a_volunteer(db, "Pat", state="paused")
    ada = a_volunteer(db, "Ada")
    assert volunteer_choices(db) == ((ada, "Ada"), (zoe, "Zoe"))


def test_load_counts_four_weeks_and_the_story_a_year(db):
    number = a_volunteer(db, "Ken")
    for minutes, days in ((60, 1), (30, 27), (90, 28), (45, 400)):
        gave(db, number, minutes, days)
    view = volunteer_view(db, number)
    assert view.load.minutes == 90
    assert [line.minutes for line in view.given] == [60, 30, 90]


def test_weeks_without_a_break_are_counted(db):
    number = a_volunteer(db, "Ken")
    for days in (1, 8, 15, 29):
        gave(db, number, 60, days)
    assert volunteer_view(db, number).weeks_without_a_break == 3


def test_duties_ahead_leave_out_what_is_past_refused_or_cancelled(db):
    number, group = a_volunteer(db, "Ken"), a_group(db, "Tuesday Walk")
    past, today, later, off = (a_session(db, group, TODAY + timedelta(days=days)) for days in (-7, 0, 7, 14))
    for session in (past, today, later, off):
        a_shift(db, number, session, state="no" if session == later else "yes")
    cancelled = db.get(GroupSession, off)
    cancelled.state, cancelled.cancel_reason = "cancelled", "Snow"
    db.flush()
    assert [(line.on, line.group) for line in volunteer_view(db, number).duties] == [(TODAY, "Tuesday Walk")]


def test_a_volunteer_shows_roles_once_and_when_they_are_free(db):
    number = a_volunteer(db, "Ken")
    set_roles(db, number, ("driver", "helper"))
    db.add(Availability(volunteer_id=number, weekday=0, from_time=time(9), to_time=time(13)))
    db.flush()
    view = volunteer_view(db, number)
    assert (view.row.roles, view.available) == (("driver", "helper"), ((0, "09:00", "13:00"),))


def test_somebody_who_is_gone_is_said_to_be_gone(db):
    with pytest.raises(DeskError, match="no longer here"):
        volunteer_view(db, 999)


def test_what_runs_out_first_stands_first_and_what_never_does_stands_last(db):
    ken, grace = a_volunteer(db, "Ken"), a_volunteer(db, "Grace")
    a_check(db, ken, "dbs", 6)
    a_check(db, grace, "first_aid", 24)
    a_check(db, grace, "induction", None)
    a_check(db, ken, "safeguarding", -3)
    assert [(row.name, row.days_left) for row in standing_checks(db)] == [
        ("Ken", -3), ("Ken", 6), ("Grace", 24), ("Grace", None)
    ]  # fmt: skip


def test_a_renewed_check_takes_the_place_of_the_old_one(db):
    ken = a_volunteer(db, "Ken")
    a_check(db, ken, "dbs", 6)
    newer = a_check(db, ken, "dbs", 1000)
    assert [row.check_id for row in standing_checks(db)] == [newer]


def test_checks_of_those_who_left_are_nobodys_business(db):
    a_check(db, a_volunteer(db, "Ken", state="left", left_on=TODAY))
    assert standing_checks(db) == ()


def test_hours_wait_oldest_first_until_somebody_approves_them(db):
    number = a_volunteer(db, "Mina", "Rossi")
    for days in (1, 3, 2):
        gave(db, number, 60 * days, days, approved_on=None, approved_by_id=None)
    gave(db, number, 15)
    assert [line.minutes for line in hours_to_approve(db)] == [180, 120, 60]


def test_who_sees_figures_only_sees_no_volunteer(store):
    with store.write("Test", PROGRAM) as unit:
        a_volunteer(unit.db, "Ken")
    with pytest.raises(DeskError):
        store.ask(Actor(3, "Peter Nance", "reports"), volunteer_rows)

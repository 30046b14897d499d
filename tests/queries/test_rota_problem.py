"""What is to be planned: places nobody has yet, and what each volunteer agreed to, can do and carries already."""

from __future__ import annotations

from datetime import date, time, timedelta

from tests.builders import TODAY, a_group, a_session, a_volunteer, added
from vcs_desk.acts import LEADER, Actor
from vcs_desk.models import (
    Availability,
    Check,
    GroupRole,
    Shift,
    TimeGiven,
    Volunteer,
    VolunteerBreak,
    VolunteerRole,
    VolunteerWish,
)
from vcs_desk.planning.problem import Problem, Window, Wish, WishKind
from vcs_desk.queries.rota_problem import rota_problem

MONDAY = date(2026, 11, 30)


def asked(db, weeks: int = 4) -> Problem:
    return rota_problem(db, MONDAY, weeks)


def wanted(db) -> list[str]:
    return [duty.role for duty in asked(db).duties if duty.fixed is None]


def on_rota(db, session, volunteer, role="helper", state="yes"):
    return added(db, Shift(session_id=session, volunteer_id=volunteer, role=role, state=state))


def test_a_group_wants_one_who_leads_and_helpers_up_to_its_number(db):
    session = a_session(db, a_group(db, volunteers_needed=3), MONDAY)
    assert wanted(db) == ["leader", "helper", "helper"]
    on_rota(db, session, a_volunteer(db), "leader")
    on_rota(db, session, a_volunteer(db), "back_marker", "asked")
    assert wanted(db) == ["helper"]
    assert [duty.fixed is None for duty in asked(db).duties] == [False, False, True]


def test_a_group_that_says_which_roles_it_needs_wants_those(db):
    group = a_group(db, volunteers_needed=3)
    added(db, GroupRole(group_id=group, role="driver", count=2))
    session = a_session(db, group, MONDAY)
    assert wanted(db) == ["driver", "driver", "helper"]
    on_rota(db, session, a_volunteer(db), "driver")
    assert wanted(db) == ["driver", "helper"]


def test_only_sessions_that_are_planned_in_these_weeks_count(db):
    group = a_group(db)
    for on, state in (
        (TODAY, "planned"), (MONDAY, "cancelled"), (MONDAY + timedelta(days=1), "planned"),
        (MONDAY + timedelta(weeks=4), "planned"),
    ):  # fmt: skip
        a_session(db, group, on, state=state, cancel_reason="Hall closed" if state == "cancelled" else "")
    assert {duty.on for duty in asked(db).duties} == {MONDAY + timedelta(days=1)}


def test_a_volunteer_comes_with_all_that_the_plan_has_to_respect(db):
    session = a_session(db, a_group(db), MONDAY)
    one, other = a_volunteer(db, "Ada", offered_minutes=120, offered_per="week", most_per_week=2), a_volunteer(db)
    db.add_all(
        (
            VolunteerRole(volunteer_id=one, code="driver"),
            Availability(volunteer_id=one, weekday=0, from_time=time(9), to_time=time(13)),
            VolunteerBreak(volunteer_id=one, from_on=MONDAY, to_on=MONDAY + timedelta(days=3)),
            VolunteerBreak(volunteer_id=one, from_on=date(2026, 1, 1), to_on=date(2026, 1, 3)),
            Check(volunteer_id=one, kind="dbs", expires_on=TODAY),
            Check(volunteer_id=one, kind="pvg", expires_on=MONDAY),
            Check(volunteer_id=one, kind="safeguarding"),
            VolunteerWish(volunteer_id=one, other_id=other, kind="apart"),
        )
    )
    on_rota(db, session, one, state="no")
    helper = asked(db).helper(one)
    assert (helper.name, helper.agreed, helper.most_per_week) == ("Ada", 480, 2)
    assert helper.roles == {("driver", None)}
    assert helper.free == (Window(0, 540, 780),)
    assert helper.away == ((MONDAY, MONDAY + timedelta(days=3)),)
    assert helper.checks == {"dbs": MONDAY, "safeguarding": None}
    assert helper.said_no == {session}
    assert asked(db).wishes == (Wish(one, other, WishKind.APART),)
    assert asked(db).needed_checks["leader"] == ("dbs", "safeguarding")


def test_the_weeks_around_the_plan_count_with_what_was_given_and_what_stands_on_the_rota(db):
    group, volunteer = a_group(db), a_volunteer(db)
    for days, minutes in ((1, 60), (8, 30), (40, 500)):
        db.add(TimeGiven(volunteer_id=volunteer, date=TODAY - timedelta(days=days), minutes=minutes))
    for on in (TODAY + timedelta(days=1), MONDAY, MONDAY + timedelta(weeks=4), MONDAY + timedelta(weeks=9)):
        on_rota(db, a_session(db, group, on), volunteer)
    assert asked(db).helper(volunteer).carried == {
        date(2026, 11, 23): 60 + 90, date(2026, 11, 16): 30, MONDAY + timedelta(weeks=4): 90,
    }  # fmt: skip


def test_who_is_not_active_is_not_planned(db):
    a_session(db, a_group(db), MONDAY)
    paused = a_volunteer(db, state="paused")
    assert paused not in {helper.volunteer_id for helper in asked(db).helpers}
    db.get(Volunteer, paused).state = "active"
    db.flush()
    assert paused in {helper.volunteer_id for helper in asked(db).helpers}


def test_a_leader_plans_their_own_groups_while_duties_elsewhere_still_count(db):
    own, other = a_group(db), a_group(db)
    mine, theirs = a_session(db, own, MONDAY), a_session(db, other, MONDAY)
    volunteer = a_volunteer(db)
    on_rota(db, theirs, volunteer)
    db.info["actor"] = Actor(2, "Beryl Rosewarne", LEADER, frozenset((own,)))
    duties = asked(db).duties
    assert {duty.session_id for duty in duties if duty.fixed is None} == {mine}
    assert [duty.fixed for duty in duties if duty.session_id == theirs] == [volunteer]

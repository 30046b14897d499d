"""Sessions in the calendar: who is expected, and whether the volunteers are enough."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from tests.builders import TODAY, a_group, a_person, a_place, a_session, a_volunteer, added
from vcs_desk.acts import Actor
from vcs_desk.models import Check, Shift, VolunteerRole
from vcs_desk.queries.calendar import session_views, sessions_between


def on_rota(db, session, *, role="helper", state="yes", volunteer=None):
    volunteer = volunteer or a_volunteer(db)
    added(db, Shift(session_id=session, volunteer_id=volunteer, role=role, state=state))
    return volunteer


def view(db, session):
    return session_views(db, [session])[0]


def test_sessions_stand_by_day_and_time(db):
    group, other = a_group(db, "Walk"), a_group(db, "Yoga", start_time=time(9))
    tomorrow = a_session(db, group, TODAY + timedelta(days=1))
    late, early = a_session(db, group), a_session(db, other, start_time=time(9))
    a_session(db, group, TODAY + timedelta(days=2))
    found = sessions_between(db, TODAY, TODAY + timedelta(days=1))
    assert [one.session_id for one in found] == [early, late, tomorrow]


def test_a_session_ends_its_minutes_later(db):
    one = view(db, a_session(db, a_group(db, venue="Memorial Hall")))
    assert (one.end, one.venue) == (time(11, 30), "Memorial Hall")


def test_a_session_may_have_a_venue_of_its_own(db):
    assert view(db, a_session(db, a_group(db, venue="Hall"), venue="Library")).venue == "Library"


def test_those_expected_hold_a_place_on_that_very_day(db):
    group = a_group(db)
    for since, until in ((1, None), (24, None), (25, None), (1, 23), (1, 24)):
        last = until and date(2026, 11, until)
        a_place(db, a_person(db), group, date(2026, 11, since), state="ended" if until else "held", to_on=last)
    a_place(db, a_person(db), group, None, state="waiting", waiting_since=TODAY)
    one = view(db, a_session(db, group))
    assert (one.places, one.waiting) == (3, 1)


def test_volunteers_who_said_no_do_not_count(db):
    session = a_session(db, a_group(db, volunteers_needed=2))
    on_rota(db, session)
    on_rota(db, session, state="no")
    one = view(db, session)
    assert (len(one.rota), one.short) == (1, 1)


def test_more_people_need_more_volunteers(db):
    group = a_group(db, ratio=2, volunteers_needed=1)
    for _ in range(5):
        a_place(db, a_person(db), group)
    session = a_session(db, group)
    on_rota(db, session)
    one = view(db, session)
    assert (one.volunteers_needed, one.short, one.room.safe) == (3, 2, 2)


def test_a_first_aider_is_one_only_until_that_check_runs_out(db):
    session = a_session(db, a_group(db, needs_first_aider=True))
    ken = on_rota(db, session)
    check = Check(volunteer_id=ken, kind="first_aid", expires_on=TODAY)
    added(db, check)
    assert "first_aider" not in view(db, session).room.short_of
    check.expires_on = TODAY - timedelta(days=1)
    db.flush()
    assert view(db, session).room.short_of == ("first_aider",)


def test_a_volunteer_brings_every_role_they_can_fill(db):
    session = a_session(db, a_group(db, needs_key_holder=True))
    ken = on_rota(db, session, role="leader")
    added(db, VolunteerRole(volunteer_id=ken, code="key_holder"))
    assert view(db, session).rota[0].roles == {"leader", "key_holder"}
    assert view(db, session).room.short_of == ()


def test_a_closed_register_and_a_cancelled_session_are_told(db):
    group = a_group(db)
    closed = a_session(db, group, state="held", closed_at=datetime(2026, 11, 24, 9, tzinfo=UTC))
    cancelled = a_session(db, group, TODAY + timedelta(days=7), state="cancelled", cancel_reason="The hall is flooded")
    assert view(db, closed).closed
    assert view(db, cancelled).cancel_reason == "The hall is flooded"


def test_a_leader_sees_their_own_groups(db):
    walk, yoga = a_group(db, "Walk"), a_group(db, "Yoga")
    a_session(db, walk)
    own = a_session(db, yoga)
    db.info["actor"] = Actor(2, "Tamsin Vean", "leader", frozenset({yoga}))
    assert [one.session_id for one in sessions_between(db, TODAY, TODAY)] == [own]


def test_no_sessions_are_no_views(db):
    assert session_views(db, []) == ()

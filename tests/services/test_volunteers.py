"""Volunteers join, agree, serve, give time and leave; each step says what it did and can be taken back."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from sqlalchemy import select

from tests.builders import TODAY, a_group, a_person, a_session, a_volunteer
from vcs_desk.acts import PROGRAM, Actor
from vcs_desk.errors import DeskError, Invalid, NotAllowed
from vcs_desk.models import Availability, Check, Shift, TimeGiven, Volunteer, VolunteerRole
from vcs_desk.services.inputs import PersonInput
from vcs_desk.services.volunteers import (
    add_volunteer,
    approve_time,
    edit_time,
    edit_volunteer,
    give_time,
    leave,
    put_on_rota,
    record_check,
    remove_check,
    remove_time,
    replace_on_rota,
    set_roles,
    take_off_rota,
)

BERYL = Actor(2, "Beryl Rosewarne", "desk")


def roles(db, volunteer):
    return set(db.scalars(select(VolunteerRole.code).where(VolunteerRole.volunteer_id == volunteer)))


def shifts(db):
    return [(shift.session_id, shift.volunteer_id, shift.role) for shift in db.scalars(select(Shift))]


def test_a_new_person_joins_with_hours_and_roles(db):
    number = add_volunteer(db, PersonInput(first_name="Ken"), {"offered_minutes": 240}, ("helper", "driver"))
    kept = db.get(Volunteer, number)
    assert (kept.state, kept.since_on, kept.offered_minutes) == ("active", TODAY, 240)
    assert roles(db, number) == {"helper", "driver"}


def test_a_member_who_gives_time_is_not_written_down_twice(db):
    person = a_person(db, "Denzil")
    assert db.get(Volunteer, add_volunteer(db, person)).person_id == person
    with pytest.raises(DeskError, match="volunteer already"):
        add_volunteer(db, person)


def test_somebody_who_had_left_comes_back(db):
    number = a_volunteer(db, "Ken")
    leave(db, number, "Moved")
    again = add_volunteer(db, db.get(Volunteer, number).person_id, {"offered_minutes": 120})
    kept = db.get(Volunteer, again)
    assert (again, kept.state, kept.left_on, kept.offered_minutes) == (number, "active", None, 120)


def test_an_agreement_its_roles_and_free_times_change_in_one_step(db):
    number = a_volunteer(db, "Ken")
    free = [(0, time(9), time(13))]
    edit_volunteer(db, number, {"offered_minutes": 90, "offered_per": "week"}, roles=("driver",), available=free)
    edit_volunteer(db, number, {}, available=[(0, time(9), time(13)), (2, time(14), time(16))])
    kept = db.scalars(select(Availability).order_by(Availability.weekday)).all()
    assert [(row.weekday, row.from_time) for row in kept] == [(0, time(9)), (2, time(14))]
    assert (db.get(Volunteer, number).offered_per, roles(db, number)) == ("week", {"driver"})


def test_times_that_end_before_they_begin_are_refused(db):
    with pytest.raises(Invalid, match="end is before"):
        edit_volunteer(db, a_volunteer(db), {}, available=[(0, time(13), time(9))])


def test_fewer_than_no_hours_cannot_be_offered(db):
    with pytest.raises(Invalid):
        edit_volunteer(db, a_volunteer(db), {"offered_minutes": -60})


def test_roles_are_exactly_those_given(db):
    number = a_volunteer(db)
    set_roles(db, number, ("leader", "helper"))
    set_roles(db, number, ("helper", "helper", "driver"))
    assert roles(db, number) == {"helper", "driver"}


def test_leaving_frees_duties_ahead_and_keeps_those_of_the_day(db):
    number, group = a_volunteer(db, "Ken"), a_group(db)
    today, later = a_session(db, group, TODAY), a_session(db, group, TODAY + timedelta(days=7))
    for session in (today, later):
        put_on_rota(db, session, number)
    leave(db, number, "Moved away")
    db.flush()
    assert shifts(db) == [(today, number, "helper")]


def test_what_a_coordinator_writes_down_is_approved_at_once(db):
    kept = db.get(TimeGiven, give_time(db, a_volunteer(db), TODAY, 90))
    assert (kept.approved_on, kept.approved_by_id) == (TODAY, 1)


def test_what_the_desk_writes_down_waits_for_approval(store, jenna):
    with store.write("Test", PROGRAM) as unit:
        number = a_volunteer(unit.db, "Mina")
    entry = store.do(BERYL, give_time, number, TODAY, 60).result
    with store.read() as db:
        assert db.get(TimeGiven, entry).approved_on is None
    assert store.do(jenna, approve_time, (entry, entry)).result == 1
    with pytest.raises(NotAllowed):
        store.do(BERYL, approve_time, (entry,))


@pytest.mark.parametrize(("on", "minutes", "field"), [(TODAY + timedelta(days=1), 60, "on"), (TODAY, 0, "minutes")])
def test_time_to_come_or_of_no_length_is_refused(db, on, minutes, field):
    with pytest.raises(Invalid) as refusal:
        give_time(db, a_volunteer(db), on, minutes)
    assert field in refusal.value.fields


def test_hours_can_be_corrected_and_taken_out(db):
    entry = give_time(db, a_volunteer(db), TODAY, 60)
    edit_time(db, entry, 90)
    assert db.get(TimeGiven, entry).minutes == 90
    with pytest.raises(Invalid):
        edit_time(db, entry, 25 * 60)
    remove_time(db, entry)
    db.flush()
    assert db.get(TimeGiven, entry) is None


def test_a_check_is_recorded_and_can_be_taken_out_again(db):
    number = record_check(db, a_volunteer(db), "dbs", TODAY, date(2029, 11, 24), level="enhanced", number=" 0012 ")
    kept = db.get(Check, number)
    assert (kept.level, kept.number, kept.expires_on) == ("enhanced", "0012", date(2029, 11, 24))
    remove_check(db, number)
    db.flush()
    assert db.get(Check, number) is None


@pytest.mark.parametrize(("kind", "until", "field"), [("magic", None, "kind"), ("dbs", date(2020, 1, 1), "expires_on")])
def test_a_check_that_makes_no_sense_is_refused(db, kind, until, field):
    with pytest.raises(Invalid) as refusal:
        record_check(db, a_volunteer(db), kind, TODAY, until)
    assert field in refusal.value.fields


def test_somebody_is_on_a_rota_once_and_can_be_taken_off(db):
    number, session = a_volunteer(db, "Ken", "Tonkin"), a_session(db, a_group(db))
    put_on_rota(db, session, number, "driver")
    with pytest.raises(DeskError, match="already"):
        put_on_rota(db, session, number)
    take_off_rota(db, session, number)
    db.flush()
    assert shifts(db) == []
    with pytest.raises(DeskError, match="not on the rota"):
        take_off_rota(db, session, number)


def test_somebody_else_takes_over_a_duty(db):
    ken, ada, session = a_volunteer(db, "Ken"), a_volunteer(db, "Ada"), a_session(db, a_group(db))
    put_on_rota(db, session, ken, "driver")
    replace_on_rota(db, session, ken, ada)
    db.flush()
    assert shifts(db) == [(session, ada, "driver")]
    with pytest.raises(DeskError, match="already"):
        replace_on_rota(db, session, ada, ada)
    with pytest.raises(DeskError, match="not on the rota"):
        replace_on_rota(db, session, ken, ada)


def test_a_leader_fills_the_rota_of_their_own_groups_only(store):
    with store.write("Test", PROGRAM) as unit:
        db = unit.db
        own, other = a_group(db), a_group(db)
        sessions = [a_session(db, group) for group in (own, other)]
        number = a_volunteer(db, "Ken")
    tamsin = Actor(2, "Tamsin Vean", "leader", frozenset({own}))
    store.do(tamsin, put_on_rota, sessions[0], number)
    with pytest.raises(NotAllowed):
        store.do(tamsin, put_on_rota, sessions[1], number)

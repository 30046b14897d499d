"""The rota offers whoever is ready and free first, and says what could not open without somebody."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from tests.builders import TODAY, a_group, a_person, a_place, a_session, a_volunteer, added
from vcs_desk.errors import DeskError
from vcs_desk.models import Shift, TimeGiven
from vcs_desk.queries.rota import candidates, cannot_open_without
from vcs_desk.services.volunteers import set_roles


def on_rota(db, session, volunteer, role="helper", state="yes"):
    return added(db, Shift(session_id=session, volunteer_id=volunteer, role=role, state=state))


def a_leader(db, name, *roles):
    number = a_volunteer(db, name)
    set_roles(db, number, ("leader", *roles))
    return number


def offered(db, session, role="helper"):
    return [one.name for one in candidates(db, session, role)]


def test_who_is_ready_for_the_role_comes_first_and_then_who_carries_least(db):
    session = a_session(db, a_group(db))
    busy, idle, _ = a_volunteer(db, "Busy"), a_volunteer(db, "Idle"), a_volunteer(db, "Another")
    for number in (busy, idle):
        set_roles(db, number, ("helper",))
    db.add(TimeGiven(volunteer_id=busy, date=TODAY, minutes=400))
    db.flush()
    assert offered(db, session) == ["Idle", "Busy", "Another"]


def test_who_is_on_the_rota_already_is_not_offered(db):
    session, ken = a_session(db, a_group(db)), a_volunteer(db, "Ken")
    on_rota(db, session, ken)
    a_volunteer(db, "Pat", state="paused")
    assert offered(db, session) == []


@pytest.mark.parametrize(("start", "busy"), [(time(11), "Friday Lunch"), (time(11, 30), "")])
def test_who_has_a_duty_at_that_time_is_said_to_be_there(db, start, busy):
    session, ken = a_session(db, a_group(db)), a_volunteer(db, "Ken")
    elsewhere = a_session(db, a_group(db, "Friday Lunch"), start_time=start)
    on_rota(db, elsewhere, ken)
    assert [one.busy_at for one in candidates(db, session, "helper")] == [busy]


def test_a_session_that_is_gone_is_said_to_be_gone(db):
    with pytest.raises(DeskError, match="no longer in the calendar"):
        candidates(db, 999, "helper")


def test_without_its_only_leader_a_group_cannot_open(db):
    session = a_session(db, a_group(db, "Craft and Chat", volunteers_needed=1))
    loveday, ada = a_leader(db, "Loveday"), a_volunteer(db, "Ada")
    on_rota(db, session, loveday, "leader")
    on_rota(db, session, ada)
    found = cannot_open_without(db, loveday)[0]
    assert (found.group, found.opens, found.short_of) == ("Craft and Chat", False, ("leader",))


def test_without_a_helper_fewer_people_are_safe(db):
    group = a_group(db, "Memory Café", ratio=5, volunteers_needed=2)
    session = a_session(db, group)
    leader, ken, ada = a_leader(db, "Loveday"), a_volunteer(db, "Ken"), a_volunteer(db, "Ada")
    for number, role in ((leader, "leader"), (ken, "helper"), (ada, "helper")):
        on_rota(db, session, number, role)
    for _ in range(12):
        a_place(db, a_person(db), group)
    found = cannot_open_without(db, ken)[0]
    assert (found.opens, found.safe, found.places) == (True, 10, 12)


def test_somebody_who_can_be_spared_stops_nothing(db):
    session = a_session(db, a_group(db, volunteers_needed=1))
    leader, ken = a_leader(db, "Loveday"), a_volunteer(db, "Ken")
    on_rota(db, session, leader, "leader")
    on_rota(db, session, ken)
    assert cannot_open_without(db, ken) == ()


def test_only_the_next_days_are_looked_at(db):
    group, leader = a_group(db), a_leader(db, "Loveday")
    for days in (7, 21):
        on_rota(db, a_session(db, group, TODAY + timedelta(days=days)), leader, "leader")
    assert [one.on for one in cannot_open_without(db, leader)] == [TODAY + timedelta(days=7)]
    assert len(cannot_open_without(db, leader, days=28)) == 2


def test_a_duty_somebody_refused_is_not_missed(db):
    session, leader = a_session(db, a_group(db)), a_leader(db, "Loveday")
    on_rota(db, session, leader, "leader", state="no")
    assert cannot_open_without(db, leader) == ()

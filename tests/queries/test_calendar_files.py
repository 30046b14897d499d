"""What a calendar file holds: a group's sessions or a volunteer's duties of six months, and no participant."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.builders import TODAY, a_group, a_mark, a_person, a_place, a_session, a_volunteer, added
from vcs_desk.acts import Actor
from vcs_desk.errors import DeskError, NotAllowed
from vcs_desk.models import Shift
from vcs_desk.queries.calendar_files import group_meetings, volunteer_meetings
from vcs_desk.services.groups import cancel_session

NEXT = TODAY + timedelta(weeks=1)


def test_a_group_has_its_sessions_from_today_for_six_months(db):
    group = a_group(db, "Tuesday Walk", venue="Car park")
    a_session(db, group, TODAY - timedelta(weeks=1))
    for on in (TODAY, NEXT, date(2027, 7, 6)):
        a_session(db, group, on)
    found = group_meetings(db, group)
    assert [(one.on, one.place) for one in found.meetings] == [(TODAY, "Car park"), (NEXT, "Car park")]


def test_a_cancelled_session_stays_in_the_file_and_keeps_its_key(db):
    group = a_group(db, "Tuesday Walk")
    session = a_session(db, group, NEXT)
    before = group_meetings(db, group).meetings[0]
    cancel_session(db, session, "Flood")
    after = group_meetings(db, group).meetings[0]
    assert (before.cancelled, after.cancelled) == (False, True)
    assert before.key == after.key


def test_no_participant_is_in_it(db):
    group = a_group(db, "Tuesday Walk")
    person = a_person(db, "Zebedee", "Quill")
    a_place(db, person, group)
    a_mark(db, a_session(db, group, TODAY), person)
    assert "Zebedee" not in repr(group_meetings(db, group))


def test_a_volunteer_has_their_duties_and_not_those_they_said_no_to(db):
    group, volunteer = a_group(db, "Tuesday Walk"), a_volunteer(db, "Ann", "Ede")
    for week, state in enumerate(("yes", "asked", "no")):
        session = a_session(db, group, TODAY + timedelta(weeks=week))
        added(db, Shift(session_id=session, volunteer_id=volunteer, role="helper", state=state))
    found = volunteer_meetings(db, volunteer)
    assert found.name == "Ann Ede"
    assert [(one.on, one.asked) for one in found.meetings] == [(TODAY, False), (NEXT, True)]
    assert all(one.title.startswith("Tuesday Walk: ") for one in found.meetings)


def test_a_leader_saves_the_calendar_of_their_own_groups(db):
    group = a_group(db, "Tuesday Walk")
    db.info["actor"] = Actor(2, "Tamsin Vean", "leader", frozenset())
    with pytest.raises(NotAllowed):
        group_meetings(db, group)


def test_what_is_not_there_is_said(db):
    with pytest.raises(DeskError):
        group_meetings(db, 999)
    with pytest.raises(DeskError):
        volunteer_meetings(db, 999)

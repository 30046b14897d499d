"""Into the archive and back: what stood ends, what happened stays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.builders import TODAY, a_group, a_person, a_place, a_volunteer
from vcs_desk.errors import DeskError, Invalid
from vcs_desk.models import Caseload, Person, Place, Volunteer
from vcs_desk.services.archive import archive_person, restore_person
from vcs_desk.services.caseloads import take_on


@pytest.fixture
def denzil(db):
    return a_person(db, "Denzil", "Rowe")


def test_places_waits_and_support_end_with_how_it_ended(db, denzil):
    held = a_place(db, denzil, a_group(db))
    waits = a_place(db, denzil, a_group(db), None, state="waiting", waiting_since=date(2026, 11, 1))
    row = take_on(db, denzil)
    archive_person(db, denzil, "moved_away", date(2026, 11, 20))
    ended = [(place.state, place.end_reason, place.to_on) for place in (db.get(Place, held), db.get(Place, waits))]
    assert ended == [("ended", "moved_away", date(2026, 11, 20))] * 2
    assert db.get_one(Caseload, row).to_on == TODAY, "not before it began"
    assert db.get_one(Person, denzil).archived
    assert db.info["label"] == "Denzil Rowe is in the archive now"


def test_a_volunteer_leaves(db):
    ken = a_volunteer(db, "Ken", "Tonkin")
    person = db.get_one(Volunteer, ken).person_id
    archive_person(db, person, "ill_health")
    assert (db.get_one(Volunteer, ken).state, db.get_one(Volunteer, ken).leave_reason) == ("left", "Ill health")


def test_somebody_who_died_has_the_day_kept(db, denzil):
    archive_person(db, denzil, "died", date(2026, 11, 2))
    assert db.get_one(Person, denzil).died_on == date(2026, 11, 2)


def test_the_day_of_a_death_that_was_known_stays(db):
    denzil = a_person(db, "Denzil", died_on=date(2026, 11, 2))
    archive_person(db, denzil, "died")
    assert db.get_one(Person, denzil).died_on == date(2026, 11, 2)


def test_a_day_to_come_or_a_second_time_is_said(db, denzil):
    with pytest.raises(Invalid, match="has not come yet"):
        archive_person(db, denzil, on=TODAY + timedelta(days=1))
    archive_person(db, denzil)
    with pytest.raises(DeskError, match="Denzil Rowe is in the archive already"):
        archive_person(db, denzil)


def test_back_from_the_archive_what_had_ended_stays_ended(db, denzil):
    place = a_place(db, denzil, a_group(db))
    archive_person(db, denzil, "stopped_coming")
    restore_person(db, denzil)
    assert not db.get_one(Person, denzil).archived
    assert db.get_one(Place, place).state == "ended"
    with pytest.raises(DeskError, match="is not in the archive"):
        restore_person(db, denzil)


def test_a_record_that_was_joined_with_another_is_parted_not_brought_back(db, denzil):
    other = a_person(db, "D", "Rowe", archived=True, merged_into_id=denzil)
    with pytest.raises(DeskError, match="This record was joined with Denzil Rowe"):
        restore_person(db, other)


def test_undo_brings_back_all_of_it(store, jenna):
    with store.write("Before", jenna) as unit:
        person = a_person(unit.db, "Denzil")
        place = a_place(unit.db, person, a_group(unit.db))
    store.do(jenna, archive_person, person, "died")
    store.undo(jenna)
    with store.read() as db:
        found = db.get_one(Person, person)
        assert (found.archived, found.died_on, db.get_one(Place, place).state) == (False, None, "held")

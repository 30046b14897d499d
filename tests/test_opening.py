"""A desk is set up, closed with a verified copy, and opened again only with the right key."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from vcs_desk.acts import Actor
from vcs_desk.clock import SystemClock
from vcs_desk.errors import DeskError, Invalid
from vcs_desk.models import GroupSession, Person
from vcs_desk.opening import FirstRun, set_up, sign_ins, unlock, unlock_with_recovery
from vcs_desk.paths import DeskFiles
from vcs_desk.practice.demo import PASSPHRASE, QUICK, make_practice
from vcs_desk.services.inputs import PersonInput
from vcs_desk.services.people import add_person
from vcs_desk.store.backup_record import list_backups
from vcs_desk.store.key_slots import WrongPassphrase
from vcs_desk.store.lock import DeskInUse

GIVEN = FirstRun("Tregarrow Neighbours", "england", "Jenna Rickard", "four good words here")


@pytest.fixture
def files(tmp_path):
    return DeskFiles(tmp_path / "desk")


def names(desk):
    with desk.store.read() as db:
        return [person.name for person in db.scalars(select(Person))]


def test_what_was_written_is_there_after_closing_and_unlocking(files):
    desk, _ = set_up(files, SystemClock(), GIVEN, costs=QUICK)
    desk.store.do(desk.actor, add_person, PersonInput(first_name="Suryani"))
    assert desk.close() is None
    again = unlock(files, SystemClock(), 1, GIVEN.passphrase)
    assert names(again) == ["Suryani"]
    assert again.actor == Actor(1, "Jenna Rickard", "coordinator")
    again.close()


def test_closing_makes_a_verified_copy_only_when_something_changed(files):
    desk, _ = set_up(files, SystemClock(), GIVEN, costs=QUICK)
    desk.close()
    assert len(list_backups(files.backups)) == 1
    unlock(files, SystemClock(), 1, GIVEN.passphrase).close()
    assert len(list_backups(files.backups)) == 1


def test_a_wrong_passphrase_opens_nothing_and_leaves_the_desk_free(files):
    set_up(files, SystemClock(), GIVEN, costs=QUICK)[0].close()
    with pytest.raises(WrongPassphrase):
        unlock(files, SystemClock(), 1, "four other words here")
    unlock(files, SystemClock(), 1, GIVEN.passphrase).close()


def test_a_second_program_is_told_who_has_the_desk(files):
    desk, _ = set_up(files, SystemClock(), GIVEN, costs=QUICK)
    with pytest.raises(DeskInUse, match="Jenna Rickard"):
        unlock(files, SystemClock(), 1, GIVEN.passphrase)
    desk.close()


def test_the_recovery_sheet_opens_the_desk_and_gives_a_new_passphrase(files):
    desk, recovery = set_up(files, SystemClock(), GIVEN, costs=QUICK)
    desk.close()
    unlock_with_recovery(files, SystemClock(), recovery, "quite other new words").close()
    unlock(files, SystemClock(), 1, "quite other new words").close()
    with pytest.raises(WrongPassphrase):
        unlock(files, SystemClock(), 1, GIVEN.passphrase)


def test_a_desk_is_never_set_up_over_another(files):
    set_up(files, SystemClock(), GIVEN, costs=QUICK)[0].close()
    with pytest.raises(DeskError, match="already"):
        set_up(files, SystemClock(), GIVEN, costs=QUICK)


def test_the_first_run_says_what_is_missing(files):
    with pytest.raises(Invalid) as refusal:
        set_up(files, SystemClock(), FirstRun("", "atlantis", "", "short"), costs=QUICK)
    assert set(refusal.value.fields) == {"organisation", "nation", "user", "passphrase"}
    assert not files.database.exists()


def test_the_practice_organisation_always_stands_on_the_same_tuesday(files):
    desk, _, _ = make_practice(files, SystemClock(), "small", 1)
    assert desk.store.clock.today() == date(2026, 11, 24)
    desk.close()
    again = unlock(files, SystemClock(), 1, PASSPHRASE)
    assert again.store.clock.today() == date(2026, 11, 24)
    again.close()


def test_the_unlock_screen_knows_who_can_sign_in_without_a_key(files):
    set_up(files, SystemClock(), GIVEN, costs=QUICK)[0].close()
    vault, people = sign_ins(files)
    assert vault.organisation == "Tregarrow Neighbours"
    assert people == {1: ("Jenna Rickard", "coordinator")}


def test_sessions_are_made_ahead_at_opening(files):
    desk, _, _ = make_practice(files, SystemClock(), "small", 1)
    with desk.store.read() as db:
        before = db.scalars(select(GroupSession.id)).all()
    desk.close()
    again = unlock(files, SystemClock(), 1, PASSPHRASE)
    with again.store.read() as db:
        assert len(db.scalars(select(GroupSession.id)).all()) >= len(before)
    again.close()

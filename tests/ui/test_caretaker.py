"""Copies are made and tried without anybody asking, and nobody waits for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.ui.builders import GIVEN, until_done
from vcs_desk.opening import OpenDesk, unlock
from vcs_desk.services.inputs import PersonInput
from vcs_desk.services.people import add_person
from vcs_desk.store.backup_record import list_backups
from vcs_desk.ui.caretaker import DONE, Caretaker
from vcs_desk.ui.desk import Desk


@pytest.fixture
def opened(closed_desk, clock) -> Iterator[OpenDesk]:
    clock.forward(days=1)
    desk = unlock(closed_desk, clock, 1, GIVEN.passphrase)
    yield desk
    desk.close(copy=False)


@pytest.fixture
def desk(qapp, opened) -> Desk:
    return Desk(opened.store, opened.actor, opened.files)


@pytest.fixture
def caretaker(opened, desk) -> Iterator[Caretaker]:
    care = Caretaker(opened, desk)
    yield care
    care.finish()


def test_the_first_change_of_a_day_is_copied(caretaker, desk, opened, qtbot):
    desk.do(add_person, PersonInput(first_name="Nour"))
    caretaker.look()
    until_done(qtbot, caretaker.worker)
    assert list_backups(opened.files.backups)[0].reason == "daily"


def test_without_a_change_the_month_is_rehearsed_and_nothing_copied(caretaker, opened, qtbot):
    before = list_backups(opened.files.backups)
    caretaker.look()
    until_done(qtbot, caretaker.worker)
    assert list_backups(opened.files.backups) == before
    assert opened.state.read().rehearsal_passed


def test_pages_hear_when_something_was_done(caretaker, desk, qtbot):
    heard = []
    desk.changed.connect(heard.append)
    caretaker.look()
    until_done(qtbot, caretaker.worker)
    assert [changes.touches(DONE) for changes in heard] == [True]


def test_a_disk_in_the_way_is_told_once(caretaker, desk, opened, qtbot):
    refused = []
    desk.refused.connect(refused.append)
    desk.do(add_person, PersonInput(first_name="Nour"))
    opened.files.backups.rename(opened.files.folder / "gone")
    opened.files.backups.write_text("a file is in the way")
    for _ in range(2):
        caretaker.look()
        until_done(qtbot, caretaker.worker)
    assert len(refused) == 1

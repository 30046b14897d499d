"""An open desk is looked after: copies here and elsewhere, trials of getting everything back, keys beside copies."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import func, select

from tests.ui.builders import CHEAP, GIVEN
from vcs_desk.errors import DeskError
from vcs_desk.models import KeptFile
from vcs_desk.opening import OpenDesk, set_up
from vcs_desk.paths import DeskFiles
from vcs_desk.queries.arrivals import arrival_view
from vcs_desk.services.arrivals import ArrivedFile, receive_files
from vcs_desk.services.files import keep_file
from vcs_desk.services.inputs import PersonInput
from vcs_desk.services.people import add_person
from vcs_desk.store.backup_record import list_backups
from vcs_desk.store.key_slots import WrongPassphrase
from vcs_desk.upkeep import (
    choose_second_place,
    copy_elsewhere,
    drop_unused_files,
    look_after,
    newest_copy,
    refresh_keys,
    rehearse_now,
    set_aside,
)

WORDS = "seven quiet boats at dawn"


@pytest.fixture
def opened(tmp_path, clock) -> Iterator[OpenDesk]:
    desk, _ = set_up(DeskFiles(tmp_path / "desk"), clock, GIVEN, costs=CHEAP)
    yield desk
    desk.close(copy=False)


@pytest.fixture
def stick(tmp_path):
    place = tmp_path / "STICK"
    place.mkdir()
    return place


def change(opened: OpenDesk, name: str = "Nour") -> None:
    opened.store.do(opened.actor, add_person, PersonInput(first_name=name))


def test_the_second_copy_is_put_on_the_stick_and_tested_there(opened, stick, clock):
    second = choose_second_place(opened, stick)
    assert second.folder.parent == stick / "backups"
    state = opened.state.read()
    assert (state.second_copy, state.last_second_copy) == (str(stick / "backups"), clock.now())


def test_a_folder_that_holds_copies_already_is_taken_as_it_is(opened, stick):
    choose_second_place(opened, stick)
    assert choose_second_place(opened, stick / "backups").folder.parent == stick / "backups"


def test_a_second_copy_inside_the_desks_own_folder_is_refused(opened):
    with pytest.raises(DeskError, match="lost with it"):
        choose_second_place(opened, opened.files.backups)
    assert opened.state.read().second_copy == ""


def test_a_place_that_cannot_be_written_to_leaves_the_old_one_chosen(opened, stick, tmp_path):
    choose_second_place(opened, stick)
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(DeskError):
        choose_second_place(opened, tmp_path / "file")
    assert opened.state.read().second_copy == str(stick / "backups")


def test_without_a_place_there_is_no_second_copy(opened):
    with pytest.raises(DeskError, match="was chosen yet"):
        copy_elsewhere(opened)


def test_everything_is_got_back_on_trial_and_how_it_went_is_kept(opened, clock):
    with pytest.raises(DeskError, match="no copy"):
        rehearse_now(opened)
    opened.back_up("asked")
    assert rehearse_now(opened).passed
    state = opened.state.read()
    assert (state.last_rehearsal, state.rehearsal_passed) == (clock.now(), True)


def test_what_is_due_is_done_once(opened, stick):
    change(opened)
    opened.state.change(second_copy=str(stick))
    assert look_after(opened) == ("daily", "second", "rehearsal")
    assert look_after(opened) == ()


def test_without_a_change_no_copy_is_made(opened, clock):
    opened.back_up("asked")
    rehearse_now(opened)
    clock.forward(days=1)
    assert look_after(opened) == ()


def test_each_day_with_a_change_gets_its_copy_and_each_month_its_rehearsal(opened, clock):
    change(opened)
    look_after(opened)
    clock.forward(days=32)
    change(opened, "Suryani")
    assert look_after(opened) == ("daily", "rehearsal")


def test_a_stick_that_is_not_plugged_in_waits(opened, stick):
    choose_second_place(opened, stick)
    opened.state.change(second_copy=str(stick / "elsewhere"), last_second_copy=None, last_rehearsal=opened.clock.now())
    assert look_after(opened) == ()


def test_who_was_shut_out_opens_no_copy_within_reach(opened, stick):
    opened.vault.add_user(opened.key, 7, "Tamsin Vean", "leader", WORDS)
    choose_second_place(opened, stick)
    opened.vault.remove_user(7)
    refresh_keys(opened)
    for folder in (opened.files.backups, stick / "backups"):
        (copy,) = list_backups(folder)
        with pytest.raises((WrongPassphrase, DeskError)):
            copy.vault().unlock(7, WORDS)


def test_a_copy_that_was_set_aside_outlives_the_next_one_of_the_day(opened):
    first = set_aside(opened, opened.back_up("asked"))
    change(opened)
    opened.back_up("close")
    assert [copy.reason for copy in list_backups(opened.files.backups)] == ["close"]
    assert first.database.exists()
    assert newest_copy(opened) is not None


def kept_files(opened: OpenDesk) -> int:
    with opened.store.read() as db:
        return db.scalar(select(func.count()).select_from(KeptFile)) or 0


def test_bytes_of_files_stay_while_an_undo_or_redo_can_need_them(opened):
    item = ArrivedFile("a.txt", "text/plain", b"words", "dropped")
    opened.store.do(opened.actor, receive_files, [item])
    opened.store.undo(opened.actor)
    assert drop_unused_files(opened) == 0
    opened.store.redo(opened.actor)
    with opened.store.read() as db:
        assert arrival_view(db, 1).content == b"words"


def test_bytes_of_files_go_once_nothing_can_need_them(opened):
    with opened.store.write("Keep", opened.actor) as unit:
        keep_file(unit.db, b"nobody's")
    head = opened.store.head()
    look_after(opened)
    assert kept_files(opened) == 0
    assert opened.store.head() == head, "nothing that anybody did"

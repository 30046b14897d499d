"""The order of opening: nothing of the data is shown before the file is known to be whole."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.store.conftest import CHEAP, Desk
from tests.store.test_backup import DAMAGE
from tests.store.test_engine import everything_in, killed_while_open
from vcs_desk.errors import DeskError
from vcs_desk.paths import DeskFiles
from vcs_desk.store.desk_state import StateFile
from vcs_desk.store.engine import WRITE, DatabaseMissing, NotEncrypted, WrongKey, open_engine
from vcs_desk.store.integrity import (
    ChangedWhileClosed,
    NeverFinished,
    NewerSchema,
    Opened,
    close_desk,
    desk_exists,
    open_desk,
    open_vault,
    set_aside_unfinished,
)
from vcs_desk.store.reserve import RESERVE_BYTES
from vcs_desk.store.vault import KeyFileDamaged, KeyFileMissing, Vault, previous_of


def opened(desk: Desk, *known: str, accept_changed: bool = False) -> Opened:
    """Open as the program does, and let go again without closing properly."""
    vault = open_vault(desk.files, desk.state)
    found = open_desk(desk.files, vault, desk.key, known or ("0001",), desk.state, accept_changed=accept_changed)
    found.engine.dispose()
    return found


def test_a_desk_that_was_closed_properly_opens_without_a_full_check(desk: Desk) -> None:
    found = opened(desk)
    assert (found.version, found.fully_checked, found.journal_cut) == ("0001", False, False)


def test_after_an_unclean_close_every_page_is_read(desk: Desk) -> None:
    opened(desk)
    assert opened(desk).fully_checked


def test_after_a_kill_the_rows_of_the_log_are_there(desk: Desk) -> None:
    opened(desk)
    killed_while_open(desk)
    assert opened(desk).fully_checked
    assert desk.notes()[-1] == "written last"


def test_closing_properly_empties_the_log_and_says_so(desk: Desk) -> None:
    engine = open_desk(desk.files, desk.vault, desk.key, ["0001"], desk.state).engine
    with engine.connect().execution_options(**WRITE) as connection:
        connection.exec_driver_sql("INSERT INTO note (text) VALUES ('kept')")
        connection.commit()
    assert close_desk(engine, desk.files, desk.state, desk.clock)
    assert (desk.state.read().closed_properly, desk.state.read().closed_at) == (True, desk.clock.now())
    assert not opened(desk).fully_checked


def test_closing_keeps_room_for_the_day_the_disk_is_full(desk: Desk) -> None:
    close_desk(open_engine(desk.files.database, desk.key), desk.files, desk.state, desk.clock)
    assert desk.files.reserve_file.stat().st_size == RESERVE_BYTES


@pytest.mark.parametrize("clean", [True, False])
@pytest.mark.parametrize("damage", DAMAGE)
def test_every_kind_of_damage_is_noticed_before_any_data_is_shown(desk: Desk, damage: str, clean: bool) -> None:
    if not clean:
        opened(desk)
    desk.files.database.write_bytes(DAMAGE[damage](desk.files.database.read_bytes()))
    before = everything_in(desk.files.folder)
    with pytest.raises(DeskError):
        opened(desk)
    assert everything_in(desk.files.folder) == before


def test_old_pages_among_new_ones_are_noticed(desk: Desk) -> None:
    old = desk.files.database.read_bytes()
    engine = open_desk(desk.files, desk.vault, desk.key, ["0001"], desk.state).engine
    with engine.connect().execution_options(**WRITE) as connection:
        connection.exec_driver_sql("UPDATE note SET text = upper(text) WHERE id > 1500")
        connection.commit()
    close_desk(engine, desk.files, desk.state, desk.clock)
    new = bytearray(desk.files.database.read_bytes())
    page = next(at for at in range(4096, len(old), 4096) if old[at : at + 4096] != new[at : at + 4096])
    new[page : page + 4096] = old[page : page + 4096]
    desk.files.database.write_bytes(new)
    with pytest.raises(DeskError):
        opened(desk)


def test_a_whole_older_file_put_back_by_hand_is_said_and_can_be_accepted(desk: Desk) -> None:
    shutil.copy(desk.files.database, desk.files.folder / "older")
    engine = open_desk(desk.files, desk.vault, desk.key, ["0001"], desk.state).engine
    with engine.connect().execution_options(**WRITE) as connection:
        connection.exec_driver_sql("INSERT INTO journal_entry VALUES (3, 'cc')")
        connection.commit()
    close_desk(engine, desk.files, desk.state, desk.clock)
    desk.vault.note_head("cc", 3)
    shutil.copy(desk.files.folder / "older", desk.files.database)
    with pytest.raises(ChangedWhileClosed):
        opened(desk)
    assert opened(desk, accept_changed=True).journal_cut


def test_a_newer_schema_is_refused_with_no_byte_changed(desk: Desk) -> None:
    before = everything_in(desk.files.folder)
    with pytest.raises(NewerSchema):
        opened(desk, "0000")
    assert everything_in(desk.files.folder) == before


def test_a_newer_schema_is_refused_with_its_log_untouched(desk: Desk) -> None:
    killed_while_open(desk)
    desk.state.change(closed_properly=False)
    before = everything_in(desk.files.folder)
    with pytest.raises(NewerSchema):
        opened(desk, "0000")
    after = everything_in(desk.files.folder)
    assert all(after[name] == before[name] for name in before if not name.endswith("-shm"))


def test_an_older_schema_is_told_to_the_caller(desk: Desk) -> None:
    assert opened(desk, "0001", "0002").version == "0001"


def test_a_missing_data_file_is_never_made_anew(desk: Desk) -> None:
    desk.files.database.unlink()
    with pytest.raises(DatabaseMissing, match="not where it was"):
        opened(desk)
    assert not desk.files.database.exists()
    assert desk_exists(desk.files, desk.state)


def test_all_files_gone_is_still_no_reason_to_begin_anew(desk: Desk) -> None:
    for path in (desk.files.database, desk.files.key_file, previous_of(desk.files.key_file)):
        path.unlink()
    with pytest.raises(DatabaseMissing):
        opened(desk)
    assert desk_exists(desk.files, desk.state)


def test_a_folder_where_nothing_ever_was_is_a_place_to_begin(tmp_path: Path) -> None:
    files = DeskFiles(tmp_path / "new")
    assert not desk_exists(files, StateFile(files.state_file))


def test_a_missing_and_a_damaged_key_file_are_told_apart(desk: Desk) -> None:
    previous_of(desk.files.key_file).unlink()
    desk.files.key_file.write_bytes(b"damage")
    with pytest.raises(KeyFileDamaged):
        opened(desk)
    desk.files.key_file.unlink()
    with pytest.raises(KeyFileMissing):
        opened(desk)


def test_another_desks_key_file_does_not_open_this_one(desk: Desk, tmp_path: Path) -> None:
    before = desk.files.database.read_bytes()
    vault, key, _ = Vault.create(tmp_path / "other.keys", CHEAP)
    with pytest.raises(WrongKey):
        open_desk(desk.files, vault, key, ["0001"], desk.state)
    assert desk.files.database.read_bytes() == before


def test_a_file_in_the_clear_is_not_opened(desk: Desk) -> None:
    desk.files.database.unlink()
    connection = sqlite3.connect(desk.files.database)
    connection.execute("CREATE TABLE note (text)")
    connection.close()
    with pytest.raises(NotEncrypted):
        opened(desk)


def test_a_set_up_that_was_cut_off_can_begin_again(tmp_path: Path) -> None:
    files = DeskFiles(tmp_path)
    state = StateFile(files.state_file)
    vault, key, _ = Vault.create(files.key_file, CHEAP)
    open_engine(files.database, key, create=True).dispose()
    with pytest.raises(NeverFinished):
        open_desk(files, open_vault(files, state), key, ["0001"], state)
    set_aside_unfinished(files)
    assert not desk_exists(files, state)
    assert Vault.create(files.key_file, CHEAP)[0].file_id != vault.file_id

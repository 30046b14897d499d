"""Everything comes back: over a hot log, after a kill half-way, on a clean PC with the paper key alone."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from tests.store.conftest import WORDS, Desk
from tests.store.test_engine import killed_while_open
from vcs_desk.errors import DeskError
from vcs_desk.paths import DeskFiles
from vcs_desk.store import restore as restore_module
from vcs_desk.store.backup import BackupDamaged, BackupRecord, list_backups
from vcs_desk.store.content import read_content
from vcs_desk.store.desk_state import StateFile
from vcs_desk.store.engine import connect, shm_of, wal_of
from vcs_desk.store.integrity import open_desk, open_vault
from vcs_desk.store.recovery_key import RecoveryKey
from vcs_desk.store.restore import finish_restore, restore_backup
from vcs_desk.store.vault import WrongPassphrase, previous_of


@pytest.fixture
def record(desk: Desk) -> BackupRecord:
    """A copy of the desk; afterwards all notes but one were deleted."""
    record = desk.back_up()
    desk.sql("DELETE FROM note WHERE id > 1")
    return record


def everything_is_back(desk: Desk, record: BackupRecord) -> bool:
    connection = connect(desk.files.database, desk.key)
    try:
        return read_content(connection, desk.key) == record.content
    finally:
        connection.close()


def test_an_earlier_copy_comes_back_and_the_replaced_file_is_kept(desk: Desk, record: BackupRecord) -> None:
    replaced = restore_backup(record, desk.files, desk.key)
    assert everything_is_back(desk, record)
    assert replaced == desk.files.folder / "desk.db.before-restore"
    connection = connect(replaced, desk.key)
    assert connection.execute("SELECT count(*) FROM note").fetchone() == (1,)
    connection.close()


def test_restored_over_a_hot_log_the_old_rows_do_not_come_along(desk: Desk, record: BackupRecord) -> None:
    killed_while_open(desk)
    replaced = restore_backup(record, desk.files, desk.key)
    assert not wal_of(desk.files.database).exists()
    assert not shm_of(desk.files.database).exists()
    assert everything_is_back(desk, record)
    assert replaced
    connection = connect(replaced, desk.key)
    assert connection.execute("SELECT text FROM note ORDER BY id DESC").fetchone() == ("written last",)
    connection.close()


def test_the_desk_opens_at_once_after_a_restore(desk: Desk, record: BackupRecord) -> None:
    restore_backup(record, desk.files, desk.key)
    opened = open_desk(desk.files, open_vault(desk.files, desk.state), desk.key, ["0001"], desk.state)
    opened.engine.dispose()
    assert (opened.fully_checked, opened.journal_cut) == (False, False)


def test_a_wrong_copy_got_back_first_does_not_cost_the_real_file(desk: Desk, record: BackupRecord) -> None:
    first = restore_backup(record, desk.files, desk.key)
    second = restore_backup(record, desk.files, desk.key)
    assert first
    assert second
    assert first.read_bytes() != second.read_bytes()
    assert second.name == "desk.db.before-restore-2"


@pytest.mark.parametrize("state", ["missing", "empty", "garbage"])
def test_no_valid_database_is_needed(desk: Desk, record: BackupRecord, state: str) -> None:
    if state == "missing":
        desk.files.database.unlink()
    else:
        desk.files.database.write_bytes(b"" if state == "empty" else b"garbage" * 1000)
    replaced = restore_backup(record, desk.files, desk.key)
    assert (replaced is None) == (state == "missing")
    assert everything_is_back(desk, record)


def test_a_copy_and_the_paper_key_are_enough_on_a_clean_pc(desk: Desk, record: BackupRecord, tmp_path: Path) -> None:
    stick = shutil.copytree(record.folder, tmp_path / "stick" / "copy")
    sheet = RecoveryKey.parse(" ".join(desk.recovery.groups))
    shutil.rmtree(desk.files.folder)
    found = list_backups(Path(stick).parent)[0]
    files = DeskFiles(tmp_path / "new PC" / "desk")
    restore_backup(found, files, found.vault().unlock_with_recovery(sheet))
    state = StateFile(files.state_file)
    vault = open_vault(files, state)
    open_desk(files, vault, vault.unlock(1, WORDS), ["0001"], state).engine.dispose()
    assert not wal_of(files.database).exists()


def test_a_damaged_copy_changes_nothing(desk: Desk, record: BackupRecord) -> None:
    record.database.write_bytes(record.database.read_bytes()[:-1])
    before = {path: path.read_bytes() for path in desk.files.folder.iterdir() if path.is_file()}
    with pytest.raises(BackupDamaged):
        restore_backup(record, desk.files, desk.key)
    assert {path: path.read_bytes() for path in desk.files.folder.iterdir() if path.is_file()} == before


def test_who_was_shut_out_since_the_copy_stays_shut_out(desk: Desk) -> None:
    vault = desk.vault
    vault.add_user(desk.key, 7, "Tamsin", "Leader", "seven quiet boats at dawn")
    record = desk.back_up()
    vault.remove_user(7)
    restore_backup(record, desk.files, desk.key)
    assert [slot.user_id for slot in desk.vault.people()] == [1]


def test_a_damaged_key_file_is_replaced_by_the_copys(desk: Desk, record: BackupRecord) -> None:
    desk.files.key_file.write_bytes(b"garbage")
    previous_of(desk.files.key_file).write_bytes(b"garbage")
    restore_backup(record, desk.files, desk.key)
    assert desk.vault.unlock(1, WORDS) == desk.key
    assert (desk.files.folder / "desk.keys.before-restore").read_bytes() == b"garbage"


def test_if_only_the_copys_keys_could_be_opened_they_come_along(desk: Desk, record: BackupRecord) -> None:
    desk.vault.change_passphrase(1, WORDS, "a passphrase nobody remembers")
    restore_backup(record, desk.files, desk.key, keys_from_backup=True)
    assert desk.vault.unlock(1, WORDS) == desk.key
    with pytest.raises(WrongPassphrase):
        desk.vault.unlock(1, "a passphrase nobody remembers")


def test_the_journals_end_is_the_copys_afterwards(desk: Desk, record: BackupRecord) -> None:
    desk.vault.note_head("ee", 40)
    restore_backup(record, desk.files, desk.key)
    assert desk.vault.head == ("bb", 2)


class Killed(BaseException):
    """Stands for the end of the process at this very moment."""


@pytest.mark.parametrize("steps", range(6))
@pytest.mark.parametrize("hot", [False, True])
def test_killed_after_any_rename_it_goes_through_at_the_next_opening(
    desk: Desk, record: BackupRecord, monkeypatch: pytest.MonkeyPatch, steps: int, hot: bool
) -> None:
    if hot:
        killed_while_open(desk)
    desk.files.key_file.write_bytes(b"garbage")
    previous_of(desk.files.key_file).unlink()
    real, left = restore_module.move_safely, iter(range(steps))

    def move_or_die(source: Path, target: Path) -> None:
        if next(left, None) is None:
            raise Killed
        real(source, target)

    with monkeypatch.context() as dying, pytest.raises(Killed) if steps < 4 + hot else nullcontext():
        dying.setattr(restore_module, "move_safely", move_or_die)
        restore_backup(record, desk.files, desk.key)
    vault = open_vault(desk.files, desk.state)
    assert everything_is_back(desk, record)
    assert vault.unlock(1, WORDS) == desk.key


def test_killed_before_the_note_nothing_has_changed(desk: Desk, record: BackupRecord) -> None:
    shutil.copy(record.database, desk.files.folder / "desk.db.restoring")
    assert not finish_restore(desk.files)
    assert desk.notes() == [desk.notes()[0]]
    assert not (desk.files.folder / "desk.db.restoring").exists()


def test_a_folder_that_cannot_be_written_is_said_in_a_sentence(
    desk: Desk, record: BackupRecord, tmp_path: Path
) -> None:
    (tmp_path / "plain file").touch()
    with pytest.raises(DeskError, match="not there any more"):
        restore_backup(record, DeskFiles(tmp_path / "plain file" / "desk"), desk.key)


RESTORING = """
import sys; from pathlib import Path
from vcs_desk.paths import DeskFiles
from vcs_desk.store.backup import list_backups
from vcs_desk.store.restore import restore_backup
files = DeskFiles(Path(sys.argv[1]))
while True:
    restore_backup(list_backups(files.backups)[0], files, bytes.fromhex(sys.argv[2]))
    print("done", flush=True)
"""


@pytest.mark.parametrize("turn", range(4))
def test_a_real_kill_leaves_the_whole_copy_or_the_whole_old_file(desk: Desk, record: BackupRecord, turn: int) -> None:
    command = [sys.executable, "-c", RESTORING, str(desk.files.folder), desk.key.hex()]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as restoring:
        assert restoring.stdout
        for _ in range(turn + 1):
            restoring.stdout.readline()
        restoring.kill()
    open_vault(desk.files, desk.state)
    assert everything_is_back(desk, record)

"""A copy counts only after it was read again from end to end; whatever happens to it later is noticed."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.conftest import KEY
from tests.store.conftest import CANARY, CHEAP, Desk
from vcs_desk.clock import FixedClock
from vcs_desk.errors import Cancelled, DeskError
from vcs_desk.paths import DeskFiles
from vcs_desk.store.backup import (
    BackupDamaged,
    copy_backup,
    list_backups,
    make_backup,
    refresh_key_copies,
    rehearse,
    verify_backup,
)
from vcs_desk.store.engine import WRITE, connect, open_engine
from vcs_desk.store.vault import Vault, WrongRecoveryKey


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_copy_holds_data_keys_and_a_manifest_and_nothing_in_the_clear(desk: Desk) -> None:
    record = desk.back_up()
    kept = files_of(record.folder)
    assert sorted(kept) == ["desk.db", "desk.keys", "manifest.txt"]
    assert not [name for name, data in kept.items() if CANARY.encode() in data or b"SQLite format" in data]


def test_the_manifest_says_what_was_counted(desk: Desk) -> None:
    record = desk.back_up()
    assert (record.rows("note"), record.rows("nothing"), record.version) == (2001, 0, "0001")
    assert (record.head, record.count) == ("bb", 2)
    assert (record.made_at, record.reason, record.file_id) == (desk.clock.now(), "daily", desk.vault.file_id)


def test_a_copy_of_the_whole_schema_can_be_made(database: Path, tmp_path: Path, clock: FixedClock) -> None:
    files = DeskFiles(tmp_path)
    vault = Vault.create(files.key_file, CHEAP)[0]
    record = make_backup(files, vault, KEY, clock, "asked")
    verify_backup(record, KEY)
    assert record.rows("organisation") == 1


def test_rows_that_are_only_in_the_log_are_copied(desk: Desk) -> None:
    engine = open_engine(desk.files.database, desk.key)
    with engine.connect().execution_options(**WRITE) as connection:
        connection.exec_driver_sql("INSERT INTO note (text) VALUES ('only in the log')")
        connection.commit()
        assert desk.back_up().rows("note") == 2002
    engine.dispose()


def test_what_is_written_while_the_copy_is_made_does_not_disturb_it(desk: Desk) -> None:
    writer = connect(desk.files.database, desk.key)

    def write(step: int, of: int, text: str) -> None:
        writer.execute("INSERT INTO note (text) VALUES (?)", (text,))

    record = make_backup(desk.files, desk.vault, desk.key, desk.clock, "asked", progress=write)
    writer.close()
    assert record.rows("note") < len(desk.notes())
    verify_backup(record, desk.key)


def test_the_journals_end_is_noted_in_the_key_file_and_its_copy(desk: Desk) -> None:
    record = desk.back_up()
    assert desk.vault.head == record.vault().head == ("bb", 2)


def test_copies_are_listed_newest_first(desk: Desk) -> None:
    for _ in range(3):
        desk.back_up()
        desk.clock.forward(days=1)
    assert [record.number for record in list_backups(desk.files.backups)] == [3, 2, 1]


def test_a_single_copy_can_be_pointed_at(desk: Desk) -> None:
    record = desk.back_up()
    assert list_backups(record.folder) == (record,)
    assert list_backups(desk.files.folder / "nowhere") == ()


def test_verifying_changes_nothing(desk: Desk) -> None:
    record = desk.back_up()
    before = files_of(record.folder)
    verify_backup(record, desk.key)
    assert files_of(record.folder) == before


def test_a_key_that_is_not_this_desks_is_refused(desk: Desk) -> None:
    with pytest.raises(BackupDamaged):
        verify_backup(desk.back_up(), bytes(32))


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "cut to nothing": lambda _: b"",
    "half of it": lambda data: data[: len(data) // 2],
    "half of it, to the page": lambda data: data[: len(data) // 8192 * 4096],
    "garbage at the end": lambda data: data + b"\x07" * 4096,
    "one byte more": lambda data: data + b"\x00",
    "zeros": lambda data: bytes(len(data)),
    "two parts exchanged": lambda data: data[:256] + data[512:768] + data[256:512] + data[768:],
    "first byte": lambda data: bytes([data[0] ^ 1]) + data[1:],
    "last byte": lambda data: data[:-1] + bytes([data[-1] ^ 1]),
    "in the clear": lambda data: b"SQLite format 3\x00" + data[16:],
}


@pytest.mark.parametrize("name", ["desk.db", "desk.keys", "manifest.txt"])
@pytest.mark.parametrize("damage", DAMAGE)
def test_every_kind_of_damage_to_every_file_is_noticed(desk: Desk, name: str, damage: str) -> None:
    record = desk.back_up()
    whole = (record.folder / name).read_bytes()
    (record.folder / name).write_bytes(DAMAGE[damage](whole))
    with pytest.raises(DeskError, match="damaged"):
        verify_backup(record, desk.key)


@pytest.mark.parametrize("name", ["desk.db", "desk.keys", "manifest.txt"])
def test_flipped_bits_anywhere_are_noticed(desk: Desk, name: str) -> None:
    record, chance = desk.back_up(), Random(name)
    whole = (record.folder / name).read_bytes()
    for _ in range(40):
        flipped = bytearray(whole)
        flipped[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        (record.folder / name).write_bytes(flipped)
        with pytest.raises(DeskError):
            verify_backup(record, desk.key)


@pytest.mark.parametrize("name", ["desk.db", "desk.keys", "manifest.txt"])
def test_a_missing_file_is_noticed(desk: Desk, name: str) -> None:
    record = desk.back_up()
    (record.folder / name).unlink()
    with pytest.raises(DeskError):
        verify_backup(record, desk.key)


def test_another_copys_data_under_this_manifest_is_noticed(desk: Desk) -> None:
    old = desk.back_up()
    desk.sql("DELETE FROM note WHERE id > 5")
    desk.clock.forward(days=1)
    new = desk.back_up()
    shutil.copy(old.database, new.database)
    with pytest.raises(BackupDamaged):
        verify_backup(new, desk.key)


def test_a_mix_of_old_and_new_pages_is_noticed(desk: Desk) -> None:
    old = desk.back_up()
    desk.sql("UPDATE note SET text = 'changed' WHERE id % 2 = 0")
    desk.clock.forward(days=1)
    new = desk.back_up()
    mixed = bytearray(new.database.read_bytes())
    mixed[12288:16384] = old.database.read_bytes()[12288:16384]
    new.database.write_bytes(mixed)
    with pytest.raises(BackupDamaged):
        verify_backup(new, desk.key)


def test_a_manifest_cannot_be_rewritten_without_the_key(desk: Desk) -> None:
    record = desk.back_up()
    manifest = record.folder / "manifest.txt"
    first, body = manifest.read_bytes().split(b"\n", 1)
    said = json.loads(body)
    said["content"]["count"] = 1
    forged = json.dumps(said, indent=1).encode()
    words = first.split(b" ")
    words[2] = hashlib.sha256(forged).hexdigest().encode()
    manifest.write_bytes(b" ".join(words) + b"\n" + forged)
    with pytest.raises(BackupDamaged):
        verify_backup(list_backups(record.folder)[0], desk.key)


def test_a_cancelled_copy_leaves_nothing_and_harms_no_other(desk: Desk) -> None:
    first = desk.back_up()

    def cancel(step: int, of: int, text: str) -> None:
        if step == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        make_backup(desk.files, desk.vault, desk.key, desk.clock, "asked", progress=cancel)
    assert list(desk.files.backups.iterdir()) == [first.folder]


def test_a_copy_of_a_damaged_desk_is_not_kept(desk: Desk) -> None:
    whole = bytearray(desk.files.database.read_bytes())
    whole[len(whole) // 2] ^= 1
    desk.files.database.write_bytes(whole)
    with pytest.raises(DeskError):
        desk.back_up()
    assert list_backups(desk.files.backups) == ()


def test_what_a_killed_copy_left_is_cleared_and_never_listed(desk: Desk) -> None:
    record = desk.back_up()
    leftover = desk.files.backups / "2026-11-23 091200 daily.writing"
    shutil.copytree(record.folder, leftover)
    assert list_backups(desk.files.backups) == (record,)
    desk.back_up()
    assert not leftover.exists()


def test_old_copies_go_and_the_newest_stay(desk: Desk) -> None:
    for _ in range(9):
        desk.back_up()
        desk.clock.forward(days=1)
    assert [record.number for record in list_backups(desk.files.backups)] == [9, 8, 7, 6, 5, 4, 3]


def test_a_rehearsal_brings_everything_back_and_leaves_no_trace(desk: Desk) -> None:
    record = desk.back_up()
    before = sorted(desk.files.folder.iterdir())
    assert rehearse(record, desk.key, desk.files.folder, desk.clock).passed
    assert sorted(desk.files.folder.iterdir()) == before


def test_a_rehearsal_with_a_damaged_copy_says_so(desk: Desk) -> None:
    record = desk.back_up()
    record.database.write_bytes(record.database.read_bytes()[:-4096])
    result = rehearse(record, desk.key, desk.files.folder, desk.clock)
    assert (result.passed, "is damaged" in result.problem) == (False, True)


def test_a_second_copy_on_a_stick_is_verified_there(desk: Desk, tmp_path: Path) -> None:
    record = desk.back_up()
    there = copy_backup(record, tmp_path / "stick" / "VCS Desk", desk.key, desk.clock.now())
    verify_backup(there, desk.key)
    assert list_backups(tmp_path / "stick" / "VCS Desk") == (there,)
    assert copy_backup(record, tmp_path / "stick" / "VCS Desk", desk.key, desk.clock.now()) == there


def test_a_second_copy_that_went_bad_is_made_anew(desk: Desk, tmp_path: Path) -> None:
    record = desk.back_up()
    there = copy_backup(record, tmp_path / "stick", desk.key, desk.clock.now())
    there.database.write_bytes(b"bad stick")
    verify_backup(copy_backup(record, tmp_path / "stick", desk.key, desk.clock.now()), desk.key)


def test_a_stick_that_is_not_there_is_said_in_a_sentence(desk: Desk, tmp_path: Path) -> None:
    record = desk.back_up()
    (tmp_path / "plain file").touch()
    with pytest.raises(DeskError, match="plug it in"):
        copy_backup(record, tmp_path / "plain file" / "stick", desk.key, desk.clock.now())


def test_two_desks_on_one_stick_do_not_push_each_other_out(desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    first = copy_backup(desk.back_up(), stick, desk.key, desk.clock.now())
    shutil.rmtree(desk.files.backups)
    desk.files.key_file.unlink()
    desk.files.key_file.with_name("desk.keys.previous").unlink()
    desk.files.database.unlink()
    vault, key, _ = Vault.create(desk.files.key_file, CHEAP)
    open_engine(desk.files.database, key, create=True).dispose()
    for _ in range(3):
        desk.clock.forward(minutes=5)
        copy_backup(make_backup(desk.files, vault, key, desk.clock, "daily"), stick, key, desk.clock.now())
    assert first.folder.is_dir()
    assert len(list_backups(stick)) == 2


def test_after_a_new_sheet_the_copies_open_with_it_and_not_with_the_old(desk: Desk) -> None:
    record = desk.back_up()
    vault = desk.vault
    new_sheet = vault.new_recovery(desk.key)
    assert refresh_key_copies(desk.files.backups, vault) == 1
    assert record.vault().unlock_with_recovery(new_sheet) == desk.key
    with pytest.raises(WrongRecoveryKey):
        record.vault().unlock_with_recovery(desk.recovery)
    verify_backup(record, desk.key)

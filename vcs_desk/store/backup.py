"""Makes copies of the desk that are known to be good: each is read again from end to end before it counts.

A copy is a folder ``desk.db``, ``desk.keys``, ``manifest.txt``, built under a temporary name and renamed in one step.
The copy has the same key as the desk, so the copy and the recovery sheet are all that a new PC needs.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from vcs_desk import __version__
from vcs_desk.clock import Clock
from vcs_desk.errors import DeskError
from vcs_desk.paths import DeskFiles
from vcs_desk.store.backup_record import (
    MANIFEST,
    BackupDamaged,
    BackupRecord,
    Reason,
    check_seal,
    list_backups,
    manifest_bytes,
)
from vcs_desk.store.content import Content, check_whole, read_content
from vcs_desk.store.engine import (
    DatabaseDamaged,
    WrongKey,
    connect,
    connect_unchanged,
    copy_database,
    fault_at,
    open_engine,
)
from vcs_desk.store.rotation import may_go
from vcs_desk.store.safe_write import (
    WRITING,
    copy_safely,
    file_digest,
    file_fault,
    move_safely,
    sync_file,
    write_safely,
)
from vcs_desk.store.vault import Vault

__all__ = ["BackupDamaged", "BackupRecord", "Reason", "Rehearsal", "list_backups", "make_backup", "verify_backup"]

Progress = Callable[[int, int, str], None]
"""Step, of how many, and what is being done. May raise Cancelled: then nothing is kept."""


@dataclass(frozen=True)
class Rehearsal:
    """Whether everything came back from a copy, how long it took, and if not, why."""

    passed: bool
    seconds: float
    record: BackupRecord
    problem: str = ""


def no_progress(step: int, of: int, text: str) -> None:
    """For callers who show none."""


def make_backup(
    files: DeskFiles, vault: Vault, key: bytes, clock: Clock, reason: Reason, *, progress: Progress = no_progress
) -> BackupRecord:
    """Copy the desk as it is at this moment, verify the copy, then let go of copies that are too old.

    Others may read and write meanwhile. The journal's end is noted in the key file too. Raises DeskError; then the
    copies that were there are as they were.
    """
    now = clock.now()
    _make_folder(files.backups)
    remove_unfinished(files.backups)
    known = list_backups(files.backups)
    name = f"{now:%Y-%m-%d %H%M%S} {reason}"
    with _new_folder(_free_name(files.backups, name)) as folder:
        progress(0, 3, "Counting every row")
        content = _copy_now(files.database, folder / "desk.db", key, progress)
        vault.note_head(content.head, content.count)
        vault.copy_to(folder / "desk.keys")
        record = BackupRecord(
            folder=folder,
            number=max((copy.number for copy in known), default=0) + 1,
            made_at=now,
            day=clock.today(),
            reason=reason,
            file_id=vault.file_id,
            program=__version__,
            file_bytes=(folder / "desk.db").stat().st_size,
            file_digest=file_digest(folder / "desk.db"),
            content=content,
        )
        write_safely(folder / MANIFEST, manifest_bytes(record, key))
        progress(2, 3, "Testing the copy")
        verify_backup(record, key)
    record = replace(record, folder=_final(folder))
    rotate(files.backups, now)
    progress(3, 3, "The copy is tested")
    return record


def verify_backup(record: BackupRecord, key: bytes) -> None:
    """Read a copy from end to end on a connection of its own and compare it with its manifest; changes nothing.

    Raises BackupDamaged, or WrongKey if the copy belongs to another key.
    """
    check_seal(record, key)
    if record.vault().file_id != record.file_id:
        raise BackupDamaged(record.folder)
    check_copy(record.database, record, key)


def check_copy(database: Path, record: BackupRecord, key: bytes) -> None:
    """Whether a data file is, bit for bit and row for row, the one ``record`` tells of; raises BackupDamaged."""
    if not database.is_file() or file_digest(database) != record.file_digest:
        raise BackupDamaged(record.folder)
    try:
        connection = connect_unchanged(database, key)
    except (WrongKey, DatabaseDamaged) as error:
        raise BackupDamaged(record.folder) from error
    try:
        check_whole(connection)
        same = read_content(connection, key) == record.content
    except DatabaseDamaged as error:
        raise BackupDamaged(record.folder) from error
    finally:
        connection.close()
    if not same:
        raise BackupDamaged(record.folder)


def rehearse(record: BackupRecord, key: bytes, workplace: Path, clock: Clock) -> Rehearsal:
    """Get everything back into a temporary encrypted file, open it as the program would, and compare."""
    began = clock.now()
    folder = workplace / f"rehearsal{WRITING}"
    shutil.rmtree(folder, ignore_errors=True)
    try:
        _make_folder(folder)
        verify_backup(record, key)
        copy_safely(record.database, folder / "desk.db")
        open_engine(folder / "desk.db", key).dispose()
        connection = connect(folder / "desk.db", key)
        try:
            check_whole(connection)
            same = read_content(connection, key) == record.content
        finally:
            connection.close()
        problem = "" if same else "What came back is not what was copied."
    except DeskError as error:
        problem = error.sentence
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return Rehearsal(not problem, (clock.now() - began).total_seconds(), record, problem)


def copy_backup(record: BackupRecord, folder: Path, key: bytes, now: datetime) -> BackupRecord:
    """A second copy on a stick or in another folder, verified there; lets go of copies there that are too old."""
    _make_folder(folder)
    remove_unfinished(folder)
    there = folder / record.folder.name
    if there.is_dir():
        try:
            verify_backup(replace(record, folder=there), key)
            return replace(record, folder=there)
        except BackupDamaged:
            _remove(there)
    with _new_folder(there) as unfinished:
        for name in ("desk.db", "desk.keys", MANIFEST):
            copy_safely(record.folder / name, unfinished / name)
        verify_backup(replace(record, folder=unfinished), key)
    rotate(folder, now)
    return replace(record, folder=there)


def refresh_key_copies(folder: Path, vault: Vault) -> int:
    """Put the present key file beside each copy of this desk; returns how many.

    After somebody was shut out or a new recovery sheet was printed: so that the copies on this PC open with today's
    keys and no others.
    """
    same_desk = [record for record in list_backups(folder) if record.file_id == vault.file_id]
    for record in same_desk:
        vault.copy_to(record.key_file)
    return len(same_desk)


def rotate(folder: Path, now: datetime) -> None:
    """Remove the copies that ``rotation`` lets go, each desk by itself."""
    records = list_backups(folder)
    for file_id in {record.file_id for record in records}:
        of_desk = [record for record in records if record.file_id == file_id]
        gone = may_go(of_desk, now)
        for record in of_desk:
            if record.number in gone:
                _remove(record.folder)


def remove_unfinished(folder: Path) -> None:
    """Clear away what a killed copy or removal left behind."""
    for place in folder.glob(f"*{WRITING}"):
        if place.is_dir():
            shutil.rmtree(place, ignore_errors=True)


def _copy_now(database: Path, target: Path, key: bytes, progress: Progress) -> Content:
    source = connect(database, key)
    try:
        source.execute("BEGIN")
        content = read_content(source, key)
        progress(1, 3, "Copying")
        copy_database(source, target, key, lambda left, of: progress(1, 3, _copying(left, of)))
        source.execute("ROLLBACK")
    except sqlcipher.Error as error:
        raise fault_at(target, error) or DatabaseDamaged() from error
    finally:
        source.close()
    sync_file(target)
    return content


def _copying(left: int, of: int) -> str:
    return f"Copying, {left * 100 // of} % left" if of else "Copying"


def _remove(folder: Path) -> None:
    """Renamed first: a removal that is cut off leaves no half copy under its name."""
    doomed = folder.with_name(folder.name + WRITING)
    move_safely(folder, doomed)
    shutil.rmtree(doomed, ignore_errors=True)


@contextmanager
def _new_folder(folder: Path) -> Iterator[Path]:
    """A folder that gets its name only when all in it is written; removed again if anything goes wrong."""
    unfinished = folder.with_name(folder.name + WRITING)
    try:
        unfinished.mkdir()
        yield unfinished
        move_safely(unfinished, folder)
    except OSError as error:
        raise file_fault(error, folder) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _final(unfinished: Path) -> Path:
    return unfinished.with_name(unfinished.name.removesuffix(WRITING))


def _free_name(folder: Path, name: str) -> Path:
    """The name, or with a number where two copies were made in the same second."""
    place, again = folder / name, 2
    while place.exists():
        place, again = folder / f"{name} {again}", again + 1
    return place


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise file_fault(error, folder) from error

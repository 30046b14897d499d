"""Gets a copy back into its place, whatever is or is not there now.

Four files have to change together, so it is done in two parts. First the copy is verified and laid ready beside the
data file; then a note is written that says what has to happen. From that note on the restore always goes through:
after a power cut ``finish_restore`` does the rest at the next opening. Before the note nothing has changed.
"""

from __future__ import annotations

import json
from pathlib import Path

from vcs_desk.errors import DeskError
from vcs_desk.paths import DeskFiles
from vcs_desk.store.backup import Progress, check_copy, no_progress, verify_backup
from vcs_desk.store.backup_record import BackupDamaged, BackupRecord
from vcs_desk.store.desk_state import StateFile
from vcs_desk.store.engine import shm_of, wal_of
from vcs_desk.store.safe_write import copy_safely, file_digest, file_fault, move_safely, write_safely
from vcs_desk.store.vault import KeyFileDamaged, KeyFileMissing, Vault, previous_of

_READY = ".restoring"
_BEFORE = ".before-restore"


def restore_backup(
    record: BackupRecord,
    files: DeskFiles,
    key: bytes,
    *,
    keys_from_backup: bool = False,
    progress: Progress = no_progress,
) -> Path | None:
    """Put a copy where the desk is; returns where the replaced data file is kept, None if there was none.

    Nothing may have the desk open. The key file in place stays, so that who was shut out stays shut out; the copy's
    is taken where there is none, it is damaged or of another desk, or ``keys_from_backup`` says that only the copy's
    could be opened. Raises BackupDamaged, WrongKey or what the disk says.
    """
    finish_restore(files)
    progress(0, 3, "Testing the copy")
    verify_backup(record, key)
    progress(1, 3, "Copying")
    _lay_ready(record, files, keys_from_backup)
    replaced = _name_for_replaced(files.database)
    had_database = files.database.exists()
    write_safely(_note_of(files), json.dumps({"replaced": replaced.name}).encode())
    finish_restore(files)
    progress(2, 3, "Testing what came back")
    check_copy(files.database, record, key)
    Vault.load(files.key_file).note_head(record.head, record.count)
    StateFile(files.state_file).change(
        closed_properly=True, database=files.database.name, fingerprint=file_digest(files.database)
    )
    progress(3, 3, "Everything is back")
    return replaced if had_database else None


def finish_restore(files: DeskFiles) -> bool:
    """Go through with a restore that was cut off; True if there was one. To be called before anything is opened."""
    note = _note_of(files)
    try:
        if not note.exists():
            for leftover in (_ready(files.database), _ready(files.key_file)):
                leftover.unlink(missing_ok=True)
            return False
        replaced = files.folder / Path(json.loads(note.read_bytes())["replaced"]).name
        StateFile(files.state_file).change(closed_properly=False, fingerprint="")
        _swap_database(files.database, replaced)
        _swap_keys(files.key_file)
        note.unlink()
    except OSError as error:
        raise file_fault(error, files.database) from error
    return True


def _lay_ready(record: BackupRecord, files: DeskFiles, keys_from_backup: bool) -> None:
    try:
        files.folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise file_fault(error, files.folder) from error
    try:
        copy_safely(record.database, _ready(files.database))
        if file_digest(_ready(files.database)) != record.file_digest:
            raise BackupDamaged(record.folder)
        if keys_from_backup or not _has_own_keys(files, record):
            record.vault().copy_to(_ready(files.key_file))
    except DeskError:
        _ready(files.database).unlink(missing_ok=True)
        _ready(files.key_file).unlink(missing_ok=True)
        raise


def _has_own_keys(files: DeskFiles, record: BackupRecord) -> bool:
    try:
        return Vault.load(files.key_file).file_id == record.file_id
    except (KeyFileMissing, KeyFileDamaged):
        return False


def _swap_database(database: Path, replaced: Path) -> None:
    """The log goes with the file it belongs to: beside the new file it would write the old rows into it."""
    ready = _ready(database)
    if not ready.exists():
        return
    if wal_of(database).exists():
        move_safely(wal_of(database), wal_of(replaced))
    shm_of(database).unlink(missing_ok=True)
    if database.exists():
        move_safely(database, replaced)
    move_safely(ready, database)


def _swap_keys(key_file: Path) -> None:
    ready = _ready(key_file)
    if not ready.exists():
        return
    for old in (key_file, previous_of(key_file)):
        if old.exists():
            move_safely(old, old.with_name(old.name + _BEFORE))
    move_safely(ready, key_file)


def _ready(path: Path) -> Path:
    return path.with_name(path.name + _READY)


def _note_of(files: DeskFiles) -> Path:
    return files.folder / "desk.restore.json"


def _name_for_replaced(database: Path) -> Path:
    """``.before-restore``, or with a number: getting a wrong copy back first must not cost the real file."""
    name, again = database.with_name(database.name + _BEFORE), 2
    while name.exists() or wal_of(name).exists():
        name, again = database.with_name(f"{database.name}{_BEFORE}-{again}"), again + 1
    return name

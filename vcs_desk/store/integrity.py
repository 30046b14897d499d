"""Opens and closes the desk in the order that shows no data before the file is known to be whole."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine
from sqlcipher3 import dbapi2 as sqlcipher

from vcs_desk.clock import Clock
from vcs_desk.errors import DeskError
from vcs_desk.paths import DeskFiles
from vcs_desk.store.backup_record import list_backups
from vcs_desk.store.content import check_whole, schema_version
from vcs_desk.store.desk_state import DeskState, StateFile
from vcs_desk.store.engine import (
    DatabaseDamaged,
    DatabaseMissing,
    assert_versions,
    check_header,
    checkpoint,
    connect_unchanged,
    fault_at,
    open_engine,
    wal_of,
)
from vcs_desk.store.reserve import give_up_reserve, keep_reserve
from vcs_desk.store.restore import finish_restore
from vcs_desk.store.safe_write import DigestBeside, DiskFull, file_digest
from vcs_desk.store.vault import Vault, previous_of


class NewerSchema(DeskError):
    """The file was last used with a newer version of this program; not one byte of it was changed."""

    def __init__(self) -> None:
        super().__init__(
            "This data was last used with a newer VCS Desk. Nothing in it was changed.",
            "Install the newest version on this PC and open it again.",
        )


class NeverFinished(DeskError):
    """The file has no tables yet: setting up was cut off."""

    def __init__(self) -> None:
        super().__init__("Setting up this desk was cut off, and nothing is in it yet.", "Set it up once more.")


class ChangedWhileClosed(DeskError):
    """The file is whole, but not as it was closed: somebody or something replaced it or a part of it."""

    def __init__(self) -> None:
        super().__init__(
            "The data file was changed while VCS Desk was closed.",
            "If you put another copy there yourself, open it. If not, get an earlier copy back.",
        )


@dataclass(frozen=True)
class Opened:
    """An engine on a file that passed every check, and what was found on the way."""

    engine: Engine
    version: str
    fully_checked: bool
    """Every page was read, because the last close was unclean or the file had changed."""
    journal_cut: bool
    """The journal no longer holds the entry that was its newest when it was last noted in the key file."""


def desk_exists(files: DeskFiles, state: StateFile) -> bool:
    """Whether there is, or ever was, a desk here: if so, never offer to begin an empty one."""
    kept = (files.database, files.key_file, previous_of(files.key_file))
    return any(path.exists() for path in kept) or bool(state.read().database) or bool(list_backups(files.backups))


def open_vault(files: DeskFiles, state: StateFile) -> Vault:
    """The first step: the key file can be read, and the data file is where it should be.

    Raises KeyFileMissing, KeyFileDamaged, KeyFileTooNew, DatabaseMissing, DatabaseDamaged or NotEncrypted.
    """
    finish_restore(files)
    has_keys = files.key_file.exists() or previous_of(files.key_file).exists()
    if not has_keys and not files.database.exists() and state.read().database:
        raise DatabaseMissing(files.database)
    vault = Vault.load(files.key_file)
    check_header(files.database)
    return vault


def digest_beside(files: DeskFiles, state: StateFile) -> DigestBeside:
    """Reads the data file, for the comparison with how it was closed, while the passphrase is worked on.

    Only where there is something to compare; the desk's lock has to be held by then.
    """
    was = state.read()
    compared = was.closed_properly and was.fingerprint and not _has_log(files) and files.database.exists()
    return DigestBeside(files.database if compared else None)


def open_desk(
    files: DeskFiles,
    vault: Vault,
    key: bytes,
    known: Collection[str],
    state: StateFile,
    *,
    accept_changed: bool = False,
    digest: str = "",
) -> Opened:
    """All further steps: encrypted, versions, schema, and if the last close was unclean every page.

    On a full disk the reserve is given up, so that at least everything can be read.

    ``known``: the schema versions this program can open. Until all of it passed, not one byte of the data file is
    changed. ``digest``: that of the data file, where it was worked out under the same lock. Raises WrongKey,
    NotEncrypted, NewerSchema, NeverFinished, DatabaseDamaged, or ChangedWhileClosed unless ``accept_changed``.
    """
    try:
        return _open(files, vault, key, known, state, accept_changed, digest)
    except DiskFull:
        if not give_up_reserve(files.reserve_file):
            raise
        return _open(files, vault, key, known, state, accept_changed, digest)


def _open(
    files: DeskFiles,
    vault: Vault,
    key: bytes,
    known: Collection[str],
    state: StateFile,
    accept_changed: bool,
    digest: str,
) -> Opened:
    assert_versions()
    was = state.read()
    changed = _changed_while_closed(files, was, digest)
    in_full = changed or not was.closed_properly
    version, cut = _look(files, vault, key, known, in_full)
    if changed and not accept_changed:
        raise ChangedWhileClosed
    engine = open_engine(files.database, key)
    try:
        state.change(closed_properly=False, fingerprint="", database=files.database.name)
    except DeskError:
        engine.dispose()
        raise
    return Opened(engine, version, in_full, cut)


def close_desk(engine: Engine, files: DeskFiles, state: StateFile, clock: Clock) -> bool:
    """Empty the log into the file, let go of it and note that it was closed properly; False if it could not be."""
    emptied = checkpoint(engine)
    engine.dispose()
    properly = emptied and not _has_log(files)
    fingerprint = file_digest(files.database) if properly else ""
    state.change(closed_properly=properly, closed_at=clock.now(), fingerprint=fingerprint)
    keep_reserve(files.reserve_file)
    return properly


def set_aside_unfinished(files: DeskFiles) -> None:
    """After NeverFinished: put the files of a set-up that was cut off out of the way, so that it can begin anew."""
    database = files.database
    for path in (database, wal_of(database), files.key_file, previous_of(files.key_file)):
        if path.exists():
            path.replace(path.with_name(path.name + ".unfinished"))


def _look(files: DeskFiles, vault: Vault, key: bytes, known: Collection[str], in_full: bool) -> tuple[str, bool]:
    connection = connect_unchanged(files.database, key)
    try:
        version = schema_version(connection)
        if version and version not in known:
            raise NewerSchema
        if in_full:
            check_whole(connection)
        if not version:
            raise NeverFinished
        return version, _journal_is_cut(connection, vault)
    except sqlcipher.DatabaseError as error:
        raise fault_at(files.database, error) or DatabaseDamaged() from error
    finally:
        connection.close()


def _journal_is_cut(connection: Any, vault: Vault) -> bool:
    head, count = vault.head
    if not count:
        return False
    row = connection.execute("SELECT hash FROM journal_entry ORDER BY id LIMIT 1 OFFSET ?", (count - 1,)).fetchone()
    return row is None or row[0] != head


def _changed_while_closed(files: DeskFiles, was: DeskState, digest: str) -> bool:
    if not was.closed_properly or not was.fingerprint:
        return False
    return _has_log(files) or (digest or file_digest(files.database)) != was.fingerprint


def _has_log(files: DeskFiles) -> bool:
    wal = wal_of(files.database)
    return wal.exists() and wal.stat().st_size > 0

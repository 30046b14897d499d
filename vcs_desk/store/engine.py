"""Opens the data file: SQLCipher with a raw key, checked on every connection; or a PostgreSQL server."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from vcs_desk.errors import DeskError
from vcs_desk.store.faults import (
    NOT_A_DATABASE,
    Busy,
    DatabaseDamaged,
    DatabaseMissing,
    NotEncrypted,
    WrongKey,
    fault_at,
    result_code,
    store_fault,
)
from vcs_desk.store.safe_write import CannotWrite, file_fault

__all__ = [
    "WRITE",
    "Busy",
    "DatabaseDamaged",
    "DatabaseMissing",
    "NotEncrypted",
    "WrongKey",
    "assert_versions",
    "check_header",
    "checkpoint",
    "connect",
    "connect_unchanged",
    "copy_database",
    "create_engine_for_url",
    "fault_at",
    "open_engine",
    "shm_of",
    "store_fault",
    "wal_of",
]

WRITE = {"vcs_write": True}
"""Execution option of a transaction that will write: it takes the write lock at once instead of half-way."""

KEY_BYTES = 32
SQLITE_AT_LEAST = (3, 51, 3)  # up to 3.51.2 a checkpoint could lose rows ("WAL-reset bug")
SQLCIPHER_AT_LEAST = (4, 10)
_PLAIN_HEADER = b"SQLite format 3\x00"
_BUSY_SECONDS = 5.0
_COPY_PAGES = 2560  # 10 MB between two words about progress
_LOCAL_HOSTS = {None, "", "localhost", "127.0.0.1", "::1"}

# cipher_memory_security stays off: a scan takes four times as long (1.9 s, not 0.5 s, for 1,000,000 rows), and what
# is read lies in Python's memory anyway. The desk locks by ending the process.
_READ_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",  # a temporary file would hold rows in the clear
    "PRAGMA mmap_size = 0",
    "PRAGMA cache_size = -8000",  # KiB for each connection
    "PRAGMA trusted_schema = OFF",
)
_WRITE_SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",  # what is erased by right is overwritten, not only unlinked
    "PRAGMA journal_size_limit = 16777216",
)


def open_engine(path: Path, key: bytes, *, create: bool = False) -> Engine:
    """An engine on the encrypted file. Connects once, so that what is wrong is said now.

    ``key``: 32 bytes. Raises DatabaseMissing (never makes an empty file unless ``create``), NotEncrypted, WrongKey,
    DatabaseDamaged.
    """
    assert_versions()
    if create:
        _create_file(path, key)
    check_header(path)
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect(path, key),
        module=sqlcipher,
        poolclass=QueuePool,
        pool_size=3,
        max_overflow=2,
    )
    event.listen(engine, "begin", _begin)
    engine.raw_connection().close()
    return engine


def create_engine_for_url(url: str) -> Engine:
    """An engine on a PostgreSQL server, for one desk on many PCs; ``postgresql+psycopg://``, encrypted on the way."""
    address = make_url(url)
    if address.drivername != "postgresql+psycopg":
        raise DeskError(
            "The address of the server has to begin with postgresql+psycopg://.",
            "Ask whoever set up the server for its address.",
        )
    if address.host not in _LOCAL_HOSTS and "sslmode" not in address.query:
        address = address.update_query_dict({"sslmode": "require"})
    try:
        return create_engine(address, pool_size=3, max_overflow=2, pool_pre_ping=True)
    except ImportError as missing:
        raise DeskError("This installation cannot talk to a server.", "Install VCS Desk with the server part.") from (
            missing
        )


def connect(path: Path, key: bytes) -> Any:
    """One checked SQLCipher connection to an existing file, settings made, no transaction begun."""
    return _checked(path, _keyed(path, key, "mode=rw"), _READ_SETTINGS + _WRITE_SETTINGS)


def connect_unchanged(path: Path, key: bytes) -> Any:
    """A checked connection that only looks: not one byte of the data file changes, even where a log waits beside it.

    Only while nothing else has the file open. Raises what ``open_engine`` raises.
    """
    check_header(path)
    waiting = wal_of(path)
    settled = not waiting.exists() or waiting.stat().st_size == 0
    # "immutable" also leaves out the files that SQLite otherwise makes beside a file it reads
    return _checked(path, _keyed(path, key, "mode=ro&immutable=1" if settled else "mode=ro"), _READ_SETTINGS)


def copy_database(source: Any, target: Path, key: bytes, step: Callable[[int, int], None]) -> None:
    """Copy all pages of an open connection into a new encrypted file by SQLite's backup.

    In a transaction of ``source`` the copy is of that moment, however long it takes. ``step`` hears of pages left and
    pages in all.
    """
    connection = _keyed(target, key, "mode=rwc")
    try:
        source.backup(connection, pages=_COPY_PAGES, progress=lambda _, left, of: step(left, of))
    finally:
        connection.close()


def wal_of(database: Path) -> Path:
    """The write-ahead log beside a data file."""
    return database.with_name(database.name + "-wal")


def shm_of(database: Path) -> Path:
    """The index of the write-ahead log; SQLite makes it anew where it is missing."""
    return database.with_name(database.name + "-shm")


def check_header(path: Path) -> None:
    """Look at the first bytes, before any connection: closing a second handle later would drop SQLite's own locks."""
    try:
        with path.open("rb") as file:
            head = file.read(len(_PLAIN_HEADER))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise DatabaseMissing(path) from error
    except OSError as error:
        raise file_fault(error, path) from error
    if not head:
        raise DatabaseDamaged("The data file is empty.")
    if head == _PLAIN_HEADER:
        raise NotEncrypted(path)


def assert_versions() -> None:
    """Refuse a SQLite or SQLCipher that could lose rows."""
    connection = sqlcipher.connect(":memory:")
    try:
        cipher = _one(connection, "PRAGMA cipher_version")
    finally:
        connection.close()
    too_old = sqlcipher.sqlite_version_info < SQLITE_AT_LEAST
    if too_old or cipher is None or _version(cipher) < SQLCIPHER_AT_LEAST:
        raise DeskError(
            f"A part of VCS Desk here is too old to keep data safely (SQLite {sqlcipher.sqlite_version}, "
            f"SQLCipher {cipher or 'missing'}).",
            "Install VCS Desk again.",
        )


def checkpoint(engine: Engine) -> bool:
    """Move all of the write-ahead log into the file and empty it; False if a reader was in the way."""
    connection = engine.raw_connection()
    try:
        busy, _, _ = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        connection.close()
    return not busy


def _keyed(path: Path, key: bytes, query: str) -> Any:
    if len(key) != KEY_BYTES:
        raise ValueError("a database key has 32 bytes")
    try:
        connection = sqlcipher.connect(
            _uri(path, query), uri=True, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
    except sqlcipher.OperationalError as error:
        if not path.exists():
            raise DatabaseMissing(path) from error
        raise fault_at(path, error) or CannotWrite(f"The data file {path} cannot be opened.") from error
    connection.execute("PRAGMA cipher_log_level = NONE")  # it would write to the terminal what becomes a sentence here
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection


def _uri(path: Path, query: str) -> str:
    """``mode=rw`` is what keeps SQLite from making a new empty file where the old one is missing."""
    place = quote(path.absolute().as_posix())
    return f"file://{place if place.startswith('/') else '/' + place}?{query}"


def _checked(path: Path, connection: Any, settings: Sequence[str]) -> Any:
    try:
        _check_encrypted(connection)
        for setting in settings:
            connection.execute(setting).fetchall()
    except sqlcipher.Error as error:
        connection.close()
        if result_code(error) == NOT_A_DATABASE:
            raise WrongKey from error
        raise fault_at(path, error) or WrongKey() from error
    except DeskError:
        connection.close()
        raise
    return connection


def _check_encrypted(connection: Any) -> None:
    if _one(connection, "PRAGMA cipher_version") is None or _one(connection, "PRAGMA cipher_status") != "1":
        raise DeskError(
            "This connection to the data file is not encrypted, so it was closed.", "Install VCS Desk again."
        )
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _create_file(path: Path, key: bytes) -> None:
    """A new encrypted file with nothing in it; refuses to touch one that is there."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=False)
    except FileExistsError as error:
        raise DeskError(f"There already is a data file: {path}.", "Choose another folder, or open that one.") from error
    except OSError as error:
        raise file_fault(error, path) from error
    connection = _keyed(path, key, "mode=rw")
    try:
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
    except sqlcipher.Error as error:
        path.unlink()
        raise fault_at(path, error) or CannotWrite(f"The data file {path} cannot be made.") from error
    finally:
        connection.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("vcs_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _one(connection: Any, statement: str) -> str | None:
    row = connection.execute(statement).fetchone()
    return None if row is None else str(row[0])


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(maxsplit=1)[0].split("."))

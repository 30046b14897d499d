"""The data file is encrypted, is never made by accident, and behaves as transactions should."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError
from sqlcipher3 import dbapi2 as sqlcipher

from tests.store.conftest import CANARY, Desk
from vcs_desk.errors import DeskError
from vcs_desk.store import engine as engine_module
from vcs_desk.store.engine import (
    WRITE,
    Busy,
    DatabaseDamaged,
    DatabaseMissing,
    NotEncrypted,
    WrongKey,
    assert_versions,
    checkpoint,
    connect_unchanged,
    create_engine_for_url,
    open_engine,
    store_fault,
    wal_of,
)
from vcs_desk.store.safe_write import DiskFull

OTHER_KEY = bytes(range(1, 33))


@pytest.fixture
def engine(desk: Desk) -> Iterator[Engine]:
    engine = open_engine(desk.files.database, desk.key)
    yield engine
    engine.dispose()


def everything_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def killed_while_open(desk: Desk) -> None:
    """A program wrote a row, told so, and was killed: the row is in the log only."""
    code = (
        "import os, pathlib; from vcs_desk.store.engine import connect;"
        f"c = connect(pathlib.Path({str(desk.files.database)!r}), bytes.fromhex('{desk.key.hex()}'));"
        "c.execute(\"INSERT INTO note (text) VALUES ('written last')\"); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code], check=False)
    assert wal_of(desk.files.database).stat().st_size


def test_a_name_is_in_no_file_in_the_clear(desk: Desk, engine: Engine) -> None:
    with engine.connect().execution_options(**WRITE) as connection:
        connection.exec_driver_sql("INSERT INTO note (text) VALUES (?)", (CANARY * 50,))
        connection.commit()
    contents = everything_in(desk.files.folder)
    assert "desk.db-wal" in contents
    assert not [name for name, data in contents.items() if b"Denzil" in data or b"SQLite format" in data]


def test_a_missing_file_is_never_made(tmp_path: Path, desk: Desk) -> None:
    with pytest.raises(DatabaseMissing, match="not where it was"):
        open_engine(tmp_path / "elsewhere.db", desk.key)
    assert not (tmp_path / "elsewhere.db").exists()


def test_a_file_that_went_away_while_open_is_not_made_anew(desk: Desk) -> None:
    engine = open_engine(desk.files.database, desk.key)
    engine.dispose()
    desk.files.database.unlink()
    with pytest.raises(DatabaseMissing):
        engine.connect()
    assert not desk.files.database.exists()


def test_an_existing_file_is_never_begun_anew(desk: Desk) -> None:
    before = desk.files.database.read_bytes()
    with pytest.raises(DeskError, match="already is a data file"):
        open_engine(desk.files.database, desk.key, create=True)
    assert desk.files.database.read_bytes() == before


def test_another_key_is_refused_and_changes_nothing(desk: Desk) -> None:
    before = everything_in(desk.files.folder)
    with pytest.raises(WrongKey):
        open_engine(desk.files.database, OTHER_KEY)
    assert everything_in(desk.files.folder) == before


def test_a_file_in_the_clear_is_refused(tmp_path: Path, desk: Desk) -> None:
    connection = sqlite3.connect(tmp_path / "clear.db")
    connection.execute("CREATE TABLE note (text)")
    connection.close()
    with pytest.raises(NotEncrypted):
        open_engine(tmp_path / "clear.db", desk.key)


def test_an_empty_file_is_damage_and_not_a_new_desk(tmp_path: Path, desk: Desk) -> None:
    (tmp_path / "empty.db").touch()
    with pytest.raises(DatabaseDamaged, match="empty"):
        open_engine(tmp_path / "empty.db", desk.key)


def test_a_folder_may_have_any_name(tmp_path: Path, desk: Desk) -> None:
    path = tmp_path / "Côr Cân #1 ? 100%41 & mwy" / "desk.db"
    open_engine(path, desk.key, create=True).dispose()
    assert [file.name for file in path.parent.iterdir()] == ["desk.db"]


@pytest.mark.parametrize(
    ("setting", "value"),
    [("foreign_keys", 1), ("journal_mode", "wal"), ("synchronous", 2), ("temp_store", 2), ("secure_delete", 1)],
)
def test_every_connection_has_the_settings(engine: Engine, setting: str, value: object) -> None:
    with engine.connect() as first, engine.connect() as second, engine.connect() as third:
        for connection in (first, second, third):
            assert connection.exec_driver_sql(f"PRAGMA {setting}").scalar_one() == value


def test_a_read_sees_one_moment(engine: Engine) -> None:
    count = "SELECT count(*) FROM note"
    with engine.connect() as reader, engine.connect().execution_options(**WRITE) as writer:
        before = reader.exec_driver_sql(count).scalar_one()
        writer.exec_driver_sql("DELETE FROM note")
        writer.commit()
        assert reader.exec_driver_sql(count).scalar_one() == before


def test_a_write_takes_the_lock_before_its_first_statement(engine: Engine) -> None:
    with engine.connect().execution_options(**WRITE) as first, engine.connect() as second:
        first.begin()
        second.exec_driver_sql("PRAGMA busy_timeout = 0")
        with pytest.raises(DatabaseError) as refused:
            second.exec_driver_sql("INSERT INTO note (text) VALUES ('late')")
        assert isinstance(store_fault(refused.value), Busy)


def test_tables_made_in_a_transaction_go_with_it(engine: Engine) -> None:
    with engine.connect().execution_options(**WRITE) as connection:
        connection.exec_driver_sql("CREATE TABLE half (id)")
        connection.rollback()
        assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE name = 'half'").scalar_one() == 0


def test_a_checkpoint_empties_the_log(desk: Desk, engine: Engine) -> None:
    with engine.connect().execution_options(**WRITE) as connection:
        connection.exec_driver_sql("INSERT INTO note (text) VALUES ('kept')")
        connection.commit()
    assert checkpoint(engine)
    assert wal_of(desk.files.database).stat().st_size == 0


def test_a_row_that_was_acknowledged_survives_a_kill(desk: Desk) -> None:
    killed_while_open(desk)
    assert desk.notes()[-1] == "written last"


def test_looking_at_a_file_with_a_log_changes_neither(desk: Desk) -> None:
    killed_while_open(desk)
    before = everything_in(desk.files.folder)
    connection = connect_unchanged(desk.files.database, desk.key)
    assert connection.execute("SELECT text FROM note ORDER BY id DESC").fetchone() == ("written last",)
    connection.close()
    after = everything_in(desk.files.folder)
    assert all(after[name] == before[name] for name in ("desk.db", "desk.db-wal"))


def test_looking_at_a_closed_file_leaves_nothing_beside_it(desk: Desk) -> None:
    before = everything_in(desk.files.folder)
    connect_unchanged(desk.files.database, desk.key).close()
    assert everything_in(desk.files.folder) == before


def test_a_full_disk_is_said_as_such(engine: Engine) -> None:
    with engine.connect().execution_options(**WRITE) as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")
        with pytest.raises(DatabaseError) as full:
            connection.exec_driver_sql("INSERT INTO attachment (content) VALUES (randomblob(9000000))")
    assert isinstance(store_fault(full.value), DiskFull)


def test_a_full_disk_is_known_by_its_words_where_there_is_no_code() -> None:
    assert isinstance(store_fault(sqlcipher.OperationalError("database or disk is full")), DiskFull)


def test_what_nobody_expects_stays_what_it_is() -> None:
    assert store_fault(ValueError("a bug")) is None


def test_a_library_that_is_too_old_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert_versions()
    monkeypatch.setattr(engine_module, "SQLCIPHER_AT_LEAST", (99, 0))
    with pytest.raises(DeskError, match="too old to keep data safely"):
        assert_versions()


def test_the_way_to_a_server_is_encrypted_unless_it_is_this_pc() -> None:
    far = create_engine_for_url("postgresql+psycopg://desk@db.example.org/desk")
    near = create_engine_for_url("postgresql+psycopg://desk@localhost/desk")
    assert far.url.query == {"sslmode": "require"}
    assert not near.url.query


def test_a_server_of_another_kind_is_refused() -> None:
    with pytest.raises(DeskError, match="postgresql"):
        create_engine_for_url("mysql://desk@localhost/desk")

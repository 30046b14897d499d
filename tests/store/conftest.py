"""A whole desk on the disk for the tests of its files: key file, encrypted data file, state."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import MORNING
from vcs_desk.clock import FixedClock
from vcs_desk.paths import DeskFiles
from vcs_desk.store.backup import BackupRecord, make_backup
from vcs_desk.store.desk_state import StateFile
from vcs_desk.store.engine import connect, open_engine
from vcs_desk.store.integrity import close_desk
from vcs_desk.store.recovery_key import RecoveryKey
from vcs_desk.store.vault import Costs, Vault

CHEAP = Costs(memory_kib=64, time=1, parallelism=1)
WORDS = "harbour lantern seven mackerel"
CANARY = "Denzil Rowe lives at Polmorva Terrace"


@dataclass
class Desk:
    """One closed desk; Jenna (1) signs in with WORDS."""

    files: DeskFiles
    key: bytes
    recovery: RecoveryKey
    clock: FixedClock

    @property
    def vault(self) -> Vault:
        return Vault.load(self.files.key_file)

    @property
    def state(self) -> StateFile:
        return StateFile(self.files.state_file)

    def sql(self, *statements: str) -> list[tuple[object, ...]]:
        """Run on a connection of its own, which is closed properly; the rows of the last one."""
        connection = connect(self.files.database, self.key)
        rows: list[tuple[object, ...]] = [connection.execute(line).fetchall() for line in statements][-1]
        connection.close()
        return rows

    def notes(self) -> list[str]:
        return [str(row[0]) for row in self.sql("SELECT text FROM note ORDER BY id")]

    def back_up(self, reason: str = "daily") -> BackupRecord:
        return make_backup(self.files, self.vault, self.key, self.clock, reason)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def made_desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    files = DeskFiles(tmp_path_factory.mktemp("made") / "desk")
    files.folder.mkdir()
    vault, key, recovery = Vault.create(files.key_file, CHEAP, "Tregarrow Neighbours")
    vault.add_user(key, 1, "Jenna Rickard", "Coordinator", WORDS)
    desk = Desk(files, key, recovery, FixedClock(MORNING))
    engine = open_engine(files.database, key, create=True)
    desk.sql(
        "CREATE TABLE alembic_version (version_num TEXT PRIMARY KEY)",
        "INSERT INTO alembic_version VALUES ('0001')",
        "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT, parent INTEGER REFERENCES note (id))",
        "CREATE INDEX ix_note_text ON note (text)",
        "CREATE TABLE attachment (id INTEGER PRIMARY KEY, content BLOB)",
        "CREATE TABLE journal_entry (id INTEGER PRIMARY KEY, hash TEXT)",
        "INSERT INTO journal_entry VALUES (1, 'aa'), (2, 'bb')",
        "INSERT INTO attachment VALUES (1, randomblob(50000))",
        f"INSERT INTO note (text) VALUES ('{CANARY}')",
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) "
        "INSERT INTO note (text) SELECT 'note ' || i FROM n",
    )
    desk.state.change(database=files.database.name)
    assert close_desk(engine, files, desk.state, FixedClock(MORNING))
    files.reserve_file.unlink()
    return desk


@pytest.fixture
def desk(made_desk: Desk, clock: FixedClock, tmp_path: Path) -> Desk:
    """This test's own desk in a folder of its own."""
    files = DeskFiles(Path(shutil.copytree(made_desk.files.folder, tmp_path / "desk")))
    return Desk(files, made_desk.key, made_desk.recovery, clock)

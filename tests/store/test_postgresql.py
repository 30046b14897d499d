"""The same models, migrations and services on PostgreSQL, on a server that this test starts itself."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from vcs_desk.models import Base
from vcs_desk.store.engine import create_engine_for_url
from vcs_desk.store.schema import HEAD, migrate, schema_version

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
AS_ROOT = hasattr(os, "getuid") and os.getuid() == 0
pytestmark = pytest.mark.skipif(
    not PROGRAMS or (AS_ROOT and not shutil.which("runuser")), reason="PostgreSQL is not installed on this machine"
)


def run(*words: str | Path) -> None:
    """Run one of PostgreSQL's programs; it refuses to run as root."""
    who = ["runuser", "-u", "postgres", "--"] if AS_ROOT else []
    subprocess.run([*who, *map(str, words)], check=True, capture_output=True, text=True)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running server with an empty database."""
    programs = PROGRAMS[-1].parent
    home = Path("/tmp") / f"vcs-desk-postgresql-{os.getpid()}"
    home.mkdir(mode=0o700)
    if AS_ROOT:
        shutil.chown(home, "postgres")
    port = free_port()
    try:
        run(programs / "initdb", "-D", home / "data", "-U", "desk", "-A", "trust", "-E", "UTF8", "--locale=C")
        options = f"-p {port} -k {home} -c listen_addresses=127.0.0.1 -c fsync=off"
        run(programs / "pg_ctl", "-D", home / "data", "-o", options, "-l", home / "log", "-w", "start")
        try:
            yield f"postgresql+psycopg://desk@127.0.0.1:{port}/postgres"
        finally:
            run(programs / "pg_ctl", "-D", home / "data", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def test_it_is_made_by_the_same_migrations_and_equals_the_models(server):
    engine = create_engine_for_url(server)
    migrate(engine)
    assert schema_version(engine) == HEAD
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    engine.dispose()


def test_every_service_test_passes_on_it(server):
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "tests/services"]
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(
        words,
        cwd=ROOT,
        env=surroundings | {"VCS_DESK_TEST_SERVER": server},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:]

"""What every test may ask for: a fixed clock, a real encrypted store, a signed-in coordinator."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import text
from sqlalchemy.orm import Session

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from vcs_desk.acts import PROGRAM, Actor
from vcs_desk.clock import FixedClock
from vcs_desk.models import Organisation, User, map_everything
from vcs_desk.store.engine import checkpoint, create_engine_for_url, open_engine
from vcs_desk.store.schema import create_schema
from vcs_desk.store.unit import Store

# A busy machine is slow, not wrong: nothing here is judged by the clock.
settings.register_profile("desk", deadline=None)
settings.load_profile("desk")

Base = map_everything()
SERVER = os.environ.get("VCS_DESK_TEST_SERVER", "")
"""Address of a PostgreSQL server to run on instead of an encrypted file."""
KEY = bytes(range(32))
MORNING = datetime(2026, 11, 24, 9, 20, tzinfo=UTC)
"""Tuesday 24 November 2026, as in the pictures."""


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(MORNING)


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An encrypted file with an organisation and a coordinator in it, made once and copied for each test."""
    path = tmp_path_factory.mktemp("empty") / "desk.db"
    engine = open_engine(path, KEY, create=True)
    create_schema(engine)
    with Store(engine, FixedClock(MORNING)).write("Set up", PROGRAM, undoable=False) as unit:
        unit.db.add(Organisation(id=1, name="Tregarrow Neighbours", nation="england"))
        unit.db.add(User(id=1, name="Jenna Rickard", role="coordinator"))
    checkpoint(engine)
    engine.dispose()
    return path


@pytest.fixture
def database(empty_file: Path, tmp_path: Path) -> Path:
    """The path of this test's own encrypted file; its key is ``KEY``."""
    return Path(shutil.copy(empty_file, tmp_path / "desk.db"))


@pytest.fixture
def store(request: pytest.FixtureRequest, clock: FixedClock) -> Iterator[Store]:
    """A real store: this test's own encrypted file, or the server of test_postgresql where that runs the tests."""
    if SERVER:
        store = Store(create_engine_for_url(SERVER), clock)
        _begin_anew(store)
    else:
        store = Store(open_engine(request.getfixturevalue("database"), KEY), clock)
    yield store
    assert store.engine.pool.checkedout() == 0, "a transaction was left open"
    store.close()


def _begin_anew(store: Store) -> None:
    """Empty every table of the server's database and put the first records in."""
    names = ", ".join(table.name for table in Base.metadata.sorted_tables)
    with store.engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
    with store.write("Set up", PROGRAM, undoable=False) as unit:
        unit.db.add(Organisation(name="Tregarrow Neighbours", nation="england"))
        unit.db.add(User(name="Jenna Rickard", role="coordinator"))


@pytest.fixture
def jenna() -> Actor:
    """The coordinator who is signed in."""
    return Actor(1, "Jenna Rickard", "coordinator")


@pytest.fixture
def db(store: Store, jenna: Actor) -> Iterator[Session]:
    """An open unit of work as the coordinator; kept at the end of the test."""
    with store.write("Test", jenna) as unit:
        yield unit.db

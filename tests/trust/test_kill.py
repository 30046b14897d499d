"""R1: killed at any moment, nothing acknowledged is lost, nothing is half, and the journal's chain holds."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from random import Random

import pytest

from tests.conftest import KEY, MORNING
from tests.trust.acting import Contents, act_once, contents, prepare, rebuilt
from tests.trust.size import rounds
from vcs_desk.clock import FixedClock
from vcs_desk.store.audit import check_chain
from vcs_desk.store.engine import open_engine
from vcs_desk.store.unit import Store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")


def act_until_killed(path: Path, seed: int, told: int) -> None:
    """In the child: act for ever, and tell the number of each entry once its act has returned."""
    store = Store(open_engine(path, KEY), FixedClock(MORNING))
    random = Random(seed)
    while True:
        entry = act_once(store, random)
        if entry is not None:
            os.write(told, f"{entry}\n".encode())


def killed_after(path: Path, seed: int, seconds: float) -> list[int]:
    """Start a child, kill it after so long; the entries it told of."""
    hears, told = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(hears)
        try:
            act_until_killed(path, seed, told)
        finally:
            os._exit(1)
    os.close(told)
    first = os.read(hears, 1)
    time.sleep(seconds)  # the moment of the kill is the point of the test, not something to wait for
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the child ended by itself"
    with os.fdopen(hears, "rb") as pipe:
        lines = (first + pipe.read()).split(b"\n")[:-1]
    return [int(line) for line in lines]


def test_nothing_acknowledged_is_lost(store, database):
    prepare(store)
    first: Contents = contents(store)
    start = store.head()[0]
    store.close()
    random = Random(7)
    acknowledged: list[int] = []
    for turn in range(rounds(quick=12, full=1000)):
        acknowledged += killed_after(database, turn, random.uniform(0.0, 0.12))
        again = Store(open_engine(database, KEY), FixedClock(MORNING))
        with again.engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []
        assert again.head()[0] >= max(acknowledged)
        again.close()
    last = Store(open_engine(database, KEY), FixedClock(MORNING))
    with last.engine.connect() as connection:
        assert [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check")] == ["ok"]
        assert connection.exec_driver_sql("PRAGMA cipher_integrity_check").fetchall() == []
        kept = {row[0] for row in connection.exec_driver_sql("SELECT id FROM journal_entry")}
    assert set(acknowledged) <= kept
    with last.read() as db:
        assert check_chain(db).broken_at is None
    assert rebuilt(last, first, start) == contents(last)
    last.close()

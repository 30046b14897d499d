"""R20: edits, deletions, insertions and reorderings in the journal are all seen."""

from __future__ import annotations

from random import Random

import pytest

from tests.trust.acting import act_once, prepare
from vcs_desk.store.audit import check_chain


@pytest.fixture
def morning(store):
    """A file with a morning's journal in it."""
    prepare(store)
    random = Random(3)
    for _ in range(40):
        act_once(store, random)
    return store


def broken(store) -> int | None:
    with store.read() as db:
        return check_chain(db).broken_at


def tamper(store, statement: str) -> None:
    connection = store.engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA foreign_keys = OFF")
        connection.cursor().execute(statement)
    finally:
        connection.cursor().execute("PRAGMA foreign_keys = ON")
        connection.close()


def test_an_untouched_journal_is_unbroken(morning):
    assert broken(morning) is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_entry SET label = 'Nothing happened' WHERE id = 9",
        "UPDATE journal_entry SET user_id = 2 WHERE id = 9",
        "UPDATE journal_entry SET at = '2020-01-01 00:00:00.000000' WHERE id = 9",
        "UPDATE journal_entry SET kind = 'bulk' WHERE id = 9",
        'UPDATE journal_change SET after = \'{"first_name":"Somebody else"}\' WHERE entry_id = 9',
        "UPDATE journal_change SET row_id = row_id + 1 WHERE entry_id = 9",
        "DELETE FROM journal_change WHERE entry_id = 9",
        "DELETE FROM journal_entry WHERE id = 9",
        "UPDATE journal_entry SET id = id + 1000 WHERE id = 9",
        "INSERT INTO journal_entry SELECT 500, at, user_id, kind, act, label, reverses_id, undoable, details_hash, "
        "previous_hash, hash FROM journal_entry WHERE id = 9",
    ],
    ids=["label", "user", "time", "kind", "value", "row", "details", "entry", "order", "insertion"],
)
def test_tampering_is_seen(morning, statement):
    tamper(morning, statement)
    assert broken(morning) is not None


def test_erased_details_keep_the_chain_and_are_counted(morning):
    tamper(morning, "UPDATE journal_change SET before = NULL, after = NULL WHERE entry_id = 9")
    with morning.read() as db:
        report = check_chain(db)
    assert report.broken_at is None
    assert report.erased > 0

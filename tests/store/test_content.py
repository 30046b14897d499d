"""Two files are the same if and only if their content is; and damage to any page is seen."""

from __future__ import annotations

from random import Random

import pytest

from tests.store.conftest import Desk
from vcs_desk.store.content import Content, check_whole, journal_end, read_content, schema_version
from vcs_desk.store.engine import DatabaseDamaged, connect, connect_unchanged


def content_of(desk: Desk) -> Content:
    connection = connect(desk.files.database, desk.key)
    try:
        return read_content(connection, desk.key)
    finally:
        connection.close()


def test_rows_are_counted_table_by_table(desk: Desk) -> None:
    content = content_of(desk)
    assert {name: table.rows for name, table in content.tables.items()} == {
        "alembic_version": 1,
        "attachment": 1,
        "journal_entry": 2,
        "note": 2001,
    }
    assert (content.version, content.head, content.count) == ("0001", "bb", 2)


def test_the_same_rows_in_another_file_have_the_same_digest(desk: Desk) -> None:
    before = content_of(desk)
    desk.sql("VACUUM")
    assert content_of(desk) == before


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE note SET text = 'note 7 ' WHERE text = 'note 7'",
        "UPDATE note SET text = NULL WHERE id = 9",
        "UPDATE note SET text = 9 WHERE id = 9",
        "DELETE FROM note WHERE id = 2001",
        "INSERT INTO note (text) VALUES (NULL)",
        "UPDATE note SET id = 5000 WHERE id = 2001",
        "UPDATE note SET parent = 1 WHERE id = 2",
        "UPDATE attachment SET content = content || x'00'",
        "UPDATE attachment SET content = zeroblob(50000)",
        "DROP INDEX ix_note_text",
        "ALTER TABLE note ADD COLUMN mood TEXT",
    ],
)
def test_any_change_changes_the_digest(desk: Desk, change: str) -> None:
    before = content_of(desk)
    desk.sql(change)
    assert content_of(desk).digest != before.digest


def test_a_number_and_the_same_number_as_text_differ(desk: Desk) -> None:
    desk.sql(
        "CREATE TABLE loose (id INTEGER PRIMARY KEY, value INTEGER)", "INSERT INTO loose VALUES (1, 9007199254740993)"
    )
    digests = {content_of(desk).digest}
    for value in ("9007199254740992", "9.5", "'9.5x'", "x'39'", "NULL", "''"):
        desk.sql(f"UPDATE loose SET value = {value}")
        digests.add(content_of(desk).digest)
    assert len(digests) == 7


def test_tables_without_row_numbers_and_search_indexes_count(desk: Desk) -> None:
    desk.sql(
        "CREATE TABLE pair (a TEXT, b TEXT, PRIMARY KEY (b, a)) WITHOUT ROWID",
        "INSERT INTO pair VALUES ('x', '2'), ('y', '1')",
        "CREATE VIRTUAL TABLE found USING fts5 (words)",
        "INSERT INTO found VALUES ('walking group')",
    )
    before = content_of(desk)
    desk.sql("UPDATE found SET words = 'walking groups'")
    assert before.tables["pair"].rows == 2
    assert content_of(desk).digest != before.digest


def test_nobody_can_test_guesses_against_a_digest(desk: Desk) -> None:
    connection = connect(desk.files.database, desk.key)
    one, other = read_content(connection, desk.key), read_content(connection, bytes(32))
    connection.close()
    assert not {table.digest for table in one.tables.values()} & {table.digest for table in other.tables.values()}


def test_a_file_without_tables_has_no_version_and_no_journal(desk: Desk) -> None:
    desk.sql("DROP TABLE alembic_version", "DELETE FROM journal_entry")
    connection = connect(desk.files.database, desk.key)
    assert (schema_version(connection), journal_end(connection)) == ("", ("", 0))
    connection.close()


def test_a_flipped_bit_in_any_page_is_seen(desk: Desk) -> None:
    whole, chance = desk.files.database.read_bytes(), Random(11)
    for page in range(len(whole) // 4096):
        damaged = bytearray(whole)
        damaged[page * 4096 + chance.randrange(4096)] ^= 1 << chance.randrange(8)
        desk.files.database.write_bytes(damaged)
        with pytest.raises(Exception, match=r"damaged|does not open"):
            _read_all(desk)


def test_two_exchanged_pages_are_seen(desk: Desk) -> None:
    whole = desk.files.database.read_bytes()
    desk.files.database.write_bytes(whole[:8192] + whole[12288:16384] + whole[8192:12288] + whole[16384:])
    with pytest.raises(DatabaseDamaged):
        _read_all(desk)


def _read_all(desk: Desk) -> None:
    connection = connect_unchanged(desk.files.database, desk.key)
    try:
        check_whole(connection)
    finally:
        connection.close()


def test_a_reference_to_nothing_is_seen(desk: Desk) -> None:
    desk.sql("PRAGMA foreign_keys = OFF", "UPDATE note SET parent = 99999 WHERE id = 3")
    with pytest.raises(DatabaseDamaged, match="1 place"):
        _read_all(desk)

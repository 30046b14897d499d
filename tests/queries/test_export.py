"""The readable export: every kind of record, exact values, and what each column means."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.builders import a_group, a_mark, a_person, a_referral, a_session, a_volunteer, added
from tests.queries.random_organisation import RandomOrganisation
from vcs_desk.acts import Actor
from vcs_desk.errors import NotAllowed
from vcs_desk.models import Attachment, Base, Cost, KeptFile
from vcs_desk.queries.export import TABLES, Value, data_dictionary, export_files, export_kinds, export_tables
from vcs_desk.services.files import attach_file

OTHERWISE = {
    "group": "activity_group", "session": "group_session", "check": "volunteer_check", "grant": "grant_award",
    "user": "desk_user",
}  # fmt: skip


def rows(db: Session, name: str) -> list[dict[str, Value]]:
    table = next(table for table in export_tables(db) if table.name == name)
    return [dict(zip(table.headings, row, strict=True)) for row in table.rows]


def read_back(kind: type, value: Value) -> Any:
    """What a person with a spreadsheet would make of one value."""
    if value is None:
        return None
    if kind is bool:
        return {"true": True, "false": False}[str(value)]
    return kind.fromisoformat(value) if kind in (date, datetime, time) else value


def test_every_kind_of_record_is_a_table_named_by_its_plain_word() -> None:
    kept = {OTHERWISE.get(name, name) for name in TABLES}
    assert set(Base.metadata.tables) - kept == {"journal_change"}
    assert not set(OTHERWISE.values()) & set(TABLES)


def test_the_tables_come_with_headings_and_as_many_rows_as_there_are(db: Session) -> None:
    ann = a_person(db, "Ann")
    a_mark(db, a_session(db, a_group(db), unnamed=4), ann)
    assert [table.name for table in export_tables(db)] == list(TABLES)
    assert [(row["session_id"], row["person_id"], row["mark"]) for row in rows(db, "attendance")] == [(1, ann, "came")]
    assert rows(db, "session")[0]["unnamed"] == 4


def test_the_text_for_finding_and_the_contents_of_files_are_left_out(db: Session) -> None:
    ann = a_person(db, "Ann")
    moment = datetime(2026, 11, 24, 9, tzinfo=UTC)
    kept = added(db, KeptFile(sha256="ab12", size=5, content=b"words"))
    added(db, Attachment(name="letter.pdf", file_id=kept, added_at=moment, person_id=ann))
    assert rows(db, "kept_file")[0] == {"id": 1, "sha256": "ab12", "size": 5}
    assert "search" not in rows(db, "person")[0]
    assert rows(db, "attachment")[0] == {
        "id": 1, "name": "letter.pdf", "media_type": "application/octet-stream", "file_id": 1,
        "added_at": "2026-11-24T09:00:00+00:00", "person_id": ann, "referral_id": None,
    }  # fmt: skip


def test_values_are_exact(db: Session) -> None:
    a_person(db, "Zoë", "O’Łęcki", date_of_birth=date(1961, 2, 28), notes='Says "hello",\nthen goes')
    added(db, Cost(date=date(2026, 3, 1), pence=-1234))
    person, cost = rows(db, "person")[0], rows(db, "cost")[0]
    assert (person["first_name"], person["last_name"], person["date_of_birth"]) == ("Zoë", "O’Łęcki", "1961-02-28")
    assert (person["notes"], person["archived"], person["imd_decile"]) == ('Says "hello",\nthen goes', "false", None)
    assert (cost["pence"], cost["date"]) == (-1234, "2026-03-01")


@pytest.mark.parametrize("seed", [5])
def test_every_value_can_be_read_back_as_it_was(db: Session, seed: int) -> None:
    RandomOrganisation(db, seed).build()
    a_referral(db)
    a_volunteer(db)
    for name in TABLES:
        table = Base.metadata.tables[OTHERWISE.get(name, name)]
        exported = rows(db, name)
        columns = [table.c[heading] for heading in (exported[0] if exported else ())]
        kept = [tuple(row) for row in db.execute(select(*columns).order_by(table.c.id))] if columns else []
        kinds = [column.type.python_type for column in columns]
        again = [tuple(map(read_back, kinds, row.values())) for row in exported]
        assert again == kept, name


def test_the_dictionary_tells_of_each_table_and_each_column() -> None:
    text = data_dictionary()
    for kind in export_kinds():
        assert f"\n{kind.name}\n  {kind.about}\n" in text
        assert kind.about.endswith(".")
        assert all(f"  {column.name}: {column.kind}" in text for column in kind.columns)


@pytest.mark.parametrize(
    "line",
    [
        "mark: one of: came, apologies, absent, unmarked",
        "session_id: number of a row in session",
        "awarded_pence: pence",
        "code: code of the list needs",
        "leader_id: number of a row in volunteer",
        "unnamed: whole number; people counted without a name, apart from those in attendance",
        "loneliness_and_befriending: Loneliness and befriending",
    ],
)
def test_the_dictionary_says_what_a_value_is(line: str) -> None:
    assert f"  {line}\n" in data_dictionary()


@pytest.mark.parametrize("role", ["leader", "desk", "reports"])
def test_only_a_coordinator_may_take_everything_out(role: str) -> None:
    with pytest.raises(NotAllowed):
        export_tables.require(Actor(2, "Tamsin", role))


def test_kept_files_come_with_their_bytes_and_the_ending_of_their_name(db):
    for name, content in (("letter.PDF", b"%PDF words"), ("no ending", b"words")):
        attach_file(db, name, "", content, referral_id=a_referral(db))
    assert [(file.name, file.content) for file in export_files(db)] == [("1.pdf", b"%PDF words"), ("2", b"words")]

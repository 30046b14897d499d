"""A new file and a migrated one have the same schema, and it is the one the models say."""

from __future__ import annotations

import re

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import exc, select

from tests.builders import a_group, a_person, a_place, a_referral
from tests.conftest import KEY
from vcs_desk.errors import DeskError
from vcs_desk.models import Base, Person, Place, Referral
from vcs_desk.store.engine import open_engine
from vcs_desk.store.schema import HEAD, create_schema, migrate, needs_migration, schema_version


@pytest.fixture
def made(tmp_path):
    engine = open_engine(tmp_path / "made.db", KEY, create=True)
    create_schema(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def migrated(tmp_path):
    engine = open_engine(tmp_path / "migrated.db", KEY, create=True)
    migrate(engine)
    yield engine
    engine.dispose()


def definitions(engine):
    """Every table and index as the file defines it, its parts in one order."""
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'"
        )
        return {name: sorted(re.split(r",\s*(?![^(]*\))", re.sub(r"\s+", " ", sql))) for name, sql in rows}


def test_the_migrated_schema_is_the_one_of_the_models(migrated):
    with migrated.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_a_new_file_and_a_migrated_one_are_the_same(made, migrated):
    assert {name: "".join(parts).replace(" ", "") for name, parts in definitions(made).items()}.keys() == definitions(
        migrated
    ).keys()
    for name, parts in definitions(made).items():
        ours = sorted("".join(parts).replace(" ", "").replace('"', ""))
        theirs = sorted("".join(definitions(migrated)[name]).replace(" ", "").replace('"', ""))
        assert ours == theirs, name


def test_both_are_of_the_newest_version(made, migrated):
    assert schema_version(made) == schema_version(migrated) == HEAD
    assert not needs_migration(made)


def test_a_newer_file_is_refused_with_nothing_changed(made, tmp_path):
    with made.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DeskError, match="newer VCS Desk"):
        needs_migration(made)


def test_every_table_numbers_its_rows_and_never_twice(made):
    with made.connect() as connection:
        rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        ours = {name: sql for name, sql in rows if not name.startswith(("sqlite_", "alembic"))}
    assert len(ours) > 40
    assert [name for name, sql in ours.items() if "AUTOINCREMENT" not in sql] == []


@pytest.mark.parametrize(
    "break_a_rule",
    [
        lambda db: db.add(Person()),
        lambda db: db.add(Person(first_name="A", imd_decile=11)),
        lambda db: db.add(Place(person_id=a_person(db), group_id=a_group(db), state="held")),
        lambda db: db.add(Place(person_id=a_person(db), group_id=a_group(db), state="waiting")),
        lambda db: db.add(Place(person_id=999, group_id=a_group(db), state="held", from_on=None)),
        lambda db: a_place(db, 999, 999),
        lambda db: setattr(db.get(Referral, a_referral(db)), "state", "lost"),
        lambda db: setattr(db.get(Referral, a_referral(db)), "state", "declined"),
        lambda db: a_group(db, capacity=0),
        lambda db: (a_group(db, "Walk"), a_group(db, "Walk")),
    ],
    ids=[
        "nobody without a name", "decile", "held without a day", "waiting without a day", "no such person", "orphan",
        "unknown state", "declined without a date", "no room", "two groups of one name",
    ],
)  # fmt: skip
def test_what_must_never_be_cannot_be_written(store, jenna, break_a_rule):
    with pytest.raises(exc.IntegrityError), store.write("Break a rule", jenna) as unit:
        break_a_rule(unit.db)
    with store.read() as db:
        assert db.scalars(select(Place.id)).all() == []

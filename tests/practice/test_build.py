"""The practice organisation is the same for the same seed, believable, and breaks no rule of the file."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from tests.conftest import KEY
from vcs_desk.errors import DeskError
from vcs_desk.models import Attendance, Base, Group, GroupSession, Person, Place, Referral
from vcs_desk.practice.build import build_practice
from vcs_desk.store.audit import check_chain
from vcs_desk.store.engine import open_engine
from vcs_desk.store.schema import create_schema
from vcs_desk.store.unit import Store


@pytest.fixture
def empty_store(tmp_path, clock):
    engine = open_engine(tmp_path / "practice.db", KEY, create=True)
    create_schema(engine)
    store = Store(engine, clock)
    yield store
    store.close()


@pytest.fixture
def practice(empty_store, clock):
    build_practice(empty_store, "small", 1, clock)
    return empty_store


def names(store):
    with store.read() as db:
        return list(db.execute(select(Person.first_name, Person.last_name).order_by(Person.id)).all())


def test_the_small_one_is_the_world_of_the_pictures(practice):
    with practice.read() as db:
        held = select(Group.name, func.count()).join(Place, Place.group_id == Group.id).where(Place.state == "held")
        places = dict(db.execute(held.group_by(Group.name)).all())
        waiting = db.scalars(select(Referral.id).where(Referral.state.in_(("received", "asked")))).all()
        assert len(places) == 8
        assert places["Singing for Fun"] == 30
        assert len(waiting) == 6
        assert db.scalar(select(func.count()).select_from(Person)) == 214


def test_about_120_people_came_in_a_year(practice, clock):
    first, last = clock.today().replace(year=2025, month=10, day=1), clock.today().replace(month=9, day=30)
    with practice.read() as db:
        came = (
            select(func.count(Attendance.person_id.distinct()))
            .join(GroupSession, GroupSession.id == Attendance.session_id)
            .where(Attendance.mark == "came", GroupSession.date.between(first, last))
        )
        assert 105 <= db.scalar(came) <= 135


def test_every_row_keeps_the_rules_of_the_file(practice):
    with practice.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


def test_the_whole_is_one_entry_of_an_unbroken_journal(practice):
    with practice.read() as db:
        report = check_chain(db)
    assert (report.entries, report.broken_at) == (1, None)


def test_the_same_seed_makes_the_same_people(practice, tmp_path, clock):
    engine = open_engine(tmp_path / "again.db", KEY, create=True)
    create_schema(engine)
    again = Store(engine, clock)
    build_practice(again, "small", 1, clock)
    assert names(again) == names(practice)
    again.close()


def test_a_new_record_gets_a_number_nobody_had(practice, jenna):
    with practice.write("Add", jenna) as unit:
        newest = unit.db.scalar(select(func.max(Person.id)))
        person = Person(first_name="Nour")
        unit.db.add(person)
        unit.db.flush()
        assert person.id == newest + 1


def test_the_standard_one_has_two_years_of_twelve_groups(empty_store, clock):
    counts = build_practice(empty_store, "standard", 1, clock)
    assert (counts["activity_group"], counts["person"], counts["volunteer"]) == (12, 400, 60)
    assert 22_000 <= counts["attendance"] <= 28_000


def test_an_unknown_size_is_said(empty_store, clock):
    with pytest.raises(DeskError, match="Choose small, standard or large"):
        build_practice(empty_store, "huge", 1, clock)


WITHOUT_EXAMPLE = {
    "closed_day",
    "expense",
    "term",
    "first_visit",
    "journal_change",
    "person_merge",
    "report_definition",
    "safeguarding_opening",
    "snapshot",
}


def test_every_table_of_the_model_has_an_example(practice):
    filled = set()
    with practice.read() as db:
        for name, table in Base.metadata.tables.items():
            if db.scalar(select(func.count()).select_from(table)):
                filled.add(name)
    left_empty = set(Base.metadata.tables) - filled
    assert left_empty <= WITHOUT_EXAMPLE

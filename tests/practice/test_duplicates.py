"""In the practice organisation two people were written down twice."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from tests.conftest import KEY
from vcs_desk.models import NotSame, Person
from vcs_desk.practice.build import build_practice
from vcs_desk.queries.duplicates import duplicate_pairs
from vcs_desk.store.engine import open_engine
from vcs_desk.store.schema import create_schema
from vcs_desk.store.unit import Store


@pytest.fixture
def practice(tmp_path, clock):
    engine = open_engine(tmp_path / "practice.db", KEY, create=True)
    create_schema(engine)
    store = Store(engine, clock)
    build_practice(store, "small", 1, clock)
    yield store
    store.close()


def test_two_pairs_wait_to_be_looked_at_and_one_is_decided(practice, jenna):
    found = practice.ask(jenna, duplicate_pairs)
    assert found.count == 2
    assert all(pair.one != pair.other for pair in found.pairs)
    with practice.read() as db:
        assert db.scalar(select(func.count()).select_from(NotSame)) == 1
        assert db.scalar(select(func.count()).select_from(Person)) == 214

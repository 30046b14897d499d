"""What came in at the practice organisation is read as what it was made for."""

from __future__ import annotations

import pytest

from tests.conftest import KEY
from vcs_desk.acts import PROGRAM
from vcs_desk.exchange.arrived import read_arrival
from vcs_desk.practice.build import build_practice
from vcs_desk.queries.arrivals import arrival_view, arrivals, referrals_about, set_aside_lately
from vcs_desk.queries.learnt import labels_to_read_with
from vcs_desk.store.engine import open_engine
from vcs_desk.store.schema import create_schema
from vcs_desk.store.unit import Store

EXPECTED = {
    "Re Piran Nancarrow.eml": ("withdrawal", ["Piran Nancarrow"]),
    "Thank you.eml": ("thanks", []),
    "Bob and Mary.eml": ("referral", ["Bob Hosking", "Mary Hosking"]),
    "New referral.eml": ("referral", ["Hedley Kitto"]),
    "Referral form.docx": ("referral", ["Jory Semmens"]),
    "Pasted text": ("self-referral", ["Elowen Pascoe"]),
}


@pytest.fixture
def practice(tmp_path, clock):
    engine = open_engine(tmp_path / "practice.db", KEY, create=True)
    create_schema(engine)
    store = Store(engine, clock)
    build_practice(store, "small", 1, clock)
    yield store
    store.close()


def read(store, number):
    view = store.ask(PROGRAM, arrival_view, number)
    return read_arrival(view.content, view.row.name, store.clock.today(), store.ask(PROGRAM, labels_to_read_with))


def test_each_item_is_read_as_what_it_is(practice):
    found = {}
    for row in practice.ask(PROGRAM, arrivals):
        reading = read(practice, row.arrival_id)
        people = [referral.person for referral in reading.referrals] or reading.about
        found[row.name] = (
            reading.kind_of_item,
            [f"{person.first_name} {person.last_name}" for person in people],
        )
    assert found == EXPECTED


def test_the_withdrawal_finds_its_referral_in_the_inbox(practice):
    (row, *_) = practice.ask(PROGRAM, arrivals)
    reading = read(practice, row.arrival_id)
    (match, *_) = practice.ask(PROGRAM, referrals_about, reading.about[0], reading.referrer)
    assert (match.name, match.state) == ("Piran Nancarrow", "received")
    assert {"first_name", "last_name", "date_of_birth", "agency"} <= set(match.agrees)


def test_the_form_is_read_with_the_label_that_was_learnt(practice):
    form = next(row for row in practice.ask(PROGRAM, arrivals) if row.name == "Referral form.docx")
    (referral,) = read(practice, form.arrival_id).referrals
    assert referral.person.phone == "07700900321"


def test_an_advert_was_set_aside(practice):
    assert [row.name for row in practice.ask(PROGRAM, set_aside_lately)] == ["You have been selected.eml"]

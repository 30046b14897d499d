"""A note on somebody's safety is read only by those who may, and each reading is written down."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.builders import a_person, added
from vcs_desk.acts import Actor
from vcs_desk.errors import Invalid, NotAllowed
from vcs_desk.models import SafeguardingOpening, User
from vcs_desk.queries.people import person_view
from vcs_desk.queries.safeguarding import note_openings, safety_flag
from vcs_desk.services.safeguarding import (
    read_safeguarding_notes,
    settle_safeguarding_note,
    write_safeguarding_note,
)

WORDS = "Came with a bruise and would not say why."


@pytest.fixture
def ann(store, jenna):
    with store.write("Test", jenna) as unit:
        person = a_person(unit.db, "Ann", "Pascoe")
        added(unit.db, User(name="Tamsin Vean", role="leader", safeguarding=True))
        added(unit.db, User(name="Lewis Hart", role="leader"))
        write_safeguarding_note(unit.db, person, WORDS, "Cornwall Council, by phone")
        return person


def a_leader(number, name):
    return Actor(number, name, "leader", frozenset())


def test_a_coordinator_reads_what_was_written_by_whom_and_who_was_told(store, jenna, ann):
    note = store.do(jenna, read_safeguarding_notes, ann).result[0]
    assert (note.words, note.by, note.told) == (WORDS, "Jenna Rickard", "Cornwall Council, by phone")


def test_each_reading_is_written_down(store, jenna, ann, clock):
    store.do(jenna, read_safeguarding_notes, ann, "Before the visit")
    clock.forward(minutes=5)
    store.do(a_leader(2, "Tamsin Vean"), read_safeguarding_notes, ann)
    openings = store.ask(jenna, note_openings, ann)
    assert [(each.by, each.why) for each in openings] == [("Tamsin Vean", ""), ("Jenna Rickard", "Before the visit")]


def test_who_was_not_given_the_right_is_refused_and_nothing_is_written(store, ann):
    lewis = a_leader(3, "Lewis Hart")
    with pytest.raises(NotAllowed, match="given the right"):
        store.do(lewis, read_safeguarding_notes, ann)
    with store.read() as db:
        assert db.scalars(select(SafeguardingOpening)).first() is None
    assert not store.ask(lewis, safety_flag, ann).may_read


def test_who_may_not_read_may_write(store, jenna, ann):
    store.do(a_leader(3, "Lewis Hart"), write_safeguarding_note, ann, "She was upset again.")
    assert [note.by for note in store.do(jenna, read_safeguarding_notes, ann).result] == ["Lewis Hart", "Jenna Rickard"]


def test_a_note_needs_words(store, jenna, ann):
    with pytest.raises(Invalid) as refused:
        store.do(jenna, write_safeguarding_note, ann, " ")
    assert list(refused.value.fields) == ["words"]


def test_a_settled_note_stays_and_is_no_longer_open(store, jenna, ann):
    note = store.do(jenna, read_safeguarding_notes, ann).result[0]
    store.do(jenna, settle_safeguarding_note, note.note_id)
    flag = store.ask(jenna, safety_flag, ann)
    assert (flag.notes, flag.open, flag.may_read) == (1, 0, True)


def test_no_notice_and_no_page_about_the_person_holds_the_words(store, jenna, ann):
    outcome = store.do(jenna, write_safeguarding_note, ann, "He has debts with somebody who threatens him.")
    assert outcome.changes.label == "Note on safety kept"
    shown = repr(store.ask(jenna, person_view, ann))
    assert "bruise" not in shown
    assert "debts" not in shown

"""Hundreds of random acts undone and done again: the file is the same at each step."""

from __future__ import annotations

from random import Random

import pytest

from tests.trust.acting import JENNA, act_once, contents, prepare
from tests.trust.size import rounds
from vcs_desk.errors import DeskError
from vcs_desk.models import Person
from vcs_desk.services.people import edit_person
from vcs_desk.store.audit import check_chain


@pytest.mark.parametrize("seed", range(rounds(quick=3, full=30)))
def test_every_act_undone_and_done_again_leaves_the_file_as_it_was(store, seed):
    prepare(store)
    random = Random(seed)
    for _ in range(40):
        before = contents(store)
        entry = act_once(store, random)
        after = contents(store)
        if entry is None:
            assert after == before
            continue
        if store.undo(JENNA) is not None:
            store.redo(JENNA)
            assert contents(store) == after
    with store.read() as db:
        assert check_chain(db).broken_at is None


def test_all_of_a_morning_can_be_undone_to_its_beginning(store):
    prepare(store)
    start = contents(store)
    random = Random(11)
    for _ in range(60):
        act_once(store, random)
    end = contents(store)
    undone = 0
    while store.undo(JENNA) is not None:
        undone += 1
    assert contents(store) == start
    for _ in range(undone):
        store.redo(JENNA)
    assert contents(store) == end


def test_an_act_is_not_undone_over_a_later_change(store):
    with store.write("Add", JENNA) as unit:
        person = Person(first_name="Denzil")
        unit.db.add(person)
        unit.db.flush()
        number = person.id
    store.do(JENNA, edit_person, number, {"notes": "first"})
    with store.write("Elsewhere", JENNA, undoable=False) as unit:
        unit.db.get(Person, number).notes = "second"
    with pytest.raises(DeskError, match="was changed again since"):
        store.undo(JENNA)
    with store.read() as db:
        assert db.get(Person, number).notes == "second"

"""Choices are remembered under a key, the newest in place of the one before."""

from __future__ import annotations

from vcs_desk.acts import Actor
from vcs_desk.models import Setting
from vcs_desk.queries.settings import recall
from vcs_desk.services.settings import remember


def test_the_newest_choice_is_remembered(store, jenna):
    assert store.ask(jenna, recall, "columns abc") == ""
    store.do(jenna, remember, "columns abc", "first")
    store.do(jenna, remember, "columns abc", "second")
    assert store.ask(jenna, recall, "columns abc") == "second"
    with store.read() as db:
        assert db.query(Setting).count() == 1


def test_the_same_choice_again_is_no_change(store, jenna):
    store.do(jenna, remember, "columns abc", "first")
    assert store.do(jenna, remember, "columns abc", "first").changes.empty


def test_what_is_remembered_stands_in_nobodys_way_of_undoing(store, jenna):
    store.do(jenna, remember, "columns abc", "first")
    assert store.undo(jenna) is None


def test_who_sees_figures_only_may_read_a_choice(store, jenna):
    store.do(jenna, remember, "theme", "dark")
    assert store.ask(Actor(9, "Peter Nance", "reports"), recall, "theme") == "dark"

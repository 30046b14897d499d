"""R19: every role against every act; hidden buttons are courtesy, the store refuses."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import vcs_desk.queries
import vcs_desk.services
from vcs_desk.acts import COORDINATOR, DESK, LEADER, REPORTS, ROLE_LABELS, Act, Actor, Question
from vcs_desk.errors import NotAllowed


def found_in(package, kind):
    """Every act or question declared in a package, by its name."""
    found = {}
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, kind):
                found[f"{value.run.__module__}.{value.run.__name__}"] = value
    return found


ACTS = found_in(vcs_desk.services, Act)
QUESTIONS = found_in(vcs_desk.queries, Question)
FIGURES_ONLY = {"keep_snapshot"}
"""What somebody who sees figures only may do: print a report."""


def test_there_are_acts_and_questions_to_look_at():
    assert len(ACTS) > 40
    assert len(QUESTIONS) > 20


@pytest.mark.parametrize("role", ROLE_LABELS)
@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS.keys())
def test_the_store_refuses_what_a_role_may_not_do(store, act, role):
    actor = Actor(9, "Somebody", role)
    before = store.head()
    if act.allowed_to(actor):
        act.require(actor)
    else:
        with pytest.raises(NotAllowed, match="Ask a coordinator"):
            store.do(actor, act)
        assert store.head() == before


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS.keys())
def test_a_coordinator_may_do_everything_and_a_trustee_changes_nothing(act):
    assert COORDINATOR in act.roles
    assert (REPORTS in act.roles) == (act.run.__name__ in FIGURES_ONLY)
    assert act.roles <= set(ROLE_LABELS)


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS.keys())
def test_every_act_has_a_label_that_says_what_happens(act):
    assert act.label[0].isupper()
    assert not act.label.endswith(".")


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_no_question_about_names_is_answered_to_a_trustee(store, question):
    if REPORTS in question.roles:
        return
    assert {COORDINATOR} <= question.roles <= {COORDINATOR, LEADER, DESK}
    with pytest.raises(NotAllowed):
        store.ask(Actor(9, "Peter Nance", REPORTS), question)

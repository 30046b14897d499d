"""What somebody answered can be read question by question, and what was noted as it was noted."""

from __future__ import annotations

import json

import pytest

from tests.builders import TODAY, a_person, added
from vcs_desk.acts import Actor
from vcs_desk.errors import DeskError
from vcs_desk.models import Answer, Assessment, Measure
from vcs_desk.queries.assessments import assessment_view
from vcs_desk.queries.contacts import contact_view
from vcs_desk.resource_files import resource_toml
from vcs_desk.services.contacts import note_contact


@pytest.fixture
def denzil(db):
    return a_person(db, "Denzil", "Rowe")


def answered(db, person, code, *answers):
    definition = resource_toml("measures", f"{code}.toml")
    measure = added(
        db, Measure(code=code, version="1", label=definition["label"], definition=json.dumps(definition))
    )  # fmt: skip
    number = added(db, Assessment(person_id=person, measure_id=measure, date=TODAY, point="review", mode="alone"))
    for item, state, value in answers:
        added(db, Answer(assessment_id=number, item=item, state=state, value=value))
    return number


def test_each_question_stands_with_what_its_answer_means(db, denzil):
    number = answered(db, denzil, "ucla3", ("companionship", "answered", 3), ("lonely", "dont_know", None))
    view = assessment_view(db, number)
    assert (view.measure, view.on, view.mode) == ("Loneliness (UCLA 3 items)", TODAY, "alone")
    assert [(one.question, one.value, one.means, one.state) for one in view.answers] == [
        ("How often do you feel that you lack companionship?", 3, "Often", "answered"),
        ("How often do you feel lonely?", None, "", "dont_know"),
    ]


def test_questions_whose_wording_is_licensed_are_numbered(db, denzil):
    view = assessment_view(db, answered(db, denzil, "swemwbs", ("q2", "answered", 4)))
    assert [(one.question, one.value, one.most) for one in view.answers] == [("Question 2", 4, 5)]


def test_a_contact_is_read_with_who_wrote_it(db, denzil):
    view = contact_view(db, note_contact(db, denzil, "call", "Knee better.", "reached"))
    assert (view.kind, view.outcome, view.words, view.by, view.own) == (
        "call", "reached", "Knee better.", "Jenna Rickard", True
    )  # fmt: skip


def test_a_leader_reads_nothing_about_people_of_other_groups(db, denzil):
    contact = note_contact(db, denzil, "call", "Knee better.", "reached")
    number = answered(db, denzil, "swemwbs", ("q2", "answered", 4))
    db.info["actor"] = Actor(9, "Tamsin Vean", "leader", frozenset())
    with pytest.raises(DeskError, match="no longer there"):
        contact_view(db, contact)
    with pytest.raises(DeskError, match="no longer there"):
        assessment_view(db, number)

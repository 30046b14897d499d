"""What somebody answered to the questions of one measure, question by question."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk.acts import question
from vcs_desk.errors import DeskError
from vcs_desk.models import Answer, Assessment, Measure, Person
from vcs_desk.queries.seen import may_open


@dataclass(frozen=True)
class Answered:
    """One question and its answer: the number, what that number stands for, or the words that were said.

    ``state`` is answered, dont_know, declined or whatever else was kept instead of a number.
    """

    question: str
    value: int | None
    means: str
    most: int | None
    state: str
    words: str = ""


@dataclass(frozen=True)
class AssessmentView:
    """One time somebody answered a measure."""

    assessment_id: int
    measure: str
    on: date
    mode: str
    answers: tuple[Answered, ...]


@question
def assessment_view(db: Session, assessment_id: int) -> AssessmentView:
    """One assessment. Raises DeskError where it is no longer there, or is of somebody of another leader."""
    row = db.execute(
        select(Assessment, Measure)
        .join(Measure, Measure.id == Assessment.measure_id)
        .join(Person, Person.id == Assessment.person_id)
        .where(Assessment.id == assessment_id, *may_open(db))
    ).first()
    if row is None:
        raise DeskError("These answers are no longer there.", "Somebody may have undone them.")
    assessment, measure = row
    given = {one.item: one for one in db.scalars(select(Answer).where(Answer.assessment_id == assessment_id))}
    definition = json.loads(measure.definition)
    items = [*definition.get("items", ()), *definition.get("also_asked", ())]
    answers = tuple(
        _answered(item, given[item["code"]], place) for place, item in enumerate(items, 1) if item["code"] in given
    )
    return AssessmentView(assessment.id, measure.label, assessment.date, assessment.mode, answers)


def _answered(item: dict[str, Any], answer: Answer, place: int) -> Answered:
    """The wording of a licensed measure may not be shipped: then the label stands for it, or its number."""
    asked = str(item.get("text") or item.get("label") or f"Question {place}")
    means = {row["value"]: str(row["text"]) for row in item.get("answers", ())}
    value = answer.value
    return Answered(asked, value, means.get(value, "") if value is not None else "", item.get("high"), answer.state,
                    answer.words)  # fmt: skip

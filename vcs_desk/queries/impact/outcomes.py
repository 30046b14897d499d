"""What people answered before and after, measure by measure; pairs only."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk.insight import outcomes as pairing
from vcs_desk.insight.intervals import directions, paired_t
from vcs_desk.insight.scoring import TOTAL, Measure, Scale, measure_from, score
from vcs_desk.models import Answer, Assessment
from vcs_desk.models import Measure as MeasureRow
from vcs_desk.queries.context import many_rows
from vcs_desk.queries.figures import Outcome, Period
from vcs_desk.queries.impact.visits import Coming


@dataclass(frozen=True)
class _Asked:
    """Everything answered to one measure up to the end of the period."""

    measure: Measure
    label: str
    days: list[tuple[int, date]] = field(default_factory=list)
    """(person, day) of each time it was asked."""
    scores: dict[str, list[tuple[int, date, float | None]]] = field(default_factory=lambda: defaultdict(list))
    """By scale: (person, day, score)."""


@dataclass(frozen=True)
class Changes:
    """The outcomes of a period, and the people with a pair in any measure."""

    outcomes: tuple[Outcome, ...]
    answered_twice: frozenset[int]


@dataclass(frozen=True)
class Answered:
    """One scale of one measure: who was seen with it, who answered at the start, and who did so again."""

    key: str
    """As the figures call it: the measure's code, and the scale's where the measure has several scores."""
    label: str
    scale: Scale
    seen: Collection[int]
    ends: pairing.Ends

    def went(self, way: str) -> list[int]:
        """The people whose score ``improved``, stayed the ``same`` or got ``worse``."""
        scale = self.scale
        return [
            pair.person_id
            for pair in self.ends.pairs
            if getattr(directions([pair.before], [pair.after], scale.threshold, scale.higher_is_better), way)
        ]


def changes(db: Session, period: Period, people: Mapping[int, Coming]) -> Changes:
    """Pairs, means and directions of each scale of each measure asked; ``people`` holds everybody who ever came."""
    every = answered(db, period, people)
    return Changes(tuple(map(_outcome, every)), frozenset(twice(every)))


def twice(every: Iterable[Answered]) -> set[int]:
    """The people with a before-and-after pair in any measure."""
    return {pair.person_id for each in every for pair in each.ends.pairs}


def answered(db: Session, period: Period, people: Mapping[int, Coming]) -> list[Answered]:
    """Who answered each scale of each measure asked; ``people`` holds everybody who ever came.

    People seen with a measure: they came in the period or answered it then, they have come at least once, and they were
    asked it at least once by its end. ONS4's questions stand apart; a measure with one score is keyed by its code.
    """
    every: list[Answered] = []
    for asked in _asked(db, period):
        answered_now = {person for person, on in asked.days if on >= period.first}
        seen = {
            person: people[person].first
            for person, _ in asked.days
            if person in people and (people[person].in_period or person in answered_now)
        }
        for scale in asked.measure.scales if seen else ():
            answers = asked.scores[scale.code]
            ends = pairing.ends(answers, seen, period_first=period.first, period_last=period.last)
            whole = scale.code == TOTAL
            key = asked.measure.id if whole else f"{asked.measure.id}.{scale.code}"
            every.append(Answered(key, asked.label if whole else scale.label, scale, seen, ends))
    return every


def _outcome(answers: Answered) -> Outcome:
    scale, pairs = answers.scale, answers.ends.pairs
    before, after = [pair.before for pair in pairs], [pair.after for pair in pairs]
    ways = directions(before, after, scale.threshold, scale.higher_is_better)
    t = paired_t(before, after) if pairs else None
    return Outcome(
        measure=answers.key,
        label=answers.label,
        people_seen=len(answers.seen),
        baselines=len(answers.ends.baselines),
        pairs=len(pairs),
        mean_before=t.mean_before if t else None,
        mean_after=t.mean_after if t else None,
        mean_change=t.mean_change if t else None,
        low=t.low if t else None,
        high=t.high if t else None,
        improved=ways.improved,
        same=ways.same,
        worse=ways.worse,
        higher_is_better=scale.higher_is_better,
        scale_low=scale.low,
        scale_high=scale.high,
        threshold=scale.threshold,
        slopes=tuple(sorted((pair.before, pair.after) for pair in pairs)),
    )


def _asked(db: Session, period: Period) -> list[_Asked]:
    """Each measure with its scored answers; versions of one measure together, each scored by its own rules."""
    versions = {row.id: _definition(row) for row in db.execute(_MEASURES)}
    asked: dict[str, _Asked] = {}
    for measure, label in versions.values():  # the newest version's wording stands
        asked[measure.id] = _Asked(measure, label)
    for (person_id, measure_id, on), answers in _assessments(db, period):
        measure = versions[measure_id][0]
        into = asked[measure.id]
        into.days.append((person_id, on))
        for scale, value in score(measure, answers).values.items():
            into.scores[scale].append((person_id, on, value))
    return list(asked.values())


_MEASURES = select(MeasureRow.id, MeasureRow.code, MeasureRow.label, MeasureRow.definition).order_by(MeasureRow.id)


def _definition(row: Any) -> tuple[Measure, str]:
    data = json.loads(row.definition)
    return measure_from({**data, "id": row.code}), str(data.get("short_label") or row.label)


def _assessments(db: Session, period: Period) -> Iterator[tuple[tuple[int, int, date], dict[str, int | None]]]:
    """Each assessment up to the end of the period, oldest number first: (person, measure, day) and its answers."""
    answers: dict[int, dict[str, int | None]] = defaultdict(dict)
    given = (
        select(Answer.assessment_id, Answer.item, Answer.value).join(Assessment).where(Assessment.date <= period.last)
    )
    for number, item, value in many_rows(db, given):
        answers[number][item] = value
    asked = (
        select(Assessment.id, Assessment.person_id, Assessment.measure_id, Assessment.date)
        .where(Assessment.date <= period.last)
        .order_by(Assessment.id)
    )
    for number, person_id, measure_id, on in many_rows(db, asked):
        yield (person_id, measure_id, on), answers.pop(number, {})

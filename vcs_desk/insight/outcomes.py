"""Chooses each person's before-and-after pair among their assessments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

DAYS_AFTER_FIRST_SESSION = 14
"""A baseline may be asked up to two weeks after the first session."""
DAYS_BETWEEN = 42
"""A follow-up comes at least six weeks after the baseline."""


class Answer(NamedTuple):
    """One score and the day it was given."""

    on: date
    value: float


class Pair(NamedTuple):
    """One person's scores before and after."""

    person_id: int
    before: float
    after: float


class Ends(NamedTuple):
    """Everybody's baseline, and a pair for each person who has both ends, in the order of their ids."""

    baselines: dict[int, Answer]
    pairs: tuple[Pair, ...]


Assessments = Iterable[tuple[int, date, float | None]]
"""(person id, day, score); a score of None (not answered in full) is never part of a pair."""


def ends(
    assessments: Assessments,
    first_session: Mapping[int, date],
    *,
    period_first: date = date.min,
    period_last: date = date.max,
) -> Ends:
    """Who answered at the start, and who did so again; one scale of one measure at a time.

    Baseline: the answer nearest to the first session among those before it or within 14 days after it.
    Follow-up: the last answer in the period that is at least 42 days later than the baseline.
    People without a first session have no pair. Source: figures, *outcomes[measure]*; ``period_*`` both included.
    """
    answers = _by_person(assessments)
    baselines: dict[int, Answer] = {}
    found = []
    for person_id in sorted(answers.keys() & first_session.keys()):
        before = choose_baseline(answers[person_id], first_session[person_id])
        if before is None:
            continue
        baselines[person_id] = before
        earliest = max(period_first, before.on + timedelta(days=DAYS_BETWEEN))
        after = _last_between(answers[person_id], earliest, period_last)
        if after is not None:
            found.append(Pair(person_id, before.value, after.value))
    return Ends(baselines, tuple(found))


def pairs(
    assessments: Assessments,
    first_session: Mapping[int, date],
    *,
    period_first: date = date.min,
    period_last: date = date.max,
) -> tuple[Pair, ...]:
    """The pairs of ``ends`` alone."""
    return ends(assessments, first_session, period_first=period_first, period_last=period_last).pairs


def baselines(assessments: Assessments, first_session: Mapping[int, date]) -> dict[int, Answer]:
    """Each person's baseline, for those who have one: the *n asked at the start* beside the pairs."""
    return ends(assessments, first_session).baselines


def choose_baseline(answers: Iterable[Answer], first_session: date) -> Answer | None:
    """The answer nearest to the first session, from any day before to 14 days after; before wins over after."""
    latest = first_session + timedelta(days=DAYS_AFTER_FIRST_SESSION)
    in_time = [answer for answer in answers if answer.on <= latest]
    if not in_time:
        return None
    # of two on one day the later in the list stands: it was corrected
    return min(reversed(in_time), key=lambda answer: (abs((answer.on - first_session).days), answer.on))


def follow_up_due(baseline: date, weeks: int) -> date:
    """The day a follow-up is due, ``weeks`` after the baseline and never before a pair can be made of the two."""
    return baseline + max(timedelta(weeks=weeks), timedelta(days=DAYS_BETWEEN))


def _last_between(answers: Iterable[Answer], first: date, last: date) -> Answer | None:
    in_time = [answer for answer in answers if first <= answer.on <= last]
    return max(reversed(in_time), key=lambda answer: answer.on, default=None)


def _by_person(assessments: Assessments) -> dict[int, list[Answer]]:
    answers: dict[int, list[Answer]] = defaultdict(list)
    for person_id, on, value in assessments:
        if value is not None:
            answers[person_id].append(Answer(on, value))
    return answers

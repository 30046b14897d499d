"""Belonging, outcomes and money by their definitions, counted by hand."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from tests.builders import a_group, a_mark, a_person, a_place, a_session, added
from tests.queries.test_impact import YEAR
from vcs_desk.models import (
    Answer,
    Assessment,
    Cost,
    Funder,
    Grant,
    GrantTarget,
    Measure,
    Organisation,
    PersonalBudget,
)
from vcs_desk.queries.figures import Belonging, Outcome, Period
from vcs_desk.queries.impact import impact
from vcs_desk.resource_files import resource_toml

TUESDAYS = [date(2026, 1, 6) + timedelta(weeks=week) for week in range(38)]
"""To 22 September 2026, the last Tuesday but one of the year that is counted."""
BEFORE = (14.08, 16.36, 17.43, 17.98, 18.59, 19.25, 19.25, 19.98, 20.73, 21.54, 22.35, 24.11)
AFTER = (16.88, 16.36, 19.98, 21.54, 18.59, 22.35, 17.98, 23.21, 20.73, 25.03, 23.21, 24.11)


def weekly(db: Session, **states: str) -> tuple[int, list[int]]:
    """A group with a session held every Tuesday, except where ``weekN`` says otherwise."""
    group = a_group(db)
    sessions = [
        a_session(db, group, day, state=states.get(f"week{number}", "held"), cancel_reason="Snow")
        for number, day in enumerate(TUESDAYS)
    ]
    return group, sessions


def belonging(db: Session) -> Belonging:
    return impact(db, YEAR).belonging


def a_measure(db: Session, code: str) -> int:
    definition = resource_toml("measures", f"{code}.toml")
    return added(db, Measure(code=code, version="1", label=definition["label"], definition=json.dumps(definition)))


def answered(db: Session, person: int, measure: int, on: date, answers: dict[str, int]) -> None:
    number = added(db, Assessment(person_id=person, measure_id=measure, date=on, point="review"))
    db.add_all(Answer(assessment_id=number, item=item, value=value) for item, value in answers.items())
    db.flush()


def somebody(db: Session, first_came: date = date(2026, 3, 3)) -> int:
    person = a_person(db)
    a_mark(db, a_session(db, a_group(db), first_came, state="held"), person)
    return person


def outcome(db: Session, key: str, period: Period = YEAR) -> Outcome:
    return next(each for each in impact(db, period).outcomes if each.measure == key)


@pytest.mark.parametrize(("last_visit", "left"), [(31, 1), (32, 0)])
def test_six_planned_sessions_without_a_visit_is_having_left(db: Session, last_visit: int, left: int) -> None:
    _, sessions = weekly(db)
    ann = a_person(db)
    for session in (sessions[0], sessions[last_visit]):
        a_mark(db, session, ann)
    assert (belonging(db).joined, belonging(db).left) == (1, left)


def test_a_session_that_was_cancelled_was_not_missed(db: Session) -> None:
    _, sessions = weekly(db, week35="cancelled")
    a_mark(db, sessions[31], a_person(db))
    assert belonging(db).left == 0


def test_the_organisation_sets_how_many_sessions_may_be_missed(db: Session) -> None:
    _, sessions = weekly(db)
    a_mark(db, sessions[31], a_person(db))
    organisation = db.get(Organisation, 1)
    assert organisation is not None
    organisation.belonging_gap = 7
    db.flush()
    assert belonging(db).left == 0


@pytest.mark.parametrize(("ended", "left"), [(TUESDAYS[37], 1), (TUESDAYS[36], 0), (date(2026, 10, 1), 0)])
def test_a_place_that_ended_is_having_left_unless_they_came_after_it(db: Session, ended: date, left: int) -> None:
    group, sessions = weekly(db)
    ann = a_person(db)
    a_mark(db, sessions[37], ann)
    a_place(db, ann, group, TUESDAYS[0], state="ended", to_on=ended)
    assert belonging(db).left == left


def test_who_has_a_new_place_has_not_left_by_the_end_of_the_old_one(db: Session) -> None:
    group, sessions = weekly(db)
    ann = a_person(db)
    a_mark(db, sessions[37], ann)
    a_place(db, ann, group, TUESDAYS[0], state="ended", to_on=TUESDAYS[37])
    a_place(db, ann, group, TUESDAYS[37])
    assert belonging(db).left == 0


def test_weeks_run_from_the_first_to_the_last_visit_in_the_group(db: Session) -> None:
    _, sessions = weekly(db)
    ann = a_person(db)
    for week in (2, 5, 12):
        a_mark(db, sessions[week], ann)
    assert belonging(db).curve == ((10.0, 0.0, 1),)
    assert belonging(db).median_weeks == 10


def test_who_joined_before_the_period_is_not_on_its_curve(db: Session) -> None:
    group, sessions = weekly(db)
    ann = a_person(db)
    a_mark(db, a_session(db, group, date(2025, 9, 30), state="held"), ann)
    a_mark(db, sessions[0], ann)
    assert belonging(db).joined == 0


def test_the_curve_is_read_at_12_26_and_52_weeks(db: Session) -> None:
    _, sessions = weekly(db)
    for week in (0, 3, 13, 37):
        ann = a_person(db)
        for session in {sessions[0], sessions[week]}:
            a_mark(db, session, ann)
    at = [(point.weeks, point.share, point.at_risk) for point in belonging(db).at]
    assert at == [(12, 0.5, 2), (26, 0.25, 1), (52, 0.25, 0)]


def test_the_paired_figures_are_the_golden_ones(db: Session) -> None:
    swemwbs = a_measure(db, "swemwbs")
    raw = {float(score): int(total) for total, score in resource_toml("measures", "swemwbs.toml")["table"].items()}
    for before, after in zip(BEFORE, AFTER, strict=True):
        person = somebody(db)
        answered(db, person, swemwbs, date(2026, 3, 3), seven_items(raw[before]))
        answered(db, person, swemwbs, date(2026, 6, 2), seven_items(raw[after]))
    found = outcome(db, "swemwbs")
    assert (found.people_seen, found.baselines, found.pairs) == (12, 12, 12)
    means = (found.mean_before, found.mean_after, found.mean_change, found.low, found.high)
    assert [f"{mean:.4f}" for mean in means] == ["19.3042", "20.8308", "1.5267", "0.4158", "2.6375"]
    assert (found.improved, found.same, found.worse) == (6, 5, 1)


def seven_items(raw: int) -> dict[str, int]:
    whole, more = divmod(raw, 7)
    return {f"q{item}": whole + (item <= more) for item in range(1, 8)}


def test_one_missing_item_of_swemwbs_is_no_score(db: Session) -> None:
    swemwbs, ann = a_measure(db, "swemwbs"), somebody(db)
    answered(db, ann, swemwbs, date(2026, 3, 3), {f"q{item}": 3 for item in range(1, 7)})
    assert (outcome(db, "swemwbs").people_seen, outcome(db, "swemwbs").baselines) == (1, 0)


def test_the_four_questions_of_ons4_stay_apart_and_less_anxious_is_better(db: Session) -> None:
    ons4, ann = a_measure(db, "ons4"), somebody(db)
    for on, good, anxious in ((date(2026, 3, 3), 5, 8), (date(2026, 6, 2), 7, 4)):
        answers = {"satisfied": good, "worthwhile": good, "happy": good, "anxious": anxious}
        answered(db, ann, ons4, on, answers)
    assert len(impact(db, YEAR).outcomes) == 4
    satisfied, anxious_now = outcome(db, "ons4.satisfied"), outcome(db, "ons4.anxious")
    assert (satisfied.mean_change, satisfied.improved) == (2, 1)
    assert (anxious_now.mean_change, anxious_now.improved, anxious_now.higher_is_better) == (-4, 1, False)


@pytest.mark.parametrize(
    ("baseline", "follow_up", "pairs"),
    [
        (date(2026, 3, 17), date(2026, 4, 28), 1),
        (date(2026, 3, 18), date(2026, 6, 2), 0),
        (date(2026, 3, 3), date(2026, 4, 13), 0),
        (date(2025, 1, 1), date(2026, 9, 30), 1),
        (date(2026, 3, 3), date(2026, 10, 1), 0),
    ],
)
def test_a_pair_is_in_time_for_the_first_session_and_six_weeks_apart(
    db: Session, baseline: date, follow_up: date, pairs: int
) -> None:
    goal, ann = a_measure(db, "goal"), somebody(db, date(2026, 3, 3))
    for on, value in ((baseline, 3), (follow_up, 6)):
        answered(db, ann, goal, on, {"goal": value})
    assert outcome(db, "goal.goal").pairs == pairs


def test_people_seen_came_in_the_period_or_answered_in_it(db: Session) -> None:
    goal = a_measure(db, "goal")
    came_then, came_now, answered_now = (somebody(db, date(year, 3, 3)) for year in (2025, 2026, 2025))
    answered(db, came_then, goal, date(2025, 3, 4), {"goal": 3})
    answered(db, came_now, goal, date(2026, 3, 3), {"goal": 3})
    answered(db, answered_now, goal, date(2026, 3, 3), {"goal": 3})
    answered(db, a_person(db), goal, date(2026, 3, 3), {"goal": 3})
    assert outcome(db, "goal.goal").people_seen == 2


def test_cost_is_that_of_sessions_held_shared_by_attendances_and_people(db: Session) -> None:
    group, ann, ben = a_group(db), a_person(db), a_person(db)
    for day, people in ((TUESDAYS[0], (ann, ben)), (TUESDAYS[1], (ann,))):
        session = a_session(db, group, day, state="held", cost_pence=1000)
        for person in people:
            a_mark(db, session, person)
    a_session(db, group, TUESDAYS[2], state="cancelled", cancel_reason="Snow", cost_pence=5000)
    money = impact(db, YEAR).money
    assert (money.cost_pence, money.cost_per_attendance_pence, money.cost_per_person_pence) == (2000, 667, 1000)


def test_a_grant_tells_what_was_spent_and_reached(db: Session) -> None:
    funder = added(db, Funder(name="Harbour and Hearth Fund"))
    dates = {"first_on": YEAR.first, "last_on": YEAR.last}
    grant = added(db, Grant(funder_id=funder, title="Company", awarded_pence=2_400_000, **dates))
    added(db, GrantTarget(grant_id=grant, figure="people.attended", target=2))
    for on, pence in ((YEAR.first, 700), (YEAR.last, 300), (date(2026, 10, 1), 99)):
        added(db, Cost(date=on, pence=pence, words="Hall", grant_id=grant))
    somebody(db)
    found = impact(db, YEAR).money.grants[0]
    assert (found.awarded_pence, found.spent_pence, found.spending) == (2_400_000, 1000, (("Hall", 1000),))
    assert [(each.label, each.target, each.reached) for each in found.targets] == [("Different people who come", 2, 1)]


def test_a_grant_of_another_year_is_not_in_the_figures(db: Session) -> None:
    funder = added(db, Funder(name="Harbour and Hearth Fund"))
    dates = {"first_on": date(2024, 10, 1), "last_on": YEAR.first - timedelta(days=1)}
    added(db, Grant(funder_id=funder, title="Company", awarded_pence=1, **dates))
    assert impact(db, YEAR).money.grants == ()


def test_personal_budgets_that_run_in_the_period_are_added_up(db: Session) -> None:
    for last_on in (None, YEAR.first, YEAR.first - timedelta(days=1)):
        budget = PersonalBudget(
            person_id=a_person(db), allocated_pence=30_000, first_on=date(2025, 5, 1), last_on=last_on
        )
        added(db, Cost(date=date(2025, 6, 1), pence=400, budget_id=added(db, budget)))
    money = impact(db, YEAR).money
    assert (money.budgets_allocated_pence, money.budgets_spent_pence, money.budgets_people) == (60_000, 800, 2)

"""The waiting list of a period: who joined, who got a place, who gave up, how long it took, and missed promises."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from tests.builders import TODAY, a_group, a_person, added
from vcs_desk.models import Place
from vcs_desk.queries.figures import Period
from vcs_desk.queries.impact.records import Records
from vcs_desk.queries.waiting import WaitingCount, waiting_list

YEAR = Period(date(2025, 10, 1), date(2026, 9, 30))


@pytest.fixture
def group(db: Session) -> int:
    return a_group(db, "Craft and Chat")


def waited(db: Session, group: int, since: date, state: str = "waiting", **values: object) -> int:
    return added(db, Place(person_id=a_person(db), group_id=group, state=state, waiting_since=since, **values))


def whole(db: Session, period: Period = YEAR) -> WaitingCount:
    return waiting_list(Records(db, period)).whole


def test_who_waits_on_the_last_day_is_waiting(db: Session, group: int) -> None:
    waited(db, group, date(2026, 9, 1))
    waited(db, group, date(2026, 10, 1))
    assert (whole(db).waiting, whole(db).joined) == (1, 1)


def test_who_gets_a_place_after_the_period_still_waits_in_it(db: Session, group: int) -> None:
    waited(db, group, date(2026, 9, 1), "held", from_on=date(2026, 10, 20))
    assert (whole(db).waiting, whole(db).got_a_place) == (1, 0)


def test_the_mean_is_over_those_who_got_a_place_in_the_period(db: Session, group: int) -> None:
    for days in (10, 20):
        waited(db, group, date(2026, 3, 1), "held", from_on=date(2026, 3, 1) + timedelta(days=days))
    waited(db, group, date(2025, 5, 1), "held", from_on=date(2025, 8, 1))
    assert (whole(db).got_a_place, whole(db).mean_days) == (2, 15)


def test_the_longest_wait_may_be_one_that_goes_on(db: Session, group: int) -> None:
    waited(db, group, date(2026, 3, 1), "held", from_on=date(2026, 3, 11))
    waited(db, group, date(2026, 6, 2))
    assert whole(db).longest_days == (YEAR.last - date(2026, 6, 2)).days


def test_a_wait_goes_on_only_until_today(db: Session, group: int) -> None:
    waited(db, group, TODAY - timedelta(days=9))
    assert whole(db, Period(date(2026, 10, 1), date(2026, 12, 31))).longest_days == 9


def test_who_was_taken_off_the_list_gave_up(db: Session, group: int) -> None:
    waited(db, group, date(2026, 3, 1), "ended", to_on=date(2026, 3, 20))
    assert (whole(db).gave_up, whole(db).waiting, whole(db).mean_days) == (1, 0, None)


@pytest.mark.parametrize(("target", "missed"), [(date(2026, 3, 15), 0), (date(2026, 3, 14), 1), (None, 0)])
def test_a_promise_is_missed_on_the_day_after_it(db: Session, group: int, target: date | None, missed: int) -> None:
    waited(db, group, date(2026, 3, 1), "held", from_on=date(2026, 3, 15), target_on=target)
    assert whole(db).missed == missed


def test_a_promise_is_missed_by_who_still_waits(db: Session, group: int) -> None:
    waited(db, group, date(2026, 3, 1), target_on=date(2026, 5, 1))
    assert whole(db).missed == 1


def test_each_group_that_anybody_waited_for_has_a_row(db: Session, group: int) -> None:
    a_group(db, "Allotment")
    waited(db, group, date(2026, 3, 1))
    (row,) = waiting_list(Records(db, YEAR)).groups
    assert (row.group, row.waiting) == ("Craft and Chat", 1)


def test_a_wait_that_was_over_before_the_period_is_not_in_it(db: Session, group: int) -> None:
    waited(db, group, date(2025, 3, 1), "ended", to_on=date(2025, 4, 1))
    waited(db, group, date(2025, 3, 1), "held", from_on=date(2025, 4, 1))
    assert whole(db).longest_days is None


def test_one_group_alone_is_counted_without_the_others(db: Session, group: int) -> None:
    waited(db, a_group(db, "Allotment"), date(2026, 3, 1))
    waited(db, group, date(2026, 3, 1))
    assert waiting_list(Records(db, YEAR, group)).whole.waiting == 1

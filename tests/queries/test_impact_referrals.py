"""Referrals, the funnel and the referrers by their definitions, counted by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from tests.builders import a_group, a_mark, a_person, a_session, added
from tests.queries.test_impact import YEAR
from vcs_desk.models import Agency, Contact, Referral, ReferralEvent, ReferralNeed
from vcs_desk.queries.figures import FunnelStage, ReferralFigures
from vcs_desk.queries.impact import impact

MARCH = date(2026, 3, 2)


def referred(
    db: Session, *steps: tuple[str, date], on: date = MARCH, person: int | None = None, **values: object
) -> int:
    """A referral received on a day, and its events; its state in the row is left as received on purpose."""
    given = {"received_on": on, "due_on": on + timedelta(days=14), "state": "received"} | values
    number = added(db, Referral(person_id=person or a_person(db), **given))
    for kind, day in (("received", on), *steps):
        added(db, ReferralEvent(referral_id=number, kind=kind, date=day))
    return number


def counted(db: Session) -> ReferralFigures:
    return impact(db, YEAR).referrals


def stage(db: Session, key: str) -> FunnelStage:
    return next(stage for stage in impact(db, YEAR).funnel if stage.key == key)


def test_the_state_is_that_on_the_last_day_of_the_period(db: Session) -> None:
    referred(db, ("declined", YEAR.last))
    referred(db, ("declined", YEAR.last + timedelta(days=1)))
    assert (counted(db).declined, counted(db).undecided) == (1, 1)


def test_closed_counts_as_accepted(db: Session) -> None:
    referred(db, ("accepted", date(2026, 3, 9)), ("closed", date(2026, 6, 1)))
    assert (counted(db).accepted, stage(db, "closed").reached) == (1, 1)


def test_reopened_means_received_again(db: Session) -> None:
    referred(db, ("declined", date(2026, 3, 9)), ("reopened", date(2026, 3, 20)))
    assert (counted(db).undecided, counted(db).declined, counted(db).decided) == (1, 0, 0)


def test_of_two_events_on_one_day_the_later_written_stands(db: Session) -> None:
    referred(db, ("accepted", MARCH), ("declined", MARCH))
    assert (counted(db).declined, counted(db).accepted) == (1, 0)


def test_an_event_that_is_no_state_changes_no_state(db: Session) -> None:
    referred(db, ("accepted", MARCH), ("noted", date(2026, 3, 9)), ("answered", date(2026, 3, 10)))
    assert counted(db).accepted == 1


def test_the_states_add_up_to_received(db: Session) -> None:
    for kind in ("asked", "waiting", "accepted", "declined", "signposted", "withdrawn", "closed", "reopened"):
        referred(db, (kind, date(2026, 4, 1)))
    figures = counted(db)
    states = ("accepted", "waiting", "declined", "signposted", "withdrawn", "asked", "undecided")
    assert sum(getattr(figures, state) for state in states) == figures.received == 8


def test_only_referrals_received_in_the_period_count(db: Session) -> None:
    for on in (YEAR.first - timedelta(days=1), YEAR.first, YEAR.last, YEAR.last + timedelta(days=1)):
        referred(db, on=on)
    assert counted(db).received == 2


def test_the_days_run_to_the_first_decision_of_those_that_stand_decided(db: Session) -> None:
    referred(db, ("waiting", MARCH + timedelta(days=3)), ("accepted", MARCH + timedelta(days=40)))
    referred(db, ("declined", MARCH + timedelta(days=10)))
    referred(db, ("asked", MARCH))
    figures = counted(db)
    assert (figures.decided, figures.median_days_to_decision) == (2, 6.5)
    assert (figures.within_7_days, figures.within_14_days) == (1, 2)


def test_a_referral_with_two_needs_counts_for_both(db: Session) -> None:
    for needs in (("debt", "arts"), ("debt",)):
        number = referred(db)
        for code in needs:
            added(db, ReferralNeed(referral_id=number, code=code))
    assert counted(db).by_need == (("Debt", 2), ("Arts", 1))


def test_who_has_no_agency_referred_themselves(db: Session) -> None:
    agency = added(db, Agency(name="Carn Brea PCN"))
    referred(db)
    referred(db, agency_id=agency)
    assert counted(db).by_agency == (("Carn Brea PCN", 1), ("Referred themselves", 1))


def test_the_funnel_counts_visits_from_the_day_of_the_referral_on(db: Session) -> None:
    group, known = a_group(db), a_person(db)
    for weeks in (-2, -1, 1):
        a_mark(db, a_session(db, group, MARCH + timedelta(weeks=weeks), state="held"), known)
    referred(db, person=known)
    assert (stage(db, "first_session").reached, stage(db, "third_session").reached) == (1, 0)


@pytest.mark.parametrize(("days", "reached"), [(83, 0), (84, 1)])
def test_still_coming_is_a_visit_twelve_weeks_after_the_first(db: Session, days: int, reached: int) -> None:
    group, ann = a_group(db), a_person(db)
    for after in (7, 7 + days):
        a_mark(db, a_session(db, group, MARCH + timedelta(days=after), state="held"), ann)
    referred(db, person=ann)
    assert stage(db, "twelve_weeks").reached == reached


@pytest.mark.parametrize(
    ("key", "days"),
    [
        ("referred", 0),
        ("decided", 0),
        ("first_session", 14),
        ("third_session", 42),
        ("pair", 56),
        ("twelve_weeks", 112),
    ],
)
def test_a_stage_is_counted_over_those_who_came_in_early_enough(db: Session, key: str, days: int) -> None:
    referred(db, on=YEAR.last - timedelta(days=days))
    if days:
        referred(db, on=YEAR.last - timedelta(days=days - 1))
    assert stage(db, key).had_time == 1


def test_who_came_sooner_than_the_time_given_is_in_neither_number(db: Session) -> None:
    ann, soon = a_person(db), YEAR.last - timedelta(days=2)
    a_mark(db, a_session(db, a_group(db), YEAR.last, state="held"), ann)
    referred(db, on=soon, person=ann)
    assert (stage(db, "first_session").reached, stage(db, "first_session").had_time) == (0, 0)


def test_a_call_or_a_decision_is_contact_and_a_note_is_not(db: Session) -> None:
    called, noted, event = a_person(db), a_person(db), a_person(db)
    added(db, Contact(person_id=called, date=MARCH, kind="call"))
    added(db, Contact(person_id=noted, date=MARCH, kind="note"))
    for person in (called, noted):
        referred(db, person=person)
    referred(db, ("contacted", MARCH), person=event)
    referred(db, ("declined", MARCH))
    assert (stage(db, "contacted").reached, stage(db, "decided").reached) == (3, 1)


def test_a_referrer_is_told_what_became_of_those_they_sent(db: Session) -> None:
    agency, group = added(db, Agency(name="Carn Brea PCN")), a_group(db)
    sessions = [a_session(db, group, MARCH + timedelta(weeks=week), state="held") for week in range(1, 4)]
    for visits in (0, 1, 3):
        person = a_person(db)
        for session in sessions[:visits]:
            a_mark(db, session, person)
        answer = ("accepted" if visits else "declined", MARCH + timedelta(days=visits + 1))
        referred(db, answer, person=person, agency_id=agency)
    row = impact(db, YEAR).referrers[0]
    assert (row.agency, row.sent, row.fitted, row.came_once, row.came_three_times) == ("Carn Brea PCN", 3, 2, 2, 1)
    assert row.median_days == 2

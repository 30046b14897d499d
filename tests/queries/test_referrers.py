"""What became of each sender's referrals, and who may be named on the page for a meeting with them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from tests.builders import a_group, a_mark, a_person, a_referral, a_session, added
from vcs_desk.acts import Actor
from vcs_desk.errors import DeskError, NotAllowed
from vcs_desk.models import Agency, Consent, Referral, ReferralEvent, Referrer
from vcs_desk.queries.figures import Period
from vcs_desk.queries.impact.records import Records
from vcs_desk.queries.referrer_figures import ReferrerLine, Sender
from vcs_desk.queries.referrers import agency_lines, people_who_refer, review, review_names
from vcs_desk.store.unit import Store

YEAR = Period(date(2025, 10, 1), date(2026, 9, 30))
MARCH = date(2026, 3, 2)


def sent(
    db: Session, agency: int | None, *steps: tuple[str, date, str], referrer: int | None = None, visits: int = 0,
    **values: object,
) -> int:  # fmt: skip
    """A referral of March with its steps (kind, day, reason), and so many visits after it."""
    person = a_person(db)
    number = added(
        db,
        Referral(person_id=person, agency_id=agency, referrer_id=referrer, received_on=MARCH, due_on=MARCH, **values),
    )
    for kind, on, reason in steps:
        added(db, ReferralEvent(referral_id=number, kind=kind, date=on, reason=reason))
    for week in range(visits):
        a_mark(db, a_session(db, a_group(db), MARCH + timedelta(weeks=week + 1), state="held"), person)
    return number


def lines(db: Session) -> dict[str, ReferrerLine]:
    return {line.name: line for line in agency_lines(Records(db, YEAR))}


@pytest.fixture
def agency(db: Session) -> int:
    return added(db, Agency(name="Carn Brea PCN"))


def test_a_place_and_a_yes_without_one_both_fit_and_only_a_place_is_accepted(db: Session, agency: int) -> None:
    sent(db, agency, ("accepted", MARCH, ""))
    sent(db, agency, ("waiting", MARCH, ""))
    sent(db, agency, ("declined", MARCH, "group_full"))
    line = lines(db)["Carn Brea PCN"]
    assert (line.sent, line.fitted, line.accepted) == (3, 2, 1)


def test_who_came_once_and_three_times_is_counted_since_the_referral(db: Session, agency: int) -> None:
    for visits in (0, 1, 3):
        sent(db, agency, visits=visits)
    line = lines(db)["Carn Brea PCN"]
    assert (line.came_once, line.came_three_times) == (2, 1)


def test_reasons_for_no_are_those_of_the_newest_answer(db: Session, agency: int) -> None:
    sent(db, agency, ("declined", MARCH, "group_full"))
    sent(db, agency, ("declined", MARCH, "cost"), ("reopened", MARCH, ""), ("declined", MARCH, "group_full"))
    sent(db, agency, ("signposted", MARCH, ""))
    assert lines(db)["Carn Brea PCN"].reasons == (
        ("group_full", "The group is full", 2),
        ("", "No reason written down", 1),
    )


def test_an_answer_counts_as_sent_from_the_day_it_went(db: Session, agency: int) -> None:
    sent(db, agency, answered_on=YEAR.last)
    sent(db, agency, answered_on=YEAR.last + timedelta(days=1))
    sent(db, agency)
    assert lines(db)["Carn Brea PCN"].answered == 1


def test_our_median_runs_from_the_received_date_to_the_decision(db: Session, agency: int) -> None:
    for days in (2, 5, 12):
        sent(db, agency, ("accepted", MARCH + timedelta(days=days), ""))
    assert lines(db)["Carn Brea PCN"].median_days == 5


def test_the_people_of_an_agency_stand_apart_and_those_nobody_named_together(db: Session, agency: int) -> None:
    sian, dewi = (added(db, Referrer(name=name, agency_id=agency)) for name in ("Siân Llŷr", "Dewi Prys"))
    for referrer in (sian, sian, dewi, None):
        sent(db, agency, referrer=referrer)
    sent(db, None)
    people = people_who_refer(db, YEAR)
    assert [(line.name, line.agency, line.sent) for line in people] == [
        ("Siân Llŷr", "Carn Brea PCN", 2), ("", "Carn Brea PCN", 1), ("Dewi Prys", "Carn Brea PCN", 1),
    ]  # fmt: skip


def test_the_page_for_a_meeting_counts_what_the_agency_sent_alone(db: Session, agency: int) -> None:
    other = added(db, Agency(name="Penwarne Surgery"))
    for sender in (agency, agency, other):
        sent(db, sender, ("declined", MARCH + timedelta(days=4), "cost"))
    page = review(db, YEAR, Sender(agency))
    assert (page.figures.received, page.figures.declined, page.figures.within_7_days) == (2, 2, 2)
    assert (page.line.name, page.line.sent, page.organisation) == ("Carn Brea PCN", 2, "Tregarrow Neighbours")


def test_there_is_no_page_where_nobody_was_sent(db: Session, agency: int) -> None:
    with pytest.raises(DeskError, match="Nobody was referred by them"):
        review(db, YEAR, Sender(agency))


@pytest.mark.parametrize(
    ("consent", "given", "named"),
    [
        ("yes", None, True),
        ("unknown", None, False),
        ("no", None, False),
        ("unknown", {"answer": "yes"}, True),
        ("yes", {"answer": "no"}, False),
        ("yes", {"answer": "yes", "withdrawn_on": date(2026, 5, 1)}, False),
        ("yes", {"answer": "yes", "expires_on": date(2026, 5, 1)}, False),
    ],
)
def test_only_who_agreed_that_the_referrer_hears_is_named(
    db: Session, consent: str, given: dict[str, object] | None, named: bool
) -> None:
    number = a_referral(db, "Fatima", "al-Sayegh", received_on=MARCH, consent="unknown")
    referral = db.get(Referral, number)
    assert referral is not None
    referral.consent = consent
    if given is not None:
        added(db, Consent(person_id=referral.person_id, purpose="share_back", given_on=MARCH, **given))
    db.flush()
    names = [one.name for one in review_names(db, YEAR, Sender(referral.agency_id))]
    assert names == (["Fatima al-Sayegh"] if named else [])


def test_nobody_sent_by_another_agency_is_named(db: Session) -> None:
    ours = db.get(
        Referral, a_referral(db, "Ken", "Tonkin", agency="Penwarne Surgery", received_on=MARCH, consent="yes")
    )
    a_referral(db, "Fatima", "al-Sayegh", received_on=MARCH, consent="yes")
    assert ours is not None
    assert [one.name for one in review_names(db, YEAR, Sender(ours.agency_id))] == ["Ken Tonkin"]


@pytest.mark.parametrize("role", ["leader", "desk", "reports"])
def test_names_for_a_meeting_are_for_coordinators_alone(store: Store, role: str) -> None:
    with pytest.raises(NotAllowed):
        store.ask(Actor(9, "Somebody", role), review_names, YEAR, Sender(1))

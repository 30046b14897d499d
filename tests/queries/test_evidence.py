"""The cards of the page Evidence: losses with their reasons, one group alone, and what a trustee is told."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests.builders import a_group, a_mark, a_person, a_session, added
from vcs_desk.acts import Actor
from vcs_desk.errors import NotAllowed
from vcs_desk.models import Contact, Referral, ReferralEvent, UnmetNeed
from vcs_desk.queries.evidence import Answers, Funnel, FunnelStep, UnmetFigures, evidence, first_day, group_choices
from vcs_desk.queries.evidence_lines import list_lines
from vcs_desk.queries.evidence_lists import behind
from vcs_desk.queries.figures import Period
from vcs_desk.store.unit import Store

YEAR = Period(date(2025, 10, 1), date(2026, 9, 30))
MARCH = date(2026, 3, 2)


def referred(
    db: Session, *steps: tuple[str, int, str], group: int | None = None, visits: tuple[int, ...] = ()
) -> int:  # fmt: skip
    """A referral of March with its steps (kind, days after, reason), and visits so many days after; the person."""
    person = a_person(db)
    number = added(db, Referral(person_id=person, received_on=MARCH, due_on=MARCH))
    for kind, days, reason in steps:
        on = MARCH + timedelta(days=days)
        added(db, ReferralEvent(referral_id=number, kind=kind, date=on, reason=reason, group_id=group))
    for days in visits:
        meeting = a_session(db, group or a_group(db), MARCH + timedelta(days=days), state="held")
        a_mark(db, meeting, person)
    return person


def told(db: Session, kind: type[Any], group: int | None = None) -> Any:
    """One card of the year."""
    cards: list[object] = []
    evidence(db, YEAR, cards.append, group)
    return next(card for card in cards if isinstance(card, kind))


def step(db: Session, key: str, group: int | None = None) -> FunnelStep:
    return next(each for each in told(db, Funnel, group).steps if each.key == key)


def test_who_was_declined_is_lost_before_the_first_session_for_that_reason(db: Session) -> None:
    for reason in ("group_full", "group_full", "cost"):
        referred(db, ("declined", 3, reason))
    assert step(db, "first_session").lost == (("The group is full", 2), ("Cost", 1))


def test_who_has_no_answer_is_lost_before_contact(db: Session) -> None:
    referred(db)
    assert step(db, "contacted").lost == (("No answer yet", 1),)
    assert step(db, "decided").lost == ()


def test_who_has_a_place_and_did_not_come_is_lost_there(db: Session) -> None:
    referred(db, ("accepted", 3, ""))
    referred(db, ("waiting", 3, ""))
    assert step(db, "first_session").lost == (("Has a place and has not come", 1), ("Waiting for a place", 1))


def test_who_stopped_is_lost_with_how_it_ended(db: Session) -> None:
    referred(db, ("accepted", 3, ""), ("closed", 60, "moved_away"), visits=(7, 14))
    referred(db, ("accepted", 3, ""), visits=(7,))
    assert step(db, "third_session").lost == (("Came once or twice", 1), ("Moved away", 1))


def test_a_referral_too_late_for_a_stage_is_not_lost_before_it(db: Session) -> None:
    person = a_person(db)
    late = YEAR.last - timedelta(days=3)
    added(db, Referral(person_id=person, received_on=late, due_on=late))
    assert (step(db, "contacted").lost, step(db, "first_session").lost) == ((("No answer yet", 1),), ())


def test_the_middle_number_of_days_runs_to_the_first_contact_the_decision_and_the_first_visit(db: Session) -> None:
    called = referred(db, ("contacted", 4, ""), ("accepted", 9, ""), visits=(21,))
    added(db, Contact(person_id=called, date=MARCH + timedelta(days=2), kind="call"))
    days = {key: step(db, key).middle_days for key in ("contacted", "decided", "first_session", "third_session")}
    assert days == {"contacted": 2, "decided": 9, "first_session": 21, "third_session": None}


def test_one_group_alone_counts_the_referrals_that_named_it_and_visits_to_it(db: Session) -> None:
    singing = a_group(db, "Singing for Fun")
    referred(db, ("accepted", 3, ""), group=singing, visits=(7,))
    referred(db, ("accepted", 3, ""), group=a_group(db), visits=(7,))
    referred(db, ("declined", 3, "cost"))
    assert (step(db, "referred", singing).reached, step(db, "first_session", singing).reached) == (1, 1)
    assert told(db, Answers, singing).referrals.received == 1


def test_needs_that_nobody_could_meet_are_counted_by_where_people_live(db: Session) -> None:
    for ward in ("Illogan", "Illogan", ""):
        added(db, UnmetNeed(need="debt", reason="cost", date=MARCH, source="door", ward=ward))
    assert told(db, UnmetFigures).by_ward == (("Illogan", 2), ("Not known", 1))


def test_nothing_has_happened_until_something_has(db: Session) -> None:
    assert first_day(db) is None
    referred(db)
    assert first_day(db) == MARCH


def test_a_leader_chooses_among_their_own_groups(store: Store, jenna: Actor) -> None:
    with store.write("Groups", jenna) as unit:
        own, _ = a_group(unit.db, "Singing for Fun"), a_group(unit.db, "Tuesday Walk")
    assert store.ask(Actor(2, "Tamsin Vean", "leader", frozenset((own,))), group_choices) == ((own, "Singing for Fun"),)
    assert len(store.ask(jenna, group_choices)) == 2


def test_a_trustee_is_told_figures_and_no_list(store: Store) -> None:
    peter = Actor(3, "Peter Nance", "reports")
    cards: list[object] = []
    store.ask(peter, evidence, YEAR, cards.append)
    assert len(cards) == 6
    for refused in (
        lambda: store.ask(peter, behind, YEAR, "referrals.received"),
        lambda: store.ask(peter, list_lines, "person", (1,), YEAR),
    ):
        with pytest.raises(NotAllowed):
            refused()

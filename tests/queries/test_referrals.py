"""The inbox by deadline, who waits, what is decided, and one referral whole."""

from __future__ import annotations

from datetime import date

import pytest

from tests.builders import TODAY, a_group, a_person, a_referral
from vcs_desk.acts import Actor
from vcs_desk.errors import DeskError, NotAllowed
from vcs_desk.queries.referrals import (
    BoxCounts,
    agency_names,
    box_counts,
    box_of,
    referral_numbers,
    referral_rows,
    referral_view,
)
from vcs_desk.services.contacts import note_contact
from vcs_desk.services.inputs import PersonInput, ReferralInput
from vcs_desk.services.referrals import (
    accept_referral,
    ask_referrer,
    decline_referral,
    receive_referral,
    record_answer_sent,
    reopen_referral,
    wait_referral,
)


def test_the_inbox_stands_by_deadline_with_those_asked_about_last(db):
    asked = a_referral(db, "Rita", "Fernandes", received_on=date(2026, 11, 1))
    late, early = (a_referral(db, name, received_on=date(2026, 11, day)) for name, day in (("A", 12), ("B", 10)))
    ask_referrer(db, asked, "Does she live alone?")
    assert referral_numbers(db, "inbox") == (early, late, asked)


def test_a_row_counts_the_days_that_are_left(db):
    number = a_referral(db, received_on=date(2026, 11, 12))
    (row,) = referral_rows(db, [number])
    assert (row.name, row.days_left, row.due_on) == ("Małgorzata Wójcik", 2, date(2026, 11, 26))
    assert row.needs == ("Physical activity",)


def test_rows_come_in_the_order_they_were_asked_for(db):
    numbers = [a_referral(db, name) for name in ("A", "B", "C")]
    wanted = [numbers[2], 999, numbers[0]]
    assert [row.referral_id for row in referral_rows(db, wanted)] == [numbers[2], numbers[0]]


def test_the_day_of_asking_is_told_only_while_the_answer_is_awaited(db):
    number, group = a_referral(db), a_group(db)
    ask_referrer(db, number, "Any risks?")
    assert referral_rows(db, [number])[0].asked_on == TODAY
    accept_referral(db, number, group)
    assert referral_rows(db, [number])[0].asked_on is None


def test_each_referral_is_in_one_of_three_lists(db):
    group = a_group(db)
    inbox, waiting, accepted, declined = (a_referral(db, name) for name in ("A", "B", "C", "D"))
    wait_referral(db, waiting, group)
    accept_referral(db, accepted, group)
    decline_referral(db, declined, "cost")
    assert [referral_numbers(db, box) for box in ("inbox", "waiting", "decided")] == [
        (inbox,), (waiting,), (declined, accepted),
    ]  # fmt: skip
    assert box_counts(db) == BoxCounts(inbox=1, waiting=1, decided=2, due=1)


def test_of_many_decided_the_newest_are_asked_for_and_the_place_of_any_is_known(db):
    numbers = [a_referral(db, name) for name in "ABCDE"]
    for number in numbers:
        decline_referral(db, number, "cost")
    assert referral_numbers(db, "decided", 2) == (numbers[4], numbers[3])
    assert [box_of(db, number) for number in numbers[:2]] == [("decided", 4), ("decided", 3)]


def test_the_place_of_a_referral_in_the_inbox_is_known(db):
    a_referral(db, "A", received_on=date(2026, 11, 10))
    second = a_referral(db, "B", received_on=date(2026, 11, 12))
    assert box_of(db, second) == ("inbox", 1)


@pytest.mark.parametrize("ask", [box_of, referral_view])
def test_a_referral_that_is_gone_is_said_to_be_gone(db, ask):
    with pytest.raises(DeskError, match="no longer there"):
        ask(db, 4711)


def test_a_referral_whole_tells_its_steps_in_order(db):
    number, group = a_referral(db), a_group(db, "Tuesday Walk")
    person = referral_rows(db, [number])[0].person_id
    note_contact(db, person, "call", "Would like to come", "reached", referral_id=number)
    accept_referral(db, number, group, override="Her daughter comes too")
    record_answer_sent(db, number, "letter")
    view = referral_view(db, number)
    steps = [(line.kind, line.group, line.words) for line in view.history]
    assert steps == [
        ("received", "", ""),
        ("contacted", "", ""),
        ("accepted", "Tuesday Walk", "Her daughter comes too"),
        ("answered", "", "letter"),
    ]
    assert view.history[2].by == "Jenna Rickard"


def test_the_groups_somebody_waits_for_are_told_until_they_have_a_place(db):
    number, group = a_referral(db), a_group(db)
    wait_referral(db, number, group)
    assert referral_view(db, number).waits_for == (group,)
    accept_referral(db, number, group)
    assert referral_view(db, number).waits_for == ()


def test_a_reopened_referral_waits_for_an_answer_again(db):
    number = a_referral(db)
    decline_referral(db, number, "cost")
    reopen_referral(db, number)
    view = referral_view(db, number)
    assert (view.row.state, view.decline_reason) == ("received", "")
    assert [line.kind for line in view.history] == ["received", "declined", "reopened"]


@pytest.mark.parametrize(
    ("born", "age"), [({"date_of_birth": date(1968, 11, 25)}, 57), ({"birth_year": 1968}, 58), ({}, None)]
)
def test_the_age_is_that_of_today(db, born, age):
    number = receive_referral(db, ReferralInput(PersonInput("Nour")), "by hand", a_person(db, "Nour", **born))
    assert referral_view(db, number).age == age


def test_agencies_stand_in_the_order_of_the_alphabet(db):
    a_referral(db, agency="Penwarne Surgery")
    a_referral(db, "Tenzin", agency="Carn Brea PCN")
    assert agency_names(db) == ("Carn Brea PCN", "Penwarne Surgery")


def test_who_sees_figures_only_sees_no_referral(store):
    with pytest.raises(NotAllowed):
        store.ask(Actor(3, "Peter Nance", "reports"), referral_numbers, "inbox")

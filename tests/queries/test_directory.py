"""The directory: found as one types, those that meet a need first, and what came of sending people there."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.builders import TODAY, a_person, a_service
from vcs_desk.errors import DeskError
from vcs_desk.queries.directory import LOOK_AGAIN_DAYS, MOST_PEOPLE, service_count, service_view, services
from vcs_desk.services.directory import retire_service
from vcs_desk.services.onward import answer_onward, send_onward


def names(rows):
    return [row.name for row in rows]


def test_services_stand_in_the_order_of_the_alphabet(db):
    for name in ("Mind", "age UK", "Citizens Advice"):
        a_service(db, name)
    assert names(services(db)) == ["age UK", "Citizens Advice", "Mind"]


def test_those_that_meet_most_of_the_needs_come_first(db):
    a_service(db, "Age UK", needs=("arts",))
    a_service(db, "Citizens Advice", needs=("debt", "housing"))
    a_service(db, "Mind", needs=("debt",))
    found = services(db, needs=("debt", "housing"))
    assert [(row.name, row.meets) for row in found] == [("Citizens Advice", 2), ("Mind", 1), ("Age UK", 0)]


@pytest.mark.parametrize("typed", ["citi", "ADVICE", "adv cit", "debt", "money worries", "café"])
def test_a_service_is_found_by_the_beginning_of_its_words_and_by_its_needs(db, typed):
    a_service(db, "Citizens Advice", needs=("debt",), about="Help with money worries, in the Cafe")
    a_service(db, "Mind", needs=("mental_wellbeing",))
    assert names(services(db, typed)) == ["Citizens Advice"]


def test_what_was_taken_out_is_shown_only_when_asked_for_and_last(db):
    a_service(db, "Mind")
    retire_service(db, a_service(db, "Age UK"))
    assert names(services(db)) == ["Mind"]
    assert names(services(db, retired=True)) == ["Mind", "Age UK"]
    assert service_count(db) == 2


def test_after_three_months_somebody_is_asked_to_look_again(db):
    for days, again in ((0, False), (LOOK_AGAIN_DAYS, False), (LOOK_AGAIN_DAYS + 1, True)):
        number = a_service(db, looked_at_on=TODAY - timedelta(days=days))
        assert service_view(db, number).row.look_again is again
    assert service_view(db, a_service(db, looked_at_on=None)).row.look_again


def test_what_came_of_it_is_counted(db):
    number = a_service(db, "Mind")
    for state in ("accepted", "accepted", "declined", "no_answer", "sent", "withdrawn"):
        answer_onward(db, send_onward(db, a_person(db), service_id=number), state)
    came = service_view(db, number).came_of_it
    assert (came.sent, came.accepted, came.declined, came.no_answer, came.waiting, came.withdrawn) == (6, 2, 1, 1, 1, 1)


def test_of_very_many_people_only_the_newest_are_named(db):
    number = a_service(db)
    for _ in range(MOST_PEOPLE + 1):
        send_onward(db, a_person(db), service_id=number)
    view = service_view(db, number)
    assert (view.came_of_it.sent, len(view.people)) == (MOST_PEOPLE + 1, MOST_PEOPLE)


def test_needs_stand_in_the_order_of_their_list(db):
    number = a_service(db, needs=("debt", "physical_activity"))
    assert service_view(db, number).row.needs == ("physical_activity", "debt")


def test_a_service_that_is_gone_is_said(db):
    with pytest.raises(DeskError, match="no longer there"):
        service_view(db, 99)

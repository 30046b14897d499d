"""Who waits: their place in line, by when they should have a place, and whose day is over."""

from __future__ import annotations

from datetime import timedelta

from tests.builders import TODAY, a_group, a_person, a_place, a_referral
from vcs_desk.acts import Actor
from vcs_desk.models import Referral
from vcs_desk.queries.referrals import referral_rows, referral_view, waiting_too_long
from vcs_desk.services.places import end_place
from vcs_desk.services.referrals import wait_for_groups, wait_referral

DAY = timedelta(days=1)


def a_wait(db, group, *, since=TODAY, target=None, name="Person"):
    person = a_person(db, name, "Rowe")
    return a_place(db, person, group, state="waiting", from_on=None, waiting_since=since, target_on=target)


def waits(db, number):
    return referral_rows(db, [number])[0].waits


def test_the_place_in_line_is_counted_from_who_has_waited_longest(db):
    group, number = a_group(db, "Craft and Chat"), a_referral(db)
    for days in (9, 3, 1):
        a_wait(db, group, since=TODAY - days * DAY)
    wait_referral(db, number, group)
    (wait,) = waits(db, number)
    assert (wait.group, wait.position, wait.of, wait.since) == ("Craft and Chat", 4, 4, TODAY)


def test_who_leaves_the_list_lets_the_others_move_up(db):
    group, number = a_group(db), a_referral(db)
    first = a_wait(db, group, since=TODAY - DAY)
    wait_referral(db, number, group)
    end_place(db, first, "moved_away")
    assert [(wait.position, wait.of) for wait in waits(db, number)] == [(1, 1)]


def test_other_groups_have_lines_of_their_own(db):
    craft, choir, number = a_group(db), a_group(db), a_referral(db)
    a_wait(db, craft, since=TODAY - DAY)
    wait_for_groups(db, number, (craft, choir))
    assert [(wait.group_id, wait.position) for wait in waits(db, number)] == [(craft, 2), (choir, 1)]
    assert referral_view(db, number).waits_for == (craft, choir)


def test_who_does_not_wait_has_no_place_in_line(db):
    assert waits(db, a_referral(db)) == ()


def test_whose_day_is_over_is_told_the_longest_overdue_first(db):
    group = a_group(db)
    a_wait(db, group, since=TODAY - 60 * DAY, target=TODAY - DAY, name="Yesterday")
    a_wait(db, group, since=TODAY - 50 * DAY, target=TODAY - 9 * DAY, name="Last week")
    a_wait(db, group, since=TODAY - 40 * DAY, target=TODAY, name="Today")
    a_wait(db, group, since=TODAY - 30 * DAY)
    assert [wait.name for wait in waiting_too_long(db)] == ["Last week Rowe", "Yesterday Rowe"]
    assert all(wait.late for wait in waiting_too_long(db))


def test_a_leader_is_told_of_their_own_groups(db):
    own, other = a_group(db), a_group(db)
    for group in (own, other):
        a_wait(db, group, since=TODAY - 60 * DAY, target=TODAY - DAY)
    db.info["actor"] = Actor(2, "Tamsin Vean", "leader", frozenset({own}))
    assert [wait.group_id for wait in waiting_too_long(db)] == [own]


def test_the_wait_says_which_referral_it_belongs_to(db):
    group, number = a_group(db), a_referral(db)
    wait_referral(db, number, group)
    (wait,) = waits(db, number)
    assert (wait.referral_id, wait.person_id) == (number, db.get_one(Referral, number).person_id)

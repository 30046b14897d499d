"""Where somebody could go: room, safe places, support, next place, best fit first."""

from __future__ import annotations

from datetime import date, time, timedelta

from tests.builders import TODAY, a_group, a_person, a_place, a_referral, a_session, a_volunteer, added
from vcs_desk.acts import Actor
from vcs_desk.insight.capacity import NextPlace
from vcs_desk.models import GroupSupport, Person, Referral, Shift, TimeGiven
from vcs_desk.queries.fit import WELCOME_MINUTES, group_count, options
from vcs_desk.services.referrals import edit_referral

NEXT_WEEK = TODAY + timedelta(weeks=1)
WALK = ("physical_activity",)


def a_meeting_group(db, name="Tuesday Walk", *, places=0, rota=1, sessions=(NEXT_WEEK,), needs=WALK, **values):
    """A group with people in it, sessions to come and volunteers on the rota of each."""
    group = a_group(db, name, needs=needs, **values)
    for _ in range(places):
        a_place(db, a_person(db), group)
    numbers = [a_session(db, group, on) for on in sessions]
    for number in numbers:
        for place in range(rota):
            role = "leader" if place == 0 else "helper"
            added(db, Shift(session_id=number, volunteer_id=a_volunteer(db), role=role))
    return group


def groups(found):
    return [option.group for option in found]


def test_only_groups_that_meet_a_need_are_offered_unless_every_group_is_asked_for(db):
    number = a_referral(db, needs=WALK)
    a_meeting_group(db, "Tuesday Walk")
    a_meeting_group(db, "Singing", needs=("arts",))
    assert groups(options(db, number)) == ["Tuesday Walk"]
    assert groups(options(db, number, every_group=True)) == ["Tuesday Walk", "Singing"]
    assert group_count(db) == 2


def test_a_group_that_no_longer_meets_is_not_offered(db):
    number = a_referral(db)
    a_meeting_group(db, active=False)
    assert options(db, number) == ()


def test_room_and_next_place_are_those_of_the_next_session(db):
    number = a_referral(db)
    a_meeting_group(db, places=22, capacity=24)
    (option,) = options(db, number)
    assert (option.room.free, option.places, option.full) == (2, 22, False)
    assert option.next_place == NextPlace(NEXT_WEEK, about=False)
    assert option.on == NEXT_WEEK


def test_safe_places_follow_the_volunteers_on_the_rota(db):
    number = a_referral(db)
    a_meeting_group(db, places=7, capacity=24, ratio=4, rota=2)
    (option,) = options(db, number)
    assert (option.room.safe, option.room.safe_free, option.volunteers) == (8, 1, 2)


def test_a_full_group_says_about_when_a_place_comes_free(db):
    number = a_referral(db)
    weeks = [TODAY + timedelta(weeks=week) for week in range(1, 20)]
    group = a_meeting_group(db, places=2, capacity=2, sessions=weeks)
    for week in range(13):
        gone = TODAY - timedelta(weeks=week + 1)
        a_place(db, a_person(db), group, gone - timedelta(weeks=3), state="ended", to_on=gone)
    (option,) = options(db, number)
    assert option.full
    assert option.next_place == NextPlace(TODAY + timedelta(weeks=3), about=True), "13 leave in half a year"


def test_a_planned_leaving_makes_room_for_the_next_session(db):
    number = a_referral(db)
    weeks = [TODAY + timedelta(weeks=week) for week in (1, 2)]
    group = a_meeting_group(db, places=1, capacity=2, sessions=weeks)
    a_place(db, a_person(db), group, state="ended", to_on=weeks[0])
    (option,) = options(db, number)
    assert option.next_place == NextPlace(weeks[1], about=False)
    assert option.on == weeks[1]


def test_those_who_wait_come_before_a_newcomer(db):
    number = a_referral(db)
    group = a_meeting_group(db, places=1, capacity=2)
    a_place(db, a_person(db), group, state="waiting", from_on=None, waiting_since=TODAY)
    (option,) = options(db, number)
    assert (option.waiting, option.next_place) == (1, None)


def test_support_is_told_in_the_words_of_the_group(db):
    number = a_referral(db, support_needs=("mobility", "hearing", "memory"))
    group = a_meeting_group(db)
    added(db, GroupSupport(group_id=group, code="mobility", level="yes", words="A back marker walks slowly."))
    added(db, GroupSupport(group_id=group, code="hearing", level="no", words=""))
    (option,) = options(db, number)
    assert (option.support.met, option.support.total) == (1, 3)
    assert [line.level for line in option.support.lines] == ["yes", "no", "unknown"]
    assert option.support.lines[0].words == "A back marker walks slowly."


def test_the_best_fit_comes_first(db):
    number = a_referral(db, needs=("physical_activity", "arts"), support_needs=("mobility",))
    a_meeting_group(db, "Full", places=1, capacity=1)
    a_meeting_group(db, "Not safe", ratio=1, places=1)
    a_meeting_group(db, "One need")
    a_meeting_group(db, "Both needs", needs=("physical_activity", "arts"))
    supported = a_meeting_group(db, "Supports")
    added(db, GroupSupport(group_id=supported, code="mobility", level="notice"))
    assert groups(options(db, number)) == ["Supports", "Both needs", "One need", "Not safe", "Full"]


def test_a_newcomer_costs_the_leader_time_and_with_support_needs_a_second_volunteer(db):
    number = a_referral(db, support_needs=("anxiety",))
    a_meeting_group(db, rota=3)
    (option,) = options(db, number)
    more = [one.minutes_after - one.minutes for one in option.carriers]
    assert more == [WELCOME_MINUTES, WELCOME_MINUTES, 0]
    assert option.carriers[0].duty == "leader"


def test_a_carrier_is_shown_with_what_they_gave_in_four_weeks(db):
    number = a_referral(db)
    a_meeting_group(db)
    (option,) = options(db, number)
    leader = option.carriers[0].volunteer_id
    for days, minutes in ((0, 90), (27, 60), (28, 500)):
        added(db, TimeGiven(volunteer_id=leader, date=TODAY - timedelta(days=days), minutes=minutes))
    carrier = options(db, number)[0].carriers[0]
    assert (carrier.minutes, carrier.minutes_after, carrier.agreed_minutes) == (150, 180, 480)


def test_a_group_in_which_they_have_a_place_is_not_offered_again(db):
    number = a_referral(db)
    group = a_meeting_group(db)
    person = db.get_one(Referral, number).person_id
    a_place(db, person, group)
    assert options(db, number) == ()


def test_a_leader_is_offered_their_own_groups(db):
    number = a_referral(db)
    a_meeting_group(db, "Tuesday Walk")
    own = a_meeting_group(db, "Chair Yoga")
    db.info["actor"] = Actor(2, "Tamsin Vean", "leader", frozenset({own}))
    assert groups(options(db, number)) == ["Chair Yoga"]


def test_a_group_without_a_session_to_come_is_offered_without_a_day(db):
    number = a_referral(db)
    a_meeting_group(db, places=3, sessions=(TODAY,))
    (option,) = options(db, number)
    assert (option.on, option.session_id, option.next_place) == (None, None, None)
    assert (option.places, option.room.free, option.carriers) == (3, None, ())


def test_a_cancelled_session_is_passed_over(db):
    number = a_referral(db)
    group = a_meeting_group(db, sessions=())
    a_session(db, group, NEXT_WEEK, state="cancelled", cancel_reason="No heating")
    a_session(db, group, date(2026, 12, 8))
    assert options(db, number)[0].on == date(2026, 12, 8)


def coming(db, number, home="TR15 1AA", **values):
    """Somebody lives there, and comes in that way at those times."""
    db.get_one(Person, db.get_one(Referral, number).person_id).postcode = home
    edit_referral(db, number, values)


def test_who_needs_a_lift_is_best_off_where_the_group_fetches_people(db):
    number = a_referral(db)
    coming(db, number, travel="lift")
    a_meeting_group(db, "Chair Yoga", postcode="TR15 3QD")
    a_meeting_group(db, "Friday Lunch", postcode="TR26 3QD", can_collect=True, travel="The minibus leaves at 11:30.")
    first, second = options(db, number)
    assert (first.group, first.rank, first.journey.level) == ("Friday Lunch", 1, "yes")
    assert first.journey.words == "The minibus leaves at 11:30."
    assert (second.journey.level, second.journey.near, second.speaks_against) == ("no", True, ("travel",))


def test_a_time_of_day_that_does_not_suit_comes_after_less_support(db):
    number = a_referral(db, support_needs=("hearing",))
    coming(db, number, times="morning")
    afternoon = a_meeting_group(db, "Afternoon", start_time=time(14))
    added(db, GroupSupport(group_id=afternoon, code="hearing", level="yes"))
    a_meeting_group(db, "Morning")
    assert [(one.group, one.suits) for one in options(db, number)] == [("Morning", "yes"), ("Afternoon", "no")]


def test_nothing_is_said_of_times_and_travel_that_nobody_has_asked_about(db):
    number = a_referral(db)
    a_meeting_group(db)
    (option,) = options(db, number)
    assert (option.suits, option.journey.level, option.journey.near) == ("unknown", "unknown", None)
    assert option.speaks_for == ("room", "safe")


def test_each_place_in_the_order_has_its_reasons(db):
    number = a_referral(db, support_needs=("hearing",))
    coming(db, number, times="morning")
    walk = a_meeting_group(db, "Tuesday Walk", postcode="TR15 3QD")
    added(db, GroupSupport(group_id=walk, code="hearing", level="notice"))
    a_meeting_group(db, "Unsafe", ratio=1, places=1, start_time=time(19))
    full = a_meeting_group(db, "Full", places=1, capacity=1)
    added(db, GroupSupport(group_id=full, code="hearing", level="yes"))
    assert [(one.rank, one.group, one.speaks_for, one.speaks_against) for one in options(db, number)] == [
        (1, "Tuesday Walk", ("room", "safe", "support", "time", "travel"), ()),
        (2, "Unsafe", ("room",), ("not_safe", "support", "time")),
        (3, "Full", ("support", "time"), ("full",)),
    ]


def test_what_speaks_against_a_group_is_kept_as_a_caution(db):
    number = a_referral(db, support_needs=("hearing",))
    a_meeting_group(db, "Fits")
    a_meeting_group(db, "Full", places=1, capacity=1)
    a_meeting_group(db, "Nobody", rota=0, volunteers_needed=1)
    a_meeting_group(db, "No key", needs_key_holder=True)
    a_meeting_group(db, "Too many", ratio=1, places=1)
    deaf = a_meeting_group(db, "Not yet")
    added(db, GroupSupport(group_id=deaf, code="hearing", level="no"))
    assert {one.group: one.cautions for one in options(db, number)} == {
        "Fits": (),
        "Full": ("full",),
        "Nobody": ("nobody_on_rota",),
        "No key": ("role_missing",),
        "Too many": ("beyond_safe",),
        "Not yet": ("support_not_yet",),
    }


def test_the_day_a_group_promises_is_reckoned_from_today(db):
    number = a_referral(db)
    a_meeting_group(db, target_wait_weeks=8)
    assert options(db, number)[0].target_on == TODAY + timedelta(weeks=8)

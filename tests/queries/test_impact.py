"""People, sessions, attendances, volunteers, rooms and unmet need by their definitions, counted by hand."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.builders import a_group, a_mark, a_person, a_place, a_session, a_volunteer, added
from vcs_desk.models import TimeGiven, UnmetNeed, Volunteer
from vcs_desk.queries.figures import Impact, Period
from vcs_desk.queries.impact import impact
from vcs_desk.store.unit import Store

YEAR = Period(date(2025, 10, 1), date(2026, 9, 30))
SPRING = date(2026, 3, 3)


def came(db: Session, person: int, *days: date, group: int | None = None, **values: object) -> None:
    """Marks of one person in held sessions on these days."""
    group = group or a_group(db)
    for day in days:
        a_mark(db, a_session(db, group, day, **({"state": "held"} | values)), person)


def time_given(db: Session, volunteer: int, on: date = SPRING, minutes: int = 90, approved: bool = True) -> None:
    approval = {"approved_on": on, "approved_by_id": 1} if approved else {}
    added(db, TimeGiven(volunteer_id=volunteer, date=on, minutes=minutes, **approval))


def figures(db: Session, period: Period = YEAR) -> Impact:
    db.flush()
    return impact(db, period)


def test_an_empty_desk_has_figures_that_are_all_nothing(db: Session) -> None:
    empty = figures(db)
    assert (empty.people.attended, empty.attendances, empty.referrals.received) == (0, 0, 0)
    assert (empty.referrals.median_days_to_decision, empty.money.cost_per_attendance_pence) == (None, None)
    assert (empty.belonging.joined, empty.belonging.median_weeks, empty.outcomes) == (0, None, ())


def test_a_person_in_four_groups_counts_once(db: Session) -> None:
    ann = a_person(db, "Ann")
    for _ in range(4):
        came(db, ann, SPRING)
    counted = figures(db)
    assert (counted.people.attended, counted.attendances, len(counted.groups)) == (1, 4, 4)


def test_only_came_counts_as_attendance(db: Session) -> None:
    session = a_session(db, a_group(db), SPRING, state="held")
    for mark in ("came", "apologies", "absent", "unmarked"):
        a_mark(db, session, a_person(db), mark)
    assert (figures(db).attendances, figures(db).people.attended) == (1, 1)


@pytest.mark.parametrize("state", ["planned", "cancelled"])
def test_marks_of_a_session_that_was_not_held_do_not_count(db: Session, state: str) -> None:
    came(db, a_person(db), SPRING, state=state, cancel_reason="Snow")
    counted = figures(db)
    assert (counted.people.attended, counted.attendances, counted.person_hours) == (0, 0, 0)
    assert (counted.sessions.held, counted.sessions.cancelled) == (0, state == "cancelled")


def test_the_first_and_the_last_day_are_in_the_period_and_their_neighbours_are_not(db: Session) -> None:
    days = (date(2025, 9, 30), YEAR.first, YEAR.last, date(2026, 10, 1))
    came(db, a_person(db), *days)
    assert figures(db).attendances == 2


def test_new_is_who_came_for_the_first_time_ever_in_the_period(db: Session) -> None:
    came(db, a_person(db, "Old"), date(2025, 9, 2), SPRING)
    came(db, a_person(db, "New"), SPRING)
    came(db, a_person(db, "Later"), date(2026, 10, 6))
    counted = figures(db).people
    assert (counted.attended, counted.new) == (2, 1)


def test_people_without_a_name_are_never_mixed_with_those_who_have_one(db: Session) -> None:
    came(db, a_person(db), SPRING, unnamed=9)
    counted = figures(db)
    assert (counted.people.attended, counted.attendances, counted.attendances_unnamed) == (1, 1, 9)


def test_person_hours_are_the_length_of_the_session_for_each_who_came(db: Session) -> None:
    group = a_group(db)
    session = a_session(db, group, SPRING, state="held", minutes=150)
    for _ in range(3):
        a_mark(db, session, a_person(db))
    assert figures(db).person_hours == pytest.approx(7.5)
    assert figures(db).groups[0].person_hours == pytest.approx(7.5)


def test_every_month_of_the_period_has_a_row(db: Session) -> None:
    came(db, a_person(db), date(2025, 12, 2), date(2025, 12, 9), date(2026, 2, 3))
    months = figures(db, Period(date(2025, 11, 15), date(2026, 2, 10))).attendances_by_month
    assert months == ((date(2025, 11, 1), 0), (date(2025, 12, 1), 2), (date(2026, 1, 1), 0), (date(2026, 2, 1), 1))


def test_a_register_marked_late_moves_the_figure_it_belongs_to(db: Session) -> None:
    group, ann, ben = a_group(db), a_person(db), a_person(db)
    session = a_session(db, group, SPRING, state="held")
    a_mark(db, session, ann)
    assert figures(db).attendances == 1
    a_mark(db, session, ben)
    assert (figures(db).attendances, figures(db).people.attended) == (2, 2)


def test_age_is_that_on_the_last_day_of_the_period(db: Session) -> None:
    came(db, a_person(db, date_of_birth=date(1961, 10, 1)), SPRING)
    came(db, a_person(db, date_of_birth=date(1961, 9, 30)), SPRING)
    came(db, a_person(db, birth_year=1940), SPRING)
    came(db, a_person(db), SPRING)
    ages = {band: count for band, count in figures(db).people.by_age if count}
    assert ages == {"45 to 64": 1, "65 to 74": 1, "85 and over": 1, "Not known": 1}


def test_not_asked_and_prefer_not_to_say_are_rows_of_their_own(db: Session) -> None:
    for ethnic in ("", "not_asked", "prefer_not_to_say", "black_african", "black_caribbean"):
        came(db, a_person(db, ethnic_group=ethnic), SPRING)
    rows = {label: count for label, count in figures(db).people.by_ethnic_group if count}
    black = "Black, Black British, Caribbean or African"
    assert rows == {black: 2, "Prefer not to say": 1, "Not asked": 2}


def test_each_way_to_tell_who_came_adds_up_to_who_came(db: Session) -> None:
    for decile in (1, 2, 3, 10, None):
        came(db, a_person(db, imd_decile=decile, gender="female", ethnic_group="roma_of_another_list"), SPRING)
    people = figures(db).people
    told = (people.by_age, people.by_sex, people.by_ethnic_group, people.by_disability, people.by_area)
    assert [sum(count for _, count in rows) for rows in told] == [5] * 5
    assert people.by_area[0] == ("Most deprived fifth", 2)


def test_time_that_was_not_approved_does_not_count(db: Session) -> None:
    approved, unapproved = a_volunteer(db), a_volunteer(db)
    time_given(db, approved, minutes=60)
    time_given(db, approved, minutes=999, approved=False)
    time_given(db, unapproved, approved=False)
    volunteers = figures(db).volunteers
    assert (volunteers.active, volunteers.minutes) == (1, 60)


def test_the_value_of_time_is_a_range_with_its_rates(db: Session) -> None:
    volunteer = a_volunteer(db)
    for day in range(1, 29):
        time_given(db, volunteer, date(2026, 2, day), 1440)
    value = figures(db).volunteers.value
    assert (value.low_pence, value.high_pence) == (672 * value.low_rate_pence, 672 * value.high_rate_pence)
    assert value.low_rate_pence < value.high_rate_pence
    assert all((value.low_source, value.high_source, value.rate_year))


def test_a_member_became_a_volunteer_who_came_before_they_first_gave_time(db: Session) -> None:
    for first_came in (date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)):
        person = a_person(db)
        came(db, person, first_came)
        time_given(db, added(db, Volunteer(person_id=person, state="active")), date(2026, 3, 3))
    assert figures(db).volunteers.from_members == 1


def test_load_is_time_given_against_time_agreed(db: Session) -> None:
    month = Period(date(2026, 3, 1), date(2026, 3, 31))
    for minutes, agreed in ((100, 240), (200, 240), (300, 240), (60, 0)):
        time_given(db, a_volunteer(db, offered_minutes=agreed, offered_per="month"), minutes=minutes)
    counted = dict(figures(db, month).volunteers.by_load)
    assert list(counted.values()) == [1, 1, 1, 1]


def test_unmet_need_is_counted_by_need_and_reason(db: Session) -> None:
    for on in (SPRING, SPRING, date(2026, 10, 1)):
        added(db, UnmetNeed(need="debt", reason="group_full", date=on, source="door"))
    added(db, UnmetNeed(need="arts", reason="no_transport", date=SPRING, source="referral"))
    counted = figures(db)
    assert [(each.need, each.reason, each.count) for each in counted.unmet] == [
        ("Debt", "The group is full", 2),
        ("Arts", "No transport", 1),
    ]
    assert [count for _, count in counted.unmet_by_source] == [2, 1]


def test_room_and_waiting_stand_as_on_the_last_day(db: Session) -> None:
    group = a_group(db, capacity=12)
    came(db, a_person(db), SPRING, group=group)
    a_place(db, a_person(db), group, date(2026, 9, 30), waiting_since=date(2026, 9, 9))
    a_place(db, a_person(db), group, date(2026, 10, 1), waiting_since=date(2026, 9, 9))
    a_place(db, a_person(db), group, SPRING, state="ended", to_on=date(2026, 9, 30))
    a_place(db, a_person(db), group, SPRING, state="ended", to_on=date(2026, 10, 1))
    room = figures(db).rooms[0]
    assert (room.places_held, room.room, room.waiting) == (2, 12, 1)
    assert (room.joined_from_waiting, room.median_wait_days) == (1, 21)


def test_registers_closed_are_told_of_sessions_held(store: Store, db: Session) -> None:
    came(db, a_person(db), SPRING)
    came(db, a_person(db), SPRING, closed_at=store.clock.now())
    assert figures(db).completeness.rows[0] == ("Registers closed", 1, 2)


def test_what_happens_after_the_period_changes_nothing_in_it(db: Session) -> None:
    group, ann = a_group(db), a_person(db)
    came(db, ann, SPRING, date(2026, 9, 22), group=group)
    before = figures(db)
    came(db, ann, date(2026, 10, 6), group=group)
    came(db, a_person(db), date(2026, 10, 6))
    time_given(db, a_volunteer(db), date(2026, 10, 6))
    assert figures(db) == before


def test_figures_are_for_every_role_because_they_name_nobody(store: Store) -> None:
    assert impact.roles == frozenset(("coordinator", "leader", "desk", "reports"))

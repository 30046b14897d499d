"""Room, safe places, the next free place, and how a group's support fits a person."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vcs_desk.insight.capacity import (
    Capacity,
    NextPlace,
    SupportLine,
    capacity,
    next_free_place,
    room_left,
    support_fit,
    volunteers_needed,
)

TUESDAY = date(2026, 12, 1)
TUESDAYS = [TUESDAY + timedelta(weeks=week) for week in range(10)]
HELPER = frozenset({"helper"})
LEADER = frozenset({"leader", "key_holder", "first_aider"})


def test_the_tuesday_walk_has_2_of_24_free_and_both_are_safe() -> None:
    assert capacity(24, 22, [LEADER, HELPER, HELPER], 8, needs_leader=True) == Capacity(24, 2, 24, 2, ())


def test_with_few_volunteers_there_is_room_but_no_safe_place() -> None:
    assert capacity(12, 8, [LEADER], 8) == Capacity(12, 4, 8, 0, ())


def test_too_few_volunteers_for_those_who_come_already_is_said() -> None:
    assert capacity(17, 17, [LEADER], 10) == Capacity(17, 0, 10, 0, ("volunteers",))


def test_without_somebody_to_lead_and_to_open_up_no_place_is_safe() -> None:
    group = capacity(15, 10, [HELPER, HELPER], 8, needs_leader=True, needs_key_holder=True, needs_first_aider=True)
    assert group == Capacity(15, 5, 0, 0, ("leader", "key_holder", "first_aider"))


def test_a_role_the_group_does_not_need_is_not_missed() -> None:
    assert capacity(15, 10, [HELPER, HELPER], 8).short_of == ()


def test_with_nobody_on_the_rota_a_group_that_wants_one_cannot_open() -> None:
    assert capacity(15, 10, [], None, at_least=1) == Capacity(15, 5, 0, 0, ("volunteers",))


def test_fewer_volunteers_than_the_group_wants_is_said_and_does_not_close_it() -> None:
    assert capacity(15, 10, [LEADER], None, at_least=2) == Capacity(15, 5, 15, 5, ("volunteers",))


def test_without_limits_there_is_no_number_to_show() -> None:
    assert capacity(None, 40, [HELPER], None) == Capacity(None, None, None, None, ())


def test_over_the_room_the_free_places_go_below_0_and_nothing_is_blocked() -> None:
    assert capacity(10, 12, [HELPER, HELPER], 8) == Capacity(10, -2, 10, 0, ())


@given(st.integers(1, 60), st.integers(0, 80), st.integers(0, 8), st.integers(1, 20))
def test_safe_places_are_never_more_than_the_room_or_the_volunteers_allow(
    room: int, places: int, volunteers: int, ratio: int
) -> None:
    group = capacity(room, places, [HELPER] * volunteers, ratio)
    assert group.safe == min(room, volunteers * ratio)
    assert group.safe_free == max(0, group.safe - places)
    assert ("volunteers" in group.short_of) == (places > volunteers * ratio)


def test_room_is_counted_on_the_day_with_first_and_last_day_included() -> None:
    places = [(date(2026, 1, 1), None), (date(2026, 12, 1), None), (date(2026, 1, 1), date(2026, 12, 1))]
    assert [room_left(3, places, date(2026, month, 1)) for month in (1, 11, 12)] == [1, 1, 0]
    assert room_left(3, places, date(2026, 12, 2)) == 1


def test_a_group_without_a_limit_has_no_count_of_room() -> None:
    assert room_left(None, [(TUESDAY, None)], TUESDAY) is None


@pytest.mark.parametrize(("people", "ratio", "volunteers"), [(0, 8, 0), (1, 8, 1), (8, 8, 1), (9, 8, 2), (30, None, 0)])
def test_volunteers_are_rounded_up(people: int, ratio: int | None, volunteers: int) -> None:
    assert volunteers_needed(people, ratio) == volunteers


def test_a_ratio_of_0_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one person"):
        volunteers_needed(5, 0)


def test_with_room_the_next_place_is_at_the_next_session() -> None:
    assert next_free_place(TUESDAYS, [], 22, 24) == NextPlace(TUESDAY, about=False)


def test_in_a_group_without_a_limit_the_next_place_is_at_the_next_session() -> None:
    assert next_free_place(TUESDAYS, [], 99, None) == NextPlace(TUESDAY, about=False)


def test_a_place_is_free_at_the_session_after_the_last_day() -> None:
    assert next_free_place(TUESDAYS, [TUESDAYS[2]], 24, 24) == NextPlace(TUESDAYS[3], about=False)


def test_those_who_wait_come_first() -> None:
    leavings = [TUESDAYS[0], TUESDAYS[2], TUESDAYS[4]]
    assert next_free_place(TUESDAYS, leavings, 24, 24, waiting=2) == NextPlace(TUESDAYS[5], about=False)


def test_from_how_often_places_come_free_the_date_is_about() -> None:
    assert next_free_place(TUESDAYS, [], 24, 24, waiting=2, leavings_per_week=0.5) == NextPlace(TUESDAYS[6], about=True)


@pytest.mark.parametrize("sessions", [[], TUESDAYS])
def test_where_nobody_plans_to_leave_no_date_is_made_up(sessions: list[date]) -> None:
    assert next_free_place(sessions, [], 24, 24) is None


def test_support_that_needs_notice_still_meets_a_need() -> None:
    group = {"mobility": ("yes", "A back marker walks with slow walkers."), "anxiety": ("notice", "The leader rings.")}
    fit = support_fit(["mobility", "anxiety"], group)
    assert (fit.met, fit.total) == (2, 2)
    assert fit.lines[1] == SupportLine("anxiety", "notice", "The leader rings.")


def test_what_a_group_cannot_do_or_has_not_said_does_not_meet_a_need() -> None:
    fit = support_fit(["hearing", "seizures"], {"hearing": ("no", "No loop."), "mobility": ("yes", "")})
    assert (fit.met, fit.total) == (0, 2)
    assert [line.level for line in fit.lines] == ["no", "unknown"]


def test_somebody_without_support_needs_fits_everywhere() -> None:
    fit = support_fit([], {"hearing": ("no", "")})
    assert (fit.met, fit.total, fit.lines) == (0, 0, ())

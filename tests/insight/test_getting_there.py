"""Whether somebody can be there: time of day, area, and how they would come."""

from __future__ import annotations

from datetime import time

import pytest

from vcs_desk.insight.getting_there import BUS, LIFT, OWN_WAY, WALKS, journey, part_of_day, same_area, time_suits


@pytest.mark.parametrize(
    ("start", "part"),
    [(time(10), "morning"), (time(11, 59), "morning"), (time(12), "afternoon"), (time(16, 59), "afternoon"),
     (time(17), "evening")],
)  # fmt: skip
def test_the_day_has_three_parts(start: time, part: str) -> None:
    assert part_of_day(start) == part


def test_a_time_suits_only_where_somebody_said_which_do() -> None:
    assert time_suits((), time(10)) == "unknown"
    assert time_suits(("morning", "evening"), time(10)) == "yes"
    assert time_suits(("morning", "evening"), time(14)) == "no"


def test_the_same_postcode_district_is_the_same_area() -> None:
    assert same_area("TR15 1AA", "tr153qd") is True
    assert same_area("TR15 1AA", "TR16 5DD") is False
    assert same_area("TR1 5AA", "TR15 5AA") is False, "TR1 is another district than TR15"


@pytest.mark.parametrize(("home", "venue"), [("", "TR15 1AA"), ("TR15 1AA", ""), ("Illogan", "TR15 1AA")])
def test_without_two_whole_postcodes_the_area_is_not_known(home: str, venue: str) -> None:
    assert same_area(home, venue) is None


def test_nobody_has_asked_how_they_would_come() -> None:
    assert journey("", "TR15 1AA", "TR15 3QD").level == "unknown"


def test_who_makes_their_own_way_can_come_anywhere() -> None:
    assert journey(OWN_WAY, "TR15 1AA", "TR26 3QD").level == "yes"


def test_who_needs_a_lift_can_come_only_where_the_group_fetches_people() -> None:
    assert journey(LIFT, "TR15 1AA", "TR15 3QD").level == "no"
    assert journey(LIFT, "TR15 1AA", "TR26 3QD", collects=True).level == "yes"


def test_who_walks_can_come_within_the_same_area() -> None:
    assert journey(WALKS, "TR15 1AA", "TR15 3QD").level == "yes"
    assert journey(WALKS, "TR15 1AA", "TR26 3QD").level == "look"
    assert journey(WALKS, "", "TR26 3QD").level == "look"


def test_who_takes_the_bus_can_come_where_the_group_says_which() -> None:
    assert journey(BUS, "TR15 1AA", "TR26 3QD").level == "look"
    assert journey(BUS, "TR15 1AA", "TR26 3QD", words="Bus 41 stops outside").level == "yes"
    assert journey(BUS, "TR15 1AA", "TR15 3QD").level == "yes"

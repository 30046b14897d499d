"""What volunteers carried in the last four weeks against what they agreed to."""

from __future__ import annotations

from datetime import timedelta

from tests.builders import TODAY, a_volunteer, added
from vcs_desk.models import TimeGiven
from vcs_desk.queries.loads import loads, loads_of, overloads


def gave(db, volunteer, minutes, days_ago=0):
    added(db, TimeGiven(volunteer_id=volunteer, date=TODAY - timedelta(days=days_ago), minutes=minutes))


def test_time_counts_for_four_weeks_today_included(db):
    ken = a_volunteer(db, "Ken", "Tonkin", offered_minutes=240)
    for minutes, days in ((60, 0), (60, 27), (600, 28), (600, -1)):
        gave(db, ken, minutes, days)
    (one,) = loads(db)
    assert (one.minutes, one.agreed_minutes, one.over_minutes, one.share) == (120, 240, 0, 0.5)


def test_hours_offered_for_a_week_count_four_times(db):
    ken = a_volunteer(db, offered_minutes=120, offered_per="week")
    gave(db, ken, 500)
    (one,) = loads(db)
    assert (one.agreed_minutes, one.over_minutes) == (480, 20)


def test_the_heaviest_share_comes_first_and_names_settle_a_tie(db):
    for name, minutes in (("Jory", 120), ("Ada", 120), ("Tamsin", 600)):
        gave(db, a_volunteer(db, name), minutes)
    assert [one.name for one in loads(db)] == ["Tamsin", "Ada", "Jory"]


def test_overloads_are_those_who_carry_more_than_they_agreed_to(db):
    for name, offered, per, minutes in (
        ("Over", 480, "month", 481), ("Exactly", 480, "month", 480), ("Weekly", 120, "week", 400),
        ("Nothing agreed", 0, "month", 900), ("Nothing given", 60, "month", 0),
    ):  # fmt: skip
        gave(db, a_volunteer(db, name, offered_minutes=offered, offered_per=per), minutes or 1)
    assert [(one.name, one.over_minutes) for one in overloads(db)] == [("Over", 1)]


def test_volunteers_who_left_carry_nothing_now_but_can_be_asked_about(db):
    gone = a_volunteer(db, "Mina", "Rossi", state="left", left_on=TODAY)
    gave(db, gone, 90)
    assert loads(db) == ()
    (one,) = loads_of(db, {gone})
    assert (one.name, one.minutes) == ("Mina Rossi", 90)
    assert loads_of(db, ()) == ()

"""What is due today: answers, people to ring, checks, things to do, answers to send."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.builders import TODAY, a_group, a_mark, a_person, a_place, a_referral, a_session, a_volunteer, added
from vcs_desk.acts import Actor
from vcs_desk.models import Check, Organisation, Person, Task, TimeGiven, Volunteer
from vcs_desk.queries.today import check_label, checks_running_out, missed_running, today_view
from vcs_desk.services.contacts import note_contact
from vcs_desk.services.referrals import ask_referrer

LAST_TWO = (date(2026, 11, 10), date(2026, 11, 17))


@pytest.fixture
def maureen(db):
    """A member of the Tuesday Walk who did not come twice."""
    return a_member_who(db, "absent", "absent")


def a_member_who(db, *marks, name="Maureen"):
    """Somebody with these marks at the newest sessions of a group of their own."""
    person, group = a_person(db, name, "Hocking", phone="07700900142"), a_group(db, f"{name}’s Walk")
    a_place(db, person, group)
    for day, mark in zip(LAST_TWO[-len(marks) :], marks, strict=True):
        a_mark(db, a_session(db, group, day, state="held"), person, mark)
    return person


def names(found):
    return [one.name for one in found]


def test_who_missed_two_sessions_running_is_to_be_rung(db, maureen):
    (one,) = missed_running(db)
    assert (one.person_id, one.phone, one.days) == (maureen, "07700900142", LAST_TWO)


@pytest.mark.parametrize("marks", [("absent", "came"), ("absent", "apologies"), ("came", "absent"), ("absent",)])
def test_one_miss_or_an_apology_is_not_two_running(db, marks):
    a_member_who(db, *marks)
    assert missed_running(db) == ()


def test_how_many_sessions_is_for_the_organisation_to_say(db, maureen):
    db.get_one(Organisation, 1).missed_limit = 3
    db.flush()
    assert missed_running(db) == ()


def test_whoever_was_rung_since_is_left_out(db, maureen):
    note_contact(db, maureen, "call", "Bad knee", "reached", on=date(2026, 11, 16))
    assert names(missed_running(db)) == ["Maureen Hocking"], "that was before the second miss"
    note_contact(db, maureen, "note", "Her neighbour asked after her")
    assert names(missed_running(db)) == ["Maureen Hocking"], "a note is not a call"
    note_contact(db, maureen, "text", "How are you?", "message_left")
    assert missed_running(db) == ()


@pytest.mark.parametrize(("until", "left_out"), [(TODAY, True), (TODAY - timedelta(days=1), False)])
def test_whoever_is_away_is_left_out_until_they_are_back(db, maureen, until, left_out):
    db.get_one(Person, maureen).away_until = until
    db.flush()
    assert (missed_running(db) == ()) is left_out


@pytest.mark.parametrize("values", [{"died_on": TODAY}, {"archived": True}])
def test_nobody_is_rung_who_has_died_or_is_in_the_archive(db, maureen, values):
    for column, value in values.items():
        setattr(db.get_one(Person, maureen), column, value)
    db.flush()
    assert missed_running(db) == ()


def test_checks_of_somebody_who_has_died_run_out_in_silence(db):
    ken = a_volunteer(db, "Ken", "Tonkin")
    added(db, Check(volunteer_id=ken, kind="dbs", done_on=TODAY, expires_on=TODAY))
    assert len(checks_running_out(db)) == 1
    db.get_one(Person, db.get_one(Volunteer, ken).person_id).died_on = TODAY
    db.flush()
    assert checks_running_out(db) == ()


def test_who_waits_longest_to_be_rung_comes_first(db, maureen):
    late = a_person(db, "Ada", "Okoro")
    group = a_group(db, "A group")
    a_place(db, late, group)
    for day in (date(2026, 11, 18), date(2026, 11, 23)):
        a_mark(db, a_session(db, group, day, state="held"), late, "absent")
    assert names(missed_running(db)) == ["Maureen Hocking", "Ada Okoro"]


def test_somebody_who_gave_up_their_place_is_not_missed(db):
    person, group = a_person(db), a_group(db)
    a_place(db, person, group, state="ended", to_on=date(2026, 11, 18))
    for day in LAST_TWO:
        a_mark(db, a_session(db, group, day, state="held"), person, "absent")
    assert missed_running(db) == ()


def test_a_leader_rings_the_people_of_their_own_groups(db, maureen):
    db.info["actor"] = Actor(2, "Tamsin Vean", "leader", frozenset({4711}))
    assert missed_running(db) == ()


def a_check(db, days, kind="dbs", *, volunteer=None):
    volunteer = volunteer or a_volunteer(db, "Ken", "Tonkin")
    added(db, Check(volunteer_id=volunteer, kind=kind, expires_on=TODAY + timedelta(days=days)))
    return volunteer


def test_checks_are_told_of_sixty_days_before_and_after_they_ran_out(db):
    for days in (61, 60, -5):
        a_check(db, days)
    assert [due.days_left for due in checks_running_out(db)] == [-5, 60]


def test_a_check_that_was_renewed_is_not_told_of(db):
    ken = a_check(db, 6)
    a_check(db, 800, volunteer=ken)
    assert checks_running_out(db) == ()
    a_check(db, 6, "first_aid", volunteer=ken)
    (due,) = checks_running_out(db)
    assert check_label(due) == "First aid"


def test_checks_of_volunteers_who_left_do_not_matter(db):
    ken = a_check(db, 6)
    gone = db.get_one(Volunteer, ken)
    gone.state, gone.left_on = "left", TODAY
    db.flush()
    assert checks_running_out(db) == ()


def test_a_check_without_an_end_never_runs_out(db):
    added(db, Check(volunteer_id=a_volunteer(db), kind="dbs"))
    assert checks_running_out(db) == ()


def test_answers_due_this_week_are_those_nobody_was_asked_about(db):
    for name, day in (("Due", 10), ("In a week", 17), ("Later", 18), ("Asked", 11)):
        number = a_referral(db, name, "", received_on=date(2026, 11, day))
    ask_referrer(db, number, "Where does he live?")
    view = today_view(db)
    assert names(view.answers) == ["Due", "In a week"]
    assert view.inbox == 4


def test_things_to_do_are_told_on_their_day_until_they_are_done(db):
    for title, days, done in (("Yesterday", -1, None), ("Today", 0, None), ("Tomorrow", 1, None), ("Done", -1, TODAY)):
        added(db, Task(title=title, due_on=TODAY + timedelta(days=days), done_on=done))
    assert [task.title for task in today_view(db).tasks] == ["Yesterday", "Today"]


def test_hours_are_to_be_approved_until_somebody_did(db):
    ken = a_volunteer(db)
    added(db, TimeGiven(volunteer_id=ken, date=TODAY, minutes=60))
    added(db, TimeGiven(volunteer_id=ken, date=TODAY, minutes=60, approved_on=TODAY, approved_by_id=1))
    assert today_view(db).hours_to_approve == 1


def test_a_new_desk_has_nobody_yet(db):
    assert today_view(db).nobody_yet
    a_group(db)
    assert not today_view(db).nobody_yet

"""A person's story is told newest first, each kind of thing with what is needed to put it into words."""

from __future__ import annotations

import json
from datetime import date, timedelta

from tests.builders import TODAY, a_group, a_mark, a_person, a_place, a_referral, a_session, a_volunteer, added
from vcs_desk.models import Answer, Assessment, Referral, Reply, Volunteer, VolunteerRole
from vcs_desk.models import Measure as MeasureRow
from vcs_desk.queries.people import person_view
from vcs_desk.resource_files import resource_toml
from vcs_desk.services.caseloads import end_support, take_on
from vcs_desk.services.contacts import note_contact
from vcs_desk.services.onward import answer_onward, send_onward
from vcs_desk.services.people import record_consent, withdraw_consent
from vcs_desk.services.places import end_place
from vcs_desk.services.referrals import accept_referral, record_answer_sent
from vcs_desk.services.support_plans import GoalInput, keep_conversation, review_goal, set_goal


def told(db, person):
    return person_view(db, person).timeline


def the(db, person, kind):
    return next(entry for entry in told(db, person) if entry.kind == kind)


def a_measure(db, code):
    definition = resource_toml("measures", f"{code}.toml")
    row = MeasureRow(code=code, version="1", label=definition["label"], definition=json.dumps(definition))
    return added(db, row)


def answered(db, person, measure, on, values):
    number = added(db, Assessment(person_id=person, measure_id=measure, date=on, point="review", mode="alone"))
    db.add_all(Answer(assessment_id=number, item=item, value=value) for item, value in values.items())
    db.flush()


def test_the_newest_comes_first_and_a_span_counts_by_its_end(db):
    person, group = a_person(db, "Denzil"), a_group(db)
    for days in (70, 7):
        a_mark(db, a_session(db, group, TODAY - timedelta(days=days)), person)
    note_contact(db, person, "call", "Knee better.", on=TODAY - timedelta(days=30))
    assert [entry.kind for entry in told(db, person)] == ["sessions", "contact"]


def test_a_referral_says_who_sent_it_and_how_soon_it_was_answered(db):
    number = a_referral(db, "Denzil", "Rowe", received_on=TODAY - timedelta(days=4), reason="Would like company.")
    accept_referral(db, number, a_group(db))
    record_answer_sent(db, number, "letter", TODAY)
    person = db.get(Referral, number).person_id
    entry = the(db, person, "referral")
    assert (entry.name, entry.code, entry.days, entry.words) == ("Carn Brea PCN", "accepted", 4, "Would like company.")
    assert the(db, person, "answered").name == "Carn Brea PCN"


def test_sessions_of_one_group_stand_together_with_the_last_ten_marks(db):
    person, group = a_person(db, "Denzil"), a_group(db, "Tuesday Walk")
    marks = ["came"] * 10 + ["apologies", "absent"]
    for week, mark in enumerate(marks):
        a_mark(db, a_session(db, group, date(2026, 8, 4) + timedelta(weeks=week)), person, mark)
    entry = the(db, person, "sessions")
    assert (entry.name, entry.counts, entry.item) == ("Tuesday Walk", (10, 1, 1), group)
    assert entry.marks == ("came",) * 8 + ("apologies", "absent")
    assert (entry.first, entry.last) == (date(2026, 8, 4), date(2026, 10, 20))


def test_marks_not_made_yet_are_no_story(db):
    person = a_person(db, "Denzil")
    a_mark(db, a_session(db, a_group(db)), person, "unmarked")
    assert told(db, person) == ()


def test_a_contact_says_who_was_in_touch_and_what_came_of_it(db):
    person = a_person(db, "Denzil")
    note_contact(db, person, "call", "", "no_answer")
    entry = the(db, person, "contact")
    assert (entry.code, entry.outcome, entry.by) == ("call", "no_answer", "Jenna Rickard")


def test_consent_is_told_when_it_is_given_and_when_it_is_withdrawn(db):
    person = a_person(db, "Denzil")
    record_consent(db, person, "photograph", "yes", "by phone")
    assert the(db, person, "consent").newest
    withdraw_consent(db, person, "photograph")
    assert not the(db, person, "consent").newest
    assert the(db, person, "withdrawn").code == "photograph"


def test_leaving_a_group_says_how_it_ended(db):
    person = a_person(db, "Denzil")
    place = a_place(db, person, a_group(db, "Tuesday Walk"))
    end_place(db, place, "moved_away")
    entry = the(db, person, "left")
    assert (entry.name, entry.code, entry.first) == ("Tuesday Walk", "moved_away", TODAY)


def test_becoming_a_volunteer_says_as_what_and_for_how_long(db):
    number = a_volunteer(db, "Denzil", offered_minutes=240)
    db.add(VolunteerRole(volunteer_id=number, code="helper"))
    db.flush()
    entry = the(db, db.get(Volunteer, number).person_id, "volunteer")
    assert (entry.roles, entry.minutes, entry.outcome) == (("helper",), 240, "month")


def test_scores_stand_beside_those_of_the_time_before(db):
    person, measure = a_person(db, "Denzil"), a_measure(db, "swemwbs")
    answered(db, person, measure, date(2026, 7, 1), {f"q{n}": 3 for n in range(1, 8)})
    answered(db, person, measure, date(2026, 11, 20), {f"q{n}": 4 for n in range(1, 8)})
    newest, first = (entry for entry in told(db, person) if entry.kind == "assessment")
    assert [(line.label, line.before, line.before_on) for line in first.scores] == [("SWEMWBS", None, None)]
    line = newest.scores[0]
    assert (newest.again, newest.newest, line.before_on) == (True, True, date(2026, 7, 1))
    assert line.before == first.scores[0].value < line.value


def test_questions_that_are_scored_one_by_one_are_told_one_by_one(db):
    person, measure = a_person(db, "Denzil"), a_measure(db, "ons4")
    answered(db, person, measure, TODAY, {"satisfied": 7, "anxious": 2})
    lines = {line.label: line.value for line in the(db, person, "assessment").scores}
    assert lines["Life satisfaction"] == 7


def test_an_assessment_without_answers_has_no_score(db):
    person = a_person(db, "Denzil")
    answered(db, person, a_measure(db, "swemwbs"), TODAY, {})
    assert the(db, person, "assessment").scores == ()


def test_support_conversations_and_goals_are_told_with_their_days(db):
    person = a_person(db, "Denzil")
    take_on(db, person, from_on=TODAY - timedelta(days=30))
    held = keep_conversation(db, person, {"matters": "Being outdoors.", "date": TODAY - timedelta(days=20)})
    goal = set_goal(db, person, GoalInput("Walk to the harbour", "physical_activity"))
    review_goal(db, goal, "partly_met", "As far as the bridge")
    end_support(db, person)
    began, talk = the(db, person, "support_began"), the(db, person, "conversation")
    assert (began.first, began.name) == (TODAY - timedelta(days=30), "Jenna Rickard")
    assert (talk.words, talk.by, talk.item) == ("Being outdoors.", "Jenna Rickard", held)
    assert (the(db, person, "goal").words, the(db, person, "goal").item) == ("Walk to the harbour", goal)
    ended = the(db, person, "goal_ended")
    assert (ended.name, ended.code, ended.words) == ("Walk to the harbour", "partly_met", "As far as the bridge")
    assert the(db, person, "support_ended").name == "Jenna Rickard"


def test_being_sent_on_is_told_with_what_came_of_it(db):
    person = a_person(db, "Denzil")
    number = send_onward(db, person, "Age Concern Camborne", words="A lift to the hospital")
    answer_onward(db, number, "accepted", "From Monday")
    entry = the(db, person, "onward")
    assert (entry.name, entry.code, entry.words) == ("Age Concern Camborne", "accepted", "From Monday")
    assert entry.item == number


def test_a_reply_that_was_kept_is_told_once_and_can_be_opened(db):
    number = a_referral(db, "Denzil", "Rowe")
    accept_referral(db, number, a_group(db))
    record_answer_sent(db, number, "letter", TODAY)
    first = added(db, Reply(referral_id=number, about="answer", how="letter", sent_on=TODAY, by_id=1))
    second = added(db, Reply(referral_id=number, about="progress", how="email", sent_on=TODAY, by_id=1))
    entries = told(db, db.get(Referral, number).person_id)
    replies = [(one.name, one.code, one.outcome, one.item) for one in entries if one.kind == "reply"]
    assert set(replies) == {
        ("Carn Brea PCN", "accepted", "letter", first), ("Carn Brea PCN", "progress", "email", second)
    }  # fmt: skip
    assert "answered" not in [one.kind for one in entries]


def test_a_call_about_a_referral_knows_which(db):
    number = a_referral(db)
    person = db.get(Referral, number).person_id
    note_contact(db, person, "call", "", "reached", referral_id=number)
    assert the(db, person, "contact").referral_id == number

"""Where people were sent on to, and who has not heard yet."""

from __future__ import annotations

from datetime import timedelta

from tests.builders import TODAY, a_person, a_referral, a_service
from vcs_desk.models import Referral
from vcs_desk.queries.onward import onward_of, onward_of_referral, onward_waiting
from vcs_desk.queries.referrals import referral_view
from vcs_desk.services.onward import answer_onward, send_onward

DAY = timedelta(days=1)


def test_a_person_is_told_of_the_newest_first(db):
    person, service = a_person(db, "Denzil", "Rowe"), a_service(db, "Citizens Advice")
    send_onward(db, person, service_id=service, need="debt", on=TODAY - 9 * DAY)
    send_onward(db, person, "Mind", on=TODAY - DAY)
    send_onward(db, a_person(db), "Age UK")
    newest, older = onward_of(db, person)
    assert (newest.sent_to, newest.days, newest.state, newest.service_id) == ("Mind", 1, "sent", None)
    assert (older.sent_to, older.name, older.need, older.service_id) == (
        "Citizens Advice", "Denzil Rowe", "debt", service,
    )  # fmt: skip


def test_the_days_stop_with_the_answer(db):
    person = a_person(db)
    answer_onward(db, send_onward(db, person, "Mind", on=TODAY - 9 * DAY), "accepted", on=TODAY - 4 * DAY)
    assert onward_of(db, person)[0].days == 5


def test_who_has_not_heard_is_told_the_longest_ago_first(db):
    person = a_person(db)
    for days, to in ((3, "Mind"), (20, "Citizens Advice"), (30, "Age UK")):
        number = send_onward(db, person, to, on=TODAY - days * DAY)
    answer_onward(db, number, "no_answer")
    assert [line.sent_to for line in onward_waiting(db)] == ["Citizens Advice", "Mind"]


def test_a_referral_tells_of_its_own(db):
    number = a_referral(db)
    person = db.get_one(Referral, number).person_id
    send_onward(db, person, "Mind", referral_id=number)
    send_onward(db, person, "Age UK")
    assert [line.sent_to for line in onward_of_referral(db, number)] == ["Mind"]
    assert [line.sent_to for line in referral_view(db, number).onward] == ["Mind"]

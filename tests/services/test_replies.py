"""A reply that was sent is kept whole, with its letter; the referral knows, and one undo takes all of it back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.builders import TODAY, a_group, a_referral
from vcs_desk.errors import DeskError, Invalid
from vcs_desk.models import KeptFile, Referral, ReferralEvent, Reply, Task
from vcs_desk.queries.replies import sent_reply, unsent_replies
from vcs_desk.services.referrals import accept_referral, close_referral, decline_referral
from vcs_desk.services.replies import record_reply

LETTER = b"%PDF-1.7 a letter"


@pytest.fixture
def accepted(db):
    """A referral that was accepted today and that nobody has been told of."""
    number = a_referral(db, consent="yes")
    accept_referral(db, number, a_group(db, "Tuesday Walk"))
    return number


@pytest.fixture
def closed(db, accepted):
    record_reply(db, accepted, "answer", "letter", words="Yes.")
    close_referral(db, accepted, "settled_member")
    return accepted


def test_the_answer_is_kept_with_its_day_its_way_its_words_and_its_letter(db, accepted):
    number = record_reply(db, accepted, "answer", "letter", TODAY, "Dear Siân, yes.", LETTER)
    reply, content = sent_reply(db, number)
    assert (reply.about, reply.how, reply.on, reply.words) == ("answer", "letter", TODAY, "Dear Siân, yes.")
    assert content == LETTER
    assert reply.by == "Jenna Rickard"


def test_the_referral_knows_that_it_was_answered_and_its_history_says_how(db, accepted):
    record_reply(db, accepted, "answer", "email", TODAY)
    assert db.get(Referral, accepted).answered_on == TODAY
    step = db.scalars(select(ReferralEvent).where(ReferralEvent.kind == "answered")).one()
    assert (step.date, step.words) == (TODAY, "e-mail")


def test_an_answer_that_was_sent_is_owed_no_longer(db, accepted):
    assert [one.referral_id for one in unsent_replies(db)] == [accepted]
    record_reply(db, accepted, "answer", "phone")
    assert unsent_replies(db) == ()


def test_how_it_ended_is_told_apart_from_the_answer(db, closed):
    assert [(one.referral_id, one.about) for one in unsent_replies(db)] == [(closed, "ending")]
    record_reply(db, closed, "ending", "letter", words="It went well.")
    assert db.get(Referral, closed).told_end_on == TODAY
    assert unsent_replies(db) == ()


def test_how_it_is_going_changes_neither_day(db, accepted):
    record_reply(db, accepted, "answer", "letter", TODAY - timedelta(days=3))
    record_reply(db, accepted, "progress", "letter")
    referral = db.get(Referral, accepted)
    assert (referral.answered_on, referral.told_end_on) == (TODAY - timedelta(days=3), None)


def test_the_same_letter_sent_twice_is_kept_once(db, accepted):
    for _ in range(2):
        record_reply(db, accepted, "answer", "letter", content=LETTER)
    assert len(db.scalars(select(KeptFile.id)).all()) == 1
    assert len(db.scalars(select(Reply.id)).all()) == 2


def test_a_promise_to_write_again_is_something_to_do_and_telling_does_it(db, accepted):
    record_reply(db, accepted, "answer", "letter", promise_on=date(2027, 2, 23))
    task = db.scalars(select(Task)).one()
    assert (task.title, task.due_on) == ("Write again, how it is going: Małgorzata Wójcik", date(2027, 2, 23))
    record_reply(db, accepted, "progress", "letter")
    assert task.done_on == TODAY


def test_a_promise_made_again_does_not_stand_twice(db, accepted):
    for _ in range(2):
        record_reply(db, accepted, "answer", "letter", promise_on=date(2027, 2, 23))
    assert len(db.scalars(select(Task.id).where(Task.done_on.is_(None))).all()) == 1


def test_a_day_that_has_not_come_is_refused(db, accepted):
    with pytest.raises(Invalid) as refused:
        record_reply(db, accepted, "answer", "letter", TODAY + timedelta(days=1))
    assert refused.value.fields == {"on": "This day has not come yet. Look at the date again."}


def test_a_day_before_the_referral_is_refused(db, accepted):
    with pytest.raises(Invalid) as refused:
        record_reply(db, accepted, "answer", "letter", date(2026, 11, 11))
    assert list(refused.value.fields) == ["on"]


def test_a_way_that_nobody_knows_is_refused(db, accepted):
    with pytest.raises(Invalid) as refused:
        record_reply(db, accepted, "answer", "pigeon")
    assert list(refused.value.fields) == ["how"]


def test_nobody_is_told_of_an_answer_before_there_is_one(db):
    with pytest.raises(DeskError, match="no answer yet"):
        record_reply(db, a_referral(db), "answer", "letter")


def test_nobody_is_told_of_an_end_before_it(db, accepted):
    with pytest.raises(DeskError, match="not closed"):
        record_reply(db, accepted, "ending", "letter")


def test_nobody_is_told_how_it_goes_for_somebody_who_was_declined(db):
    number = a_referral(db)
    decline_referral(db, number, "group_full")
    with pytest.raises(DeskError, match="Send the answer instead"):
        record_reply(db, number, "progress", "letter")


def test_one_undo_takes_back_all_of_it(store, jenna):
    with store.write("Prepare", jenna) as unit:
        number = a_referral(unit.db, consent="yes")
        accept_referral(unit.db, number, a_group(unit.db))
    outcome = store.do(
        jenna, record_reply, number, "answer", "letter", TODAY, "Yes.", LETTER, promise_on=date(2027, 2, 23)
    )
    assert outcome.changes.label == "Answer about Małgorzata Wójcik sent"
    store.undo(jenna)
    with store.read() as db:
        assert db.get(Referral, number).answered_on is None
        for kind in (Reply, Task):
            assert db.scalars(select(kind)).all() == []
        assert "answered" not in db.scalars(select(ReferralEvent.kind)).all()
    store.redo(jenna)
    with store.read() as db:
        reply = db.scalars(select(Reply)).one()
        assert db.get(KeptFile, reply.file_id).content == LETTER

"""Calls, visits and notes are kept with who made them and when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.builders import TODAY, a_person, a_referral
from vcs_desk.acts import PROGRAM, Actor
from vcs_desk.errors import DeskError, Invalid, NotAllowed
from vcs_desk.models import Contact, Referral, ReferralEvent
from vcs_desk.services.contacts import correct_contact, note_contact


@pytest.mark.parametrize("kind", ["note", "call", "text", "visit", "email", "letter"])
def test_every_kind_of_contact_can_be_kept(db, kind):
    kept = db.get(Contact, note_contact(db, a_person(db, "Denzil"), kind, " Knee better. "))
    assert (kept.kind, kept.words, kept.date, kept.by_id) == (kind, "Knee better.", TODAY, 1)


def test_a_call_needs_no_words_but_a_note_does(db):
    person = a_person(db, "Denzil")
    note_contact(db, person, "call", "", "no_answer")
    with pytest.raises(Invalid) as refusal:
        note_contact(db, person, "note", "  ")
    assert refusal.value.fields == {"words": "Type the note first."}


def test_an_earlier_call_can_be_kept_afterwards(db):
    kept = db.get(Contact, note_contact(db, a_person(db, "Denzil"), "call", "", "reached", on=date(2026, 11, 17)))
    assert (kept.date, kept.outcome) == (date(2026, 11, 17), "reached")


def test_being_in_touch_about_a_referral_is_a_step_of_it(db):
    referral = a_referral(db)
    person = db.get(Referral, referral).person_id
    note_contact(db, person, "call", "Rang.", "reached", referral_id=referral)
    note_contact(db, person, "note", "Remember the loop.", referral_id=referral)
    kinds = list(db.scalars(select(ReferralEvent.kind).where(ReferralEvent.referral_id == referral)))
    assert kinds.count("contacted") == 1


def test_nobody_can_be_rung_who_is_not_there(db):
    with pytest.raises(DeskError):
        note_contact(db, 999, "call", "")


def test_keeping_a_note_says_about_whom_and_can_be_undone(store, jenna):
    with store.write("Test", PROGRAM) as unit:
        person = a_person(unit.db, "Denzil", "Rowe")
    outcome = store.do(jenna, note_contact, person, "note", "Likes tea.")
    assert outcome.changes.label == "Note on Denzil Rowe kept"
    store.undo(jenna)
    with store.read() as db:
        assert db.scalars(select(Contact)).first() is None


def test_a_note_is_corrected_by_whoever_wrote_it_or_a_coordinator(db):
    person = a_person(db, "Denzil", "Rowe")
    number = note_contact(db, person, "note", "Brings his own chiar.")
    correct_contact(db, number, "note", "Brings his own chair.", on=TODAY - timedelta(days=1))
    kept = db.get_one(Contact, number)
    assert (kept.words, kept.date, kept.by_id) == ("Brings his own chair.", TODAY - timedelta(days=1), 1)
    assert db.info["label"] == "Note on Denzil Rowe corrected"


def test_somebody_else_does_not_correct_it(db):
    number = note_contact(db, a_person(db), "call", "Knee better.", "reached")
    db.info["actor"] = Actor(9, "Peter", "desk")
    with pytest.raises(NotAllowed, match="Jenna Rickard wrote this"):
        correct_contact(db, number, "call", "Knee worse.")


@pytest.mark.parametrize(("words", "on", "field"), [(" ", None, "words"), ("Rang.", TODAY + timedelta(days=1), "on")])
def test_a_correction_is_judged_as_a_note_is(db, words, on, field):
    number = note_contact(db, a_person(db), "note", "Rang.")
    with pytest.raises(Invalid) as refused:
        correct_contact(db, number, "note", words, on=on)
    assert set(refused.value.fields) == {field}

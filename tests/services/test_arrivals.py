"""What came in is kept, read, taken in, set aside, or put with the referral it is about: each of them one act."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from tests.builders import TODAY, a_referral
from vcs_desk.errors import DeskError, Invalid
from vcs_desk.models import Arrival, JournalChange, KeptFile, Person, Referral, ReferralEvent
from vcs_desk.queries.arrivals import arrival_view, arrivals, set_aside_lately
from vcs_desk.queries.files import attachments_of
from vcs_desk.queries.learnt import labels_to_read_with, learnt_labels
from vcs_desk.services.arrivals import (
    ArrivedFile,
    TakenDraft,
    add_to_referral,
    bring_back,
    keep_draft,
    keep_reading,
    receive_files,
    set_aside,
    source_of,
    take_arrival,
    withdraw_from_arrival,
)
from vcs_desk.services.files import MOST_BYTES
from vcs_desk.services.inputs import PersonInput, ReferralInput, ReferrerInput
from vcs_desk.services.learnt import forget_label

MAIL = ArrivedFile("rosa.eml", "message/rfc822", b"From: ann@carnbrea.example.org\n\nRosa Amis", "dropped")


def draft(first="Rosa", last="Amis", **values):
    return TakenDraft(ReferralInput(PersonInput(first, last), ReferrerInput("Ann Bray", "Carn Brea Surgery"), **values))


@pytest.fixture
def item(store, jenna):
    """The number of one mail that waits."""
    return store.do(jenna, receive_files, [MAIL]).result[0]


def row(store, kind, number):
    with store.read() as db:
        found = db.get(kind, number)
        db.expunge_all()
    return found


def states(store):
    with store.read() as db:
        return dict(db.execute(select(Arrival.id, Arrival.state)).all())


def test_what_came_in_waits_with_its_bytes_how_it_came_and_when(store, item, clock, jenna):
    view = store.ask(jenna, arrival_view, item)
    assert (view.content, view.media_type, view.row.how, view.state) == (
        MAIL.content,
        "message/rfc822",
        "dropped",
        "new",
    )
    assert view.row.arrived_at == clock.now()


def test_the_same_bytes_are_not_kept_twice_and_this_is_said(store, jenna, item):
    outcome = store.do(jenna, receive_files, [MAIL, ArrivedFile("other.txt", "text/plain", b"Joe")])
    assert outcome.result == (item, item + 1)
    assert outcome.changes.label == "1 item came in. “rosa.eml” is in the list already."


def test_what_was_taken_in_before_is_not_taken_again(store, jenna, item):
    store.do(jenna, take_arrival, item, [draft()])
    outcome = store.do(jenna, receive_files, [MAIL])
    assert outcome.changes.empty
    assert outcome.changes.label == "“rosa.eml” was taken in before."


def test_what_was_set_aside_comes_back_when_somebody_brings_it_again(store, jenna, item):
    store.do(jenna, set_aside, item)
    outcome = store.do(jenna, receive_files, [MAIL])
    assert outcome.changes.label == "“rosa.eml” had been set aside and is back."
    assert states(store) == {item: "new"}


def test_of_several_files_those_that_cannot_be_kept_are_named_and_the_others_kept(store, jenna):
    empty, film = (
        ArrivedFile(name, "", bytes(size)) for name, size in (("empty.pdf", 0), ("film.pdf", MOST_BYTES + 1))
    )
    outcome = store.do(jenna, receive_files, [empty, MAIL, film])
    assert len(outcome.result) == 1
    assert outcome.changes.label.startswith("1 item came in. “empty.pdf” is empty. “film.pdf” is bigger than 25 MB")


@pytest.mark.parametrize("given", [[], [ArrivedFile("empty.pdf", "application/pdf", b"")]])
def test_nothing_that_can_be_kept_is_a_refusal(store, jenna, given):
    with pytest.raises(DeskError):
        store.do(jenna, receive_files, given)


def test_taking_in_makes_one_referral_for_each_draft_with_the_file_beside_it(store, jenna, item, clock):
    found = store.do(jenna, take_arrival, item, [draft(needs=("arts",)), draft("Joe")])
    assert found.changes.label == "Referral of Rosa Amis and Joe Amis taken in"
    for number in found.result:
        (file,) = store.ask(jenna, attachments_of, referral_id=number)
        assert (file.name, row(store, Referral, number).source) == ("rosa.eml", "e-mail")
    arrival = row(store, Arrival, item)
    assert (arrival.state, arrival.done_at) == ("taken", clock.now())


def test_one_undo_takes_back_all_of_it_and_redo_does_it_again(store, jenna, item):
    store.do(jenna, take_arrival, item, [draft(), draft("Joe")])
    store.undo(jenna)
    with store.read() as db:
        assert db.scalars(select(Referral.id)).all() == []
        assert db.scalars(select(Person.id)).all() == []
    assert states(store) == {item: "new"}
    store.redo(jenna)
    assert states(store) == {item: "taken"}
    assert store.ask(jenna, attachments_of, referral_id=1)[0].size == len(MAIL.content)


def test_a_draft_for_somebody_known_fills_blanks_and_adds_nobody(store, jenna, item):
    with store.write("Known", jenna) as unit:
        known = Person(first_name="Rosa", last_name="Amis", phone="01632960111")
        unit.db.add(known)
        unit.db.flush()
        number = known.id
    given = TakenDraft(ReferralInput(PersonInput("Rose", "Amis", phone="01632960222", postcode="tr99 4qp")), number)
    store.do(jenna, take_arrival, item, [given])
    person = row(store, Person, number)
    assert (person.first_name, person.phone, person.postcode) == ("Rosa", "01632960111", "TR99 4QP")


def test_what_cannot_be_kept_is_said_beside_the_field_and_nothing_is_taken(store, jenna, item):
    with pytest.raises(Invalid) as refusal:
        store.do(jenna, take_arrival, item, [draft(), draft("Joe", received_on=date(2027, 1, 1))])
    assert refusal.value.fields["received_on"].startswith("Joe Amis: This day has not come yet")
    assert states(store) == {item: "new"}
    with store.read() as db:
        assert db.scalars(select(Referral.id)).all() == []


def test_an_item_is_dealt_with_once(store, jenna, item):
    store.do(jenna, set_aside, item)
    for act, *rest in ((take_arrival, [draft()]), (set_aside,)):
        with pytest.raises(DeskError, match="dealt with"):
            store.do(jenna, act, item, *rest)


def test_nobody_to_take_in_is_a_refusal(store, jenna, item):
    with pytest.raises(DeskError, match="nobody"):
        store.do(jenna, take_arrival, item, [])


def test_what_is_set_aside_is_listed_for_a_month_and_can_be_brought_back(store, jenna, item, clock):
    store.do(jenna, set_aside, item)
    assert [each.arrival_id for each in store.ask(jenna, set_aside_lately)] == [item]
    clock.forward(days=40)
    assert store.ask(jenna, set_aside_lately) == ()
    store.do(jenna, bring_back, item)
    assert [each.arrival_id for each in store.ask(jenna, arrivals)] == [item]


def test_what_was_taken_in_is_not_brought_back(store, jenna, item):
    store.do(jenna, take_arrival, item, [draft()])
    with pytest.raises(DeskError, match="taken in already"):
        store.do(jenna, bring_back, item)


def test_a_withdrawal_withdraws_its_referral_and_the_mail_stays_with_it(store, jenna, item):
    with store.write("Inbox", jenna) as unit:
        number = a_referral(unit.db)
    store.do(jenna, withdraw_from_arrival, item, number, "She has moved away.")
    assert row(store, Referral, number).state == "withdrawn"
    assert [file.name for file in store.ask(jenna, attachments_of, referral_id=number)] == ["rosa.eml"]
    assert states(store) == {item: "taken"}
    store.undo(jenna)
    assert row(store, Referral, number).state == "received"
    assert states(store) == {item: "new"}


def test_an_update_puts_right_what_it_corrects_and_is_noted(store, jenna, item):
    with store.write("Inbox", jenna) as unit:
        number = a_referral(unit.db)
    values = {"phone": "07700 900589", "date_of_birth": date(1961, 11, 12), "reason": "Choir"}
    store.do(jenna, add_to_referral, item, number, values, "New number by mail")
    referral = row(store, Referral, number)
    person = row(store, Person, referral.person_id)
    assert (person.phone, person.date_of_birth, referral.reason) == ("07700900589", date(1961, 11, 12), "Choir")
    with store.read() as db:
        (note,) = db.scalars(select(ReferralEvent.words).where(ReferralEvent.kind == "noted"))
    assert note == "New number by mail"
    assert referral.state == "received"
    store.undo(jenna)
    assert row(store, Person, referral.person_id).phone == ""


def test_an_update_that_cannot_be_kept_changes_nothing(store, jenna, item):
    with store.write("Inbox", jenna) as unit:
        number = a_referral(unit.db)
    with pytest.raises(Invalid):
        store.do(jenna, add_to_referral, item, number, {"date_of_birth": date(1700, 1, 1)})
    with pytest.raises(KeyError):
        store.do(jenna, add_to_referral, item, number, {"state": "closed"})
    assert states(store) == {item: "new"}


def test_what_was_read_is_no_reason_not_to_undo_the_arrival(store, jenna, item):
    store.do(jenna, keep_reading, item, '{"referrals": []}', "referral")
    store.undo(jenna)
    assert states(store) == {}
    store.redo(jenna)
    assert store.ask(jenna, arrival_view, item).reading == "", "it is read again"


def test_what_somebody_has_corrected_is_kept_with_the_item(store, jenna, item):
    outcome = store.do(jenna, keep_draft, item, '{"first_name": "Rosa"}')
    assert (outcome.changes.quiet, outcome.changes.undoable) == (True, False)
    assert store.ask(jenna, arrival_view, item).draft == '{"first_name": "Rosa"}'


def test_what_is_typed_is_no_way_to_lose_by_undo_and_fills_no_journal(store, jenna, item):
    store.do(jenna, keep_draft, item, '{"first_name": "Rosa"}' * 500)
    with store.read() as db:
        notes = db.scalars(select(JournalChange.after).where(JournalChange.table_name == "arrival")).all()
    assert max(map(len, notes)) < 600
    assert not any("Rosa" in note for note in notes)
    with pytest.raises(DeskError, match="changed again since"):
        store.undo(jenna)
    store.do(jenna, keep_draft, item, "")
    store.undo(jenna)
    assert states(store) == {}


def test_labels_are_learnt_with_the_referral_and_taken_back_with_it(store, jenna, item):
    given = draft()
    store.do(jenna, take_arrival, item, [TakenDraft(given.referral, None, {"Resident contact:": "phone"})])
    assert store.ask(jenna, labels_to_read_with) == {"resident contact": ("phone", 1)}
    store.undo(jenna)
    assert store.ask(jenna, labels_to_read_with) == {}


def test_a_label_counts_how_often_it_was_matched_and_begins_anew_for_another_field(store, jenna):
    for name, field in enumerate(("phone", "phone", "contact_phone")):
        (item,) = store.do(jenna, receive_files, [ArrivedFile(f"{name}.txt", "text/plain", str(name).encode())]).result
        given = TakenDraft(ReferralInput(PersonInput("Rosa")), None, {"Handy": field, "  ": "phone"})
        store.do(jenna, take_arrival, item, [given])
        (learnt,) = store.ask(jenna, learnt_labels)
        assert (learnt.field, learnt.times) == (field, 2 if name == 1 else 1)


def test_a_label_can_be_forgotten(store, jenna, item):
    store.do(jenna, take_arrival, item, [TakenDraft(ReferralInput(PersonInput("Rosa")), None, {"Handy": "phone"})])
    (learnt,) = store.ask(jenna, learnt_labels)
    store.do(jenna, forget_label, learnt.label_id)
    assert store.ask(jenna, learnt_labels) == ()


@pytest.mark.parametrize(
    ("media_type", "name", "source"),
    [("message/rfc822", "a.eml", "e-mail"), ("text/plain", "Pasted text", "pasted text"),
     ("text/plain", "a.txt", "text"), ("application/fhir+json", "a.json", "referral message"),
     ("application/zip", "a.zip", "file")],
)  # fmt: skip
def test_the_source_of_a_referral_is_named_by_its_kind_of_file(media_type, name, source):
    assert source_of(media_type, name) == source


def test_the_bytes_of_an_arrival_are_kept_once(store, jenna, item):
    store.do(jenna, take_arrival, item, [draft()])
    with store.read() as db:
        assert db.scalars(select(KeptFile.size)).all() == [len(MAIL.content)]


def test_a_day_in_the_draft_is_kept_as_received(store, jenna, item):
    (number,) = store.do(jenna, take_arrival, item, [draft(received_on=date(2026, 11, 20))]).result
    referral = row(store, Referral, number)
    assert (referral.received_on, referral.due_on > TODAY) == (date(2026, 11, 20), True)

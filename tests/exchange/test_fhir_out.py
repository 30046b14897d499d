"""Our answer as a FHIR message: it answers theirs, every reference leads somewhere, nothing is cut."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.exchange.spreadsheets import SHARED, needs_shared_data
from tests.reports.reply_samples import EVERY, LIMITED
from tests.reports.samples import HOSTILE
from vcs_desk.errors import DeskError
from vcs_desk.exchange.fhir import read_bundle
from vcs_desk.exchange.fhir_out import MessageBack, Original, message_back, original_of, too_long
from vcs_desk.queries.reply_parts import parts_for, ticked
from vcs_desk.replying import message_parts
from vcs_desk.reports.reply_text import reply_text

NOW = datetime(2026, 11, 24, 9, 20, tzinfo=UTC)
THEIRS = Original(
    "b00bf67e-1e31-4000-8000-000000000099",
    "https://fhir.nhs.uk/id/product-id|SP-0001",
    "urn:uuid:a0003def-1272-4000-8000-000000000002",
    "urn:uuid:a0005cde-1291-4000-8000-000000000003",
)
REQUEST = {
    "resourceType": "Bundle",
    "id": THEIRS.message_id,
    "type": "message",
    "entry": [
        {
            "fullUrl": "urn:uuid:a0001f00-1253-4000-8000-000000000001",
            "resource": {
                "resourceType": "MessageHeader",
                "eventCoding": {"code": "servicerequest-request"},
                "source": {"endpoint": THEIRS.endpoint},
            },
        },
        {
            "fullUrl": THEIRS.request,
            "resource": {"resourceType": "ServiceRequest", "subject": {"reference": THEIRS.patient}},
        },
        {"fullUrl": THEIRS.patient, "resource": {"resourceType": "Patient"}},
    ],
}
STATUS = {
    "accepted": ("active", "accepted"),
    "waiting": ("active", "accepted"),
    "declined": ("active", "rejected"),
    "signposted": ("active", "rejected"),
    "returned": ("active", "rejected"),
    "withdrawn": ("revoked", "cancelled"),
    "progress": ("active", "in-progress"),
    "ended": ("completed", "completed"),
    "limited": ("active", "received"),
    "herself": ("active", "accepted"),
}
"""ServiceRequest and Task."""


def answer(facts) -> MessageBack:
    about = facts.due_about()
    text = reply_text(facts, ticked(parts_for(facts, about)), None, about)
    return message_parts(facts, text, about, NOW)


def message(facts, original=THEIRS):
    return json.loads(message_back(answer(facts), original))


def resource(bundle, kind):
    return next(each["resource"] for each in bundle["entry"] if each["resource"]["resourceType"] == kind)


def references(value):
    """Each reference anywhere in a value."""
    if isinstance(value, dict):
        found = [value["reference"]] if isinstance(value.get("reference"), str) else []
        return found + [each for key in value for each in references(value[key])]
    return [each for one in value for each in references(one)] if isinstance(value, list) else []


@pytest.mark.parametrize("kind", EVERY)
def test_it_is_a_message_that_begins_with_its_header_and_is_an_answer_to_theirs(kind):
    bundle = message(EVERY[kind])
    assert (bundle["resourceType"], bundle["type"]) == ("Bundle", "message")
    header = bundle["entry"][0]["resource"]
    assert header["resourceType"] == "MessageHeader"
    assert header["eventCoding"] == {
        "system": "https://fhir.nhs.uk/CodeSystem/message-events-bars", "code": "servicerequest-response"
    }  # fmt: skip
    assert header["response"] == {"identifier": THEIRS.message_id, "code": "ok"}
    assert header["destination"][0]["endpoint"] == THEIRS.endpoint


@pytest.mark.parametrize("kind", EVERY)
def test_every_reference_leads_to_a_resource_of_the_message(kind):
    bundle = message(EVERY[kind])
    names = [entry["fullUrl"] for entry in bundle["entry"]]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", name) for name in names)
    assert set(references(bundle)) <= set(names)


@pytest.mark.parametrize("kind", EVERY)
def test_request_and_task_say_what_became_of_it(kind):
    bundle = message(EVERY[kind])
    request, task = resource(bundle, "ServiceRequest"), resource(bundle, "Task")
    assert (request["status"], task["status"]) == STATUS[kind]
    assert request["code"]["coding"][0]["code"] == "871731000000106"
    assert task["focus"]["reference"] == THEIRS.request
    assert task["for"]["reference"] == THEIRS.patient


def test_the_first_answer_is_new_and_what_follows_an_update():
    reasons = {
        kind: resource(message(facts), "MessageHeader")["reason"]["coding"][0]["code"] for kind, facts in EVERY.items()
    }
    assert {kind for kind, reason in reasons.items() if reason == "update"} == {"progress", "ended"}


def test_the_words_are_notes_in_the_order_of_the_letter():
    task = resource(message(EVERY["accepted"]), "Task")
    assert task["description"] == "Małgorzata Wójcik has a place in Tuesday Walk from 1 December"
    assert [note["text"].partition(":")[0] for note in task["note"]] == [
        "Our answer", "Contact so far", "Support agreed", "What happens next", "We ask you to", "Consent", "Message"
    ]  # fmt: skip
    assert task["executionPeriod"] == {"start": "2026-12-01"}


def test_a_no_says_why_in_words():
    task = resource(message(EVERY["declined"]), "Task")
    assert task["statusReason"] == {"text": "The group that would suit Małgorzata is full"}


def test_without_consent_the_message_says_only_that_it_came_and_was_decided():
    said = message_back(answer(LIMITED), THEIRS).decode()
    for never in ("Tuesday Walk", "Phone call", "Beryl", "executionPeriod", "accepted"):
        assert never not in said


def test_the_person_is_named_with_birth_and_checked_number():
    patient = resource(message(EVERY["accepted"]), "Patient")
    assert patient["name"][0]["family"] == "Wójcik"
    assert patient["birthDate"] == "1968-05-03"
    assert patient["identifier"] == [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"}]


def test_a_number_that_fails_its_check_is_not_sent():
    who = replace(EVERY["accepted"].who, nhs_number="3478526985", nhs_number_valid=False)
    assert "identifier" not in resource(message(replace(EVERY["accepted"], who=who)), "Patient")


def test_a_referral_that_came_some_other_way_answers_no_message():
    header = resource(message(EVERY["accepted"], Original()), "MessageHeader")
    assert "response" not in header
    assert "destination" not in header


def test_a_number_that_is_no_number_of_a_message_is_not_sent_as_one():
    header = resource(message(EVERY["accepted"], Original(message_id="<a@b> c")), "MessageHeader")
    assert "response" not in header


def test_what_the_message_says_of_itself_is_read_from_it():
    assert original_of(json.dumps(REQUEST).encode()) == THEIRS


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b'"words"', b'{"entry": 3}'])
def test_a_kept_file_that_is_no_message_leaves_the_number_alone(content):
    assert original_of(content, "number-1") == Original(message_id="number-1")


@needs_shared_data
def test_a_real_message_is_answered():
    theirs = original_of((SHARED / "referrals" / "23-bars-message.json").read_bytes())
    assert theirs == THEIRS
    assert resource(message(EVERY["accepted"], theirs), "MessageHeader")["response"]["code"] == "ok"


def test_our_own_reader_knows_that_it_is_an_answer():
    with pytest.raises(DeskError, match="an answer to a referral"):
        read_bundle(message(EVERY["accepted"]))


def test_the_same_answer_gives_the_same_bytes_and_another_one_another_number():
    one = message_back(answer(EVERY["accepted"]), THEIRS)
    assert one == message_back(answer(EVERY["accepted"]), THEIRS)
    other = replace(answer(EVERY["accepted"]), headline="Something else")
    assert json.loads(one)["id"] != json.loads(message_back(other, THEIRS))["id"]


def test_what_is_too_long_is_said_and_sent_whole():
    long = replace(answer(EVERY["accepted"]), headline="x" * 151, patient_name="y" * 71)
    found = {one.name: (one.letters, one.limit) for one in too_long(long)}
    assert found["headline"] == (151, 150)
    assert found["name"] == (71, 70)
    assert "x" * 151 in message_back(long).decode()


def test_what_just_fits_is_not_too_long():
    fits = replace(answer(EVERY["withdrawn"]), headline="x" * 150, patient_name="y" * 70, sections=(), outcome_words="")
    assert too_long(fits) == ()


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_make_a_sound_message_all_the_same(words):
    made = replace(
        answer(EVERY["accepted"]), organisation=words, agency=words, referrer=words, patient_name=words, given=words,
        family=words, headline=words, outcome_words=words, sections=((words, words),), needs=(words,), reason=words,
        reference=words, email=words, phone=words, charity_number=words, born=date(1968, 5, 3),
    )  # fmt: skip
    bundle = json.loads(message_back(made, replace(THEIRS, message_id=words)))
    for text in _texts(bundle):
        assert text.strip()
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", text)


def _texts(value):
    if isinstance(value, dict):
        return [text for each in value.values() for text in _texts(each)]
    if isinstance(value, list):
        return [text for each in value for text in _texts(each)]
    return [value] if isinstance(value, str) else []

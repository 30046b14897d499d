"""Referral messages of the Booking and Referral Standard."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.spreadsheets import SHARED, json_file, message, needs_shared_data
from vcs_desk.errors import DeskError
from vcs_desk.exchange.fhir import read_bundle, read_message
from vcs_desk.services.inputs import PersonInput, ReferralInput


def read(**changes: dict[str, Any]) -> ReferralInput:
    return read_bundle(message(**changes)).referrals[0]


def person(**patient: Any) -> PersonInput:
    return read(Patient=patient).person


def test_the_person_is_read() -> None:
    found = person()
    assert (found.first_name, found.last_name, found.date_of_birth) == ("Constance", "Brearley", date(1947, 2, 11))
    assert (found.phone, found.nhs_number, found.nhs_number_valid) == ("01632960620", "9992100788", True)
    assert found.notes == "Middle name: May"


def test_the_referrer_is_found_through_the_role() -> None:
    referrer = read().referrer
    assert (referrer.name, referrer.agency, referrer.kind) == ("Aaron Pickup", "Calder Dale PCN", "pcn")


def test_reason_needs_and_day_are_read() -> None:
    found = read()
    assert (found.reason, found.needs) == ("Loneliness since retiring", ("loneliness_and_befriending",))
    assert (found.received_on, found.source_id) == (date(2026, 11, 3), "b-1")


def test_a_nickname_is_what_they_like_to_be_called() -> None:
    names = [
        {"use": "nickname", "given": ["Connie"]},
        {"use": "official", "family": "Brearley", "given": ["Constance"]},
    ]
    assert person(name=names).preferred_name == "Connie"


def test_an_old_number_is_passed_over() -> None:
    telecom = [
        {"system": "phone", "value": "01632 960700", "use": "old"},
        {"system": "phone", "value": "+44 7700 900701"},
    ]
    assert (person(telecom=telecom).phone, person(telecom=telecom).phone_other) == ("07700900701", "")


def test_a_hospital_number_is_no_nhs_number() -> None:
    assert person(identifier=[{"system": "https://hospital.example/local-id", "value": "0048120"}]).nhs_number == ""


def test_a_wrong_check_digit_is_kept_and_flagged() -> None:
    wrong = [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9992100789"}]
    reading = read_bundle(message(Patient={"identifier": wrong}))
    assert reading.referrals[0].person.nhs_number_valid is False
    assert "check digit" in reading.problems[0].sentence


def test_an_emergency_contact_is_not_the_person() -> None:
    contact = {
        "relationship": [{"text": "Emergency contact - niece"}],
        "name": {"family": "Dobson", "given": ["Lynne"]},
        "telecom": [{"system": "phone", "value": "07700 900621"}],
    }
    found = person(contact=[contact])
    assert (found.contact_name, found.contact_relation, found.contact_phone) == ("Lynne Dobson", "niece", "07700900621")
    assert found.phone == "01632960620"


def test_flags_are_support_needs_risks_or_a_safeguarding_concern() -> None:
    adjustment = read(
        Flag={"status": "active", "category": [{"text": "Reasonable adjustment"}], "code": {"text": "walking frame"}}
    )
    concern = read(
        Flag={"status": "active", "category": [{"text": "Safeguarding"}], "code": {"text": "At risk from son"}}
    )
    assert (adjustment.support_needs, adjustment.person.notes.splitlines()[-1]) == (
        ("mobility",), "Reasonable adjustment: walking frame"
    )  # fmt: skip
    assert (concern.safeguarding, concern.risks) == (True, "At risk from son")


@pytest.mark.parametrize(
    ("consent", "answer"),
    [
        ({"status": "active"}, "yes"),
        ({"status": "rejected"}, "no"),
        ({"status": "active", "provision": {"type": "deny"}}, "no"),
    ],
)
def test_consent_is_what_the_message_says(consent: dict[str, Any], answer: str) -> None:
    assert read(Consent=consent).consent == answer
    assert read().consent == "unknown"


def test_a_note_that_no_interpreter_is_needed_is_heard() -> None:
    assert read(ServiceRequest={"note": [{"text": "Speaks Igbo at home, no interpreter"}]}).interpreter == "no"


def test_an_urgent_request_is_urgent() -> None:
    assert read(ServiceRequest={"priority": "urgent"}).urgent


@pytest.mark.parametrize(
    "odd",
    [{"name": {"family": "Bee", "given": "Ann"}}, {"name": [{"text": "Ann Bee"}], "telecom": "none", "address": [None]},
     {"name": [{"family": "Bee"}], "birthDate": 1947, "identifier": {}, "contact": [{"telecom": [1]}]}],
)  # fmt: skip
def test_things_of_the_wrong_kind_are_simply_not_there(odd: dict[str, Any]) -> None:
    assert person(**odd).last_name == "Bee"


REFUSED = {
    "older form": {"resourceType": "ReferralRequest"},
    "about an appointment": message(MessageHeader={"eventCoding": {"code": "booking-request"}}),
    "an answer to a referral": message(MessageHeader={"eventCoding": {"code": "servicerequest-response"}}),
    "answer to a search": {"resourceType": "Bundle", "type": "searchset"},
    "reports a fault": {"resourceType": "OperationOutcome"},
    "nobody refers": {"resourceType": "Patient"},
    "holds data": [1, 2],
    "asks for no service": {"resourceType": "Bundle", "type": "message", "entry": []},
    "does not name the person": message(Patient={"name": None}),
}


@pytest.mark.parametrize("said", REFUSED)
def test_what_is_no_referral_is_refused_with_its_own_sentence(said: str) -> None:
    with pytest.raises(DeskError, match=said):
        read_bundle(REFUSED[said])


def test_a_request_that_was_revoked_takes_an_earlier_referral_back() -> None:
    found = read_bundle(message(ServiceRequest={"status": "revoked"}))
    assert (found.kind_of_item, found.is_referral, found.referrals) == ("withdrawal", False, ())
    assert [person.last_name for person in found.about] == ["Brearley"]
    assert "Constance Brearley" in found.text


def test_a_message_without_words_is_written_out_with_its_evidence() -> None:
    found = read_bundle(message())
    evidence = dict(found.referrals[0].evidence)
    assert evidence["date_of_birth"] == "Date of birth: 11 February 1947"
    assert all(words in found.text for words in evidence.values())


def test_a_message_that_breaks_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "half.json"
    path.write_text(json.dumps(message())[:400], "utf-8")
    with pytest.raises(DeskError, match="breaks off"):
        read_message(path)


def test_a_message_in_utf_16_is_read(tmp_path: Path) -> None:
    path = json_file(tmp_path, message())
    path.write_bytes(path.read_text("utf-8").encode("utf-16"))
    assert read_message(path).referrals[0].person.last_name == "Brearley"


@needs_shared_data
def test_the_published_example_of_the_standard_is_read() -> None:
    found = read_message(SHARED / "nhs-bars-api-json" / "servicerequest-request_ValidationRequest_POST.json").referrals[
        0
    ]
    assert (found.person.first_name, found.person.last_name, found.person.phone) == ("Julie", "Jones", "07736312544")
    assert (found.person.contact_name, found.person.contact_phone) == ("Jack Grayson", "07891234567")
    assert (found.person.postcode, found.person.gp_practice) == ("LS10 4YU", "Patient's Surgery")
    assert (found.referrer.name, found.referrer.agency) == ("Marcy Blake", "Practitioner Org")

"""Writes our answer to a referral as a FHIR R4 message: a servicerequest-response of the Booking and Referral Standard.

The answer's own words are notes of a Task on the ServiceRequest; nothing is ever cut to fit a limit.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from vcs_desk.exchange.fhir_json import Bundle, first_of, many, text_of
from vcs_desk.nhs_number import digits

REFERRAL_CODE = "871731000000106"
MOST_WORDS, MOST_NAME = 150, 70
"""Letters that the PRSB standard allows for most texts, and for names and ways to reach somebody."""
_SNOMED = "http://snomed.info/sct"
_EVENTS = "https://fhir.nhs.uk/CodeSystem/message-events-bars"
_REASONS = "https://fhir.nhs.uk/CodeSystem/message-reason-bars"
_CATEGORIES = "https://fhir.nhs.uk/CodeSystem/message-category-servicerequest"
_NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number"
_IDENTIFIER = re.compile(r"[A-Za-z0-9\-.]{1,64}")
_ADDRESS = re.compile(r"[!-~]+@[!-~]+")
_URN = re.compile(r"urn:uuid:[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_NOT_ALLOWED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_TASK = {
    "accepted": "accepted",
    "waiting": "accepted",
    "declined": "rejected",
    "signposted": "rejected",
    "withdrawn": "cancelled",
    "progress": "in-progress",
    "ended": "completed",
    "decided": "received",
}
_REQUEST = {"withdrawn": "revoked", "ended": "completed"}


@dataclass(frozen=True)
class Original:
    """What the message that brought the referral calls its parts, so that the answer can speak of the same ones."""

    message_id: str = ""
    endpoint: str = ""
    """Where its sender wants answers to go."""
    request: str = ""
    patient: str = ""


@dataclass(frozen=True)
class MessageBack:
    """An answer to be written. ``outcome`` is a key of the table of states above; "decided" says no more than that."""

    organisation: str
    agency: str
    referrer: str
    patient_name: str
    given: str
    family: str
    outcome: str
    outcome_words: str
    headline: str
    sections: Sequence[tuple[str, str]]
    """(name, words) of each part of the answer, in its order."""
    reference: str
    received_on: date
    sent_at: datetime
    phone: str = ""
    email: str = ""
    charity_number: str = ""
    born: date | None = None
    nhs_number: str = ""
    """Only one whose check digit fits."""
    needs: Sequence[str] = ()
    reason: str = ""
    begins_on: date | None = None
    version: str = ""
    first: bool = True
    """Whether this is the first answer to the referral."""


@dataclass(frozen=True)
class TooLong:
    """A text that is longer than the standard allows; it is sent whole."""

    name: str
    letters: int
    limit: int


def original_of(content: bytes, source_id: str = "") -> Original:
    """What a kept message says of itself; only the sender's number of it where it cannot be read as one."""
    try:
        found = json.loads(content) if content else None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        return Original(message_id=source_id)
    header = first_of(found, "MessageHeader")
    request = first_of(found, "ServiceRequest")
    names = {id(resource): text_of(entry.get("fullUrl")) for entry, resource in _entries(found)}
    patient = Bundle(found).follow(request.get("subject")) or first_of(found, "Patient")
    source = next(iter(many(header.get("source"))), {})
    return Original(
        message_id=text_of(found.get("id")) or source_id,
        endpoint=text_of(source.get("endpoint")),
        request=_urn(names.get(id(request), "")),
        patient=_urn(names.get(id(patient), "")),
    )


def too_long(answer: MessageBack) -> tuple[TooLong, ...]:
    """The texts that are longer than the standard allows."""
    names = (("name", answer.patient_name), ("referrer", answer.referrer), ("agency", answer.agency),
             ("organisation", answer.organisation))  # fmt: skip
    texts = (("headline", answer.headline), ("outcome", answer.outcome_words), *answer.sections)
    found = [TooLong(name, len(text), MOST_NAME) for name, text in names if len(text) > MOST_NAME]
    return (*found, *(TooLong(name, len(text), MOST_WORDS) for name, text in texts if len(text) > MOST_WORDS))


def message_back(answer: MessageBack, original: Original = Original()) -> bytes:
    """The message as JSON; the same answer at the same moment gives the same bytes."""
    return json.dumps(_clean(_bundle(answer, original)), ensure_ascii=False, indent=2).encode()


def _bundle(answer: MessageBack, original: Original) -> dict[str, Any]:
    names = _Names(answer, original)
    resources = (
        (names.header, _header(answer, original, names)),
        (names.request, _request(answer, names)),
        (names.task, _task(answer, names)),
        (names.patient, _patient(answer)),
        (names.us, _organisation(answer.organisation, answer.phone, answer.email, answer.charity_number)),
        *(((names.agency, _organisation(answer.agency)),) if answer.agency else ()),
        *(((names.referrer, _practitioner(answer.referrer)),) if answer.referrer else ()),
    )
    return {
        "resourceType": "Bundle",
        "id": names.bundle,
        "type": "message",
        "timestamp": answer.sent_at.isoformat(timespec="seconds"),
        "entry": [{"fullUrl": url, "resource": resource} for url, resource in resources],
    }


class _Names:
    """The urn:uuid of each resource, worked out from the answer itself; those of the original are used again."""

    def __init__(self, answer: MessageBack, original: Original) -> None:
        self._seed = repr((answer, original))
        self.bundle = self._uuid("bundle")
        self.header, self.task, self.us = (self._new(each) for each in ("header", "task", "us"))
        self.agency, self.referrer = self._new("agency"), self._new("referrer")
        self.request = original.request or self._new("request")
        self.patient = original.patient or self._new("patient")

    def _uuid(self, what: str) -> str:
        return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{what} {self._seed}"))

    def _new(self, what: str) -> str:
        return f"urn:uuid:{self._uuid(what)}"


def _header(answer: MessageBack, original: Original, names: _Names) -> dict[str, Any]:
    made: dict[str, Any] = {
        "resourceType": "MessageHeader",
        "eventCoding": {"system": _EVENTS, "code": "servicerequest-response"},
    }
    if original.endpoint:
        to = {"name": answer.agency} if answer.agency else {}
        made["destination"] = [{**to, "endpoint": original.endpoint}]
    made["sender"] = {"reference": names.us}
    contact = _contacts(answer.phone, answer.email)[:1]
    made["source"] = {
        "name": answer.organisation,
        "software": "VCS Desk",
        **({"version": answer.version} if answer.version else {}),
        **({"contact": contact[0]} if contact else {}),
        "endpoint": f"mailto:{answer.email}" if _ADDRESS.fullmatch(answer.email) else names.us,
    }
    made["reason"] = {"coding": [{"system": _REASONS, "code": "new" if answer.first else "update"}]}
    if _IDENTIFIER.fullmatch(original.message_id):
        made["response"] = {"identifier": original.message_id, "code": "ok"}
    made["focus"] = [{"reference": names.request}, {"reference": names.task}]
    return made


def _request(answer: MessageBack, names: _Names) -> dict[str, Any]:
    made: dict[str, Any] = {
        "resourceType": "ServiceRequest",
        "status": _REQUEST.get(answer.outcome, "active"),
        "intent": "plan",
        "category": [{"coding": [{"system": _CATEGORIES, "code": "referral", "display": "Transfer of Care"}]}],
        "code": {
            "coding": [{"system": _SNOMED, "code": REFERRAL_CODE, "display": "Referral to social prescribing service"}],
            "text": "Social prescribing",
        },
        "subject": {"reference": names.patient},
        "authoredOn": answer.received_on.isoformat(),
    }
    if answer.referrer or answer.agency:
        made["requester"] = {"reference": names.referrer if answer.referrer else names.agency}
    made["performer"] = [{"reference": names.us}]
    if answer.needs:
        made["reasonCode"] = [{"text": need} for need in answer.needs]
    return made


def _task(answer: MessageBack, names: _Names) -> dict[str, Any]:
    made: dict[str, Any] = {
        "resourceType": "Task",
        "identifier": [{"value": answer.reference}],
        "status": _TASK[answer.outcome],
    }
    if answer.reason:
        made["statusReason"] = {"text": answer.reason}
    if answer.outcome_words:
        made["businessStatus"] = {"text": answer.outcome_words}
    made |= {
        "intent": "order",
        "code": {"coding": [{"system": "http://hl7.org/fhir/CodeSystem/task-code", "code": "fulfill"}]},
        "description": answer.headline,
        "focus": {"reference": names.request},
        "for": {"reference": names.patient},
    }
    if answer.begins_on is not None:
        made["executionPeriod"] = {"start": answer.begins_on.isoformat()}
    made["authoredOn"] = answer.sent_at.isoformat(timespec="seconds")
    made["lastModified"] = answer.sent_at.isoformat(timespec="seconds")
    if answer.agency:
        made["requester"] = {"reference": names.agency}
    made["owner"] = {"reference": names.us}
    notes = [{"text": f"{name}: {words}"} for name, words in answer.sections if words.strip()]
    if notes:
        made["note"] = notes
    return made


def _patient(answer: MessageBack) -> dict[str, Any]:
    name: dict[str, Any] = {"use": "official", "text": answer.patient_name}
    if answer.family:
        name["family"] = answer.family
    if answer.given:
        name["given"] = [answer.given]
    made: dict[str, Any] = {"resourceType": "Patient"}
    if digits(answer.nhs_number):
        made["identifier"] = [{"system": _NHS_NUMBER, "value": digits(answer.nhs_number)}]
    made["name"] = [name]
    if answer.born is not None:
        made["birthDate"] = answer.born.isoformat()
    return made


def _organisation(name: str, phone: str = "", email: str = "", charity_number: str = "") -> dict[str, Any]:
    made: dict[str, Any] = {"resourceType": "Organization"}
    if charity_number:
        made["identifier"] = [{"type": {"text": "Charity number"}, "value": charity_number}]
    made["name"] = name
    contacts = _contacts(phone, email)
    return {**made, "telecom": contacts} if contacts else made


def _practitioner(name: str) -> dict[str, Any]:
    return {"resourceType": "Practitioner", "name": [{"text": name}]}


def _clean(value: Any) -> Any:
    """The same without what FHIR does not allow in a text: control characters, and texts of spaces alone."""
    if isinstance(value, dict):
        kept = {key: _clean(each) for key, each in value.items()}
        return {key: each for key, each in kept.items() if each not in ("", {}, [])}
    if isinstance(value, list):
        return [each for each in map(_clean, value) if each not in ("", {}, [])]
    return _NOT_ALLOWED.sub("", value).strip() if isinstance(value, str) else value


def _contacts(phone: str, email: str) -> list[dict[str, str]]:
    given = (("phone", phone), ("email", email))
    return [{"system": system, "value": value} for system, value in given if value]


def _entries(bundle: Mapping[str, Any]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    entries = many(bundle.get("entry"))
    return [(entry, entry["resource"]) for entry in entries if isinstance(entry.get("resource"), dict)]


def _urn(name: str) -> str:
    return name if _URN.fullmatch(name) else ""

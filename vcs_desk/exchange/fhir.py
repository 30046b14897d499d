"""Reads a referral sent as a FHIR R4 message of the Booking and Referral Standard (JSON).

The JSON is walked as it is, without a FHIR library. ``fhir.resources`` refuses a whole message for one slip in any of
its resources, as real ones have (a published example of the standard among them), and a referral must not be lost for
that; to import it costs 0.3 s as well.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import Any

from vcs_desk.errors import DeskError
from vcs_desk.exchange.attached import Source
from vcs_desk.exchange.cells import interpreter_in, is_urgent
from vcs_desk.exchange.content import text_of_json
from vcs_desk.exchange.fhir_json import (
    TYPE_IN,
    Bundle,
    all_words_of,
    code_of,
    day_of,
    first_of,
    many,
    text_of,
    texts_of,
    with_contained,
    words_of,
)
from vcs_desk.exchange.fhir_person import language_of, person_of, phones_of, points_of
from vcs_desk.exchange.kinds import WITHDRAWAL
from vcs_desk.exchange.letterhead import kind_of_agency
from vcs_desk.exchange.names import tidy, without_title
from vcs_desk.exchange.needs_in_text import needs_in, support_needs_in
from vcs_desk.exchange.person_columns import CHECK_DIGIT, NOT_TEN_DIGITS
from vcs_desk.exchange.rendered import rendered
from vcs_desk.exchange.statements import consent_in
from vcs_desk.services.inputs import Problem, Reading, ReferralInput, ReferrerInput


def read_message(path: Source) -> Reading:
    """The one referral in a message file. Raises DeskError where the file holds none."""
    try:
        found = json.loads(text_of_json(path))
    except RecursionError as wrong:
        raise DeskError("This file is nested too deeply to be a referral.", TYPE_IN) from wrong
    except ValueError as wrong:
        raise DeskError("This file is damaged: the message in it breaks off or has a slip.", TYPE_IN) from wrong
    return read_bundle(found)


def read_bundle(found: object) -> Reading:
    """The one referral in a message that is already parsed. Raises DeskError where there is none."""
    bundle = Bundle(_checked(found))
    request = bundle.request()
    patient = bundle.patient(request)
    referral = _referral(bundle, request, patient)
    person = referral.person
    if not (person.first_name or person.last_name or person.preferred_name):
        raise DeskError("This message does not name the person who is referred.", TYPE_IN)
    problems = (
        () if person.nhs_number_valid is not False else (Problem(0, _about_number(person.nhs_number), kept=True),)
    )
    reading = rendered(Reading(kind="referrals", referrals=(referral,), lines=(0,), problems=problems))
    return _taken_back(reading) if request.get("status") in {"revoked", "entered-in-error"} else reading


def _taken_back(reading: Reading) -> Reading:
    """The same message as one that withdraws the referral it names."""
    (referral,) = reading.referrals
    return replace(
        reading,
        referrals=(),
        lines=(),
        kind_of_item=WITHDRAWAL,
        is_referral=False,
        about=(referral.person,),
        referrer=referral.referrer,
        received_on=referral.received_on,
    )


def _about_number(number: str) -> str:
    return CHECK_DIGIT if len(number) == 10 else NOT_TEN_DIGITS


# What the file is ---------------------------------------------------------------------------------------------------


def _checked(found: object) -> dict[str, Any]:
    """The bundle, where it is a message that asks for a service; else a refusal that says what it is."""
    if not isinstance(found, dict):
        raise DeskError("This file holds data, but no referral.", TYPE_IN)
    kind = found.get("resourceType")
    profile = json.dumps(found.get("meta", ""))[:2000] if isinstance(found.get("meta"), dict) else ""
    if "/STU3/" in profile or kind in {"ReferralRequest", "Parameters"}:
        raise DeskError("This referral is in an older form of message (STU3) that VCS Desk does not read.", TYPE_IN)
    if kind == "ServiceRequest":
        return with_contained({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": found}]})
    if kind != "Bundle":
        raise DeskError(_REFUSED.get(str(kind), "This file holds data, but no referral."), TYPE_IN)
    found = with_contained(found)
    if found.get("type") in _REFUSED or (found.get("type") != "message" and not first_of(found, "ServiceRequest")):
        raise DeskError(
            _REFUSED.get(str(found.get("type")), "This file is a collection of records, not a referral."), TYPE_IN
        )
    event = code_of(first_of(found, "MessageHeader").get("eventCoding"))
    if event.startswith("booking"):
        raise DeskError(
            "This message is about an appointment. It is not a referral.", "Write the appointment down by hand."
        )
    if event.endswith("-response"):
        raise DeskError("This message is an answer to a referral. It is not a referral.", "Nothing needs bringing in.")
    return found


_REFUSED = {
    "OperationOutcome": "This message only reports a fault between two programs. It is not a referral.",
    "Appointment": "This message is about an appointment. It is not a referral.",
    "DocumentReference": "This message points to a document. It is not a referral.",
    "Patient": "This file describes one person, but nobody refers them.",
    "searchset": "This file is the answer to a search, not a referral.",
}


# The referral -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Flags:
    """What the flags of a message say, sorted by what they are about."""

    adjustments: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()
    safeguarding: bool = False


def _referral(bundle: Bundle, request: dict[str, Any], patient: dict[str, Any]) -> ReferralInput:
    reasons = _reasons(bundle, request)
    remarks = [text_of(note.get("text")) for note in many(request.get("note"))]
    flags = _flags(bundle)
    person = person_of(bundle, patient)
    wanted = [words for words in (words_of(request.get("code")), *all_words_of(request.get("orderDetail"))) if words]
    support = "\n".join((*flags.adjustments, *remarks, *reasons))
    interpreter = _interpreter(patient, support)
    notes = [person.notes, *(f"Reasonable adjustment: {words}" for words in flags.adjustments)]
    person = replace(person, notes="\n".join(note for note in notes if note))
    return ReferralInput(
        person=person,
        referrer=_referrer(bundle, request),
        received_on=day_of(request.get("authoredOn")) or bundle.sent_on(),
        reason="\n".join(part for part in ("; ".join(reasons or wanted), *remarks) if part),
        needs=needs_in([("", "\n".join((*wanted, *reasons, *remarks)))]),
        support_needs=support_needs_in([("", support)], interpreter),
        consent=_consent(bundle, "\n".join((*reasons, *remarks))),
        urgent=request.get("priority") in {"urgent", "asap", "stat"} or is_urgent("; ".join(remarks)),
        urgency=_urgency(request),
        interpreter=interpreter,
        safeguarding=flags.safeguarding,
        risks="; ".join(flags.risks),
        source_id=bundle.identity(),
    )


def _urgency(request: dict[str, Any]) -> str:
    priority = request.get("priority")
    return "routine" if priority == "routine" else "urgent" if priority in {"urgent", "asap", "stat"} else ""


def _reasons(bundle: Bundle, request: dict[str, Any]) -> list[str]:
    """Why the person is referred: the request's reasons, else the conditions and observations it comes with."""
    reasons = all_words_of(request.get("reasonCode"))
    for reference in many(request.get("reasonReference")):
        found = bundle.follow(reference)
        reasons.append(words_of(found.get("code")) or text_of(reference.get("display")))
    if not any(reasons):
        reasons = [words_of(each.get("code")) for each in bundle.of("Observation", "Condition")]
    return list(dict.fromkeys(reason for reason in reasons if reason))


def _referrer(bundle: Bundle, request: dict[str, Any]) -> ReferrerInput:
    """Who asks: the requester as practitioner, role or organisation; else who sent the message."""
    requester = bundle.follow(request.get("requester"))
    display = next((text_of(each.get("display")) for each in many(request.get("requester"))), "")
    role = requester if requester.get("resourceType") == "PractitionerRole" else _role_of(bundle, requester)
    practitioner = (
        requester if requester.get("resourceType") == "Practitioner" else bundle.follow(role.get("practitioner"))
    )
    organisation = (
        requester if requester.get("resourceType") == "Organization" else bundle.follow(role.get("organization"))
    )
    organisation = organisation or _only_organisation(bundle)
    sender = bundle.follow(bundle.header().get("sender"))
    source = next(iter(many(bundle.header().get("source"))), {})
    agency = text_of(organisation.get("name")) or text_of(sender.get("name")) or text_of(source.get("name"))
    name = next(iter(many(practitioner.get("name"))), {})
    whole = " ".join([*texts_of(name.get("given")), tidy(text_of(name.get("family")))]).strip() or without_title(
        text_of(name.get("text"))
    )
    points = [practitioner.get("telecom"), role.get("telecom"), organisation.get("telecom"), source.get("contact")]
    job = "; ".join(all_words_of(role.get("code")))
    return ReferrerInput(
        name=whole or ("" if agency == display else display),
        agency=agency,
        kind=kind_of_agency(agency) or kind_of_agency(job),
        phone=next((phone for point in points for phone in phones_of(point)), ""),
        email=next((email for point in points for email in points_of(point, "email")), ""),
    )


def _only_organisation(bundle: Bundle) -> dict[str, Any]:
    """The one organisation of a message that is no practice of a patient."""
    practices = [bundle.follow(patient.get("generalPractitioner")) for patient in bundle.of("Patient")]
    others = [each for each in bundle.of("Organization") if not any(each is practice for practice in practices)]
    return others[0] if len(others) == 1 else {}


def _role_of(bundle: Bundle, practitioner: dict[str, Any]) -> dict[str, Any]:
    roles = bundle.of("PractitionerRole")
    return next(
        (role for role in roles if practitioner and bundle.follow(role.get("practitioner")) is practitioner), {}
    )


def _consent(bundle: Bundle, words: str) -> str:
    """``no`` where a consent is refused, ``yes`` where one stands or the words say so, else ``unknown``."""
    consents = [each for each in bundle.of("Consent") if each.get("status") in {"active", "rejected", None}]
    kinds = {text_of(provision.get("type")) for each in consents for provision in many(each.get("provision"))}
    if "deny" in kinds or any(each.get("status") == "rejected" for each in consents):
        return "no"
    return "yes" if consents else consent_in(words)[0]


def _flags(bundle: Bundle) -> _Flags:
    adjustments: list[str] = []
    risks: list[str] = []
    safeguarding = False
    for flag in bundle.of("Flag"):
        if flag.get("status") not in {"active", None}:
            continue
        about = json.dumps(flag.get("category", "")) + json.dumps(flag.get("meta", ""))
        words = words_of(flag.get("code"))
        if re.search(r"safeguard", about, re.IGNORECASE):
            safeguarding = True
            risks.append(words)
        elif re.search(r"adjust|disab|impair", about, re.IGNORECASE):
            adjustments.append(words)
        else:
            risks.append(words)
    return _Flags(tuple(filter(None, adjustments)), tuple(filter(None, risks)), safeguarding)


def _interpreter(patient: dict[str, Any], free_text: str) -> str:
    for extension in many(patient.get("extension")):
        for inner in (extension, *many(extension.get("extension"))):
            if re.search("interpreter", text_of(inner.get("url")), re.IGNORECASE) and "valueBoolean" in inner:
                return (language_of(patient) or "yes") if inner["valueBoolean"] is True else "no"
    return interpreter_in(free_text)

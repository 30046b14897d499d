"""A reading as plain JSON: what stands in a file, how sure each field is, and what was noticed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from vcs_desk.lists import label
from vcs_desk.services.inputs import PersonInput, Reading, ReferralInput, ReferrerInput

_SURE_OF_A_TABLE = 0.95
"""Cells under a heading and values of a message between programs."""
_BROADER = {
    "needs": {
        "social_connection": "loneliness_and_befriending", "learning_and_skills": "work_and_skills",
        "financial_hardship": "debt", "welfare_benefits": "debt", "healthy_living": "", "legal": "", "mutual_aid": "",
    },
    "support_needs": {
        "wheelchair": "mobility", "seizures": "health_condition", "substance_use": "health_condition",
        "personal_care": "", "transport": "",
    },
}  # fmt: skip
"""Codes of ours that referral messages have no word for, and the nearest word they have."""
_NOT_BROUGHT_IN = {
    "thanks": "This is a thank you. Nobody is referred, and nothing is brought in.",
    "spam": "This is advertising or a trick. Nobody is referred, and nothing is brought in.",
    "withdrawal": "This takes an earlier referral back. Nothing is brought in. Close that referral by hand.",
}


def not_brought_in(kind_of_item: str) -> str:
    """Why a message brings nobody in, in one or two sentences."""
    return _NOT_BROUGHT_IN.get(kind_of_item, "Nobody is referred in this message, and nothing is brought in.")


def as_read(reading: Reading) -> dict[str, Any]:
    """The reading of one file, in the words of the lists.

    ``count`` is how many are brought in. A withdrawal names those whose referral is taken back; its count is 0.
    ``duplicates`` are pairs of rows counted from 1; in a list of people with how sure it is that they are one person.
    """
    lines = dict(enumerate(reading.lines))
    if reading.kind == "people":
        people = [_person(person) | {"line": lines.get(index)} for index, person in enumerate(reading.people)]
        said: dict[str, Any] = {"kind": "people", "is_referral": False}
    else:
        people = [_referral(referral) | {"line": lines.get(index)} for index, referral in enumerate(reading.referrals)]
        people = people or [_person(person) for person in reading.about]
        said = {"kind": "referrals", "is_referral": reading.is_referral}
    received = reading.received_on
    consents = {referral.consent for referral in reading.referrals}
    return said | {
        "kind_of_item": reading.kind_of_item,
        "count": len(reading.referrals) or len(reading.people),
        "people": people,
        "about": [_person(person) for person in reading.about],
        "referrer": _referrer(reading.referrer),
        "received_date": received.isoformat() if received else None,
        "needs": _union("needs", (referral.needs for referral in reading.referrals)),
        "support_needs": _union("support_needs", (referral.support_needs for referral in reading.referrals)),
        "consent": consents.pop() if len(consents) == 1 else None if consents else "unknown",
        "urgency": next((each.urgency for each in reading.referrals if each.urgency), None),
        "interpreter": next((each.interpreter for each in reading.referrals if each.interpreter), None),
        "safeguarding": any(each.safeguarding for each in reading.referrals),
        "duplicates": [
            [one, other, round(score, 3)] if reading.kind == "people" else [one, other]
            for one, other, score in reading.duplicates
        ],
        "problems": [
            {"line": problem.line, "sentence": problem.sentence, "kept": problem.kept} for problem in reading.problems
        ],
        "columns_left_out": list(reading.columns_left_out),
    }


def _person(person: PersonInput) -> dict[str, Any]:
    values = {key: None if value == "" else value for key, value in asdict(person).items()}
    born = person.date_of_birth
    contact = {
        "name": person.contact_name or None,
        "relation": person.contact_relation or None,
        "phone": person.contact_phone or None,
        "email": person.contact_email or None,
    }
    return values | {
        "date_of_birth": born.isoformat() if born else None,
        "contact": contact if any(contact.values()) else None,
    }


def _referral(referral: ReferralInput) -> dict[str, Any]:
    received = referral.received_on
    person = _person(referral.person)
    return person | {
        "referrer": _referrer(referral.referrer),
        "received_date": received.isoformat() if received else None,
        "reason": referral.reason,
        "needs": _union("needs", [referral.needs]),
        "support_needs": _union("support_needs", [referral.support_needs]),
        "consent": referral.consent,
        "urgent": referral.urgent,
        "urgency": referral.urgency or ("urgent" if referral.urgent else None),
        "interpreter": referral.interpreter or None,
        "safeguarding": referral.safeguarding,
        "risks": referral.risks or None,
        "sure": _sure(referral, person),
        "evidence": dict(referral.evidence),
    }


def _sure(referral: ReferralInput, person: dict[str, Any]) -> dict[str, float]:
    """How sure each filled field is; a name read as a whole speaks for its parts."""
    told = dict(referral.sure)
    otherwise = _SURE_OF_A_TABLE if not told else 0.5
    name = told.get("full_name", otherwise)
    found: dict[str, float] = {}
    for field, value in person.items():
        if value in (None, "") or field in {"notes", "contact", "nhs_number_valid"}:
            continue
        of_name = field in {"first_name", "last_name", "preferred_name"}
        found[field] = told.get(field, name if of_name else told.get("address", otherwise))
    return found


def _referrer(referrer: ReferrerInput) -> dict[str, Any]:
    words = "PCN" if referrer.kind == "pcn" else referrer.kind.replace("_", " ")
    return {
        "name": referrer.name or None,
        "agency": referrer.agency or None,
        "type": words or None,
        "phone": referrer.phone or None,
        "email": referrer.email or None,
    }


def _union(name: str, some: Iterable[tuple[str, ...]]) -> list[str]:
    """The labels of all codes, each once, as they stand within a sentence; in the words that messages use."""
    broader = _BROADER[name]
    found = dict.fromkeys(broader.get(code, code) for each in some for code in each)
    codes = [code for code in found if code]
    return [words[:1].lower() + words[1:] for words in (label(name, code) for code in codes)]

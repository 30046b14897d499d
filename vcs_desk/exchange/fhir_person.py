"""Reads the patient of a FHIR message: names, numbers, address, and whom to contact."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from vcs_desk.exchange.cells import read_gender, read_numbers
from vcs_desk.exchange.fhir_json import Bundle, all_words_of, code_of, day_of, many, text_of, texts_of, words_of
from vcs_desk.exchange.names import tidy, whole_name
from vcs_desk.nhs_number import digits, is_valid_nhs_number
from vcs_desk.postcode import normalise_postcode
from vcs_desk.services.inputs import PersonInput


def person_of(bundle: Bundle, patient: dict[str, Any]) -> PersonInput:
    official, nickname = _names(patient)
    given = texts_of(official.get("given"))
    number = _nhs_number(patient)
    address, postcode = _address(patient)
    born, year = _birth(patient)
    practice = bundle.follow(patient.get("generalPractitioner")) or next(
        iter(many(patient.get("generalPractitioner"))), {}
    )
    notes = [f"Middle name: {' '.join(given[1:])}"] if given[1:] else []
    person = PersonInput(
        first_name=tidy(given[0]) if given else "",
        last_name=tidy(text_of(official.get("family"))),
        preferred_name=nickname,
        date_of_birth=born,
        birth_year=year,
        address=address,
        postcode=postcode,
        nhs_number=number,
        nhs_number_valid=is_valid_nhs_number(number) if number else None,
        gender=read_gender(text_of(patient.get("gender"))) if patient.get("gender") != "unknown" else "",
        ethnic_group=_ethnic_group(patient),
        first_language=language_of(patient),
        gp_practice=text_of(practice.get("name")) or text_of(practice.get("display")),
        notes="\n".join(notes),
    )
    return _with_contacts(_with_telecom(person, patient.get("telecom")), patient)


def _names(patient: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """The name to use, and the name they like to be called by."""
    names = [name for name in many(patient.get("name")) if name.get("use") not in {"old", "maiden"}]
    nickname = next((name for name in names if name.get("use") == "nickname"), {})
    ranked = sorted((name for name in names if name is not nickname), key=lambda name: name.get("use") != "official")
    official = ranked[0] if ranked else {}
    if not official.get("given") and not official.get("family") and text_of(official.get("text")):
        words = text_of(official.get("text")).split()
        official = {"given": words[:-1] or words, "family": words[-1] if len(words) > 1 else ""}
    called = " ".join(texts_of(nickname.get("given"))) or text_of(nickname.get("text"))
    if not called and official.get("text"):
        called = whole_name(text_of(official.get("text"))).preferred
    return official, called if called not in texts_of(official.get("given"))[:1] else ""


def _nhs_number(patient: dict[str, Any]) -> str:
    """The identifier of the NHS system alone: hospital and other local numbers look alike."""
    for identifier in many(patient.get("identifier")):
        if "nhs-number" in text_of(identifier.get("system")).lower():
            return digits(text_of(identifier.get("value"))) or text_of(identifier.get("value"))
    return ""


def _birth(patient: dict[str, Any]) -> tuple[date | None, int | None]:
    written = text_of(patient.get("birthDate"))
    born = day_of(written)
    year = re.match(r"\d{4}", written)
    return born, None if born or not year else int(year[0])


def _address(patient: dict[str, Any]) -> tuple[str, str]:
    current = [each for each in many(patient.get("address")) if each.get("use") not in {"old", "billing"}]
    ranked = sorted(current, key=lambda each: each.get("use") != "home")
    if not ranked:
        return "", ""
    chosen = ranked[0]
    postcode = normalise_postcode(text_of(chosen.get("postalCode")))
    parts = [*texts_of(chosen.get("line")), text_of(chosen.get("city")), text_of(chosen.get("district"))]
    written = ", ".join(part for part in parts if part) or text_of(chosen.get("text"))
    return re.sub(rf"[,\s]*{re.escape(postcode)}$", "", written) if postcode else written, postcode


def points_of(telecom: object, system: str) -> list[str]:
    """Numbers or addresses of one system in use, best first: by rank, mobile before home before work."""
    found = [
        each
        for each in many(telecom)
        if each.get("use") != "old"
        and text_of(each.get("value"))
        and each.get("system") in (system, "sms" if system == "phone" else system)
    ]
    order = {"mobile": 0, "home": 1, "temp": 2, "work": 3}
    found.sort(key=lambda each: (_rank(each), order.get(text_of(each.get("use")), 2)))
    return [text_of(each.get("value")).removeprefix("tel:").removeprefix("mailto:") for each in found]


def _rank(point: dict[str, Any]) -> int:
    rank = point.get("rank")
    return rank if isinstance(rank, int) else 99


def phones_of(telecom: object) -> list[str]:
    numbers = [
        read_numbers(value.split("(0)")[0] + value.split("(0)")[-1] if "(0)" in value else value)
        for value in points_of(telecom, "phone")
    ]
    return list(dict.fromkeys(number.digits for found in numbers for number in found))


def _with_telecom(person: PersonInput, telecom: object) -> PersonInput:
    phones = [person.phone, person.phone_other, *phones_of(telecom)]
    phones = list(dict.fromkeys(phone for phone in phones if phone))
    email = next(iter(points_of(telecom, "email")), "")
    return replace(
        person,
        phone=phones[0] if phones else "",
        phone_other=phones[1] if len(phones) > 1 else "",
        email=person.email or email,
    )


def _with_contacts(person: PersonInput, patient: dict[str, Any]) -> PersonInput:
    """The first other person to contact; contacts that are the person themself give their own numbers."""
    for contact in many(patient.get("contact")):
        relation = "; ".join(all_words_of(contact.get("relationship")))
        codes = {code_of(each.get("coding")) for each in many(contact.get("relationship"))}
        if "ONESELF" in codes or relation.lower() in {"self", "oneself"}:
            person = _with_telecom(person, contact.get("telecom"))
        elif not person.contact_name and not person.contact_phone:
            name = next(iter(many(contact.get("name"))), {})
            whole = " ".join([*texts_of(name.get("given")), text_of(name.get("family"))]).strip() or text_of(
                name.get("text")
            )
            person = replace(
                person,
                contact_name=tidy(whole),
                contact_relation=re.sub(
                    r"^(?:emergency contact|next of kin)\s*[-–:]\s*", "", relation, flags=re.IGNORECASE
                ),
                contact_phone=next(iter(phones_of(contact.get("telecom"))), ""),
            )
    return person


# Census codes of the data dictionary of the NHS (16+1), as far as they say one thing in the list of ethnic groups.
_NHS_ETHNIC = {
    "A": "white_british", "B": "white_irish", "C": "white_other", "D": "mixed_white_and_black_caribbean",
    "E": "mixed_white_and_black_african", "F": "mixed_white_and_asian", "G": "mixed_other", "H": "asian_indian",
    "J": "asian_pakistani", "K": "asian_bangladeshi", "L": "asian_other", "M": "black_caribbean", "N": "black_african",
    "P": "black_other", "R": "asian_chinese", "S": "other_any", "Z": "prefer_not_to_say",
}  # fmt: skip


def _ethnic_group(patient: dict[str, Any]) -> str:
    for extension in many(patient.get("extension")):
        if "EthnicCategory" in text_of(extension.get("url")):
            concept = next(iter(many(extension.get("valueCodeableConcept"))), {})
            return _NHS_ETHNIC.get(code_of(concept.get("coding")), words_of(concept))
    return ""


def language_of(patient: dict[str, Any]) -> str:
    spoken = sorted(many(patient.get("communication")), key=lambda each: each.get("preferred") is not True)
    for each in spoken:
        concept = next(iter(many(each.get("language"))), {})
        code = code_of(concept.get("coding")).split("-")[0].lower()
        return words_of(concept) or ("English" if code == "en" else code)
    return ""

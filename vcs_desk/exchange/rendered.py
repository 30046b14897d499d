"""Writes out what a message between programs, or the row of a list, says: to be shown where there are no words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from vcs_desk import dates
from vcs_desk.lists import label
from vcs_desk.services.inputs import PersonInput, Reading, ReferralInput, ReferrerInput

_MOST_ROWS = 200
BLOCK = "block"
"""Name under which the evidence of a referral tells where in the words its own block begins."""


def rendered(reading: Reading, *, rows: bool = False) -> Reading:
    """The reading with each referral written out behind its words, and with these lines as evidence.

    With ``rows`` each block begins with the line of the file it stands in.
    """
    blocks: list[str] = []
    referrals: list[ReferralInput] = []
    for place, referral in enumerate(reading.referrals):
        if place >= _MOST_ROWS:
            referrals.append(referral)
            continue
        title = f"Row {reading.lines[place]}" if rows else "Referral message"
        lines = list(_lines(referral))
        blocks.append("\n".join([title, *(line for _, line in lines)]))
        evidence = [(name, line) for names, line in lines for name in names]
        referrals.append(replace(referral, evidence=((BLOCK, title), *evidence)))
    more = len(reading.referrals) - _MOST_ROWS
    blocks += [f"And {more} more."] if more > 0 else []
    return replace(reading, referrals=tuple(referrals), text="\n\n".join(filter(None, (reading.text, *blocks))))


def is_rendered(reading: Reading) -> bool:
    """Whether the words shown were written out here, and say nothing that the drafts do not."""
    return any(name == BLOCK for referral in reading.referrals for name, _ in referral.evidence)


Line = tuple[tuple[str, ...], str]
"""The fields that a line tells of, and the line."""


def _lines(referral: ReferralInput) -> Iterator[Line]:
    yield from _of_person(referral.person)
    for name, words in (
        ("reason", "Reason"),
        ("matters", "What matters to them"),
        ("risks", "Risks"),
        ("interpreter", "Interpreter"),
        ("urgency", "How urgent"),
    ):
        if getattr(referral, name):
            yield (name,), f"{words}: {getattr(referral, name)}"
    for name, words in (("needs", "Needs"), ("support_needs", "What they need to take part")):
        codes = getattr(referral, name)
        if codes:
            yield (
                tuple(f"{name}.{code}" for code in codes),
                f"{words}: {'; '.join(label(name, code) for code in codes)}",
            )
    if referral.consent != "unknown":
        yield ("consent",), f"Consent: {referral.consent}"
    if referral.safeguarding:
        yield ("safeguarding",), "Safeguarding: yes"
    yield from _of_referrer(referral.referrer)
    if referral.received_on is not None:
        yield ("received_on",), f"Date: {dates.day(referral.received_on)}"


def _of_person(person: PersonInput) -> Iterator[Line]:
    names = ("first_name", "last_name", "preferred_name")
    whole = " ".join(filter(None, (person.first_name, person.last_name)))
    called = f"({person.preferred_name})" if person.preferred_name else ""
    if whole or called:
        yield tuple(name for name in names if getattr(person, name)), f"Name: {' '.join(filter(None, (whole, called)))}"
    if person.date_of_birth is not None:
        yield ("date_of_birth",), f"Date of birth: {dates.day(person.date_of_birth)}"
    for name, words in _OF_PERSON:
        value = getattr(person, name)
        if value not in ("", None):
            yield (name,), f"{words}: {str(value).replace('_', ' ') if name == 'ethnic_group' else value}"


_OF_PERSON = (
    ("birth_year", "Year of birth"), ("age", "Age"), ("phone", "Telephone"), ("phone_other", "Other telephone"),
    ("email", "E-mail"), ("address", "Address"), ("postcode", "Postcode"), ("nhs_number", "NHS number"),
    ("gender", "Gender"), ("ethnic_group", "Ethnic group"), ("first_language", "First language"),
    ("gp_practice", "GP practice"), ("contact_name", "Contact"), ("contact_relation", "Contact is"),
    ("contact_phone", "Contact’s telephone"), ("contact_email", "Contact’s e-mail"), ("notes", "Notes"),
)  # fmt: skip


def _of_referrer(referrer: ReferrerInput) -> Iterator[Line]:
    for name, words in (
        ("name", "Referred by"),
        ("agency", "Agency"),
        ("phone", "Agency’s telephone"),
        ("email", "Agency’s e-mail"),
    ):
        if getattr(referrer, name):
            yield (f"referrer_{name}",), f"{words}: {getattr(referrer, name)}"

"""What a service is given from outside: plain frozen records that exchange fills and services judge."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class PersonInput:
    """One person as written in a source. Only a name is needed; None or "" means that the source does not say."""

    first_name: str = ""
    last_name: str = ""
    preferred_name: str = ""
    date_of_birth: date | None = None
    birth_year: int | None = None
    age: int | None = None
    phone: str = ""
    phone_other: str = ""
    email: str = ""
    address: str = ""
    postcode: str = ""
    nhs_number: str = ""
    nhs_number_valid: bool | None = None
    gender: str = ""
    ethnic_group: str = ""
    first_language: str = ""
    gp_practice: str = ""
    contact_name: str = ""
    contact_relation: str = ""
    contact_phone: str = ""
    notes: str = ""
    contact_email: str = ""


@dataclass(frozen=True)
class ReferrerInput:
    """Who refers, and for which agency; ``kind`` is a code of ``resources/lists/referrer_kinds.toml``."""

    name: str = ""
    agency: str = ""
    kind: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class ReferralInput:
    """One request that a person be supported. ``needs`` and ``support_needs`` are codes of the lists."""

    person: PersonInput
    referrer: ReferrerInput = ReferrerInput()
    received_on: date | None = None
    reason: str = ""
    matters: str = ""
    needs: tuple[str, ...] = ()
    support_needs: tuple[str, ...] = ()
    consent: str = "unknown"
    """``yes``, ``no`` or ``unknown``."""
    urgent: bool = False
    interpreter: str = ""
    safeguarding: bool = False
    risks: str = ""
    source_id: str = ""
    """The sender's own identifier, so that the same message is not taken twice."""
    urgency: str = ""
    """``urgent`` or ``routine`` as the source says; "" where it does not."""
    sure: tuple[tuple[str, float], ...] = ()
    """How sure each field is that was found in running text or a form, from 0 to 1."""
    evidence: tuple[tuple[str, str], ...] = ()
    """The exact words of the source on which a field rests."""


@dataclass(frozen=True)
class PlaceInput:
    """A group somebody is accepted into, from which day (None: today), and codes of what spoke against it."""

    group_id: int
    from_on: date | None = None
    cautions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Problem:
    """One thing in a file that could not be read, or was kept and flagged. ``line`` counts from 1; 0 is the file."""

    line: int
    sentence: str
    kept: bool
    """True where the row was read all the same."""


@dataclass(frozen=True)
class Reading:
    """What was found in one file: nothing of it is in the desk yet."""

    kind: str
    """``referrals`` or ``people``."""
    referrals: tuple[ReferralInput, ...] = ()
    lines: tuple[int, ...] = ()
    """The line in the file of each referral or person."""
    problems: tuple[Problem, ...] = ()
    columns_left_out: tuple[str, ...] = ()
    people: tuple[PersonInput, ...] = field(default=())
    kind_of_item: str = ""
    """``referral``, ``self-referral``, ``list``, ``update``, ``withdrawal``, ``thanks``, ``spam``, ``no text``,
    ``other``, or "" where nobody has looked."""
    is_referral: bool | None = None
    """Whether somebody is being referred; None where it cannot be told."""
    about: tuple[PersonInput, ...] = ()
    """Whose earlier referral an update or a withdrawal is about."""
    referrer: ReferrerInput = ReferrerInput()
    received_on: date | None = None
    text: str = ""
    """The words of the source, to be shown beside the form."""
    duplicates: tuple[tuple[int, int, float], ...] = ()
    """Of a list: pairs of rows that may be one person, with how sure that is, from 0.5 to 1. Rows of people count from
    1, without headings and blank rows; those left out for want of a name count."""

"""Reads who refers and when: from the lines over a table, and from a cell such as "Nurse Hale, Skellgate Surgery"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from vcs_desk.exchange.cells import RELATIONS, read_day, read_numbers, said
from vcs_desk.exchange.coded import code_named
from vcs_desk.exchange.evidence import EMAIL
from vcs_desk.folding import fold
from vcs_desk.lists import suggest
from vcs_desk.services.inputs import ReferrerInput

_SENT = re.compile(
    r"\b(?:exported|export(?:ed)? date|sent|created|produced|printed|generated|as at|as of|downloaded|"
    r"date of referrals?|referral date|date)\b\W*(?:on\b\W*)?(\d.{5,22})",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"\b(?:contact|from|sent by|prepared by|completed by|referrer|referred by|link worker|compiled by|exported by|"
    r"your contact|name)\b(?: name| person)?\s*[:\-–]\s*(?P<who>.+)",
    re.IGNORECASE,
)
_FOR_US = re.compile(r"\b(?:for|to)\b [A-Z]")
_ORGANISATION = re.compile(
    r"\b(?:surgery|practice|medical|health|centre|center|pcn|network|nhs|trust|council|borough|team|service|services|"
    r"hospital|infirmary|housing|homes|association|charity|church|mosque|school|college|academy|pharmacy|connectors?|"
    r"community|society|foundation|ltd|cic|group|hub|project|partnership|federation|alliance|uk|department|agency|"
    r"gp|gps|clinic|ward|jobcentre|job centre|police|office)\b",
    re.IGNORECASE,
)
_DESK = re.compile(
    r"(?:the )?(?:reception(?:ist)?|duty (?:desk|team|worker)|admin(?:istrator|istration)?|office|"
    r"front desk|staff|team)"
)
_TITLE_WORDS = re.compile(
    r"\b(?:referrals?|list|export|report|register|spreadsheet|caseload|week|month|page|confidential|data)\b", re.I
)
_SELF = re.compile(
    r"(?:self(?: referr?(?:al|ed))?|themsel(?:f|ves)|him ?self|her ?self|me|own referral|the person|patient|client)"
)


@dataclass(frozen=True)
class Letterhead:
    """Who sent a list and when, as far as the lines over it say."""

    referrer: ReferrerInput = field(default=ReferrerInput())
    sent_on: date | None = None


def read_letterhead(lines: Sequence[str], today: date) -> Letterhead:
    """The agency, the person to ask and the day, each from the first line that tells."""
    found = Letterhead()
    for line in lines:
        if found.sent_on is None:
            found = replace(found, sent_on=_sent_on(line, today))
        found = replace(found, referrer=_with_line(found.referrer, line))
    if found.referrer.agency and not found.referrer.kind:
        kind = kind_of_agency(" ".join(lines[:1]) if found.referrer.agency in lines[0] else found.referrer.agency)
        found = replace(found, referrer=replace(found.referrer, kind=kind))
    return found


def _sent_on(line: str, today: date) -> date | None:
    match = _SENT.search(line)
    if match is None:
        return None
    try:
        return read_day(match[1], today)
    except ValueError:
        return None


def _with_line(referrer: ReferrerInput, line: str) -> ReferrerInput:
    if who := _WHO.search(line):
        return _with_contact(referrer, who["who"])
    if referrer.agency or not _ORGANISATION.search(line):
        return referrer
    agency = re.split(r"\s[-–—|:]\s|\s*[,;:]\s+", line, maxsplit=1)[0].strip()
    if _FOR_US.search(agency) or (
        _TITLE_WORDS.search(agency) and not _ORGANISATION.search(_TITLE_WORDS.sub("", agency))
    ):
        return referrer
    return replace(referrer, agency=agency[:120])


def _with_contact(referrer: ReferrerInput, text: str) -> ReferrerInput:
    email = EMAIL.search(text)
    numbers = read_numbers(text.replace(email[0], " ") if email else text)
    name = re.sub(r"[\d(+].*$", "", text.replace(email[0], "") if email else text)
    name = re.split(r"[,;|–-]|\b(?:tel|phone|mob|email|e-mail)\b", name, flags=re.IGNORECASE)[0].strip(" .:")
    agency = "" if not _ORGANISATION.search(name) else name
    return replace(
        referrer,
        name=referrer.name or ("" if agency else name),
        agency=referrer.agency or agency,
        phone=referrer.phone or (numbers[0].digits if numbers else ""),
        email=referrer.email or (email[0] if email else ""),
    )


def looks_like_agency(text: str) -> bool:
    """Whether a text names a surgery, a team or another organisation rather than a person."""
    return bool(_ORGANISATION.search(text))


def kind_of_agency(text: str) -> str:
    """The code of the first kind of referrer that the text names, or ""."""
    return next(iter(suggest("referrer_kinds", text)), "")


@lru_cache(maxsize=500)
def read_kind(text: str) -> str:
    """The kind of referrer in a column of kinds: a code, a label, or words that suggest one."""
    return code_named("referrer_kinds", text) or kind_of_agency(text) if text else ""


@lru_cache(maxsize=2_000)  # a list comes from a few referrers
def read_referred_by(text: str) -> ReferrerInput:
    """One cell that may hold a name, an agency, both, "Self" or "Reception"."""
    plain = said(text)
    if _SELF.fullmatch(fold(plain)):
        return ReferrerInput(kind="self")
    if RELATIONS.fullmatch(plain) or fold(plain) in {"family", "friend", "family member", "friend or family"}:
        return ReferrerInput(name=plain, kind="family_or_friend")
    if _DESK.fullmatch(fold(plain)):
        return ReferrerInput()
    parts = [
        part.strip()
        for part in re.split(r"\s*[,;/|\n]\s*|\s+[-–—]\s+|\s+(?:at|from|of)\s+|\s*\(|\)", plain)
        if part.strip()
    ]
    agencies = [part for part in parts if _ORGANISATION.search(part) or kind_of_agency(part)]
    names = [
        part for part in parts if part not in agencies and not EMAIL.search(part) and not re.search(r"\d{4}", part)
    ]
    email, numbers = EMAIL.search(plain), read_numbers(plain)
    agency = ", ".join(agencies)
    return ReferrerInput(
        name=", ".join(names),
        agency=agency,
        kind=kind_of_agency(agency) if agency else "",
        phone=numbers[0].digits if numbers else "",
        email=email[0] if email else "",
    )


def put_together(referrer: ReferrerInput, other: ReferrerInput) -> ReferrerInput:
    """The first, with its blanks filled from the other as long as both can be the same referrer."""
    if referrer.kind in {"self", "family_or_friend"}:
        return referrer
    if referrer.agency and other.agency and fold(referrer.agency) != fold(other.agency):
        return referrer
    same_person = not referrer.name or not other.name or fold(referrer.name) == fold(other.name)
    return ReferrerInput(
        name=referrer.name or (other.name if not referrer.agency else ""),
        agency=referrer.agency or other.agency,
        kind=referrer.kind or other.kind,
        phone=referrer.phone or (other.phone if same_person else ""),
        email=referrer.email or (other.email if same_person else ""),
    )

"""Who refers, out of a form, a signature, the header of a mail and the head of a letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vcs_desk.exchange.cells import RELATIONS, read_numbers
from vcs_desk.exchange.evidence import EMAIL
from vcs_desk.exchange.labels import Answer
from vcs_desk.exchange.letterhead import kind_of_agency, looks_like_agency
from vcs_desk.exchange.signature import read_signature
from vcs_desk.folding import fold
from vcs_desk.services.inputs import ReferrerInput

_NO_AGENCY = re.compile(
    r"\b(?:referrals?|request|form|from|onward|application|confidential|official|sensitive|dear|voluntary sector|partner|tick|"
    r"complete|return|send|coordinator|section|details|about|page|version)\b",
    re.IGNORECASE,
)
_OF_FAMILY = re.compile(rf"\b(?:my) (?:\w+ )?{RELATIONS.pattern}", re.IGNORECASE)


def referrer_of(
    answers: Sequence[Answer],
    signed: Sequence[ReferrerInput],
    heads: Sequence[str],
    practice: str,
    ours: frozenset[str],
) -> ReferrerInput:
    """The referrer: what a form says first, then who signed, then what stands at the head of the paper."""
    form = _of_form(answers)
    found = form
    for other in signed:
        found = _filled(found, other)
    if not found.agency:
        found = replace(found, agency=agency_in(heads, ours))
    if practice and (not found.agency or _same(found.agency, practice)):
        found = replace(found, agency=_agency_of_practice(practice) or found.agency)
    if not found.email and not any(other.email for other in signed) and (email := EMAIL.search(" ".join(heads))):
        found = replace(found, email=email[0])
    if not found.phone and found.agency and not form.name and not form.agency:
        numbers = [number for line in heads for number in read_numbers(line) if len(number.digits) >= 10]
        found = replace(found, phone=numbers[0].digits if numbers else "")
    if not found.phone and form.name:
        found = replace(found, phone=_practice_phone(answers))
    kind = kind_of_agency(found.agency) or found.kind or (kind_of_agency(" ".join(heads[:2])) if found.agency else "")
    return replace(found, kind=kind)


def of_family(text: str) -> bool:
    """Whether the writer speaks of their own family or friend."""
    return bool(_OF_FAMILY.search(text))


def agency_in(heads: Sequence[str], ours: frozenset[str]) -> str:
    """The agency at the head or the foot of a paper: the first piece that is named like one."""
    pieces = [
        piece.strip(" ,.:")
        for line in heads
        for piece in re.split(r"\s*[★|•·,]\s*|\s[-–—]\s|\s{2,}|\.\s", line)
        if 3 < len(piece.strip()) < 70 and not _NO_AGENCY.search(piece) and not any(map(str.isdigit, piece))
    ]
    pieces = [piece for piece in pieces if fold(piece) not in ours and piece[:1].isupper()]
    named = [piece for piece in pieces if looks_like_agency(piece) and len(piece.split()) > 1 and "@" not in piece]
    other = [piece for piece in pieces if kind_of_agency(piece) and len(piece.split()) > 1 and "@" not in piece]
    return next(iter((*named, *other)), "")


def _of_form(answers: Sequence[Answer]) -> ReferrerInput:
    found = ReferrerInput()
    for answer in answers:
        value = " ".join(answer.value.split())
        if answer.target == "referrer_name" and not found.name:
            pieces = re.split(r"\s*[,;|]\s*|\s[-–]\s", value)
            read = read_signature(pieces, "", "")
            name = read.name or (pieces[0] if not looks_like_agency(pieces[0]) else "")
            found = _filled(replace(found, name=re.sub(r"\s*[\d(@].*", "", name).strip()), replace(read, name=""))
        elif answer.target == "referrer_agency" and not found.agency:
            found = replace(found, agency=value)
        elif answer.target == "referrer_phone" and not found.phone and (numbers := read_numbers(value)):
            found = replace(found, phone=numbers[0].digits)
        elif answer.target == "referrer_email" and not found.email and (email := EMAIL.search(value)):
            found = replace(found, email=email[0])
    return found


def _filled(found: ReferrerInput, other: ReferrerInput) -> ReferrerInput:
    """The blanks from somebody else's signature: all of them for the same person, the agency and address for a colleague."""
    theirs = set(fold(other.name).split())
    same = not found.name or not other.name or bool(theirs & set(fold(found.name).split()))
    return ReferrerInput(
        name=found.name or other.name,
        agency=found.agency or other.agency,
        kind=found.kind or other.kind,
        phone=found.phone or (other.phone if same else ""),
        email=found.email or (other.email if same else ""),
    )


def _same(agency: str, practice: str) -> bool:
    return bool(
        set(fold(agency).split()) & set(fold(practice).split()) - {"medical", "practice", "surgery", "centre", "the"}
    )


def _agency_of_practice(text: str) -> str:
    return next(
        (part for part in re.split(r"\s*[,;]\s*", text) if looks_like_agency(part) and not re.match(r"Dr\b", part)), ""
    )


def _practice_phone(answers: Sequence[Answer]) -> str:
    """The practice's own number, where nobody else's is given and the practice refers."""
    for answer in answers:
        if answer.role == "practice" and re.search(r"tel|phone|number", answer.label, re.IGNORECASE):
            numbers = read_numbers(answer.value)
            if numbers:
                return numbers[0].digits
    return ""

"""Who refers, out of a form, a signature, the header of a mail and the head of a letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vcs_desk.exchange.cells import RELATIONS, read_numbers
from vcs_desk.exchange.evidence import EMAIL
from vcs_desk.exchange.labels import Answer
from vcs_desk.exchange.letterhead import kind_of_agency, looks_like_agency
from vcs_desk.exchange.name_words import could_be_a_name
from vcs_desk.exchange.names import tidy, without_title
from vcs_desk.exchange.patterns import Pattern
from vcs_desk.exchange.signature import read_signature
from vcs_desk.folding import fold
from vcs_desk.services.inputs import ReferrerInput

_NO_AGENCY = Pattern(
    r"\b(?:referrals?|request|form|slip|from|onward|application|confidential|official|sensitive|dear|voluntary sector|tick|"
    r"complete|return|send|section|details|about|page|version|printed|signpost|notification|communications?|letters?)\b",
    re.IGNORECASE,
)
_SPOKEN = Pattern(r"\b(?:hi|hello|dear|can|could|please|i|im|you|u|its|thanks|we|my|is|are|was|has)\b", re.IGNORECASE)
_OF_FAMILY = Pattern(
    rf"\b(?:my|our) (?:\w+ )?{RELATIONS.pattern}|\b(?:lady|gentleman|man|woman|chap|couple|person|girl) next door\b|\bnext[- ]door neighbour\b|\bi(?:'m| am) (?:her|his|their) (?:\w+ )?{RELATIONS.pattern}",
    re.IGNORECASE,
)


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
    if not found.agency:
        found = replace(
            found, agency=next((a.value for a in answers if a.target == "referrer_agency" and a.sure < 0.8), "")
        )
    if practice and (not found.agency or _same(found.agency, practice)):
        found = replace(found, agency=_agency_of_practice(practice) or found.agency, kind="practice")
    if not found.email and not any(other.email for other in signed) and (email := EMAIL.search(" ".join(heads))):
        found = replace(found, email=email[0])
    if not found.phone and found.agency and not form.name and not form.agency:
        numbers = [number for line in heads for number in read_numbers(line) if len(number.digits) >= 10]
        found = replace(found, phone=numbers[0].digits if numbers else "")
    if not found.phone and form.name:
        found = replace(found, phone=_practice_phone(answers))
    found = replace(found, agency=_tidy_agency(found.agency), phone=found.phone.split(" ")[0])
    kind = kind_of_agency(found.agency) or found.kind or (kind_of_agency(" ".join(heads[:2])) if found.agency else "")
    return replace(found, kind=kind)


def of_family(text: str) -> bool:
    """Whether the writer speaks of their own family, friend or neighbour."""
    return bool(_OF_FAMILY.search(text))


_INTRODUCES = Pattern(
    r"\b(?:(?:it'?s|its|this is|my name is|i am|i'm|im|i’m)\s+)?(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})?,?\s*(?:here )?(?:\bfrom|\bfrm|\bat|\bwith|\bcalling from)\s+(?:the )?"
    r"(?P<agency>[A-Z][\w'’&-]+(?: (?:and|of|the|for|[A-Z&][\w'’-]*)){0,5})"
)
_ROLE_AT = Pattern(
    r"\b(?:i'?m|i’m|i am|im|we are|we're) (?:an? |the |one of the )?(?P<role>[\w' -]{3,50}?) (?:at|with|for|from|in) (?:the )?(?P<agency>[A-Z][\w'’&-]+(?: (?:and|of|the|for|[A-Z&][\w'’-]*)){0,5})",
    re.IGNORECASE,
)


def with_introduction(referrer: ReferrerInput, prose: str) -> ReferrerInput:
    """The name and the agency with which a writer introduces themselves: "it's Jo from Carers Trust", "I'm an adviser at Mind"."""
    beginning = prose[:400]
    for match in _INTRODUCES.finditer(beginning):
        says_who = re.match(r"(?:it|this|my|i)\b", match[0], re.IGNORECASE) or " here " in match[0]
        if not says_who or not (looks_like_agency(match["agency"]) or kind_of_agency(match["agency"])):
            continue
        return _filled(
            referrer, ReferrerInput(match["name"] or "", match["agency"].strip(), kind_of_agency(match["agency"]))
        )
    for match in _ROLE_AT.finditer(beginning):
        agency = match["agency"]
        if agency[:1].isupper() and (looks_like_agency(agency) or kind_of_agency(f"{match['role']} {agency}")):
            kind = kind_of_agency(agency) or kind_of_agency(match["role"])
            return _filled(referrer, ReferrerInput("", agency.strip(), kind))
    return referrer


def relation_to_writer(text: str) -> str:
    """What the person is to the writer who speaks of their own family ("mother"), folded; "" else."""
    match = re.search(
        rf"\bmy (?:own |dear |elderly |late |lovely |poor |\w+ )?{RELATIONS.pattern}", text, re.IGNORECASE
    )
    return fold(next((part for part in match.groups() if part), "")) if match else ""


def agency_in(heads: Sequence[str], ours: frozenset[str]) -> str:
    """The agency at the head or the foot of a paper: the first piece that is named like one."""
    pieces = [
        piece.strip(" ,.:")
        for line in heads
        for piece in re.split(r"\s*[★|•·,]\s*|\s[-–—]\s|\s{2,}|\.\s", line)
        if 3 < len(piece.strip()) < 70 and not _NO_AGENCY.search(piece) and not any(map(str.isdigit, piece))
    ]
    pieces = [
        piece
        for piece in pieces
        if fold(piece) not in ours and piece[:1].isupper() and ":" not in piece and not _SPOKEN.search(piece)
    ]
    named = [piece for piece in pieces if looks_like_agency(piece) and len(piece.split()) > 1 and "@" not in piece]
    other = [piece for piece in pieces if kind_of_agency(piece) and len(piece.split()) > 1 and "@" not in piece]
    return next(iter((*(piece for piece in named if kind_of_agency(piece)), *other, *named)), "")


def _tidy_agency(agency: str) -> str:
    """An agency as it is spoken of: without brackets, legal form, or capitals throughout."""
    plain = re.sub(
        r"\s*\([^)]*\)|\s+(?:ltd|limited|plc|cic|c\.i\.c\.?)\.?$", "", agency.strip(), flags=re.IGNORECASE
    ).strip(" ,.-–")
    if plain.isupper() and len(plain.split()) > 1:
        return " ".join(
            word
            if (len(word) <= 3 and word not in {"THE", "AND", "FOR", "OLD", "NEW", "AGE"}) or word in {"CMHT", "YMCA"}
            else tidy(word)
            for word in plain.split()
        )
    return plain


def _of_form(answers: Sequence[Answer]) -> ReferrerInput:
    found = ReferrerInput()
    first = last = ""
    for answer in answers:
        value = " ".join(answer.value.split())
        match answer.target:
            case "referrer_name" if not found.name:
                found = _named(found, value)
            case "referrer_first_name":
                first = first or value
            case "referrer_last_name":
                last = last or value
            case "referrer_agency" if not found.agency and answer.sure >= 0.8:
                found = replace(found, agency=_agency_alone(value))
            case "referrer_relation" if not found.agency:
                found = _related(found, value)
            case "referrer_phone" | "referrer_email" | "referrer_contact":
                numbers = read_numbers(EMAIL.sub(" ", value))
                email = EMAIL.search(value)
                found = replace(
                    found,
                    phone=found.phone or (numbers[0].digits if numbers and answer.target != "referrer_email" else ""),
                    email=found.email or (email[0] if email else ""),
                )
    if first and last and not found.name:
        found = replace(found, name=f"{first} {last}")
    return found


def _named(found: ReferrerInput, value: str) -> ReferrerInput:
    """The name in an answer, with the role, the agency and the number behind it."""
    pieces = [piece for piece in re.split(r"\s*[,;|/(]\s*|\s[-–]\s|\s+(?:at|from|of)\s+", value) if piece]
    read = read_signature(pieces, "", "")
    head = without_title(re.sub(r"\s*[\d(@].*", "", pieces[0]).strip()) if pieces else ""
    name = head if head and could_be_a_name(head) and not looks_like_agency(head) else read.name
    if not name and head and not looks_like_agency(head) and len(head.split()) <= 4:
        name = head
    return _filled(replace(found, name=name), replace(read, name=""))


def _agency_alone(value: str) -> str:
    """The agency of an answer without its street and its team: the first piece that names one."""
    pieces = [piece.strip() for piece in re.split(r"\s*[,;|]\s*|\s[-–]\s", value) if piece.strip()]
    return next((piece for piece in pieces if looks_like_agency(piece)), pieces[0] if pieces else "")


def _related(found: ReferrerInput, value: str) -> ReferrerInput:
    """What the writer is to the person: family or friend, or a worker of an agency."""
    if RELATIONS.search(value) and not re.search(r"worker", value, re.IGNORECASE):
        return replace(found, kind="family_or_friend")
    pieces = [
        piece.strip() for piece in re.split(r"\s*[,;|]\s*|\s[-–]\s|\s+(?:at|from|for|with)\s+", value) if piece.strip()
    ]
    agency = next(
        (piece for piece in pieces if looks_like_agency(piece) and not re.search(r"worker|officer|nurse", piece, re.I)),
        "",
    )
    return replace(found, agency=agency, kind=found.kind or kind_of_agency(value))


def _filled(found: ReferrerInput, other: ReferrerInput) -> ReferrerInput:
    """The blanks from somebody else's signature: all of them for the same person, the agency and address for a colleague."""
    theirs = set(fold(other.name).split())
    same = not found.name or not other.name or bool(theirs & set(fold(found.name).split()))
    longer = same and (len(other.name.split()) > len(found.name.split()) or _spells_out(other.name, found.name))
    return ReferrerInput(
        name=other.name if longer else found.name or other.name,
        agency=found.agency or other.agency,
        kind=found.kind or other.kind,
        phone=found.phone or (other.phone if same else ""),
        email=found.email or (other.email if same else ""),
    )


def _spells_out(name: str, short: str) -> bool:
    """Whether a name says in full what the other gives as an initial: "Jez Pocock", "J. Pocock"."""
    long, brief = fold(name).split(), fold(short).split()
    return (
        len(brief) > 1
        and len(brief[0]) == 1
        and long[-1:] == brief[-1:]
        and long[0].startswith(brief[0])
        and len(long[0]) > 1
    )


def _same(agency: str, practice: str) -> bool:
    return bool(
        set(fold(agency).split()) & set(fold(practice).split()) - {"medical", "practice", "surgery", "centre", "the"}
    )


def _agency_of_practice(text: str) -> str:
    parts = [part for part in re.split(r"\s*[,;]\s*", text) if not re.match(r"Dr\b", part)]
    return next(
        (part for part in parts if looks_like_agency(part)),
        parts[0] if parts and not re.search(r"\d", parts[0]) else "",
    )


def _practice_phone(answers: Sequence[Answer]) -> str:
    """The practice's own number, where nobody else's is given and the practice refers."""
    for answer in answers:
        if answer.role == "practice" and re.search(r"tel|phone|number", answer.label, re.IGNORECASE):
            numbers = read_numbers(answer.value)
            if numbers:
                return numbers[0].digits
    return ""

"""Cuts greetings, signatures and small print off the words of a message, and reads who signed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vcs_desk.exchange.cells import read_numbers
from vcs_desk.exchange.evidence import EMAIL
from vcs_desk.exchange.labels import labelled
from vcs_desk.exchange.letterhead import kind_of_agency, looks_like_agency
from vcs_desk.exchange.names import tidy, whole_name, without_title
from vcs_desk.exchange.written import Line, Part
from vcs_desk.folding import fold
from vcs_desk.services.inputs import ReferrerInput

_SIGN_OFF = re.compile(
    r"(?:(?:with |very |my )*(?:many |best |kind(?:est)? |warm(?:est)? )*(?:thanks|regards|wishes|thank you|thankyou|thx)"
    r"(?: (?:again|in advance|so much|for your help|for your time|and (?:best|kind) (?:wishes|regards)))*|"
    r"yours(?: (?:sincerely|faithfully|truly))?|cheers|ta|all the best|best|sincerely|kr|br|take care|love|"
    r"in partnership|blessings|god bless|warmly|speak soon)[\s,.!]*",
    re.IGNORECASE,
)
_SMALL_PRINT = re.compile(
    r"^\W*(?:\*{8,}|#{8,}|={8,})|\bthis (?:e-?mail|message|communication|transmission)(?: and any (?:files|attachments?))?"
    r"(?:,? and any (?:files|attachments?))? (?:may|is|are|and|has|contains?)\b|\bintended (?:recipient|solely|only)\b|"
    r"\bregistered (?:office|society|charity (?:no|number)|company|in england)|\bplease consider the environment\b|"
    r"\bdisclaimer\b|\bsent from my (?:iphone|ipad|samsung|phone|galaxy)|\bget outlook for\b|\bprivacy notice\b|"
    r"\bprinted from the clinical record\b|^page \d+ of \d+",
    re.IGNORECASE,
)
_COPY = re.compile(r"\s*(?:cc|copy to|copies to|enc|encl)\b", re.IGNORECASE)
_GREETING = re.compile(
    r"(?:dear|hi|hello|hey|good (?:morning|afternoon|evening)|morning|afternoon|evening|hiya|greetings)\b[^.:?]{0,60}[,.!:]?",
    re.IGNORECASE,
)
_MAILBOX = re.compile(
    r"\b(?:admin\w*|reception\w*|info|enquir\w+|inquir\w+|referrals?|office|no-?reply|duty|team|hub|shared|mailbox|"
    r"hello|contact|service|support|post)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:worker|prescriber|manager|officer|nurse|doctor|gp partner|consultant|co-?ordinator|therapist|practitioner|lead|"
    r"adviser|advisor|assistant|administrator|receptionist|partner|head ?teacher|teacher|senco|navigator|coach|warden|"
    r"carer|connector|cpn|ot|physiotherapist|psychologist|psychiatrist|pharmacist|matron|sister|vicar|curate|trustee|chair|"
    r"psychiatry|psychology|medicine|geriatrics|director|secretary|volunteer|pastoral|midwife|visitor|sergeant|pcso|librarian)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Signed:
    """The words of one part without greeting and signature, and who signed it."""

    body: tuple[Line, ...]
    signature: tuple[str, ...]
    referrer: ReferrerInput


def without_signature(part: Part) -> Signed:
    """A part cut into its body and its signature. The signature starts at a sign-off or at the writer's own name."""
    lines = _without_small_print(part.lines)
    start = _signature_starts(lines, part.sender)
    body = lines[:start]
    signed = [piece for line in lines[start:] for piece in line.text.split("\n") if not _COPY.match(piece)]
    first = next((n for n, line in enumerate(body) if line.text.strip()), 0)
    if first < len(body) and _GREETING.fullmatch(body[first].text.strip()):
        body = body[first + 1 :]
    return Signed(tuple(body), tuple(signed), read_signature(signed, part.sender, part.email))


def _without_small_print(lines: tuple[Line, ...]) -> list[Line]:
    at = next((n for n, line in enumerate(lines) if n and _SMALL_PRINT.search(line.text)), len(lines))
    after = [line for line in lines[at:] if line.text.strip()]
    later = labelled(tuple(after)).answers
    if sum(answer.target in {"date_of_birth", "full_name", "nhs_number", "first_name"} for answer in later) >= 2:
        return [line for line in lines if not _SMALL_PRINT.search(line.text)]
    return list(lines[:at])


def _signature_starts(lines: list[Line], sender: str) -> int:
    for at, line in enumerate(lines):
        text = line.text.strip()
        if (
            not text
            or len(line.cells) > 2
            or not (_SIGN_OFF.fullmatch(text) or text == "--" or _is_writer(text, sender))
        ):
            continue
        if at == 0 and not _SIGN_OFF.fullmatch(text) and len(lines) > 3:
            continue
        after = labelled(tuple(lines[at + 1 :])).answers
        if not any(
            answer.target in {"date_of_birth", "nhs_number", "first_name", "last_name", "reason"} and answer.sure >= 0.9
            for answer in after
        ):
            return at
    return len(lines)


def _is_writer(text: str, sender: str) -> bool:
    """Whether a line is the writer's name: all of it, the first name alone, or with a role behind it."""
    theirs = {word for word in fold(writer_of(sender).name).split() if len(word) > 1}
    head = re.split(r"\s*[|,–(]\s*|\s-\s", text)[0]
    words = fold(without_title(head)).split()
    if not theirs or not words or len(words) > 4:
        return False
    if len(words) == 1 and head != text:
        return False
    return set(words) <= theirs


def writer_of(sender: str) -> ReferrerInput:
    """The name and the agency in the header of a mail: ``REHMAN, Nadia (SKELL VALLEY PCN)``."""
    inside = re.search(r"\(([^)]*)\)", sender)
    agency = _spoken(inside[1]) if inside and looks_like_agency(inside[1]) else ""
    plain = re.sub(r"\([^)]*\)", " ", sender).strip(" \"'")
    parts = re.split(r"\s+[-–|]\s+|\s+at\s+", plain, maxsplit=1)
    if len(parts) == 2 and looks_like_agency(parts[1]):
        plain, agency = parts[0], agency or _spoken(parts[1])
    if "@" in plain or not plain:
        return ReferrerInput(agency=agency)
    if _MAILBOX.search(plain.partition(",")[0]) or (looks_like_agency(plain) and "," not in plain):
        return ReferrerInput(agency=agency or ("" if "," in plain or len(plain.split()) < 2 else _spoken(plain)))
    name = whole_name(plain)
    return ReferrerInput(name=f"{name.first} {name.last}".strip(), agency=agency)


def _spoken(agency: str) -> str:
    """An agency in capitals as it is spoken of: short words stay as they are (PCN, NHS)."""
    if not agency.isupper():
        return agency.strip()
    return " ".join(
        word if re.fullmatch(r"PCN|NHS|GP|UK|CIC|ICB|CMHT|PLC|LTD|MIND|CAB", word) else tidy(word)
        for word in agency.split()
    )


def read_signature(lines: list[str], sender: str, address: str) -> ReferrerInput:
    """Who signed, as far as the signature and the header say: the signature is better for agency and phone."""
    header = writer_of(sender)
    name = agency = phone = email = ""
    for piece in _pieces(lines):
        mail = EMAIL.search(piece)
        if mail and not email:
            email = mail[0]
        numbers = [] if mail else read_numbers(re.sub(r"\(.*", "", piece))
        if numbers and not phone and len(numbers[0].digits) >= 9:
            phone = numbers[0].digits
            continue
        if mail or numbers:
            continue
        if not name and _could_be_name(piece) and _fits(piece, header.name):
            name = _named(piece)
        elif not agency and _is_agency(piece) and not _SIGN_OFF.fullmatch(piece):
            agency = re.sub(r"\s*\((?:reg\w*\.?|charity)[^)]*\)", "", piece).strip()
    name = name if len(name.split()) > 1 or not header.name else header.name
    agency = agency or header.agency or _last_guess(lines, name)
    everything = " ".join((agency, *lines))
    return ReferrerInput(
        name=name or header.name,
        agency=agency,
        kind=kind_of_agency(agency) or kind_of_agency(everything) or kind_of_agency(sender) or "",
        phone=phone,
        email=address or email,
    )


def _last_guess(lines: list[str], name: str) -> str:
    """The line below name and role that could be the name of an agency, though no word in it says so."""
    pieces = list(_pieces(lines))
    at = next((n for n, piece in enumerate(pieces) if name and fold(name) == fold(without_title(piece))), len(pieces))
    for piece in pieces[at + 1 : at + 4]:
        words = piece.split()
        plain = not any(map(str.isdigit, piece)) and "@" not in piece and not _ROLE.search(piece)
        if plain and 2 <= len(words) <= 6 and all(word[:1].isupper() or len(word) < 4 for word in words):
            return "" if re.search(r"\b(?:mon|tue|wed|thu|fri|days?|he|she|they)\w*\b", piece, re.IGNORECASE) else piece
    return ""


def _pieces(lines: list[str]) -> Iterator[str]:
    for line in lines:
        for piece in re.split(r"\s*[|•;]\s*|\t+|\s{2,}|,\s+", line):
            if piece.strip():
                yield piece.strip(" ,-–")


def _could_be_name(piece: str) -> bool:
    words = without_title(piece).split()
    return (
        1 <= len(words) <= 4
        and all(word[:1].isupper() and not any(map(str.isdigit, word)) for word in words)
        and not _SIGN_OFF.fullmatch(piece)
        and not _ROLE.search(piece)
        and not looks_like_agency(piece)
    )


def _fits(piece: str, known: str) -> bool:
    """Whether a name in a signature can be that of the header; every name fits where the header has none."""
    words = set(fold(without_title(piece)).split())
    return not known or bool(words & set(fold(known).split()))


def _named(piece: str) -> str:
    found = whole_name(piece)
    return f"{found.first} {found.last}".strip()


def _is_agency(piece: str) -> bool:
    if not 2 <= len(piece) <= 80 or not piece[:1].isupper() or len(piece.split()) > 9 or piece.endswith("."):
        return False
    if _ROLE.search(piece) and not re.search(
        r"\b(?:council|surgery|pcn|trust|network|practice|team|link|service)\b", piece, re.I
    ):
        return False
    if re.search(r"\b(?:working days|do not|please|monday|reply|days)\b", piece, re.IGNORECASE):
        return False
    if _ROLE.search(piece):
        return not re.match(r".*\b(?:worker|lead|manager|officer|nurse|prescriber)\b", piece, re.IGNORECASE)
    return (
        looks_like_agency(piece)
        or bool(kind_of_agency(piece))
        or bool(re.search(r"\b(?:care|trust|link|well|st)\b", piece, re.I))
    )

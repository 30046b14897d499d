"""Cuts greetings, signatures and small print off the words of a message, and reads who signed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from vcs_desk.exchange.cells import RELATIONS, read_numbers
from vcs_desk.exchange.evidence import EMAIL
from vcs_desk.exchange.labels import Answer, labelled
from vcs_desk.exchange.letterhead import kind_of_agency, looks_like_agency
from vcs_desk.exchange.name_words import could_be_a_name, particles
from vcs_desk.exchange.names import tidy, whole_name, without_title
from vcs_desk.exchange.patterns import Pattern
from vcs_desk.exchange.written import Line, Part
from vcs_desk.folding import fold
from vcs_desk.services.inputs import ReferrerInput

_THANKS = (
    r"(?:(?:with |very |my |our |so )*(?:many |best |kind(?:est)? |warm(?:est)? |much |lots of )*(?:thanks|regards|wishes|thank you|thankyou|thx|love)"
    r"(?: (?:again|in advance|so much|very much|for your help|for your time|for reading|for this|all|as ever|as always|and (?:best|kind) (?:wishes|regards)))*|"
    r"yours(?: (?:sincerely|faithfully|truly|ever))?|(?:and )?cheers|ta(?: very much)?|all the best|best|sincerely|kr|br|take care|much love|"
    r"in partnership|blessings|god bless(?: you)?|warmly|speak soon|bye(?: for now)?|cofion(?: cynnes| gorau)?|yn gywir|diolch(?: yn fawr)?|slainte|"
    r"salaam|wassalam|in christ|yours in christ|on behalf of the team)"
)
_SIGN_OFF = Pattern(rf"{_THANKS}[\s,.!\-–x]*", re.IGNORECASE)
_SIGNED_ON_ONE_LINE = Pattern(
    rf"{_THANKS}[\s,.!\-–]+(?P<name>(?-i:[A-Z])[\w'’\-]+(?: (?-i:[A-Z])[\w'’\-]*\.?){{0,3}}|[a-z]+)[\sx.!]*(?:[,|–-]?\s*[\d(+][\d\s()+-]{{8,}})?",
    re.IGNORECASE,
)
_SMALL_PRINT = Pattern(
    r"^\W*(?:\*{8,}|#{8,}|={8,})|\bthis (?:e-?mail|message|communication|transmission)(?: and any (?:files|attachments?))?"
    r"(?:,? and any (?:files|attachments?))? (?:may|is|are|and|has|contains?|was|transmitted)\b|\bintended (?:recipient|solely|only)\b|"
    r"\bregistered (?:office|society|charity|company|in england|in scotland|in wales)|\bplease consider the environment\b|"
    r"\bthink before you print\b|\bdisclaimer\b|\bsent from (?:my|yahoo|outlook|mail for)\b|\bget outlook for\b|\bprivacy (?:notice|policy)\b|"
    r"\bprinted from the clinical record\b|^page \d+ of \d+|\bif you (?:have )?received this (?:e-?mail|message|fax)\b|\bconfidentiality notice\b|"
    r"\bscanned (?:for|by)\b.{0,20}\bvirus|\bunsubscribe\b|\bview (?:this|it) (?:e-?mail )?in your browser\b|\bpowered by\b|\bthe views expressed\b|"
    r"\bfollow us on\b|\bprotecting your data\b|\bmonitored? for\b.{0,30}\bpurposes\b|^mae'?r? (?:neges|e-bost)",
    re.IGNORECASE,
)
_COPY = Pattern(r"\s*(?:cc|bcc|copy to|copies to|enc|encl|c\.c\.)\b", re.IGNORECASE)
_GREETING = Pattern(
    r"(?:dear|hi|hello|hey|good (?:morning|afternoon|evening|day)|morning|afternoon|evening|hiya|greetings|bonjour|annwyl|helo|"
    r"assalamu? ?alaikum|as-?salaa?mu? ?alaikum|salaam|to whom it may concern|shwmae|bore da|prynhawn da)\b[^.:?\n]{0,60}[,.!:–-]?",
    re.IGNORECASE,
)
_GREETED = Pattern(
    r"(?:dear|hi|hello|hey|hiya|morning|afternoon|evening|annwyl|good (?:morning|afternoon|evening))[ ,]+(?P<names>[^,.!:\n–-]{2,50})",
    re.IGNORECASE,
)
_MAILBOX = Pattern(
    r"\b(?:admin\w*|reception\w*|info|enquir\w+|inquir\w+|referrals?|office|no-?reply|do-?not-?reply|duty|team|hub|shared|mailbox|"
    r"hello|contact|service|support|post|website|web|form|forms|notifications?|wordpress|scanner|mfd|copier|printer|system|bulletin|newsletter|alerts?)\b",
    re.IGNORECASE,
)
_ROBOT = Pattern(
    r"^(?:no-?reply|do-?not-?reply|donotreply|noreply\S*|forms?|website|web|wordpress|mailer(?:-daemon)?|notifications?|notify|alerts?|automated|system|"
    r"scanner|scan|mfd|copier|printer|postmaster|bounce\S*|auto\S*|webform\S*|submissions?|jotform|typeform|cognito\w*|surveymonkey|reports?)(?:[-+._]\S*)?$",
    re.IGNORECASE,
)
_ROLE = Pattern(
    r"\b(?:worker|prescriber|manager|officer|nurse|doctor|gp partner|partner gp|salaried gp|consultant|co-?ordinator|therapist|practitioner|lead|leader|"
    r"adviser|advisor|assistant|administrator|receptionist|partner|head ?teacher|deputy head|head of|teacher|tutor|senco|navigator|coach|warden|"
    r"carer|connector|cpn|ot|physiotherapist|psychologist|psychiatrist|pharmacist|matron|sister|vicar|curate|rector|imam|minister|pastor|trustee|chair|"
    r"psychiatry|psychology|medicine|geriatrics|director|secretary|volunteer|pastoral|midwife|visitor|sergeant|pcso|librarian|clinician|"
    r"specialist|agent|mw|hca|dn|hv|sw|registrar|caseworker|casework|keyworker|counsellor|advocate|registrar|surgeon|dentist|optometrist|paramedic|firefighter|"
    r"executive|ceo|founder|supervisor|ambassador|champion|mentor|engagement|facilitator|development)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Signed:
    """The words of one part without greeting and signature, who signed it, and who was greeted."""

    body: tuple[Line, ...]
    signature: tuple[str, ...]
    referrer: ReferrerInput
    greeted: frozenset[str] = frozenset()
    relation: str = ""
    """What the writer says they are to the person beside their name: "Parveen (daughter)"."""


def without_signature(part: Part) -> Signed:
    """A part cut into its body and its signature. The signature starts at a sign-off or at the writer's own name."""
    lines = _without_small_print(part.lines)
    start = _signature_starts(lines, part.sender)
    if start == len(lines) and not part.document:
        start = _block_of_a_signature(lines)
    body = lines[:start]
    signed = [piece for line in lines[start:] for piece in line.text.split("\n") if not _COPY.match(piece)]
    greeted: frozenset[str] = frozenset()
    first = next((n for n, line in enumerate(body) if line.text.strip()), 0)
    if first < len(body):
        greeted = _names_greeted(body[first].text)
        if _GREETING.fullmatch(body[first].text.strip()):
            body = body[first + 1 :]
    sender, address = ("", "") if is_robot(part.sender, part.email) else (part.sender, part.email)
    return Signed(tuple(body), tuple(signed), read_signature(signed, sender, address), greeted, _relation(signed))


def is_robot(sender: str, address: str) -> bool:
    """Whether a mail comes from a website, a scanner or another machine rather than from somebody."""
    local = address.partition("@")[0]
    return bool(
        _ROBOT.match(local)
        or re.match(r"(?:no-?reply|do not reply|wordpress|.* (?:website|web ?form)$)", sender.strip(), re.IGNORECASE)
    )


def _relation(signed: list[str]) -> str:
    for line in signed[:4]:
        match = re.search(
            rf"\(\s*(?:\w+(?:'s|’s)?\s+)?{RELATIONS.pattern}\s*\)|,\s*(?:his|her|their)\s+{RELATIONS.pattern}",
            line,
            re.IGNORECASE,
        )
        if match:
            return next(part for part in match.groups() if part).lower()
    return ""


def _names_greeted(text: str) -> frozenset[str]:
    match = _GREETED.match(text.strip())
    if match is None or len(match["names"].split()) > 4 or not match["names"][:1].isupper():
        return frozenset()
    return frozenset(fold(match["names"]).split()) - {
        "all",
        "both",
        "there",
        "team",
        "everyone",
        "colleague",
        "colleagues",
        "sir",
        "madam",
        "and",
    }


def _without_small_print(lines: tuple[Line, ...]) -> list[Line]:
    at = next((n for n, line in enumerate(lines) if n and _is_small_print(line)), len(lines))
    after = [line for line in lines[at:] if line.text.strip()]
    later = labelled(tuple(after)).answers
    if sum(answer.target in {"date_of_birth", "full_name", "nhs_number", "first_name"} for answer in later) >= 2:
        return [line for line in lines if not _is_small_print(line)]
    return list(lines[:at])


def _is_small_print(line: Line) -> bool:
    return bool(_SMALL_PRINT.search(line.text)) and len(line.cells) == 1


def _signature_starts(lines: list[Line], sender: str) -> int:
    for at, line in enumerate(lines):
        text = line.text.strip()
        if not text or len(line.cells) > 2 or not _signs(text, sender):
            continue
        if at == 0 and not _SIGN_OFF.fullmatch(text) and len(lines) > 3:
            continue
        after = labelled(tuple(lines[at + 1 :])).answers
        if not any(_is_persons(answer) for answer in after):
            return at
    return len(lines)


def _signs(text: str, sender: str) -> bool:
    if _SIGN_OFF.fullmatch(text) or re.fullmatch(r"[-–—_]{2,3}", text) or _is_writer(text, sender):
        return True
    match = _SIGNED_ON_ONE_LINE.fullmatch(text)
    return (
        match is not None
        and len(match["name"].split()) <= 4
        and fold(match["name"]) not in {"all", "you", "everyone", "everybody", "team"}
    )


def _is_persons(answer: Answer) -> bool:
    """Whether an answer below what looks like a signature is of the person, so that it was none."""
    strong = {"date_of_birth", "nhs_number", "first_name", "last_name", "reason", "full_name"}
    return (
        answer.target in strong
        and answer.sure >= 0.9
        and answer.role == "person"
        and answer.label.lower() not in {"re", "ticked"}
    )


def _block_of_a_signature(lines: list[Line]) -> int:
    """Where a message ends with a block of a name and a role, an agency or a telephone; the number of lines if not."""
    at = len(lines)
    while at and not lines[at - 1].text.strip():
        at -= 1
    end = at
    while at and lines[at - 1].text.strip() and len(lines[at - 1].text) < 90 and len(lines[at - 1].cells) == 1:
        at -= 1
    block = [line.text.strip() for line in lines[at:end]]
    if not 1 <= len(block) <= 7 or at < 2:
        return len(lines)
    for n, text in enumerate(block):
        head = re.split(r"\s*[|,–(]\s*|\s-\s", text)[0]
        rest = " ".join([text[len(head) :], *block[n + 1 :]])
        says_who = _ROLE.search(rest) or looks_like_agency(rest) or EMAIL.search(rest) or read_numbers(rest)
        if (
            _could_be_name(head)
            and len(head.split()) in {2, 3, 4}
            and could_be_a_name(head)
            and says_who
            and not _tells_of_a_person(rest)
        ):
            return at + n
    return len(lines)


def _tells_of_a_person(text: str) -> bool:
    return bool(
        re.search(
            r"\b(?:born|d\.?o\.?b|nhs|aged|lives|living|would like|wants|needs|he|she|they|his|her)\b",
            text,
            re.IGNORECASE,
        )
    )


def _is_writer(text: str, sender: str) -> bool:
    """Whether a line is the writer's name: all of it, the first name alone, or with a role behind it."""
    theirs = {word for word in fold(writer_of(sender).name).split() if len(word) > 1}
    head = re.split(r"\s*[|,–(]\s*|\s-\s", text)[0]
    words = fold(_plain_name(head)).split()
    if ":" in head or not theirs or not words or len(words) > 4:
        return False
    if len(words) == 1 and head != text and not re.fullmatch(r"[^(]*\([^)]{1,30}\)", text):
        return False
    return set(words) <= theirs or (len(words) > 1 and len(theirs & set(words)) > 1)


def writer_of(sender: str, address: str = "") -> ReferrerInput:
    """The name and the agency in the header of a mail: ``REHMAN, Nadia (SKELL VALLEY PCN)``."""
    found = _in_header(sender)
    words = found.name.split()
    local = [part for part in re.split(r"[._]", re.sub(r"\d", "", fold_address(address))) if part]
    if (
        len(words) == 2
        and len(local) >= 2
        and _same_word(local[-1], words[0])
        and fold(words[1]).startswith(local[0][0])
    ):
        return replace(found, name=f"{tidy(words[1])} {tidy(words[0])}")  # directories of offices put the surname first
    return found


def fold_address(address: str) -> str:
    """What stands before the @, without accents and capitals but with its dots."""
    return ".".join(fold(part) for part in address.partition("@")[0].split("."))


def _same_word(part: str, word: str) -> bool:
    return part.replace(" ", "") == fold(word).replace(" ", "") and len(part) > 2


def _in_header(sender: str) -> ReferrerInput:
    inside = re.search(r"\(([^)]*)\)", sender)
    agency = _spoken(re.sub(r"\s+[-–]\s+[A-Z]?\d+$", "", inside[1])) if inside and looks_like_agency(inside[1]) else ""
    plain = re.sub(r"\([^)]*\)", " ", sender).strip(" \"'")
    parts = re.split(
        r"\s+[-–|]\s+|\s+at\s+|\s+@\s+|\s*,\s+(?=[^,]*\b(?:council|surgery|pcn|housing|team|service|trust)\b)",
        plain,
        maxsplit=1,
        flags=re.IGNORECASE,
    )
    if len(parts) == 2 and looks_like_agency(parts[1]):
        plain, agency = parts[0], agency or _spoken(parts[1])
    if "@" in plain or not plain:
        return ReferrerInput(agency=agency)
    if _MAILBOX.search(plain.partition(",")[0]) or (looks_like_agency(plain) and "," not in plain):
        return ReferrerInput(
            agency=agency or ("" if "," in plain or len(plain.split()) < 2 or is_robot(plain, "") else _spoken(plain))
        )
    name = whole_name(_plain_name(plain))
    return ReferrerInput(name=f"{name.first} {name.last}".strip(), agency=agency)


def _spoken(agency: str) -> str:
    """An agency in capitals as it is spoken of: short words stay as they are (PCN, NHS)."""
    if not agency.isupper():
        return agency.strip()
    return " ".join(
        word
        if re.fullmatch(r"PCN|NHS|GP|UK|CIC|ICB|CMHT|PLC|LTD|MIND|CAB|ASC|MBC|DC|CC|YMCA|RVS|DWP|CVS|VCS", word)
        else tidy(word)
        for word in agency.split()
    )


def read_signature(lines: list[str], sender: str, address: str) -> ReferrerInput:
    """Who signed, as far as the signature and the header say: the signature is better for agency and phone."""
    header = writer_of(sender, address)
    name = agency = phone = email = ""
    for written in _pieces(lines):
        mail = EMAIL.search(written)
        numbers = [] if mail else [each for each in read_numbers(written) if len(each.digits) >= _FEWEST_DIGITS]
        email = email or (mail[0] if mail else "")
        if numbers and not phone and not re.search(r"\bfax\b", written, re.IGNORECASE):
            phone = numbers[0].digits
        piece = _BEFORE_A_NUMBER.sub("", written) if numbers else written
        if mail or not piece.strip() or (numbers and len(piece.split()) < 2):
            continue
        if not name and _could_be_name(piece) and _fits(piece, header.name):
            name = _named(piece)
        elif not agency and _is_agency(piece) and not _SIGN_OFF.fullmatch(piece):
            agency = piece
    name = _better_name(name, header.name)
    agency = agency or header.agency or _last_guess(lines, name)
    everything = " ".join((agency, *lines))
    return ReferrerInput(
        name=name,
        agency=agency,
        kind=kind_of_agency(agency) or kind_of_agency(everything) or kind_of_agency(sender) or "",
        phone=phone.split(" ")[0],
        email=address or email,
    )


_FEWEST_DIGITS = 9
_BEFORE_A_NUMBER = Pattern(
    r"\W*(?:\b(?:tel|t|m|mob|mobile|phone|direct|office|ddi|dd|work)\W*)?[\d(+].*$", re.IGNORECASE
)
_AFTER_NAMES = re.compile(
    r"(?:,?\s+(?:RMN|RGN|RN|RNLD|SRN|RCN|BSc|BA|MA|MSc|PhD|MBE|OBE|CBE|DL|JP|MRCGP|MBBS|MBChB|FRCP|MRCPsych|RSW|CQSW|DipSW|QN|HCPC|SCPHN|Esq)\.?)+$"
)


def _plain_name(name: str) -> str:
    """A name without title, letters behind it, and numbers of a rank before it."""
    return re.sub(r"^\d{2,6}\s+", "", _AFTER_NAMES.sub("", without_title(name.strip())))


def _better_name(signed: str, header: str) -> str:
    """The name of the signature and that of the header as one: the whole one, in the words of the writer."""
    short, long = fold(signed).split(), fold(header).split()
    whole = header if header != header.lower() else tidy(header)
    if not header or not signed:
        return signed or whole
    if len(short) > 1:
        initial = len(short[0]) == 1 and len(long) > 1 and short[-1] == long[-1] and long[0].startswith(short[0])
        return whole if initial else signed
    return tidy(signed) if short[0] in long and any(len(word) == 1 for word in long) else whole


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
        signed = None if _SIGN_OFF.fullmatch(line.strip()) else _SIGNED_ON_ONE_LINE.fullmatch(line.strip())
        plain = tidy(signed["name"]) if signed else re.sub(r"\s*\([^)]*\)", " ", line)
        for piece in re.split(r"\s*[|•;·]\s*|\t+|\s{2,}|,\s+|\s[-–—/]\s", plain):
            if piece.strip(" ,-–"):
                yield piece.strip(" ,-–")


def _could_be_name(piece: str) -> bool:
    words = _plain_name(piece).split()
    return (
        1 <= len(words) <= 4
        and not _MAILBOX.search(piece)
        and all(word[:1].isupper() or (fold(word) in particles() and not any(map(str.isdigit, word))) for word in words)
        and not _SIGN_OFF.fullmatch(piece)
        and not _ROLE.search(piece)
        and not looks_like_agency(piece)
    )


def _fits(piece: str, known: str) -> bool:
    """Whether a name in a signature can be that of the header; every name fits where the header has none."""
    words = set(fold(without_title(piece)).split())
    return not known or bool(words & set(fold(known).split()))


def _named(piece: str) -> str:
    found = whole_name(_plain_name(piece))
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

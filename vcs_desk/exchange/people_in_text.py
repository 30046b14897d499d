"""Finds the person in running text: names, births, telephones, addresses, each with how sure it is and why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vcs_desk.exchange.cells import RELATIONS
from vcs_desk.exchange.evidence import EMAIL
from vcs_desk.exchange.letterhead import looks_like_agency
from vcs_desk.exchange.names import without_title
from vcs_desk.folding import fold
from vcs_desk.nhs_number import digits, is_valid_nhs_number

_TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Master|Dr|Prof|Rev|Revd|Fr|Sir|Dame|Lady)"
_CAP = r"[A-Z\u00c0-\u00de\u0100-\u017f][\w\u2019'\-]*"
_SMALL = r"(?:(?:al|ap|bin|ben|de|da|del|della|der|di|dos|el|la|le|ter|van|von|y|O)\s+)"
_NAME = rf"(?:{_TITLE}\.?[ \t]+)?{_CAP}(?:[ \t]+{_SMALL}*{_CAP}){{0,3}}"
_FULL = rf"(?:{_TITLE}\.?[ \t]+{_CAP}|{_CAP}[ \t]+{_SMALL}*{_CAP})(?:[ \t]+{_SMALL}*{_CAP}){{0,2}}"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
DATE = (
    rf"(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}\s?[-/.]\s?\d{{1,2}}\s?[-/.]\s?\d{{2,4}}|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?[\s-]+{_MONTH}\.?,?[\s-]+(?:\d{{4}}|\d\d)|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|"
    r"(?:christmas|boxing|new year.?s)\s+day,?\s+\d{4})"
)
_BORN = r"(?:born|d\.?o\.?b\.?|date of birth|birthday|b\.|birth date)"
POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2})\b")
_PHONE = re.compile(r"(?<![\w/])(?:\+44[\s(]*0?\)?|\(?0)(?:[\s().\-]?\d){9,10}(?!\d)")
_NHS = re.compile(r"\b\d{3}[ -]\d{3}[ -]\d{4}\b|(?<=NHS )\d{10}\b|\b\d{10}\b")
_NOT_A_NAME = frozenset(
    "i we you he she they it the a an this that these those my our your his her their please thank thanks many dear hi hello "
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thurs fri sat sun january february march april may "
    "june july august september october november december christmas easter new year spring summer autumn winter re fw fwd nhs gp "
    "dob tel email address postcode hub group club team referral referrals social prescribing street road lane avenue close court "
    "house flat can could would is are was has have had and or but if when where what who why how yes no not mum dad nan "
    "covid english welsh polish coordinator colleague colleagues all both everyone team born good best kind regards "
    "patient client tenant resident adult service user consent urgent confidential".split()
)
_OWN = r"\b(?:my|our|mine|office|work|duty|desk|surgery|clinic|ward|switchboard|secretary|reception|ring me|call me|contact me|on me|reach me|me on)\b"
_OLD = r"\b(?:old|wrong|out of date|no longer|not in use|previous|used to be)\b"


@dataclass(frozen=True)
class Found:
    """One value in running text, with how sure it is, the words it rests on, and where it starts."""

    field: str
    value: str
    sure: float
    evidence: str
    at: int = 0


# Names --------------------------------------------------------------------------------------------------------------

_NAME_PATTERNS = (
    (0.92, rf"(?:^|\n)\s*(?:re|regarding|referral|ref|patient|client|service user)\s*[:–-]\s*(?P<name>{_FULL})"),
    (0.9, rf"(?:^|\n)\s*R[Ee]\.?\s+(?P<name>{_FULL})"),
    (0.92, rf"(?P<name>{_FULL})\s*[,(;:–-]*\s*(?:{_BORN}\W|DOB|NHS|{DATE})"),
    (0.9, rf"(?P<name>{_FULL})\s*,?\s*(?:who is|who's|aged?|is|\()\s*\d{{1,3}}\b"),
    (0.9, rf"(?P<name>{_FULL}),\s*\d{{2}}(?:,|\s+years?\b)"),
    (0.88, rf"\b[Rr]efer(?:ring|red|)?\b[^.?!;\n]{{0,70}}?(?<![\w'’])(?P<name>{_FULL})"),
    (0.88, rf"\b[Rr]eferral (?:for|of|regarding|re|is for)\b[^.?!;\n]{{0,50}}?(?<![\w'’])(?P<name>{_FULL})"),
    (0.85, rf"\b(?:called|named|name is|name's|names are|name was)\s+(?P<name>{_NAME})"),
    (0.85, rf"\b(?:I am|I'm|I’m|this is)\s+(?P<name>{_FULL})(?=[,. ]+(?:and|I|my|aged?|\d|from))"),
    (0.8, rf"(?:^|\n)\s*(?P<name>{_FULL})\s*(?=,\s*\d+[a-zA-Z]?\s+[A-Z]|\n\s*(?:{_BORN}|NHS|\d))"),
    (0.8, rf"\b[Mm]y (?:mum|mother|dad|father|nan|gran|grandad|aunt|auntie|uncle|wife|husband|partner|son|daughter|sister|brother|"
          rf"friend|neighbour|patient|client|tenant|lady|gentleman)\b,?\s+(?P<name>{_NAME})"),
    (0.75, rf"\b(?:patient|client|tenant|resident|lady|gentleman|man|woman|pupil|student|member|customer|neighbour of mine)\b"
           rf"[^.\n]{{0,25}}?,?\s+(?P<name>{_FULL})"),
    (0.7, rf"\b(?:for|about|with|from|met|seen|saw|visited|support|supporting|help|see|contact|ring|invite|have)\s+(?P<name>{_FULL})"),
    (0.55, rf"(?P<name>{_TITLE}\.?[ \t]+{_CAP}(?:[ \t]+{_CAP})?)"),
)  # fmt: skip
_NAME_COMPILED = tuple(
    (sure, re.compile(pattern, re.IGNORECASE if sure == 0 else 0)) for sure, pattern in _NAME_PATTERNS
)
_PAIR = re.compile(
    rf"(?<![\w'’])(?:Mr (?:and|&) Mrs )?(?P<one>{_CAP}) (?:and|&) (?P<two>{_CAP}) (?P<last>{_SMALL}*{_CAP})"
)
_THEIRS = re.compile(
    rf"(?:{RELATIONS.pattern}|\b(?:dr|doctor|gp|cc|consultant|nurse|colleague|signed|from|dear|hi|by|per|caller)\b)[\s,:(.]*$",
    re.IGNORECASE,
)


def names_in(text: str, not_these: frozenset[str]) -> list[Found]:
    """Names of people who may be the one referred, the surest first. ``not_these`` are folded words of other names."""
    found: list[Found] = []
    for sure, pattern in _NAME_COMPILED:
        for match in pattern.finditer(text):
            name = _trimmed(match["name"])
            if not name or _is_other(name, not_these) or _belongs_to_another(text, match.start("name")):
                continue
            if re.match(
                rf"\s*,?\s*\(?(?:(?:her|his|the|a) )?{RELATIONS.pattern}\b", text[match.end("name") :], re.IGNORECASE
            ):
                continue  # "Sheila Orme, neighbour" tells about the person, and is not the person
            found.append(
                Found(
                    "full_name", name, sure, _around(text, match.start("name"), match.end("name")), match.start("name")
                )
            )
    return sorted(found, key=lambda each: -each.sure)


def pairs_in(text: str, not_these: frozenset[str]) -> list[tuple[str, str, str]]:
    """Couples: first name, first name, and the last name both have."""
    return [
        (match["one"], match["two"], match["last"])
        for match in _PAIR.finditer(text)
        if not any(fold(match[key]) in _NOT_A_NAME or fold(match[key]) in not_these for key in ("one", "two", "last"))
        and not looks_like_agency(match[0])
        and not re.match(r"\s+(?:Street|Road|Lane|Avenue|Close|Court|Council|Day|Centre)\b", text[match.end() :])
    ]


def _trimmed(name: str) -> str:
    """The name without words at its ends that are none: "Hi Doreen Ackroyd Tuesday"."""
    words = name.replace("’", "'").split()
    while words and fold(words[-1]) in _NOT_A_NAME:
        words.pop()
    while words and fold(words[0]) in _NOT_A_NAME:
        words.pop(0)
    plain = [re.sub(r"'s$", "", word) for word in words]
    if any(fold(word) in _NOT_A_NAME for word in plain) or looks_like_agency(" ".join(plain)):
        return ""
    return " ".join(plain)


def _is_other(name: str, not_these: frozenset[str]) -> bool:
    words = fold(without_title(name)).split()
    return not words or all(word in not_these for word in words) or (name == without_title(name) and len(name) < 3)


def _belongs_to_another(text: str, at: int) -> bool:
    before = text[max(0, at - 40) : at]
    if re.search(r"\b(?:my|a|our)\s+(?:\w+\s+)?(?:\w+),?\s*$", before, re.I) and not re.search(
        r"\b(?:dr|gp|nurse|colleague)\W*$", before, re.I
    ):
        return False
    return bool(_THEIRS.search(before))


def _around(text: str, start: int, end: int) -> str:
    left = max(text.rfind("\n", 0, start) + 1, start - 40)
    right = text.find("\n", end)
    return text[left : min(right if right >= 0 else len(text), end + 40)].strip()


# Everything else ----------------------------------------------------------------------------------------------------


def births_in(text: str) -> Iterator[Found]:
    """Days of birth: behind a word for it, behind the name, in brackets behind an age; and ages."""
    for pattern, sure in (
        (rf"\b{_BORN}\W{{0,4}}(?:(?:is|on|was|the|now|should be)\s+){{0,3}}(?P<day>{DATE})", 0.93),
        (rf"{_FULL}\s*[,(;–-]+\s*(?P<day>{DATE})", 0.85),
        (rf"\b(?:aged?|'s|’s|is|am)\s+\d{{1,3}}\W{{1,3}}(?P<day>{DATE})", 0.85),
    ):
        for match in re.finditer(pattern, text, re.IGNORECASE if sure > 0.9 else 0):
            yield Found("date_of_birth", _plain_day(match["day"]), sure, match[0].strip(), match.start())
    for pattern in (
        r"\b(?:aged?|who is|who's|he is|he's|he’s|she is|she's|she’s|i am|i'm|i’m|they are)\s+(?P<age>\d{1,3})\b(?!\s*(?:st|nd|rd|th|months|weeks|days|hours|mins|minutes|miles|stone|%|/|:|\.\d))",
        r"\b(?P<age>\d{1,3})[ -]?(?:years?[ -]old|yrs? old|yr old|y/o|yo)\b",
        rf"{_FULL}(?:\s*\([^)\d]*\))?\s*[,(]\s*(?P<age>\d{{2}})\s*[,)]",
        rf"{_FULL}(?:,? who)? is (?P<age>\d{{2}})\b(?![/%:.]\d)",
    ):
        for match in re.finditer(pattern, text, re.IGNORECASE if "FULL" not in pattern and "A-Z" not in pattern else 0):
            beside = text[max(0, match.start() - 30) : match.end() + 22]
            before = text[max(0, match.start() - 30) : match.start()]
            guessed = re.search(
                r"\b(?:about|around|maybe|approx\w*|roughly|guess|must be|probably|looks)\b", beside, re.I
            )
            if (
                guessed
                or (RELATIONS.search(before[-14:]) and not re.search(r"\bmy\b", before[-18:], re.I))
                or re.match(r"\W*(?:son|daughter|child|grand|boy|girl)", text[match.end() :], re.I)
            ):
                continue
            if 1 <= int(match["age"]) <= 115:
                yield Found("age", match["age"], 0.8, match[0].strip(), match.start())


def _plain_day(text: str) -> str:
    plain = re.sub(r"\s+of\s+", " ", " ".join(text.split()), flags=re.IGNORECASE)
    plain = re.sub(r"christmas day,?", "25 December", plain, flags=re.IGNORECASE)
    plain = re.sub(r"boxing day,?", "26 December", plain, flags=re.IGNORECASE)
    plain = re.sub(r"new year.?s day,?", "1 January", plain, flags=re.IGNORECASE)
    american = re.fullmatch(rf"({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})", plain, re.IGNORECASE)
    return f"{american[2]} {american[1]} {american[3]}" if american else plain


def phones_in(text: str, not_these: frozenset[str], *, own: bool = False) -> Iterator[Found]:
    """Telephones that can be the person's; one beside "daughter" is a contact's, one beside "my" is the writer's."""
    for match in _PHONE.finditer(text):
        number = re.sub(r"\D", "", re.sub(r"^\+44[\s(]*0?\)?", "0", match[0]))
        if number in not_these or (
            len(number) == 10 and re.search(r"NHS\W*(?:no|number)?\W*$", text[: match.start()], re.I)
        ):
            continue
        clause = re.split(r"[.!?\n;]\s|\n", text[max(0, match.start() - 90) : match.start()])[-1]
        after = re.split(r"[.!?\n;]", text[match.end() : match.end() + 60])[0]
        if (
            not own
            and re.search(_OWN, clause[-40:], re.IGNORECASE)
            and not re.search(r"\b(?:his|her|their|him|them)\b", clause[-18:], re.I)
        ):
            continue
        if re.search(_OLD, clause[-25:], re.I) or re.match(rf"[\s,(–-]*(?:is )?(?:now )?{_OLD}", after, re.I):
            continue
        beside = list(RELATIONS.finditer(clause[-45:]))
        relation: re.Match[str] | None = beside[-1] if beside else None
        if relation is None:
            relation = re.match(
                rf"\s*[(,–-]\s*(?:this is |that's )?(?:her |his |their |the )?{RELATIONS.pattern}", after, re.IGNORECASE
            )
        words = _around(text, match.start(), match.end())
        if relation is not None and not re.search(r"\bmy\s+\w+", relation[0]):
            name = re.search(
                rf"{_NAME}\s*$", re.sub(r"[\s(:,]*(?:on|is|tel|at|phone|mobile|number)?[\s(:,]*$", "", clause)
            )
            kin = next(part for part in relation.groups() if part)
            yield Found("contact_phone", number, 0.7, words, match.start())
            yield Found("contact_relation", kin.lower(), 0.7, words, match.start())
            if name and fold(name[0]) not in _NOT_A_NAME and not RELATIONS.fullmatch(name[0]):
                yield Found("contact_name", name[0], 0.6, words, match.start())
            continue
        theirs = re.search(
            r"\b(?:his|her|their|him|them|she|he|patient|correct|new|mobile|phone|tel|number|ring|call|landline)\b",
            clause,
            re.I,
        )
        somebodys = re.search(rf"{_CAP}['’]s\s+(?:own\s+)?(?:no\b|num|mob|phone|tel|landline)", clause)
        sure = 0.6 if somebodys else 0.88 if theirs else 0.75
        yield Found("phone", number, sure, words, match.start())


def numbers_in(text: str) -> Iterator[Found]:
    """NHS numbers: ten digits behind the words, or in groups of 3, 3 and 4 with a check digit that fits."""
    for match in _NHS.finditer(text):
        told = re.search(
            r"NHS\W*(?:no\.?|number|num|#)?\W*$", text[max(0, match.start() - 16) : match.start()], re.IGNORECASE
        )
        number = digits(match[0])
        if told or (is_valid_nhs_number(number) and not number.startswith("0")):
            yield Found("nhs_number", number, 0.95 if told else 0.8, match[0], match.start())


_STREET = (
    r"(?:(?:(?:[Tt]op|[Gg]round|[Ff]irst|[Bb]asement|[Uu]pper|[Ll]ower)[ ]+(?:[Ff]loor[ ]+)?[Ff]lat|"
    r"(?:[Ff]lat|Apartment|Apt|Unit|Room|Caravan|Plot)[ ]*(?:\d{1,4}[A-Za-z]?|[A-Z])),?[ ]*)?"
    r"(?:(?:[Ff]lat|Apartment|Apt|Unit|Room|Caravan|Plot)[ ]+)?\d{1,4}[a-zA-Z]?(?:[ ]?[-/][ ]?\d{1,4})?,?[ ]+(?!of\b)(?!"
    + _MONTH
    + r"\b)[A-Z]"
)


def addresses_in(text: str) -> Iterator[Found]:
    """Postcodes with what stands before them; those of offices, clinics and of our own house are left out."""
    for match in POSTCODE.finditer(text):
        line_start = text.rfind("\n", 0, match.start()) + 1
        before = text[max(0, match.start() - 140) : match.start()]
        line = text[line_start : match.end()]
        if re.search(r"\b(?:registered office|cc|coordinator|the manager|practice|surgery|medical centre|clinic|hospital|infirmary|"
                     r"council|town hall|our (?:office|hub)|ltd|charity)\b", line, re.IGNORECASE):  # fmt: skip
            continue
        starts = [m for m in re.finditer(_STREET, before) if not re.match(r"(?:18|19|20)\d\d\b", m[0])]
        named = re.search(
            r"(?:lives? (?:at|in)|living (?:at|in)|address(?: is)?|staying (?:at|with)|flat is|house is|home is)\W+(?P<rest>[^.;]*)$",
            before,
            re.I,
        )
        street = ""
        if starts:
            last = starts[-1]
            for earlier in reversed(starts[:-1]):
                if (
                    re.fullmatch(r"[\w\s,'’-]*", before[earlier.start() : last.start()])
                    and last.start() - earlier.start() < 40
                ):
                    last = earlier
            street = before[last.start() :]
        elif named:
            street = named["rest"]
        else:
            pieces = before[before.rfind("\n") + 1 :]
            street = (
                pieces
                if pieces[:1].isupper() and len(pieces) < 60 and not re.search(rf"\d|{_BORN}\b", pieces, re.I)
                else ""
            )
        street = ", ".join(part.strip() for part in re.split(r"[,\n]", street) if part.strip())
        sure = 0.9 if street else 0.7
        words = f"{street} {match[1]}".strip()
        yield Found("postcode", match[1], sure, words, match.start())
        if street and len(street) < 120:
            yield Found("address", street, sure - 0.03, words, match.start())
    if not POSTCODE.search(text):
        for match in re.finditer(
            r"\b(?:lives? (?:at|in|on)|living (?:at|in|on)|moved (?:in)?to|address is)\s+((?:the )?[^.,;(\n]*\b(?:Road|Street|Lane|Avenue|Close|Court|Row|Drive|Terrace|Place|Way|Hill|House|Crescent|Gardens|Square|Yard|Fold|Mill)\b)",
            text,
        ):
            yield Found("address", " ".join(match[1].split()), 0.6, match[0], match.start())


def emails_in(text: str, not_these: frozenset[str]) -> Iterator[Found]:
    """Addresses that are neither the writer's nor ours."""
    for match in EMAIL.finditer(text):
        address = match[0].strip(".:'\"")
        before = text[max(0, match.start() - 30) : match.start()]
        if address.casefold() not in not_these and not re.search(r"\b(?:my|our|me at|me on)\b", before, re.IGNORECASE):
            yield Found("email", address, 0.8, _around(text, match.start(), match.end()), match.start())


def called_in(text: str) -> Iterator[Found]:
    """What somebody likes to be called."""
    for match in re.finditer(
        rf"\b(?:likes to be called|prefers to be called|known (?:to all |to everyone )?as|goes by|prefers|everyone calls (?:him|her)|"
        rf"called)\s+[\"'‘“]?(?P<name>{_CAP})[\"'’”]?",
        text,
    ):
        yield Found("preferred_name", match["name"], 0.75, match[0], match.start())

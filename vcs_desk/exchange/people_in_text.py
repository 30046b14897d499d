"""Finds what running text says of the person: births, telephones, numbers, addresses, each with how sure it is and why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vcs_desk.exchange.addresses_in_text import places_in
from vcs_desk.exchange.cells import RELATIONS, read_numbers
from vcs_desk.exchange.evidence import EMAIL
from vcs_desk.exchange.owners import CONTACT, PERSON, Owner, People, home_of, owner_at
from vcs_desk.exchange.patterns import Pattern
from vcs_desk.exchange.values import DATE, plain_day
from vcs_desk.nhs_number import digits, is_valid_nhs_number

_PHONE = Pattern(r"(?<![\w/.])(?:\+\s?44[\s\-]*(?:\(\s?0\s?\))?[\s\-]*|\(?0)(?:[\s().\-–]{0,2}\d){9,10}(?!\d)")
_NHS = Pattern(r"(?<![\d+])\d{3}[ \-.]\d{3}[ \-.]\d{4}(?!\d)|(?<![\d+])\d{10}(?!\d)")
_BORN = r"(?:born|d\.?\s?o\.?\s?b|date of birth|birthday|birth date|d of b)"
_NAME = r"\b[^\W\d_a-z][\w'’\-]+"


@dataclass(frozen=True)
class Found:
    """One value in running text, with how sure it is, the words it rests on, and where it starts."""

    field: str
    value: str
    sure: float
    evidence: str
    at: int = 0


def _theirs(owner: Owner, least: float = 0.0) -> bool:
    return owner.whose == PERSON and owner.sure >= least


# Births -------------------------------------------------------------------------------------------------------------


def births_in(text: str, people: People) -> Iterator[Found]:
    """Days of birth behind a word for it, behind a name or an age; and ages."""
    taken: set[int] = set()
    for pattern, sure in _BIRTHS:
        for match in pattern.finditer(text):
            day = "short" if match.groupdict().get("short") else "day"
            owner = owner_at(text, match.start(day), match.end(day), people)
            if owner.whose in {CONTACT, "nobody"} or match.start(day) in taken:
                continue
            taken.add(match.start(day))
            yield Found("date_of_birth", plain_day(match[day]), sure, match[0].strip(), match.start())
    yield from _ages(text, people)


_BIRTHS = (
    (
        Pattern(
            rf"\b{_BORN}\b[^.;!?\d\n]{{0,45}}?(?P<day>{DATE})|(?<![a-z])b\.\s?(?P<short>{DATE})",
            re.IGNORECASE,
        ),
        0.93,
    ),
    (Pattern(rf"{_NAME}(?:\s?\([^)\d]{{0,40}}\))?\s?(?:[,(;–-]{{1,3}}\s?|[ \t]{{1,4}})(?P<day>{DATE})"), 0.85),
    (Pattern(rf"\b(?:aged?|'s|’s|is|am)\s+\d{{1,3}}\W{{1,3}}(?P<day>{DATE})", re.IGNORECASE), 0.85),
)
_AGES = (
    Pattern(
        r"\b(?:aged?|age is|who is|who's|who’s|he is|he's|he’s|hes|she is|she's|she’s|shes|i am|i'm|i’m|im|they are|now|just turned|turned|turning)\s+(?:a |an |only |just |now )?"
        r"(?P<age>\d{1,3})\b(?!\s*(?:st|nd|rd|th|months?|weeks?|days?|hours?|hrs|mins?|minutes|miles|stone|kg|lbs|%|/|:|\.\d|times|children|kids|people|steps|points|units|cigarettes|pm|am|o'clock)\b|[/:%])",
        re.IGNORECASE,
    ),
    Pattern(
        r"\b(?P<age>\d{1,3})[ -]?(?:years?[ -]olds?|yrs?[ -]olds?|yr[ -]old|years? of age|y/?o|yo|y o)\b", re.IGNORECASE
    ),
    Pattern(
        rf"{_NAME}(?:\s?\([^)\d]{{0,40}}\))?\s?,\s?(?P<age>[1-9]\d)\s*(?:,|\)|\.(?!\d)|;|$|\n|who\b|and\b|lives\b|is\b|from\b|of\b)"
    ),
    Pattern(rf"{_NAME}\s?\((?P<age>[1-9]\d)\)"),
    Pattern(
        rf"{_NAME}(?:,? who)?(?: is|'s|’s) (?:now )?(?P<age>[1-9]\d)\b(?![/%:.]\d|\s*(?:years? (?:ago|since|in)|steps|miles|weeks|months|days|hours|st\b|th\b))"
    ),
    Pattern(
        r"\b(?:fit|sprightly|young|well|spry|active|sharp|bright|flea|hale|going strong|hearty)\b[^.\d\n]{0,20}\bat (?P<age>[1-9]\d)\b",
        re.IGNORECASE,
    ),
    Pattern(
        r"(?:^|[.!?]\s+|\b[Aa]m |\bis )(?:I'm |I’m |[Aa]t |Age )(?P<age>[1-9]\d)\b(?=[\s,.]+(?:I|and|he|she|years|it)\b)"
    ),
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ONES = "one two three four five six seven eight nine".split()
_IN_WORDS = Pattern(
    rf"\b(?:aged?|is|i am|i'm|i’m|im|she's|she’s|shes|he's|he’s|hes|turned|now)\s+(?P<tens>{'|'.join(_TENS)})(?:[ -](?P<ones>{'|'.join(_ONES)}))?\b(?![ -]?(?:odd|ish|something|minutes|miles|days|weeks|years? (?:ago|since)))",
    re.IGNORECASE,
)
_GUESSED = Pattern(
    r"\b(?:about|around|maybe|approx\w*|roughly|guess|must be|probably|looks|nearly|almost|over|under|early|mid|late|circa|c\.)\W*$",
    re.IGNORECASE,
)
_GUESSED_BEHIND = Pattern(
    r"^\s*(?:ish|\?|or so|or thereabouts|i think|i guess|i'd guess|i’d guess|-?something)", re.IGNORECASE
)


def _ages(text: str, people: People) -> Iterator[Found]:
    for match in _IN_WORDS.finditer(text):
        before = text[max(0, match.start() - 20) : match.start("tens")]
        if owner_at(text, match.start("tens"), match.end(), people).whose == PERSON and not _GUESSED.search(before):
            ones = _ONES.index(match["ones"].lower()) + 1 if match["ones"] else 0
            age = (_TENS.index(match["tens"].lower()) + 2) * 10 + ones
            yield Found("age", str(age), 0.78, match[0].strip(), match.start())
    for pattern in _AGES:
        for match in pattern.finditer(text):
            before, after = (
                text[max(0, match.start("age") - 32) : match.start("age")],
                text[match.end("age") : match.end("age") + 40],
            )
            if not 1 <= int(match["age"]) <= 115 or _GUESSED.search(before) or _GUESSED_BEHIND.search(after):
                continue
            if re.match(
                r"\W*(?:years?[ -]old\W+)?(?:grand)?(?:sons?|daughters?|child|boy and|twins?|kids?)\b",
                after,
                re.IGNORECASE,
            ):
                continue
            owner = owner_at(text, match.start("age"), match.end("age"), people)
            relation = RELATIONS.search(before[-16:])
            if owner.whose in {CONTACT, "nobody"} or (relation and not re.search(r"\bmy\b", before, re.IGNORECASE)):
                continue
            yield Found("age", match["age"], 0.82, match[0].strip(), match.start())


# Numbers ------------------------------------------------------------------------------------------------------------


def phones_in(text: str, people: People, not_these: frozenset[str]) -> Iterator[Found]:
    """Telephones that are the person's, and those of somebody through whom they are reached."""
    nhs = {match.start() for match in _NHS.finditer(text) if _is_nhs(text, match)}
    for match in _PHONE.finditer(text):
        numbers = read_numbers(match[0])
        if not numbers or match.start() in nhs or numbers[0].digits in not_these:
            continue
        number = numbers[0].digits
        owner = owner_at(text, match.start(), match.end(), people)
        words = around(text, match.start(), match.end())
        if owner.whose == PERSON:
            if re.search(r"\bfax\W*$", text[max(0, match.start() - 12) : match.start()], re.IGNORECASE):
                continue
            yield Found("phone", number, owner.sure, words, match.start())
        elif owner.whose == CONTACT:
            yield Found("contact_phone", number, 0.75, words, match.start())
            if owner.relation:
                yield Found("contact_relation", owner.relation, 0.75, words, match.start())
            if owner.name:
                yield Found("contact_name", owner.name, 0.75, words, match.start())


def numbers_in(text: str) -> Iterator[Found]:
    """NHS numbers: ten digits behind the words, or in groups of 3, 3 and 4 with a check digit that fits."""
    for match in _NHS.finditer(text):
        if _is_nhs(text, match):
            told = _told_as_nhs(text, match.start())
            yield Found("nhs_number", digits(match[0]), 0.95 if told else 0.8, match[0], match.start())


def _is_nhs(text: str, match: re.Match[str]) -> bool:
    number = digits(match[0])
    return _told_as_nhs(text, match.start()) or (is_valid_nhs_number(number) and not number.startswith("0"))


def _told_as_nhs(text: str, at: int) -> bool:
    before = text[max(0, at - 30) : at]
    return bool(re.search(r"\b(?:NHS|CHI)\b\W*(?:no\.?|number|num|#|is)?[^\d.;\n]{0,18}$", before, re.IGNORECASE))


def emails_in(text: str, people: People, not_these: frozenset[str]) -> Iterator[Found]:
    """Addresses that are neither the writer's nor ours."""
    for match in EMAIL.finditer(text):
        address = match[0].strip(".:'\"<>[]").removeprefix("mailto:")
        if address.casefold() in not_these:
            continue
        owner = owner_at(text, match.start(), match.end(), people)
        if _theirs(owner):
            yield Found(
                "email", address, min(owner.sure, 0.85), around(text, match.start(), match.end()), match.start()
            )
        elif owner.whose == CONTACT:
            yield Found("contact_email", address, 0.75, around(text, match.start(), match.end()), match.start())


def addresses_in(text: str, people: People) -> Iterator[Found]:
    """Homes of the person: the postcode, and the street before it."""
    for place in places_in(text):
        owner = home_of(text, place.start, place.end, people)
        if not _theirs(owner):
            continue
        words = text[place.start : place.end].strip()
        sure = max(owner.sure, 0.8 if place.street else 0.7)
        if place.postcode:
            yield Found("postcode", place.postcode, sure, words, place.start)
        if place.street and len(place.street) < 120:
            yield Found("address", place.street, sure - (0.03 if place.postcode else 0.15), words, place.start)


_LIKES = Pattern(
    r"\b(?:likes to be called|like to be called|prefers to be called|prefers to be known as|known (?:to all |to everyone |to us |locally )?as|goes by(?: the name)?|(?:everyone|everybody|all) (?:calls|knows) (?:him|her|them)(?: as)?|"
    r"prefers|answers to|call (?:him|her|me|them))\s+[\"'‘“]?(?P<name>[^\W\d_a-z][\w'’\-]+)[\"'’”]?(?=[\s,.;)!]|$)"
)


def called_in(text: str) -> Iterator[Found]:
    """What somebody likes to be called."""
    for match in _LIKES.finditer(text):
        if match["name"] not in {"I", "The", "A", "On", "To", "Her", "His"}:
            yield Found("preferred_name", match["name"], 0.8, match[0], match.start())


def around(text: str, start: int, end: int) -> str:
    """The words around a place on its line."""
    left = max(text.rfind("\n", 0, start) + 1, start - 40)
    right = text.find("\n", end)
    return text[left : min(right if right >= 0 else len(text), end + 40)].strip()

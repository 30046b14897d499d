"""Whether a text can be the answer to a question for a day, a telephone, a name and the like."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from vcs_desk.exchange.cells import read_day, read_numbers
from vcs_desk.exchange.evidence import EMAIL
from vcs_desk.exchange.name_words import could_be_a_name
from vcs_desk.exchange.patterns import Pattern

_ANY_DAY = date(2089, 1, 1)
_OLDEST = 1890
POSTCODE = Pattern(r"(?<![A-Za-z0-9])((?:[A-Z]{1,2}\d[A-Z\d]?|GIR)\s{0,2}\d[A-Z]{2})(?![A-Za-z0-9])", re.IGNORECASE)
_NHS = Pattern(r"(?<!\d)\d{3}[\s\-–.]{0,2}\d{3}[\s\-–.]{0,2}\d{4}(?!\d)")
_NEARLY_ALONE = 30
_IN_FRONT = 12


def fits(target: str, value: str, *, alone: bool = True) -> bool:
    """Whether the value can be an answer to a label of this field; with ``alone`` little else may stand beside it."""
    test = _TESTS.get(target)
    plain = " ".join(value.split())
    return test is not None and bool(plain) and test(plain, alone)


def born_in(text: str) -> re.Match[str] | None:
    """The first day that stands in a text as a date of birth may be written."""
    for match in DAY.finditer(text):
        try:
            if read_day(plain_day(match[0]), _ANY_DAY).year >= _OLDEST:
                return match
        except ValueError:
            continue
    return None


_MONTH = (
    r"(?:jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr)"
)
_WELSH = dict(
    zip(
        "ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr".split(),
        "January February March April May June July August September October November December".split(),
        strict=True,
    )
)
_FIGURES = "|".join(rf"\d{{1,2}}\s?{mark}\s?\d{{1,2}}\s?{mark}\s?(?:\d{{4}}|\d{{2}})" for mark in ("-", "/", r"\."))
DATE = (
    rf"(?<![\d/.\-])(?:\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{4}}/\d{{1,2}}/\d{{1,2}}|{_FIGURES}|"
    rf"\d{{1,2}} \d{{1,2}} (?:19|20)\d\d|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?[\s\-./]*{_MONTH}\b\.?(?:\s?/\s?{_MONTH})?,?[\s\-./]*(?:\d{{4}}|['’]?\d\d)|"
    rf"{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|"
    r"(?:christmas|boxing|new year.?s)\s+day,?\s+\d{4})(?![\d/])"
)
DAY = Pattern(DATE, re.IGNORECASE)
"""A day with its year, in figures or with the month in letters."""


def plain_day(text: str) -> str:
    """A day as the reader of days takes it: without "of", the month not first, Christmas as its date."""
    plain = re.sub(r"\s+of\s+", " ", " ".join(text.split()), flags=re.IGNORECASE)
    for name, day in (("christmas", "25 December"), ("boxing", "26 December"), ("new year.?s", "1 January")):
        plain = re.sub(rf"{name} day,?", day, plain, flags=re.IGNORECASE)
    plain = re.sub(rf"({_MONTH})\s?/\s?{_MONTH}", r"\1", plain, flags=re.IGNORECASE)
    for welsh, english in _WELSH.items():
        plain = re.sub(rf"\b{welsh}\b", english, plain, flags=re.IGNORECASE)
    american = re.fullmatch(rf"({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})", plain, re.IGNORECASE)
    if american:
        plain = f"{american[2]} {american[1]} {american[3]}"
    spaced = re.fullmatch(r"(\d{1,2}) (\d{1,2}) (\d{4})", plain)
    if spaced:
        plain = f"{spaced[1]}/{spaced[2]}/{spaced[3]}"
    return re.sub(rf"({_MONTH})\.", r"\1", plain.replace("’", "").replace("'", ""), flags=re.IGNORECASE)


def _day(value: str, alone: bool) -> bool:
    match = born_in(value)
    return match is not None and _stands_first(match, value, alone)


def _stands_first(match: re.Match[str], value: str, alone: bool) -> bool:
    return match.start() <= _IN_FRONT and (not alone or len(value) - match.end() <= _NEARLY_ALONE)


def _phone(value: str, alone: bool) -> bool:
    numbers = [number for number in read_numbers(value) if 9 <= len(number.digits.lstrip("+").split()[0]) <= 15]
    figure = re.search(r"[\d+(]", value)
    return bool(numbers) and figure is not None and figure.start() <= _IN_FRONT and (not alone or len(value) < 60)


def _email(value: str, alone: bool) -> bool:
    match = EMAIL.search(value)
    return match is not None and _stands_first(match, value, alone)


def _postcode(value: str, alone: bool) -> bool:
    match = POSTCODE.match(value)
    return match is not None and (not alone or len(value) - match.end() <= _NEARLY_ALONE)


def _nhs(value: str, alone: bool) -> bool:
    match = _NHS.search(value)
    return match is not None and _stands_first(match, value, alone)


def _name(value: str, alone: bool) -> bool:
    head = re.split(r"[,;(]|\s[-–]\s", value)[0]
    return could_be_a_name(value if alone else head) and head.strip()[:1].isupper()


def _address(value: str, alone: bool) -> bool:
    del alone  # an address is long
    return (
        bool(re.match(r"(?:flat|room|unit|the|c/o|\d)?", value, re.IGNORECASE))
        and (bool(re.search(r"\d", value)) or value.count(",") >= 1)
        and value[:1].isalnum()
        and not re.search(r"\b(?:he|she|they|is|are|was|has)\b", value)
    )


def _age(value: str, alone: bool) -> bool:
    match = re.match(r"(\d{1,3})\b(?![/.\-]\d)", value)
    return match is not None and int(match[1]) <= 115 and (not alone or len(value) < 25)


_TESTS: Mapping[str, Callable[[str, bool], bool]] = {
    "date_of_birth": _day, "received_on": _day, "seen_on": _day, "phone": _phone, "phone_other": _phone,
    "referrer_phone": _phone, "contact_phone": _phone, "email": _email, "referrer_email": _email,
    "contact_email": _email,
    "postcode": _postcode, "nhs_number": _nhs, "full_name": _name, "both_names": _name, "first_name": _name,
    "last_name": _name, "preferred_name": _name, "referrer_name": _name, "contact_name": _name, "address": _address,
    "age": _age, "referrer_agency": lambda value, _: value[:1].isupper() and len(value.split()) <= 9,
}  # fmt: skip

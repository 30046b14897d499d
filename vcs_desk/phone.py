"""Telephone numbers as they are written in Britain. Any number is taken: which ones are in use is not known here."""

from __future__ import annotations

import re

_MOST_DIGITS = 15
"""The longest number there is (ITU-T E.164); more digits are two numbers written together."""
_LABEL = re.compile(r"^(?:(?:tel(?:ephone)?|phone|mob(?:ile)?|home|work|landline|number|no)\b[\s.:]*)+", re.IGNORECASE)
_NUMBER = re.compile(r"(?P<plus>\+|\b00)?[\s(]*(?P<digits>[0-9][0-9\s().\-–]*[0-9])\)?")
_EXTENSION = re.compile(r"^[\s,;(]*(?:ext(?:ension)?|x)\.?\s*([0-9]{1,6})\)?", re.IGNORECASE)
_TRUNK_ZERO = re.compile(r"^(44)[\s.\-–]*\(?0\)?")


def normalise_phone(text: str) -> str:
    """The number as national digits (07700900142), or "+" and digits for another country.

    +44 becomes 0, and the zero that spreadsheets lose is put back. An extension and any words after the number are
    kept behind it. A text without a number comes back as written, stripped.
    """
    written = " ".join(text.split())
    unlabelled = _LABEL.sub("", written)
    match = _NUMBER.match(unlabelled)
    if match is None or sum(map(str.isdigit, match["digits"])) > _MOST_DIGITS:
        return written
    number = _packed(match["digits"], from_abroad=match["plus"] is not None)
    return f"{number} {_rest(unlabelled[match.end() :])}".strip()


def show_phone(text: str) -> str:
    """A normalised number in the groups in which it is read out: 07700 900142, 0117 496 0142, 020 7946 0142."""
    number, space, rest = text.strip().partition(" ")
    return f"{_grouped(number)}{space}{rest}"


def _packed(written: str, *, from_abroad: bool) -> str:
    digits = re.sub(r"[^0-9]", "", _TRUNK_ZERO.sub(r"\1", written) if from_abroad else written)
    if from_abroad:
        return f"0{digits[2:]}" if digits.startswith("44") else f"+{digits}"
    if len(digits) == 12 and digits.startswith("44"):
        return f"0{digits[2:]}"
    return f"0{digits}" if len(digits) == 10 and digits[0] in "12378" else digits


def _rest(written: str) -> str:
    """What stands behind the number: an extension in one spelling, then the words as written."""
    extension = _EXTENSION.match(written)
    if extension is None:
        return written.strip(" ,;.")
    return f"ext {extension[1]} {written[extension.end() :].strip(' ,;.')}".strip()


def _grouped(number: str) -> str:
    if number.startswith("+"):
        return _international(number)
    if not (number.isascii() and number.isdigit()) or not number.startswith("0") or len(number) not in (10, 11):
        return number
    if number.startswith("02"):
        return f"{number[:3]} {number[3:7]} {number[7:]}"
    if number.startswith(("03", "08", "09", "011")) or number[:4] in _CITIES:
        return f"{number[:4]} {number[4:7]} {number[7:]}"
    return f"{number[:5]} {number[5:]}"


# Areas written 01x1: Birmingham, Edinburgh, Glasgow, Liverpool, Manchester, Tyneside, Durham and Sunderland.
_CITIES = frozenset({"0121", "0131", "0141", "0151", "0161", "0191"})


def _international(number: str) -> str:
    import phonenumbers  # imported here: start-up time

    try:
        return phonenumbers.format_number(
            phonenumbers.parse(number, None), phonenumbers.PhoneNumberFormat.INTERNATIONAL
        )
    except phonenumbers.NumberParseException:
        return number

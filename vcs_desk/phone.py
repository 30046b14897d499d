"""Telephone numbers as they are written in Britain. Any number is taken: which ones are in use is not known here."""

from __future__ import annotations

import re

_LABEL = re.compile(r"^(?:(?:tel(?:ephone)?|phone|mob(?:ile)?|home|work|landline|number|no)\b[ .:]*)+", re.IGNORECASE)
_START = re.compile(r"[ (]*(\+?)[ (]*(?=[0-9])")
_STEP = re.compile(r"([0-9])|\(0\)|[ .)\-–]")
"""A digit, the zero in brackets that is left out when ringing from abroad, or what stands between digits."""
_EXTENSION = re.compile(r"[ ,;(]*(?:ext(?:ension)?|x)\b\.? ?([0-9]{1,6})\)?|[ ,;(]*x([0-9]{1,6})\)?", re.IGNORECASE)

_NATIONAL_DIGITS = 11
_MOST_DIGITS = 15
"""The longest number there is (ITU-T E.164)."""
# Areas written 01x1: Birmingham, Edinburgh, Glasgow, Liverpool, Manchester, Tyneside, Durham and Sunderland.
_CITIES = frozenset({"0121", "0131", "0141", "0151", "0161", "0191"})


def normalise_phone(text: str) -> str:
    """The number as national digits (07700900142), or "+" and digits for another country.

    +44 becomes 0, and the zero that spreadsheets lose is put back. An extension and any words after the number are
    kept behind it. A text without a number comes back as written, with single spaces.
    """
    written = " ".join(text.split())
    unlabelled = _LABEL.sub("", written)
    start = _START.match(unlabelled)
    if start is None:
        return written
    digits, end = _digits(unlabelled, start.end())
    if len(digits) < 2 or not digits.strip("0"):
        return written
    return _national(digits, from_abroad=start[1] == "+") + _rest(unlabelled[end:])


def show_phone(text: str) -> str:
    """A normalised number in the groups in which it is read out: 07700 900142, 0117 496 0142, 020 7946 0142."""
    written = text.strip()
    rest = written.lstrip("+0123456789")
    return _grouped(written.removesuffix(rest)) + rest


def _digits(text: str, start: int) -> tuple[str, int]:
    """The digits from there on, as many as one number can have, and where the last of them ends."""
    digits, end, at = "", start, start
    while step := _STEP.match(text, at):
        at = step.end()
        if step[1]:
            digits, end = digits + step[1], at
        if len(digits) == (_NATIONAL_DIGITS if re.match("0[1-9]", digits) else _MOST_DIGITS):
            break
    return digits, end


def _national(digits: str, *, from_abroad: bool) -> str:
    if from_abroad or re.match("00[1-9]", digits):
        digits = digits.lstrip("0")
        return f"0{digits[2:].lstrip('0')}" if digits.startswith("44") else f"+{digits}"
    if len(digits) == 12 and digits.startswith("44"):
        return f"0{digits[2:].lstrip('0')}"
    return f"0{digits}" if len(digits) == 10 and digits[0] in "12378" else digits


def _rest(written: str) -> str:
    """What stands behind the number: an extension in one spelling, then the words as written."""
    extension = _EXTENSION.match(written)
    number = f" ext {extension[1] or extension[2]}" if extension else ""
    words = written[extension.end() if extension else 0 :].lstrip(" ,;.)-–").rstrip(" ,;")
    if not words:
        return number
    return f"{number}, {words}" if words[0].isdigit() else f"{number} {words}"


def _grouped(number: str) -> str:
    if number.startswith("+"):
        return _international(number)
    if not number.startswith("0") or len(number) not in (10, 11):
        return number
    if number.startswith("02"):
        return f"{number[:3]} {number[3:7]} {number[7:]}"
    if number.startswith(("03", "08", "09", "011")) or number[:4] in _CITIES:
        return f"{number[:4]} {number[4:7]} {number[7:]}"
    return f"{number[:5]} {number[5:]}"


def _international(number: str) -> str:
    import phonenumbers  # imported here: start-up time

    try:
        return phonenumbers.format_number(
            phonenumbers.parse(number, None), phonenumbers.PhoneNumberFormat.INTERNATIONAL
        )
    except phonenumbers.NumberParseException:
        return number

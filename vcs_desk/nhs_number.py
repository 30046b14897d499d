"""NHS numbers: ten digits, the last of which checks the others. One that fails is kept and flagged."""

from __future__ import annotations

import re

_SEPARATORS = re.compile(r"[\s\-–.]+")


def digits(text: str) -> str:
    """The number without spaces, dashes and dots; "" where anything else stands in it."""
    packed = _SEPARATORS.sub("", text)
    return packed if packed.isascii() and packed.isdigit() else ""


def is_valid_nhs_number(text: str) -> bool:
    """Whether the check digit fits (modulus 11, NHS Data Dictionary) and the digits are not all the same."""
    number = digits(text)
    if len(number) != 10 or len(set(number)) == 1:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number[:9], range(10, 1, -1), strict=True))
    return (11 - total % 11) % 11 == int(number[9])


def show(text: str) -> str:
    """Ten digits as 999 104 2172; anything else as written."""
    number = digits(text)
    return f"{number[:3]} {number[3:6]} {number[6:]}" if len(number) == 10 else text.strip()

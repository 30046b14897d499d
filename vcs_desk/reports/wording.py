"""Numbers, counts, dates and shares in words, the British way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from vcs_desk.dates import MONTHS, day

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
MINUS = "\N{MINUS SIGN}"


def number(value: float, places: int = 0) -> str:
    """``3,412``; with ``places`` decimals, which are left out where they are all nought: 6, 6.5."""
    text = f"{abs(value):,.{places}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{MINUS}{text}" if value < 0 and text.strip("0.,") else text


def fixed(value: float, places: int = 1) -> str:
    """Always so many decimals, with a true minus sign: ``5.0``."""
    text = f"{abs(value):,.{places}f}"
    return f"{MINUS}{text}" if value < 0 and text.strip("0.,") else text


def signed(value: float, places: int = 1) -> str:
    """A change: ``+1.0``, ``−0.4``, ``0.0``."""
    text = fixed(value, places)
    return text if text.startswith(MINUS) or not text.strip("0.,") else f"+{text}"


def count(value: int, one: str, many: str = "") -> str:
    """``1 person``, ``3,412 people``."""
    return f"{value:,} {one if value == 1 else many or one + 's'}"


def in_words(value: int) -> str:
    """Up to ten in words, as in running text: ``eight``; beyond that in figures."""
    return _SMALL[value] if 0 <= value < len(_SMALL) else f"{value:,}"


def capital(text: str) -> str:
    """The first letter large, the rest as it is."""
    return text[:1].upper() + text[1:]


def span(first: date, last: date) -> str:
    """``1 October 2025 to 30 September 2026``: both days in full."""
    return day(first) if first == last else f"{day(first)} to {day(last)}"


def day_and_month(value: date) -> str:
    """``30 September``."""
    return f"{value.day} {MONTHS[value.month - 1]}"


def percent(share: float) -> str:
    """A fraction of 1 as a whole per cent; never 0 % or 100 % unless it is exactly that."""
    whole = round(share * 100)
    if whole == 0 and share > 0:
        return "under 1%"
    if whole == 100 and share < 1:
        return "over 99%"
    return f"{whole}%"


def in_ten(share: float) -> str:
    """A share as a reader hears it: ``7 in 10``, ``Half``, ``All``, ``Nobody``."""
    tenths = round(share * 10)
    if share >= 1:
        return "All"
    if share <= 0:
        return "None"
    if tenths == 5:
        return "About half"
    return "More than 9 in 10" if tenths == 10 else "Fewer than 1 in 10" if tenths == 0 else f"{tenths} in 10"


def pounds(pence: int) -> str:
    """``£26,129``: whole pounds."""
    return f"£{round(pence / 100):,}"


def pounds_and_pence(pence: int) -> str:
    """``£12.21``."""
    return f"£{pence / 100:,.2f}"


def and_list(words: Sequence[str], last: str = "and") -> str:
    """``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def days(value: float) -> str:
    """``6 days``, ``6½ days``, ``the same day``; a median of whole days is a whole or a half."""
    if value == 0:
        return "0 days"
    whole, half = int(value), value % 1 >= 0.25
    if not half:
        return count(whole, "day")
    return f"{whole or ''}½ {'day' if not whole else 'days'}"


def month_names(months: Sequence[date]) -> list[str]:
    """``Oct``, ``Nov`` ...; the year is added where the same month comes twice."""
    plain = [MONTHS[month.month - 1][:3] for month in months]
    if len(set(plain)) == len(plain):
        return plain
    return [f"{name} {month.year % 100:02}" for name, month in zip(plain, months, strict=True)]

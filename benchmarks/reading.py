"""How well referrals that come as mails, forms, letters and notes are read: precision and recall of each field."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.table import Line
from vcs_desk.errors import DeskError
from vcs_desk.exchange.reader import read_content
from vcs_desk.services.inputs import PersonInput, Reading

FOLDER = Path(__file__).resolve().parents[1].parent / "shared" / "data" / "referrals"
FIELDS = (
    "first_name", "last_name", "preferred_name", "date_of_birth", "age", "phone", "email", "postcode", "address",
    "nhs_number", "nhs_number_valid",
)  # fmt: skip
_DAY = date(2026, 11, 24)


@cache
def expected() -> dict[str, Any]:
    """What a careful reader wrote down for each file; {} where the folder is not here."""
    path = FOLDER / "expected.json"
    found: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return found


@cache
def reading(name: str) -> Reading | None:
    """What the program reads in one file, None where it refuses it."""
    try:
        return read_content(FOLDER / name, _DAY, None, None)
    except DeskError:
        return None


def people_of(name: str) -> list[PersonInput]:
    """The people a file names: those referred, or those whose referral is taken back."""
    found = reading(name)
    if found is None:
        return []
    return [each.person for each in found.referrals] or list(found.about)


def compared(name: str) -> Iterator[tuple[str, Any, Any]]:
    """Field, what was read and what is right, for each person of one file; somebody who is missing counts as blank."""
    wanted = expected()[name]["people"]
    people = people_of(name)
    for at in range(max(len(wanted), len(people))):
        want: dict[str, Any] = wanted[at] if at < len(wanted) else {}
        for field in FIELDS:
            got = plain(getattr(people[at], field)) if at < len(people) else None
            right = plain(want.get(field))
            if field == "phone" and got is not None and got == plain(want.get("phone_other")):
                right = got
            yield field, got, right


def plain(value: Any) -> Any:
    """A value as it is compared: names without regard to capitals, days as ISO dates, blanks as None."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return value.casefold().replace("’", "'") or None
    return value


def counted() -> Counter[tuple[str, str]]:
    """Right, wrong and missing values of each field over all files."""
    tally: Counter[tuple[str, str]] = Counter()
    for name in expected():
        for field, got, right in compared(name):
            tally[field, "right"] += got is not None and got == right
            tally[field, "wrong"] += got is not None and got != right
            tally[field, "missing"] += got is None and right is not None
    return tally


def shares(tally: Counter[tuple[str, str]], fields: tuple[str, ...]) -> tuple[float, float]:
    """Precision and recall over some fields; 1 where there was nothing to read."""
    right, wrong, missing = (sum(tally[field, what] for field in fields) for what in ("right", "wrong", "missing"))
    found, there = right + wrong, right + missing + wrong
    return (right / found if found else 1.0), (right / there if there else 1.0)


def reading_lines() -> list[Line]:
    """One line for each field, one for all of them, and one for telling referrals from other messages."""
    if not expected():
        return [Line("Reading referrals", "the folder of sample messages is not here", "")]
    tally = counted()
    lines = [_line(f"  {field.replace('_', ' ')}", tally, (field,), None) for field in FIELDS]
    told = [
        found.is_referral == wanted["is_referral"] if found is not None else wanted["is_referral"] is None
        for name, wanted in expected().items()
        for found in (reading(name),)
    ]
    return [
        _line(f"Fields of people in {len(expected())} messages", tally, FIELDS, (0.95, 0.9)),
        *lines,
        Line("Referral or not", f"{sum(told)} of {len(told)}", f"{len(told)}", all(told)),
    ]


def _line(
    what: str, tally: Counter[tuple[str, str]], fields: tuple[str, ...], least: tuple[float, float] | None
) -> Line:
    precision, recall = shares(tally, fields)
    shown = f"precision {precision:.3f}  recall {recall:.3f}  ({sum(tally[f, 'right'] for f in fields)} right)"
    if least is None:
        return Line(what, shown, "")
    return Line(what, shown, f">= {least[0]:g}, {least[1]:g}", precision >= least[0] and recall >= least[1])


if __name__ == "__main__":
    from benchmarks.table import show

    show(reading_lines())

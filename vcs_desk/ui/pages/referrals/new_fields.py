"""The questions of a referral that is written down by hand, and how what is typed is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from vcs_desk import lists
from vcs_desk.dates import parse_birth, parse_day
from vcs_desk.phone import normalise_phone
from vcs_desk.postcode import is_postcode
from vcs_desk.ui.kit.form import Field
from vcs_desk.ui.pages.referrals.words import counted, words

TELEPHONE, DOOR, WRITTEN = "by telephone", "at the door", "by hand"
"""How it came, as it is kept with the referral."""
_MOBILE, _LEAST_DIGITS = ("07", 11), 10
"""A British number has ten or eleven digits with its 0; one of a mobile telephone always eleven."""


def ways() -> tuple[tuple[object, str], ...]:
    """How it can have come."""
    return (TELEPHONE, words("By telephone")), (DOOR, words("At the door")), (WRITTEN, words("On paper"))


def who_fields() -> tuple[Field, ...]:
    """Who is referred."""
    return (
        Field("first_name", words("First name"), help=words("One name is enough."), required=True),
        Field("last_name", words("Last name")),
        Field("born", words("Born"), "date", words("For example 5/3/1950, 1950, or an age such as 76"), width=180),
        Field("phone", words("Phone"), width=220),
        Field("postcode", words("Postcode"), width=140),
    )


def sender_fields() -> tuple[Field, ...]:
    """Who sent them, and when."""
    by_themselves = words("A surgery, a council, a charity. Leave it empty if they came by themselves.")
    days = words("Today unless you type another day, for example 12/11 or last Tuesday")
    return (
        Field("agency", words("Sent by"), help=by_themselves),
        Field("referrer", words("Name of the person who sent them")),
        Field("received_on", words("Received"), "date", days, width=180),
    )


def why_fields() -> tuple[Field, ...]:
    """Why they were referred."""
    return (Field("reason", words("Why were they referred?"), "area", words("In the referrer’s words.")),)


def more_fields() -> tuple[Field, ...]:
    """What else may be said."""
    answers = (("yes", words("Yes, they agreed")), ("no", words("No")), ("unknown", words("Not asked yet")))
    return (
        Field("matters", words("What matters to them")),
        Field("risks", words("Risks")),
        Field("consent", words("May we tell the referrer how it goes?"), "radio", choices=answers),
        Field("urgent", words("This is urgent"), "tick"),
    )


def notes_on(values: Mapping[str, Any], today: date) -> dict[str, str]:
    """What to look at again in what was typed; it is kept as it is all the same."""
    notes: dict[str, str] = {}
    read_birth(values["born"], today, notes)
    number = normalise_phone(values["phone"])
    digits = sum(letter.isdigit() for letter in number)
    least = _MOBILE[1] if number.startswith(_MOBILE[0]) else _LEAST_DIGITS
    if 0 < digits < least and not number.startswith("+"):
        notes["phone"] = counted(digits, "This number has 1 digit.", "This number has %n digits.")
    elif number and not digits:
        notes["phone"] = words("There is no number in this.")
    if values["postcode"].strip() and not is_postcode(values["postcode"]):
        notes["postcode"] = words("Postcodes look like TR15 2BS.")
    return notes


def read_birth(text: str, today: date, wrong: dict[str, str]) -> tuple[date | None, int | None, int | None]:
    """Date of birth, year of birth and age, whichever was typed; what cannot be read is said in ``wrong``."""
    if re.fullmatch(r"\s*(?:aged?\s*)?\d{1,3}\s*", text, re.IGNORECASE):
        return None, None, int(re.sub(r"\D", "", text))
    try:
        born, year = parse_birth(text, today)
    except ValueError as reason:
        wrong["born"] = str(reason)
        return None, None, None
    return born, year, None


def read_received(text: str, today: date, wrong: dict[str, str]) -> date | None:
    """The day it came; None for today."""
    if not text.strip():
        return None
    try:
        return parse_day(text, today)
    except ValueError as reason:
        wrong["received_on"] = str(reason)
        return None


def kind_of(agency: str) -> str:
    """What kind of agency the name speaks of; "" where it does not say."""
    found = lists.suggest("referrer_kinds", agency)
    return found[0] if found else ""

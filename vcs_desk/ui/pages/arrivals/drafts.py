"""What somebody has before them while an item is looked at: for each person the fields as text, as read and corrected.

Plain values and no widgets: made from what was read, kept as JSON while somebody works on it, turned into what the
services take at the end.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date
from typing import Any

from vcs_desk.dates import day, parse_birth, parse_day
from vcs_desk.errors import Invalid
from vcs_desk.nhs_number import digits, is_valid_nhs_number
from vcs_desk.nhs_number import show as show_nhs_number
from vcs_desk.phone import show_phone
from vcs_desk.services.inputs import PersonInput, Reading, ReferralInput, ReferrerInput

Value = str | bool
OF_PERSON = (
    "first_name", "last_name", "preferred_name", "phone", "phone_other", "email", "address", "postcode", "nhs_number",
    "gp_practice", "gender", "ethnic_group", "first_language", "notes", "contact_name", "contact_relation",
    "contact_phone", "contact_email",
)  # fmt: skip
"""Fields of the form that are fields of the person under the same name."""
OF_SENDER = {
    "referrer_name": "name", "agency": "agency", "kind": "kind", "referrer_phone": "phone", "referrer_email": "email",
}  # fmt: skip
OF_REFERRAL = ("reason", "matters", "consent", "interpreter", "risks")
TICKS = ("urgent", "safeguarding")
PHONES = frozenset({"phone", "phone_other", "contact_phone", "referrer_phone"})
LEARNT = (
    "first_name", "last_name", "preferred_name", "born", "phone", "phone_other", "email", "address", "postcode",
    "nhs_number", "gp_practice", "first_language", "interpreter", "contact_name", "contact_relation", "contact_phone",
    "contact_email", "referrer_name", "agency", "referrer_phone", "referrer_email", "received_on",
)  # fmt: skip
"""Fields whose answers stand behind a label in forms, so that a correction can teach the label."""
FOUND_AS: Mapping[str, tuple[str, ...]] = {
    "first_name": ("first_name", "full_name"),
    "last_name": ("last_name", "full_name"),
    "preferred_name": ("preferred_name",),
    "born": ("date_of_birth", "birth_year", "age"),
    "address": ("address",),
    "postcode": ("postcode", "address"),
    "kind": ("referrer_kind", "kind"),
    "needs": ("needs", "reason"),
    "support": ("support_needs",),
}
"""What reads messages calls a field of the form, where that is not its own name; the first that is there counts."""


AROUND = 80
"""Letters that are quoted of a line."""


@dataclass(frozen=True)
class Draft:
    """One person's referral as it stands in the form now."""

    values: Mapping[str, Value] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    left_out: bool = False
    person_id: int | None = None
    """Somebody who is known already, and is the same."""
    checked: tuple[str, ...] = ()
    """Fields that somebody has looked at."""

    def text(self, name: str) -> str:
        """What stands in a field of text."""
        return str(self.values.get(name) or "").strip()

    @property
    def name(self) -> str:
        """Whom it is about, as far as it is known."""
        return f"{self.text('first_name')} {self.text('last_name')}".strip() or self.text("preferred_name")

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(self.values.values()) and not self.needs and not self.support


def drafts_of(reading: Reading | None) -> tuple[Draft, ...]:
    """One draft for each person who is referred, as read; an empty one where nobody was found."""
    if reading is None:
        return (Draft(),)
    found = reading.referrals or tuple(ReferralInput(person) for person in reading.people)
    if found:
        return tuple(map(draft_of, found))
    person = reading.about[0] if reading.about else PersonInput()
    sender = ReferralInput(person, referrer=reading.referrer, received_on=reading.received_on)
    return (replace(draft_of(sender), needs=(), support=()),)


def draft_of(given: ReferralInput) -> Draft:
    """A referral as it was read, as the texts of the form."""
    person, sender = given.person, given.referrer
    values: dict[str, Value] = {name: getattr(person, name) for name in OF_PERSON}
    values |= {name: getattr(sender, theirs) for name, theirs in OF_SENDER.items()}
    values |= {name: getattr(given, name) for name in (*OF_REFERRAL, *TICKS)}
    values["born"] = _born_text(person)
    values["received_on"] = day(given.received_on) if given.received_on else ""
    values["nhs_number"] = show_nhs_number(person.nhs_number)
    values["consent"] = given.consent if given.consent in ("yes", "no") else ""
    values |= {name: show_phone(str(values[name])) for name in PHONES}
    kept = {name: value for name, value in values.items() if value}
    return Draft(kept, tuple(given.needs), tuple(given.support_needs))


def _born_text(person: PersonInput) -> str:
    if person.date_of_birth is not None:
        return day(person.date_of_birth)
    if person.birth_year is not None:
        return str(person.birth_year)
    return "" if person.age is None else str(person.age)


# Kept while somebody works on it


@dataclass(frozen=True)
class Work:
    """What somebody has done with one item so far."""

    people: tuple[Draft, ...] = ()
    all_the_same: bool = False
    """Taken as a referral although it was read as none."""
    said: str = ""
    """What was written down about a withdrawal or an update."""


def kept_text(work: Work) -> str:
    """The work as the text that is kept with the item."""
    return json.dumps(asdict(work), ensure_ascii=False, separators=(",", ":"))


def work_of_text(text: str) -> Work:
    """What ``kept_text`` wrote; none for "", or for what an earlier version of the program wrote otherwise."""
    try:
        kept = json.loads(text) if text else {}
        people = tuple(_draft_of_kept(each) for each in kept.get("people", ()))
        return Work(people, bool(kept.get("all_the_same")), str(kept.get("said") or ""))
    except (KeyError, TypeError, ValueError, AttributeError):
        return Work()


def _draft_of_kept(kept: Mapping[str, Any]) -> Draft:
    names = {each.name for each in fields(Draft)}
    given = {name: value for name, value in kept.items() if name in names}
    given |= {name: tuple(map(str, given.get(name, ()))) for name in ("needs", "support", "checked")}
    given["values"] = {str(name): value for name, value in given["values"].items() if isinstance(value, str | bool)}
    return Draft(**given)


# What to look at


def checks_of(given: ReferralInput, least: float) -> dict[str, str]:
    """Field of the form to the words it rests on ("" where they are not known), where less sure than ``least``."""
    sure, evidence = dict(given.sure), dict(given.evidence)
    shown = draft_of(given)
    found: dict[str, str] = {}
    for name in (*shown.values, "needs", "support"):
        keys = FOUND_AS.get(name, (name,))
        key = next((key for key in keys if key in sure), None)
        if key is not None and sure[key] < least:
            found[name] = evidence.get(key, "")
    return found


def around(text: str, start: int, end: int) -> str:
    """The words of a line around a place, which is counted in UTF-16 units; whole words, enough for two lines."""
    units = text.encode("utf-16-le")
    before, found, after = (
        part.decode("utf-16-le", "ignore")
        for part in (units[: 2 * start], units[2 * start : 2 * end], units[2 * end :])
    )
    before, after = before.rpartition("\n")[2], after.partition("\n")[0]
    room = max(0, AROUND - len(found)) // 2
    if len(before) > room:
        before = before[-room:].partition(" ")[2] if room else ""
    if len(after) > room:
        after = after[:room].rpartition(" ")[0]
    return " ".join(f"{before}{found}{after}".split())


def nhs_number_fails(draft: Draft) -> bool:
    """Whether an NHS number stands there whose check digit does not fit."""
    number = draft.text("nhs_number")
    return bool(number) and not is_valid_nhs_number(number)


# Taken in


def input_of(draft: Draft, read: ReferralInput | None, today: date) -> ReferralInput:
    """What the services take. Raises Invalid where a day cannot be read; what ``read`` says beyond the form is kept."""
    errors: dict[str, str] = {}
    born, year, age = _born(draft.text("born"), today, errors)
    received = _received(draft.text("received_on"), today, errors)
    if not draft.name:
        errors["first_name"] = "Type a name to call them by. One name is enough."
    if errors:
        raise Invalid(errors)
    number = draft.text("nhs_number")
    told: dict[str, Any] = {name: draft.text(name) for name in OF_PERSON}
    told["nhs_number"] = digits(number) or number
    told["nhs_number_valid"] = is_valid_nhs_number(number) if number else None
    person = PersonInput(**told, date_of_birth=born, birth_year=year, age=age)
    sender = ReferrerInput(**{theirs: draft.text(name) for name, theirs in OF_SENDER.items()})
    words: dict[str, Any] = {name: draft.text(name) for name in OF_REFERRAL}
    words["consent"] = words["consent"] or "unknown"
    return replace(
        read or ReferralInput(person),
        person=person,
        referrer=sender,
        received_on=received,
        needs=draft.needs,
        support_needs=draft.support,
        urgent=bool(draft.values.get("urgent")),
        safeguarding=bool(draft.values.get("safeguarding")),
        **words,
    )


def person_of(draft: Draft, today: date) -> PersonInput:
    """As much of the person as can be told from the form now, to look for the same person by."""
    ignored: dict[str, str] = {}
    born, year, age = _born(draft.text("born"), today, ignored)
    told: dict[str, Any] = {name: draft.text(name) for name in OF_PERSON}
    return PersonInput(**told, date_of_birth=born, birth_year=year, age=age)


def corrected(before: Draft, after: Draft) -> dict[str, str]:
    """What somebody has put into fields, by the name that what reads messages has for the field."""
    changed = {name: after.text(name) for name in LEARNT if after.text(name) and after.text(name) != before.text(name)}
    found = {FOUND_AS.get(name, (name,))[0]: text for name, text in changed.items()}
    if found.keys() & {"first_name", "last_name"}:  # forms ask for the whole name as a rule
        found["full_name"] = after.name
    return found


def _born(text: str, today: date, errors: dict[str, str]) -> tuple[date | None, int | None, int | None]:
    """Date of birth, year of birth and age, whichever was typed."""
    if re.fullmatch(r"(?:aged?\s*)?\d{1,3}", text, re.IGNORECASE):
        return None, None, int(re.sub(r"\D", "", text))
    try:
        born, year = parse_birth(text, today)
    except ValueError as reason:
        errors["born"] = str(reason)
        return None, None, None
    return born, year, None


def _received(text: str, today: date, errors: dict[str, str]) -> date | None:
    if not text:
        return None
    try:
        return parse_day(text, today)
    except ValueError as reason:
        errors["received_on"] = str(reason)
        return None

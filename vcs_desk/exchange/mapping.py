"""Suggests which column is which field, from the headings and from the values below them."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vcs_desk.exchange.evidence import shares
from vcs_desk.exchange.headings import SKIP, Meaning, meaning
from vcs_desk.folding import fold


@dataclass(frozen=True)
class Target:
    """A field that a column can be brought into; ``label`` and ``group`` are for the screen where it is chosen."""

    key: str
    label: str
    group: str


TARGETS: tuple[Target, ...] = (
    Target("full_name", "Name (first and last in one)", "Person"),
    Target("first_name", "First name", "Person"),
    Target("last_name", "Last name", "Person"),
    Target("preferred_name", "Likes to be called", "Person"),
    Target("date_of_birth", "Date of birth", "Person"),
    Target("birth_year", "Year of birth", "Person"),
    Target("age", "Age", "Person"),
    Target("phone", "Telephone", "Person"),
    Target("phone_other", "Other telephone", "Person"),
    Target("email", "E-mail", "Person"),
    Target("address", "Address", "Person"),
    Target("postcode", "Postcode", "Person"),
    Target("nhs_number", "NHS number", "Person"),
    Target("gender", "Gender", "Person"),
    Target("ethnic_group", "Ethnic group", "Person"),
    Target("first_language", "First language", "Person"),
    Target("gp_practice", "GP practice", "Person"),
    Target("contact_name", "Contact: name", "Somebody to contact"),
    Target("contact_relation", "Contact: who they are to the person", "Somebody to contact"),
    Target("contact_phone", "Contact: telephone", "Somebody to contact"),
    Target("contact_email", "Contact: e-mail", "Somebody to contact"),
    Target("notes", "Notes", "Person"),
    Target("received_on", "Date of the referral", "Referral"),
    Target("reason", "Reason, or what they want", "Referral"),
    Target("matters", "What matters to them", "Referral"),
    Target("needs", "Needs", "Referral"),
    Target("support_needs", "Support needs", "Referral"),
    Target("consent", "Consent to the referral", "Referral"),
    Target("urgent", "Urgent", "Referral"),
    Target("interpreter", "Interpreter", "Referral"),
    Target("safeguarding", "Safeguarding concern", "Referral"),
    Target("risks", "Risks", "Referral"),
    Target("source_id", "The sender’s own number", "Referral"),
    Target("referrer_name", "Referrer: name", "Referrer"),
    Target("referrer_agency", "Referrer: agency", "Referrer"),
    Target("referrer_kind", "Referrer: kind of agency", "Referrer"),
    Target("referrer_phone", "Referrer: telephone", "Referrer"),
    Target("referrer_email", "Referrer: e-mail", "Referrer"),
    Target(SKIP, "Leave this column out", "Leave out"),
)
"""Every field that a column can go into, in the order of the mapping screen."""

SEVERAL = frozenset(
    {"address", "gp_practice", "notes", "reason", "matters", "needs", "support_needs", "risks", "safeguarding", SKIP}
)
"""Fields that take more than one column; their texts are put together."""
REFERRAL_FIELDS = frozenset(target.key for target in TARGETS if target.group in {"Referral", "Referrer"})
NAME_FIELDS = frozenset({"full_name", "first_name", "last_name", "preferred_name"})
_BY_VALUES = {"email": "email", "postcode": "postcode", "nhs_number": "nhs_number", "phone": "phone"}
_ENOUGH = 0.8
_OF_THE_REFERRER = {
    "phone": "referrer_phone",
    "phone_other": "referrer_phone",
    "email": "referrer_email",
    "full_name": "referrer_name",
    "referrer_agency": "referrer_agency",
}
_OF_THE_CONTACT = {
    "phone": "contact_phone",
    "phone_other": "contact_phone",
    "email": "contact_email",
    "full_name": "contact_name",
}


@dataclass(frozen=True)
class _Column:
    """One column while its field is being found."""

    at: int
    found: Meaning | None
    kinds: Mapping[str, float]

    @property
    def role(self) -> str:
        return self.found.role if self.found else ""

    def mostly(self, *kinds: str) -> bool:
        return sum(self.kinds.get(kind, 0.0) for kind in kinds) >= _ENOUGH


def suggest_mapping(headings: Sequence[str], sample_rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """For each column (from 0) the key of a target; ``skip`` where no field fits.

    The heading speaks first. The values overrule it where they can only be something else (e-mails under "Telephone"),
    decide where it says little ("Contact", "Name"), and stand alone where it says nothing.
    """
    columns = [
        _Column(at, meaning(heading), shares([row[at] for row in sample_rows if at < len(row)]))
        for at, heading in enumerate(headings)
    ]
    wanted = _in_their_roles(columns, {column.at: _wanted(column) for column in columns})
    mapping = _one_column_each(columns, wanted)
    _names_without_headings(columns, mapping)
    _dates_without_headings(columns, mapping)
    return {column.at: mapping.get(column.at, SKIP) for column in columns}


def remember_key(headings: Sequence[str]) -> str:
    """A key that is the same for each file with these headings, however they are spaced and capitalised."""
    return hashlib.sha256("\n".join(fold(heading) for heading in headings).encode()).hexdigest()[:24]


def _wanted(column: _Column) -> str:
    """The field that one column asks for, seen by itself."""
    target = column.found.target if column.found else ""
    sure = column.found is not None and column.found.sure
    if not column.kinds:
        return target
    for kind, other in _BY_VALUES.items():
        if column.mostly(kind) and _contradicts(target, other, sure):
            return other
    return _checked(column, target)


def _contradicts(target: str, by_values: str, sure: bool) -> bool:
    """Whether values of a strong kind overrule the heading: never free text, never a field that may hold them."""
    if target == by_values or not target:
        return not target
    if by_values == "phone" and target not in {"email", "postcode", "gender"}:
        return not sure and target not in {"phone_other", "contact_phone", "referrer_phone", "source_id", "nhs_number"}
    if target.startswith(("referrer_", "contact_")):
        return False
    strong = target in {"email", "postcode", "phone", "phone_other", "date_of_birth", "age", "gender", "full_name"}
    return strong and not (by_values == "nhs_number" and target in {"phone", "phone_other"})


_PLAIN_CHECKS = {
    "age": (("date",), "date_of_birth"),
    "contact_name": (("yes_no",), SKIP),
    "gp_practice": (("yes_no",), SKIP),
    "referrer_name": (("date",), "received_on"),
    "full_name": (("number", "year", "date"), SKIP),
    "birth_year": (("date",), "date_of_birth"),
}


def _checked(column: _Column, target: str) -> str:
    """The field of the heading where the values do not speak against it."""
    kinds, instead = _PLAIN_CHECKS.get(target, ((), target))
    if kinds and column.mostly(*kinds):
        return instead
    if target == "date_of_birth" and column.mostly("number"):
        return "date_of_birth"
    if target == "received_on" and column.found and not column.found.sure and not column.kinds.get("date"):
        return SKIP
    if target == "phone" and column.found and not column.found.sure:
        if column.mostly("words", "word"):
            return "contact_name"
        return SKIP if column.mostly("number", "year") else target
    return target


def _in_their_roles(columns: list[_Column], wanted: dict[int, str]) -> dict[int, str]:
    """Give "Phone" and "Email" that stand beside the referrer or the contact to them, where the person has others."""
    count = {target: list(wanted.values()).count(target) for target in set(wanted.values())}
    role = "person"
    result = dict(wanted)
    for column in columns:
        target = wanted[column.at]
        if column.role in {"referrer", "contact"}:
            role = column.role
        elif role == "person" or target in {"date_of_birth", "address", "postcode", "nhs_number", *NAME_FIELDS} - {
            "full_name"
        }:
            role = "person"
        elif count[target] > 1 or (target == "full_name" and _has_another_name(columns, wanted, column.at)):
            theirs = _OF_THE_REFERRER if role == "referrer" else _OF_THE_CONTACT
            result[column.at] = theirs.get(target, target)
    return _yours(columns, result)


def _has_another_name(columns: list[_Column], wanted: dict[int, str], at: int) -> bool:
    return any(wanted[column.at] in NAME_FIELDS for column in columns if column.at != at)


def _yours(columns: list[_Column], wanted: dict[int, str]) -> dict[int, str]:
    """Whose "Your name" is: the referrer's where the form asks for a client's name as well, else the person's own."""
    yours = {column.at for column in columns if column.role == "your"}
    if any(target in NAME_FIELDS for at, target in wanted.items() if at not in yours):
        return wanted
    own = {"referrer_name": "full_name", "referrer_phone": "phone", "referrer_email": "email"}
    return {at: own.get(target, target) if at in yours else target for at, target in wanted.items()}


def _one_column_each(columns: list[_Column], wanted: dict[int, str]) -> dict[int, str]:
    """Settle which of several columns gets a field that takes one: the surest heading, the fullest, the first."""
    taken: dict[int, str] = {}
    used: set[str] = set()
    for column in sorted(columns, key=lambda each: (not _sure(each), not each.kinds, each.at)):
        target = wanted[column.at]
        if not target:
            continue
        if target in used and target not in SEVERAL:
            target = _second_choice(target, used)
        taken[column.at] = target
        used.add(target)
    return _without_double_names(taken)


def _sure(column: _Column) -> bool:
    return column.found is not None and column.found.sure


def _second_choice(target: str, used: set[str]) -> str:
    other = {"phone": "phone_other", "phone_other": "phone", "full_name": SKIP, "preferred_name": SKIP}.get(
        target, SKIP
    )
    return other if other not in used else SKIP


def _without_double_names(taken: dict[int, str]) -> dict[int, str]:
    """First and last name are better than the same in one column."""
    targets = set(taken.values())
    if {"first_name", "last_name"} <= targets:
        return {at: SKIP if target == "full_name" else target for at, target in taken.items()}
    if "full_name" in targets and "last_name" in targets:
        return {at: "first_name" if target == "full_name" else target for at, target in taken.items()}
    return taken


def _names_without_headings(columns: list[_Column], mapping: dict[int, str]) -> None:
    """Where no heading names a name: a column of two or three words, or two columns of one word beside each other."""
    if NAME_FIELDS & set(mapping.values()):
        return
    unknown = [column for column in columns if column.at not in mapping and column.found is None]
    for column in unknown:
        if column.mostly("words"):
            mapping[column.at] = "full_name"
            return
    for column, following in _neighbours(unknown):
        if column.mostly("word", "words") and following.mostly("word", "words"):
            mapping[column.at], mapping[following.at] = "first_name", "last_name"
            return


def _neighbours(columns: list[_Column]) -> Iterator[tuple[_Column, _Column]]:
    for column, following in itertools.pairwise(columns):
        if following.at == column.at + 1:
            yield column, following


def _dates_without_headings(columns: list[_Column], mapping: dict[int, str]) -> None:
    """Where nothing names a birth, the first column of days that no heading explains is taken for it."""
    if {"date_of_birth", "birth_year", "age"} & set(mapping.values()):
        return
    for column in columns:
        if column.at not in mapping and column.found is None and column.mostly("date"):
            mapping[column.at] = "date_of_birth"
            return

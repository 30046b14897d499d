"""What an item says otherwise than the desk knows it of somebody who was referred before. Plain values, no widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from vcs_desk.dates import day
from vcs_desk.folding import fold
from vcs_desk.nhs_number import digits
from vcs_desk.nhs_number import show as show_nhs_number
from vcs_desk.phone import normalise_phone, show_phone
from vcs_desk.services.inputs import PersonInput, ReferralInput

_PHONES = ("phone", "phone_other", "contact_phone")
_PERSON = (
    "first_name", "last_name", "preferred_name", "date_of_birth", *_PHONES[:2], "email", "address", "postcode",
    "nhs_number", "gp_practice", "first_language", "contact_name", "contact_relation", "contact_phone",
)  # fmt: skip
_NAMES = ("first_name", "last_name")
_REFERRAL = ("interpreter", "risks")


@dataclass(frozen=True)
class Change:
    """One value that the item would change: as it is known here, as the item has it, and what would be kept."""

    field: str
    before: str
    after: str
    value: object
    likely: bool
    """Ticked to begin with."""


def changes_of(
    given: ReferralInput | None, about: PersonInput, known: Mapping[str, object], of_referral: Mapping[str, object]
) -> tuple[Change, ...]:
    """What would change of a person whose columns are ``known``, and of the words of the referral."""
    person = given.person if given is not None else about
    found = [_changed(name, getattr(person, name), known.get(name)) for name in _PERSON]
    if given is not None:
        found += [_changed(name, getattr(given, name), of_referral.get(name)) for name in _REFERRAL]
        found.append(_turned("safeguarding", given.safeguarding, of_referral))
        found.append(_turned("urgent", given.urgent, of_referral))
        if given.consent in ("yes", "no") and given.consent != of_referral.get("consent"):
            before = str(of_referral.get("consent") or "unknown")
            found.append(Change("consent", before, given.consent, given.consent, likely=True))
    return tuple(change for change in found if change is not None)


def _turned(name: str, said: bool, known: Mapping[str, object]) -> Change | None:
    return Change(name, "no", "yes", True, likely=True) if said and not known.get(name) else None


def _changed(name: str, said: object, known: object) -> Change | None:
    if said in (None, "") or _alike(name, said) == _alike(name, known):
        return None
    return Change(name, _shown(name, known), _shown(name, said), said, likely=name not in _NAMES or not known)


def _alike(name: str, value: object) -> object:
    """A value without what makes no difference."""
    if value is None or isinstance(value, date):
        return value
    text = str(value)
    if name in _PHONES:
        return normalise_phone(text)
    if name == "nhs_number":
        return digits(text) or text
    return text.replace(" ", "").casefold() if name == "postcode" else fold(text)


def _shown(name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return day(value)
    if name in _PHONES:
        return show_phone(str(value))
    return show_nhs_number(str(value)) if name == "nhs_number" else str(value)

"""What the fields of a person are called, and how their values are read out where two records are compared."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QCoreApplication

from vcs_desk import lists
from vcs_desk.dates import day
from vcs_desk.nhs_number import show as show_nhs_number
from vcs_desk.phone import show_phone

FIELDS = {
    "name": "Name",
    "first_name": "First name",
    "last_name": "Last name",
    "preferred_name": "Likes to be called",
    "date_of_birth": "Born",
    "birth_year": "Born in",
    "phone": "Phone",
    "phone_other": "Other phone",
    "postcode": "Postcode",
    "address": "Address",
    "email": "E-mail",
    "nhs_number": "NHS number",
    "gender": "Gender",
    "ethnic_group": "Ethnic group",
    "disability": "Is daily life limited?",
    "first_language": "First language",
    "interpreter": "Interpreter",
    "gp_practice": "GP practice",
    "contact_name": "Somebody to ring",
    "diet": "Food",
    "emergency": "In an emergency",
    "risks": "Risks",
    "notes": "Notes",
    "away_until": "Away until",
    "died_on": "Died on",
}
"""In English; the columns that are chosen together go by the name of the first."""
_LISTS = {"gender": "genders", "disability": "disability"}
_NOT_READ_OUT = ("imd_decile", "nhs_number_valid")
_NATIONS = ("england", "scotland", "northern_ireland")
_UNSAID = ("", None, "not_asked")


def words(text: str) -> str:
    """One of these texts in the language of the screen."""
    return QCoreApplication.translate("PersonFields", text)


def field_words(name: str) -> str:
    """What a field is called."""
    return words(FIELDS[name])


def value_words(name: str, value: object) -> str:
    """A value as it is read out; "" where there is none."""
    if value in _UNSAID or isinstance(value, bool):
        return ""
    if isinstance(value, date):
        return day(value)
    text = str(value)
    if name.endswith("phone") or name == "phone_other":
        return show_phone(text)
    if name == "nhs_number":
        return show_nhs_number(text)
    if name == "ethnic_group":
        return _ethnic_group(text)
    return lists.label(_LISTS[name], text) if name in _LISTS else text


def together_words(values: Mapping[str, object]) -> str:
    """Columns that are chosen as one, read out as one: a telephone number and when to ring it."""
    said = [value_words(column, value) for column, value in values.items() if column not in _NOT_READ_OUT]
    read = [part for part in dict.fromkeys(said) if part]
    return read[0] if "date_of_birth" in values and read else ", ".join(read)


def _ethnic_group(code: str) -> str:
    found = (entry.label for nation in _NATIONS for entry in lists.ethnic_groups(nation) if entry.code == code)
    return next(found, code)

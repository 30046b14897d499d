"""The questions of a person's details, section by section, and how what is typed becomes what is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from vcs_desk import lists
from vcs_desk.dates import day, parse_birth, parse_day
from vcs_desk.nhs_number import show as show_nhs_number
from vcs_desk.phone import show_phone
from vcs_desk.ui.kit.form import Field
from vcs_desk.ui.pages.people.words import words

NOT_ASKED = "not_asked"
Section = tuple[str, Sequence[Field]]


def sections(nation: str) -> dict[str, Section]:
    """Every question by section: (heading, fields)."""
    return {
        "name": (words("Name"), _name()),
        "reach": (words("Ways to reach them"), _reach()),
        "about": (words("About them"), _about(nation)),
        "health": (words("Health and safety"), _health()),
        "ring": (words("Someone to ring"), _ring()),
        "notes": (words("Notes"), _notes()),
    }


def _name() -> Sequence[Field]:
    return (
        Field("first_name", words("First name"), help=words("One name is enough.")),
        Field("last_name", words("Last name")),
        Field("preferred_name", words("Likes to be called")),
    )


def _reach() -> Sequence[Field]:
    return (
        Field("phone", words("Phone"), width=260),
        Field("phone_note", words("About ringing"), help=words("For example mornings, or text first")),
        Field("phone_other", words("Other phone"), width=260),
        Field("email", words("E-mail")),
        Field("address", words("Address")),
        Field("postcode", words("Postcode"), width=160),
        Field("ward", words("Ward or village")),
    )


def _about(nation: str) -> Sequence[Field]:
    families = [(family, family) for family in ethnic_families(nation)]
    return (
        Field("born", words("Born"), "date", words("For example 5/3/1950, or the year alone"), width=200),
        Field("gender", words("Gender"), "choice", choices=_choices("genders"), width=320),
        Field("family", words("Ethnic group"), "choice", choices=[*families, *_declined()], width=420),
        Field("ethnic_group", words("Which best describes them?"), "choice", width=420),
        Field("disability", words("Is daily life limited?"), "choice", choices=_choices("disability"), width=320),
        Field("first_language", words("First language"), width=260),
        Field("interpreter", words("Interpreter"), help=words("If one is needed: which language, and when")),
    )  # fmt: skip


def _health() -> Sequence[Field]:
    return (
        Field("nhs_number", words("NHS number"), width=200),
        Field("gp_practice", words("GP practice")),
        Field("risks", words("Risks"), "area", words("What somebody who helps must know to keep everybody safe")),
        Field("away_until", words("Away until"), "date", words("Until then nobody asks why they missed"), width=200),
        Field("died_on", words("Died on"), "date", width=200),
    )  # fmt: skip


def _ring() -> Sequence[Field]:
    return (
        Field("contact_name", words("Name")),
        Field("contact_relation", words("Who they are"), help=words("For example daughter, or neighbour"), width=260),
        Field("contact_phone", words("Phone"), width=260),
        Field("contact_email", words("E-mail")),
    )


def _notes() -> Sequence[Field]:
    return (Field("notes", words("Notes"), "area"),)


def _choices(name: str) -> list[tuple[object, str]]:
    return [(entry.code, entry.label) for entry in lists.entries(name)]


def _declined() -> list[tuple[object, str]]:
    return [("prefer_not_to_say", words("Prefer not to say")), (NOT_ASKED, words("Not asked"))]


# Ethnic group in two steps


def ethnic_families(nation: str) -> tuple[str, ...]:
    """The first step: the headings of the nation's census list, in its order."""
    return tuple(dict.fromkeys(entry.group for entry in lists.ethnic_groups(nation) if entry.group))


def family_of(nation: str, code: str) -> str:
    """The heading a code stands under; what was declined or not asked stands alone."""
    found = next((entry.group for entry in lists.ethnic_groups(nation) if entry.code == code), "")
    return found or (code if code == "prefer_not_to_say" else NOT_ASKED)


def groups_in(nation: str, family: str) -> list[tuple[object, str]]:
    """The second step: the groups under one heading."""
    return [(entry.code, entry.label) for entry in lists.ethnic_groups(nation) if entry.group == family]


# What is shown and what is kept


def shown(name: str, values: Mapping[str, object], nation: str) -> object:
    """What stands in a field for the stored values."""
    if name == "born":
        born, year = values["date_of_birth"], values["birth_year"]
        return day(born) if isinstance(born, date) else str(year or "")
    if name == "family":
        return family_of(nation, str(values["ethnic_group"]))
    value = values[name]
    if isinstance(value, date):
        return day(value)
    if name in ("gender", "disability", "ethnic_group"):
        return value or NOT_ASKED
    if name.endswith("phone") or name == "phone_other":
        return show_phone(str(value))
    return show_nhs_number(str(value)) if name == "nhs_number" else "" if value is None else value


def kept(name: str, typed: object, today: date) -> dict[str, object]:
    """The columns an answer stands for. Raises ValueError with a sentence where a day cannot be read."""
    if name in _READERS:
        return _READERS[name](str(typed).strip(), today)
    unfinished = name == "family" or (name == "ethnic_group" and not typed)
    return {} if unfinished else {name: typed}


def _born(typed: str, today: date) -> dict[str, object]:
    born, year = parse_birth(typed, today)
    return {"date_of_birth": born, "birth_year": born.year if born else year}


def _away(typed: str, today: date) -> dict[str, object]:
    return {"away_until": parse_day(typed, today) if typed else None}


def _died(typed: str, today: date) -> dict[str, object]:
    return {"died_on": parse_day(typed, today) if typed else None}


_READERS: Mapping[str, Callable[[str, date], dict[str, object]]] = {
    "born": _born,
    "away_until": _away,
    "died_on": _died,
}
COLUMN_OF = {"date_of_birth": "born", "birth_year": "born"}
"""The field in which a message about a column is shown, where it has another name."""

"""The people who came in a period: how many, how many for the first time, and who they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk import lists
from vcs_desk.dates import age_on
from vcs_desk.models import Organisation, Person
from vcs_desk.queries.context import many_rows
from vcs_desk.queries.figures import PeopleFigures, Period
from vcs_desk.queries.impact.visits import Coming

_NOT_ASKED = ("", "not_asked")
_AREAS = {
    "1": "Most deprived fifth",
    "2": "Second fifth",
    "3": "Third fifth",
    "4": "Fourth fifth",
    "5": "Least deprived fifth",
    "": "Not known",
}


class _Person(NamedTuple):
    person_id: int
    date_of_birth: date | None
    birth_year: int | None
    gender: str
    ethnic_group: str
    disability: str
    imd_decile: int | None
    postcode: str


@dataclass(frozen=True)
class WhoCame:
    """The figures, and what is known of how many of those people: (what, how many)."""

    figures: PeopleFigures
    known: tuple[tuple[str, int], ...]


_KNOWN: tuple[tuple[str, Callable[[_Person], bool]], ...] = (
    ("Age known", lambda person: person.date_of_birth is not None or person.birth_year is not None),
    ("Sex asked", lambda person: person.gender not in _NOT_ASKED),
    ("Ethnic group asked", lambda person: person.ethnic_group not in _NOT_ASKED),
    ("Disability asked", lambda person: person.disability not in _NOT_ASKED),
    ("Postcode known", lambda person: person.postcode != ""),
)


def who_came(db: Session, period: Period, people: Mapping[int, Coming]) -> WhoCame:
    """Of everybody in ``people`` who came in the period: by age on its last day, sex, ethnic group, disability, area.

    Of somebody whose birthday is not known, the year alone gives the age. A blank answer counts as not asked.
    """
    attended = _attended(db, people)
    ways = _ways(db, period)
    counted = {name: _counted(labels, Counter(map(code, attended))) for name, (labels, code) in ways.items()}
    figures = PeopleFigures(
        attended=len(attended),
        new=sum(is_new(each, period) for each in people.values()),
        by_age=counted["by_age"],
        by_sex=counted["by_sex"],
        by_ethnic_group=counted["by_ethnic_group"],
        by_disability=counted["by_disability"],
        by_area=counted["by_area"],
    )
    return WhoCame(figures, tuple((what, sum(map(known, attended))) for what, known in _KNOWN))


def is_new(coming: Coming, period: Period) -> bool:
    """Whether somebody who came up to the end of the period came for the first time in it."""
    return coming.first >= period.first


def people_of(db: Session, period: Period, people: Mapping[int, Coming], way: str, label: str) -> list[int]:
    """The numbers behind one row of ``by_age``, ``by_sex``, ``by_ethnic_group``, ``by_disability`` or ``by_area``."""
    labels, code = _ways(db, period)[way]
    return [person.person_id for person in _attended(db, people) if _label(labels, code(person)) == label]


def _attended(db: Session, people: Mapping[int, Coming]) -> list[_Person]:
    query = select(
        Person.id,
        Person.date_of_birth,
        Person.birth_year,
        Person.gender,
        Person.ethnic_group,
        Person.disability,
        Person.imd_decile,
        Person.postcode,
    )
    now = {number for number, coming in people.items() if coming.in_period}
    return [_Person._make(row) for row in many_rows(db, query) if row[0] in now]


def _ways(db: Session, period: Period) -> dict[str, tuple[Mapping[str, str], Callable[[_Person], str]]]:
    """Each way to divide those who came: its labels in order, and the code of one person."""
    ethnic = {entry.code: entry.group or entry.label for entry in lists.ethnic_groups(_nation(db))}
    bands = cache(lists.age_band)
    return {
        "by_age": (_codes("age_bands"), lambda person: bands(_age(person, period.last))),
        "by_sex": (_codes("genders"), lambda person: person.gender),
        "by_ethnic_group": (ethnic, lambda person: person.ethnic_group),
        "by_disability": (_codes("disability"), lambda person: person.disability),
        "by_area": (_AREAS, lambda person: _fifth(person.imd_decile)),
    }


def _age(person: _Person, on: date) -> int | None:
    if person.date_of_birth is not None:
        return age_on(person.date_of_birth, on)
    return None if person.birth_year is None else on.year - person.birth_year


def _fifth(decile: int | None) -> str:
    """The index of deprivation counts tenths, the most deprived as 1."""
    return "" if decile is None else str((decile + 1) // 2)


def _codes(name: str) -> dict[str, str]:
    return {entry.code: entry.label for entry in lists.entries(name)}


def _counted(labels: Mapping[str, str], counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Every label in its order, those nobody chose with 0; codes that are not in the list come last, together."""
    rows = dict.fromkeys(labels.values(), 0)
    for code, count in counts.items():
        label = _label(labels, code)
        rows[label] = rows.get(label, 0) + count
    return tuple(rows.items())


def _label(labels: Mapping[str, str], code: str) -> str:
    return labels.get(code) or labels.get(code or "not_asked", "Another answer")


def _nation(db: Session) -> str:
    return db.scalar(select(Organisation.nation)) or "england"

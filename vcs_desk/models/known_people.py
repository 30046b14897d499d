"""Who is surely the same person: by the NHS number, or by the name and the date of birth."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from vcs_desk.folding import fold
from vcs_desk.nhs_number import digits


class Described(Protocol):
    """What is compared of somebody, as it was typed or read; "" or None where it is not known."""

    @property
    def first_name(self) -> str: ...

    @property
    def last_name(self) -> str: ...

    @property
    def date_of_birth(self) -> date | None: ...

    @property
    def nhs_number(self) -> str: ...


class KnownPeople:
    """Finds the person that a row is surely about, among those it was told of."""

    def __init__(self, people: Iterable[tuple[int, Described]] = ()) -> None:
        self._by_nhs_number: dict[str, int] = {}
        self._by_name_and_birth: dict[tuple[str, str], int] = {}
        for number, person in people:
            self.add(number, person)

    def add(self, number: int, person: Described) -> None:
        """Know somebody from now on."""
        if digits(person.nhs_number):
            self._by_nhs_number.setdefault(digits(person.nhs_number), number)
        if person.date_of_birth is not None:
            self._by_name_and_birth.setdefault(_name_and_birth(person), number)

    def find(self, person: Described) -> int | None:
        """The person's number, or None where nobody is surely the same."""
        by_nhs_number = self._by_nhs_number.get(digits(person.nhs_number)) if person.nhs_number else None
        if by_nhs_number is not None or person.date_of_birth is None:
            return by_nhs_number
        return self._by_name_and_birth.get(_name_and_birth(person))


def _name_and_birth(person: Described) -> tuple[str, str]:
    return fold(f"{person.first_name} {person.last_name}"), str(person.date_of_birth)

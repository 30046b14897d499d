"""How a person's name is read from its columns and shown, the same on every page."""

from __future__ import annotations

from typing import Any

from vcs_desk.models import Person


def name_columns() -> tuple[Any, Any, Any]:
    """The three columns to select, in the order ``shown_name`` takes them."""
    return Person.first_name, Person.last_name, Person.preferred_name


def shown_name(first: str, last: str, preferred: str) -> str:
    """First and last name, or whichever there is."""
    return " ".join(part for part in (first, last) if part) or preferred

"""Reads one row of a table into a person and a referral; whatever fits no field is kept in the notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vcs_desk.exchange.cells import said
from vcs_desk.exchange.layout import Layout, Row, row_of
from vcs_desk.exchange.mapping import REFERRAL_FIELDS
from vcs_desk.exchange.person_columns import person_of
from vcs_desk.exchange.referral_columns import referral_of
from vcs_desk.services.inputs import Problem, ReferralInput


@dataclass(frozen=True)
class RowRead:
    """What one row gave. ``referral`` is None where the row names nobody; its problem then says so."""

    referral: ReferralInput | None
    problems: tuple[Problem, ...]


def read_row(layout: Layout, line: int, texts: Sequence[str], *, people: bool) -> RowRead:
    """One row. With ``people`` only the person matters, and what is said of a referral goes to the notes."""
    row = row_of(layout, line, texts)
    if people:
        _referral_into_notes(row)
    person = person_of(row)
    if not (person.first_name or person.last_name or person.preferred_name):
        return RowRead(None, (Problem(line, "There is no name in this row. It was left out.", kept=False),))
    referral = ReferralInput(person) if people else referral_of(row, person)
    return RowRead(replace(referral, person=replace(person, notes="\n".join(row.notes))), tuple(row.problems))


def _referral_into_notes(row: Row) -> None:
    for key in REFERRAL_FIELDS & set(row.texts):
        if key not in {"source_id", "received_on", "interpreter"}:
            for column, text in row.texts[key]:
                row.note(row.heading(column), said(text))

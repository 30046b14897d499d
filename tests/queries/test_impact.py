"""Each figure by its definition, on cases small enough to count by hand."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from tests.builders import a_group, a_mark, a_person, a_session
from vcs_desk.queries.figures import Period
from vcs_desk.queries.impact import impact

YEAR = Period(date(2025, 10, 1), date(2026, 9, 30))


def test_a_person_in_four_groups_counts_once(db: Session) -> None:
    ann = a_person(db, "Ann")
    for _ in range(4):
        a_mark(db, a_session(db, a_group(db), date(2026, 3, 3), state="held"), ann)
    figures = impact(db, YEAR)
    assert (figures.people.attended, figures.attendances) == (1, 4)

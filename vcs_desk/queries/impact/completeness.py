"""How complete the records behind the figures are."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session

from vcs_desk.models import Attendance, Person
from vcs_desk.queries.figures import Completeness, Outcome, Period
from vcs_desk.queries.impact.referrals import Received
from vcs_desk.queries.impact.sessions import SessionTotals
from vcs_desk.queries.impact.visits import came, held

_NOT_ASKED = ("", "not_asked")
_OF_PEOPLE = (
    ("Age known", or_(Person.date_of_birth.is_not(None), Person.birth_year.is_not(None))),
    ("Sex asked", Person.gender.not_in(_NOT_ASKED)),
    ("Ethnic group asked", Person.ethnic_group.not_in(_NOT_ASKED)),
    ("Disability asked", Person.disability.not_in(_NOT_ASKED)),
    ("Postcode known", Person.postcode != ""),
)


def completeness(
    db: Session,
    period: Period,
    totals: SessionTotals,
    outcomes: Sequence[Outcome],
    referrals: Sequence[Received],
) -> Completeness:
    """Rows of (what, how many have it, of how many): registers, people who came, measures, referrals."""
    who_came = came(Attendance.person_id).where(held(period.first, period.last))
    counted = select(func.count(), *(func.sum(case((known, 1), else_=0)) for _, known in _OF_PEOPLE)).where(
        Person.id.in_(who_came)
    )
    people, *known = db.execute(counted).one()
    rows = [("Registers closed", totals.closed, totals.figures.held)]
    rows += [(label, count or 0, people) for (label, _), count in zip(_OF_PEOPLE, known, strict=True)]
    rows += [(f"{outcome.label} asked at the start", outcome.baselines, outcome.people_seen) for outcome in outcomes]
    rows.append(("Referrals with a reason", sum(each.has_reason for each in referrals), len(referrals)))
    return Completeness(tuple(rows))

"""Costs of sessions, grants and personal budgets of a period, in pence."""

from __future__ import annotations

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from vcs_desk.models import Cost, Funder, Grant, PersonalBudget
from vcs_desk.queries.figures import GrantFigures, MoneyFigures, Period


def money_figures(db: Session, period: Period, cost_pence: int, attendances: int, people: int) -> MoneyFigures:
    """``cost_pence`` is the cost of the sessions held. Grants and budgets are those that run on a day of the period;

    spent is everything written against them up to its last day.
    """
    budgets = or_(PersonalBudget.last_on.is_(None), PersonalBudget.last_on >= period.first)
    running = select(PersonalBudget.id).where(PersonalBudget.first_on <= period.last, budgets)
    allocated = select(func.sum(PersonalBudget.allocated_pence)).where(PersonalBudget.id.in_(running))
    spent = select(func.sum(Cost.pence)).where(Cost.budget_id.in_(running), Cost.date <= period.last)
    return MoneyFigures(
        cost_pence=cost_pence,
        cost_per_attendance_pence=_each(cost_pence, attendances),
        cost_per_person_pence=_each(cost_pence, people),
        grants=_grants(db, period),
        budgets_allocated_pence=db.scalar(allocated) or 0,
        budgets_spent_pence=db.scalar(spent) or 0,
    )


def _grants(db: Session, period: Period) -> tuple[GrantFigures, ...]:
    spent = select(func.sum(Cost.pence)).where(Cost.grant_id == Grant.id, Cost.date <= period.last).scalar_subquery()
    query = (
        select(Funder.name, Grant.title, Grant.reference, Grant.awarded_pence, func.coalesce(spent, 0))
        .join(Funder, Funder.id == Grant.funder_id)
        .where(Grant.first_on <= period.last, Grant.last_on >= period.first)
        .order_by(Grant.first_on, Grant.id)
    )
    return tuple(GrantFigures(*row) for row in db.execute(query))


def _each(pence: int, count: int) -> int | None:
    """Whole pence for each (a half rounds up); None where there is nobody to share it among."""
    return (2 * pence + count) // (2 * count) if count else None

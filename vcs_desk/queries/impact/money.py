"""Costs of sessions, grants and personal budgets of a period, in pence."""

from __future__ import annotations

from collections import Counter, defaultdict

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from vcs_desk.models import Cost, Funder, Grant, GrantTarget, PersonalBudget
from vcs_desk.queries.figures import GrantFigures, MoneyFigures, Period, TargetFigures, figure_label
from vcs_desk.queries.impact.folding import most_first


def money_figures(db: Session, period: Period, cost_pence: int, attendances: int, people: int) -> MoneyFigures:
    """Costs, grants and budgets. ``cost_pence`` is the cost of the sessions held, ``people`` those who came.

    Grants and budgets are those that run on a day of the period; spent is what was written against them up to its end.
    """
    running = select(PersonalBudget.id).where(budgets_running(period))
    budgets = select(
        func.coalesce(func.sum(PersonalBudget.allocated_pence), 0), func.count(PersonalBudget.person_id.distinct())
    ).where(PersonalBudget.id.in_(running))
    allocated, holders = db.execute(budgets).one()
    spent = select(func.sum(Cost.pence)).where(Cost.budget_id.in_(running), Cost.date <= period.last)
    return MoneyFigures(
        cost_pence=cost_pence,
        cost_per_attendance_pence=_each(cost_pence, attendances),
        cost_per_person_pence=_each(cost_pence, people),
        grants=_grants(db, period),
        budgets_allocated_pence=allocated,
        budgets_spent_pence=db.scalar(spent) or 0,
        budgets_people=holders,
    )


def budgets_running(period: Period) -> ColumnElement[bool]:
    """Personal budgets that run on a day of the period."""
    still_running = or_(PersonalBudget.last_on.is_(None), PersonalBudget.last_on >= period.first)
    return and_(PersonalBudget.first_on <= period.last, still_running)


def _grants(db: Session, period: Period) -> tuple[GrantFigures, ...]:
    running = (
        select(Grant.id, Funder.name, Grant.title, Grant.reference, Grant.awarded_pence, Grant.first_on, Grant.last_on)
        .join(Funder, Funder.id == Grant.funder_id)
        .where(Grant.first_on <= period.last, Grant.last_on >= period.first)
        .order_by(Grant.first_on, Grant.id)
    )
    spending = _spending(db, period)
    targets = _targets(db)
    return tuple(
        GrantFigures(
            funder=funder,
            title=title,
            reference=reference,
            awarded_pence=awarded,
            spent_pence=sum(spending[number].values()),
            first_on=first_on,
            last_on=last_on,
            targets=tuple(targets[number]),
            spending=most_first(spending[number]),
        )
        for number, funder, title, reference, awarded, first_on, last_on in db.execute(running)
    )


def _spending(db: Session, period: Period) -> dict[int, Counter[str]]:
    """By grant: what for, and how many pence up to the end of the period."""
    query = (
        select(Cost.grant_id, Cost.words, func.sum(Cost.pence))
        .where(Cost.grant_id.is_not(None), Cost.date <= period.last)
        .group_by(Cost.grant_id, Cost.words)
    )
    spending: dict[int, Counter[str]] = defaultdict(Counter)
    for grant_id, words, pence in db.execute(query):
        if grant_id is not None:
            spending[grant_id][words] += pence
    return spending


def _targets(db: Session) -> dict[int, list[TargetFigures]]:
    """By grant: what was promised; how much of it was reached is known once every figure is."""
    query = select(GrantTarget.grant_id, GrantTarget.figure, GrantTarget.words, GrantTarget.target).order_by(
        GrantTarget.id
    )
    targets: dict[int, list[TargetFigures]] = defaultdict(list)
    for grant_id, figure, words, target in db.execute(query):
        targets[grant_id].append(TargetFigures(figure, words or figure_label(figure), target, None))
    return targets


def _each(pence: int, count: int) -> int | None:
    """Whole pence for each (a half rounds up); None where there is nobody to share it among."""
    return (2 * pence + count) // (2 * count) if count else None

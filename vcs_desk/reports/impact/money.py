"""Money: each grant by itself with what was promised for it, what visits cost, and personal budgets."""

from __future__ import annotations

from reportlab.platypus import Flowable

from vcs_desk.reports.blocks import Space, words
from vcs_desk.reports.impact import headlines
from vcs_desk.reports.impact.parts import Figure, FigureGrid, Report, caution, heading, page_head
from vcs_desk.reports.impact.printable_money import Grant, PrintableMoney, Target
from vcs_desk.reports.palette import BODY, BODY_WIDTH, CELL_STRONG, FIGURE_SMALL, NOTE, SECTION_NOTE
from vcs_desk.reports.tables import Bar, Column, Row, Table
from vcs_desk.reports.wording import count, number, pounds, pounds_and_pence, span

HIDDEN = "*"


def money(report: Report) -> list[Flowable]:
    """The page on money."""
    figures = report.figures.money
    return [
        *page_head("Money", headlines.money([grant.figures for grant in figures.grants], figures.cost_pence)),
        *(flowable for grant in figures.grants for flowable in _grant(grant, report.k)),
        *(
            [words(NOTE, "Each grant stands by itself; they are not added together.")]
            if len(figures.grants) > 1
            else []
        ),
        *_costs(report, figures),
        *_budgets(figures, report.k),
        caution(
            "These are costs, not savings. We do not claim that any of this money was saved elsewhere, in the NHS "
            "or in social care."
        ),
    ]


def _grant(grant: Grant, k: int) -> list[Flowable]:
    figures = grant.figures
    name = ", ".join(part for part in (figures.title, figures.reference) if part)
    when = span(figures.first_on, figures.last_on) if figures.first_on and figures.last_on else ""
    told = ". ".join(part for part in (name, when) if part)
    return [
        heading(f"The grant of {figures.funder}" if figures.funder else "The grant", "D11"),
        *([words(SECTION_NOTE, f"{told}.")] if told else []),
        _spending(grant),
        Space(12),
        *_targets(grant.targets, k),
    ]


def _spending(grant: Grant) -> Table:
    figures = grant.figures
    columns = [Column("Spending", BODY_WIDTH - 80), Column("", 80, "right")]
    rows = [Row((what, pounds(pence))) for what, pence in figures.spending]
    spent = Row(("Spent", pounds(figures.spent_pence)), total=True)
    left = figures.awarded_pence - figures.spent_pence
    awarded = [
        Row(("Awarded", pounds(figures.awarded_pence))),
        Row(("Left" if left >= 0 else "Over", pounds(abs(left)))),
    ]
    return Table(columns, [*rows, spent, *awarded], above=3, below=3.6)


def _targets(targets: tuple[Target, ...], k: int) -> list[Flowable]:
    if not targets:
        return []
    columns = [
        Column("What we said we would do", BODY_WIDTH - 306),
        Column("Target", 52, "right"),
        Column("Reached", 56, "right", CELL_STRONG, after=14),
        Column("", 110, bar=True, gap=14),
        Column("Result", 74),
    ]
    told = f" * is hidden: a number from 1 to {k - 1}, or one that gives such a number away."
    hidden = any(target.reached is None for target in targets)
    return [
        Table(columns, [_target(target) for target in targets], above=3, below=3.6),
        Space(4),
        words(NOTE, f"The bar is full where the target is reached.{told if hidden else ''}"),
        Space(12),
    ]


def _target(target: Target) -> Row:
    if target.reached is None:
        return Row((target.label, number(target.target), HIDDEN, Bar(0), HIDDEN))
    short = target.target - target.reached
    result = "reached" if short <= 0 else f"{short:,} short"
    part = target.reached / target.target if target.target else 1.0
    return Row((target.label, number(target.target), number(target.reached), Bar(part, outlined=short > 0), result))


def _costs(report: Report, figures: PrintableMoney) -> list[Flowable]:
    visits, people = report.figures.attendance.attendances, report.figures.attendance.attended
    if not figures.cost_pence:
        return [
            heading("What it costs to run", "D12"),
            words(BODY, "No costs of sessions were written down."),
            Space(12),
        ]
    cost, held = pounds(figures.cost_pence), count(report.figures.attendance.sessions.held, "session")
    three = [Figure(cost, "for our sessions", "D12", f"rooms, leaders, transport, materials; {held}")]
    if visits and figures.per_visit_pence is not None:
        note = f"{cost} over {count(visits, 'attendance')}"
        three.append(Figure(pounds_and_pence(figures.per_visit_pence), "for each attendance", "", note))
    if people and figures.per_person_pence is not None:
        note = f"{cost} over {count(people, 'person', 'people')}"
        three.append(Figure(pounds(figures.per_person_pence), "for each person", "", note))
    story = [heading("What it costs to run"), Space(3), FigureGrid(three, look=FIGURE_SMALL), Space(5)]
    if len(three) > 1:
        story.append(words(NOTE, "These are ways to look at the same money and must not be added."))
    return [*story, Space(12)]


def _budgets(figures: PrintableMoney, k: int) -> list[Flowable]:
    if figures.budgets_people == 0:
        return []
    if figures.budgets_people is None:
        told = f"Fewer than {k} people used a personal budget with us, so the amounts are not printed."
    else:
        told = f"{count(figures.budgets_people, 'person', 'people')} used a personal budget with us: "
        told += f"{pounds(figures.budgets_allocated_pence)} allocated, {pounds(figures.budgets_spent_pence)} spent."
    return [heading("Personal budgets"), words(BODY, told)]

"""Money: each grant by itself, and what a session, a visit and a person cost."""

from __future__ import annotations

from reportlab.platypus import Flowable

from vcs_desk.queries.figures import MoneyFigures
from vcs_desk.reports.blocks import Space, words
from vcs_desk.reports.impact import headlines
from vcs_desk.reports.impact.parts import Figure, FigureGrid, Report, caution, heading, page_head
from vcs_desk.reports.palette import BODY, BODY_WIDTH, FIGURE_SMALL, NOTE
from vcs_desk.reports.tables import Bar, Column, Row, Table
from vcs_desk.reports.wording import count, number, pounds, pounds_and_pence


def money(report: Report) -> list[Flowable]:
    """The page on money."""
    figures = report.figures.money
    spent = sum(grant.spent_pence for grant in figures.grants)
    awarded = sum(grant.awarded_pence for grant in figures.grants)
    headline = headlines.money(spent, awarded, figures.cost_pence, len(figures.grants))
    return [
        *page_head("Money", headline),
        *_grants(figures),
        *_costs(report, figures),
        caution(
            "These are costs, not savings. We do not claim that any of this money was saved elsewhere, in the NHS "
            "or in social care."
        ),
    ]


def _grants(figures: MoneyFigures) -> list[Flowable]:
    if not figures.grants:
        return []
    columns = [
        Column("Grant", BODY_WIDTH - 330),
        Column("", 120, bar=True, gap=16),
        Column("Awarded", 70, "right"),
        Column("Spent", 70, "right"),
        Column("Left", 70, "right"),
    ]
    rows = [
        Row((
            ", ".join(part for part in (grant.funder, grant.title, grant.reference) if part),
            Bar(grant.spent_pence / grant.awarded_pence if grant.awarded_pence else 0),
            pounds(grant.awarded_pence), pounds(grant.spent_pence), pounds(grant.awarded_pence - grant.spent_pence),
        ))
        for grant in figures.grants
    ]  # fmt: skip
    title = "The grant" if len(figures.grants) == 1 else "The grants"
    note = [Space(4), words(NOTE, "Each grant stands by itself; they are not added together.")] if len(rows) > 1 else []
    return [heading(title, "D11"), Table(columns, rows), *note, Space(16)]


def _costs(report: Report, figures: MoneyFigures) -> list[Flowable]:
    visits, people = report.figures.attendance.attendances, report.figures.attendance.attended
    if not figures.cost_pence:
        return [heading("What it costs to run", "D12"), words(BODY, "No costs of sessions were written down.")]
    cost, held = pounds(figures.cost_pence), report.figures.attendance.sessions.held
    three = [Figure(cost, "for our sessions", "D12", f"rooms, leaders, transport, materials; {count(held, 'session')}")]
    if visits and figures.cost_per_attendance_pence is not None and report.figures.money_per_head:
        note = f"{cost} over {number(visits)} {'attendance' if visits == 1 else 'attendances'}"
        three.append(Figure(pounds_and_pence(figures.cost_per_attendance_pence), "for each attendance", "", note))
    if people and figures.cost_per_person_pence is not None and report.figures.money_per_head:
        note = f"{cost} over {count(people, 'person', 'people')}"
        three.append(Figure(pounds(figures.cost_per_person_pence), "for each person who came", "", note))
    story = [heading("What it costs to run"), Space(3), FigureGrid(three, look=FIGURE_SMALL), Space(5)]
    if len(three) > 1:
        story.append(words(NOTE, "These are ways to look at the same money and must not be added."))
    return story

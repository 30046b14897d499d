"""Who was referred, by whom and for what; our answers; from referral to belonging."""

from __future__ import annotations

from reportlab.platypus import Flowable

from vcs_desk.reports.blocks import Columns, Space, words
from vcs_desk.reports.impact import headlines
from vcs_desk.reports.impact.parts import Report, bar_list, heading, page_head
from vcs_desk.reports.impact.printable_referrals import PrintableReferrals, Stage
from vcs_desk.reports.palette import BODY, BODY_WIDTH, CELL_QUIET, CELL_STRONG, NOTE
from vcs_desk.reports.tables import Bar, Column, Row, Table
from vcs_desk.reports.wording import day_and_month, days, number, percent

HIDDEN = "*"


def referrals(report: Report) -> list[Flowable]:
    """The page on referrals."""
    figures = report.figures.referrals
    head = page_head("Referrals", headlines.referrals(figures, report.k))
    if not figures.received:
        return [*head, *_nothing(report)]
    last = day_and_month(report.figures.period.last)
    return [
        *head,
        Columns(
            bar_list("Who sent them", figures.by_agency, "D1", "The agencies are too few to print apart."),
            [
                *bar_list("What for", figures.by_need, nothing="No need was named often enough to print."),
                *_needs_note(figures, report.k),
            ],
        ),
        Space(16),
        Columns(
            bar_list(f"Our answer, as it stood on {last}", figures.states),
            [*bar_list("How soon we answered", figures.soon, "D2", "Too few to print."), *_how_soon(figures)],
        ),
        Space(16),
        heading("From referral to belonging", "D7"),
        _funnel(figures.funnel),
        Space(5),
        words(NOTE, _funnel_note(figures.funnel, report.k)),
    ]


def _nothing(report: Report) -> list[Flowable]:
    if report.figures.referrals.received == 0:
        return [words(BODY, "So there is nothing to show on who sent people, for what, and how soon we answered.")]
    return [words(BODY, f"Counts from 1 to {report.k - 1} are not printed, so this page has no figures.")]


def _needs_note(figures: PrintableReferrals, k: int) -> list[Flowable]:
    told = f"A referral can name more than one need, so these can add up to more than {number(figures.received or 0)}."
    if figures.needs_left_out:
        told += f" Needs named by fewer than {k}, or by all but a few, are left out."
    return [Space(3), words(NOTE, told)] if figures.by_need else []


def _how_soon(figures: PrintableReferrals) -> list[Flowable]:
    told = []
    if figures.within_14 is not None and figures.decided:
        told.append(f"{figures.within_14:,} of {figures.decided:,} answers went out within 14 days.")
    if figures.median_days is not None:
        told.append(f"Half took {days(figures.median_days)} or less.")
    return [Space(4), words(BODY, " ".join(told))] if told else []


def _funnel(stages: tuple[Stage, ...]) -> Table:
    columns = [
        Column("Stage", 137),
        Column("", BODY_WIDTH - 308, bar=True, gap=16),
        Column("Reached", 48, "right", CELL_STRONG),
        Column("of those who had time to get there", 80, "right", CELL_QUIET),
        Column("Share", 43, "right"),
    ]
    most = max((stage.reached or 0 for stage in stages), default=0) or 1
    rows = [
        Row((
            stage.label, Bar((stage.reached or 0) / most), _count(stage.reached), _count(stage.had_time),
            HIDDEN if stage.share is None else percent(stage.share),
        ))
        for stage in stages
    ]  # fmt: skip
    return Table(columns, rows)


def _count(value: int | None) -> str:
    return HIDDEN if value is None else number(value)


def _funnel_note(stages: tuple[Stage, ...], k: int) -> str:
    told = (
        "Somebody referred in the last weeks has not had time to reach 12 weeks. So each share is taken only over the "
    )
    told += "referrals that came in early enough."
    if any(stage.reached is None or stage.share is None for stage in stages):
        told += f" * is a number that is hidden because it, or what it differs by, is from 1 to {k - 1}."
    return told

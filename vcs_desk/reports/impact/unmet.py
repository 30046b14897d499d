"""What could not be offered, by need and by reason: evidence for those who plan services."""

from __future__ import annotations

from reportlab.platypus import Flowable

from vcs_desk.reports.blocks import Space, words
from vcs_desk.reports.impact import headlines
from vcs_desk.reports.impact.parts import Report, bar_list, foot_note, page_head
from vcs_desk.reports.palette import BODY, BODY_WIDTH, LEAD
from vcs_desk.reports.text import Mark


def unmet(report: Report) -> list[Flowable]:
    """The page on unmet need."""
    figures = report.figures.unmet
    story = [
        *page_head("What we could not offer", headlines.unmet(figures, report.k)),
        words(
            LEAD,
            "Requests come from referrals that we declined, and from what people asked for at the door or by phone",
            Mark("D10"),
            ". We write each one down so that those who plan local services can see what is missing.",
        ),
    ]
    if not figures.total:
        return story
    too_few = f"Too few of each to print: counts from 1 to {report.k - 1} are hidden."
    if not figures.by_need and not figures.by_reason:
        return [*story, words(BODY, f"By need and by reason: {too_few[:1].lower()}{too_few[1:]}")]
    return [
        *story,
        *bar_list("What was needed", figures.by_need, nothing=too_few, width=BODY_WIDTH),
        Space(22),
        *bar_list("Why we could not offer it", figures.by_reason, nothing=too_few, width=BODY_WIDTH),
        Space(16),
        foot_note("These are requests, not different people: one person can ask twice."),
    ]

"""The year on one page: six large figures, visits by month, and what could not be offered."""

from __future__ import annotations

from reportlab.platypus import Flowable

from vcs_desk.reports.blocks import Columns, Rule, Space, words
from vcs_desk.reports.charts import Chart, month_columns
from vcs_desk.reports.impact import headlines
from vcs_desk.reports.impact.parts import Figure, FigureGrid, Report, foot_note, heading, more, page_head, picture
from vcs_desk.reports.impact.printable_outcomes import PrintableOutcome
from vcs_desk.reports.palette import BODY_WIDTH, FIGURE, FIGURE_LABEL, GUTTER, NOTE9, SECTION_NOTE
from vcs_desk.reports.text import Mark
from vcs_desk.reports.wording import and_list, count, days, month_names, number, percent, signed


def year(report: Report) -> list[Flowable]:
    """The page that is read when no other is."""
    return [
        *page_head("The year on one page", headlines.year(report.figures.attendance, report.k)),
        FigureGrid(six_figures(report)),
        Space(14),
        heading("Attendances each month"),
        words(SECTION_NOTE, f"Named people marked as “came”. {monthly(report, 1, 1).finding}"),
        *([picture(monthly(report, BODY_WIDTH, 148))] if report.figures.attendance.attendances else []),
        Space(22),
        Rule(after=8),
        *_unmet(report),
        *_marks(report),
    ]


def monthly(report: Report, width: float, height: float) -> Chart:
    """Visits by month as columns."""
    months = report.figures.attendance.by_month
    names = month_names([month for month, _ in months])
    return month_columns([(name, visits) for name, (_, visits) in zip(names, months, strict=True)], width, height)


def six_figures(report: Report) -> list[Figure]:
    """Six figures with their names, marks and sentences."""
    return [_people(report), _visits(report), _answers(report), _staying(report), _change(report), _hours(report)]


def _people(report: Report) -> Figure:
    figures, k = report.figures.attendance, report.k
    if figures.attended is None:
        return Figure(f"under {k}", "people who came", "D3", f"Counts from 1 to {k - 1} are not printed.")
    name = "person who came" if figures.attended == 1 else "people who came"
    if figures.attended == 0:
        return Figure("0", name, "D3", "Nobody was marked as “came”.")
    if figures.new is None:
        return Figure(number(figures.attended), name, "D3", "Each person is counted once, whatever they came to.")
    if figures.new == 0:
        return Figure(number(figures.attended), name, "D3", "All of them had come before this time.")
    return Figure(number(figures.attended), name, "D3", f"{figures.new:,} of them came to us for the first time.")


def _visits(report: Report) -> Figure:
    figures, k = report.figures.attendance, report.k
    at = f"At {count(figures.sessions.held, 'session')}." if figures.sessions.held else "No sessions were held."
    if figures.attendances is None:
        return Figure("–", "attendances", "D5", f"{at} Not printed, because fewer than {k} people came.")
    if figures.unnamed != 0:
        visits = "more visit was" if figures.unnamed == 1 else "more visits were"
        at += f" {more(figures.unnamed, k).capitalize()} {visits} counted without a name and are not included."
    return Figure(number(figures.attendances), "attendance" if figures.attendances == 1 else "attendances", "D5", at)


def _answers(report: Report) -> Figure:
    figures, k = report.figures.referrals, report.k
    if figures.received == 0:
        return Figure("–", "to answer a referral", "D2", "Nobody was referred to us in this time.")
    if figures.median_days is None:
        return Figure("–", "to answer a referral", "D2", f"Not printed, because fewer than {k} were answered.")
    value = days(figures.median_days)
    who = f"the {figures.decided:,} referrals" if figures.decided else "the referrals"
    told = f"Half of {who} we decided were answered within {value}."
    return Figure(value, "to answer a referral", "D2", told)


def _staying(report: Report) -> Figure:
    figures, k = report.figures.belonging, report.k
    point = next((point for point in figures.points if point.weeks == 12), None)
    if figures.joined == 0:
        return Figure("–", "still coming at 12 weeks", "D8", "Nobody joined a group in this time.")
    if figures.joined is None:
        return Figure("–", "still coming at 12 weeks", "D8", f"Fewer than {k} people joined a group.")
    if point is None:
        return Figure("–", "still coming at 12 weeks", "D8", f"Fewer than {k} people could be followed for 12 weeks.")
    told = f"Of {count(figures.joined, 'time')} somebody joined a group. The true figure is likely to be between "
    return Figure(
        percent(point.share), "still coming at 12 weeks", "D8", f"{told}{percent(point.low)} and {percent(point.high)}."
    )


def _change(report: Report) -> Figure:
    first = next((outcome for outcome in report.figures.outcomes if outcome.change is not None), None)
    if first is not None and first.change is not None:
        return Figure(signed(first.change.change), _lower(first.label), "D9", _who_answered(first))
    hours = report.figures.attendance.person_hours
    if hours is None:
        return Figure("–", "person-hours", "D5", f"Not printed, because fewer than {report.k} people came.")
    return Figure(number(hours), "person-hours", "D5", "The length of each session times the people who came to it.")


def _who_answered(outcome: PrintableOutcome) -> str:
    scale = f"On a scale of {number(outcome.scale[0])} to {number(outcome.scale[1])}, for" if outcome.scale else "For"
    who = f"the {outcome.pairs:,} people" if outcome.pairs else "the people"
    seen = f", of {outcome.seen:,} seen" if outcome.pairs and outcome.seen else ""
    small = " A small sample." if outcome.small_sample else ""
    return f"{scale} {who} who answered twice{seen}.{small} No comparison group."


def _hours(report: Report) -> Figure:
    figures, k = report.figures.volunteers, report.k
    if figures.active is None or figures.minutes is None:
        return Figure("–", "volunteer hours", "D6", f"Not printed, because fewer than {k} people gave time.")
    hours = round(figures.minutes / 60)
    name = "volunteer hour" if hours == 1 else "volunteer hours"
    if figures.active == 0:
        return Figure("0", name, "D6", "Nobody’s time was written down and approved.")
    told = f"Given by {count(figures.active, 'person', 'people')}."
    if figures.from_members:
        told += f" {figures.from_members:,} of them first came to us as members."
    return Figure(number(hours), name, "D6", told)


def _unmet(report: Report) -> list[Flowable]:
    figures, k = report.figures.unmet, report.k
    value = f"under {k}" if figures.total is None else number(figures.total)
    name = (
        "time we could not offer what was needed" if figures.total == 1 else "times we could not offer what was needed"
    )
    most = and_list([f"{_lower(label)} ({total:,})" for label, total in figures.by_need[:2]], "or")
    told = f"Most often {most}. " if most and figures.total else ""
    page = report.page_of("unmet")
    if page and figures.by_need:
        told += f"Page {page} lists what people asked for, as evidence for those who plan local services."
    elif not told:
        told = "We write each one down, as evidence for those who plan local services."
    left = 130.0 if figures.total is None else 78.0
    text: list[Flowable] = [words(FIGURE_LABEL, name, Mark("D10")), words(NOTE9, told)]
    return [Columns([words(FIGURE, value)], text, widths=(left, BODY_WIDTH - left - GUTTER / 2), gap=GUTTER / 2)]


def _marks(report: Report) -> list[Flowable]:
    page = report.page_of("method")
    if page is None:
        return []
    return [
        foot_note("The small boxes, for example", Mark("D3"), f", are the numbers of the definitions on page {page}.")
    ]


def _lower(label: str) -> str:
    """The label within a sentence; abbreviations stay as they are."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label

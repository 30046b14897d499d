"""The impact report: one year of a group on a few pages that a funder can check."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from reportlab.platypus import Flowable

from vcs_desk.dates import day
from vcs_desk.queries.figures import Impact, ReportHead
from vcs_desk.reports.impact.attendance import attendance
from vcs_desk.reports.impact.changes import changes
from vcs_desk.reports.impact.cover import cover
from vcs_desk.reports.impact.method import method
from vcs_desk.reports.impact.money import money
from vcs_desk.reports.impact.parts import Report
from vcs_desk.reports.impact.printable import Printable, printable
from vcs_desk.reports.impact.referrals import referrals
from vcs_desk.reports.impact.unmet import unmet
from vcs_desk.reports.impact.volunteers import volunteers
from vcs_desk.reports.impact.who_came import who_came
from vcs_desk.reports.impact.year import year
from vcs_desk.reports.page import Pages, Running, Section, build
from vcs_desk.reports.wording import span

_SECTIONS: Mapping[str, tuple[str, Callable[[Report], list[Flowable]]]] = MappingProxyType({
    "cover": ("Cover", cover),
    "year": ("The year on one page", year),
    "referrals": ("Referrals", referrals),
    "who_came": ("Who came", who_came),
    "attendance": ("Attendance and belonging", attendance),
    "outcomes": ("What changed for people", changes),
    "volunteers": ("Volunteers", volunteers),
    "unmet": ("What we could not offer", unmet),
    "money": ("Money", money),
    "method": ("How these figures were made", method),
})  # fmt: skip

ALL_SECTIONS = tuple(_SECTIONS)
FEW_ROOMS = 5


def impact_report(impact: Impact, head: ReportHead, sections: Sequence[str] = ALL_SECTIONS) -> bytes:
    """The report as PDF/UA-1; equal input gives equal bytes. Sections without data are left out.

    ``sections`` are keys of ``ALL_SECTIONS``, printed in that order. Raises ValueError for another key, and where none
    is chosen.
    """
    unknown = set(sections) - set(ALL_SECTIONS)
    if unknown or not sections:
        raise ValueError(f"sections are {', '.join(ALL_SECTIONS)}; not {', '.join(sorted(unknown)) or 'none'}")
    figures = printable(impact, head.threshold)
    ordered = tuple(key for key in ALL_SECTIONS if key in sections)
    chosen = tuple(key for key in ordered if _has_data(key, figures)) or ordered
    period = span(head.period.first, head.period.last)

    def made(pages: Pages) -> Sequence[Section]:
        report = Report(figures, head, pages, chosen)
        return [
            Section(
                key,
                _SECTIONS[key][0],
                _SECTIONS[key][1](report),
                "cover" if key == "cover" else "page",
                short=_is_short(key, figures),
            )
            for key in chosen
        ]

    running = Running(
        head.organisation, f"{head.title}, {period}", f"Snapshot {head.snapshot}, made {day(head.made_on)}"
    )
    return build(f"{head.title}, {head.organisation}, {period}", head.organisation, running, chosen, made)


def section_titles() -> tuple[tuple[str, str], ...]:
    """(key, title) of every section, in the order of printing."""
    return tuple((key, title) for key, (title, _) in _SECTIONS.items())


def _is_short(key: str, figures: Printable) -> bool:
    """Whether the section has little more than its headline to say."""
    return {
        "referrals": not figures.referrals.received,
        "attendance": not figures.attendance.groups and not figures.belonging.steps,
        "volunteers": not figures.volunteers.minutes,
        "unmet": not figures.unmet.total and (figures.rooms is None or len(figures.rooms.rows) <= FEW_ROOMS),
    }.get(key, False)


def _has_data(key: str, figures: Printable) -> bool:
    if key == "who_came":
        return bool(figures.profiles)
    if key == "outcomes":
        return bool(figures.outcomes)
    if key == "money":
        return bool(figures.money.cost_pence or figures.money.grants)
    return True

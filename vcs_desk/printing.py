"""From an open store to the bytes of a PDF, the same for the window and the command line. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from vcs_desk import __version__, dates, lists
from vcs_desk.acts import Actor
from vcs_desk.queries.figures import Impact, Period, ReportHead
from vcs_desk.queries.impact import impact
from vcs_desk.queries.registers import register
from vcs_desk.queries.reports import report_head, snapshot
from vcs_desk.queries.settings import organisation_facts
from vcs_desk.services.reports import keep_snapshot
from vcs_desk.store.unit import Store

IMPACT_TITLE = "Impact report"
PREVIEW = "not kept yet"
"""Stands where a printed report has the code of its snapshot."""


@dataclass(frozen=True)
class Printed:
    """A report as it was printed: its bytes, the true figures behind it, and what stands on its cover."""

    pdf: bytes
    figures: dict[str, Any]
    head: ReportHead
    impact: Impact


def impact_pdf(
    store: Store,
    actor: Actor,
    period: Period,
    sections: Sequence[str] | None = None,
    *,
    keep: bool = True,
    funder_id: int | None = None,
) -> Printed:
    """The impact report of a period. ``keep``: its figures are kept as a snapshot, whose code stands in the foot."""
    return lay_out_impact(store, actor, store.ask(actor, impact, period), sections, keep=keep, funder_id=funder_id)


def lay_out_impact(
    store: Store,
    actor: Actor,
    found: Impact,
    sections: Sequence[str] | None = None,
    *,
    keep: bool,
    funder_id: int | None = None,
) -> Printed:
    """The impact report of figures that were found before: for a preview of which only the sections change."""
    # imported here: start-up time, reportlab takes 0.17 s
    from vcs_desk.reports.impact import ALL_SECTIONS, impact_report

    newest, printed = store.head(), tuple(sections or ALL_SECTIONS)
    head = store.ask(
        actor,
        report_head,
        found.period,
        IMPACT_TITLE,
        snapshot_code=PREVIEW,
        program_version=__version__,
        head=newest,
        funder_id=funder_id,
    )
    if keep:
        code = store.do(
            actor,
            keep_snapshot,
            found,
            "impact",
            cover=head.as_json(),
            sections=printed,
            program_version=__version__,
            head=newest,
        ).result
        head = replace(head, snapshot=code)
    return Printed(impact_report(found, head, printed), found.as_json(), head, found)


def printed_again(store: Store, actor: Actor, code: str) -> Printed:
    """A report that was printed before, with the cover, sections and figures it had then.

    Raises DeskError for an unknown code.
    """
    # imported here: start-up time, reportlab takes 0.17 s
    from vcs_desk.reports.impact import impact_report

    kept = store.ask(actor, snapshot, code)
    return Printed(impact_report(kept.impact, kept.head, kept.sections), kept.impact.as_json(), kept.head, kept.impact)


def register_pdf(store: Store, actor: Actor, session_id: int) -> bytes:
    """The blank register of one session, to print."""
    # imported here: start-up time, reportlab takes 0.17 s
    from vcs_desk.reports.register_sheet import RegisterRow, RegisterSheet, register_sheet

    view = store.ask(actor, register, session_id)
    organisation = store.ask(actor, organisation_facts)
    letters = {entry.code: entry.letter for entry in lists.entries("support_needs")}
    rows = tuple(
        RegisterRow(row.name, tuple(letters.get(code) or code[:1].upper() for code, _ in row.support))
        for row in view.rows
    )
    session = view.session
    return register_sheet(
        RegisterSheet(
            organisation=organisation.name,
            group=session.group,
            day=dates.day_long(session.on),
            time=f"{dates.clock_time(session.start)} to {dates.clock_time(session.end)}",
            venue=session.venue,
            leader=next((one.name for one in session.rota if one.duty == "leader"), ""),
            rows=rows,
            session_code=view.code,
            printed_at=dates.day(store.clock.today()),
        )
    )

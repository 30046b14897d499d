"""From an open store to the bytes of a PDF, the same for the window and the command line. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from vcs_desk import __version__, dates, lists
from vcs_desk.acts import Actor
from vcs_desk.phone import show_phone
from vcs_desk.queries.figures import Impact, Period, ReportHead
from vcs_desk.queries.first_visits import visit_facts
from vcs_desk.queries.impact import impact
from vcs_desk.queries.people import person_view
from vcs_desk.queries.referrer_figures import Sender
from vcs_desk.queries.referrers import review, review_names
from vcs_desk.queries.registers import register
from vcs_desk.queries.reports import report_head, snapshot
from vcs_desk.queries.settings import organisation_facts
from vcs_desk.queries.support_plans import Step
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


def referrer_review_pdf(store: Store, actor: Actor, period: Period, sender: Sender, *, names: bool = False) -> bytes:
    """One page for a meeting with somebody who refers; ``names`` of those who agreed, for coordinators alone."""
    # imported here: start-up time, reportlab takes 0.17 s
    from vcs_desk.reports.referrer_review import referrer_review

    found = store.ask(actor, review, period, sender)
    return referrer_review(found, store.ask(actor, review_names, period, sender) if names else ())


def first_visit_pdf(store: Store, actor: Actor, person_id: int, group_id: int) -> bytes:
    """The card for a first visit: half for the leader, half for the person."""
    # imported here: start-up time, reportlab takes 0.17 s
    from vcs_desk.reports.first_visit_card import Coordinator, first_visit_card

    facts = store.ask(actor, visit_facts, person_id, group_id)
    return first_visit_card(facts, Coordinator(actor.name, facts.organisation_phone))


def support_plan_pdf(store: Store, actor: Actor, person_id: int) -> bytes:
    """One person's plan, for them to keep: the newest conversation, goals that go on, and what they have reached.

    Goals that were dropped, risks and notes are not on it.
    """
    # imported here: start-up time, reportlab takes 0.17 s
    from vcs_desk.reports.support_plan import PlanGoal, PlanStepLine, SupportPlanSheet, support_plan_sheet

    view = store.ask(actor, person_view, person_id)
    organisation = store.ask(actor, organisation_facts)
    worker = view.supporter.name if view.supporter else ""
    who = {"person": "Me", "worker": worker or "Link worker", "somebody_else": "Somebody else"}
    held = view.plan.conversations[0] if view.plan.conversations else None
    said = dict(held.parts) if held else {}
    strengths = said.pop("strengths", "")
    goals = view.plan.open_goals
    agreed = [goal.agreed_on for goal in goals if goal.agreed_on is not None]
    met = [goal for goal in view.plan.goals if goal.state in ("met", "partly_met")]
    return support_plan_sheet(
        SupportPlanSheet(
            organisation=organisation.name,
            name=view.name,
            worker=worker,
            phone=show_phone(organisation.phone),
            held=f"Talked about on {dates.day(held.on)}{f', with {held.by}' if held.by else ''}." if held else "",
            about=tuple((lists.label("about_me", part), words) for part, words in said.items()),
            strengths=strengths,
            goals=tuple(
                PlanGoal(
                    goal.words,
                    dates.day(goal.review_on) if goal.review_on else "",
                    tuple(
                        PlanStepLine(step.words, who[step.who], _step_when(step), step.done_on is not None)
                        for step in goal.steps
                    ),
                )
                for goal in goals
            ),
            reached=tuple(" ".join(part for part in (_sentence(goal.words), goal.outcome) if part) for goal in met),
            agreed_on=dates.day(max(agreed)) if goals and len(agreed) == len(goals) else "",
            printed_on=dates.day(store.clock.today()),
        )
    )


def _step_when(step: Step) -> str:
    if step.done_on is not None:
        return f"Done {dates.day(step.done_on)}"
    return f"By {dates.day(step.due_on)}" if step.due_on is not None else ""


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."

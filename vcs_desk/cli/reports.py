"""The verbs report and samples: PDFs without a window."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path

from vcs_desk import dates
from vcs_desk.cli.signing_in import signed_in
from vcs_desk.errors import DeskError
from vcs_desk.opening import OpenDesk
from vcs_desk.printing import impact_pdf, referrer_review_pdf, register_pdf, support_plan_pdf
from vcs_desk.queries.calendar import sessions_between
from vcs_desk.queries.figures import Period
from vcs_desk.queries.referrers import agencies_that_refer
from vcs_desk.queries.support_plans import reviews_due
from vcs_desk.replying import sample_letters
from vcs_desk.store.recovery_key import RecoveryKey
from vcs_desk.store.safe_write import write_safely

TRUE_FIGURES = "The true figures, for the organisation's own use. The PDF hides counts from 1 to threshold - 1."


def impact(given: Namespace) -> None:
    """Write the impact report of a period, keep its figures as a snapshot, and perhaps write them as JSON."""
    if given.last < given.first:
        raise DeskError("The last day of the period is before its first.", "Look at --from and --to.")
    with signed_in(given, copy=False) as desk:
        printed = impact_pdf(desk.store, desk.actor, Period(given.first, given.last))
    _save(given.out, printed.pdf)
    if given.json is not None:
        figures = printed.figures | {
            "snapshot": printed.head.snapshot, "threshold": printed.head.threshold, "note": TRUE_FIGURES
        }  # fmt: skip
        _save(given.json, json.dumps(figures, indent=1, ensure_ascii=False).encode())
    print(given.out)


def samples(given: Namespace) -> None:
    """Write one of every PDF into a folder."""
    with signed_in(given, copy=False) as desk:
        for name, pdf in _every_pdf(desk):
            _save(given.out / name, pdf)
            print(given.out / name)


def _every_pdf(desk: OpenDesk) -> list[tuple[str, bytes]]:
    from vcs_desk.reports.recovery_sheet import recovery_sheet  # start-up: reportlab takes 0.17 s

    today = desk.store.clock.today()
    year = Period(today.replace(year=today.year - 1, day=1), today)
    made = [("impact-report.pdf", impact_pdf(desk.store, desk.actor, year).pdf)]
    sessions = desk.store.ask(desk.actor, sessions_between, today, today.replace(year=today.year + 1))
    for session in sessions[:1]:
        made.append(("register.pdf", register_pdf(desk.store, desk.actor, session.session_id)))
    for goal in desk.store.ask(desk.actor, reviews_due, within_days=366)[:1]:
        made.append(("support-plan.pdf", support_plan_pdf(desk.store, desk.actor, goal.person_id)))
    made += _reviews(desk, year)
    made += [(f"letter-{kind}.pdf", letter) for kind, letter in sample_letters(desk.store, desk.actor)]
    example = RecoveryKey.generate()
    sheet = recovery_sheet(
        desk.vault.organisation, "0000-00", example.groups, f"{dates.day(today)}, as an example that opens nothing"
    )
    return [*made, ("recovery-sheet-example.pdf", sheet)]


def _reviews(desk: OpenDesk, year: Period) -> list[tuple[str, bytes]]:
    """The page for a meeting with whoever sent most, with counts alone and with names."""
    senders = desk.store.ask(desk.actor, agencies_that_refer, year)
    return [
        (name, referrer_review_pdf(desk.store, desk.actor, year, line.sender, names=names))
        for line in senders[:1]
        for name, names in (("referrer-review.pdf", False), ("referrer-review-with-names.pdf", True))
    ]


def _save(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_safely(path, content)

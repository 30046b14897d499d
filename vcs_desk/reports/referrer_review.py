"""One page for a meeting with somebody who refers: what became of the people they sent, small counts hidden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable

from vcs_desk.dates import day
from vcs_desk.insight.suppression import is_small
from vcs_desk.queries.figures import FunnelStage
from vcs_desk.queries.referrer_figures import Review, ReviewName
from vcs_desk.reports.blocks import Columns, Space, words
from vcs_desk.reports.impact.merging import merged_categories
from vcs_desk.reports.impact.parts import Figure, FigureGrid, bar_list, foot_note, heading, page_head
from vcs_desk.reports.impact.printable_referrals import Labelled, PrintableReferrals, printable_referrals
from vcs_desk.reports.page import Pages, Running, Section, build
from vcs_desk.reports.palette import BODY, BODY_WIDTH, FIGURE_SMALL, LEAD, NOTE
from vcs_desk.reports.tables import Column, Row, Table
from vcs_desk.reports.text import clean
from vcs_desk.reports.wording import days, number, span

HIDDEN = "*"
_STATES = {
    "accepted": "Accepted", "waiting": "Waiting for a place", "declined": "Declined",
    "signposted": "Sent on to another service", "withdrawn": "Withdrawn", "asked": "We asked for information",
    "received": "No answer yet",
}  # fmt: skip


@dataclass(frozen=True)
class PrintableReview:
    """The counts with everything hidden (None) that could point at fewer than ``threshold`` people."""

    sent: int | None
    fitted: int | None
    accepted: int | None
    came_once: int | None
    came_three_times: int | None
    answered: int | None
    reasons: Labelled
    referrals: PrintableReferrals


def printable_review(review: Review) -> PrintableReview:
    """What of the page may leave the desk, by the rules of the impact report."""
    k, line, figures = review.threshold, review.line, review.figures
    stages = (
        FunnelStage("first_session", "Came once", line.came_once, line.sent),
        FunnelStage("third_session", "Came three times", line.came_three_times, line.sent),
    )
    found = printable_referrals(figures, stages, k)
    if found.received is None:
        return PrintableReview(None, None, None, None, None, None, (), found)
    printed = dict(found.states)
    accepted = _apart(figures.accepted, "Accepted", printed)
    waiting = _apart(figures.waiting, "Waiting for a place", printed)
    fitted = accepted + waiting if accepted is not None and waiting is not None else None
    came = [_beside(stage.reached, fitted, k) for stage in found.funnel]
    once, three_times = (*came, 0, 0)[:2]
    return PrintableReview(
        sent=found.received,
        fitted=fitted,
        accepted=accepted,
        came_once=once,
        came_three_times=three_times,
        answered=_answered(review, found, accepted, fitted),
        reasons=_reasons(review, printed, k),
        referrals=found,
    )


def _apart(count: int, label: str, printed: dict[str, int]) -> int | None:
    """A state that is printed by itself; one that nobody is in is not in the list, and no secret."""
    return printed.get(label) if count else 0


def _beside(count: int | None, other: int | None, k: int) -> int | None:
    """The count, unless it differs by a small one from another that is printed."""
    hidden = count is None or (other is not None and is_small(abs(other - count), k))
    return None if hidden else count


def _answered(review: Review, found: PrintableReferrals, *others: int | None) -> int | None:
    """Answers sent, beside all sent, those decided, and what else is printed."""
    count, k, figures = review.line.answered, review.threshold, review.figures
    if is_small(count, k) or (found.decided is None and figures.decided):
        return None
    printed = (figures.received, found.decided, *others)
    return None if any(other is not None and is_small(abs(other - count), k) for other in printed) else count


def _reasons(review: Review, printed: dict[str, int], k: int) -> Labelled:
    """Why the answer was no; only where how often that was is printed."""
    figures = review.figures
    declined = _apart(figures.declined, "Declined", printed)
    signposted = _apart(figures.signposted, "Signposted elsewhere", printed)
    if declined is None or signposted is None:
        return ()
    return tuple(merged_categories([(why, n) for _, why, n in review.line.reasons], ("reason", "reasons"), k))


def referrer_review(review: Review, names: Sequence[ReviewName] = ()) -> bytes:
    """The page as PDF/UA-1; ``names`` are printed under the counts, on a second page where there are many."""
    who = _who(review)
    title = f"Referrals from {who}"

    def sections(_: Pages) -> Sequence[Section]:
        return [Section("review", clean(title), _story(review, printable_review(review), names))]

    period = span(review.period.first, review.period.last)
    running = Running(review.organisation, period, f"Made {day(review.made_on)}")
    return build(f"{title}, {period}", review.organisation, running, ["review"], sections)


def _who(review: Review) -> str:
    line = review.line
    if line.sender.whole_agency or not line.name:
        return line.agency
    return f"{line.name}, {line.agency}" if line.sender.agency_id is not None else line.name


def _story(review: Review, figures: PrintableReview, names: Sequence[ReviewName]) -> list[Flowable]:
    last = day(review.period.last)
    story = page_head("For a review meeting", f"Referrals from {_who(review)}")
    if figures.sent is None:
        few = f"Fewer than {review.threshold} referrals came in this time, so no counts are printed."
        return [*story, words(BODY, few), *_names(names)]
    received = span(review.period.first, review.period.last)
    return [
        *story,
        words(LEAD, f"Received {received}, and how they stood on {last}."),
        FigureGrid(_grid(figures), look=FIGURE_SMALL),
        Space(14),
        Columns(
            bar_list("Our answer", figures.referrals.states),
            [*bar_list("How soon we answered", figures.referrals.soon), *_median(figures)],
        ),
        Space(12),
        Columns(
            bar_list("What they were sent for", figures.referrals.by_need, nothing="No need was named often enough."),
            bar_list("Why our answer was no", figures.reasons, nothing=_no_reasons(review)),
        ),
        *_names(names),
        foot_note(_hidden_note(review.threshold)),
    ]


def _grid(figures: PrintableReview) -> list[Figure]:
    told = (
        (figures.sent, "Sent", "Referrals that reached us."),
        (figures.fitted, "Fitted", "We had a place, or a yes for which they wait."),
        (figures.accepted, "Accepted", "They have or had a place."),
        (figures.came_once, "Came once", "To one session or more since."),
        (figures.came_three_times, "Came three times", "To three sessions or more since."),
        (figures.answered, "Answers sent", "Our answer went to you."),
    )
    return [Figure(HIDDEN if count is None else number(count), name, "", note) for count, name, note in told]


def _median(figures: PrintableReview) -> list[Flowable]:
    middle = figures.referrals.median_days
    return [Space(4), words(BODY, f"Half took {days(middle)} or less.")] if middle is not None else []


def _no_reasons(review: Review) -> str:
    return "Too few to print." if review.line.reasons else "Our answer was never no."


def _hidden_note(k: int) -> str:
    return (
        f"* is a count from 1 to {k - 1}, or one that would give such a count away. Came: visits of the person since "
        "the referral, to any of our groups. Referrals are counted, so somebody sent twice is here twice."
    )


def _names(names: Sequence[ReviewName]) -> list[Flowable]:
    if not names:
        return []
    columns = [
        Column("Name", BODY_WIDTH - 380), Column("Received", 100), Column("Our answer", 220),
        Column("Came", 60, "right"),
    ]  # fmt: skip
    rows = [Row((one.name, day(one.received_on), _answer(one), f"{one.visits:,}")) for one in names]
    note = "Only people who agreed that you hear how it goes. Keep this page as you keep your own notes on them."
    return [
        Space(14),
        heading("People you sent"),
        Table(columns, rows, above=3, below=3.6),
        Space(4),
        words(NOTE, note),
    ]


def _answer(one: ReviewName) -> str:
    state = _STATES.get(one.state, one.state)
    return f"{state}, {day(one.decided_on)}" if one.decided_on is not None else state

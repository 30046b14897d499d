"""The headline of each page: a sentence made from what may be printed, by rules, for none, one, few and many."""

from __future__ import annotations

from collections.abc import Sequence

from vcs_desk.queries.figures import GrantFigures
from vcs_desk.reports.impact.printable import (
    PrintableAttendance,
    PrintableBelonging,
    PrintableVolunteers,
)
from vcs_desk.reports.impact.printable_outcomes import PrintableOutcome
from vcs_desk.reports.impact.printable_people import NOT_TOLD, Profile
from vcs_desk.reports.impact.printable_referrals import PrintableReferrals
from vcs_desk.reports.impact.printable_unmet import PrintableUnmet
from vcs_desk.reports.wording import count, fixed, in_ten, in_words, pounds

TOO_FEW_PAIRS = "Too few people answered twice to print an average or a direction."


def year(figures: PrintableAttendance, k: int) -> str:
    """``118 people came to our eight groups, 41 of them for the first time.``"""
    if figures.attended is None:
        return f"Fewer than {k} people came to our groups in this time."
    if figures.attended == 0 and figures.sessions.held == 0:
        return "No sessions were held in this time."
    if figures.attended == 0:
        return f"Nobody came to the {count(figures.sessions.held, 'session')} we held."
    return f"{count(figures.attended, 'person', 'people')} came to {_groups(figures.group_count)}{_new(figures)}."


def who_came(figures: tuple[Profile, ...], attended: int | None, k: int) -> str:
    """``The largest age group is 65 to 74: 34 of the 118 people who came.``; of the first division that tells."""
    if attended is None:
        return f"Fewer than {k} people came, so who they are is not printed."
    if attended == 0:
        return "Nobody came, so there is nobody to describe."
    for profile in figures:
        told = [row for row in profile.rows if row.people and row.label not in NOT_TOLD]
        hidden = any(row.people is None for row in profile.rows)
        most = max(told, key=lambda row: row.people or 0, default=None)
        ties = [row for row in told if most is not None and row.people == most.people]
        if most is not None and len(ties) == 1 and (not hidden or len(told) > 1):
            kind = {"Age": "age group", "Sex": "group by sex"}.get(profile.title, "group")
            return f"The largest {kind} is {_within(most.label)}: {most.people:,} of the {attended:,} people who came."
    return f"{count(attended, 'person', 'people')} came at least once."


def referrals(figures: PrintableReferrals, k: int) -> str:
    """``We received 64 referrals. 36 were accepted, and 31 have come at least once.``"""
    if figures.received is None:
        return f"We received fewer than {k} referrals in this time."
    if figures.received == 0:
        return "Nobody was referred to us in this time."
    told = f"We received {count(figures.received, 'referral')}."
    if figures.accepted:
        told += f" {figures.accepted:,} {'was' if figures.accepted == 1 else 'were'} accepted"
        told += (
            f", and {figures.came:,} {'has' if figures.came == 1 else 'have'} come at least once."
            if figures.came
            else "."
        )
    return told


def attendance(belonging: PrintableBelonging, figures: PrintableAttendance, k: int) -> str:
    """``7 in 10 of those who joined a group were still coming 12 weeks later.``"""
    first = next((point for point in belonging.points if point.weeks == 12), None)
    if first is not None:
        return f"{in_ten(first.share)} of those who joined a group were still coming 12 weeks later."
    if figures.attendances:
        return f"{count(figures.attendances, 'attendance')} at {count(figures.sessions.held, 'session')}."
    if figures.attendances is None:
        return f"Fewer than {k} people came, so their visits are not printed."
    return "No visits were marked in this time."


def volunteers(figures: PrintableVolunteers, k: int) -> str:
    """``27 volunteers gave 2,140 hours. 6 of them first came to us as members.``"""
    if figures.active is None or figures.minutes is None:
        return f"Fewer than {k} people gave time, so their hours are not printed."
    if figures.active == 0:
        return "Nobody’s time as a volunteer was written down and approved in this time."
    told = f"{count(figures.active, 'volunteer')} gave {count(round(figures.minutes / 60), 'hour')}."
    if figures.from_members:
        told += f" {figures.from_members:,} of them first came to us as members."
    return told


def unmet(figures: PrintableUnmet, k: int) -> str:
    """``38 times somebody needed something that we, or this area, did not have.``"""
    if figures.total is None:
        return f"Fewer than {k} times somebody needed something that we did not have."
    if figures.total == 0:
        return "Nothing is in our log of what we could not offer."
    times = "Once" if figures.total == 1 else f"{figures.total:,} times"
    return f"{times} somebody needed something that we, or this area, did not have."


def outcomes(figures: tuple[PrintableOutcome, ...]) -> str:
    """``Life satisfaction rose by 1.0 on average among the 43 people who answered twice.``"""
    first = next((outcome for outcome in figures if outcome.change is not None), None)
    if first is None or first.change is None:
        return TOO_FEW_PAIRS
    who = f"the {first.pairs:,} people" if first.pairs else "the people"
    if first.change.low <= 0 <= first.change.high:
        return f"{first.label} may not have changed among {who} who answered twice."
    way = "rose" if first.change.change > 0 else "fell"
    return f"{first.label} {way} by {fixed(abs(first.change.change))} on average among {who} who answered twice."


def money(grants: Sequence[GrantFigures], cost_pence: int) -> str:
    """``We spent £22,310 of the £24,000 we were granted.`` for one grant; else the cost of the sessions."""
    if len(grants) == 1:
        return f"We spent {pounds(grants[0].spent_pence)} of the {pounds(grants[0].awarded_pence)} we were granted."
    if cost_pence:
        return f"The sessions we held cost {pounds(cost_pence)}."
    return f"We held {in_words(len(grants))} grants." if grants else "No money was written down in this time."


METHOD = "Every figure has one definition, and the list behind it is kept."


def _within(label: str) -> str:
    """A label in the middle of a sentence."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def _groups(number: int) -> str:
    if number == 0:
        return "our sessions"
    return "our group" if number == 1 else f"our {in_words(number)} groups"


def _new(figures: PrintableAttendance) -> str:
    if not figures.new:
        return ""
    who = "all" if figures.new == figures.attended else f"{figures.new:,}"
    return f", {who} of them for the first time" if figures.attended != 1 else ", for the first time"

"""Every figure of a period, computed in one place."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vcs_desk import lists
from vcs_desk.acts import figures
from vcs_desk.models import UnmetNeed
from vcs_desk.queries.figures import Impact, PeopleFigures, Period, UnmetCount
from vcs_desk.queries.impact.belonging import belonging
from vcs_desk.queries.impact.completeness import completeness
from vcs_desk.queries.impact.funnel import came_since, funnel
from vcs_desk.queries.impact.money import money_figures
from vcs_desk.queries.impact.outcomes import changes
from vcs_desk.queries.impact.referrals import received, referral_figures, referrer_counts
from vcs_desk.queries.impact.sessions import attendances_by_month, group_counts, session_totals
from vcs_desk.queries.impact.visits import coming, visits
from vcs_desk.queries.impact.volunteers import volunteer_figures


@figures
def impact(db: Session, period: Period) -> Impact:
    """Every figure of the period, as the records stand now and by the definitions of the report's method page.

    What happened after the last day of the period changes nothing in it. Counts are true; hiding small ones is for
    what leaves the desk.
    """
    rows = list(visits(db, period))
    people = coming(rows)
    referrals = received(db, period)
    since = came_since(db, period)
    answers = changes(db, period, people)
    totals = session_totals(db, period)
    attended = sum(each.in_period > 0 for each in people.values())
    attendances = sum(row.in_period for row in rows)
    return Impact(
        period=period,
        referrals=referral_figures(db, period, referrals),
        people=PeopleFigures(attended, sum(each.first >= period.first for each in people.values())),
        attendances=attendances,
        attendances_unnamed=totals.unnamed,
        attendances_by_month=attendances_by_month(db, period),
        sessions=totals.figures,
        person_hours=sum(row.minutes for row in rows) / 60,
        groups=group_counts(db, totals, rows),
        volunteers=volunteer_figures(db, period, people),
        funnel=funnel(period, referrals, since, answers.answered_twice),
        belonging=belonging(db, period, rows),
        outcomes=answers.outcomes,
        unmet=_unmet(db, period),
        referrers=referrer_counts(referrals, since),
        money=money_figures(db, period, totals.cost_pence, attendances, attended),
        completeness=completeness(db, period, totals, answers.outcomes, referrals),
    )


def _unmet(db: Session, period: Period) -> tuple[UnmetCount, ...]:
    """Entries of the unmet-need log by need and reason, most first."""
    query = (
        select(UnmetNeed.need, UnmetNeed.reason, func.count())
        .where(UnmetNeed.date.between(period.first, period.last))
        .group_by(UnmetNeed.need, UnmetNeed.reason)
    )
    counts: Counter[tuple[str, str]] = Counter()
    for need, reason, count in db.execute(query):
        counts[lists.label("needs", need), lists.label("decline_reasons", reason)] += count
    return tuple(UnmetCount(*key, count) for key, count in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])))

"""Every figure of a period, computed in one place."""

from __future__ import annotations

from sqlalchemy.orm import Session

from vcs_desk.acts import figures
from vcs_desk.queries.figures import Impact, Period
from vcs_desk.queries.impact.belonging import belonging, joinings
from vcs_desk.queries.impact.completeness import completeness
from vcs_desk.queries.impact.funnel import came_since, funnel, reached
from vcs_desk.queries.impact.money import money_figures
from vcs_desk.queries.impact.outcomes import changes
from vcs_desk.queries.impact.referrals import needs_named, received, received_in, referral_figures
from vcs_desk.queries.impact.referrers import referrer_counts
from vcs_desk.queries.impact.rooms import room_counts
from vcs_desk.queries.impact.sessions import attendances_by_month, group_counts, session_totals
from vcs_desk.queries.impact.targets import with_targets
from vcs_desk.queries.impact.unmet import unmet
from vcs_desk.queries.impact.visits import coming, visits
from vcs_desk.queries.impact.volunteers import volunteer_figures
from vcs_desk.queries.impact.who_came import who_came


@figures
def impact(db: Session, period: Period) -> Impact:
    """Every figure of the period, as the records stand now and by the definitions of the report's method page.

    What happened after the last day of the period changes nothing in it. Counts are true; hiding small ones is for
    what leaves the desk.
    """
    rows = visits(db, period)
    people = coming(rows)
    who = who_came(db, period, people)
    totals = session_totals(db, period)
    referrals = received(db, period)
    since = came_since(db, referrals, people, period.last)
    answers = changes(db, period, people)
    log = unmet(db, period)
    attendances = sum(row.in_period for row in rows)
    figures = Impact(
        period=period,
        referrals=referral_figures(referrals, needs_named(db, received_in(period))),
        people=who.figures,
        attendances=attendances,
        attendances_unnamed=totals.unnamed,
        attendances_by_month=attendances_by_month(db, period),
        sessions=totals.figures,
        person_hours=sum(row.minutes for row in rows) / 60,
        groups=group_counts(db, totals, rows),
        volunteers=volunteer_figures(db, period, people),
        funnel=funnel(reached(period, referrals, since, answers.answered_twice)),
        belonging=belonging(joinings(db, period, rows)),
        outcomes=answers.outcomes,
        unmet=log.counts,
        referrers=referrer_counts(referrals, since),
        money=money_figures(db, period, totals.cost_pence, attendances, who.figures.attended),
        completeness=completeness(totals, who, answers.outcomes, referrals),
        unmet_by_source=log.by_source,
        unmet_by_month=log.by_month,
        rooms=room_counts(db, period, totals.met),
        answered_twice=len(answers.answered_twice),
    )
    return with_targets(figures)

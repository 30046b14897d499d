"""How complete the records behind the figures are."""

from __future__ import annotations

from collections.abc import Sequence

from vcs_desk.queries.figures import Completeness, Outcome
from vcs_desk.queries.impact.referrals import Received
from vcs_desk.queries.impact.sessions import SessionTotals
from vcs_desk.queries.impact.who_came import WhoCame


def completeness(
    totals: SessionTotals, who: WhoCame, outcomes: Sequence[Outcome], referrals: Sequence[Received]
) -> Completeness:
    """Rows of (what, how many have it, of how many): registers, people who came, measures, referrals."""
    rows = [("Registers closed", totals.closed, totals.figures.held)]
    rows += [(what, count, who.figures.attended) for what, count in who.known]
    rows += [(f"{outcome.label} asked at the start", outcome.baselines, outcome.people_seen) for outcome in outcomes]
    rows.append(("Referrals with a reason", sum(each.has_reason for each in referrals), len(referrals)))
    return Completeness(tuple(rows))

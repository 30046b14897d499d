"""Finds a referral of the practice organisation that shows one kind of reply."""

from __future__ import annotations

from vcs_desk.queries.referrals import DECIDED, referral_numbers, referral_rows
from vcs_desk.queries.replies import reply_facts
from vcs_desk.ui.desk import Desk

_LOOKED_AT = 120


def a_referral_for(desk: Desk, state: str, *, shared: bool) -> int | None:
    """The newest referral in this state that an agency sent, and about which more may (or may not) be said."""
    numbers = desk.ask(referral_numbers, DECIDED, _LOOKED_AT)
    wanted = [row.referral_id for row in desk.ask(referral_rows, numbers) if row.state == state and row.agency]
    return next((number for number in wanted if desk.ask(reply_facts, number).may_share == shared), None)

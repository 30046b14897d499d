"""The rail counts what needs action, the same things that Today lists."""

from __future__ import annotations

from tests.builders import a_referral
from vcs_desk.queries.rail import RailCounts, rail_counts
from vcs_desk.services.referrals import decline_referral


def test_an_empty_desk_counts_nothing(store, jenna):
    assert store.ask(jenna, rail_counts) == RailCounts()


def test_a_referral_counts_until_it_has_its_answer(db):
    number = a_referral(db)
    assert rail_counts(db).referrals == 1
    decline_referral(db, number, "outside_area")
    assert rail_counts(db).referrals == 0

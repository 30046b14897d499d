"""A reading as plain JSON, as ``vcs-desk import --json`` prints it."""

from __future__ import annotations

from vcs_desk.cli.as_read import as_read
from vcs_desk.services.inputs import PersonInput, Reading, ReferralInput

BERYL = PersonInput("Beryl", "Rosewarne")
PAIRS = ((1, 3, 0.98765), (2, 4, 1.0))


def test_pairs_of_a_list_of_people_come_with_how_sure_they_are() -> None:
    said = as_read(Reading("people", people=(BERYL,), lines=(2,), duplicates=PAIRS))
    assert said["duplicates"] == [[1, 3, 0.988], [2, 4, 1.0]]


def test_pairs_of_a_list_of_referrals_are_sure() -> None:
    said = as_read(Reading("referrals", referrals=(ReferralInput(BERYL),), lines=(2,), duplicates=PAIRS))
    assert said["duplicates"] == [[1, 3], [2, 4]]

"""The page for a meeting with somebody who refers: true where it may be, silent where it would point at a few."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from tests.reports.reading import failures, images, letters_of, pages, text_of
from tests.reports.samples import HOSTILE
from vcs_desk.insight.suppression import is_small
from vcs_desk.queries.figures import Period, ReferralFigures
from vcs_desk.queries.referrer_figures import ReferrerLine, Review, ReviewName, Sender
from vcs_desk.reports.referrer_review import PrintableReview, printable_review, referrer_review

K = 5
YEAR = Period(date(2025, 10, 1), date(2026, 9, 30))


def a_review(agency: str = "Carn Brea PCN", **changed: object) -> Review:
    """Forty referrals, most of them accepted, none of its numbers small."""
    figures = ReferralFigures(
        received=40, accepted=22, waiting=5, declined=7, signposted=0, withdrawn=0, asked=0, undecided=6, decided=34,
        median_days_to_decision=4.5, within_7_days=25, within_14_days=34,
        by_need=(("Loneliness and befriending", 18), ("Arts", 9)), by_agency=((agency, 40),),
    )  # fmt: skip
    line = ReferrerLine(
        Sender(agency_id=1), agency, agency, sent=40, fitted=27, accepted=22, came_once=16, came_three_times=11,
        answered=34, median_days=4.5, reasons=(("group_full", "The group is full", 7),),
    )  # fmt: skip
    review = Review("Tregarrow Neighbours", line, YEAR, figures, K, date(2026, 11, 24))
    return replace(review, **changed)  # type: ignore[arg-type]


def a_random_review(seed: int) -> Review:
    """Few referrals, divided at random."""
    dice = random.Random(seed)
    sent = dice.randint(0, 45)
    cuts = sorted(dice.randint(0, sent) for _ in range(6))
    parts = [high - low for low, high in zip([0, *cuts], [*cuts, sent], strict=True)]
    accepted, waiting, declined, signposted, withdrawn, asked, undecided = parts
    decided = sent - asked - undecided
    within_14 = dice.randint(0, decided)
    once = dice.randint(0, accepted)
    full = dice.randint(0, declined + signposted)
    reasons = (("group_full", "The group is full", full), ("", "No reason", declined + signposted - full))
    figures = ReferralFigures(
        sent, accepted, waiting, declined, signposted, withdrawn, asked, undecided, decided, 3.0 if decided else None,
        dice.randint(0, within_14), within_14, (("Debt", dice.randint(0, sent)),), (("PCN", sent),),
    )  # fmt: skip
    line = ReferrerLine(
        Sender(agency_id=1), "PCN", "PCN", sent, accepted + waiting, accepted, once, dice.randint(0, once),
        dice.choice((decided, dice.randint(0, decided))), 3.0,
        tuple(reason for reason in reasons if reason[2]),
    )  # fmt: skip
    return Review("Tregarrow Neighbours", line, YEAR, figures, K, date(2026, 11, 24))


def counts(printed: PrintableReview) -> Iterator[int]:
    """Every number of referrals on the page."""
    named = (printed.sent, printed.fitted, printed.accepted, printed.came_once, printed.came_three_times,
             printed.answered, printed.referrals.decided)  # fmt: skip
    yield from (count for count in named if count is not None)
    for rows in (printed.referrals.states, printed.referrals.soon, printed.referrals.by_need, printed.reasons):
        yield from (count for _, count in rows)


@pytest.mark.parametrize("seed", range(400))
def test_no_number_on_the_page_and_no_difference_of_two_is_small(seed: int) -> None:
    printed = printable_review(a_random_review(seed))
    assert not [count for count in counts(printed) if is_small(count, K)]
    inside_each_other = (
        printed.sent, printed.fitted, printed.accepted, printed.came_once, printed.came_three_times,
        printed.referrals.decided, printed.answered if printed.answered != printed.referrals.decided else None,
    )  # fmt: skip
    shown = [count for count in inside_each_other[:5] if count is not None]
    assert not [pair for pair in combinations(shown, 2) if is_small(abs(pair[0] - pair[1]), K)]
    beside = [count for count in (printed.sent, printed.referrals.decided) if count is not None]
    if printed.answered is not None:
        assert not [count for count in beside if is_small(abs(count - printed.answered), K)]


@pytest.mark.parametrize("seed", range(60))
def test_reasons_for_no_add_up_to_what_is_printed_of_no(seed: int) -> None:
    printed = printable_review(a_random_review(seed))
    states = dict(printed.referrals.states)
    if printed.reasons:
        no = states.get("Declined", 0) + states.get("Signposted elsewhere", 0)
        assert sum(count for _, count in printed.reasons) == no


def test_large_numbers_are_printed_as_they_are() -> None:
    printed = printable_review(a_review())
    assert (printed.sent, printed.fitted, printed.accepted) == (40, 27, 22)
    assert (printed.came_once, printed.came_three_times, printed.answered) == (16, 11, 34)
    assert printed.reasons == (("The group is full", 7),)


def test_the_page_is_one_page_that_can_be_read_aloud() -> None:
    pdf = referrer_review(a_review())
    assert (pages(pdf), failures(pdf)) == (1, [])
    told = text_of(pdf)
    assert "Referrals from Carn Brea PCN" in told
    assert "Half took 4½ days or less." in told


def test_a_handful_of_referrals_gives_no_counts_away() -> None:
    few = a_review(figures=replace(a_review().figures, received=4), line=replace(a_review().line, sent=4))
    told = text_of(referrer_review(few))
    assert "Fewer than 5 referrals came in this time" in told
    assert "40" not in told


def test_names_are_printed_only_where_they_are_given() -> None:
    fatima = ReviewName("Fatima al-Sayegh", date(2026, 3, 2), "accepted", date(2026, 3, 9), 12)
    assert "Fatima" not in text_of(referrer_review(a_review()))
    pdf = referrer_review(a_review(), [fatima])
    assert failures(pdf) == []
    told = text_of(pdf)
    for words in ("Fatima al-Sayegh", "Accepted, 9 March 2026", "Only people who agreed that you hear how it goes."):
        assert words in told


def test_a_page_about_one_person_says_whose_referrals_they_are() -> None:
    line = replace(a_review().line, sender=Sender(1, 2, whole_agency=False), name="Siân Llŷr")
    assert "Referrals from Siân Llŷr, Carn Brea PCN" in text_of(referrer_review(a_review(line=line)))


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_any_words_are_printed_whole(words: str) -> None:
    review = a_review(words or "PCN", organisation=words)
    names = [ReviewName(name, date(2026, 3, 2), words, None, 1) for name in (words, "Plain Name")]
    pdf = referrer_review(review, names)
    assert failures(pdf) == []
    assert images(pdf) == 0
    assert "PlainName" in letters_of(pdf)


def test_the_same_page_gives_the_same_bytes() -> None:
    assert referrer_review(a_review()) == referrer_review(a_review())

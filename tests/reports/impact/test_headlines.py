"""Headlines by rules: none, few, one and many."""

from __future__ import annotations

from dataclasses import replace

from tests.reports.samples import EMPTY, FULL, TINY
from vcs_desk.queries.figures import PeopleFigures, SessionFigures
from vcs_desk.reports.impact import headlines
from vcs_desk.reports.impact.printable import Printable, printable

K = 5


def all_of_them(figures: Printable) -> list[str]:
    return [
        headlines.year(figures.attendance, K),
        headlines.referrals(figures.referrals, K),
        headlines.who_came(figures.profiles, figures.attendance.attended, K),
        headlines.attendance(figures.belonging, figures.attendance, K),
        headlines.volunteers(figures.volunteers, K),
        headlines.unmet(figures.unmet, K),
        headlines.outcomes(figures.outcomes),
    ]


def test_a_full_year() -> None:
    assert all_of_them(printable(FULL, K)) == [
        "118 people came to our eight groups, 41 of them for the first time.",
        "We received 64 referrals. 36 were accepted, and 31 have come at least once.",
        "The largest age group is 65 to 74: 34 of the 118 people who came.",
        "8 in 10 of those who joined a group were still coming 12 weeks later.",
        "27 volunteers gave 2,140 hours. 6 of them first came to us as members.",
        "38 times somebody needed something that we, or this area, did not have.",
        "Life satisfaction rose by 1.0 on average among the 43 people who answered twice.",
    ]


def test_an_empty_year() -> None:
    assert all_of_them(printable(EMPTY, K)) == [
        "No sessions were held in this time.",
        "Nobody was referred to us in this time.",
        "Nobody came, so there is nobody to describe.",
        "No visits were marked in this time.",
        "Nobody’s time as a volunteer was written down and approved in this time.",
        "Nothing is in our log of what we could not offer.",
        "Too few people answered twice to print an average or a direction.",
    ]


def test_a_few_people() -> None:
    told = all_of_them(printable(TINY, K))
    assert told[0] == "Fewer than 5 people came to our groups in this time."
    assert all("ewer than 5" in headline or "Too few" in headline for headline in told)


def test_one_of_each_where_nothing_is_hidden() -> None:
    impact = replace(
        FULL,
        people=PeopleFigures(1, 1),
        groups=FULL.groups[:1],
        volunteers=replace(FULL.volunteers, active=1, minutes=60, from_members=1),
        unmet=(replace(FULL.unmet[0], count=1),),
    )
    told = all_of_them(printable(impact, 1))
    assert told[0] == "1 person came to our group, for the first time."
    assert told[4] == "1 volunteer gave 1 hour. 1 of them first came to us as members."
    assert told[5] == "Once somebody needed something that we, or this area, did not have."


def test_sessions_that_nobody_came_to() -> None:
    figures = printable(replace(EMPTY, sessions=SessionFigures(1, 0)), K)
    assert headlines.year(figures.attendance, K) == "Nobody came to the 1 session we held."


def test_a_change_that_may_be_none_is_not_called_a_rise() -> None:
    anxious = printable(replace(FULL, outcomes=FULL.outcomes[1:2]), K).outcomes
    assert (
        headlines.outcomes(anxious) == "Anxious yesterday may not have changed among the 43 people who answered twice."
    )


def test_two_grants_are_not_added_together() -> None:
    grant = FULL.money.grants[0]
    assert headlines.money([grant, grant], 51_700) == "The sessions we held cost £517."
    assert headlines.money([grant], 1) == "We spent £22,310 of the £24,000 we were granted."
    assert headlines.money([], 0) == "No money was written down in this time."

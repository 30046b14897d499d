"""Sentences made from figures by rules."""

from __future__ import annotations

from vcs_desk.reports import findings

VISITS = ("attendance", "attendances")


def months(*values: int | None) -> list[tuple[str, int | None]]:
    return [(f"m{place}", value) for place, value in enumerate(values)]


def test_a_rise_is_told_with_both_halves_and_the_edges() -> None:
    told = findings.over_time(months(10, 10, 10, 20, 20, 21), VISITS)
    assert told == "Rose from 10 each month in the first half to 20 in the second. Most in m5 (21), fewest in m0 (10)."


def test_a_fall_is_a_fall() -> None:
    assert findings.over_time(months(20, 20, 20, 10, 10, 10), VISITS).startswith("Fell from 20 ")


def test_a_small_difference_is_about_the_same() -> None:
    assert findings.over_time(months(20, 20, 20, 21, 21, 21), VISITS).startswith("About the same in both halves")


def test_few_months_or_few_visits_say_nothing() -> None:
    assert findings.over_time(months(10, 90), VISITS).startswith("Too few attendances")
    assert findings.over_time(months(1, 1, 1, 1, 1, 9), VISITS).startswith("Too few attendances")


def test_no_visits_and_hidden_visits_are_told_apart() -> None:
    assert findings.over_time(months(0, 0), VISITS) == "No attendances to show."
    assert findings.over_time(months(0, None), VISITS) == "Too few to show by month."


def test_the_most_often_and_the_next() -> None:
    assert findings.most_often([("a", 11), ("b", 8), ("c", None)]) == "Most often a (11), then b (8)."
    assert findings.most_often([("a", 8), ("b", 8), ("c", 6)]) == "Most often a and b (8 each), then c (6)."
    assert findings.most_often([("a", 8), ("b", 8)]) == "a and b, 8 each."
    assert findings.most_often([("a", 8)]) == "Only a (8)."
    assert findings.most_often([]) == "Nothing to show."


def test_hidden_stages_are_passed_over() -> None:
    assert (
        findings.along_the_way([("Referred", 64), ("Contacted", None), ("Decided", 59)]) == "Referred 64, decided 59."
    )


def test_belonging_needs_somebody_to_follow() -> None:
    assert findings.still_coming([], 0) == "Nobody joined a group in this time."
    assert findings.still_coming([], None).startswith("Too few people")
    assert findings.still_coming([(12, 0.72, 0.57, 0.82)], 52) == (
        "At 12 weeks, 72% were still coming (95% interval 57% to 82%)."
    )


def test_load_is_told_for_none_one_and_many() -> None:
    assert findings.carrying(0, 0) == "Nobody gives time yet."
    assert findings.carrying(1, 1) == "1 of 1 person carries more than they agreed."
    assert findings.carrying(3, 27) == "3 of 27 people carry more than they agreed."

"""Sentences made from figures by rules: what a chart shows, in words, without saying why."""

from __future__ import annotations

from collections.abc import Sequence

from vcs_desk.reports.wording import and_list, count, number, percent

ENOUGH_MONTHS = 6
ENOUGH_TOTAL = 30
CLEAR_CHANGE = 0.15
"""Less than this between the halves of a period is called about the same."""


def over_time(values: Sequence[tuple[str, int | None]], noun: tuple[str, str], span: str = "month") -> str:
    """Rise, fall, about the same or too few to say, between the first and the second half; then most and fewest."""
    known = [(label, value) for label, value in values if value is not None]
    total = sum(value for _, value in known)
    if total == 0:
        return f"No {noun[1]} to show." if len(known) == len(values) else "Too few to show by month."
    if len(known) < ENOUGH_MONTHS or total < ENOUGH_TOTAL:
        return f"Too few {noun[1]} to say whether they rose or fell."
    half = len(values) // 2
    early, late = _mean(values[:half]), _mean(values[-half:])
    most, fewest = max(known, key=lambda one: one[1]), min(known, key=lambda one: one[1])
    edges = f"Most in {most[0]} ({number(most[1])}), fewest in {fewest[0]} ({number(fewest[1])})."
    if early is None or late is None:
        return edges
    if abs(late - early) < CLEAR_CHANGE * max(early, late):
        return f"About the same in both halves, {number(early)} and {number(late)} each {span}. {edges}"
    way = "Rose" if late > early else "Fell"
    return f"{way} from {number(early)} each {span} in the first half to {number(late)} in the second. {edges}"


def most_often(rows: Sequence[tuple[str, int | None]]) -> str:
    """``Most often loneliness (11), then mental wellbeing (8).``"""
    known = [(label, value) for label, value in rows if value]
    if not known:
        return "Nothing to show."
    top = max(value for _, value in known)
    first = [label for label, value in known if value == top]
    if len(known) == 1:
        return f"Only {first[0]} ({number(top)})."
    if len(first) == len(known):
        return f"{and_list(first)}, {number(top)} each."
    rest = max((row for row in known if row[1] < top), key=lambda row: row[1])
    lead = f"{and_list(first)} ({number(top)}{' each' if len(first) > 1 else ''})"
    return f"Most often {lead}, then {rest[0]} ({number(rest[1])})."


def along_the_way(stages: Sequence[tuple[str, int | None]]) -> str:
    """The stages that can be printed, in order: ``Referred 64, contacted 59, first session 31.``"""
    known = [f"{label if place == 0 else label[:1].lower() + label[1:]} {value:,}"
             for place, (label, value) in enumerate(stages) if value is not None]  # fmt: skip
    return f"{', '.join(known)}." if known else "Too few to show."


def still_coming(points: Sequence[tuple[int, float, float, float]], joined: int | None) -> str:
    """(weeks, share, low, high) in words: ``At 12 weeks, 72% were still coming (95% interval 57% to 82%).``"""
    if joined == 0:
        return "Nobody joined a group in this time."
    if joined is None or not points:
        return "Too few people joined a group to say how long they keep coming."
    weeks, share, low, high = points[0]
    told = [f"At {weeks} weeks, {percent(share)} were still coming (95% interval {percent(low)} to {percent(high)})."]
    for weeks, share, low, high in points[1:]:
        told.append(f"At {weeks} weeks it was {percent(share)} ({percent(low)} to {percent(high)}).")
    return " ".join(told)


def carrying(over: int, all_of_them: int) -> str:
    """How many carry more than they agreed."""
    if all_of_them == 0:
        return "Nobody gives time yet."
    if over == 0:
        return f"None of {count(all_of_them, 'person', 'people')} carries more than they agreed."
    carry = "carries" if over == 1 else "carry"
    return f"{over:,} of {count(all_of_them, 'person', 'people')} {carry} more than they agreed."


def _mean(values: Sequence[tuple[str, int | None]]) -> float | None:
    known = [value for _, value in values if value is not None]
    return sum(known) / len(known) if len(known) == len(values) and known else None

"""Questions on the large data: finding a person as one types, and a year's figures against hand-written SQL."""

from __future__ import annotations

import statistics
import time
from datetime import date
from typing import Any

from benchmarks.by_hand import a_year_by_hand
from benchmarks.table import Line, at_most, percentile
from benchmarks.worlds import JENNA, World
from vcs_desk.opening import OpenDesk
from vcs_desk.queries.figures import Period
from vcs_desk.queries.impact import impact
from vcs_desk.queries.people import person_numbers, person_rows

RUNS = 5
YEAR = Period(date(2025, 10, 1), date(2026, 9, 30))
_TYPED = ("m", "ma", "mal", "malg", "rowe", "den ro", "o'br", "nguy", "07700900", "tr99", "pat", "ann s", "zb", "xyz")


def typing(large: World) -> list[Line]:
    """Each letter typed: the numbers found and the first rows shown."""
    desk = large.open("asked")
    try:
        times = []
        for _ in range(5):
            for typed in _TYPED:
                began = time.perf_counter()
                numbers = desk.store.ask(JENNA, person_numbers, typed)
                desk.store.ask(JENNA, person_rows, numbers[:12])
                times.append((time.perf_counter() - began) * 1000)
    finally:
        desk.close(copy=False)
    return [at_most("Find as you type among 50,000 people, p95", percentile(times, 0.95), 30, " ms")]


def a_year(large: World) -> list[Line]:
    """All figures of a year through the program's questions, against the same figures counted by hand."""
    desk = large.open("asked")
    ours, by_hand = [], []
    try:
        for _ in range(RUNS):  # in turn; in time of the processor, so that what else this machine does changes little
            began = time.process_time()
            found = desk.store.ask(JENNA, impact, YEAR)
            ours.append(time.process_time() - began)
            began = time.process_time()
            counted = _by_hand(desk)
            by_hand.append(time.process_time() - began)
    finally:
        desk.close(copy=False)
    _check_same(found.as_json(), counted)
    ratio = statistics.median(ours) / statistics.median(by_hand)
    note = f"{statistics.median(ours):.2f} s, by hand {statistics.median(by_hand):.2f} s"
    return [at_most("A year's figures, as a ratio to hand-written SQL", ratio, 1.3, note=note)]


def _by_hand(desk: OpenDesk) -> dict[str, Any]:
    connection = desk.store.engine.raw_connection()
    try:
        return a_year_by_hand(connection, YEAR.first, YEAR.last)
    finally:
        connection.close()


def _check_same(ours: dict[str, Any], by_hand: dict[str, Any]) -> None:
    """Else the two would not be compared fairly."""
    same = (
        "referrals", "attendances", "attendances_unnamed", "attendances_by_month", "sessions", "person_hours", "groups",
        "referrers", "answered_twice",
    )  # fmt: skip
    told = {key: ours[key] for key in same}
    told["funnel"] = [[stage["reached"], stage["had_time"]] for stage in ours["funnel"]]
    told["pairs"] = {key: [row["people_seen"], row["baselines"], row["pairs"]] for key, row in ours["outcomes"].items()}
    counted = {key: by_hand[key] for key in (*same, "funnel")}
    counted["pairs"] = {key: row[:3] for key, row in by_hand["outcomes"].items()}
    differs = [key for key in told if told[key] != counted[key]]
    if differs or ours["volunteers"]["minutes"] != by_hand["time"]["minutes"]:
        raise RuntimeError(f"Counted by hand, these differ: {', '.join(differs) or 'volunteers'}")

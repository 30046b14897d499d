"""Questions on the large data: finding a person as one types, and a year's figures against hand-written SQL."""

from __future__ import annotations

import time
from datetime import date

from benchmarks.table import Line, at_most, median_of, percentile
from benchmarks.worlds import JENNA, World
from vcs_desk.opening import OpenDesk
from vcs_desk.queries.figures import Period
from vcs_desk.queries.impact import impact
from vcs_desk.queries.people import person_numbers, person_rows

YEAR = Period(date(2025, 10, 1), date(2026, 9, 30))
_TYPED = ("m", "ma", "mal", "malg", "rowe", "den ro", "o'br", "nguy", "07700900", "tr99", "pat", "ann s", "zb", "xyz")
_BY_HAND = (
    """SELECT count(*), count(DISTINCT a.person_id), sum(s.minutes) FROM attendance a
       JOIN group_session s ON s.id = a.session_id
       WHERE a.mark = 'came' AND s.state = 'held' AND s.date BETWEEN ? AND ?""",
    """SELECT a.person_id, s.group_id, min(s.date), max(s.date), sum(s.date >= ?), sum(s.minutes * (s.date >= ?))
       FROM attendance a JOIN group_session s ON s.id = a.session_id
       WHERE a.mark = 'came' AND s.state = 'held' AND s.date <= ? GROUP BY a.person_id, s.group_id""",
    """SELECT substr(s.date, 1, 7), count(*) FROM attendance a JOIN group_session s ON s.id = a.session_id
       WHERE a.mark = 'came' AND s.state = 'held' AND s.date BETWEEN ? AND ? GROUP BY 1""",
    "SELECT state, count(*) FROM group_session WHERE date BETWEEN ? AND ? GROUP BY state",
    """SELECT volunteer_id, role, sum(minutes) FROM time_given
       WHERE approved_on IS NOT NULL AND date BETWEEN ? AND ? GROUP BY volunteer_id, role""",
    """SELECT r.id, r.received_on, e.kind, e.date FROM referral r JOIN referral_event e ON e.referral_id = r.id
       WHERE r.received_on BETWEEN ? AND ? AND e.date <= ? ORDER BY r.id, e.date, e.id""",
    "SELECT need, reason, count(*) FROM unmet_need WHERE date BETWEEN ? AND ? GROUP BY need, reason",
)


def typing(large: World) -> list[Line]:
    """Each letter typed: the numbers found and the first rows shown."""
    desk = large.open()
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
    """All figures of a year against the hand-written statements that read the same rows."""
    desk = large.open()
    try:
        ours = median_of(3, lambda: _ours(desk))
        by_hand = median_of(3, lambda: _by_hand(desk))
    finally:
        desk.close(copy=False)
    note = f"{ours:.2f} s, by hand {by_hand:.2f} s"
    return [at_most("A year's figures, as a ratio to hand-written SQL", ours / by_hand, 1.3, note=note)]


def _ours(desk: OpenDesk) -> float:
    began = time.perf_counter()
    desk.store.ask(JENNA, impact, YEAR)
    return time.perf_counter() - began


def _by_hand(desk: OpenDesk) -> float:
    began = time.perf_counter()
    connection = desk.store.engine.raw_connection()
    try:
        for statement in _BY_HAND:
            days = (YEAR.first.isoformat(), YEAR.last.isoformat())
            wanted = {2: days, 3: (days[0], days[0] if "sum(s.date" in statement else days[1], days[1])}
            connection.cursor().execute(statement, wanted[statement.count("?")]).fetchall()
    finally:
        connection.close()
    return time.perf_counter() - began

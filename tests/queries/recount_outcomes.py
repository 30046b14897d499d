"""Scores and pairs counted again from the CSV files, with scipy for the interval."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from statistics import mean
from typing import Any

from scipy import stats

Row = dict[str, str]
Scored = list[tuple[date, int, float]]
"""(day, number of the assessment, score) of one person."""


def outcomes_again(
    table: Mapping[str, list[Row]], days_of: Mapping[str, list[date]], first: date, last: date
) -> tuple[dict[str, Any], set[str]]:
    """Each scale of each measure as the report prints it, and the people with a pair in any of them."""
    answers: dict[str, dict[str, int]] = {}
    for row in table["answer"]:
        if row["state"] == "answered":
            answers.setdefault(row["assessment_id"], {})[row["item"]] = int(row["value"])
    found: dict[str, Any] = {}
    twice: set[str] = set()
    for measure in table["measure"]:
        definition = json.loads(measure["definition"])
        asked = [r for r in table["assessment"] if r["measure_id"] == measure["id"] and r["date"] <= last.isoformat()]
        seen = {row["person_id"] for row in asked if _is_seen(row["person_id"], asked, days_of, first, last)}
        for key, label, scale in _scales(measure, definition) if seen else ():
            by_person: dict[str, Scored] = {}
            for row in asked:
                value = _score(definition, scale, answers.get(row["id"], {}))
                if value is not None and row["person_id"] in seen:
                    by_person.setdefault(row["person_id"], []).append(
                        (date.fromisoformat(row["date"]), int(row["id"]), value)
                    )
            before = {person: _before(scored, min(days_of[person])) for person, scored in by_person.items()}
            before = {person: answer for person, answer in before.items() if answer}
            pairs = [
                (person, answer[2], after[2])
                for person, answer in before.items()
                if (after := _after(by_person[person], answer[0], first, last))
            ]
            twice |= {person for person, _, _ in pairs}
            found[key] = _outcome(key, label, scale, len(seen), len(before), [pair[1:] for pair in pairs])
    return found, twice


def _is_seen(person: str, asked: list[Row], days_of: Mapping[str, list[date]], first: date, last: date) -> bool:
    came = days_of.get(person, [])
    now = [row for row in asked if row["person_id"] == person and first.isoformat() <= row["date"]]
    return bool(came) and (bool(now) or any(first <= on <= last for on in came))


def _scales(measure: Row, definition: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    """(key, label, scale): the questions kept apart, or the whole; then those asked beside it."""
    better, threshold = definition["higher_is_better"], float(definition["threshold"])
    low = sum(item["low"] for item in definition["items"])
    high = sum(item["high"] for item in definition["items"])
    whole = {"code": None, "low": low, "high": high, "better": better, "threshold": threshold}
    apart = definition["items"] if definition["scoring"] == "separate" else []
    single = [
        (
            f"{measure['code']}.{item['code']}",
            item["label"],
            {**item, "better": better != item.get("reversed", False), "threshold": threshold},
        )
        for item in apart + definition.get("also_asked", [])
    ]
    return single if apart else [(measure["code"], definition["short_label"], whole), *single]


def _score(definition: dict[str, Any], scale: dict[str, Any], given: dict[str, int]) -> float | None:
    if scale["code"] is not None:
        return given.get(scale["code"])
    if any(item["code"] not in given for item in definition["items"]):
        return None
    raw = sum(given[item["code"]] for item in definition["items"])
    if definition["scoring"] == "sum":
        return raw
    table = definition["table"]
    return float(table[str(raw)] if isinstance(table, dict) else dict(map(tuple, table))[raw])


def _before(scored: Scored, first_session: date) -> tuple[date, int, float] | None:
    """Nearest the first session, not more than 14 days after it; the earlier of two as near, the newer of one day."""
    in_time = [answer for answer in scored if (answer[0] - first_session).days <= 14]
    return min(in_time, key=lambda a: (abs((a[0] - first_session).days), a[0], -a[1]), default=None)


def _after(scored: Scored, baseline: date, first: date, last: date) -> tuple[date, int, float] | None:
    later = [answer for answer in scored if (answer[0] - baseline).days >= 42 and first <= answer[0] <= last]
    return max(later, default=None)


def _outcome(
    key: str, label: str, scale: dict[str, Any], seen: int, baselines: int, pairs: list[tuple[float, float]]
) -> dict[str, Any]:
    changes = [after - before for before, after in pairs]
    gains = [change if scale["better"] else -change for change in changes]
    interval = _interval(changes) if len(changes) > 1 else (None, None)
    return {
        "measure": key,
        "label": label,
        "people_seen": seen,
        "baselines": baselines,
        "pairs": len(pairs),
        "mean_before": mean(before for before, _ in pairs) if pairs else None,
        "mean_after": mean(after for _, after in pairs) if pairs else None,
        "mean_change": mean(changes) if pairs else None,
        "low": interval[0],
        "high": interval[1],
        "improved": sum(gain >= scale["threshold"] for gain in gains),
        "same": sum(abs(gain) < scale["threshold"] for gain in gains),
        "worse": sum(gain <= -scale["threshold"] for gain in gains),
        "higher_is_better": scale["better"],
        "scale_low": scale["low"],
        "scale_high": scale["high"],
        "threshold": scale["threshold"],
        "slopes": sorted([before, after] for before, after in pairs),
    }


def _interval(changes: list[float]) -> tuple[float, float]:
    """Student's 95 % interval; one point where all changed alike."""
    if max(changes) - min(changes) < 1e-9:
        return changes[0], changes[0]
    low, high = stats.ttest_1samp(changes, 0).confidence_interval(0.95)
    return float(low), float(high)

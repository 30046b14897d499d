"""A year's figures as one would count them by hand: SQL of this one database and plain Python, no mapped classes.

The statistics (scores, pairs, curve, intervals) are the program's own on both sides: what is compared is the way from
the file to what they are made of. ``benchmarks.questions`` checks that both ways give the same figures.
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from vcs_desk.insight import outcomes
from vcs_desk.insight.intervals import directions, paired_t
from vcs_desk.insight.scoring import measure_from, score
from vcs_desk.insight.survival import kaplan_meier

_LISTS = Path(__file__).resolve().parents[1] / "resources" / "lists"
_DECIDED = ("waiting", "accepted", "declined", "signposted", "withdrawn", "closed")
_VISITS = """
    SELECT a.person_id, s.group_id, min(s.date), max(s.date), count(*), sum(s.date >= :first),
           sum(CASE WHEN s.date >= :first THEN s.minutes ELSE 0 END)
    FROM attendance a JOIN group_session s ON s.id = a.session_id
    WHERE a.mark = 'came' AND s.state = 'held' AND s.date <= :last GROUP BY a.person_id, s.group_id"""
_BY_MONTH = """
    SELECT s.date, count(*) FROM attendance a JOIN group_session s ON s.id = a.session_id
    WHERE a.mark = 'came' AND s.state = 'held' AND s.date BETWEEN :first AND :last GROUP BY s.date"""
_SESSIONS = """
    SELECT group_id, sum(state = 'held'), sum(state = 'cancelled'), sum(CASE WHEN state = 'held' THEN unnamed END)
    FROM group_session WHERE date BETWEEN :first AND :last AND state IN ('held', 'cancelled') GROUP BY group_id"""
_PEOPLE = "SELECT id, date_of_birth, birth_year, gender, ethnic_group, disability, imd_decile FROM person"
_REFERRALS = """
    SELECT r.id, r.person_id, coalesce(g.name, 'Referred themselves'), r.received_on,
      (SELECT kind FROM referral_event e WHERE e.referral_id = r.id AND e.date <= :last
         AND kind NOT IN ('contacted', 'answered', 'noted') ORDER BY e.date DESC, e.id DESC LIMIT 1),
      (SELECT min(date) FROM referral_event e WHERE e.referral_id = r.id AND e.date <= :last AND kind IN
         ('waiting', 'accepted', 'declined', 'signposted', 'withdrawn', 'closed')),
      EXISTS (SELECT 1 FROM referral_event e WHERE e.referral_id = r.id AND kind = 'contacted' AND e.date <= :last)
      OR EXISTS (SELECT 1 FROM contact c WHERE c.person_id = r.person_id AND c.kind <> 'note'
         AND c.date BETWEEN r.received_on AND :last)
    FROM referral r LEFT JOIN agency g ON g.id = r.agency_id WHERE r.received_on BETWEEN :first AND :last"""
_SINCE = """
    SELECT r.id, min(s.date), max(s.date), count(*) FROM referral r JOIN attendance a ON a.person_id = r.person_id
    JOIN group_session s ON s.id = a.session_id
    WHERE r.id IN (SELECT value FROM json_each(:numbers)) AND a.mark = 'came' AND s.state = 'held'
      AND s.date BETWEEN r.received_on AND :last GROUP BY r.id"""
_NEEDS = """
    SELECT n.code, count(*) FROM referral_need n JOIN referral r ON r.id = n.referral_id
    WHERE r.received_on BETWEEN :first AND :last GROUP BY n.code"""
_PLACES_ENDED = """
    SELECT person_id, group_id, max(to_on) FROM place WHERE from_on <= :last GROUP BY person_id, group_id
    HAVING max(to_on) BETWEEN :first AND :last AND count(*) = count(to_on)"""
_SESSION_DAYS = """
    SELECT group_id, date FROM group_session WHERE date BETWEEN :first AND :last AND state <> 'cancelled'"""
_ANSWERS = """
    SELECT t.id, t.person_id, t.measure_id, t.date, w.item, w.value FROM assessment t
    LEFT JOIN answer w ON w.assessment_id = t.id WHERE t.date <= :last ORDER BY t.id"""
_TIME = """
    SELECT v.person_id, t.role, substr(t.date, 1, 7) || '-01', sum(t.minutes)
    FROM time_given t JOIN volunteer v ON v.id = t.volunteer_id
    WHERE t.approved_on IS NOT NULL AND t.date BETWEEN :first AND :last GROUP BY 1, 2, 3"""
_UNMET = """
    SELECT need, reason, source, substr(date, 1, 7) || '-01', count(*) FROM unmet_need
    WHERE date BETWEEN :first AND :last GROUP BY 1, 2, 3, 4"""
_PLACES = "SELECT group_id, from_on, to_on, waiting_since FROM place"
_GROUPS = "SELECT id, name, capacity FROM activity_group"
_MEASURES = "SELECT id, code, definition FROM measure ORDER BY id"


def a_year_by_hand(connection: Any, first: date, last: date) -> dict[str, Any]:
    """The figures of a period, in the words of ``Impact.as_json``; ``connection`` is a raw one."""
    days = {"first": first.isoformat(), "last": last.isoformat()}

    def rows(statement: str, **more: str) -> list[Any]:
        wanted = {name: value for name, value in (days | more).items() if f":{name}" in statement}
        return list(connection.cursor().execute(statement, wanted).fetchall())

    visits, referrals = rows(_VISITS), rows(_REFERRALS)
    groups = {number: (name, room) for number, name, room in rows(_GROUPS)}
    sessions = {number: rest for number, *rest in rows(_SESSIONS)}
    people: dict[int, list[Any]] = {}
    for person, _, begun, latest, times, now, _ in visits:
        known = people.setdefault(person, [begun, latest, 0, 0])
        known[:] = min(known[0], begun), max(known[1], latest), known[2] + times, known[3] + now
    since, came_before = _since(referrals, people)
    since |= {number: rest for number, *rest in rows(_SINCE, numbers=json.dumps(came_before))}
    changed, twice = _changes(rows(_MEASURES), rows(_ANSWERS), people, days)
    return {
        "referrals": _referrals(referrals, rows(_NEEDS)),
        "people": _people(rows(_PEOPLE), people, days, last),
        "attendances": sum(row[5] for row in visits),
        "attendances_unnamed": sum(nameless or 0 for _, _, nameless in sessions.values()),
        "attendances_by_month": _by_month(rows(_BY_MONTH)),
        "sessions": {
            "held": sum(row[0] for row in sessions.values()),
            "cancelled": sum(row[1] for row in sessions.values()),
        },
        "person_hours": sum(row[6] for row in visits) / 60,
        "groups": _groups(visits, groups, sessions),
        "time": _time(rows(_TIME)),
        "funnel": _funnel(referrals, since, twice, last),
        "belonging": _belonging(visits, rows(_SESSION_DAYS), rows(_PLACES_ENDED), days),
        "outcomes": changed,
        "unmet": _unmet(rows(_UNMET)),
        "referrers": _referrers(referrals, since),
        "rooms": _rooms(rows(_PLACES), groups, sessions, days),
        "answered_twice": len(twice),
    }


def _words(name: str, what: str = "label") -> dict[str, str]:
    rows = tomllib.loads((_LISTS / f"{name}.toml").read_text("utf-8"))["entry"]
    return {row["code"]: row.get(what) or row["label"] for row in rows}


def _most(counts: Counter[Any]) -> list[list[Any]]:
    return [[label, count] for label, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _by_month(rows: list[Any]) -> list[list[Any]]:
    months = Counter[str]()
    for on, count in rows:
        months[on[:7] + "-01"] += count
    return [list(pair) for pair in sorted(months.items())]


def _since(referrals: list[Any], people: dict[int, list[Any]]) -> tuple[dict[int, list[Any]], list[int]]:
    """Visits since each referral where all of the person's are; and the referrals of those who came before, too."""
    since, before = {}, []
    for number, person, _, on, *_ in referrals:
        known = people.get(person)
        if known is not None and known[0] >= on:
            since[number] = known
        elif known is not None and known[1] >= on:
            before.append(number)
    return since, before


def _waits(referrals: Iterable[Any]) -> list[int]:
    return [_days(row[3], row[5]) for row in referrals if row[4] in _DECIDED]


def _referrals(referrals: list[Any], needs: list[Any]) -> dict[str, Any]:
    states = Counter(row[4] for row in referrals)
    waits, words = _waits(referrals), _words("needs")
    return {
        "received": len(referrals),
        "accepted": states["accepted"] + states["closed"],
        **{state: states[state] for state in ("waiting", "declined", "signposted", "withdrawn", "asked")},
        "undecided": states["received"] + states["reopened"] + states[None],
        "decided": len(waits),
        "median_days_to_decision": median(waits) if waits else None,
        "within_7_days": sum(wait <= 7 for wait in waits),
        "within_14_days": sum(wait <= 14 for wait in waits),
        "by_need": _most(Counter({words[code]: count for code, count in needs})),
        "by_agency": _most(Counter(row[2] for row in referrals)),
    }


def _people(rows: list[Any], people: dict[int, list[Any]], days: dict[str, str], last: date) -> dict[str, Any]:
    came = [row for row in rows if row[0] in people and people[row[0]][3]]
    broad = _words("ethnic_groups_england_wales", "group")
    return {
        "attended": len(came),
        "new": sum(known[0] >= days["first"] for known in people.values()),
        "by_age": dict(Counter(_band(row, last) for row in came)),
        "by_sex": dict(Counter(row[3] or "not_asked" for row in came)),
        "by_ethnic_group": dict(Counter(broad[row[4] or "not_asked"] for row in came)),
        "by_disability": dict(Counter(row[5] or "not_asked" for row in came)),
        "by_area": dict(Counter(row[6] and (row[6] + 1) // 2 for row in came)),
    }


def _band(person: Any, last: date) -> int | None:
    if person[1]:
        born = date.fromisoformat(person[1])
        age = last.year - born.year - ((last.month, last.day) < (born.month, born.day))
    elif person[2]:
        age = last.year - person[2]
    else:
        return None
    return next((above for above in (25, 45, 65, 75, 85) if age < above), 150)


def _groups(visits: list[Any], groups: dict[int, Any], sessions: dict[int, Any]) -> list[dict[str, Any]]:
    people, attendances, minutes = Counter[int](), Counter[int](), Counter[int]()
    for _, group, _, _, _, now, length in visits:
        people[group] += now > 0
        attendances[group] += now
        minutes[group] += length
    met = [
        {"group": groups[number][0], "sessions": held, "people": people[number], "attendances": attendances[number],
         "cancelled": cancelled, "person_hours": minutes[number] / 60}
        for number, (held, cancelled, _) in sessions.items()
    ]  # fmt: skip
    return sorted(met, key=lambda row: (-row["attendances"], row["group"]))


def _time(rows: list[Any]) -> dict[str, Any]:
    words, roles, months = _words("volunteer_roles"), Counter[str](), Counter[str]()
    for _, role, month, minutes in rows:
        roles[words[role]] += minutes
        months[month] += minutes
    return {
        "active": len({row[0] for row in rows}),
        "minutes": sum(roles.values()),
        "by_role": _most(roles),
        "minutes_by_month": [list(pair) for pair in sorted(months.items())],
    }


def _funnel(referrals: list[Any], since: dict[int, Any], twice: set[int], last: date) -> list[list[Any]]:
    stages = (
        (0, lambda row, came: True),  # noqa: ARG005 - every referral is one
        (0, lambda row, came: row[6] or row[4] in _DECIDED),  # noqa: ARG005
        (0, lambda row, came: row[4] in _DECIDED),  # noqa: ARG005
        (14, lambda row, came: came is not None),  # noqa: ARG005
        (42, lambda row, came: came is not None and came[2] >= 3),  # noqa: ARG005
        (112, lambda row, came: came is not None and _days(came[0], came[1]) >= 84),  # noqa: ARG005
        (56, lambda row, came: row[1] in twice),  # noqa: ARG005
        (0, lambda row, came: row[4] == "closed"),  # noqa: ARG005
    )
    counted = []
    for days, reached in stages:
        early = (last - timedelta(days=days)).isoformat()
        had_time = [row for row in referrals if row[3] <= early]
        counted.append([sum(bool(reached(row, since.get(row[0]))) for row in had_time), len(had_time)])
    return counted


def _belonging(visits: list[Any], sessions: list[Any], ended: list[Any], days: dict[str, str]) -> dict[str, Any]:
    met: dict[int, list[str]] = defaultdict(list)
    for group, on in sessions:
        met[group].append(on)
    ends = {(person, group): on for person, group, on in ended}
    weeks, left = [], []
    for person, group, begun, latest, *_ in visits:
        if begun < days["first"]:
            continue
        weeks.append(_days(begun, latest) / 7)
        missed = sum(on > latest for on in met[group])
        left.append(ends.get((person, group), "") >= latest or missed >= 6)
    curve = kaplan_meier(weeks, left)
    return {"joined": curve.n, "left": curve.left, "median_weeks": curve.median()}


def _changes(
    measures: list[Any], rows: list[Any], people: dict[int, list[Any]], days: dict[str, str]
) -> tuple[dict[str, Any], set[int]]:
    rules = {number: measure_from({**json.loads(text), "id": code}) for number, code, text in measures}
    answered: dict[int, tuple[int, int, str, dict[str, int]]] = {}
    for number, person, measure, on, item, value in rows:
        answered.setdefault(number, (person, measure, on, {}))[3][item] = value
    scores: dict[tuple[int, str], list[Any]] = defaultdict(list)
    asked: dict[int, set[int]] = defaultdict(set)
    for person, measure, on, answers in answered.values():
        if person in people and (people[person][3] or on >= days["first"]):
            asked[measure].add(person)
        for part, value in score(rules[measure], answers).values.items():
            scores[measure, part].append((person, date.fromisoformat(on), value))
    found: dict[str, Any] = {}
    twice: set[int] = set()
    for number, rule in rules.items():
        seen = {person: date.fromisoformat(people[person][0]) for person in asked[number]}
        period = {f"period_{end}": date.fromisoformat(days[end]) for end in ("first", "last")}
        for scale in rule.scales:
            ends = outcomes.ends(scores[number, scale.code], seen, **period)
            twice |= {pair.person_id for pair in ends.pairs}
            before, after = [pair.before for pair in ends.pairs], [pair.after for pair in ends.pairs]
            ways = directions(before, after, scale.threshold, scale.higher_is_better)
            t = paired_t(before, after)
            key = rule.id if scale.code == "total" else f"{rule.id}.{scale.code}"
            found[key] = [len(seen), len(ends.baselines), len(before), t.mean_change, t.low, t.high, ways.improved]
    return found, twice


def _unmet(rows: list[Any]) -> list[list[Any]]:
    needs, reasons = _words("needs"), _words("decline_reasons")
    pairs = Counter[tuple[str, str]]()
    for need, reason, _, _, count in rows:
        pairs[needs[need], reasons[reason]] += count
    return [[need, reason, count] for (need, reason), count in _most(pairs)]


def _referrers(referrals: list[Any], since: dict[int, Any]) -> list[dict[str, Any]]:
    sent: dict[str, list[Any]] = defaultdict(list)
    for row in referrals:
        sent[row[2]].append(row)
    counted = [
        {"agency": agency, "sent": len(theirs),
         "fitted": sum(row[4] in ("accepted", "closed", "waiting") for row in theirs),
         "accepted": sum(row[4] in ("accepted", "closed") for row in theirs),
         "came_once": sum(row[0] in since for row in theirs),
         "came_three_times": sum(row[0] in since and since[row[0]][2] >= 3 for row in theirs),
         "median_days": median(waits) if (waits := _waits(theirs)) else None}
        for agency, theirs in sent.items()
    ]  # fmt: skip
    return sorted(counted, key=lambda row: (-row["sent"], row["agency"]))


def _rooms(rows: list[Any], groups: dict[int, Any], sessions: dict[int, Any], days: dict[str, str]) -> list[list[Any]]:
    held, waiting, waits = Counter[int](), Counter[int](), defaultdict[int, list[int]](list)
    first, last = days["first"], days["last"]
    for group, begun, ended, queued in rows:
        if ended is None or ended > last:
            has_place = begun is not None and begun <= last
            held[group] += has_place
            waiting[group] += not has_place and queued is not None and queued <= last
        if queued is not None and begun is not None and first <= begun <= last:
            waits[group].append(_days(queued, begun))
    return [
        [name, held[number], room, waiting[number], len(waits[number]), median(waits[number] or [0])]
        for number, (name, room) in sorted(groups.items(), key=lambda pair: pair[1][0])
        if number in sessions
    ]

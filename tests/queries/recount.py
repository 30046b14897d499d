"""Counts every figure again from the CSV files of the export alone, and shares no code with the program."""

from __future__ import annotations

import csv
import math
import tomllib
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from lifelines import KaplanMeierFitter

from tests.queries.recount_outcomes import outcomes_again

Row = dict[str, str]
RESOURCES = Path(__file__).resolve().parents[2] / "resources"
DECIDED = ("waiting", "accepted", "declined", "signposted", "withdrawn", "closed")


def labels(name: str) -> dict[str, str]:
    entries = tomllib.loads((RESOURCES / "lists" / f"{name}.toml").read_text("utf-8"))["entry"]
    return {entry["code"]: entry["label"] for entry in entries}


def day(text: str) -> date:
    return date.fromisoformat(text)


def ranked(counts: dict[str, int]) -> list[list[Any]]:
    return [[label, count] for label, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]


def tally(values: Any) -> dict[Any, int]:
    counts: dict[Any, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return counts


class Recount:
    """The CSV files of one folder, and a period."""

    def __init__(self, folder: Path, first: date, last: date, today: date) -> None:
        self.first, self.last, self.today = first, last, today
        self.table: dict[str, list[Row]] = {}
        for path in folder.glob("*.csv"):
            with path.open(encoding="utf-8", newline="") as file:
                self.table[path.stem] = list(csv.DictReader(file))
        self.sessions = {row["id"]: row for row in self.table["session"]}
        self.came = [
            (mark["person_id"], self.sessions[mark["session_id"]])
            for mark in self.table["attendance"]
            if mark["mark"] == "came"
            and self.sessions[mark["session_id"]]["state"] == "held"
            and day(self.sessions[mark["session_id"]]["date"]) <= last
        ]
        self.came_now = [(person, session) for person, session in self.came if self.inside(session["date"])]
        self.days_of: dict[str, list[date]] = defaultdict(list)
        for person, session in self.came:
            self.days_of[person].append(day(session["date"]))
        self.events: dict[str, list[Row]] = defaultdict(list)
        for event in sorted(self.table["referral_event"], key=lambda row: (row["date"], int(row["id"]))):
            if day(event["date"]) <= last:
                self.events[event["referral_id"]].append(event)
        self.received = [row for row in self.table["referral"] if self.inside(row["received_on"])]
        self.outcomes, self.answered_twice = outcomes_again(self.table, self.days_of, first, last)

    def inside(self, text: str) -> bool:
        return bool(text) and self.first <= day(text) <= self.last

    def months(self, counted: dict[str, int]) -> list[list[Any]]:
        """``counted`` by year and month, every month of the period."""
        months = sorted({str(self.first + timedelta(n))[:7] for n in range((self.last - self.first).days + 1)})
        return [[f"{month}-01", counted.get(month, 0)] for month in months]

    def everything(self) -> dict[str, Any]:
        attended = {person for person, _ in self.came_now}
        held = [row for row in self.sessions.values() if row["state"] == "held" and self.inside(row["date"])]
        minutes = sum(int(session["minutes"]) for _, session in self.came_now)
        unmet = [row for row in self.table["unmet_need"] if self.inside(row["date"])]
        sources = labels("unmet_sources")
        return {
            "period": {"first": self.first.isoformat(), "last": self.last.isoformat()},
            "referrals": self.referrals(),
            "people": self.people(attended),
            "attendances": len(self.came_now),
            "attendances_unnamed": sum(int(row["unnamed"]) for row in held),
            "attendances_by_month": self.months(tally(session["date"][:7] for _, session in self.came_now)),
            "sessions": {
                "held": len(held),
                "cancelled": sum(r["state"] == "cancelled" and self.inside(r["date"]) for r in self.sessions.values()),
            },
            "person_hours": minutes / 60,
            "groups": self.groups(),
            "volunteers": self.volunteers(),
            "funnel": self.funnel(),
            "belonging": self.belonging(),
            "outcomes": self.outcomes,
            "unmet": self.unmet(unmet),
            "referrers": self.referrers(),
            "money": self.money(held, len(attended)),
            "completeness": {"rows": self.completeness(held, attended)},
            "unmet_by_source": ranked(tally(sources[row["source"]] for row in unmet)),
            "unmet_by_month": self.months(tally(row["date"][:7] for row in unmet)),
            "rooms": self.rooms(),
            "answered_twice": len(self.answered_twice),
        }

    # Referrals ------------------------------------------------------------------------------------------------------

    def state(self, referral: Row) -> str:
        state = "received"
        for event in self.events[referral["id"]]:
            if event["kind"] in (*DECIDED, "received", "asked"):
                state = event["kind"]
            elif event["kind"] == "reopened":
                state = "received"
        return state

    def wait(self, referral: Row) -> int | None:
        if self.state(referral) not in DECIDED:
            return None
        first = next(event for event in self.events[referral["id"]] if event["kind"] in DECIDED)
        return (day(first["date"]) - day(referral["received_on"])).days

    def agency(self, referral: Row) -> str:
        names = {row["id"]: row["name"] for row in self.table["agency"]}
        return names.get(referral["agency_id"], "Referred themselves")

    def referrals(self) -> dict[str, Any]:
        states = tally(self.state(row) for row in self.received)
        waits = [wait for row in self.received if (wait := self.wait(row)) is not None]
        numbers = {row["id"] for row in self.received}
        needs = labels("needs")
        asked_for = [needs[row["code"]] for row in self.table["referral_need"] if row["referral_id"] in numbers]
        return {
            "received": len(self.received),
            "accepted": states.get("accepted", 0) + states.get("closed", 0),
            **{state: states.get(state, 0) for state in ("waiting", "declined", "signposted", "withdrawn", "asked")},
            "undecided": states.get("received", 0),
            "decided": len(waits),
            "median_days_to_decision": median(waits) if waits else None,
            "within_7_days": sum(wait <= 7 for wait in waits),
            "within_14_days": sum(wait <= 14 for wait in waits),
            "by_need": ranked(tally(asked_for)),
            "by_agency": ranked(tally(self.agency(row) for row in self.received)),
        }

    def visits_since(self, referral: Row) -> list[date]:
        return sorted(on for on in self.days_of[referral["person_id"]] if on >= day(referral["received_on"]))

    def contacted(self, referral: Row) -> bool:
        noted = any(event["kind"] == "contacted" for event in self.events[referral["id"]])
        spoken = any(
            row["person_id"] == referral["person_id"]
            and row["kind"] != "note"
            and day(referral["received_on"]) <= day(row["date"]) <= self.last
            for row in self.table["contact"]
        )
        return noted or spoken or self.state(referral) in DECIDED

    def funnel(self) -> list[dict[str, Any]]:
        def still_coming(referral: Row) -> bool:
            visits = self.visits_since(referral)
            return bool(visits) and (visits[-1] - visits[0]).days >= 84

        stages = (
            ("referred", "Referred", 0, lambda row: True),
            ("contacted", "Contacted", 0, self.contacted),
            ("decided", "Decided", 0, lambda row: self.state(row) in DECIDED),
            ("first_session", "First session", 14, lambda row: len(self.visits_since(row)) >= 1),
            ("third_session", "Third session", 42, lambda row: len(self.visits_since(row)) >= 3),
            ("twelve_weeks", "Still coming at 12 weeks", 112, still_coming),
            ("pair", "Before-and-after answers", 56, lambda row: row["person_id"] in self.answered_twice),
            ("closed", "Closed", 0, lambda row: self.state(row) == "closed"),
        )
        counted = []
        for key, label, days, reached in stages:
            early = [r for r in self.received if (self.last - day(r["received_on"])).days >= days]
            counted.append({"key": key, "label": label, "reached": sum(map(reached, early)), "had_time": len(early)})
        return counted

    def referrers(self) -> list[dict[str, Any]]:
        counted = []
        for agency in {self.agency(row) for row in self.received}:
            sent = [row for row in self.received if self.agency(row) == agency]
            waits = [wait for row in sent if (wait := self.wait(row)) is not None]
            counted.append(
                {
                    "agency": agency,
                    "sent": len(sent),
                    "fitted": sum(self.state(row) in ("accepted", "closed", "waiting") for row in sent),
                    "accepted": sum(self.state(row) in ("accepted", "closed") for row in sent),
                    "came_once": sum(len(self.visits_since(row)) >= 1 for row in sent),
                    "came_three_times": sum(len(self.visits_since(row)) >= 3 for row in sent),
                    "median_days": median(waits) if waits else None,
                }
            )
        return sorted(counted, key=lambda row: (-row["sent"], row["agency"]))

    # People and groups ----------------------------------------------------------------------------------------------

    def people(self, attended: set[str]) -> dict[str, Any]:
        rows = [row for row in self.table["person"] if row["id"] in attended]
        ethnic = tomllib.loads((RESOURCES / "lists" / "ethnic_groups_england_wales.toml").read_text("utf-8"))["entry"]
        broad = {entry["code"]: entry.get("group", entry["label"]) for entry in ethnic}
        fifths = ("Most deprived fifth", "Second fifth", "Third fifth", "Fourth fifth", "Least deprived fifth")
        areas = dict(zip("12345", fifths, strict=True)) | {"": "Not known"}
        return {
            "attended": len(attended),
            "new": sum(min(days) >= self.first for days in self.days_of.values()),
            "by_age": self.told(labels("age_bands"), [self.band(row) for row in rows]),
            "by_sex": self.told(labels("genders"), [row["gender"] or "not_asked" for row in rows]),
            "by_ethnic_group": self.told(broad, [row["ethnic_group"] or "not_asked" for row in rows]),
            "by_disability": self.told(labels("disability"), [row["disability"] or "not_asked" for row in rows]),
            "by_area": self.told(
                areas, [row["imd_decile"] and str(math.ceil(int(row["imd_decile"]) / 2)) for row in rows]
            ),
        }

    def told(self, words: dict[str, str], codes: list[str]) -> list[list[Any]]:
        counts = dict.fromkeys(words.values(), 0)
        for code in codes:
            counts[words[code]] += 1
        return [[label, count] for label, count in counts.items()]

    def band(self, person: Row) -> str:
        if person["date_of_birth"]:
            born = day(person["date_of_birth"])
            age = self.last.year - born.year - ((self.last.month, self.last.day) < (born.month, born.day))
        elif person["birth_year"]:
            age = self.last.year - int(person["birth_year"])
        else:
            return "not_known"
        bounds = ((25, "under_25"), (45, "25_to_44"), (65, "45_to_64"), (75, "65_to_74"), (85, "75_to_84"))
        return next((code for above, code in bounds if age < above), "85_and_over")

    def groups(self) -> list[dict[str, Any]]:
        counted = []
        for group in self.table["group"]:
            met = [r for r in self.sessions.values() if r["group_id"] == group["id"] and self.inside(r["date"])]
            came = [(person, session) for person, session in self.came_now if session["group_id"] == group["id"]]
            row = {
                "group": group["name"],
                "sessions": sum(session["state"] == "held" for session in met),
                "people": len({person for person, _ in came}),
                "attendances": len(came),
                "cancelled": sum(session["state"] == "cancelled" for session in met),
                "person_hours": sum(int(session["minutes"]) for _, session in came) / 60,
            }
            if row["sessions"] or row["cancelled"]:
                counted.append(row)
        return sorted(counted, key=lambda row: (-row["attendances"], row["group"]))

    def rooms(self) -> list[dict[str, Any]]:
        counted = []
        for group in sorted(self.table["group"], key=lambda row: row["name"]):
            places = [row for row in self.table["place"] if row["group_id"] == group["id"]]
            open_then = [row for row in places if not row["to_on"] or day(row["to_on"]) > self.last]
            got = [row for row in places if row["waiting_since"] and self.inside(row["from_on"])]
            waits = [(day(row["from_on"]) - day(row["waiting_since"])).days for row in got]
            begun = [row for row in open_then if row["from_on"] and day(row["from_on"]) <= self.last]
            queue = [
                r for r in open_then if r["waiting_since"] and day(r["waiting_since"]) <= self.last and r not in begun
            ]
            counted.append(
                {
                    "group": group["name"],
                    "places_held": len(begun),
                    "room": int(group["capacity"]) if group["capacity"] else None,
                    "waiting": len(queue),
                    "joined_from_waiting": len(got),
                    "median_wait_days": median(waits) if waits else None,
                }
            )
        return counted

    def belonging(self) -> dict[str, Any]:
        by_group: dict[tuple[str, str], list[date]] = defaultdict(list)
        for person, session in self.came:
            by_group[person, session["group_id"]].append(day(session["date"]))
        joined = {key: days for key, days in by_group.items() if min(days) >= self.first}
        weeks = [(max(days) - min(days)).days / 7 for days in joined.values()]
        left = [self.has_left(person, group, max(days)) for (person, group), days in joined.items()]
        curve = KaplanMeierFitter(alpha=0.05).fit(weeks, left)
        table = curve.event_table
        times = sorted(set(weeks))
        at = [max([time for time in times if time <= week], default=None) for week in (12, 26, 52)]
        band = dict(zip(times, self.band_of(curve, times), strict=True)) | {None: [1.0, 1.0]}
        halved = [time for time in times if float(curve.predict(time)) <= 0.5 + 1e-9]
        return {
            "joined": len(joined),
            "left": sum(left),
            "median_weeks": min(halved, default=None),
            "at": [
                {
                    "weeks": week,
                    "share": float(curve.predict(week)),
                    "low": band[time][0],
                    "high": band[time][1],
                    "at_risk": sum(spell >= week for spell in weeks),
                }
                for week, time in zip((12, 26, 52), at, strict=True)
            ],
            "curve": [[time, float(curve.predict(time)), int(table.loc[time, "at_risk"])] for time in times],
            "band": [band[time] for time in times],
        }

    def band_of(self, curve: KaplanMeierFitter, times: list[float]) -> list[list[float]]:
        """Lifelines' interval; where nobody is left, the upper limit stays what it last was."""
        band: list[list[float]] = []
        for time in times:
            low, high = (float(bound) for bound in curve.confidence_interval_.loc[time])
            band.append([low, high] if float(curve.predict(time)) > 0 else [0.0, band[-1][1]])
        return band

    def has_left(self, person: str, group: str, latest: date) -> bool:
        places = [
            row
            for row in self.table["place"]
            if (row["person_id"], row["group_id"]) == (person, group)
            and row["from_on"]
            and day(row["from_on"]) <= self.last
        ]
        ends = [row["to_on"] and day(row["to_on"]) for row in places]
        if ends and all(end and end <= self.last for end in ends) and max(ends) >= latest:
            return True
        missed = [
            row
            for row in self.sessions.values()
            if row["group_id"] == group
            and row["state"] != "cancelled"
            and latest < day(row["date"]) <= min(self.last, self.today)
        ]
        return len(missed) >= int(self.table["organisation"][0]["belonging_gap"])

    # Volunteers, money, records -------------------------------------------------------------------------------------

    def volunteers(self) -> dict[str, Any]:
        approved = [row for row in self.table["time_given"] if row["approved_on"]]
        given = [row for row in approved if self.inside(row["date"])]
        minutes = sum(int(row["minutes"]) for row in given)
        rates = tomllib.loads((RESOURCES / "rates.toml").read_text("utf-8"))
        low, high = rates["low"], rates["high"]
        roles, words = defaultdict(int), labels("volunteer_roles")
        for row in given:
            roles[words[row["role"]]] += int(row["minutes"])
        months: dict[str, int] = defaultdict(int)
        for row in given:
            months[row["date"][:7]] += int(row["minutes"])
        return {
            "active": len({row["volunteer_id"] for row in given}),
            "minutes": minutes,
            "value": {
                "low_pence": math.floor(minutes * low["pence"] / 60 + 0.5),
                "high_pence": math.floor(minutes * high["pence"] / 60 + 0.5),
                "low_rate_pence": low["pence"],
                "high_rate_pence": high["pence"],
                "low_source": f"{low['name']}, {low['year']}",
                "high_source": f"{high['name']}, {high['year']}",
                "rate_year": high["year"],
            },
            "from_members": self.members_first(approved, {row["volunteer_id"] for row in given}),
            "by_role": ranked(roles),
            "people_by_role": [
                [role, len({row["volunteer_id"] for row in given if words[row["role"]] == role})]
                for role, _ in ranked(roles)
            ],
            "minutes_by_month": self.months(months),
            "by_load": self.load(given),
        }

    def members_first(self, approved: list[Row], active: set[str]) -> int:
        counted = 0
        for volunteer in self.table["volunteer"]:
            gave = [day(row["date"]) for row in approved if row["volunteer_id"] == volunteer["id"]]
            came = self.days_of.get(volunteer["person_id"])
            counted += bool(volunteer["id"] in active and came and min(came) < min(gave))
        return counted

    def load(self, given: list[Row]) -> list[list[Any]]:
        bands = {"Under half of it": 0, "Half to all of it": 0, "More than agreed": 0, "Nothing was agreed": 0}
        days = (self.last - self.first).days + 1
        for volunteer in self.table["volunteer"]:
            minutes = sum(int(row["minutes"]) for row in given if row["volunteer_id"] == volunteer["id"])
            in_week = {"week": 1 / 7, "month": 12 / 365.25}[volunteer["offered_per"]]
            agreed = round(int(volunteer["offered_minutes"]) * days * in_week)
            if minutes and not agreed:
                bands["Nothing was agreed"] += 1
            elif minutes:
                share = minutes / agreed
                label = "Under half of it" if share < 0.5 else "Half to all of it" if share <= 1 else "More than agreed"
                bands[label] += 1
        return [[label, count] for label, count in bands.items()]

    def unmet(self, entries: list[Row]) -> list[dict[str, Any]]:
        needs, reasons = labels("needs"), labels("decline_reasons")
        counts = tally((needs[row["need"]], reasons[row["reason"]]) for row in entries)
        most = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        return [{"need": need, "reason": reason, "count": count} for (need, reason), count in most]

    def money(self, held: list[Row], people: int) -> dict[str, Any]:
        cost = sum(int(row["cost_pence"]) for row in held)
        budgets = [
            row
            for row in self.table["personal_budget"]
            if day(row["first_on"]) <= self.last and (not row["last_on"] or day(row["last_on"]) >= self.first)
        ]
        return {
            "cost_pence": cost,
            "cost_per_attendance_pence": math.floor(cost / len(self.came_now) + 0.5),
            "cost_per_person_pence": math.floor(cost / people + 0.5),
            "grants": [self.grant(row, people) for row in self.table["grant"] if self.overlaps(row)],
            "budgets_allocated_pence": sum(int(row["allocated_pence"]) for row in budgets),
            "budgets_spent_pence": sum(self.spent("budget_id", row["id"]) for row in budgets),
            "budgets_people": len({row["person_id"] for row in budgets}),
        }

    def overlaps(self, row: Row) -> bool:
        return day(row["first_on"]) <= self.last and day(row["last_on"]) >= self.first

    def spent(self, key: str, number: str) -> int:
        costs = [row for row in self.table["cost"] if row[key] == number and day(row["date"]) <= self.last]
        return sum(int(row["pence"]) for row in costs)

    def grant(self, row: Row, people: int) -> dict[str, Any]:
        spent = self.spent("grant_id", row["id"])
        return {
            "funder": next(each["name"] for each in self.table["funder"] if each["id"] == row["funder_id"]),
            "title": row["title"],
            "reference": row["reference"],
            "awarded_pence": int(row["awarded_pence"]),
            "spent_pence": spent,
            "first_on": row["first_on"],
            "last_on": row["last_on"],
            "targets": [
                {"figure": "people.attended", "label": "Different people who come", "target": 20, "reached": people}
            ],
            "spending": [["", spent]] if spent else [],
        }

    def completeness(self, held: list[Row], attended: set[str]) -> list[list[Any]]:
        rows = [row for row in self.table["person"] if row["id"] in attended]
        asked = ("", "not_asked")
        needed = {row["referral_id"] for row in self.table["referral_need"]}
        return [
            ["Registers closed", sum(bool(row["closed_at"]) for row in held), len(held)],
            ["Age known", sum(bool(row["date_of_birth"] or row["birth_year"]) for row in rows), len(rows)],
            ["Sex asked", sum(row["gender"] not in asked for row in rows), len(rows)],
            ["Ethnic group asked", sum(row["ethnic_group"] not in asked for row in rows), len(rows)],
            ["Disability asked", sum(row["disability"] not in asked for row in rows), len(rows)],
            ["Postcode known", sum(bool(row["postcode"]) for row in rows), len(rows)],
            *[[f"{o['label']} asked at the start", o["baselines"], o["people_seen"]] for o in self.outcomes.values()],
            [
                "Referrals with a reason",
                sum(bool(row["reason"] or row["id"] in needed) for row in self.received),
                len(self.received),
            ],
        ]  # fmt: skip

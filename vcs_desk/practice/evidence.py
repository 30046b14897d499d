"""Invents answers to outcome measures, costs and a grant, as a small group would have them."""

from __future__ import annotations

import json
from datetime import date, timedelta
from random import Random

from vcs_desk.models import Answer, Assessment, Contact, Cost, Funder, Grant, GrantTarget, Measure, PersonalBudget
from vcs_desk.practice.groups import GroupLife
from vcs_desk.practice.rows import Rows
from vcs_desk.resource_files import resource_toml

_SHARE_ASKED, _SHARE_ASKED_AGAIN = 0.85, 0.72
_WORDS = (
    "Rang to say they would be back next week.",
    "Likes coming, and asked about the Friday lunch.",
    "Has a hospital appointment, will miss one.",
    "Bus was late twice. Told them of the minibus.",
)


def measures(rows: Rows) -> dict[str, int]:
    """The measures this organisation uses; code to number."""
    found = {}
    for code in ("ons4", "ucla3", "swemwbs"):
        definition = resource_toml("measures", f"{code}.toml")
        found[code] = rows.add(
            Measure,
            code=code,
            version=str(definition["version"]),
            label=definition["label"],
            definition=json.dumps(definition, ensure_ascii=False),
            licence_held=code == "swemwbs",
        )
    return found


def outcomes(rows: Rows, groups: list[GroupLife], numbers: dict[str, int], random: Random, today: date) -> None:
    """Baselines within two weeks of the first session, and for about half a second time some months later."""
    asked: set[int] = set()
    for group in groups:
        for member in group.everybody:
            if member.who.number in asked or random.random() > _SHARE_ASKED:
                continue
            asked.add(member.who.number)
            on = member.joined + timedelta(days=random.randrange(0, 14))
            code = random.choices(("ons4", "ucla3", "swemwbs"), (55, 25, 20))[0]
            level = random.gauss(0, 1)
            _assess(rows, member.who.number, numbers[code], code, on, "baseline", level, random)
            again = on + timedelta(weeks=random.randrange(8, 24))
            while again < today and (member.until is None or again <= member.until + timedelta(weeks=2)):
                if random.random() < _SHARE_ASKED_AGAIN:
                    later = level * 0.6 + random.gauss(0.45, 0.8)
                    _assess(rows, member.who.number, numbers[code], code, again, "review", later, random)
                again += timedelta(weeks=26)


def _assess(
    rows: Rows, person: int, measure: int, code: str, on: date, point: str, level: float, random: Random
) -> None:
    mode = random.choice(("alone", "alone", "read_aloud", "phone", "paper"))
    number = rows.add(Assessment, person_id=person, measure_id=measure, date=on, point=point, mode=mode)
    for item, value in _answers(code, level, random).items():
        rows.add(Answer, assessment_id=number, item=item, value=value, state="answered")


def _answers(code: str, level: float, random: Random) -> dict[str, int]:
    def between(low: int, high: int, middle: float) -> int:
        return min(high, max(low, round(random.gauss(middle, 0.8))))

    if code == "ons4":
        good = {item: between(0, 10, 6 + 1.6 * level) for item in ("satisfied", "worthwhile", "happy")}
        return good | {"anxious": between(0, 10, 4.5 - 1.6 * level)}
    if code == "ucla3":
        scores = {item: between(1, 3, 2.1 - 0.5 * level) for item in ("companionship", "left_out", "isolated")}
        return scores | {"lonely": between(1, 5, 3 - 0.8 * level)}
    return {f"q{item}": between(1, 5, 3 + 0.6 * level) for item in range(1, 8)}


def money(rows: Rows, groups: list[GroupLife], today: date) -> None:
    """One grant with targets, what was spent of it, and two personal budgets."""
    first = date(today.year - 1, 10, 1)
    funder = rows.add(Funder, name="Harbour and Hearth Fund", contact="Grants officer")
    grant = rows.add(
        Grant,
        funder_id=funder,
        title="Good company in Tregarrow",
        reference="HHF-2025-118",
        awarded_pence=2_400_000,
        first_on=first,
        last_on=date(today.year, 9, 30),
    )
    for figure, target in (("people.attended", 100), ("attendances", 3_000), ("volunteers.active", 20)):
        rows.add(GrantTarget, grant_id=grant, figure=figure, target=target)
    for month in range(12):
        on = first + timedelta(days=30 * month + 14)
        rows.add(Cost, date=on, pence=148_000, words="Hall hire, tutors and travel", grant_id=grant)
    for group in groups[:2]:
        for member in group.members[:1]:
            budget = rows.add(
                PersonalBudget,
                person_id=member.who.number,
                allocated_pence=30_000,
                first_on=first,
                source="Adult social care",
            )
            rows.add(Cost, date=first + timedelta(days=60), pence=4_500, words="Taxi to the hall", budget_id=budget)


def contacts(rows: Rows, groups: list[GroupLife], random: Random, today: date) -> None:
    """A call or a note now and then."""
    for group in groups:
        for member in group.members:
            if random.random() < 0.4:
                on = max(member.joined, today - timedelta(days=random.randrange(3, 200)))
                kind = random.choice(("call", "call", "note", "text"))
                outcome = "none" if kind == "note" else "reached"
                rows.add(
                    Contact,
                    person_id=member.who.number,
                    date=min(on, today),
                    kind=kind,
                    outcome=outcome,
                    words=random.choice(_WORDS),
                    by_id=1,
                )

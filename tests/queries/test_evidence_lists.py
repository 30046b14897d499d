"""The list behind every figure is as long as the figure says: on the practice organisation and on random ones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from tests.conftest import KEY
from tests.queries.random_organisation import RandomOrganisation
from vcs_desk.acts import Actor
from vcs_desk.clock import FixedClock
from vcs_desk.practice.build import build_practice
from vcs_desk.queries.evidence import Agencies, Funnel, UnmetFigures, WaitingList, evidence
from vcs_desk.queries.evidence_lines import list_lines
from vcs_desk.queries.evidence_lists import behind, rows_behind
from vcs_desk.queries.figures import Impact, Period
from vcs_desk.queries.impact import impact
from vcs_desk.queries.impact.records import Records
from vcs_desk.queries.referrer_figures import ReferrerLine
from vcs_desk.queries.referrers import people_who_refer
from vcs_desk.queries.waiting import WaitingCount
from vcs_desk.store.engine import open_engine
from vcs_desk.store.schema import create_schema
from vcs_desk.store.unit import Store

PERIODS = {
    "a year": Period(date(2025, 10, 1), date(2026, 9, 30)),
    "a quarter": Period(date(2026, 1, 1), date(2026, 3, 31)),
    "to a day that has not come yet": Period(date(2026, 4, 15), date(2026, 12, 31)),
}


def counts_of(impact: Impact) -> Iterator[tuple[str, float]]:
    """Each figure that has a list behind it: (key, figure)."""
    names = ("received", "accepted", "waiting", "declined", "signposted", "withdrawn", "asked", "undecided", "decided")
    for name in (*names, "within_7_days", "within_14_days"):
        yield f"referrals.{name}", getattr(impact.referrals, name)
    for way, counts in (("by_need", impact.referrals.by_need), ("by_agency", impact.referrals.by_agency)):
        yield from ((f"referrals.{way}:{label}", count) for label, count in counts)
    yield from (("people.attended", impact.people.attended), ("people.new", impact.people.new))
    for way in ("by_age", "by_sex", "by_ethnic_group", "by_disability", "by_area"):
        yield from ((f"people.{way}:{label}", count) for label, count in getattr(impact.people, way))
    yield from (("attendances", impact.attendances), ("attendances_unnamed", impact.attendances_unnamed))
    yield from ((f"attendances_by_month:{month}", count) for month, count in impact.attendances_by_month)
    yield from (("sessions.held", impact.sessions.held), ("sessions.cancelled", impact.sessions.cancelled))
    yield from (("person_hours", impact.person_hours), ("answered_twice", impact.answered_twice))
    for group in impact.groups:
        for name in ("sessions", "people", "attendances", "cancelled", "person_hours"):
            yield f"groups.{name}:{group.group}", getattr(group, name)
    for room in impact.rooms:
        for name in ("places_held", "waiting", "joined_from_waiting"):
            yield f"rooms.{name}:{room.group}", getattr(room, name)
    yield from _counts_of_volunteers(impact)
    yield from _counts_of_evidence(impact)


def _counts_of_volunteers(impact: Impact) -> Iterator[tuple[str, float]]:
    figures = impact.volunteers
    for name in ("active", "minutes", "from_members"):
        yield f"volunteers.{name}", getattr(figures, name)
    for way in ("by_role", "people_by_role", "by_load"):
        yield from ((f"volunteers.{way}:{label}", count) for label, count in getattr(figures, way))


def _counts_of_evidence(impact: Impact) -> Iterator[tuple[str, float]]:
    for stage in impact.funnel:
        yield from ((f"funnel.{stage.key}", stage.reached), (f"funnel.{stage.key}.had_time", stage.had_time))
    yield from (("belonging.joined", impact.belonging.joined), ("belonging.left", impact.belonging.left))
    yield from ((f"belonging.at_risk:{point.weeks}", point.at_risk) for point in impact.belonging.at)
    for outcome in impact.outcomes:
        for name in ("people_seen", "baselines", "pairs", "improved", "same", "worse"):
            yield f"outcomes.{outcome.measure}.{name}", getattr(outcome, name)
    yield "unmet", sum(entry.count for entry in impact.unmet)
    yield from ((f"unmet.pair:{entry.need}, {entry.reason}", entry.count) for entry in impact.unmet)
    yield from ((f"unmet.source:{label}", count) for label, count in impact.unmet_by_source)
    yield from ((f"unmet_by_month:{month}", count) for month, count in impact.unmet_by_month)
    for sender in impact.referrers:
        for name in ("sent", "fitted", "accepted", "came_once", "came_three_times"):
            yield f"referrers.{name}:{sender.agency}", getattr(sender, name)
    yield "money.budgets_people", impact.money.budgets_people
    yield "money.cost_pence", impact.money.cost_pence


def counts_on_cards(db: Session, period: Period, group_id: int | None) -> Iterator[tuple[str, float]]:
    """Each figure of the page Evidence that the report does not have: (key, figure)."""
    cards: list[object] = []
    evidence(db, period, cards.append, group_id)
    for card in cards:
        if isinstance(card, Funnel):
            for step in card.steps:
                yield f"funnel.{step.key}.lost", sum(count for _, count in step.lost)
                yield from ((f"funnel.{step.key}.lost:{why}", count) for why, count in step.lost)
        elif isinstance(card, UnmetFigures):
            for way, counts in (("need", card.by_need), ("reason", card.by_reason), ("ward", card.by_ward)):
                yield from ((f"unmet.{way}:{label}", count) for label, count in counts)
        elif isinstance(card, WaitingList):
            for waits in (card.whole, *card.groups):
                yield from _counts_of_waits(waits)
        elif isinstance(card, Agencies):
            for line in (*card.lines, *people_who_refer(db, period, group_id)):
                yield from _counts_of_sender(line)


def _counts_of_waits(waits: WaitingCount) -> Iterator[tuple[str, float]]:
    for name in ("waiting", "joined", "got_a_place", "gave_up", "missed"):
        yield f"waiting.{name}" + (f":{waits.group}" if waits.group else ""), getattr(waits, name)


def _counts_of_sender(line: ReferrerLine) -> Iterator[tuple[str, float]]:
    for name in ("sent", "fitted", "accepted", "came_once", "came_three_times", "answered"):
        yield line.key(name), getattr(line, name)
    yield from ((line.key(f"said_no.{code}"), count) for code, _, count in line.reasons)


def wrong_lists(records: Records, counts: Iterator[tuple[str, float]]) -> list[str]:
    """Figures whose list holds another number of rows, or a row twice."""
    wrong = []
    for key, figure in counts:
        found = rows_behind(records, key)
        if found.figure != pytest.approx(figure) or len(set(found.ids)) != len(found.ids):
            wrong.append(f"{key}: {figure}, but the list has {found.figure} in {len(found.ids)} rows")
    return wrong


@pytest.fixture
def jenna_reads(store: Store, jenna: Actor) -> Iterator[Session]:
    with store.read() as db:
        db.info["actor"] = jenna
        yield db


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_each_list_of_a_random_organisation_is_as_long_as_its_figure(
    seed: int, store: Store, jenna: Actor, jenna_reads: Session
) -> None:
    with store.write("Random organisation", jenna) as unit:
        made = RandomOrganisation(unit.db, seed)
        made.build()
    for name, period in PERIODS.items():
        figures = impact(jenna_reads, period)
        assert figures.referrals.received
        assert wrong_lists(Records(jenna_reads, period), counts_of(figures)) == [], name
        for group in (None, made.groups[0]):
            counts = counts_on_cards(jenna_reads, period, group)
            assert wrong_lists(Records(jenna_reads, period, group), counts) == [], f"{name}, group {group}"


@pytest.fixture
def practice(tmp_path: Path, clock: FixedClock) -> Iterator[Store]:
    """The standard practice organisation."""
    engine = open_engine(tmp_path / "practice.db", KEY, create=True)
    create_schema(engine)
    store = Store(engine, clock)
    build_practice(store, "standard", 1, clock)
    yield store
    store.close()


def test_each_list_of_the_practice_organisation_is_as_long_as_its_figure(practice: Store, jenna: Actor) -> None:
    period = PERIODS["a year"]
    with practice.read() as db:
        db.info["actor"] = jenna
        figures = impact(db, period)
        records = Records(db, period)
        assert (figures.attendances > 5_000, figures.referrals.received > 100) == (True, True)
        assert wrong_lists(records, counts_of(figures)) == []
        assert wrong_lists(records, counts_on_cards(db, period, None)) == []


def test_the_cards_say_what_the_report_says(store: Store, jenna: Actor, jenna_reads: Session) -> None:
    with store.write("Random organisation", jenna) as unit:
        RandomOrganisation(unit.db, 7).build()
    told: dict[str, object] = {}
    evidence(jenna_reads, PERIODS["a year"], lambda card: told.setdefault(type(card).__name__, card))
    figures = impact(jenna_reads, PERIODS["a year"])
    assert told["Answers"].referrals == figures.referrals
    assert told["Staying"].curve == figures.belonging
    assert [(step.reached, step.had_time) for step in told["Funnel"].steps] == [
        (stage.reached, stage.had_time) for stage in figures.funnel
    ]
    assert [(line.name, line.sent, line.median_days) for line in told["Agencies"].lines] == [
        (sender.agency, sender.sent, sender.median_days) for sender in figures.referrers
    ]


def test_every_row_of_every_list_can_be_told(store: Store, jenna: Actor, jenna_reads: Session) -> None:
    with store.write("Random organisation", jenna) as unit:
        RandomOrganisation(unit.db, 5).build()
    period = PERIODS["a year"]
    keys = ("referrals.received", "people.attended", "attendances", "sessions.held", "belonging.joined", "unmet",
            "volunteers.minutes", "waiting.joined")  # fmt: skip
    for key in keys:
        found = behind(jenna_reads, period, key)
        ids = found.ids[:40]
        lines = list_lines(jenna_reads, found.kind, ids, period)
        assert [line.row_id for line in lines] == list(ids), key
        assert all(line.on is not None and line.name for line in lines), key


def test_a_leader_reads_the_names_of_their_own_people_alone(store: Store, jenna: Actor) -> None:
    with store.write("Random organisation", jenna) as unit:
        made = RandomOrganisation(unit.db, 5)
        made.build()
    tamsin = Actor(2, "Tamsin Vean", "leader", frozenset(made.groups[:1]))
    period = PERIODS["a year"]
    ids = store.ask(tamsin, behind, period, "people.attended").ids
    lines = store.ask(tamsin, list_lines, "person", ids, period)
    known, others = [line for line in lines if line.name], [line for line in lines if not line.name]
    assert known
    assert others
    assert all(line.page == "" for line in others)
    assert {line.page for line in known} == {"people"}

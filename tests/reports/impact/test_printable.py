"""What may be printed: nothing that lets fewer than the threshold be counted."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from tests.reports.samples import EMPTY, FULL, TINY
from vcs_desk.insight.suppression import is_small
from vcs_desk.queries.figures import FunnelStage, GroupCount, Impact, Outcome, PeopleFigures, RoomCount, UnmetCount
from vcs_desk.reports.impact.printable import Printable, n_of, printable

K = 5


def counts_of_people(figures: Printable) -> Iterator[tuple[str, int]]:
    """Every count of people or of what few people did that the report prints, with its name."""
    referrals, visits, unmet = figures.referrals, figures.attendance, figures.unmet
    plain = {
        "received": referrals.received, "accepted": referrals.accepted, "came": referrals.came,
        "decided": referrals.decided, "attended": visits.attended, "new": visits.new,
        "attendances": visits.attendances, "unnamed": visits.unnamed, "joined": figures.belonging.joined,
        "active": figures.volunteers.active, "members": figures.volunteers.from_members, "unmet": unmet.total,
    }  # fmt: skip
    rows = (
        *referrals.states, *referrals.soon, *referrals.by_agency, *referrals.by_need, *unmet.by_need, *unmet.by_reason,
        *plain.items(), *((stage.label, stage.reached) for stage in referrals.funnel),
        *((str(month), count) for month, count in visits.by_month),
        *((group.label, group.people) for group in visits.groups),
        *((group.label, group.attendances) for group in visits.groups),
        *((role.label, role.people) for role in figures.volunteers.roles),
        *((outcome.label, outcome.pairs) for outcome in figures.outcomes),
        *((outcome.label, outcome.seen) for outcome in figures.outcomes),
        *(part for outcome in figures.outcomes if outcome.change for part in outcome.change.directions),
        *((row.label, row.people) for profile in figures.profiles for row in profile.rows),
        *unmet.by_source, *unmet.by_quarter, *figures.volunteers.by_load, *_rooms(figures),
        *((one.label, one.reached) for grant in figures.money.grants for one in grant.targets),
        ("budgets", figures.money.budgets_people),
    )  # fmt: skip
    yield from ((name, count) for name, count in rows if count is not None)


def _rooms(figures: Printable) -> Iterator[tuple[str, int | None]]:
    for row in (*figures.rooms.rows, figures.rooms.total) if figures.rooms else ():
        yield from ((row.group, count) for count in (row.places_held, row.waiting, row.joined))


def a_random_year(seed: int) -> Impact:
    """Few people and many ways to divide them."""
    dice = random.Random(seed)

    def parts(total: int, number: int) -> list[int]:
        cuts = sorted(dice.randint(0, total) for _ in range(number - 1))
        return [high - low for low, high in zip([0, *cuts], [*cuts, total], strict=True)]

    received = dice.randint(0, 40)
    accepted, waiting, declined, signposted, withdrawn, asked, undecided = parts(received, 7)
    decided = accepted + waiting + declined + signposted + withdrawn
    within_7, later, _ = parts(decided, 3)
    reached = sorted((dice.randint(0, accepted) for _ in FULL.funnel[3:]), reverse=True)
    stages = [received, dice.randint(decided, received), decided, *reached]
    attended = dice.randint(0, 30)
    visits = dice.randint(attended, attended * 6)
    pairs, active = dice.randint(0, 15), dice.randint(0, 20)
    improved, same, worse = parts(pairs, 3)
    return replace(
        FULL,
        referrals=replace(
            FULL.referrals, received=received, accepted=accepted, waiting=waiting, declined=declined,
            signposted=signposted, withdrawn=withdrawn, asked=asked, undecided=undecided, decided=decided,
            within_7_days=within_7, within_14_days=within_7 + later,
            by_agency=tuple((f"agency {n}", count) for n, count in enumerate(parts(received, 5))),
            by_need=tuple((f"need {n}", dice.randint(0, received)) for n in range(5)),
        ),
        funnel=tuple(
            FunnelStage(stage.key, stage.label, count, received)
            for stage, count in zip(FULL.funnel, stages, strict=True)
        ),
        people=PeopleFigures(
            attended, dice.randint(0, attended),
            *(tuple((f"answer {n}", count) for n, count in enumerate(parts(attended, 5))) for _ in range(5)),
        ),
        volunteers=replace(
            FULL.volunteers, active=active, from_members=dice.randint(0, active),
            people_by_role=tuple((role, dice.randint(1, max(active, 1))) for role, _ in FULL.volunteers.by_role),
            by_load=tuple((f"load {n}", count) for n, count in enumerate(parts(active, 4))),
        ),
        rooms=tuple(
            RoomCount(f"group {n}", dice.randint(0, 15), 15, dice.randint(0, 6), dice.randint(0, 6), 12.0)
            for n in range(4)
        ),
        answered_twice=dice.randint(0, 12),
        attendances=visits,
        attendances_unnamed=dice.randint(0, 9),
        attendances_by_month=tuple(
            (month, count) for (month, _), count in zip(FULL.attendances_by_month, parts(visits, 12), strict=True)
        ),
        groups=tuple(
            GroupCount(f"group {n}", 9, dice.randint(0, min(attended, count)), count, 0, count * 1.5)
            for n, count in enumerate(parts(visits, 4))
        ),
        outcomes=(
            Outcome("x", "X", pairs + dice.randint(0, 9), pairs, pairs, 5, 6, 1, 0, 2, improved, same, worse, True),
        ),
        unmet_by_source=(),
        unmet_by_month=(),
        unmet=tuple(
            UnmetCount(f"need {dice.randint(0, 5)}", f"reason {dice.randint(0, 4)}", dice.randint(1, 4))
            for _ in range(dice.randint(0, 9))
        ),
    )  # fmt: skip


@pytest.mark.parametrize("impact", [FULL, EMPTY, TINY], ids=["full", "empty", "tiny"])
@pytest.mark.parametrize("k", [5, 10])
def test_no_small_count_is_printed(impact: Impact, k: int) -> None:
    assert [found for found in counts_of_people(printable(impact, k)) if is_small(found[1], k)] == []


def test_no_small_count_is_printed_in_three_hundred_random_years() -> None:
    for seed in range(300):
        small = [found for found in counts_of_people(printable(a_random_year(seed), K)) if is_small(found[1], K)]
        assert small == [], seed


def test_what_is_said_to_add_up_adds_up() -> None:
    for seed in range(300):
        figures = printable(a_random_year(seed), K)
        referrals, unmet = figures.referrals, figures.unmet
        wholes = [(referrals.received, parts) for parts in (referrals.states, referrals.soon, referrals.by_agency)]
        wholes += [(unmet.total, parts) for parts in (unmet.by_need, unmet.by_reason)]
        assert all(sum(count for _, count in parts) == whole for whole, parts in wholes if parts), seed


def test_no_two_stages_nor_a_stage_and_the_accepted_differ_by_a_small_count() -> None:
    for seed in range(300):
        referrals = printable(a_random_year(seed), K).referrals
        known = [stage.reached for stage in referrals.funnel if stage.reached is not None]
        beside = [count for count in (referrals.accepted, referrals.decided, referrals.received) if count is not None]
        gaps = [abs(one - other) for one, other in pairwise(known)]
        gaps += [abs(one - other) for one in known for other in beside]
        assert not [gap for gap in gaps if is_small(gap, K)], seed


def test_the_open_referrals_cannot_be_worked_out_from_the_states_and_the_decided() -> None:
    for seed in range(300):
        referrals = printable(a_random_year(seed), K).referrals
        if referrals.decided is not None and referrals.received is not None:
            open_yet = referrals.received - referrals.decided
            ends = [sum(count for _, count in referrals.states[-n:]) for n in range(1, len(referrals.states) + 1)]
            assert not [end for end in ends if is_small(abs(end - open_yet), K)], seed


def test_a_hidden_answer_cannot_be_worked_out_from_all_who_came() -> None:
    for seed in range(300):
        for profile in printable(a_random_year(seed), K).profiles:
            hidden = [row for row in profile.rows if row.people is None]
            assert len(hidden) != 1, seed
            assert all(row.share is None for row in hidden), seed


def test_requests_are_told_by_three_months_together() -> None:
    assert printable(FULL, K).unmet.by_quarter == (
        ("Oct to Dec", 7), ("Jan to Mar", 9), ("Apr to Jun", 10), ("Jul to Sep", 12),
    )  # fmt: skip


def test_the_middle_wait_is_hidden_with_those_who_waited() -> None:
    rooms = printable(FULL, K).rooms
    assert rooms is not None
    assert [row.wait_weeks for row in rooms.rows] == [7.0, None, None, None, None]
    assert (rooms.total.joined, rooms.total.waiting, rooms.total.room) == (16, 7, None)


def test_a_target_is_told_as_it_is_printed_elsewhere() -> None:
    impact = replace(FULL, people=PeopleFigures(118, 115), answered_twice=3)
    targets = printable(impact, K).money.grants[0].targets
    assert [target.reached for target in targets] == [118, 312, None, None]


def test_costs_are_not_divided_by_few_people() -> None:
    assert printable(TINY, K).money.per_person_pence is None
    assert printable(FULL, K).money.per_person_pence == 18_212


def test_single_changes_are_drawn_only_where_each_direction_has_enough_people() -> None:
    life, anxious, wellbeing, lonely = printable(FULL, K).outcomes
    assert life.change is not None
    assert len(life.change.slopes) == 43
    assert wellbeing.change is not None
    assert wellbeing.change.slopes == ()
    assert (anxious.small_sample, lonely.change) == (False, None)


def test_the_new_and_the_others_are_both_hidden_where_one_is_small() -> None:
    assert printable(replace(FULL, people=PeopleFigures(118, 115)), K).attendance.new is None
    assert printable(replace(FULL, people=PeopleFigures(118, 3)), K).attendance.new is None
    assert printable(replace(FULL, people=PeopleFigures(118, 118)), K).attendance.new == 118


def test_a_hidden_month_is_not_alone() -> None:
    months = [(month, 3 if place == 2 else count) for place, (month, count) in enumerate(FULL.attendances_by_month)]
    total = sum(count for _, count in months)
    impact = replace(FULL, attendances=total, attendances_by_month=tuple(months))
    assert sum(count is None for _, count in printable(impact, K).attendance.by_month) == 2


def test_a_small_group_shares_its_row_with_another() -> None:
    groups = (*FULL.groups, GroupCount("Book club", 12, 3, 30, 0, 30.0))
    rows = printable(replace(FULL, groups=groups), K).attendance.groups
    assert rows[-1].label == "Two smaller groups"
    assert (rows[-1].people, rows[-1].attendances) == (None, 272)
    assert "Book club" not in [row.label for row in rows]


def test_where_few_came_nothing_but_the_sessions_is_printed() -> None:
    figures = printable(TINY, K).attendance
    assert (figures.attended, figures.attendances, figures.person_hours, figures.groups) == (None, None, None, ())
    assert figures.sessions.held == 26


def test_where_few_gave_time_their_hours_are_not_printed() -> None:
    figures = printable(TINY, K).volunteers
    assert (figures.active, figures.minutes, figures.roles) == (None, None, ())


def test_the_curve_stops_before_fewer_than_the_threshold_remain() -> None:
    for k in (5, 10):
        figures = printable(FULL, k).belonging
        assert min(step.at_risk for step in figures.steps) >= k
        assert figures.followed[-1] == (52, f"under {k}")


def test_few_pairs_have_no_average_and_no_direction() -> None:
    last = printable(FULL, K).outcomes[-1]
    assert (last.pairs, last.change) == (None, None)


def test_a_small_direction_is_merged_with_its_neighbour() -> None:
    change = printable(FULL, K).outcomes[2].change
    assert change is not None
    assert change.directions == (("rose", 6), ("stayed the same, or fell", 6))


def test_fewer_than_thirty_pairs_are_a_small_sample() -> None:
    assert [outcome.small_sample for outcome in printable(FULL, K).outcomes] == [False, False, True, False]


@pytest.mark.parametrize(
    ("have", "of", "told"),
    [
        (109, 118, "109 of 118"), (118, 118, "118 of 118"), (0, 118, "0 of 118"), (3, 118, "fewer than 5 of 118"),
        (116, 118, "all but fewer than 5 of 118"), (2, 4, "fewer than 5 in all"),
    ],
)  # fmt: skip
def test_completeness_in_words(have: int, of: int, told: str) -> None:
    assert n_of(have, of, K) == told

"""Pairs who may be one person, two records side by side, and who was joined with whom."""

from __future__ import annotations

from datetime import date

import pytest

from tests.builders import TODAY, a_group, a_mark, a_person, a_place, a_session
from vcs_desk.acts import Actor
from vcs_desk.errors import DeskError
from vcs_desk.queries.duplicates import duplicate_pairs, kept_of, merges_of, pair_view, people_count, standing_pairs
from vcs_desk.services.same_people import merge_people, part_people, say_not_same

BORN = date(1949, 7, 3)


def beryl(db, first_name: str = "Beryl", **values: object) -> int:
    return a_person(db, first_name, "Rosewarne", **({"date_of_birth": BORN, "birth_year": 1949} | values))


def pairs(db, most: int = 200) -> list[tuple[int, int]]:
    return [(pair.one_id, pair.other_id) for pair in duplicate_pairs(db, most).pairs]


def test_people_who_are_here_twice_are_found_the_likeliest_first(db):
    less = beryl(db), beryl(db, "Beril", date_of_birth=None)
    more = tuple(beryl(db, "Tamsin", phone="01209496012") for _ in range(2))
    a_person(db, "Denzil", "Rowe")
    found = duplicate_pairs(db)
    assert [(pair.one_id, pair.other_id) for pair in found.pairs] == [more, less]
    assert found.count == 2
    assert (found.pairs[1].one, found.pairs[1].other) == ("Beryl Rosewarne", "Beril Rosewarne")


def test_only_so_many_are_given_and_all_are_counted(db):
    for _ in range(4):
        beryl(db)
    found = duplicate_pairs(db, 2)
    assert (len(found.pairs), found.count) == (2, 6)


def test_neither_joined_ones_nor_those_who_are_not_the_same_are_asked_about(db):
    one, other, third = beryl(db), beryl(db), beryl(db)
    merge = merge_people(db, one, other)
    assert pairs(db) == [(one, third)]
    say_not_same(db, third, one)
    assert pairs(db) == []
    part_people(db, merge)
    assert pairs(db) == [(one, other), (other, third)]


def test_of_pairs_found_earlier_those_remain_that_are_not_decided(db):
    people = [beryl(db) for _ in range(4)]
    found = [(people[0], other) for other in people[1:]]
    merge_people(db, people[2], people[1])
    say_not_same(db, people[0], people[2])
    assert standing_pairs(db, found) == {(people[0], people[3])}


def test_a_leader_sees_pairs_of_their_own_people_alone(store, jenna):
    with store.write("Test", jenna) as unit:
        db = unit.db
        mine, other = a_group(db), a_group(db)
        near = [beryl(db) for _ in range(2)]
        for person in near:
            a_place(db, person, mine)
        a_place(db, beryl(db), other)
    leader = Actor(2, "Peter Nance", "leader", frozenset({mine}))
    found = store.ask(leader, duplicate_pairs)
    assert [(pair.one_id, pair.other_id) for pair in found.pairs] == [tuple(near)]
    assert (store.ask(leader, people_count), store.ask(jenna, people_count)) == (2, 3)


def test_two_records_stand_side_by_side_the_fuller_one_first(db):
    thin = beryl(db, phone="01209496012", notes="Shy.")
    full = beryl(db, "Beril", phone="07700900214", created_on=date(2024, 1, 1))
    group = a_group(db)
    a_mark(db, a_session(db, group), full)
    a_place(db, full, group)
    view = pair_view(db, thin, full)
    assert (view.kept.person_id, view.other.person_id) == (full, thin)
    assert (view.kept.sessions, view.kept.places, view.kept.last_seen, view.kept.known_since) == (
        1, 1, TODAY, date(2024, 1, 1),
    )  # fmt: skip
    fields = {pair.name: pair for pair in view.fields}
    assert list(fields) == ["first_name", "last_name", "date_of_birth", "phone", "notes"]
    assert (fields["phone"].kept["phone"], fields["phone"].other["phone"]) == ("07700900214", "01209496012")
    assert {name for name, pair in fields.items() if not pair.same} == {"first_name", "phone"}
    assert (view.agrees, view.differs) == (("first_name", "last_name", "date_of_birth"), ("phone",))


def test_what_is_gone_or_may_not_be_opened_is_not_shown(db):
    one, other = beryl(db), beryl(db)
    merge_people(db, one, other)
    with pytest.raises(DeskError):
        pair_view(db, one, other)


def test_who_was_joined_is_told_until_they_are_parted(db):
    one, other = beryl(db), beryl(db, "Beril")
    merge = merge_people(db, one, other)
    told = merges_of(db, one)
    assert [(each.merge_id, each.merged_id, each.name) for each in told] == [(merge, other, "Beril Rosewarne")]
    assert (kept_of(db, other), kept_of(db, one)) == (one, one)
    part_people(db, merge)
    assert merges_of(db, one) == ()
    assert kept_of(db, other) == other


def test_a_long_search_says_how_far_it_is(db):
    for _ in range(3):
        beryl(db)
    told: list[tuple[int, int]] = []
    duplicate_pairs(db, 10, lambda done, of: told.append((done, of)))
    assert told == [(0, 3)]

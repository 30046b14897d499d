"""Whether two records are of one person: what speaks for it, what against, and what is never enough."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vcs_desk.insight.identity import Identity, search_keys
from vcs_desk.insight.match import LIKELY, POSSIBLE, match

MESSY = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "messy-people-csv"

MALGORZATA = Identity(
    "Małgorzata", "Wójcik", date_of_birth=date(1968, 2, 11), phone="07700 900214", postcode="TR16 4QX"
)
BERYL = Identity("Beryl", "Rosewarne", date_of_birth=date(1949, 7, 3), phone="01209 496 0123", postcode="TR15 2AB")

words = st.text(max_size=12)
identities = st.builds(
    Identity,
    words,
    words,
    words,
    st.none() | st.dates(),
    st.none() | st.integers(1900, 2020),
    words,
    words,
    words,
    words,
    words,
)


def test_the_same_record_written_twice_is_one_person() -> None:
    found = match(MALGORZATA, MALGORZATA)
    assert found.score > 0.999
    assert found.agrees == ("first_name", "last_name", "date_of_birth", "phone", "postcode")
    assert found.differs == ()


def test_two_people_are_two_people() -> None:
    found = match(MALGORZATA, BERYL)
    assert found.score < 0.001
    assert found.differs == ("first_name", "last_name", "date_of_birth", "phone", "postcode")


@pytest.mark.parametrize(
    "written",
    [
        replace(MALGORZATA, first_name="Malgorzata", last_name="Wojcik"),
        replace(MALGORZATA, first_name="Wójcik", last_name="Małgorzata"),
        replace(MALGORZATA, first_name="Gosia"),
        replace(MALGORZATA, last_name="Wojick"),
        replace(MALGORZATA, first_name="Mrs M"),
        replace(MALGORZATA, last_name="Wójcik-Penrose"),
        replace(MALGORZATA, last_name="Penrose"),
        replace(MALGORZATA, date_of_birth=date(1968, 11, 2)),
        replace(MALGORZATA, date_of_birth=date(1968, 2, 17)),
        replace(MALGORZATA, phone="+44 7700 900 214", postcode="tr164qx"),
        replace(MALGORZATA, phone="07700 900999", postcode="PL1 1AA"),
        replace(MALGORZATA, date_of_birth=None, birth_year=1968),
    ],
)
def test_one_person_is_found_however_they_were_written_down(written: Identity) -> None:
    assert match(MALGORZATA, written).score >= LIKELY
    assert search_keys(MALGORZATA) & search_keys(written)


@pytest.mark.parametrize(
    "shared",
    [
        {"email": "m.wojcik@example.org"},
        {"nhs_number": "943 476 5919"},
        {"phone_other": "01209 496 0123"},
        {"date_of_birth": date(1968, 2, 11)},
    ],
)
def test_records_with_little_in_common_are_still_compared(shared: dict[str, object]) -> None:
    one, other = Identity("Małgorzata", **shared), Identity("", "Penrose", **shared)
    assert search_keys(one) & search_keys(other)


def test_the_same_name_alone_is_worth_asking_and_no_more() -> None:
    found = match(Identity("John", "Smith"), Identity("John", "Smith"))
    assert POSSIBLE <= found.score < LIKELY


def test_a_shared_e_mail_address_alone_is_never_enough() -> None:
    one = Identity("Beryl", "Rosewarne", email="family@example.org")
    assert match(one, Identity("Denzil", "Rowe", email="Family@example.org")).score < POSSIBLE
    assert match(one, Identity(email="family@example.org")).score < POSSIBLE


@pytest.mark.parametrize("first_name", ["Denzil", "Joan"])
def test_a_couple_at_one_address_with_one_telephone_is_two_people(first_name: str) -> None:
    one = replace(BERYL, first_name="John", email="us@example.org")
    assert match(one, replace(one, first_name=first_name, date_of_birth=None)).score < POSSIBLE


def test_twins_are_two_people() -> None:
    found = match(BERYL, replace(BERYL, first_name="Tamsin"))
    assert found.score < POSSIBLE
    assert found.differs == ("first_name",)


def test_a_father_and_son_of_one_name_are_two_people() -> None:
    one = Identity("Piran", "Nancarrow", date_of_birth=date(1950, 3, 1), postcode="TR1 1AA")
    assert match(one, replace(one, date_of_birth=date(1981, 12, 24))).score < POSSIBLE


def test_one_nhs_number_speaks_for_one_person_even_where_the_names_differ() -> None:
    one = Identity("Kerensa", "Bolitho", nhs_number="943 476 5919", date_of_birth=date(1980, 1, 1))
    assert match(one, replace(one, first_name="K", last_name="Rowe", nhs_number="9434765919")).score >= LIKELY


def test_a_slip_in_a_first_name_counts_only_with_the_birthday() -> None:
    one, slip = Identity("Jack", "Trevithick"), Identity("Jadk", "Trevithick")
    born = date(1990, 5, 4)
    assert match(one, slip).differs == ("first_name",)
    assert match(replace(one, date_of_birth=born), replace(slip, date_of_birth=born)).score >= LIKELY


def test_a_year_reckoned_from_an_age_may_be_one_off() -> None:
    one = Identity("Ada", "Okoro", birth_year=1950)
    assert match(one, replace(one, birth_year=1951)).agrees == ("first_name", "last_name", "date_of_birth")
    assert match(one, replace(one, birth_year=1953)).differs == ("date_of_birth",)


@given(identities, identities)
def test_the_score_is_the_same_both_ways_round(one: Identity, other: Identity) -> None:
    there, back = match(one, other), match(other, one)
    assert there == back
    assert 0 <= there.score <= 1
    assert not set(there.agrees) & set(there.differs)


@given(identities)
def test_a_record_never_differs_from_itself(one: Identity) -> None:
    assert match(one, one).differs == ()


def read_febrl() -> Iterable[tuple[str, Identity]]:
    with (MESSY / "febrl_dataset1.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, skipinitialspace=True):
            day = row["date_of_birth"]
            born = date.fromisoformat(f"{day[:4]}-{day[4:6]}-{day[6:]}") if _is_a_day(day) else None
            yield row["rec_id"].split("-")[1], Identity(row["given_name"], row["surname"], date_of_birth=born)


def _is_a_day(text: str) -> bool:
    try:
        date.fromisoformat(f"{text[:4]}-{text[4:6]}-{text[6:]}")
    except ValueError:
        return False
    return True


@pytest.mark.skipif(not MESSY.is_dir(), reason="the folder of shared sample data is not here")
def test_of_500_people_written_twice_with_slips_most_are_found_and_nobody_is_joined_wrongly() -> None:
    records = list(read_febrl())
    blocks = defaultdict(list)
    for at, (_, record) in enumerate(records):
        for key in search_keys(record):
            blocks[key].append(at)
    candidates = {pair for block in blocks.values() for pair in combinations(block, 2)}
    found = {(a, b) for a, b in candidates if match(records[a][1], records[b][1]).score >= POSSIBLE}
    right = {(a, b) for a, b in found if records[a][0] == records[b][0]}
    assert len(right) >= 0.75 * 500
    assert len(right) >= 0.98 * len(found)


def test_a_newcomer_is_found_among_5000_by_looking_at_few() -> None:
    firsts = ("Beryl", "Ken", "Jowan", "Tamsin", "Loveday", "Grace", "Jory", "Ada", "Mina", "Des")
    lasts = ("Rosewarne", "Tonkin", "Trevithick", "Vean", "Trembath", "Okafor", "Bell", "Okoro", "Rossi", "Farley")
    people = [
        Identity(
            firsts[at % 10], f"{lasts[at // 10 % 10]}{at // 100}", date_of_birth=date(1930, 1, 1) + timedelta(at * 5)
        )
        for at in range(5000)
    ]
    blocks = defaultdict(list)
    for person in people:
        for key in search_keys(person):
            blocks[key].append(person)
    newcomer = Identity("Beryl", "Rosewarne3", date_of_birth=date(1934, 2, 9))
    likely = [
        other for key in search_keys(newcomer) for other in blocks[key] if match(newcomer, other).score >= POSSIBLE
    ]
    assert likely

"""Pairs of one list that may be one person: found without comparing everybody with everybody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations, product

import pytest

from vcs_desk.insight.identity import Identity
from vcs_desk.insight.match import POSSIBLE, match
from vcs_desk.insight.pairs import MOST_SHARING, pairs_alike

BERYL = Identity("Beryl", "Rosewarne", date_of_birth=date(1949, 7, 3), phone="01209496012", postcode="TR15 2AB")
DENZIL = Identity("Denzil", "Rowe", date_of_birth=date(1955, 1, 1))


def test_a_pair_has_the_score_of_its_two_records() -> None:
    other = replace(BERYL, first_name="Beril", phone="")
    assert pairs_alike([DENZIL, BERYL, other]) == {(1, 2): match(BERYL, other).score}


def test_two_may_be_one_person_because_both_are_a_third() -> None:
    """One record has the old name and telephone, one the new ones, and one links both."""
    before = Identity("Beryl", "Rosewarne", phone="01209496012", email="beryl@example.org")
    linking = Identity("Beryl", "Rosewarne", date_of_birth=date(1949, 7, 3), phone="01209496012", postcode="TR15 2AB")
    after = Identity("Beryl", "Tonkin", date_of_birth=date(1949, 7, 3), postcode="TR15 2AB", email="bt@example.org")
    assert match(before, after).score < POSSIBLE
    found = pairs_alike([before, linking, after])
    assert found[0, 2] == pytest.approx(found[0, 1] * found[1, 2])


def test_a_weak_chain_holds_nobody_together() -> None:
    chain = [
        Identity("Ann", "Bell"),
        Identity("Ann", "Bell", phone="01209496012"),
        Identity("Ann", phone="01209496012"),
    ]
    assert (0, 2) not in pairs_alike(chain)


def test_what_hundreds_share_says_nothing_and_costs_nothing() -> None:
    """A list in which nobody's birthday was known and 1 January 1900 was typed."""
    names = ["".join(letters) for letters in permutations("bdfjklmnprst", 3)][: MOST_SHARING + 1]
    many = [Identity(name, date_of_birth=date(1900, 1, 1)) for name in names]
    looked_at: list[int] = []
    assert pairs_alike(many, report=lambda _done, of: looked_at.append(of)) == {}
    assert looked_at in ([], [0])


def test_somebody_can_stop_the_search() -> None:
    def stop(_done: int, _of: int) -> None:
        raise InterruptedError

    people = [replace(BERYL, phone=str(at)) for at in range(20)]
    with pytest.raises(InterruptedError):
        pairs_alike(people, report=stop)


def test_in_a_larger_desk_the_name_alone_is_not_enough() -> None:
    """There are many John Smiths among fifty thousand people."""
    namesakes = [Identity("John", "Smith"), Identity("John", "Smith")]
    born = [replace(one, date_of_birth=date(1950, 3, 1)) for one in namesakes]
    assert pairs_alike(namesakes)
    assert not pairs_alike(namesakes, prior_bits=-18)
    assert pairs_alike(born, prior_bits=-18)


def test_of_a_thousand_different_people_nobody_is_anybody_else() -> None:
    lasts = ("Rosewarne", "Tonkin", "Trevithick", "Vean", "Trembath", "Okafor", "Bell", "Okoro", "Rossi", "Farley")
    firsts = [f"{one}{other}ela" for one, other in product("bcdfghjklmnprstvw", repeat=2)]
    born = date(1930, 1, 1)
    people = [
        Identity(firsts[at % len(firsts)], lasts[at % 10], date_of_birth=born + timedelta(at * 27))
        for at in range(1000)
    ]
    found = pairs_alike(people)
    assert len(found) < 20

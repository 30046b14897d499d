"""Links are told from the side of whoever is shown, and a name only to those who may know it."""

from __future__ import annotations

import pytest

from tests.builders import a_group, a_person, a_place
from vcs_desk.acts import Actor
from vcs_desk.queries.people import person_view
from vcs_desk.queries.person_links import linked_with, links_of
from vcs_desk.services.person_links import link_people


@pytest.fixture
def mared(db):
    return a_person(db, "Mared", "Glyndŵr")


@pytest.fixture
def aled(db):
    return a_person(db, "Aled", "Glyndŵr")


def sides(db, person):
    return [(line.side, line.name) for line in links_of(db, person)]


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        ("carer_of", "carer_of", "cared_for_by"),
        ("parent_of", "parent_of", "child_of"),
        ("partner_of", "partner_of", "partner_of"),
        ("lives_with", "lives_with", "lives_with"),
    ],
)
def test_each_side_reads_what_it_is_to_the_other(db, aled, mared, kind, first, second):
    link_people(db, aled, mared, kind)
    assert sides(db, aled) == [(first, "Mared Glyndŵr")]
    assert sides(db, mared) == [(second, "Aled Glyndŵr")]


def test_the_page_of_a_person_has_their_links_with_the_words(db, aled, mared):
    link_people(db, aled, mared, "other", "neighbours")
    line = person_view(db, mared).links[0]
    assert (line.side, line.words, line.other_id) == ("other", "neighbours", aled)


def test_everybody_linked_is_surely_somebody_else(db, aled, mared):
    kerra = a_person(db, "Kerra")
    link_people(db, aled, mared, "partner_of")
    link_people(db, mared, kerra, "parent_of")
    assert linked_with(db, mared) == {aled, kerra}
    assert linked_with(db, aled) == {mared}


def test_a_leader_reads_a_name_only_where_they_may_open_that_person(db, aled, mared):
    group = a_group(db)
    a_place(db, mared, group)
    link_people(db, aled, mared, "carer_of")
    db.info["actor"] = Actor(9, "Tamsin Vean", "leader", frozenset((group,)))
    line = links_of(db, mared)[0]
    assert (line.side, line.name, line.other_id) == ("cared_for_by", "", None)
    assert links_of(db, aled) == ()
    a_place(db, aled, group)
    assert links_of(db, mared)[0].name == "Aled Glyndŵr"

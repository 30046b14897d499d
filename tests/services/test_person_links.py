"""People who belong together: linked once, from either side, with somebody known or somebody new."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.builders import a_group, a_person, a_place
from vcs_desk.acts import Actor
from vcs_desk.errors import DeskError, Invalid, NotAllowed
from vcs_desk.models import Person, PersonLink
from vcs_desk.services.inputs import PersonInput
from vcs_desk.services.person_links import link_people, link_somebody_new, unlink_people


@pytest.fixture
def mared(db):
    return a_person(db, "Mared", "Glyndŵr")


@pytest.fixture
def aled(db):
    return a_person(db, "Aled", "Glyndŵr")


def links(db):
    return [(one.person_id, one.other_id, one.kind, one.words) for one in db.scalars(select(PersonLink))]


def test_the_first_is_the_carer_of_the_second(db, aled, mared):
    link_people(db, aled, mared, "carer_of")
    assert links(db) == [(aled, mared, "carer_of", "")]
    assert db.info["label"] == "Aled Glyndŵr and Mared Glyndŵr are linked"


def test_they_are_linked_so_once(db, aled, mared):
    link_people(db, aled, mared, "partner_of")
    for one, other in ((aled, mared), (mared, aled)):
        with pytest.raises(DeskError, match="are linked so already"):
            link_people(db, one, other, "partner_of")
    link_people(db, aled, mared, "lives_with")
    assert len(links(db)) == 2


def test_two_people_can_each_be_the_others_carer(db, aled, mared):
    link_people(db, aled, mared, "carer_of")
    link_people(db, mared, aled, "carer_of")
    assert len(links(db)) == 2


def test_something_else_needs_its_words(db, aled, mared):
    with pytest.raises(Invalid) as refused:
        link_people(db, aled, mared, "other", " ")
    assert refused.value.fields == {"words": "Type how they belong together."}
    link_people(db, aled, mared, "other", "neighbours")
    assert links(db)[0][3] == "neighbours"


def test_nobody_is_linked_with_themselves_or_without_saying_how(db, aled, mared):
    with pytest.raises(Invalid, match="the same person"):
        link_people(db, aled, aled, "carer_of")
    with pytest.raises(Invalid, match="Choose how they belong together"):
        link_people(db, aled, mared, "")


@pytest.mark.parametrize("first", [True, False])
def test_somebody_new_is_written_down_and_linked_in_one_act(db, mared, first):
    new = link_somebody_new(db, mared, PersonInput(first_name="Kerra"), "parent_of", new_is_first=first)
    assert db.get_one(Person, new).name == "Kerra"
    assert links(db) == [(new, mared, "parent_of", "") if first else (mared, new, "parent_of", "")]


def test_a_link_is_taken_away(db, aled, mared):
    unlink_people(db, link_people(db, aled, mared, "carer_of"))
    assert links(db) == []
    assert db.info["label"] == "Aled Glyndŵr and Mared Glyndŵr are no longer linked"


def test_a_leader_links_the_people_they_may_open(db, aled, mared):
    group = a_group(db)
    a_place(db, mared, group)
    db.info["actor"] = Actor(9, "Tamsin Vean", "leader", frozenset((group,)))
    with pytest.raises(NotAllowed, match="Aled Glyndŵr is in a group led by somebody else"):
        link_people(db, aled, mared, "carer_of")
    link_somebody_new(db, mared, PersonInput(first_name="Kerra"), "carer_of")
    assert len(links(db)) == 1

"""Whose desk it is, and who may sign in: the last coordinator stays, and nobody decides about themselves."""

from __future__ import annotations

import pytest

from tests.builders import a_group
from vcs_desk.acts import Actor
from vcs_desk.errors import DeskError, Invalid
from vcs_desk.models import Organisation, User
from vcs_desk.queries.settings import organisation_facts, users
from vcs_desk.services.organisation import add_user, close_user, edit_organisation, edit_user, reopen_user

KERRA = Actor(2, "Kerra Opie", "coordinator")


@pytest.fixture
def kerra(store, jenna) -> int:
    return store.do(jenna, add_user, "Kerra Opie", "coordinator").result


def account(store, number):
    with store.read() as db:
        user = db.get(User, number)
        return user.name, user.role, user.active


def test_what_was_typed_is_kept_without_blanks_around_it(store, jenna):
    store.do(jenna, edit_organisation, {"name": " Tregarrow Friends ", "answer_days": 10, "nation": "wales"})
    facts = store.ask(jenna, organisation_facts)
    assert (facts.name, facts.answer_days, facts.nation) == ("Tregarrow Friends", 10, "wales")


@pytest.mark.parametrize(
    ("column", "value"),
    [("name", "  "), ("nation", "atlantis"), ("answer_days", 0), ("answer_days", None), ("threshold", 21),
     ("missed_limit", 11), ("belonging_gap", 0), ("idle_minutes", 241),
     ("opening_days", ""), ("opening_days", "78")],
)  # fmt: skip
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_kept(store, jenna, column, value):
    with pytest.raises(Invalid) as refusal:
        store.do(jenna, edit_organisation, {"phone": "01632 960040", column: value})
    assert set(refusal.value.fields) == {column}
    assert store.ask(jenna, organisation_facts).phone == ""


def test_one_undo_takes_a_change_of_the_organisation_back(store, jenna):
    store.do(jenna, edit_organisation, {"threshold": 10})
    store.undo(jenna)
    with store.read() as db:
        assert db.get(Organisation, 1).threshold == 5


def test_a_column_the_organisation_has_not_is_a_mistake_of_the_program(db):
    with pytest.raises(KeyError, match="shoe_size"):
        edit_organisation(db, {"shoe_size": 9})


def test_a_leader_gets_their_groups(store, jenna):
    with store.write("Groups", jenna) as unit:
        groups = (a_group(unit.db, "Friday Lunch"), a_group(unit.db, "Chair Yoga"))
    store.do(jenna, add_user, " Tamsin Vean ", "leader", groups)
    row = next(row for row in store.ask(jenna, users) if row.name == "Tamsin Vean")
    assert (row.role, row.groups) == ("leader", ("Chair Yoga", "Friday Lunch"))


def test_two_people_never_sign_in_under_one_name(store, jenna):
    with pytest.raises(Invalid, match="signs in already"):
        store.do(jenna, add_user, "JENNA RICKARD", "desk")


@pytest.mark.parametrize(("name", "role", "field"), [("", "desk", "name"), ("Peter", "king", "role")])
def test_an_account_needs_a_name_and_a_role(store, jenna, name, role, field):
    with pytest.raises(Invalid) as refusal:
        store.do(jenna, add_user, name, role)
    assert set(refusal.value.fields) == {field}


def test_groups_of_a_leader_are_exactly_those_chosen(store, jenna):
    with store.write("Groups", jenna) as unit:
        first, second = a_group(unit.db, "Allotment"), a_group(unit.db, "Chair Yoga")
    number = store.do(jenna, add_user, "Tamsin", "leader", (first,)).result
    store.do(jenna, edit_user, number, "leader", (second,))
    assert next(row for row in store.ask(jenna, users) if row.user_id == number).groups == ("Chair Yoga",)


def test_nobody_closes_their_own_account_or_changes_what_they_may_do(store, jenna, kerra):
    with pytest.raises(DeskError, match="their own"):
        store.do(jenna, close_user, 1)
    with pytest.raises(DeskError, match="themselves"):
        store.do(jenna, edit_user, 1, "desk", ())


def test_the_last_coordinator_stays_one(store, jenna, kerra):
    store.do(jenna, close_user, kerra)
    with pytest.raises(DeskError, match="has to be coordinator"):
        store.do(KERRA, close_user, 1)
    assert account(store, 1) == ("Jenna Rickard", "coordinator", True)


def test_a_closed_account_opens_again_with_its_role(store, jenna, kerra):
    store.do(jenna, close_user, kerra)
    store.do(jenna, reopen_user, kerra)
    assert account(store, kerra) == ("Kerra Opie", "coordinator", True)


def test_a_closed_account_stays_closed_where_its_name_is_taken_by_now(store, jenna, kerra):
    store.do(jenna, close_user, kerra)
    store.do(jenna, add_user, "Kerra Opie", "desk")
    with pytest.raises(DeskError, match="signs in already"):
        store.do(jenna, reopen_user, kerra)


def test_closed_accounts_stand_at_the_end(store, jenna, kerra):
    store.do(jenna, add_user, "Aaron", "reports")
    store.do(jenna, close_user, kerra)
    assert [(row.name, row.active) for row in store.ask(jenna, users)] == [
        ("Jenna Rickard", True), ("Aaron", True), ("Kerra Opie", False),
    ]  # fmt: skip

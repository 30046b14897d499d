"""People are found by any part of what is known of them, and one person's page holds what belongs to them."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from tests.builders import TODAY, a_group, a_mark, a_person, a_place, a_referral, a_session, a_volunteer, added
from vcs_desk.acts import PROGRAM, Actor
from vcs_desk.errors import DeskError
from vcs_desk.models import Person, Shift, User, UserGroup, Volunteer
from vcs_desk.queries.people import Among, archive_count, found_count, person_numbers, person_rows, person_view
from vcs_desk.services.people import edit_person, record_consent, set_support_needs, withdraw_consent


def names(db, numbers):
    return [db.get(Person, number).name for number in numbers]


def found(db, typed, **limits):
    return names(db, person_numbers(db, typed, **limits))


@pytest.mark.parametrize("typed", ["malg", "wojcik", "WÓJ", "gorz", "wojcik malgorzata", "07700 900142", "tr99 4qp"])
def test_any_part_of_a_name_telephone_or_postcode_finds_somebody(db, typed):
    a_person(db, "Denzil", "Rowe")
    a_person(db, "Małgorzata", "Wójcik", phone="07700900142", postcode="TR99 4QP")
    assert found(db, typed) == ["Małgorzata Wójcik"]


def test_beginnings_of_the_name_come_first_then_of_any_word_then_the_rest(db):
    for first, last in (("Norman", "Hill"), ("Siân", "Mannering"), ("Mandy", "Yeo")):
        a_person(db, first, last)
    assert found(db, "man") == ["Mandy Yeo", "Siân Mannering", "Norman Hill"]


def test_marks_between_words_are_no_letters(db):
    a_person(db, "Denzil", "Rowe")
    assert found(db, "rowe, denzil%") == ["Denzil Rowe"]
    assert found(db, "rowe_denzil x") == []


def test_who_was_seen_last_comes_first_then_everybody_else_by_name(db):
    group = a_group(db)
    ada, bob, _, _ = (a_person(db, name) for name in ("Ada", "Bob", "Zoe", "Cleo"))
    a_mark(db, a_session(db, group, TODAY - timedelta(days=14)), ada)
    a_mark(db, a_session(db, group, TODAY - timedelta(days=7)), bob)
    assert found(db, "") == ["Bob", "Ada", "Cleo", "Zoe"]


def test_apologies_and_sessions_to_come_are_not_seeing_somebody(db):
    group, ada, bob = a_group(db), a_person(db, "Ada"), a_person(db, "Bob")
    a_mark(db, a_session(db, group, TODAY - timedelta(days=7)), bob, "apologies")
    a_mark(db, a_session(db, group, TODAY + timedelta(days=7)), bob)
    assert names(db, person_numbers(db)) == [db.get(Person, ada).name, "Bob"]


def test_no_more_are_fetched_than_asked_for_and_all_are_counted(db):
    for number in range(7):
        a_person(db, f"Person{number}")
    assert found(db, "person", most=3) == ["Person0", "Person1", "Person2"]
    assert len(person_numbers(db, most=5)) == 5
    assert (found_count(db), found_count(db, "person"), found_count(db, "person6")) == (7, 7, 1)


def test_many_sessions_of_the_same_few_people_do_not_hide_the_others(db):
    group, often, others = a_group(db), a_person(db, "Often"), [a_person(db, f"P{n}") for n in range(4)]
    for week in range(60):
        a_mark(db, a_session(db, group, TODAY - timedelta(days=week)), often)
    a_mark(db, a_session(db, group, TODAY - timedelta(days=100)), others[3])
    assert found(db, "", most=3) == ["Often", "P3", "P0"]


def test_who_is_archived_is_not_found(db):
    a_person(db, "Denzil", archived=True)
    assert (person_numbers(db), person_numbers(db, "denzil"), found_count(db)) == ((), (), 0)


def test_a_leader_finds_the_people_of_their_own_groups(store, jenna):
    with store.write("Test", PROGRAM) as unit:
        db = unit.db
        own, other = a_group(db), a_group(db)
        a_place(db, a_person(db, "Mine"), own)
        stranger = a_person(db, "Other")
        a_place(db, stranger, other)
        tamsin = added(db, User(name="Tamsin Vean", role="leader"))
        db.add(UserGroup(user_id=tamsin, group_id=own))
    leader = Actor(tamsin, "Tamsin Vean", "leader", frozenset({own}))
    assert len(store.ask(leader, person_numbers)) == store.ask(leader, found_count) == 1
    assert store.ask(leader, person_numbers, "other") == ()
    with pytest.raises(DeskError):
        store.ask(leader, person_view, stranger)


def test_a_row_says_where_somebody_is_met(db):
    walk, sing = a_group(db, "Tuesday Walk"), a_group(db, "Singing for Fun", start_time=time(14))
    member, waiter, helper, new = (a_person(db, name) for name in ("Ada", "Bob", "Cleo", "Dan"))
    a_place(db, member, sing)
    a_place(db, member, walk)
    a_place(db, waiter, walk, state="waiting", from_on=None, waiting_since=TODAY)
    a_place(db, new, walk, from_on=date(2026, 12, 1))
    volunteer = added(db, Volunteer(person_id=helper, since_on=TODAY))
    db.add(Shift(session_id=a_session(db, walk, TODAY + timedelta(days=7)), volunteer_id=volunteer))
    db.flush()
    rows = {row.name: row for row in person_rows(db, (member, waiter, helper, new))}
    assert rows["Ada"].groups == ("Tuesday Walk", "Singing for Fun")
    assert rows["Bob"].waits_for == ("Tuesday Walk",)
    assert (rows["Cleo"].volunteer, rows["Cleo"].helps_at) == (True, ("Tuesday Walk",))
    assert rows["Dan"].starts_on == date(2026, 12, 1)


def test_rows_come_in_the_order_asked_for_and_without_those_who_are_gone(db):
    ada, bob = a_person(db, "Ada"), a_person(db, "Bob")
    assert [row.name for row in person_rows(db, (bob, 999, ada))] == ["Bob", "Ada"]


def test_somebody_referred_waits_for_our_answer(db):
    a_referral(db, "Suryani", "")
    row = person_rows(db, person_numbers(db, "suryani"))[0]
    assert row.referred


def test_a_person_is_a_member_since_their_first_place_that_still_stands(db):
    person = a_person(db, "Denzil", "Rowe", date_of_birth=date(1955, 3, 5))
    a_place(db, person, a_group(db), date(2025, 1, 7), state="ended", to_on=date(2025, 6, 1))
    a_place(db, person, a_group(db), date(2026, 6, 23))
    view = person_view(db, person)
    assert (view.member_since, view.age, view.volunteer_id) == (date(2026, 6, 23), 71, None)


def test_a_volunteer_who_left_is_a_volunteer_no_more(db):
    number = a_volunteer(db, "Ken", "Tonkin", state="left", left_on=TODAY)
    view = person_view(db, db.get(Volunteer, number).person_id)
    assert (view.volunteer_id, view.volunteer_since) == (None, None)


def test_each_purpose_of_consent_shows_where_it_stands(db):
    person = a_person(db, "Denzil")
    record_consent(db, person, "share_back", "yes", "by phone")
    record_consent(db, person, "photograph", "yes", "in person")
    withdraw_consent(db, person, "photograph")
    answers = {line.purpose: line.answer for line in person_view(db, person).consents}
    assert (answers["share_back"], answers["photograph"], answers["story"]) == ("yes", "withdrawn", "not_asked")


def test_support_needs_come_in_the_persons_own_words(db):
    person = a_person(db, "Denzil")
    set_support_needs(db, person, {"mobility": "bad knee", "hearing": ""})
    assert set(person_view(db, person).support) == {("mobility", "bad knee"), ("hearing", "")}


def test_when_details_were_last_saved_is_known(store, jenna, clock):
    with store.write("Test", PROGRAM) as unit:
        person = a_person(unit.db, "Denzil")
    clock.moment += timedelta(hours=1)
    store.do(jenna, edit_person, person, {"phone": "07700 900142"})
    assert store.ask(jenna, person_view, person).saved_at == clock.now()


def test_somebody_who_is_gone_is_said_to_be_gone(db):
    with pytest.raises(DeskError, match="no longer here"):
        person_view(db, 999)


def test_who_is_in_the_archive_leaves_the_list_and_is_found_in_the_archive(db):
    here, gone = a_person(db, "Ada", "Okoro"), a_person(db, "Denzil", "Rowe", archived=True)
    joined = a_person(db, "D", "Rowe", archived=True, merged_into_id=here)
    assert person_numbers(db) == (here,)
    assert person_numbers(db, "rowe") == ()
    assert person_numbers(db, "rowe", among=Among(archived=True)) == (gone,)
    assert (archive_count(db), found_count(db)) == (1, 1)
    assert person_view(db, gone).name == "Denzil Rowe"
    with pytest.raises(DeskError, match="no longer here"):
        person_view(db, joined)

"""Two records of one person: joined, nothing lost; undone; parted, the same rows as before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, text

from tests.builders import TODAY, a_group, a_mark, a_person, a_place, a_referral, a_session, a_volunteer, added
from tests.services.belongings import EXAMPLES, a_world, fill, put
from tests.trust.acting import contents
from vcs_desk.errors import DeskError
from vcs_desk.models import (
    Attendance,
    Base,
    Caseload,
    Consent,
    Contact,
    NotSame,
    Person,
    PersonMerge,
    Place,
    Referral,
    Shift,
    User,
    Volunteer,
)
from vcs_desk.models.same_person import TOGETHER
from vcs_desk.queries.people import person_numbers, person_view
from vcs_desk.queries.search import find_anything
from vcs_desk.services.belongings import links_to
from vcs_desk.services.people import edit_person
from vcs_desk.services.places import give_place
from vcs_desk.services.same_people import merge_people, part_people, say_not_same

POINT_ELSEWHERE = {"person", "person_merge"}
"""Tables that point to people and are no belongings: who was joined with whom."""


def rows_of(db, kind, **values):
    return list(db.scalars(select(kind).filter_by(**values).order_by(kind.id)))


def two(db) -> tuple[int, int]:
    return a_person(db, "Beryl", "Rosewarne"), a_person(db, "Beril", "Rosewarn")


# What belongs to a person


def test_every_table_that_points_to_a_person_has_an_example_here():
    known = {link.kind.__tablename__ for kind in (Person, Volunteer) for link in links_to(kind)}
    assert known - POINT_ELSEWHERE == set(EXAMPLES)


@pytest.mark.parametrize("table", sorted(EXAMPLES))
def test_everything_passes_to_the_one_who_is_kept(db, table):
    world = a_world(db, Random(1))
    kept, merged = world.people[:2]
    for _ in range(4):
        put(world, table, merged)
    merge_people(db, kept, merged)
    assert pointing_to(db, merged) == []


def pointing_to(db, person: int) -> list[str]:
    """Tables in which something still points to that person, or to their volunteer record."""
    left = []
    for link in links_to(Person):
        name = link.kind.__tablename__
        column = getattr(link.kind, link.column)
        if name not in POINT_ELSEWHERE and db.scalar(select(func.count()).where(column == person)):
            left.append(name)
    return left


# Which values stay


def test_the_kept_ones_values_stay_and_blanks_are_filled(db):
    kept = a_person(db, "Beryl", "Rosewarne", phone="01209496012")
    merged = a_person(db, "Beril", "Rosewarn", phone="07700900214", email="b@example.org", created_on=date(2024, 1, 1))
    merge_people(db, kept, merged)
    person = db.get(Person, kept)
    assert (person.name, person.phone, person.phone_other) == ("Beryl Rosewarne", "01209496012", "07700900214")
    assert (person.email, person.created_on) == ("b@example.org", date(2024, 1, 1))


def test_somebody_chooses_field_by_field(db):
    kept, merged = two(db)
    for number, born, phone in ((kept, date(1949, 3, 7), "01209496012"), (merged, date(1949, 7, 3), "07700900214")):
        edit_person(db, number, {"date_of_birth": born, "phone": phone})
    merge_people(db, kept, merged, {"last_name": merged, "date_of_birth": merged, "phone": merged, "first_name": kept})
    person = db.get(Person, kept)
    assert (person.first_name, person.last_name, person.date_of_birth) == ("Beryl", "Rosewarn", date(1949, 7, 3))
    assert (person.phone, person.phone_other) == ("07700900214", "01209496012")


def test_notes_and_risks_of_both_are_kept(db):
    kept, merged = (
        a_person(db, "Beryl", notes="Likes tea."),
        a_person(db, "Beryl", notes="Likes tea.\nShy.", risks="Dog"),
    )
    merge_people(db, kept, merged)
    assert (db.get(Person, kept).notes, db.get(Person, kept).risks) == ("Likes tea.\nShy.", "Dog")


def test_every_column_of_a_person_is_chosen_or_kept_on_purpose():
    chosen = {column for columns in TOGETHER.values() for column in columns}
    kept = {"id", "search", "first_sound", "last_sound", "created_on", "archived", "merged_into_id", "other_names"}
    assert chosen | kept == {column.key for column in Person.__table__.columns}
    assert not chosen & kept


def test_the_merged_one_is_put_away_and_points_to_the_kept_one(db):
    kept, merged = two(db)
    merge_people(db, kept, merged)
    assert (db.get(Person, merged).archived, db.get(Person, merged).merged_into_id) == (True, kept)
    assert db.info["label"] == "Joined Beril Rosewarn with Beryl Rosewarne"


def test_whoever_was_joined_with_the_merged_one_before_is_found_through_the_kept_one(db):
    kept, merged = two(db)
    earlier = a_person(db, "B", "Rosewarne")
    merge_people(db, merged, earlier)
    merge_people(db, kept, merged)
    assert db.get(Person, earlier).merged_into_id == kept


def test_the_names_of_the_merged_one_find_the_kept_one(db):
    kept = a_person(db, "Beryl", "Rosewarne")
    merged = a_person(db, "Beryl", "Tonkin", preferred_name="Bez", other_names="Beryl Vean")
    merge_people(db, kept, merged)
    assert db.get(Person, kept).other_names == "Beryl Tonkin, Beryl Vean"
    for typed in ("tonkin", "bez", "vean", "rosewarne"):
        assert person_numbers(db, typed) == (kept,)
        assert [found.person_id for found in find_anything(db, typed).people] == [kept]


def test_a_name_that_gives_way_to_the_other_still_finds_them(db):
    kept, merged = a_person(db, "Beryl", "Tonkin"), a_person(db, "Beryl", "Rosewarne")
    merge_people(db, kept, merged, {"last_name": merged})
    assert (db.get(Person, kept).name, db.get(Person, kept).other_names) == ("Beryl Rosewarne", "Beryl Tonkin")


# What both have


@pytest.mark.parametrize(
    ("marks", "stays"),
    [(("absent", "came"), "came"), (("came", "absent"), "came"), (("unmarked", "apologies"), "apologies")],
)
def test_of_two_marks_of_one_session_the_stronger_stays(db, marks, stays):
    kept, merged = two(db)
    session = a_session(db, a_group(db))
    for person, mark in zip((kept, merged), marks, strict=True):
        a_mark(db, session, person, mark)
    merge_people(db, kept, merged)
    assert [(row.person_id, row.mark) for row in rows_of(db, Attendance)] == [(kept, stays)]


def test_two_places_in_one_group_become_one_since_the_earlier_day(db):
    kept, merged = two(db)
    group = a_group(db)
    a_place(db, kept, group, date(2026, 10, 1))
    a_place(db, merged, group, date(2026, 9, 1))
    merge_people(db, kept, merged)
    assert [(row.state, row.from_on) for row in rows_of(db, Place)] == [("held", date(2026, 9, 1))]


def test_a_place_held_is_more_than_a_wait(db):
    kept, merged = two(db)
    group = a_group(db)
    a_place(db, kept, group, None, state="waiting", waiting_since=date(2026, 8, 1))
    a_place(db, merged, group, date(2026, 9, 1))
    merge_people(db, kept, merged)
    place = rows_of(db, Place)[0]
    assert (place.person_id, place.state, place.from_on, place.waiting_since) == (
        kept, "held", date(2026, 9, 1), date(2026, 8, 1),
    )  # fmt: skip


def test_two_volunteers_become_one_with_all_hours_and_duties(db):
    kept_helper, merged_helper = a_volunteer(db, "Ken", "Bell"), a_volunteer(db, "Kenneth", "Bell", state="paused")
    kept, merged = (db.get(Volunteer, number).person_id for number in (kept_helper, merged_helper))
    sessions = [a_session(db, a_group(db)) for _ in range(2)]
    added(db, Shift(session_id=sessions[0], volunteer_id=kept_helper, state="asked"))
    for session in sessions:
        added(db, Shift(session_id=session, volunteer_id=merged_helper, state="yes"))
    merge_people(db, kept, merged)
    assert [(row.id, row.state) for row in rows_of(db, Volunteer)] == [(kept_helper, "active")]
    assert [(row.session_id, row.volunteer_id, row.state) for row in rows_of(db, Shift)] == [
        (sessions[0], kept_helper, "yes"), (sessions[1], kept_helper, "yes"),
    ]  # fmt: skip


def test_of_two_answers_to_one_question_the_later_one_stands(db):
    kept, merged = two(db)
    for person, answer, day in ((kept, "yes", 20), (merged, "no", 10)):
        added(db, Consent(person_id=person, purpose="photograph", answer=answer, given_on=date(2026, 11, day)))
    merge_people(db, kept, merged)
    assert [(row.answer, row.withdrawn_on) for row in rows_of(db, Consent, person_id=kept)] == [
        ("yes", None), ("no", date(2026, 11, 20)),
    ]  # fmt: skip


def test_the_answer_that_stands_is_the_one_that_is_shown(db):
    """Although the row of the earlier answer has the higher number."""
    kept, merged = two(db)
    for person, answer, day in ((kept, "yes", 20), (merged, "no", 10)):
        added(db, Consent(person_id=person, purpose="photograph", answer=answer, given_on=date(2026, 11, day)))
    merge_people(db, kept, merged)
    line = next(line for line in person_view(db, kept).consents if line.purpose == "photograph")
    assert (line.answer, line.on) == ("yes", date(2026, 11, 20))


def test_two_equal_answers_both_stand(db):
    kept, merged = two(db)
    for person, day in ((kept, 20), (merged, 10)):
        added(db, Consent(person_id=person, purpose="photograph", answer="yes", given_on=date(2026, 11, day)))
    merge_people(db, kept, merged)
    assert len(rows_of(db, Consent, withdrawn_on=None)) == 2


def test_two_answers_of_one_day_mean_no(db):
    kept, merged = two(db)
    for person, answer in ((kept, "no"), (merged, "yes")):
        added(db, Consent(person_id=person, purpose="photograph", answer=answer, given_on=TODAY))
    merge_people(db, kept, merged)
    assert [row.answer for row in rows_of(db, Consent, withdrawn_on=None)] == ["no"]


def test_of_two_link_workers_the_later_one_goes_on(db):
    other = added(db, User(name="Tamsin Vean", role="leader"))
    kept, merged = two(db)
    for person, worker, day in ((kept, 1, 20), (merged, other, 10)):
        added(db, Caseload(person_id=person, user_id=worker, from_on=date(2026, 11, day)))
    merge_people(db, kept, merged)
    assert [(row.user_id, row.to_on) for row in rows_of(db, Caseload, person_id=kept)] == [(1, None), (other, TODAY)]


# What is refused


def test_a_record_is_not_joined_with_itself_nor_twice_nor_with_one_in_the_archive(db):
    kept, merged = two(db)
    with pytest.raises(DeskError, match="one and the same"):
        merge_people(db, kept, kept)
    merge_people(db, kept, merged)
    for pair in ((kept, merged), (merged, kept)):
        with pytest.raises(DeskError, match="joined with another record already"):
            merge_people(db, *pair)
    with pytest.raises(DeskError, match="in the archive"):
        merge_people(db, a_person(db, archived=True), kept)


# Parting


def test_what_came_later_stays_with_the_kept_one(db):
    kept, merged = two(db)
    before = added(db, Contact(person_id=merged, date=TODAY, kind="call"))
    merge = merge_people(db, kept, merged)
    later = added(db, Contact(person_id=kept, date=TODAY, kind="visit"))
    assert part_people(db, merge).stayed == 0
    assert {row.id: row.person_id for row in rows_of(db, Contact)} == {before: merged, later: kept}
    assert not db.get(Person, merged).archived


def test_what_came_later_with_a_referral_that_goes_back_goes_with_it(db):
    kept = a_person(db, "Beryl", "Rosewarne")
    referral = a_referral(db, "Beril", "Rosewarn")
    merged = db.get(Referral, referral).person_id
    merge = merge_people(db, kept, merged)
    place = give_place(db, kept, a_group(db), None, referral)
    part_people(db, merge)
    assert (db.get(Referral, referral).person_id, db.get(Place, place).person_id) == (merged, merged)


def test_what_was_changed_since_stays_and_is_said(db):
    kept, merged = a_person(db, "Beryl"), a_person(db, "Beryl", phone="07700900214")
    merge = merge_people(db, kept, merged)
    edit_person(db, kept, {"phone": "01209 496012"})
    assert part_people(db, merge).stayed == 1
    assert db.get(Person, kept).phone == "01209496012"
    assert db.info["label"].endswith("One thing was changed since and could not go back")


def test_a_mark_that_cannot_come_back_is_counted(db):
    kept, merged = two(db)
    session = a_session(db, a_group(db))
    for person in (kept, merged):
        a_mark(db, session, person)
    merge = merge_people(db, kept, merged)
    a_mark(db, session, merged, "absent")
    assert part_people(db, merge).stayed == 1


def test_nobody_is_parted_twice_nor_while_the_kept_one_is_part_of_another(db):
    kept, merged = two(db)
    first = merge_people(db, kept, merged)
    second = merge_people(db, a_person(db, "B", "Rosewarne"), kept)
    with pytest.raises(DeskError, match="was joined with B Rosewarne since"):
        part_people(db, first)
    part_people(db, second)
    part_people(db, first)
    with pytest.raises(DeskError, match="parted already"):
        part_people(db, first)


def test_two_whose_record_of_the_joining_was_erased_can_still_be_parted(db):
    kept, merged = two(db)
    merge = merge_people(db, kept, merged)
    db.get(PersonMerge, merge).moved = ""
    part_people(db, merge)
    assert (db.get(Person, merged).archived, db.get(Person, merged).merged_into_id) == (False, None)


# Not the same


def test_that_two_are_not_the_same_is_remembered_once(db):
    kept, merged = two(db)
    say_not_same(db, merged, kept)
    say_not_same(db, kept, merged)
    assert [(row.person_id, row.other_id, row.by_id) for row in rows_of(db, NotSame)] == [(kept, merged, 1)]
    with pytest.raises(DeskError):
        say_not_same(db, kept, kept)


# Any world at all


@contextmanager
def afterwards_as_before(store) -> Iterator[None]:
    """A random world is gone again after each example."""
    try:
        yield
    finally:
        with store.engine.begin() as connection:
            if connection.dialect.name == "sqlite":
                connection.execute(text("PRAGMA defer_foreign_keys=ON"))
            for table in reversed(Base.metadata.sorted_tables):
                if table.name == "desk_user":
                    connection.execute(table.delete().where(table.c.id != 1))
                elif table.name not in ("organisation", "alembic_version"):
                    connection.execute(table.delete())


def without_merges(store):
    found = contents(store)
    del found["person_merge"]
    return found


worlds = st.tuples(st.integers(0, 2**32), st.integers(0, 60))
any_world = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(worlds)
@any_world
def test_joined_and_parted_every_row_is_as_it_was(store, jenna, world):
    with afterwards_as_before(store):
        kept, merged, choices = build(store, jenna, *world)
        before = without_merges(store)
        merge = store.do(jenna, merge_people, kept, merged, choices).result
        with store.read() as db:
            assert pointing_to(db, merged) == []
        assert store.do(jenna, part_people, merge).result.stayed == 0
        assert without_merges(store) == before


@given(worlds)
@any_world
def test_joined_and_undone_the_file_is_as_it_was(store, jenna, world):
    with afterwards_as_before(store):
        kept, merged, choices = build(store, jenna, *world)
        before = contents(store)
        merge = store.do(jenna, merge_people, kept, merged, choices).result
        joined = contents(store)
        store.undo(jenna)
        assert contents(store) == before
        store.redo(jenna)
        assert contents(store) == joined
        store.do(jenna, part_people, merge)
        store.undo(jenna)
        assert contents(store) == joined


def build(store, jenna, seed: int, rows: int) -> tuple[int, int, dict[str, int]]:
    """A random world with two people in it to join, and what is chosen of each."""
    random = Random(seed)
    with store.write("A world", jenna, undoable=False) as unit:
        world = a_world(unit.db, random)
        fill(world, rows)
        kept, merged = random.sample(world.people, 2)
    return kept, merged, {name: random.choice((kept, merged)) for name in TOGETHER if random.random() < 0.4}


def test_a_long_life_is_joined_in_one_act(store, jenna):
    with store.write("A year", jenna) as unit:
        db = unit.db
        kept, merged = two(db)
        group = a_group(db)
        for week in range(60):
            session = a_session(db, group, TODAY - timedelta(weeks=week))
            for person in (kept, merged):
                a_mark(db, session, person)
    store.do(jenna, merge_people, kept, merged)
    assert store.undo(jenna) is not None

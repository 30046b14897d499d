"""Does mixed acts for ever, the way a busy morning does; and rebuilds a file's contents from its journal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlalchemy import select

from tests.builders import a_group, a_session, a_volunteer
from vcs_desk.acts import Actor
from vcs_desk.errors import DeskError
from vcs_desk.models import (
    Base,
    Group,
    GroupSession,
    JournalEntry,
    OnwardReferral,
    Person,
    PersonMerge,
    Referral,
    Service,
    Volunteer,
)
from vcs_desk.services.contacts import note_contact
from vcs_desk.services.directory import add_service, edit_service, mark_looked_at
from vcs_desk.services.inputs import PersonInput, PlaceInput, ReferralInput, ReferrerInput
from vcs_desk.services.onward import answer_onward, send_onward
from vcs_desk.services.people import add_person, edit_person, record_consent, set_support_needs
from vcs_desk.services.places import wait_for_place
from vcs_desk.services.referrals import (
    accept_into_groups,
    accept_referral,
    decline_referral,
    receive_referral,
    reopen_referral,
    return_referral,
    signpost_referral,
    wait_referral,
)
from vcs_desk.services.registers import add_walk_in, close_session, mark_rest, set_mark, set_unnamed
from vcs_desk.services.same_people import merge_people, part_people, say_not_same
from vcs_desk.services.volunteers import give_time
from vcs_desk.store import journal
from vcs_desk.store.unit import Store

JENNA = Actor(1, "Jenna Rickard", "coordinator")
TODAY = date(2026, 11, 24)
Contents = dict[str, dict[int, dict[str, Any]]]


def prepare(store: Store) -> None:
    """Groups, sessions, people and volunteers to act on."""
    with store.write("Prepare", JENNA, undoable=False) as unit:
        for _ in range(3):
            group = a_group(unit.db, needs=("arts",))
            for week in range(4):
                a_session(unit.db, group, TODAY - timedelta(weeks=week))
        for number in range(5):
            a_volunteer(unit.db, "Volunteer", str(number))


def act_once(store: Store, random: Random) -> int | None:
    """Do one act, undo or redo at random; the number of its journal entry, None where it was refused."""
    try:
        changes = random.choice(_ACTS)(store, random)
    except DeskError:
        return None
    return changes.entry_id if changes is not None else None


def contents(store: Store) -> Contents:
    """Every row of every table but the journal's own, as the journal writes values."""
    with store.engine.connect() as connection:
        return {
            name: {
                row["id"]: {key: journal.plain(value) for key, value in row.items()}
                for row in connection.execute(select(table)).mappings()
            }
            for name, table in Base.metadata.tables.items()
            if not name.startswith("journal_")
        }


def rebuilt(store: Store, first: Contents, after_entry: int) -> Contents:
    """The contents as they follow from ``first`` and every journal entry after one."""
    now = {table: dict(rows) for table, rows in first.items()}
    with store.read() as db:
        for number in db.scalars(
            select(JournalEntry.id).where(JournalEntry.id > after_entry).order_by(JournalEntry.id)
        ):
            for change in journal.changes_of(db, number):
                rows = now[change.table]
                if change.after is None:
                    del rows[change.row_id]
                else:
                    rows[change.row_id] = {**rows.get(change.row_id, {}), **change.after}
    return now


def _one(store: Store, random: Random, kind: type[Base]) -> int:
    with store.read() as db:
        numbers = db.scalars(select(kind.id)).all()
    if not numbers:
        raise DeskError("Nobody yet.")
    return random.choice(numbers)


def _acts() -> Iterator[Any]:
    def do(act: Any, *arguments: Any) -> Any:
        def run(store: Store, random: Random) -> Any:
            given = [value(store, random) if callable(value) else value for value in arguments]
            return store.do(JENNA, act, *given).changes

        return run

    def one(kind: type[Base]) -> Any:
        return lambda store, random: _one(store, random, kind)

    def name(_store: Store, random: Random) -> str:
        return f"Name {random.randrange(10**6)}"

    def somebody(_store: Store, random: Random) -> PersonInput:
        return PersonInput(first_name=f"Name {random.randrange(10**6)}", postcode="tr99 4qp")

    def referral(store: Store, random: Random) -> ReferralInput:
        return ReferralInput(somebody(store, random), ReferrerInput("Siân", "Carn Brea PCN"), needs=("arts", "debt"))

    person, group, session = one(Person), one(Group), one(GroupSession)
    yield do(add_person, somebody)
    yield do(edit_person, person, lambda _store, random: {"notes": f"Note {random.random()}"})
    yield do(set_support_needs, person, {"mobility": "slow", "hearing": ""})
    yield do(record_consent, person, "photograph", "yes", "by phone")
    yield do(note_contact, person, "call", "Rang.", "reached")
    yield do(receive_referral, referral)
    yield do(accept_referral, one(Referral), group)
    yield do(decline_referral, one(Referral), "group_full")
    yield do(reopen_referral, one(Referral))
    yield do(wait_for_place, person, group)
    yield do(wait_referral, one(Referral), group)
    yield do(accept_into_groups, one(Referral), lambda store, random: (PlaceInput(_one(store, random, Group)),))
    yield do(return_referral, one(Referral), "He needs debt advice first.", "nothing_suitable_here")
    yield do(signpost_referral, one(Referral), name, "cost")
    yield do(add_service, lambda store, random: {"name": name(store, random)}, ("debt",))
    yield do(edit_service, one(Service), {"cost": "Free"}, ("debt", "food"))
    yield do(mark_looked_at, one(Service))
    yield do(send_onward, person, name)
    yield do(answer_onward, one(OnwardReferral), "accepted")
    yield do(set_mark, session, person, "came")
    yield do(set_mark, session, person, "absent")
    yield do(set_unnamed, session, 3)
    yield do(mark_rest, session, lambda store, random: (_one(store, random, Person), _one(store, random, Person)))
    yield do(add_walk_in, session, name)
    yield do(close_session, session)
    yield do(give_time, one(Volunteer), TODAY, 90)
    yield do(merge_people, person, person)
    yield do(part_people, one(PersonMerge))
    yield do(say_not_same, person, person)
    for _ in range(3):
        yield lambda store, _random: store.undo(JENNA)
    for _ in range(2):
        yield lambda store, _random: store.redo(JENNA)


_ACTS = tuple(_acts())

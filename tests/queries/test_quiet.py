"""Nobody who has died, or is in the archive, is rung, waited for or asked after."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.builders import TODAY, a_group, a_mark, a_person, a_place, a_session, added
from vcs_desk.models import FirstVisit, Person
from vcs_desk.queries.figures import Period
from vcs_desk.queries.first_visits import visits_near
from vcs_desk.queries.impact import impact
from vcs_desk.queries.onward import onward_waiting
from vcs_desk.queries.waits import waits_past_target
from vcs_desk.services.archive import archive_person
from vcs_desk.services.onward import send_onward


def told_of(db) -> tuple[int, int, int]:
    return len(visits_near(db)), len(waits_past_target(db)), len(onward_waiting(db))


@pytest.mark.parametrize("gone", [{"died_on": TODAY}, {"archived": True}])
def test_what_was_due_is_due_no_more(db, gone):
    person, group = a_person(db, "Denzil"), a_group(db)
    over = TODAY - timedelta(days=1)
    a_place(db, person, group, None, state="waiting", waiting_since=over, target_on=over)
    added(db, FirstVisit(person_id=person, group_id=group, date=TODAY, ring_on=TODAY))
    send_onward(db, person, "Age Concern Camborne")
    assert told_of(db) == (1, 1, 1)
    for column, value in gone.items():
        setattr(db.get_one(Person, person), column, value)
    db.flush()
    assert told_of(db) == (0, 0, 0)


def test_whoever_is_in_the_archive_stays_in_the_figures(db):
    person = a_person(db, "Denzil")
    a_mark(db, a_session(db, a_group(db), TODAY - timedelta(days=7), state="held"), person)
    period = Period(TODAY - timedelta(days=30), TODAY)
    before = impact(db, period).people.attended
    archive_person(db, person, "moved_away")
    assert (before, impact(db, period).people.attended) == (1, 1)

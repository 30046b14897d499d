"""A plan is put on the rota in one act, as asked; what has changed meanwhile is left out."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from tests.builders import a_group, a_session, a_volunteer, added
from vcs_desk.errors import DeskError
from vcs_desk.models import GroupSession, Shift, Volunteer
from vcs_desk.services.rota_plan import put_plan_on_rota

MONDAY = date(2026, 11, 30)


def rota(db):
    return [
        (one.volunteer_id, one.role, one.state, one.planned) for one in db.scalars(select(Shift).order_by(Shift.id))
    ]


def test_everybody_of_the_plan_is_asked(db):
    session, ada, ken = a_session(db, a_group(db), MONDAY), a_volunteer(db), a_volunteer(db)
    assert put_plan_on_rota(db, ((session, ada, "leader"), (session, ken, "helper"))) == 2
    assert rota(db) == [(ada, "leader", "asked", True), (ken, "helper", "asked", True)]


def test_what_has_changed_since_is_left_out(db):
    session, off = a_session(db, a_group(db), MONDAY), a_session(db, a_group(db), MONDAY)
    ada, ken, left = a_volunteer(db), a_volunteer(db), a_volunteer(db)
    added(db, Shift(session_id=session, volunteer_id=ada, role="driver"))
    cancelled, gone = db.get(GroupSession, off), db.get(Volunteer, left)
    cancelled.state, cancelled.cancel_reason = "cancelled", "Hall closed"
    gone.state, gone.left_on = "left", MONDAY
    plan = ((session, ada, "leader"), (off, ken, "leader"), (session, left, "helper"), (session, ken, "helper"))
    assert put_plan_on_rota(db, plan) == 1
    assert rota(db) == [(ada, "driver", "yes", False), (ken, "helper", "asked", True)]
    with pytest.raises(DeskError, match="The rota has changed"):
        put_plan_on_rota(db, plan)

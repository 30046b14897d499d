"""Puts a plan of the rota, as it was looked at, on the rota: one act, so that one Undo takes it off again."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk.acts import LEADER, act
from vcs_desk.errors import DeskError
from vcs_desk.models import GroupSession, Shift, Volunteer
from vcs_desk.services.context import find, require_group, say


@act("Put a plan on the rota", LEADER)
def put_plan_on_rota(db: Session, assignments: Sequence[tuple[int, int, str]]) -> int:
    """Give volunteers the duties of a plan, (session, volunteer, role) each, as asked; returns how many.

    What has changed since the plan was made is left out: a session that was cancelled, somebody who has left or is
    on the rota there by now. Raises DeskError where nothing is left.
    """
    there = {(shift.session_id, shift.volunteer_id) for shift in _standing(db, {one for one, _, _ in assignments})}
    put = 0
    for session_id, volunteer_id, role in assignments:
        session = find(db, GroupSession, session_id)
        require_group(db, session.group_id)
        free = (session_id, volunteer_id) not in there
        if free and session.state == "planned" and find(db, Volunteer, volunteer_id).state == "active":
            db.add(Shift(session_id=session_id, volunteer_id=volunteer_id, role=role, state="asked", planned=True))
            there.add((session_id, volunteer_id))
            put += 1
    if not put:
        raise DeskError("The rota has changed since this was suggested.", "Suggest the rota again.")
    db.flush()
    left_out = len(assignments) - put
    also = f"; {left_out} left out because the rota has changed" if left_out else ""
    say(db, f"Put on the rota: {put} {'duty' if put == 1 else 'duties'}{also}")
    return put


def _standing(db: Session, sessions: set[int]) -> Sequence[Shift]:
    return db.scalars(select(Shift).where(Shift.session_id.in_(sessions))).all()

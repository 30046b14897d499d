"""What a link worker did with one person, as entries of their timeline: support, conversations, goals, sending on."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk.models import AboutMe, Caseload, Goal, OnwardReferral, User
from vcs_desk.queries.timeline_entry import Entry


def support_entries(db: Session, person_id: int) -> Iterable[Entry]:
    """In no order; the timeline puts them among the others."""
    yield from _support(db, person_id)
    yield from _conversations(db, person_id)
    yield from _goals(db, person_id)
    yield from _sent_on(db, person_id)


def _support(db: Session, person_id: int) -> Iterable[Entry]:
    rows = db.execute(
        select(Caseload, User.name).join(User, User.id == Caseload.user_id).where(Caseload.person_id == person_id)
    )
    for row, worker in rows:
        yield Entry("support_began", row.from_on, name=worker, item=row.id)
        if row.to_on is not None:
            yield Entry("support_ended", row.to_on, name=worker, item=row.id)


def _conversations(db: Session, person_id: int) -> Iterable[Entry]:
    rows = db.execute(
        select(AboutMe, User.name)
        .outerjoin(User, User.id == AboutMe.by_id)
        .where(AboutMe.person_id == person_id)
        .order_by(AboutMe.id)
    )
    for held, by in rows:
        yield Entry("conversation", held.date, words=held.matters, by=by or "", item=held.id)


def _goals(db: Session, person_id: int) -> Iterable[Entry]:
    for goal in db.scalars(select(Goal).where(Goal.person_id == person_id).order_by(Goal.id)):
        yield Entry("goal", goal.set_on, code=goal.need, words=goal.words, item=goal.id)
        if goal.ended_on is not None:
            yield Entry(
                "goal_ended", goal.ended_on, name=goal.words, code=goal.state, words=goal.outcome, item=goal.id
            )  # fmt: skip


def _sent_on(db: Session, person_id: int) -> Iterable[Entry]:
    rows = db.scalars(select(OnwardReferral).where(OnwardReferral.person_id == person_id).order_by(OnwardReferral.id))
    for row in rows:
        yield Entry(
            "onward", row.sent_on, name=row.sent_to, code=row.state, words=row.words, item=row.id,
            referral_id=row.referral_id,
        )  # fmt: skip

"""Labels that this desk has learnt from what somebody corrected."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk.acts import question
from vcs_desk.models import LearntLabel


@dataclass(frozen=True)
class LearntRow:
    """One label, the field it fills, and how often somebody has matched it."""

    label_id: int
    label: str
    field: str
    times: int


@question
def learnt_labels(db: Session) -> tuple[LearntRow, ...]:
    """Every label that was learnt, by its words."""
    columns = select(LearntLabel.id, LearntLabel.label, LearntLabel.field, LearntLabel.times)
    return tuple(LearntRow(*row) for row in db.execute(columns.order_by(LearntLabel.label)))


@question
def labels_to_read_with(db: Session) -> dict[str, tuple[str, int]]:
    """What ``exchange.arrived.read_arrival`` is given: label to field, and how often it was matched."""
    return {row.label: (row.field, row.times) for row in learnt_labels(db)}

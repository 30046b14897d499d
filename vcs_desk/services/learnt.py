"""Labels of forms that somebody here has matched with a field, so that the next form with them is read."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk.acts import DESK, LEADER, act
from vcs_desk.folding import fold
from vcs_desk.models import LearntLabel
from vcs_desk.services.context import find, say


def learn(db: Session, labels: Mapping[str, str]) -> None:
    """Know these labels from now on, each with the field it fills. Matched anew, a label means its newest field."""
    for label, target in labels.items():
        words = fold(label)
        if not words:
            continue
        known = db.scalars(select(LearntLabel).where(LearntLabel.label == words)).first()
        if known is None:
            db.add(LearntLabel(label=words, field=target, times=1))
        elif known.field == target:
            known.times += 1
        else:
            known.field, known.times = target, 1
        db.flush()


@act("Forget a label", LEADER, DESK)
def forget_label(db: Session, label_id: int) -> None:
    """The next form with this label is read without it."""
    known = find(db, LearntLabel, label_id)
    say(db, f"The label “{known.label}” is forgotten")
    db.delete(known)

"""Choices this desk remembers, such as how the columns of a spreadsheet were matched."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk.acts import DESK, LEADER, act
from vcs_desk.models import Setting


@act("Remember a choice", LEADER, DESK, undoable=False, quiet=True)
def remember(db: Session, key: str, value: str) -> None:
    """Remember a value under a key, in place of what was remembered there."""
    kept = db.scalars(select(Setting).where(Setting.key == key)).first()
    if kept is None:
        db.add(Setting(key=key, value=value))
    elif kept.value != value:
        kept.value = value

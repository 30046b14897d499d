"""What every question may need from its session: the day, the moment, who asks, and which groups they may open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from itertools import chain
from typing import TypeVarTuple

from sqlalchemy import Row, Select
from sqlalchemy.orm import Session

from vcs_desk.acts import LEADER, Actor
from vcs_desk.clock import Clock

Columns = TypeVarTuple("Columns")
_AT_ONCE = 5_000
"""Rows fetched at a time: one by one takes twice as long, all at once takes room for all of them."""


def today(db: Session) -> date:
    """Today's date by the clock of this session."""
    return _clock(db).today()


def now(db: Session) -> datetime:
    """The present moment, UTC-aware, by the clock of this session."""
    return _clock(db).now()


def actor(db: Session) -> Actor:
    """Who asks."""
    who = db.info["actor"]
    assert isinstance(who, Actor)
    return who


def own_groups(db: Session) -> frozenset[int] | None:
    """The groups a leader's answers are limited to; None where the one who asks may see every group."""
    who = actor(db)
    return who.group_ids if who.role == LEADER else None


def many_rows(db: Session, query: Select[*Columns]) -> Iterable[Row[*Columns]]:
    """The rows of a query of columns, past the loading of mapped objects: on 50,000 rows 0.05 s instead of 0.15 s."""
    return chain.from_iterable(db.connection().execute(query).partitions(_AT_ONCE))


def _clock(db: Session) -> Clock:
    clock: Clock = db.info["clock"]
    return clock

"""The few places where SQLCipher and PostgreSQL differ."""

from __future__ import annotations

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from vcs_desk.store.engine import WRITE


def writing(engine: Engine) -> Engine:
    """The same engine for transactions that will write: SQLite takes its write lock at BEGIN."""
    return engine.execution_options(**WRITE)


def defer_foreign_keys(db: Session) -> None:
    """Check foreign keys at the end of this transaction, so that rows can be put back in any order."""
    dialect = db.get_bind().dialect.name
    db.execute(text("PRAGMA defer_foreign_keys = ON" if dialect == "sqlite" else "SET CONSTRAINTS ALL DEFERRED"))

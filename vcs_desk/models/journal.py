"""The record of every change: what undo replays and what an audit reads."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from vcs_desk.models.base import Base, one_of, ref, rules

ENTRY_KINDS = ("act", "undo", "redo", "bulk")
OPERATIONS = ("insert", "update", "delete")


class JournalEntry(Base):
    """One act of one user: a link in the hash chain."""

    __tablename__ = "journal_entry"
    journalled = False
    __table_args__ = rules(one_of("kind", ENTRY_KINDS))

    at: Mapped[datetime]
    user_id: Mapped[int | None]
    """Number of the user, kept without a foreign key: the record outlives the account."""
    kind: Mapped[str]
    act: Mapped[str] = mapped_column(default="")
    label: Mapped[str]
    reverses_id: Mapped[int | None]
    undoable: Mapped[bool] = mapped_column(default=True)
    details_hash: Mapped[str]
    """SHA-256 of the changes: the chain covers this, so details can be erased and the chain still holds."""
    previous_hash: Mapped[str]
    hash: Mapped[str]


class JournalChange(Base):
    """One row before and after, as JSON; both None once erased under data-protection law."""

    __tablename__ = "journal_change"
    journalled = False
    __table_args__ = rules(
        one_of("operation", OPERATIONS),
        Index("ix_journal_change_table_name_row_id", "table_name", "row_id"),
    )

    entry_id: Mapped[int] = mapped_column(ref("journal_entry.id"), index=True)
    position: Mapped[int]
    table_name: Mapped[str]
    row_id: Mapped[int]
    operation: Mapped[str]
    before: Mapped[str | None]
    after: Mapped[str | None]

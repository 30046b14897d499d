"""Checks the journal's hash chain from its first link to its newest."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk.models import JournalChange, JournalEntry
from vcs_desk.store.journal import GENESIS, details_hash, link_hash

_CHUNK = 2_000


@dataclass(frozen=True)
class ChainReport:
    """What the check found: how many entries, the newest hash, and the first broken entry (None: unbroken)."""

    entries: int
    head: str
    broken_at: int | None
    erased: int
    """Changes whose details were erased under data-protection law."""


def check_chain(db: Session) -> ChainReport:
    """Recompute every link. Sees edits, deletions inside, insertions and reordering; not a tail cut off whole."""
    previous, last_id, count, erased = GENESIS, 0, 0, 0
    table = JournalEntry.__table__
    while True:
        chunk = db.execute(select(table).where(table.c.id > last_id).order_by(table.c.id).limit(_CHUNK)).mappings()
        rows = list(chunk)
        if not rows:
            return ChainReport(count, previous, None, erased)
        details, gone = _details(db, rows[0]["id"], rows[-1]["id"])
        erased += gone
        for row in rows:
            found = details.get(row["id"], [])
            details_hold = found is None or details_hash(found) == row["details_hash"]
            if row["previous_hash"] != previous or link_hash(previous, dict(row)) != row["hash"] or not details_hold:
                return ChainReport(count, previous, row["id"], erased)
            previous, last_id, count = row["hash"], row["id"], count + 1


_Detail = tuple[str, int, str, str | None, str | None]


def _details(db: Session, first: int, last: int) -> tuple[dict[int, list[_Detail] | None], int]:
    """The changes of these entries; None for an entry of which any detail was erased."""
    change = JournalChange.__table__.c
    rows = db.execute(
        select(change.entry_id, change.table_name, change.row_id, change.operation, change.before, change.after)
        .where(change.entry_id.between(first, last))
        .order_by(change.entry_id, change.position)
    )
    found: dict[int, list[_Detail] | None] = {}
    erased = 0
    for entry_id, *detail in rows:
        if detail[3] is None and detail[4] is None:
            found[entry_id] = None
            erased += 1
            continue
        kept = found.setdefault(entry_id, [])
        if kept is not None:
            kept.append((detail[0], detail[1], detail[2], detail[3], detail[4]))
    return found, erased

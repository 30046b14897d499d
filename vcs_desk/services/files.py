"""Files kept, encrypted, with the records they belong to: the bytes once for each content."""

from __future__ import annotations

import hashlib
from collections.abc import Collection

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, load_only

from vcs_desk.acts import DESK, LEADER, act
from vcs_desk.errors import DeskError
from vcs_desk.models import Arrival, Attachment, KeptFile, Person, Referral, Reply
from vcs_desk.services.context import find, now, say

MOST_BYTES = 25 * 1024 * 1024
"""The largest file that is kept. A scanned letter has one or two megabytes."""


def why_not_kept(name: str, size: int) -> str:
    """The sentence that says why a file of this size is not kept, "" where it is."""
    if size == 0:
        return f"“{name}” is empty."
    if size > MOST_BYTES:
        return f"“{name}” is bigger than 25 MB, which is more than this desk keeps of one file."
    return ""


def sha256_of(content: bytes) -> str:
    """The fingerprint by which a file is known again."""
    return hashlib.sha256(content).hexdigest()


def keep_file(db: Session, content: bytes) -> int:
    """The number of the kept file with exactly these bytes; they are kept once. Raises DeskError where too big."""
    refusal = why_not_kept("This file", len(content))
    if refusal:
        raise DeskError(refusal, "Save a smaller copy, or only the pages that matter, and add that one.")
    digest = sha256_of(content)
    known = db.scalar(select(KeptFile.id).where(KeptFile.sha256 == digest))
    if known is not None:
        return known
    kept = KeptFile(sha256=digest, size=len(content), content=content)
    db.add(kept)
    db.flush()
    return kept.id


def attach(
    db: Session,
    *,
    name: str,
    media_type: str,
    file_id: int,
    person_id: int | None = None,
    referral_id: int | None = None,
) -> int:
    """Put a kept file with a referral or a person; returns its number. One that is there is not doubled."""
    there = select(Attachment.id).where(
        Attachment.file_id == file_id, Attachment.referral_id == referral_id, Attachment.person_id == person_id
    )
    known = db.scalar(there)
    if known is not None:
        return known
    attachment = Attachment(
        name=name.strip() or "File",
        media_type=media_type or "application/octet-stream",
        file_id=file_id,
        added_at=now(db),
        person_id=person_id,
        referral_id=referral_id,
    )
    db.add(attachment)
    db.flush()
    return attachment.id


@act("Add a file", LEADER, DESK)
def attach_file(
    db: Session,
    name: str,
    media_type: str,
    content: bytes,
    person_id: int | None = None,
    referral_id: int | None = None,
) -> int:
    """Keep a file with a referral, or with a person; returns the attachment's number."""
    if (person_id is None) == (referral_id is None):
        raise ValueError("A file belongs to one person or to one referral")
    if referral_id is not None:
        find(db, Referral, referral_id)
    if person_id is not None:
        find(db, Person, person_id)
    number = attach(
        db,
        name=name,
        media_type=media_type,
        file_id=keep_file(db, content),
        person_id=person_id,
        referral_id=referral_id,
    )
    say(db, f"“{name}” added")
    return number


@act("Remove a file", LEADER, DESK)
def remove_attachment(db: Session, attachment_id: int) -> None:
    """Take a file away from its record. Its bytes go once nothing points to them and no undo can need them."""
    attachment = find(db, Attachment, attachment_id)
    say(db, f"“{attachment.name}” removed")
    db.delete(attachment)


def unused_files(db: Session) -> frozenset[int]:
    """The kept files to which no record points any more."""
    unused = select(KeptFile.id)
    for kind in (Arrival, Attachment, Reply):
        unused = unused.where(~exists().where(kind.file_id == KeptFile.id))
    return frozenset(db.scalars(unused))


def remove_files(db: Session, numbers: Collection[int]) -> None:
    """Remove the bytes of these files for good. The journal has none of them: no undo brings them back."""
    for kept in db.scalars(select(KeptFile).options(load_only(KeptFile.id)).where(KeptFile.id.in_(numbers))):
        db.delete(kept)

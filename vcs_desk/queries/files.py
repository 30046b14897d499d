"""Which files are kept with a record, and what is in one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk.acts import question
from vcs_desk.errors import DeskError
from vcs_desk.models import Attachment, KeptFile


@dataclass(frozen=True)
class AttachmentRow:
    """One file as a list shows it."""

    attachment_id: int
    name: str
    media_type: str
    size: int
    added_on: date


@dataclass(frozen=True)
class FileContent:
    """A kept file, whole."""

    name: str
    media_type: str
    content: bytes


@question
def attachments_of(
    db: Session, *, referral_id: int | None = None, person_id: int | None = None
) -> tuple[AttachmentRow, ...]:
    """The files of a referral, or of a person, in the order in which they came."""
    columns = select(Attachment.id, Attachment.name, Attachment.media_type, KeptFile.size, Attachment.added_at)
    files = columns.join(KeptFile, KeptFile.id == Attachment.file_id).order_by(Attachment.added_at, Attachment.id)
    if referral_id is not None:
        files = files.where(Attachment.referral_id == referral_id)
    if person_id is not None:
        files = files.where(Attachment.person_id == person_id)
    return tuple(
        AttachmentRow(number, name, media_type, size, at.astimezone().date())
        for number, name, media_type, size, at in db.execute(files)
    )


@question
def file_content(db: Session, attachment_id: int) -> FileContent:
    """The bytes of one file. Raises DeskError where it was removed."""
    columns = select(Attachment.name, Attachment.media_type, KeptFile.content)
    found = db.execute(
        columns.join(KeptFile, KeptFile.id == Attachment.file_id).where(Attachment.id == attachment_id)
    ).first()
    if found is None:
        raise DeskError("This file is no longer there.", "Somebody may have removed it. Look at the list again.")
    return FileContent(*found)

"""Which folder is looked into, and which of its files are known already."""

from __future__ import annotations

import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk.acts import question
from vcs_desk.models import Arrival, KeptFile, Setting

_FOLDER, _NEVER = "watched.folder", "watched.never"


@question
def watched_folder(db: Session) -> str:
    """The folder that is looked into, "" where there is none."""
    return db.scalar(select(Setting.value).where(Setting.key == _FOLDER)) or ""


@question
def known_files(db: Session) -> frozenset[str]:
    """Fingerprints (SHA-256) of the files that came in before, or that are never to be offered again."""
    never = db.scalar(select(Setting.value).where(Setting.key == _NEVER))
    came = db.scalars(select(KeptFile.sha256).join(Arrival, Arrival.file_id == KeptFile.id))
    return frozenset((*came, *(json.loads(never) if never else ())))

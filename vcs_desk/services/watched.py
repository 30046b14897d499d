"""The folder that this desk looks into for what is new."""

from __future__ import annotations

import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk.acts import DESK, LEADER, act
from vcs_desk.errors import Invalid
from vcs_desk.models import Setting
from vcs_desk.services.context import say

FOLDER = "watched.folder"
"""Key of the setting that holds the folder."""
NEVER = "watched.never"
"""Key of the setting that holds the fingerprints of files that are not offered again, as a JSON list."""
_MOST_NEVER = 5_000


@act("Watch a folder", LEADER, DESK)
def watch_folder(db: Session, path: str) -> None:
    """Offer from now on what is new in this folder."""
    if not path.strip():
        raise Invalid({"path": "Choose a folder."})
    _keep(db, FOLDER, path.strip())
    say(db, f"What is new in “{path.strip()}” is offered from now on")


@act("Stop watching a folder", LEADER, DESK)
def stop_watching(db: Session) -> None:
    """Look into no folder."""
    _keep(db, FOLDER, "")
    say(db, "No folder is looked into any more")


@act("Never offer a file again", LEADER, DESK)
def never_offer(db: Session, sha256: str, name: str) -> None:
    """Do not offer a file with these very bytes again. The file itself stays where it is, as it is."""
    kept = _setting(db, NEVER)
    known = json.loads(kept.value) if kept is not None and kept.value else []
    if sha256 not in known:
        _keep(db, NEVER, json.dumps([*known, sha256][-_MOST_NEVER:]))
    say(db, f"“{name}” is not offered again")


def _setting(db: Session, key: str) -> Setting | None:
    return db.scalars(select(Setting).where(Setting.key == key)).first()


def _keep(db: Session, key: str, value: str) -> None:
    kept = _setting(db, key)
    if kept is None:
        db.add(Setting(key=key, value=value))
    elif kept.value != value:
        kept.value = value

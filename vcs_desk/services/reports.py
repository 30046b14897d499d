"""Sets up reports, and keeps the figures each one printed, so that printed again it shows the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk.acts import REPORTS, act
from vcs_desk.errors import Invalid
from vcs_desk.models import ReportDefinition, Snapshot
from vcs_desk.services.context import actor, find, now, organisation, say

_CODE_DIGITS = 8


class Days(Protocol):
    """First day to last day, both included."""

    @property
    def first(self) -> date: ...

    @property
    def last(self) -> date: ...


class Figures(Protocol):
    """The figures of a period, however they were made."""

    @property
    def period(self) -> Days: ...

    def as_json(self) -> Mapping[str, Any]: ...


@act("Keep the figures of a report", REPORTS, undoable=False)
def keep_snapshot(
    db: Session,
    figures: Figures,
    kind: str,
    definition_id: int | None = None,
    *,
    cover: Mapping[str, Any],
    sections: Sequence[str],
    program_version: str,
    head: tuple[int, str],
) -> str:
    """Freeze the figures one report prints; returns their short code, for example ``7F3A-91C2``.

    ``cover`` is what stands on it and ``sections`` what is in it, so that it can be printed again as it was; ``head``
    is the number and the hash of the newest journal entry when the figures were made. The code comes from the
    figures and the moment, and no other snapshot has it. With the figures goes the threshold they were printed by.
    """
    text = json.dumps(figures.as_json(), ensure_ascii=False, separators=(",", ":"))
    moment = now(db)
    code = _free_code(db, f"{moment.isoformat()}\n{text}")
    db.add(
        Snapshot(
            code=code,
            kind=kind,
            definition_id=definition_id,
            first_on=figures.period.first,
            last_on=figures.period.last,
            made_at=moment,
            made_by_id=actor(db).user_id,
            figures=text,
            cover=json.dumps(dict(cover), ensure_ascii=False),
            sections=json.dumps(list(sections)),
            threshold=organisation(db).threshold,
            program_version=program_version,
            journal_count=head[0],
            journal_head=head[1],
        )
    )
    db.flush()
    say(db, f"Figures {code} kept")
    return code


@act("Set up a report")
def define_report(
    db: Session,
    name: str,
    kind: str,
    funder_id: int | None = None,
    *,
    sections: Sequence[str] = (),
    words: Mapping[str, str] | None = None,
    definition_id: int | None = None,
) -> int:
    """Set up a report, or change the one with ``definition_id``; returns its number. Raises Invalid without a name.

    ``sections`` are keys in the order they are printed in, ``words`` the group's own words for each section.
    """
    if not name.strip():
        raise Invalid({"name": "Type a name for this report."})
    values = {
        "name": name.strip(),
        "kind": kind,
        "funder_id": funder_id,
        "sections": json.dumps(list(sections)),
        "words": json.dumps(dict(words or {}), ensure_ascii=False),
    }
    if definition_id is None:
        definition = ReportDefinition(**values)
        db.add(definition)
    else:
        definition = find(db, ReportDefinition, definition_id)
        for column, value in values.items():
            if getattr(definition, column) != value:
                setattr(definition, column, value)
    db.flush()
    say(db, f"Report “{definition.name}” set up")
    return definition.id


def _free_code(db: Session, text: str) -> str:
    """The first eight digits of the text's SHA-256 in two halves; of the hash's own hash where they are taken."""
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest().upper()
    while True:
        code = f"{digest[:4]}-{digest[4:_CODE_DIGITS]}"
        if db.scalar(select(Snapshot.id).where(Snapshot.code == code)) is None:
            return code
        digest = hashlib.sha256(digest.encode("ascii")).hexdigest().upper()

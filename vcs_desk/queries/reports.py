"""Reports that were printed: their figures as they were then, and what stands on their covers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from vcs_desk.acts import figures
from vcs_desk.errors import DeskError
from vcs_desk.models import Funder, Grant, Organisation, ReportDefinition, Snapshot, User
from vcs_desk.queries.context import actor, today
from vcs_desk.queries.figures import Impact, Period, ReportHead


@dataclass(frozen=True)
class SnapshotRow:
    """One printed report in the list of them."""

    code: str
    kind: str
    definition: str
    """Name of the report's definition; "" where it was made without one."""
    period: Period
    made_at: datetime
    made_by: str


@dataclass(frozen=True)
class KeptReport:
    """The figures of one printed report, and what it needs to be printed again as it was."""

    row: SnapshotRow
    impact: Impact
    threshold: int
    program_version: str
    journal_entries: int
    journal_head: str
    head: ReportHead
    """What stood on its cover."""
    sections: tuple[str, ...]


@dataclass(frozen=True)
class Definition:
    """A report as somebody set it up: for whom, which sections in which order, and their own words for each."""

    number: int
    name: str
    kind: str
    funder_id: int | None
    sections: tuple[str, ...]
    words: Mapping[str, str]


@figures
def snapshots(db: Session) -> tuple[SnapshotRow, ...]:
    """Every report printed, the newest first."""
    return tuple(_row(row) for row in db.execute(_rows().order_by(Snapshot.made_at.desc(), Snapshot.id.desc())))


@figures
def funder_choices(db: Session) -> tuple[tuple[int, str], ...]:
    """(number, name) of every funder, by name."""
    return tuple((number, name) for number, name in db.execute(select(Funder.id, Funder.name).order_by(Funder.name)))


@figures
def snapshot(db: Session, code: str) -> KeptReport:
    """One report's figures by its code. Raises DeskError where there is none with this code."""
    kept = db.execute(
        _rows()
        .add_columns(
            Snapshot.figures,
            Snapshot.threshold,
            Snapshot.program_version,
            Snapshot.journal_count,
            Snapshot.journal_head,
            Snapshot.cover,
            Snapshot.sections,
        )
        .where(Snapshot.code == code.strip().upper())
    ).first()
    if kept is None:
        raise DeskError(f"There is no report with the code {code}.", "Look at the foot of the printed page again.")
    return KeptReport(
        row=_row(kept),
        impact=Impact.from_json(json.loads(kept.figures)),
        threshold=kept.threshold,
        program_version=kept.program_version,
        journal_entries=kept.journal_count,
        journal_head=kept.journal_head,
        head=replace(ReportHead.from_json(json.loads(kept.cover)), snapshot=kept.code),
        sections=tuple(json.loads(kept.sections)),
    )


@figures
def report_head(
    db: Session,
    period: Period,
    title: str,
    *,
    snapshot_code: str = "",
    program_version: str,
    head: tuple[int, str] = (0, ""),
    funder_id: int | None = None,
) -> ReportHead:
    """What stands on the cover of a report made today by the one who asks; ``head`` is the journal's newest entry.

    For a funder the reference is that of their newest grant running in the period.
    """
    funder, reference = _funder(db, funder_id, period)
    return ReportHead(
        **_organisation(db),
        title=title,
        period=period,
        prepared_by=actor(db).name,
        made_on=today(db),
        snapshot=snapshot_code,
        program_version=program_version,
        funder=funder,
        grant_reference=reference,
        journal_entries=head[0],
        journal_head=head[1],
    )


@figures
def definitions(db: Session) -> tuple[Definition, ...]:
    """Every report that was set up, by name."""
    query = select(
        ReportDefinition.id,
        ReportDefinition.name,
        ReportDefinition.kind,
        ReportDefinition.funder_id,
        ReportDefinition.sections,
        ReportDefinition.words,
    ).order_by(ReportDefinition.name, ReportDefinition.id)
    return tuple(
        Definition(number, name, kind, funder_id, tuple(json.loads(sections)), json.loads(words))
        for number, name, kind, funder_id, sections, words in db.execute(query)
    )


def _rows() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Snapshot.code,
            Snapshot.kind,
            ReportDefinition.name.label("definition"),
            Snapshot.first_on,
            Snapshot.last_on,
            Snapshot.made_at,
            User.name.label("made_by"),
        )
        .outerjoin(ReportDefinition, ReportDefinition.id == Snapshot.definition_id)
        .outerjoin(User, User.id == Snapshot.made_by_id)
    )


def _row(row: Any) -> SnapshotRow:
    return SnapshotRow(
        row.code, row.kind, row.definition or "", Period(row.first_on, row.last_on), row.made_at, row.made_by or ""
    )


def _organisation(db: Session) -> dict[str, Any]:
    row = db.execute(select(Organisation.name, Organisation.charity_number, Organisation.threshold)).one()
    return {"organisation": row.name, "charity_number": row.charity_number, "threshold": row.threshold}


def _funder(db: Session, funder_id: int | None, period: Period) -> tuple[str, str]:
    """Name and grant reference, "" for what there is not."""
    if funder_id is None:
        return "", ""
    reference = (
        select(Grant.reference)
        .where(Grant.funder_id == funder_id, Grant.first_on <= period.last, Grant.last_on >= period.first)
        .order_by(Grant.first_on.desc(), Grant.id.desc())
        .limit(1)
    )
    name = db.scalar(select(Funder.name).where(Funder.id == funder_id))
    return name or "", db.scalar(reference) or ""

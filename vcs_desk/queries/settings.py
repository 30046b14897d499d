"""What this desk remembers, and who it belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk.acts import figures
from vcs_desk.models import Organisation, Setting


@figures
def recall(db: Session, key: str) -> str:
    """What was remembered under a key; "" where nothing was."""
    return db.scalar(select(Setting.value).where(Setting.key == key)) or ""


@dataclass(frozen=True)
class OrganisationFacts:
    """The organisation as its own pages and letters show it."""

    name: str
    nation: str
    charity_number: str
    address: str
    phone: str
    email: str
    answer_days: int
    threshold: int
    missed_limit: int
    belonging_gap: int
    idle_minutes: int
    practice: bool


@figures
def organisation_facts(db: Session) -> OrganisationFacts:
    """The one organisation of this file."""
    columns = [getattr(Organisation, name) for name in OrganisationFacts.__dataclass_fields__]
    return OrganisationFacts(*db.execute(select(*columns).where(Organisation.id == 1)).one())

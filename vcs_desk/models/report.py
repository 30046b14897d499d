"""What a report is made of, and the figures it printed."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

import vcs_desk.models.money  # noqa: F401 - its tables are pointed to
from vcs_desk.models.base import Base, ref, rules


class ReportDefinition(Base):
    """A kind of report as somebody set it up: for whom, which sections, in which order."""

    __tablename__ = "report_definition"
    __table_args__ = rules(CheckConstraint("name <> ''", name="named"))

    name: Mapped[str]
    kind: Mapped[str]
    funder_id: Mapped[int | None] = mapped_column(ref("funder.id"))
    sections: Mapped[str] = mapped_column(default="[]")
    """JSON list of section keys, in order."""
    words: Mapped[str] = mapped_column(default="{}")
    """JSON: the group's own words for each section."""


class Snapshot(Base):
    """The figures one report printed. They never change."""

    __tablename__ = "snapshot"
    __table_args__ = rules(UniqueConstraint("code"), CheckConstraint("first_on <= last_on", name="first_before_last"))

    code: Mapped[str]
    kind: Mapped[str]
    definition_id: Mapped[int | None] = mapped_column(ref("report_definition.id"))
    first_on: Mapped[date]
    last_on: Mapped[date]
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ref("desk_user.id"))
    figures: Mapped[str]
    """The figures as JSON."""
    cover: Mapped[str]
    """What stood on its cover and at the foot of its pages, as JSON."""
    sections: Mapped[str]
    """JSON list of the sections that were printed, in order."""
    threshold: Mapped[int]
    program_version: Mapped[str]
    journal_count: Mapped[int]
    journal_head: Mapped[str]

"""Days on which groups do not meet: outside the terms, and when the organisation or a hall is closed."""

import datetime as dt

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from vcs_desk.models.base import Base, ref, rules


class Term(Base):
    """A stretch of weeks in which groups that keep to terms meet."""

    __tablename__ = "term"
    __table_args__ = rules(
        CheckConstraint("name <> ''", name="named"), CheckConstraint("first_on <= last_on", name="first_before_last")
    )

    name: Mapped[str]
    first_on: Mapped[dt.date]
    last_on: Mapped[dt.date]


class ClosedDay(Base):
    """Days on which nothing meets, or one group does not."""

    __tablename__ = "closed_day"
    __table_args__ = rules(
        CheckConstraint("reason <> ''", name="has_a_reason"),
        CheckConstraint("first_on <= last_on", name="first_before_last"),
    )

    first_on: Mapped[dt.date]
    last_on: Mapped[dt.date]
    reason: Mapped[str]
    group_id: Mapped[int | None] = mapped_column(ref("activity_group.id"), index=True)
    """None closes all groups."""

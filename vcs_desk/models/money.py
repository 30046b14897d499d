"""Who pays, for what, and what it cost. All amounts in pence."""

import datetime as dt

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from vcs_desk.models.base import Base, ref, rules


class Funder(Base):
    """Somebody who pays."""

    __tablename__ = "funder"
    __table_args__ = rules(UniqueConstraint("name"), CheckConstraint("name <> ''", name="named"))

    name: Mapped[str]
    contact: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")


class Grant(Base):
    """One award with a period."""

    __tablename__ = "grant_award"
    __table_args__ = rules(
        CheckConstraint("awarded_pence >= 0", name="awarded_not_negative"),
        CheckConstraint("first_on <= last_on", name="first_before_last"),
    )

    funder_id: Mapped[int] = mapped_column(ref("funder.id"), index=True)
    title: Mapped[str]
    reference: Mapped[str] = mapped_column(default="")
    awarded_pence: Mapped[int]
    first_on: Mapped[dt.date]
    last_on: Mapped[dt.date]


class GrantTarget(Base):
    """A figure a grant asks for, by its key in the report, and the number promised."""

    __tablename__ = "grant_target"
    __table_args__ = rules(
        UniqueConstraint("grant_id", "figure"), CheckConstraint("target >= 0", name="target_not_negative")
    )

    grant_id: Mapped[int] = mapped_column(ref("grant_award.id"))
    figure: Mapped[str]
    target: Mapped[int]
    words: Mapped[str] = mapped_column(default="")


class PersonalBudget(Base):
    """Money that follows one person."""

    __tablename__ = "personal_budget"
    __table_args__ = rules(
        CheckConstraint("allocated_pence >= 0", name="allocated_not_negative"),
        CheckConstraint("first_on <= last_on", name="first_before_last"),
    )

    person_id: Mapped[int] = mapped_column(ref("person.id"), index=True)
    allocated_pence: Mapped[int]
    first_on: Mapped[dt.date]
    last_on: Mapped[dt.date | None]
    source: Mapped[str] = mapped_column(default="")


class Cost(Base):
    """Money spent on one day, and on what."""

    __tablename__ = "cost"
    __table_args__ = rules(CheckConstraint("pence <> 0", name="some_money"))

    date: Mapped[dt.date] = mapped_column(index=True)
    pence: Mapped[int]
    words: Mapped[str] = mapped_column(default="")
    group_id: Mapped[int | None] = mapped_column(ref("activity_group.id"))
    session_id: Mapped[int | None] = mapped_column(ref("group_session.id"))
    grant_id: Mapped[int | None] = mapped_column(ref("grant_award.id"), index=True)
    budget_id: Mapped[int | None] = mapped_column(ref("personal_budget.id"), index=True)

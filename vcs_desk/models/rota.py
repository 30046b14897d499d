"""What a plan of the rota has to respect, and what volunteers spend."""

import datetime as dt

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from vcs_desk.models.base import Base, one_of, ref, rules

WISHES = ("together", "apart")
EXPENSE_KINDS = ("mileage", "fares", "parking", "meal", "materials", "other")


class GroupRole(Base):
    """How many volunteers in one role a session of the group needs."""

    __tablename__ = "group_role"
    __table_args__ = rules(
        UniqueConstraint("group_id", "role"), CheckConstraint("count BETWEEN 1 AND 50", name="count_sensible")
    )

    group_id: Mapped[int] = mapped_column(ref("activity_group.id"))
    role: Mapped[str]
    count: Mapped[int] = mapped_column(default=1)


class VolunteerBreak(Base):
    """Days on which a volunteer is not asked."""

    __tablename__ = "volunteer_break"
    __table_args__ = rules(CheckConstraint("from_on <= to_on", name="from_before_to"))

    volunteer_id: Mapped[int] = mapped_column(ref("volunteer.id"), index=True)
    from_on: Mapped[dt.date]
    to_on: Mapped[dt.date]
    reason: Mapped[str] = mapped_column(default="")


class VolunteerWish(Base):
    """Two volunteers, the lower number first, who wish to be on duty together, or never are."""

    __tablename__ = "volunteer_wish"
    __table_args__ = rules(
        UniqueConstraint("volunteer_id", "other_id"),
        one_of("kind", WISHES),
        CheckConstraint("volunteer_id < other_id", name="lower_first"),
    )

    volunteer_id: Mapped[int] = mapped_column(ref("volunteer.id"))
    other_id: Mapped[int] = mapped_column(ref("volunteer.id"), index=True)
    kind: Mapped[str]


class Expense(Base):
    """Money a volunteer spent for the organisation, in pence: claimed, approved, paid."""

    __tablename__ = "expense"
    __table_args__ = rules(
        one_of("kind", EXPENSE_KINDS),
        CheckConstraint("pence BETWEEN 1 AND 10000000", name="pence_sensible"),
        CheckConstraint("miles_tenths > 0", name="miles_positive"),
        CheckConstraint("(kind = 'mileage') = (miles_tenths IS NOT NULL)", name="mileage_has_miles"),
        CheckConstraint("paid_on IS NULL OR approved_on IS NOT NULL", name="paid_was_approved"),
    )

    volunteer_id: Mapped[int] = mapped_column(ref("volunteer.id"), index=True)
    date: Mapped[dt.date]
    kind: Mapped[str]
    pence: Mapped[int]
    miles_tenths: Mapped[int | None]
    words: Mapped[str] = mapped_column(default="")
    session_id: Mapped[int | None] = mapped_column(ref("group_session.id"))
    approved_on: Mapped[dt.date | None]
    approved_by_id: Mapped[int | None] = mapped_column(ref("desk_user.id"))
    paid_on: Mapped[dt.date | None]

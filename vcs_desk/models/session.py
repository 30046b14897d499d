"""One dated meeting of a group and the marks on its register."""

import datetime as dt

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from vcs_desk.models.base import Base, one_of, ref, rules

SESSION_STATES = ("planned", "held", "cancelled")
MARKS = ("came", "apologies", "absent", "unmarked")


class GroupSession(Base):
    """One dated meeting of a group."""

    __tablename__ = "group_session"
    __table_args__ = rules(
        UniqueConstraint("group_id", "date", "start_time"),
        one_of("state", SESSION_STATES),
        CheckConstraint("minutes BETWEEN 5 AND 1440", name="minutes_in_a_day"),
        CheckConstraint("unnamed >= 0", name="unnamed_not_negative"),
        CheckConstraint("state <> 'cancelled' OR cancel_reason <> ''", name="cancelled_has_a_reason"),
        CheckConstraint("cost_pence >= 0", name="cost_not_negative"),
        Index("ix_group_session_date_state", "date", "state"),
    )

    group_id: Mapped[int] = mapped_column(ref("activity_group.id"))
    date: Mapped[dt.date]
    start_time: Mapped[dt.time]
    minutes: Mapped[int]
    state: Mapped[str] = mapped_column(default="planned")
    venue: Mapped[str] = mapped_column(default="")
    cancel_reason: Mapped[str] = mapped_column(default="")
    unnamed: Mapped[int] = mapped_column(default=0)
    """People counted without a name; never mixed with those who have one."""
    cost_pence: Mapped[int] = mapped_column(default=0)
    notes: Mapped[str] = mapped_column(default="")
    one_off: Mapped[bool] = mapped_column(default=False)
    """Not of the group's rhythm: a change of rhythm leaves it."""
    moved_from: Mapped[dt.date | None]
    """The day of the rhythm from which it was moved."""
    outing: Mapped[str] = mapped_column(default="")
    """Where the group goes and how, where it does not meet at its own place."""
    closed_at: Mapped[dt.datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ref("desk_user.id"))


class Attendance(Base):
    """One mark on a register."""

    __tablename__ = "attendance"
    __table_args__ = rules(
        UniqueConstraint("session_id", "person_id"),
        one_of("mark", MARKS),
        Index("ix_attendance_person_id_mark_session_id", "person_id", "mark", "session_id"),
    )

    session_id: Mapped[int] = mapped_column(ref("group_session.id"))
    person_id: Mapped[int] = mapped_column(ref("person.id"))
    mark: Mapped[str] = mapped_column(default="unmarked")
    walk_in: Mapped[bool] = mapped_column(default=False)
    late: Mapped[bool] = mapped_column(default=False)
    """Changed after the session was closed."""

"""Somebody who gives time: what they agreed to, what they may do, and what they gave."""

import datetime as dt

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from vcs_desk.models.base import Base, one_of, ref, rules

VOLUNTEER_STATES = ("applying", "active", "paused", "left")
OFFERED_PER = ("week", "month")
SHIFT_STATES = ("asked", "yes", "no")


class Volunteer(Base):
    """A person's agreement to give time."""

    __tablename__ = "volunteer"
    __table_args__ = rules(
        UniqueConstraint("person_id"),
        one_of("state", VOLUNTEER_STATES),
        one_of("offered_per", OFFERED_PER),
        CheckConstraint("offered_minutes >= 0", name="offered_not_negative"),
        CheckConstraint("most_per_week BETWEEN 1 AND 50", name="most_per_week_sensible"),
        CheckConstraint("since_on <= left_on", name="since_before_left"),
        CheckConstraint("(state = 'left') = (left_on IS NOT NULL)", name="left_has_a_date"),
    )

    person_id: Mapped[int] = mapped_column(ref("person.id"))
    state: Mapped[str] = mapped_column(default="active")
    since_on: Mapped[dt.date | None]
    left_on: Mapped[dt.date | None]
    leave_reason: Mapped[str] = mapped_column(default="")
    offered_minutes: Mapped[int] = mapped_column(default=0)
    offered_per: Mapped[str] = mapped_column(default="month")
    skills: Mapped[str] = mapped_column(default="")
    supervision_due: Mapped[dt.date | None]
    probation_until: Mapped[dt.date | None]
    applied_on: Mapped[dt.date | None]
    agreed_on: Mapped[dt.date | None]
    """The day they agreed to what is offered here."""
    most_per_week: Mapped[int | None]
    """Duties in one week, at the most; None where they set no limit."""
    thanked_on: Mapped[dt.date | None]
    notes: Mapped[str] = mapped_column(default="")


class VolunteerRole(Base):
    """A role somebody is ready for, in one group or in any."""

    __tablename__ = "volunteer_role"
    __table_args__ = rules(Index("ix_volunteer_role_volunteer_id_code", "volunteer_id", "code"))

    volunteer_id: Mapped[int] = mapped_column(ref("volunteer.id"))
    code: Mapped[str]
    group_id: Mapped[int | None] = mapped_column(ref("activity_group.id"))


class Availability(Base):
    """A weekday and hours at which somebody is usually free. Monday is 0."""

    __tablename__ = "availability"
    __table_args__ = rules(
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday_known"),
        CheckConstraint("from_time < to_time", name="from_before_to"),
    )

    volunteer_id: Mapped[int] = mapped_column(ref("volunteer.id"), index=True)
    weekday: Mapped[int]
    from_time: Mapped[dt.time]
    to_time: Mapped[dt.time]


class Check(Base):
    """A DBS check, reference, training or agreement, with its date and perhaps its last day."""

    __tablename__ = "volunteer_check"
    __table_args__ = rules(CheckConstraint("done_on <= expires_on", name="done_before_expiry"))

    volunteer_id: Mapped[int] = mapped_column(ref("volunteer.id"), index=True)
    kind: Mapped[str]
    level: Mapped[str] = mapped_column(default="")
    number: Mapped[str] = mapped_column(default="")
    done_on: Mapped[dt.date | None]
    expires_on: Mapped[dt.date | None] = mapped_column(index=True)
    notes: Mapped[str] = mapped_column(default="")


class Shift(Base):
    """A planned duty at one session."""

    __tablename__ = "shift"
    __table_args__ = rules(UniqueConstraint("session_id", "volunteer_id"), one_of("state", SHIFT_STATES))

    session_id: Mapped[int] = mapped_column(ref("group_session.id"))
    volunteer_id: Mapped[int] = mapped_column(ref("volunteer.id"), index=True)
    role: Mapped[str] = mapped_column(default="helper")
    state: Mapped[str] = mapped_column(default="yes")
    reason: Mapped[str] = mapped_column(default="")
    override: Mapped[str] = mapped_column(default="")
    """Why somebody is on the rota although a check they need is missing."""
    planned: Mapped[bool] = mapped_column(default=False)
    """Suggested by the plan and not changed by hand since."""


class TimeGiven(Base):
    """Minutes somebody gave on one day; counted in reports once approved."""

    __tablename__ = "time_given"
    __table_args__ = rules(
        CheckConstraint("minutes BETWEEN 1 AND 1440", name="minutes_in_a_day"),
        CheckConstraint("(approved_on IS NULL) = (approved_by_id IS NULL)", name="approved_by_somebody"),
        Index("ix_time_given_volunteer_id_date", "volunteer_id", "date"),
    )

    volunteer_id: Mapped[int] = mapped_column(ref("volunteer.id"))
    date: Mapped[dt.date] = mapped_column(index=True)
    minutes: Mapped[int]
    role: Mapped[str] = mapped_column(default="helper")
    group_id: Mapped[int | None] = mapped_column(ref("activity_group.id"))
    session_id: Mapped[int | None] = mapped_column(ref("group_session.id"), index=True)
    words: Mapped[str] = mapped_column(default="")
    approved_on: Mapped[dt.date | None] = mapped_column(index=True)
    approved_by_id: Mapped[int | None] = mapped_column(ref("desk_user.id"))

"""An activity that meets: its rhythm, its room, whom it can support, and who has a place."""

from datetime import date, time

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from vcs_desk.models.base import Base, one_of, ref, rules

SUPPORT_LEVELS = ("yes", "notice", "no")
PLACE_STATES = ("waiting", "held", "ended")


class Group(Base):
    """One activity that meets."""

    __tablename__ = "activity_group"
    __table_args__ = rules(
        UniqueConstraint("name"),
        CheckConstraint("name <> ''", name="named"),
        CheckConstraint("capacity > 0", name="capacity_positive"),
        CheckConstraint("ratio > 0", name="ratio_positive"),
        CheckConstraint("minutes BETWEEN 5 AND 1440", name="minutes_in_a_day"),
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday_known"),
        CheckConstraint("every_weeks BETWEEN 1 AND 52", name="every_weeks_sensible"),
        CheckConstraint("cost_pence >= 0", name="cost_not_negative"),
        CheckConstraint("missed_limit BETWEEN 1 AND 10", name="missed_limit_sensible"),
        CheckConstraint("target_wait_weeks BETWEEN 0 AND 520", name="target_wait_sensible"),
        CheckConstraint("volunteers_needed >= 0", name="volunteers_not_negative"),
        CheckConstraint("first_on <= last_on", name="first_before_last"),
    )

    name: Mapped[str]
    venue: Mapped[str] = mapped_column(default="")
    capacity: Mapped[int | None]
    """People who fit in the room; None where there is no limit."""
    ratio: Mapped[int | None]
    """People to one volunteer; None where the group has no such rule."""
    volunteers_needed: Mapped[int] = mapped_column(default=1)
    needs_key_holder: Mapped[bool] = mapped_column(default=False)
    needs_first_aider: Mapped[bool] = mapped_column(default=False)
    weekday: Mapped[int] = mapped_column(default=0)
    """Monday is 0."""
    start_time: Mapped[time]
    minutes: Mapped[int] = mapped_column(default=90)
    every_weeks: Mapped[int] = mapped_column(default=1)
    rule: Mapped[str] = mapped_column(default="")
    """A rhythm by RFC 5545 where it is not simply every so many weeks on one day, such as FREQ=MONTHLY;BYDAY=1TU."""
    first_on: Mapped[date]
    last_on: Mapped[date | None]
    term_time_only: Mapped[bool] = mapped_column(default=False)
    on_bank_holidays: Mapped[bool] = mapped_column(default=False)
    missed_limit: Mapped[int | None]
    """Sessions missed running after which somebody is rung; None takes the organisation's."""
    leader_id: Mapped[int | None] = mapped_column(ref("volunteer.id"))
    cost_pence: Mapped[int] = mapped_column(default=0)
    """What one session costs, in pence."""
    photo_safe: Mapped[bool] = mapped_column(default=True)
    criteria: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    travel: Mapped[str] = mapped_column(default="")
    """How to get there: bus, parking, distance from the stop."""
    can_collect: Mapped[bool] = mapped_column(default=False)
    """People can be fetched from home."""
    target_wait_weeks: Mapped[int | None]
    """Nobody should wait longer for a place; None where no such promise is made."""
    arrival: Mapped[str] = mapped_column(default="")
    """What somebody coming for the first time is told: where to stand, whom to ask for."""
    active: Mapped[bool] = mapped_column(default=True)


class GroupNeed(Base):
    """A need that a group meets."""

    __tablename__ = "group_need"
    __table_args__ = rules(UniqueConstraint("group_id", "code"))

    group_id: Mapped[int] = mapped_column(ref("activity_group.id"))
    code: Mapped[str]


class GroupSupport(Base):
    """How far a group can meet one support need, and how, in a sentence."""

    __tablename__ = "group_support"
    __table_args__ = rules(UniqueConstraint("group_id", "code"), one_of("level", SUPPORT_LEVELS))

    group_id: Mapped[int] = mapped_column(ref("activity_group.id"))
    code: Mapped[str]
    level: Mapped[str]
    words: Mapped[str] = mapped_column(default="")


class Place(Base):
    """A person's membership of a group, from a date to a date, or waiting for one."""

    __tablename__ = "place"
    __table_args__ = rules(
        one_of("state", PLACE_STATES),
        CheckConstraint("state <> 'waiting' OR waiting_since IS NOT NULL", name="waiting_has_a_date"),
        CheckConstraint("state <> 'held' OR (from_on IS NOT NULL AND to_on IS NULL)", name="held_is_open"),
        CheckConstraint("state <> 'ended' OR to_on IS NOT NULL", name="ended_has_a_date"),
        CheckConstraint("from_on <= to_on", name="from_before_to"),
        CheckConstraint("offered_on <= offer_until", name="offer_stands_until_later"),
        Index("ix_place_group_id_state_to_on", "group_id", "state", "to_on"),
    )

    person_id: Mapped[int] = mapped_column(ref("person.id"), index=True)
    group_id: Mapped[int] = mapped_column(ref("activity_group.id"))
    referral_id: Mapped[int | None] = mapped_column(ref("referral.id"), index=True)
    state: Mapped[str]
    waiting_since: Mapped[date | None]
    target_on: Mapped[date | None]
    """The day by which somebody who waits was promised a place."""
    offered_on: Mapped[date | None]
    """The day somebody who waits was offered a place that has come free."""
    offer_until: Mapped[date | None]
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]
    end_reason: Mapped[str] = mapped_column(default="")

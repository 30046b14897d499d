"""The organisation whose desk this is, the people who sign in, and what they have set."""

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from vcs_desk.models.base import Base, one_of, ref, rules

NATIONS = ("england", "wales", "scotland", "northern_ireland")
PRACTICE_MORNING = "practice.morning"
"""Key of the setting that holds the moment at which the practice organisation always opens."""
ROLES = ("coordinator", "leader", "desk", "reports")


class Organisation(Base):
    """The charity or group that owns this desk: one row in each file."""

    __tablename__ = "organisation"
    __table_args__ = rules(
        one_of("nation", NATIONS),
        CheckConstraint("id = 1", name="only_one"),
        CheckConstraint("name <> ''", name="named"),
        CheckConstraint("answer_days BETWEEN 1 AND 365", name="answer_days_sensible"),
        CheckConstraint("opening_days <> ''", name="open_some_day"),
        CheckConstraint("threshold BETWEEN 2 AND 20", name="threshold_sensible"),
        CheckConstraint("missed_limit BETWEEN 1 AND 10", name="missed_limit_sensible"),
        CheckConstraint("idle_minutes BETWEEN 1 AND 240", name="idle_minutes_sensible"),
    )

    name: Mapped[str]
    nation: Mapped[str] = mapped_column(default="england")
    charity_number: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    answer_days: Mapped[int] = mapped_column(default=14)
    """Days in which a referrer is promised an answer, unless the agency has its own."""
    opening_days: Mapped[str] = mapped_column(default="01234")
    """Weekdays on which somebody is at the desk, Monday 0."""
    threshold: Mapped[int] = mapped_column(default=5)
    """Counts from 1 to threshold - 1 are hidden in what leaves the desk."""
    missed_limit: Mapped[int] = mapped_column(default=2)
    """Sessions missed running after which somebody is rung."""
    belonging_gap: Mapped[int] = mapped_column(default=6)
    """Planned sessions without a visit after which somebody counts as having left."""
    idle_minutes: Mapped[int] = mapped_column(default=10)
    practice: Mapped[bool] = mapped_column(default=False)
    """True for the practice organisation: nobody in it is real."""


class User(Base):
    """Somebody who signs in at this desk, with the role that says what they may do."""

    __tablename__ = "desk_user"
    __table_args__ = rules(one_of("role", ROLES), CheckConstraint("name <> ''", name="named"))

    name: Mapped[str]
    role: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)
    safeguarding: Mapped[bool] = mapped_column(default=False)
    """Whether they may read notes on somebody's safety; coordinators always may."""
    person_id: Mapped[int | None] = mapped_column(ref("person.id"))


class UserGroup(Base):
    """A group that a leader may open."""

    __tablename__ = "user_group"
    __table_args__ = rules(UniqueConstraint("user_id", "group_id"))

    user_id: Mapped[int] = mapped_column(ref("desk_user.id"))
    group_id: Mapped[int] = mapped_column(ref("activity_group.id"), index=True)


class Setting(Base):
    """One remembered choice, such as how the columns of a spreadsheet were matched."""

    __tablename__ = "setting"
    __table_args__ = rules(UniqueConstraint("key"))

    key: Mapped[str]
    value: Mapped[str] = mapped_column(default="")

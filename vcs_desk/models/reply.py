"""What we wrote to a referrer, and what was planned for somebody's first visit."""

import datetime as dt

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

import vcs_desk.models.file  # noqa: F401 - its tables are pointed to
from vcs_desk.models.base import Base, one_of, ref, rules

REPLY_ABOUT = ("answer", "ending", "progress")
REPLY_HOW = ("letter", "email", "message", "phone", "in_words")


class Reply(Base):
    """One answer to a referrer as it was sent: our decision, how it is going, or how it ended."""

    __tablename__ = "reply"
    __table_args__ = rules(one_of("about", REPLY_ABOUT), one_of("how", REPLY_HOW))

    referral_id: Mapped[int] = mapped_column(ref("referral.id"), index=True)
    about: Mapped[str] = mapped_column(default="answer")
    how: Mapped[str] = mapped_column(default="letter")
    sent_on: Mapped[dt.date]
    words: Mapped[str] = mapped_column(default="")
    """The whole text, as it was sent."""
    file_id: Mapped[int | None] = mapped_column(ref("kept_file.id"))
    """The letter or message itself, where there was one."""
    by_id: Mapped[int | None] = mapped_column(ref("desk_user.id"))


class FirstVisit(Base):
    """The plan for somebody's first visit to one group."""

    __tablename__ = "first_visit"
    __table_args__ = rules(
        UniqueConstraint("person_id", "group_id"), CheckConstraint("ring_on <= date", name="rung_before_the_visit")
    )

    person_id: Mapped[int] = mapped_column(ref("person.id"))
    group_id: Mapped[int] = mapped_column(ref("activity_group.id"), index=True)
    referral_id: Mapped[int | None] = mapped_column(ref("referral.id"), index=True)
    date: Mapped[dt.date]
    met_by_id: Mapped[int | None] = mapped_column(ref("volunteer.id"))
    meet_where: Mapped[str] = mapped_column(default="")
    to_know: Mapped[str] = mapped_column(default="")
    """What the leader should know, and nothing else."""
    transport: Mapped[str] = mapped_column(default="")
    worry: Mapped[str] = mapped_column(default="")
    ring_on: Mapped[dt.date | None]

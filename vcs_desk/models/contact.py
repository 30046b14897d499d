"""Calls, visits and letters; things to do."""

import datetime as dt

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from vcs_desk.models.base import Base, one_of, ref, rules

CONTACT_KINDS = ("call", "text", "visit", "email", "letter", "note")
CONTACT_OUTCOMES = ("reached", "no_answer", "message_left", "none")


class Contact(Base):
    """One call, text, visit, letter or note about a person."""

    __tablename__ = "contact"
    __table_args__ = rules(one_of("kind", CONTACT_KINDS), one_of("outcome", CONTACT_OUTCOMES))

    person_id: Mapped[int] = mapped_column(ref("person.id"), index=True)
    referral_id: Mapped[int | None] = mapped_column(ref("referral.id"), index=True)
    group_id: Mapped[int | None] = mapped_column(ref("activity_group.id"))
    session_id: Mapped[int | None] = mapped_column(ref("group_session.id"), index=True)
    """The session somebody was told about, such as one that is cancelled."""
    date: Mapped[dt.date]
    at: Mapped[dt.datetime | None]
    kind: Mapped[str]
    outcome: Mapped[str] = mapped_column(default="none")
    words: Mapped[str] = mapped_column(default="")
    by_id: Mapped[int | None] = mapped_column(ref("desk_user.id"))


class Task(Base):
    """Something to do by a day."""

    __tablename__ = "task"
    __table_args__ = rules(CheckConstraint("title <> ''", name="titled"))

    title: Mapped[str]
    words: Mapped[str] = mapped_column(default="")
    due_on: Mapped[dt.date | None] = mapped_column(index=True)
    done_on: Mapped[dt.date | None]
    person_id: Mapped[int | None] = mapped_column(ref("person.id"), index=True)
    referral_id: Mapped[int | None] = mapped_column(ref("referral.id"))
    group_id: Mapped[int | None] = mapped_column(ref("activity_group.id"))
    assigned_to_id: Mapped[int | None] = mapped_column(ref("desk_user.id"))

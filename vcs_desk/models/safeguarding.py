"""Concerns for somebody's safety, and who has read them."""

import datetime as dt

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from vcs_desk.models.base import Base, ref, rules


class SafeguardingNote(Base):
    """One concern, in words that only some may read. Never changed; a later note adds to it."""

    __tablename__ = "safeguarding_note"
    __table_args__ = rules(CheckConstraint("words <> ''", name="worded"))

    person_id: Mapped[int] = mapped_column(ref("person.id"), index=True)
    referral_id: Mapped[int | None] = mapped_column(ref("referral.id"))
    at: Mapped[dt.datetime]
    by_id: Mapped[int | None] = mapped_column(ref("desk_user.id"))
    words: Mapped[str]
    told: Mapped[str] = mapped_column(default="")
    """Who was told, such as the council or the person's GP."""
    settled_on: Mapped[dt.date | None]


class SafeguardingOpening(Base):
    """Somebody has read the notes of one person."""

    __tablename__ = "safeguarding_opening"

    person_id: Mapped[int] = mapped_column(ref("person.id"), index=True)
    at: Mapped[dt.datetime]
    by_id: Mapped[int | None] = mapped_column(ref("desk_user.id"))
    why: Mapped[str] = mapped_column(default="")

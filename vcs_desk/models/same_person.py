"""Records that are one person, or surely are not."""

import datetime as dt

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from vcs_desk.models.base import Base, ref, rules


class NotSame(Base):
    """Somebody has said that these two people, the lower number first, are not the same."""

    __tablename__ = "not_same"
    __table_args__ = rules(
        UniqueConstraint("person_id", "other_id"), CheckConstraint("person_id < other_id", name="lower_first")
    )

    person_id: Mapped[int] = mapped_column(ref("person.id"))
    other_id: Mapped[int] = mapped_column(ref("person.id"), index=True)
    date: Mapped[dt.date]
    by_id: Mapped[int | None] = mapped_column(ref("desk_user.id"))


class PersonMerge(Base):
    """Two records were joined: all that belonged to one belongs to the other, until they are parted again."""

    __tablename__ = "person_merge"
    __table_args__ = rules(CheckConstraint("kept_id <> merged_id", name="two_people"))

    kept_id: Mapped[int] = mapped_column(ref("person.id"), index=True)
    merged_id: Mapped[int] = mapped_column(ref("person.id"), index=True)
    at: Mapped[dt.datetime]
    by_id: Mapped[int | None] = mapped_column(ref("desk_user.id"))
    moved: Mapped[str] = mapped_column(default="")
    """As JSON: the rows that changed hands, by table, and the fields of the kept record as they were before."""
    parted_at: Mapped[dt.datetime | None]

"""Records that are one person, or surely are not."""

import datetime as dt

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from vcs_desk.models.base import Base, ref, rules

TOGETHER: dict[str, tuple[str, ...]] = {
    "first_name": ("first_name",),
    "last_name": ("last_name",),
    "preferred_name": ("preferred_name",),
    "date_of_birth": ("date_of_birth", "birth_year"),
    "phone": ("phone", "phone_note"),
    "phone_other": ("phone_other",),
    "email": ("email",),
    "address": ("address",),
    "postcode": ("postcode", "ward", "imd_decile"),
    "nhs_number": ("nhs_number", "nhs_number_valid"),
    "gender": ("gender",),
    "ethnic_group": ("ethnic_group",),
    "disability": ("disability",),
    "first_language": ("first_language",),
    "interpreter": ("interpreter",),
    "gp_practice": ("gp_practice",),
    "contact_name": ("contact_name", "contact_relation", "contact_phone", "contact_email"),
    "diet": ("diet",),
    "emergency": ("emergency",),
    "risks": ("risks",),
    "notes": ("notes",),
    "away_until": ("away_until",),
    "died_on": ("died_on",),
}
"""What is chosen as one, by its first column, and the columns that go with it."""
UNSAID = ("", None, "not_asked")
"""Values that say nothing of a person."""
BOTH_STAY = ("emergency", "risks", "notes")
"""Texts of which nothing is lost unless somebody chooses one of them."""


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

"""Anybody known to the organisation: a participant, a volunteer, or both at once."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, event
from sqlalchemy.orm import Mapped, Mapper, mapped_column

from vcs_desk.folding import fold
from vcs_desk.models.base import Base, one_of, ref, rules
from vcs_desk.name_sound import sound, sound_of_first

DISABILITY = ("", "a_lot", "a_little", "not_limited", "prefer_not_to_say", "not_asked")
CONSENT_ANSWERS = ("yes", "no")


class Person(Base):
    """One person. Only a name to call them by is needed."""

    __tablename__ = "person"
    __table_args__ = rules(
        CheckConstraint("first_name <> '' OR last_name <> '' OR preferred_name <> ''", name="has_a_name"),
        CheckConstraint("imd_decile BETWEEN 1 AND 10", name="imd_decile_range"),
        CheckConstraint("birth_year BETWEEN 1880 AND 2100", name="birth_year_range"),
        one_of("disability", DISABILITY),
        CheckConstraint("merged_into_id IS NULL OR archived", name="merged_is_archived"),
        CheckConstraint("merged_into_id <> id", name="not_merged_into_itself"),
        Index("ix_person_last_sound_first_sound_birth_year", "last_sound", "first_sound", "birth_year"),
        Index("ix_person_first_sound_birth_year", "first_sound", "birth_year"),
    )

    first_name: Mapped[str] = mapped_column(default="")
    last_name: Mapped[str] = mapped_column(default="")
    preferred_name: Mapped[str] = mapped_column(default="")
    other_names: Mapped[str] = mapped_column(default="")
    """Names of records that were joined with this one, with commas between: they find the person too."""
    search: Mapped[str] = mapped_column(default="", index=True)
    """Names, telephone and postcode folded for finding; kept by this module alone."""
    first_sound: Mapped[str] = mapped_column(default="")
    last_sound: Mapped[str] = mapped_column(default="")
    """How the names sound, so that somebody who is known already is found; kept by this module alone."""
    date_of_birth: Mapped[date | None] = mapped_column(index=True)
    birth_year: Mapped[int | None]
    gender: Mapped[str] = mapped_column(default="")
    ethnic_group: Mapped[str] = mapped_column(default="")
    disability: Mapped[str] = mapped_column(default="")
    first_language: Mapped[str] = mapped_column(default="")
    interpreter: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="", index=True)
    phone_other: Mapped[str] = mapped_column(default="", index=True)
    phone_note: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="", index=True)
    address: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="", index=True)
    ward: Mapped[str] = mapped_column(default="")
    imd_decile: Mapped[int | None]
    nhs_number: Mapped[str] = mapped_column(default="", index=True)
    nhs_number_valid: Mapped[bool | None]
    gp_practice: Mapped[str] = mapped_column(default="")
    contact_name: Mapped[str] = mapped_column(default="")
    contact_relation: Mapped[str] = mapped_column(default="")
    contact_phone: Mapped[str] = mapped_column(default="")
    contact_email: Mapped[str] = mapped_column(default="")
    diet: Mapped[str] = mapped_column(default="")
    emergency: Mapped[str] = mapped_column(default="")
    """What to know in an emergency, such as an inhaler in the left pocket."""
    risks: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    created_on: Mapped[date | None]
    away_until: Mapped[date | None]
    died_on: Mapped[date | None]
    archived: Mapped[bool] = mapped_column(default=False)
    merged_into_id: Mapped[int | None] = mapped_column(ref("person.id"), index=True)
    """The person this record was joined with, as long as it is; then it is archived too."""

    @property
    def name(self) -> str:
        """The name as it is shown: first and last, or whichever there is."""
        return " ".join(part for part in (self.first_name, self.last_name) if part) or self.preferred_name

    def refresh_search(self) -> None:
        """Make anew what the person is found by."""
        written = (
            self.first_name, self.last_name, self.preferred_name, self.phone, self.postcode, self.other_names
        )  # fmt: skip
        for column, value in found_by(*(text or "" for text in written)).items():
            setattr(self, column, value)


def found_by(
    first_name: str, last_name: str, preferred_name: str, phone: str, postcode: str, other_names: str = ""
) -> dict[str, str]:
    """The columns a person is found by: one folded text, and how the names sound."""
    names = fold(f"{first_name} {last_name} {preferred_name} {other_names}")
    return {
        "search": f"{names} {phone} {postcode.replace(' ', '').lower()}".strip(),
        "first_sound": sound_of_first(first_name, preferred_name),
        "last_sound": sound(last_name),
    }


@event.listens_for(Person, "before_insert")
@event.listens_for(Person, "before_update")
def _keep_search(_mapper: Mapper[Any], _connection: Any, person: Person) -> None:
    person.refresh_search()


class PersonSupportNeed(Base):
    """What a person needs to take part safely, in the person's own words where given."""

    __tablename__ = "person_support_need"
    __table_args__ = rules(UniqueConstraint("person_id", "code"))

    person_id: Mapped[int] = mapped_column(ref("person.id"))
    code: Mapped[str]
    words: Mapped[str] = mapped_column(default="")


class Consent(Base):
    """One answer to one question of consent, with its wording; withdrawn, not deleted."""

    __tablename__ = "consent"
    __table_args__ = rules(
        one_of("answer", CONSENT_ANSWERS),
        CheckConstraint("withdrawn_on >= given_on", name="withdrawn_after_given"),
    )

    person_id: Mapped[int] = mapped_column(ref("person.id"), index=True)
    purpose: Mapped[str]
    answer: Mapped[str]
    given_on: Mapped[date]
    method: Mapped[str] = mapped_column(default="")
    wording: Mapped[str] = mapped_column(default="")
    recorded_by_id: Mapped[int | None] = mapped_column(ref("desk_user.id"))
    withdrawn_on: Mapped[date | None]
    expires_on: Mapped[date | None]

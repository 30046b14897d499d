"""The first tables of person: as they were when the first version was released; never changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create_person() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_name", sa.String(), nullable=False),
        sa.Column("last_name", sa.String(), nullable=False),
        sa.Column("preferred_name", sa.String(), nullable=False),
        sa.Column("other_names", sa.String(), nullable=False),
        sa.Column("search", sa.String(), nullable=False),
        sa.Column("first_sound", sa.String(), nullable=False),
        sa.Column("last_sound", sa.String(), nullable=False),
        sa.Column("date_of_birth", sa.Date(), nullable=True),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("gender", sa.String(), nullable=False),
        sa.Column("ethnic_group", sa.String(), nullable=False),
        sa.Column("disability", sa.String(), nullable=False),
        sa.Column("first_language", sa.String(), nullable=False),
        sa.Column("interpreter", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("phone_other", sa.String(), nullable=False),
        sa.Column("phone_note", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("postcode", sa.String(), nullable=False),
        sa.Column("ward", sa.String(), nullable=False),
        sa.Column("imd_decile", sa.Integer(), nullable=True),
        sa.Column("nhs_number", sa.String(), nullable=False),
        sa.Column("nhs_number_valid", sa.Boolean(), nullable=True),
        sa.Column("gp_practice", sa.String(), nullable=False),
        sa.Column("contact_name", sa.String(), nullable=False),
        sa.Column("contact_relation", sa.String(), nullable=False),
        sa.Column("contact_phone", sa.String(), nullable=False),
        sa.Column("contact_email", sa.String(), nullable=False),
        sa.Column("diet", sa.String(), nullable=False),
        sa.Column("emergency", sa.String(), nullable=False),
        sa.Column("risks", sa.String(), nullable=False),
        sa.Column("notes", sa.String(), nullable=False),
        sa.Column("created_on", sa.Date(), nullable=True),
        sa.Column("away_until", sa.Date(), nullable=True),
        sa.Column("died_on", sa.Date(), nullable=True),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.CheckConstraint("birth_year BETWEEN 1880 AND 2100", name=op.f("ck_person_birth_year_range")),
        sa.CheckConstraint(
            "disability IN ('', 'a_lot', 'a_little', 'not_limited', 'prefer_not_to_say', 'not_asked')",
            name=op.f("ck_person_disability_known"),
        ),
        sa.CheckConstraint(
            "first_name <> '' OR last_name <> '' OR preferred_name <> ''", name=op.f("ck_person_has_a_name")
        ),
        sa.CheckConstraint("imd_decile BETWEEN 1 AND 10", name=op.f("ck_person_imd_decile_range")),
        sa.CheckConstraint("merged_into_id IS NULL OR archived", name=op.f("ck_person_merged_is_archived")),
        sa.CheckConstraint("merged_into_id <> id", name=op.f("ck_person_not_merged_into_itself")),
        sa.ForeignKeyConstraint(
            ["merged_into_id"],
            ["person.id"],
            name=op.f("fk_person_merged_into_id_person"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_person_date_of_birth", "person", ["date_of_birth"])
    op.create_index("ix_person_email", "person", ["email"])
    op.create_index("ix_person_first_sound_birth_year", "person", ["first_sound", "birth_year"])
    op.create_index(
        "ix_person_last_sound_first_sound_birth_year", "person", ["last_sound", "first_sound", "birth_year"]
    )
    op.create_index("ix_person_merged_into_id", "person", ["merged_into_id"])
    op.create_index("ix_person_nhs_number", "person", ["nhs_number"])
    op.create_index("ix_person_phone", "person", ["phone"])
    op.create_index("ix_person_phone_other", "person", ["phone_other"])
    op.create_index("ix_person_postcode", "person", ["postcode"])
    op.create_index("ix_person_search", "person", ["search"])


def create_person_support_need() -> None:
    op.create_table(
        "person_support_need",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person_support_need"),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_person_support_need_person_id_person"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.UniqueConstraint("person_id", "code", name=op.f("uq_person_support_need_person_id_code")),
        sqlite_autoincrement=True,
    )


def create_consent() -> None:
    op.create_table(
        "consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("wording", sa.String(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_consent"),
        sa.CheckConstraint("answer IN ('yes', 'no')", name=op.f("ck_consent_answer_known")),
        sa.CheckConstraint("withdrawn_on >= given_on", name=op.f("ck_consent_withdrawn_after_given")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_consent_person_id_person"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"],
            ["desk_user.id"],
            name=op.f("fk_consent_recorded_by_id_desk_user"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_consent_person_id", "consent", ["person_id"])

"""The first tables of organisation: as they were when the first version was released; never changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create_organisation() -> None:
    op.create_table(
        "organisation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("nation", sa.String(), nullable=False),
        sa.Column("charity_number", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("answer_days", sa.Integer(), nullable=False),
        sa.Column("opening_days", sa.String(), nullable=False),
        sa.Column("threshold", sa.Integer(), nullable=False),
        sa.Column("missed_limit", sa.Integer(), nullable=False),
        sa.Column("belonging_gap", sa.Integer(), nullable=False),
        sa.Column("idle_minutes", sa.Integer(), nullable=False),
        sa.Column("practice", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_organisation"),
        sa.CheckConstraint("answer_days BETWEEN 1 AND 365", name=op.f("ck_organisation_answer_days_sensible")),
        sa.CheckConstraint("idle_minutes BETWEEN 1 AND 240", name=op.f("ck_organisation_idle_minutes_sensible")),
        sa.CheckConstraint("missed_limit BETWEEN 1 AND 10", name=op.f("ck_organisation_missed_limit_sensible")),
        sa.CheckConstraint("name <> ''", name=op.f("ck_organisation_named")),
        sa.CheckConstraint(
            "nation IN ('england', 'wales', 'scotland', 'northern_ireland')", name=op.f("ck_organisation_nation_known")
        ),
        sa.CheckConstraint("id = 1", name=op.f("ck_organisation_only_one")),
        sa.CheckConstraint("opening_days <> ''", name=op.f("ck_organisation_open_some_day")),
        sa.CheckConstraint("threshold BETWEEN 2 AND 20", name=op.f("ck_organisation_threshold_sensible")),
        sqlite_autoincrement=True,
    )


def create_desk_user() -> None:
    op.create_table(
        "desk_user",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("safeguarding", sa.Boolean(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_desk_user"),
        sa.CheckConstraint("name <> ''", name=op.f("ck_desk_user_named")),
        sa.CheckConstraint(
            "role IN ('coordinator', 'leader', 'desk', 'reports')", name=op.f("ck_desk_user_role_known")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_desk_user_person_id_person"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sqlite_autoincrement=True,
    )


def create_user_group() -> None:
    op.create_table(
        "user_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_user_group"),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["activity_group.id"],
            name=op.f("fk_user_group_group_id_activity_group"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["desk_user.id"],
            name=op.f("fk_user_group_user_id_desk_user"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.UniqueConstraint("user_id", "group_id", name=op.f("uq_user_group_user_id_group_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_user_group_group_id", "user_group", ["group_id"])


def create_setting() -> None:
    op.create_table(
        "setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_setting"),
        sa.UniqueConstraint("key", name=op.f("uq_setting_key")),
        sqlite_autoincrement=True,
    )

"""The first tables of same_person: as they were when the first version was released; never changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create_not_same() -> None:
    op.create_table(
        "not_same",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_not_same"),
        sa.CheckConstraint("person_id < other_id", name=op.f("ck_not_same_lower_first")),
        sa.ForeignKeyConstraint(
            ["by_id"],
            ["desk_user.id"],
            name=op.f("fk_not_same_by_id_desk_user"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["other_id"],
            ["person.id"],
            name=op.f("fk_not_same_other_id_person"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_not_same_person_id_person"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.UniqueConstraint("person_id", "other_id", name=op.f("uq_not_same_person_id_other_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_not_same_other_id", "not_same", ["other_id"])


def create_person_merge() -> None:
    op.create_table(
        "person_merge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("merged_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("moved", sa.String(), nullable=False),
        sa.Column("parted_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_person_merge"),
        sa.CheckConstraint("kept_id <> merged_id", name=op.f("ck_person_merge_two_people")),
        sa.ForeignKeyConstraint(
            ["by_id"],
            ["desk_user.id"],
            name=op.f("fk_person_merge_by_id_desk_user"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["kept_id"],
            ["person.id"],
            name=op.f("fk_person_merge_kept_id_person"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["merged_id"],
            ["person.id"],
            name=op.f("fk_person_merge_merged_id_person"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_person_merge_kept_id", "person_merge", ["kept_id"])
    op.create_index("ix_person_merge_merged_id", "person_merge", ["merged_id"])

"""The first tables of safeguarding: as they were when the first version was released; never changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create_safeguarding_note() -> None:
    op.create_table(
        "safeguarding_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("told", sa.String(), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_safeguarding_note"),
        sa.CheckConstraint("words <> ''", name=op.f("ck_safeguarding_note_worded")),
        sa.ForeignKeyConstraint(
            ["by_id"],
            ["desk_user.id"],
            name=op.f("fk_safeguarding_note_by_id_desk_user"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_safeguarding_note_person_id_person"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"],
            ["referral.id"],
            name=op.f("fk_safeguarding_note_referral_id_referral"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_safeguarding_note_person_id", "safeguarding_note", ["person_id"])


def create_safeguarding_opening() -> None:
    op.create_table(
        "safeguarding_opening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("why", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_safeguarding_opening"),
        sa.ForeignKeyConstraint(
            ["by_id"],
            ["desk_user.id"],
            name=op.f("fk_safeguarding_opening_by_id_desk_user"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_safeguarding_opening_person_id_person"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_safeguarding_opening_person_id", "safeguarding_opening", ["person_id"])

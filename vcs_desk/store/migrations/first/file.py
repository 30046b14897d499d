"""The first tables of file: as they were when the first version was released; never changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create_kept_file() -> None:
    op.create_table(
        "kept_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_kept_file"),
        sa.CheckConstraint("size >= 0", name=op.f("ck_kept_file_size_not_negative")),
        sa.UniqueConstraint("sha256", name=op.f("uq_kept_file_sha256")),
        sqlite_autoincrement=True,
    )


def create_attachment() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("referral_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_attachment"),
        sa.CheckConstraint("name <> ''", name=op.f("ck_attachment_named")),
        sa.ForeignKeyConstraint(
            ["file_id"],
            ["kept_file.id"],
            name=op.f("fk_attachment_file_id_kept_file"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_attachment_person_id_person"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"],
            ["referral.id"],
            name=op.f("fk_attachment_referral_id_referral"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_attachment_file_id", "attachment", ["file_id"])
    op.create_index("ix_attachment_person_id", "attachment", ["person_id"])
    op.create_index("ix_attachment_referral_id", "attachment", ["referral_id"])


def create_arrival() -> None:
    op.create_table(
        "arrival",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("arrived_at", sa.DateTime(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("done_at", sa.DateTime(), nullable=True),
        sa.Column("kind_of_item", sa.String(), nullable=False),
        sa.Column("reading", sa.String(), nullable=False),
        sa.Column("refusal", sa.String(), nullable=False),
        sa.Column("draft", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_arrival"),
        sa.CheckConstraint("(state = 'new') = (done_at IS NULL)", name=op.f("ck_arrival_done_has_a_moment")),
        sa.CheckConstraint("how IN ('dropped', 'opened', 'pasted', 'folder')", name=op.f("ck_arrival_how_known")),
        sa.CheckConstraint("name <> ''", name=op.f("ck_arrival_named")),
        sa.CheckConstraint("state IN ('new', 'taken', 'set_aside')", name=op.f("ck_arrival_state_known")),
        sa.ForeignKeyConstraint(
            ["file_id"],
            ["kept_file.id"],
            name=op.f("fk_arrival_file_id_kept_file"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_arrival_file_id", "arrival", ["file_id"])
    op.create_index("ix_arrival_state", "arrival", ["state"])


def create_learnt_label() -> None:
    op.create_table(
        "learnt_label",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_learnt_label"),
        sa.CheckConstraint("label <> ''", name=op.f("ck_learnt_label_labelled")),
        sa.UniqueConstraint("label", name=op.f("uq_learnt_label_label")),
        sqlite_autoincrement=True,
    )

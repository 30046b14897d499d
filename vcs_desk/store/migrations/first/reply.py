"""The first tables of reply: as they were when the first version was released; never changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create_reply() -> None:
    op.create_table(
        "reply",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_reply"),
        sa.CheckConstraint("about IN ('answer', 'ending', 'progress')", name=op.f("ck_reply_about_known")),
        sa.CheckConstraint(
            "how IN ('letter', 'email', 'message', 'phone', 'in_words')", name=op.f("ck_reply_how_known")
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["desk_user.id"], name=op.f("fk_reply_by_id_desk_user"), deferrable=True, initially="IMMEDIATE"
        ),
        sa.ForeignKeyConstraint(
            ["file_id"],
            ["kept_file.id"],
            name=op.f("fk_reply_file_id_kept_file"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"],
            ["referral.id"],
            name=op.f("fk_reply_referral_id_referral"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_reply_referral_id", "reply", ["referral_id"])


def create_first_visit() -> None:
    op.create_table(
        "first_visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=True),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("met_by_id", sa.Integer(), nullable=True),
        sa.Column("meet_where", sa.String(), nullable=False),
        sa.Column("to_know", sa.String(), nullable=False),
        sa.Column("transport", sa.String(), nullable=False),
        sa.Column("worry", sa.String(), nullable=False),
        sa.Column("ring_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_first_visit"),
        sa.CheckConstraint("ring_on <= date", name=op.f("ck_first_visit_rung_before_the_visit")),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["activity_group.id"],
            name=op.f("fk_first_visit_group_id_activity_group"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["met_by_id"],
            ["volunteer.id"],
            name=op.f("fk_first_visit_met_by_id_volunteer"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_first_visit_person_id_person"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"],
            ["referral.id"],
            name=op.f("fk_first_visit_referral_id_referral"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.UniqueConstraint("person_id", "group_id", name=op.f("uq_first_visit_person_id_group_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_first_visit_group_id", "first_visit", ["group_id"])
    op.create_index("ix_first_visit_referral_id", "first_visit", ["referral_id"])

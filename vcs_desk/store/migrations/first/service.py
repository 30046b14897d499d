"""The first tables of service: as they were when the first version was released; never changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create_service() -> None:
    op.create_table(
        "service",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("web", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("opening", sa.String(), nullable=False),
        sa.Column("how_to_refer", sa.String(), nullable=False),
        sa.Column("cost", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("looked_at_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_service"),
        sa.CheckConstraint("name <> ''", name=op.f("ck_service_named")),
        sa.UniqueConstraint("name", name=op.f("uq_service_name")),
        sqlite_autoincrement=True,
    )


def create_service_need() -> None:
    op.create_table(
        "service_need",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_service_need"),
        sa.ForeignKeyConstraint(
            ["service_id"],
            ["service.id"],
            name=op.f("fk_service_need_service_id_service"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.UniqueConstraint("service_id", "code", name=op.f("uq_service_need_service_id_code")),
        sqlite_autoincrement=True,
    )


def create_onward_referral() -> None:
    op.create_table(
        "onward_referral",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=True),
        sa.Column("service_id", sa.Integer(), nullable=True),
        sa.Column("sent_to", sa.String(), nullable=False),
        sa.Column("need", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_onward_referral"),
        sa.CheckConstraint("sent_on <= answered_on", name=op.f("ck_onward_referral_sent_before_answer")),
        sa.CheckConstraint("sent_to <> ''", name=op.f("ck_onward_referral_sent_somewhere")),
        sa.CheckConstraint(
            "state IN ('sent', 'accepted', 'declined', 'no_answer', 'withdrawn')",
            name=op.f("ck_onward_referral_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"],
            ["desk_user.id"],
            name=op.f("fk_onward_referral_by_id_desk_user"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_onward_referral_person_id_person"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"],
            ["referral.id"],
            name=op.f("fk_onward_referral_referral_id_referral"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["service_id"],
            ["service.id"],
            name=op.f("fk_onward_referral_service_id_service"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_onward_referral_person_id", "onward_referral", ["person_id"])
    op.create_index("ix_onward_referral_referral_id", "onward_referral", ["referral_id"])
    op.create_index("ix_onward_referral_service_id", "onward_referral", ["service_id"])

"""The first tables of contact: as they were when the first version was released; never changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create_contact() -> None:
    op.create_table(
        "contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=True),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_contact"),
        sa.CheckConstraint(
            "kind IN ('call', 'text', 'visit', 'email', 'letter', 'note')", name=op.f("ck_contact_kind_known")
        ),
        sa.CheckConstraint(
            "outcome IN ('reached', 'no_answer', 'message_left', 'none')", name=op.f("ck_contact_outcome_known")
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["desk_user.id"], name=op.f("fk_contact_by_id_desk_user"), deferrable=True, initially="IMMEDIATE"
        ),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["activity_group.id"],
            name=op.f("fk_contact_group_id_activity_group"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_contact_person_id_person"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"],
            ["referral.id"],
            name=op.f("fk_contact_referral_id_referral"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["group_session.id"],
            name=op.f("fk_contact_session_id_group_session"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_contact_person_id", "contact", ["person_id"])
    op.create_index("ix_contact_referral_id", "contact", ["referral_id"])
    op.create_index("ix_contact_session_id", "contact", ["session_id"])


def create_task() -> None:
    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("referral_id", sa.Integer(), nullable=True),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("assigned_to_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_task"),
        sa.CheckConstraint("title <> ''", name=op.f("ck_task_titled")),
        sa.ForeignKeyConstraint(
            ["assigned_to_id"],
            ["desk_user.id"],
            name=op.f("fk_task_assigned_to_id_desk_user"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["activity_group.id"],
            name=op.f("fk_task_group_id_activity_group"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_task_person_id_person"), deferrable=True, initially="IMMEDIATE"
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"],
            ["referral.id"],
            name=op.f("fk_task_referral_id_referral"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_task_due_on", "task", ["due_on"])
    op.create_index("ix_task_person_id", "task", ["person_id"])

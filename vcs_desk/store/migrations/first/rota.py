"""The first tables of rota: as they were when the first version was released; never changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create_group_role() -> None:
    op.create_table(
        "group_role",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_group_role"),
        sa.CheckConstraint("count BETWEEN 1 AND 50", name=op.f("ck_group_role_count_sensible")),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["activity_group.id"],
            name=op.f("fk_group_role_group_id_activity_group"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.UniqueConstraint("group_id", "role", name=op.f("uq_group_role_group_id_role")),
        sqlite_autoincrement=True,
    )


def create_volunteer_break() -> None:
    op.create_table(
        "volunteer_break",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("volunteer_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_volunteer_break"),
        sa.CheckConstraint("from_on <= to_on", name=op.f("ck_volunteer_break_from_before_to")),
        sa.ForeignKeyConstraint(
            ["volunteer_id"],
            ["volunteer.id"],
            name=op.f("fk_volunteer_break_volunteer_id_volunteer"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_volunteer_break_volunteer_id", "volunteer_break", ["volunteer_id"])


def create_volunteer_wish() -> None:
    op.create_table(
        "volunteer_wish",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("volunteer_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_volunteer_wish"),
        sa.CheckConstraint("kind IN ('together', 'apart')", name=op.f("ck_volunteer_wish_kind_known")),
        sa.CheckConstraint("volunteer_id < other_id", name=op.f("ck_volunteer_wish_lower_first")),
        sa.ForeignKeyConstraint(
            ["other_id"],
            ["volunteer.id"],
            name=op.f("fk_volunteer_wish_other_id_volunteer"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["volunteer_id"],
            ["volunteer.id"],
            name=op.f("fk_volunteer_wish_volunteer_id_volunteer"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.UniqueConstraint("volunteer_id", "other_id", name=op.f("uq_volunteer_wish_volunteer_id_other_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_volunteer_wish_other_id", "volunteer_wish", ["other_id"])


def create_expense() -> None:
    op.create_table(
        "expense",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("volunteer_id", sa.Integer(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("pence", sa.Integer(), nullable=False),
        sa.Column("miles_tenths", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("approved_by_id", sa.Integer(), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_expense"),
        sa.CheckConstraint(
            "kind IN ('mileage', 'fares', 'parking', 'meal', 'materials', 'other')", name=op.f("ck_expense_kind_known")
        ),
        sa.CheckConstraint(
            "(kind = 'mileage') = (miles_tenths IS NOT NULL)", name=op.f("ck_expense_mileage_has_miles")
        ),
        sa.CheckConstraint("miles_tenths > 0", name=op.f("ck_expense_miles_positive")),
        sa.CheckConstraint("paid_on IS NULL OR approved_on IS NOT NULL", name=op.f("ck_expense_paid_was_approved")),
        sa.CheckConstraint("pence BETWEEN 1 AND 10000000", name=op.f("ck_expense_pence_sensible")),
        sa.ForeignKeyConstraint(
            ["approved_by_id"],
            ["desk_user.id"],
            name=op.f("fk_expense_approved_by_id_desk_user"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["group_session.id"],
            name=op.f("fk_expense_session_id_group_session"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["volunteer_id"],
            ["volunteer.id"],
            name=op.f("fk_expense_volunteer_id_volunteer"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_expense_volunteer_id", "expense", ["volunteer_id"])

"""The first tables of calendar: as they were when the first version was released; never changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create_term() -> None:
    op.create_table(
        "term",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_term"),
        sa.CheckConstraint("first_on <= last_on", name=op.f("ck_term_first_before_last")),
        sa.CheckConstraint("name <> ''", name=op.f("ck_term_named")),
        sqlite_autoincrement=True,
    )


def create_closed_day() -> None:
    op.create_table(
        "closed_day",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_closed_day"),
        sa.CheckConstraint("first_on <= last_on", name=op.f("ck_closed_day_first_before_last")),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_closed_day_has_a_reason")),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["activity_group.id"],
            name=op.f("fk_closed_day_group_id_activity_group"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_closed_day_group_id", "closed_day", ["group_id"])

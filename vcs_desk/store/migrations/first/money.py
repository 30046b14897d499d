"""The first tables of money: as they were when the first version was released; never changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create_funder() -> None:
    op.create_table(
        "funder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_funder"),
        sa.CheckConstraint("name <> ''", name=op.f("ck_funder_named")),
        sa.UniqueConstraint("name", name=op.f("uq_funder_name")),
        sqlite_autoincrement=True,
    )


def create_grant_award() -> None:
    op.create_table(
        "grant_award",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("funder_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("awarded_pence", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_grant_award"),
        sa.CheckConstraint("awarded_pence >= 0", name=op.f("ck_grant_award_awarded_not_negative")),
        sa.CheckConstraint("first_on <= last_on", name=op.f("ck_grant_award_first_before_last")),
        sa.ForeignKeyConstraint(
            ["funder_id"],
            ["funder.id"],
            name=op.f("fk_grant_award_funder_id_funder"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_grant_award_funder_id", "grant_award", ["funder_id"])


def create_grant_target() -> None:
    op.create_table(
        "grant_target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("figure", sa.String(), nullable=False),
        sa.Column("target", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_grant_target"),
        sa.CheckConstraint("target >= 0", name=op.f("ck_grant_target_target_not_negative")),
        sa.ForeignKeyConstraint(
            ["grant_id"],
            ["grant_award.id"],
            name=op.f("fk_grant_target_grant_id_grant_award"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.UniqueConstraint("grant_id", "figure", name=op.f("uq_grant_target_grant_id_figure")),
        sqlite_autoincrement=True,
    )


def create_personal_budget() -> None:
    op.create_table(
        "personal_budget",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("allocated_pence", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_personal_budget"),
        sa.CheckConstraint("allocated_pence >= 0", name=op.f("ck_personal_budget_allocated_not_negative")),
        sa.CheckConstraint("first_on <= last_on", name=op.f("ck_personal_budget_first_before_last")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_personal_budget_person_id_person"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_personal_budget_person_id", "personal_budget", ["person_id"])


def create_cost() -> None:
    op.create_table(
        "cost",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("pence", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("grant_id", sa.Integer(), nullable=True),
        sa.Column("budget_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_cost"),
        sa.CheckConstraint("pence <> 0", name=op.f("ck_cost_some_money")),
        sa.ForeignKeyConstraint(
            ["budget_id"],
            ["personal_budget.id"],
            name=op.f("fk_cost_budget_id_personal_budget"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["grant_id"],
            ["grant_award.id"],
            name=op.f("fk_cost_grant_id_grant_award"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["activity_group.id"],
            name=op.f("fk_cost_group_id_activity_group"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["group_session.id"],
            name=op.f("fk_cost_session_id_group_session"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_cost_budget_id", "cost", ["budget_id"])
    op.create_index("ix_cost_date", "cost", ["date"])
    op.create_index("ix_cost_grant_id", "cost", ["grant_id"])

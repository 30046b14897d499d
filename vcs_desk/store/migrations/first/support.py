"""The first tables of support: as they were when the first version was released; never changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create_person_link() -> None:
    op.create_table(
        "person_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person_link"),
        sa.CheckConstraint(
            "kind IN ('carer_of', 'parent_of', 'partner_of', 'lives_with', 'other')",
            name=op.f("ck_person_link_kind_known"),
        ),
        sa.CheckConstraint("person_id <> other_id", name=op.f("ck_person_link_two_people")),
        sa.ForeignKeyConstraint(
            ["other_id"],
            ["person.id"],
            name=op.f("fk_person_link_other_id_person"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_person_link_person_id_person"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.UniqueConstraint("person_id", "other_id", "kind", name=op.f("uq_person_link_person_id_other_id_kind")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_person_link_other_id", "person_link", ["other_id"])


def create_caseload() -> None:
    op.create_table(
        "caseload",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_caseload"),
        sa.CheckConstraint("from_on <= to_on", name=op.f("ck_caseload_from_before_to")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_caseload_person_id_person"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["desk_user.id"],
            name=op.f("fk_caseload_user_id_desk_user"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_caseload_person_id", "caseload", ["person_id"])
    op.create_index("ix_caseload_user_id_to_on", "caseload", ["user_id", "to_on"])


def create_about_me() -> None:
    op.create_table(
        "about_me",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("matters", sa.String(), nullable=False),
        sa.Column("people", sa.String(), nullable=False),
        sa.Column("communicate", sa.String(), nullable=False),
        sa.Column("wellness", sa.String(), nullable=False),
        sa.Column("please_do", sa.String(), nullable=False),
        sa.Column("please_dont", sa.String(), nullable=False),
        sa.Column("how_support", sa.String(), nullable=False),
        sa.Column("strengths", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_about_me"),
        sa.ForeignKeyConstraint(
            ["by_id"],
            ["desk_user.id"],
            name=op.f("fk_about_me_by_id_desk_user"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_about_me_person_id_person"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_about_me_person_id", "about_me", ["person_id"])


def create_goal() -> None:
    op.create_table(
        "goal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("need", sa.String(), nullable=False),
        sa.Column("set_on", sa.Date(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_goal"),
        sa.CheckConstraint("(state = 'open') = (ended_on IS NULL)", name=op.f("ck_goal_ended_has_a_date")),
        sa.CheckConstraint("state IN ('open', 'met', 'partly_met', 'dropped')", name=op.f("ck_goal_state_known")),
        sa.CheckConstraint("words <> ''", name=op.f("ck_goal_worded")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_goal_person_id_person"), deferrable=True, initially="IMMEDIATE"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_goal_person_id", "goal", ["person_id"])
    op.create_index("ix_goal_review_on", "goal", ["review_on"])


def create_plan_step() -> None:
    op.create_table(
        "plan_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_plan_step"),
        sa.CheckConstraint("who IN ('person', 'worker', 'somebody_else')", name=op.f("ck_plan_step_who_known")),
        sa.CheckConstraint("words <> ''", name=op.f("ck_plan_step_worded")),
        sa.ForeignKeyConstraint(
            ["goal_id"], ["goal.id"], name=op.f("fk_plan_step_goal_id_goal"), deferrable=True, initially="IMMEDIATE"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_plan_step_due_on", "plan_step", ["due_on"])
    op.create_index("ix_plan_step_goal_id", "plan_step", ["goal_id"])

"""The first tables of session: as they were when the first version was released; never changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create_group_session() -> None:
    op.create_table(
        "group_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("start_time", sa.Time(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("venue", sa.String(), nullable=False),
        sa.Column("cancel_reason", sa.String(), nullable=False),
        sa.Column("unnamed", sa.Integer(), nullable=False),
        sa.Column("cost_pence", sa.Integer(), nullable=False),
        sa.Column("notes", sa.String(), nullable=False),
        sa.Column("one_off", sa.Boolean(), nullable=False),
        sa.Column("moved_from", sa.Date(), nullable=True),
        sa.Column("outing", sa.String(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_group_session"),
        sa.CheckConstraint(
            "state <> 'cancelled' OR cancel_reason <> ''", name=op.f("ck_group_session_cancelled_has_a_reason")
        ),
        sa.CheckConstraint("cost_pence >= 0", name=op.f("ck_group_session_cost_not_negative")),
        sa.CheckConstraint("minutes BETWEEN 5 AND 1440", name=op.f("ck_group_session_minutes_in_a_day")),
        sa.CheckConstraint("state IN ('planned', 'held', 'cancelled')", name=op.f("ck_group_session_state_known")),
        sa.CheckConstraint("unnamed >= 0", name=op.f("ck_group_session_unnamed_not_negative")),
        sa.ForeignKeyConstraint(
            ["closed_by_id"],
            ["desk_user.id"],
            name=op.f("fk_group_session_closed_by_id_desk_user"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["activity_group.id"],
            name=op.f("fk_group_session_group_id_activity_group"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.UniqueConstraint("group_id", "date", "start_time", name=op.f("uq_group_session_group_id_date_start_time")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_group_session_date_state", "group_session", ["date", "state"])


def create_attendance() -> None:
    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("walk_in", sa.Boolean(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attendance"),
        sa.CheckConstraint(
            "mark IN ('came', 'apologies', 'absent', 'unmarked')", name=op.f("ck_attendance_mark_known")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_attendance_person_id_person"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["group_session.id"],
            name=op.f("fk_attendance_session_id_group_session"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.UniqueConstraint("session_id", "person_id", name=op.f("uq_attendance_session_id_person_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_attendance_person_id_mark_session_id", "attendance", ["person_id", "mark", "session_id"])

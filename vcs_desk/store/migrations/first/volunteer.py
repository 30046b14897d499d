"""The first tables of volunteer: as they were when the first version was released; never changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create_volunteer() -> None:
    op.create_table(
        "volunteer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("leave_reason", sa.String(), nullable=False),
        sa.Column("offered_minutes", sa.Integer(), nullable=False),
        sa.Column("offered_per", sa.String(), nullable=False),
        sa.Column("skills", sa.String(), nullable=False),
        sa.Column("supervision_due", sa.Date(), nullable=True),
        sa.Column("probation_until", sa.Date(), nullable=True),
        sa.Column("applied_on", sa.Date(), nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("most_per_week", sa.Integer(), nullable=True),
        sa.Column("thanked_on", sa.Date(), nullable=True),
        sa.Column("notes", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_volunteer"),
        sa.CheckConstraint("(state = 'left') = (left_on IS NOT NULL)", name=op.f("ck_volunteer_left_has_a_date")),
        sa.CheckConstraint("most_per_week BETWEEN 1 AND 50", name=op.f("ck_volunteer_most_per_week_sensible")),
        sa.CheckConstraint("offered_minutes >= 0", name=op.f("ck_volunteer_offered_not_negative")),
        sa.CheckConstraint("offered_per IN ('week', 'month')", name=op.f("ck_volunteer_offered_per_known")),
        sa.CheckConstraint("since_on <= left_on", name=op.f("ck_volunteer_since_before_left")),
        sa.CheckConstraint("state IN ('applying', 'active', 'paused', 'left')", name=op.f("ck_volunteer_state_known")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_volunteer_person_id_person"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.UniqueConstraint("person_id", name=op.f("uq_volunteer_person_id")),
        sqlite_autoincrement=True,
    )


def create_volunteer_role() -> None:
    op.create_table(
        "volunteer_role",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("volunteer_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_volunteer_role"),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["activity_group.id"],
            name=op.f("fk_volunteer_role_group_id_activity_group"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["volunteer_id"],
            ["volunteer.id"],
            name=op.f("fk_volunteer_role_volunteer_id_volunteer"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_volunteer_role_volunteer_id_code", "volunteer_role", ["volunteer_id", "code"])


def create_availability() -> None:
    op.create_table(
        "availability",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("volunteer_id", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("from_time", sa.Time(), nullable=False),
        sa.Column("to_time", sa.Time(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_availability"),
        sa.CheckConstraint("from_time < to_time", name=op.f("ck_availability_from_before_to")),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_availability_weekday_known")),
        sa.ForeignKeyConstraint(
            ["volunteer_id"],
            ["volunteer.id"],
            name=op.f("fk_availability_volunteer_id_volunteer"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_availability_volunteer_id", "availability", ["volunteer_id"])


def create_volunteer_check() -> None:
    op.create_table(
        "volunteer_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("volunteer_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("notes", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_volunteer_check"),
        sa.CheckConstraint("done_on <= expires_on", name=op.f("ck_volunteer_check_done_before_expiry")),
        sa.ForeignKeyConstraint(
            ["volunteer_id"],
            ["volunteer.id"],
            name=op.f("fk_volunteer_check_volunteer_id_volunteer"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_volunteer_check_expires_on", "volunteer_check", ["expires_on"])
    op.create_index("ix_volunteer_check_volunteer_id", "volunteer_check", ["volunteer_id"])


def create_shift() -> None:
    op.create_table(
        "shift",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("volunteer_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("override", sa.String(), nullable=False),
        sa.Column("planned", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_shift"),
        sa.CheckConstraint("state IN ('asked', 'yes', 'no')", name=op.f("ck_shift_state_known")),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["group_session.id"],
            name=op.f("fk_shift_session_id_group_session"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["volunteer_id"],
            ["volunteer.id"],
            name=op.f("fk_shift_volunteer_id_volunteer"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.UniqueConstraint("session_id", "volunteer_id", name=op.f("uq_shift_session_id_volunteer_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_shift_volunteer_id", "shift", ["volunteer_id"])


def create_time_given() -> None:
    op.create_table(
        "time_given",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("volunteer_id", sa.Integer(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("approved_by_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_time_given"),
        sa.CheckConstraint(
            "(approved_on IS NULL) = (approved_by_id IS NULL)", name=op.f("ck_time_given_approved_by_somebody")
        ),
        sa.CheckConstraint("minutes BETWEEN 1 AND 1440", name=op.f("ck_time_given_minutes_in_a_day")),
        sa.ForeignKeyConstraint(
            ["approved_by_id"],
            ["desk_user.id"],
            name=op.f("fk_time_given_approved_by_id_desk_user"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["activity_group.id"],
            name=op.f("fk_time_given_group_id_activity_group"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["group_session.id"],
            name=op.f("fk_time_given_session_id_group_session"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["volunteer_id"],
            ["volunteer.id"],
            name=op.f("fk_time_given_volunteer_id_volunteer"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_time_given_approved_on", "time_given", ["approved_on"])
    op.create_index("ix_time_given_date", "time_given", ["date"])
    op.create_index("ix_time_given_session_id", "time_given", ["session_id"])
    op.create_index("ix_time_given_volunteer_id_date", "time_given", ["volunteer_id", "date"])

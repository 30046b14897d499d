"""The first tables of evidence: as they were when the first version was released; never changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create_measure() -> None:
    op.create_table(
        "measure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("definition", sa.String(), nullable=False),
        sa.Column("licence_held", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_measure"),
        sa.UniqueConstraint("code", "version", name=op.f("uq_measure_code_version")),
        sqlite_autoincrement=True,
    )


def create_assessment() -> None:
    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=True),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("point", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("helper", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_assessment"),
        sa.CheckConstraint(
            "mode IN ('alone', 'read_aloud', 'phone', 'paper', 'unknown')", name=op.f("ck_assessment_mode_known")
        ),
        sa.CheckConstraint("point IN ('baseline', 'review', 'end', 'later')", name=op.f("ck_assessment_point_known")),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["measure.id"],
            name=op.f("fk_assessment_measure_id_measure"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_assessment_person_id_person"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"],
            ["referral.id"],
            name=op.f("fk_assessment_referral_id_referral"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_assessment_measure_id_date", "assessment", ["measure_id", "date"])
    op.create_index("ix_assessment_person_id", "assessment", ["person_id"])


def create_answer() -> None:
    op.create_table(
        "answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_answer"),
        sa.CheckConstraint(
            "state IN ('answered', 'dont_know', 'prefer_not_to_say', 'not_asked')", name=op.f("ck_answer_state_known")
        ),
        sa.CheckConstraint("(state = 'answered') OR (value IS NULL)", name=op.f("ck_answer_value_only_if_answered")),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
            name=op.f("fk_answer_assessment_id_assessment"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.UniqueConstraint("assessment_id", "item", name=op.f("uq_answer_assessment_id_item")),
        sqlite_autoincrement=True,
    )

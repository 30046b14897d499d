"""The first tables of group: as they were when the first version was released; never changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create_activity_group() -> None:
    op.create_table(
        "activity_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("venue", sa.String(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("ratio", sa.Integer(), nullable=True),
        sa.Column("volunteers_needed", sa.Integer(), nullable=False),
        sa.Column("needs_key_holder", sa.Boolean(), nullable=False),
        sa.Column("needs_first_aider", sa.Boolean(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("start_time", sa.Time(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("every_weeks", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("term_time_only", sa.Boolean(), nullable=False),
        sa.Column("on_bank_holidays", sa.Boolean(), nullable=False),
        sa.Column("missed_limit", sa.Integer(), nullable=True),
        sa.Column("leader_id", sa.Integer(), nullable=True),
        sa.Column("cost_pence", sa.Integer(), nullable=False),
        sa.Column("photo_safe", sa.Boolean(), nullable=False),
        sa.Column("criteria", sa.String(), nullable=False),
        sa.Column("postcode", sa.String(), nullable=False),
        sa.Column("travel", sa.String(), nullable=False),
        sa.Column("can_collect", sa.Boolean(), nullable=False),
        sa.Column("target_wait_weeks", sa.Integer(), nullable=True),
        sa.Column("arrival", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_activity_group"),
        sa.CheckConstraint("capacity > 0", name=op.f("ck_activity_group_capacity_positive")),
        sa.CheckConstraint("cost_pence >= 0", name=op.f("ck_activity_group_cost_not_negative")),
        sa.CheckConstraint("every_weeks BETWEEN 1 AND 52", name=op.f("ck_activity_group_every_weeks_sensible")),
        sa.CheckConstraint("first_on <= last_on", name=op.f("ck_activity_group_first_before_last")),
        sa.CheckConstraint("minutes BETWEEN 5 AND 1440", name=op.f("ck_activity_group_minutes_in_a_day")),
        sa.CheckConstraint("missed_limit BETWEEN 1 AND 10", name=op.f("ck_activity_group_missed_limit_sensible")),
        sa.CheckConstraint("name <> ''", name=op.f("ck_activity_group_named")),
        sa.CheckConstraint("ratio > 0", name=op.f("ck_activity_group_ratio_positive")),
        sa.CheckConstraint("target_wait_weeks BETWEEN 0 AND 520", name=op.f("ck_activity_group_target_wait_sensible")),
        sa.CheckConstraint("volunteers_needed >= 0", name=op.f("ck_activity_group_volunteers_not_negative")),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_activity_group_weekday_known")),
        sa.ForeignKeyConstraint(
            ["leader_id"],
            ["volunteer.id"],
            name=op.f("fk_activity_group_leader_id_volunteer"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.UniqueConstraint("name", name=op.f("uq_activity_group_name")),
        sqlite_autoincrement=True,
    )


def create_group_need() -> None:
    op.create_table(
        "group_need",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_group_need"),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["activity_group.id"],
            name=op.f("fk_group_need_group_id_activity_group"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.UniqueConstraint("group_id", "code", name=op.f("uq_group_need_group_id_code")),
        sqlite_autoincrement=True,
    )


def create_group_support() -> None:
    op.create_table(
        "group_support",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_group_support"),
        sa.CheckConstraint("level IN ('yes', 'notice', 'no')", name=op.f("ck_group_support_level_known")),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["activity_group.id"],
            name=op.f("fk_group_support_group_id_activity_group"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.UniqueConstraint("group_id", "code", name=op.f("uq_group_support_group_id_code")),
        sqlite_autoincrement=True,
    )


def create_place() -> None:
    op.create_table(
        "place",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("waiting_since", sa.Date(), nullable=True),
        sa.Column("target_on", sa.Date(), nullable=True),
        sa.Column("offered_on", sa.Date(), nullable=True),
        sa.Column("offer_until", sa.Date(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_place"),
        sa.CheckConstraint("state <> 'ended' OR to_on IS NOT NULL", name=op.f("ck_place_ended_has_a_date")),
        sa.CheckConstraint("from_on <= to_on", name=op.f("ck_place_from_before_to")),
        sa.CheckConstraint(
            "state <> 'held' OR (from_on IS NOT NULL AND to_on IS NULL)", name=op.f("ck_place_held_is_open")
        ),
        sa.CheckConstraint("offered_on <= offer_until", name=op.f("ck_place_offer_stands_until_later")),
        sa.CheckConstraint("state IN ('waiting', 'held', 'ended')", name=op.f("ck_place_state_known")),
        sa.CheckConstraint("state <> 'waiting' OR waiting_since IS NOT NULL", name=op.f("ck_place_waiting_has_a_date")),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["activity_group.id"],
            name=op.f("fk_place_group_id_activity_group"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_place_person_id_person"), deferrable=True, initially="IMMEDIATE"
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"],
            ["referral.id"],
            name=op.f("fk_place_referral_id_referral"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_place_group_id_state_to_on", "place", ["group_id", "state", "to_on"])
    op.create_index("ix_place_person_id", "place", ["person_id"])
    op.create_index("ix_place_referral_id", "place", ["referral_id"])

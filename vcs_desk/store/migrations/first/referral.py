"""The first tables of referral: as they were when the first version was released; never changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create_agency() -> None:
    op.create_table(
        "agency",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("answer_days", sa.Integer(), nullable=True),
        sa.Column("prefers", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_agency"),
        sa.CheckConstraint("answer_days BETWEEN 1 AND 365", name=op.f("ck_agency_answer_days_sensible")),
        sa.CheckConstraint("name <> ''", name=op.f("ck_agency_named")),
        sa.CheckConstraint("prefers IN ('letter', 'email')", name=op.f("ck_agency_prefers_known")),
        sa.UniqueConstraint("name", name=op.f("uq_agency_name")),
        sqlite_autoincrement=True,
    )


def create_referrer() -> None:
    op.create_table(
        "referrer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("job", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_referrer"),
        sa.CheckConstraint("name <> ''", name=op.f("ck_referrer_named")),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agency.id"],
            name=op.f("fk_referrer_agency_id_agency"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_referrer_agency_id", "referrer", ["agency_id"])


def _referral_rules() -> tuple[sa.Constraint, ...]:
    return (
        sa.PrimaryKeyConstraint("id", name="pk_referral"),
        sa.CheckConstraint("(state = 'closed') = (closed_on IS NOT NULL)", name=op.f("ck_referral_closed_has_a_date")),
        sa.CheckConstraint("consent IN ('yes', 'no', 'unknown')", name=op.f("ck_referral_consent_known")),
        sa.CheckConstraint("decided_on >= received_on", name=op.f("ck_referral_decided_after_received")),
        sa.CheckConstraint(
            "(state IN ('received', 'asked')) = (decided_on IS NULL)", name=op.f("ck_referral_decided_has_a_date")
        ),
        sa.CheckConstraint(
            "state <> 'declined' OR decline_reason <> ''", name=op.f("ck_referral_declined_has_a_reason")
        ),
        sa.CheckConstraint(
            "state <> 'signposted' OR signposted_to <> ''", name=op.f("ck_referral_signposted_somewhere")
        ),
        sa.CheckConstraint(
            "state IN ('received', 'asked', 'waiting', 'accepted', 'declined', 'signposted', 'withdrawn', 'closed')",
            name=op.f("ck_referral_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agency.id"],
            name=op.f("fk_referral_agency_id_agency"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_referral_person_id_person"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["referrer_id"],
            ["referrer.id"],
            name=op.f("fk_referral_referrer_id_referrer"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["signposted_service_id"],
            ["service.id"],
            name=op.f("fk_referral_signposted_service_id_service"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
    )


def create_referral() -> None:
    op.create_table(
        "referral",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("referrer_id", sa.Integer(), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("matters", sa.String(), nullable=False),
        sa.Column("risks", sa.String(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("interpreter", sa.String(), nullable=False),
        sa.Column("safeguarding", sa.Boolean(), nullable=False),
        sa.Column("consent", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("travel", sa.String(), nullable=False),
        sa.Column("times", sa.String(), nullable=False),
        sa.Column("told_end_on", sa.Date(), nullable=True),
        sa.Column("decline_reason", sa.String(), nullable=False),
        sa.Column("signposted_to", sa.String(), nullable=False),
        sa.Column("signposted_service_id", sa.Integer(), nullable=True),
        sa.Column("returned", sa.Boolean(), nullable=False),
        sa.Column("ended_how", sa.String(), nullable=False),
        *_referral_rules(),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_referral_agency_id", "referral", ["agency_id"])
    op.create_index("ix_referral_decided_on", "referral", ["decided_on"])
    op.create_index("ix_referral_person_id", "referral", ["person_id"])
    op.create_index("ix_referral_received_on", "referral", ["received_on"])
    op.create_index("ix_referral_referrer_id", "referral", ["referrer_id"])
    op.create_index("ix_referral_source_id", "referral", ["source_id"])
    op.create_index("ix_referral_state_due_on", "referral", ["state", "due_on"])


def create_referral_need() -> None:
    op.create_table(
        "referral_need",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_referral_need"),
        sa.ForeignKeyConstraint(
            ["referral_id"],
            ["referral.id"],
            name=op.f("fk_referral_need_referral_id_referral"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.UniqueConstraint("referral_id", "code", name=op.f("uq_referral_need_referral_id_code")),
        sqlite_autoincrement=True,
    )


def create_referral_support_need() -> None:
    op.create_table(
        "referral_support_need",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_referral_support_need"),
        sa.ForeignKeyConstraint(
            ["referral_id"],
            ["referral.id"],
            name=op.f("fk_referral_support_need_referral_id_referral"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.UniqueConstraint("referral_id", "code", name=op.f("uq_referral_support_need_referral_id_code")),
        sqlite_autoincrement=True,
    )


def create_referral_event() -> None:
    op.create_table(
        "referral_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=True),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_referral_event"),
        sa.CheckConstraint(
            "kind IN ('received', 'asked', 'waiting', 'accepted', 'declined', 'signposted', 'withdrawn', 'closed', 'contacted', 'answered', 'reopened', 'noted')",
            name=op.f("ck_referral_event_kind_known"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"],
            ["desk_user.id"],
            name=op.f("fk_referral_event_by_id_desk_user"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["activity_group.id"],
            name=op.f("fk_referral_event_group_id_activity_group"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"],
            ["referral.id"],
            name=op.f("fk_referral_event_referral_id_referral"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_referral_event_referral_id_date", "referral_event", ["referral_id", "date"])


def create_unmet_need() -> None:
    op.create_table(
        "unmet_need",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("need", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("referral_id", sa.Integer(), nullable=True),
        sa.Column("ward", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_unmet_need"),
        sa.CheckConstraint("source IN ('referral', 'door')", name=op.f("ck_unmet_need_source_known")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_unmet_need_person_id_person"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"],
            ["referral.id"],
            name=op.f("fk_unmet_need_referral_id_referral"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_unmet_need_date", "unmet_need", ["date"])
    op.create_index("ix_unmet_need_referral_id", "unmet_need", ["referral_id"])

"""The first version: every table."""

from __future__ import annotations


from vcs_desk.store.migrations.first import (
    contact,
    evidence,
    group,
    journal,
    money,
    organisation,
    person,
    referral,
    report,
    session,
    volunteer,
)

revision = "0001"
down_revision: str | None = None
branch_labels: str | None = None
depends_on: str | None = None

_IN_ORDER = (
    referral.create_agency,
    money.create_funder,
    journal.create_journal_entry,
    evidence.create_measure,
    organisation.create_organisation,
    person.create_person,
    organisation.create_setting,
    organisation.create_desk_user,
    money.create_grant_award,
    journal.create_journal_change,
    person.create_person_support_need,
    money.create_personal_budget,
    referral.create_referrer,
    report.create_report_definition,
    volunteer.create_volunteer,
    group.create_activity_group,
    volunteer.create_availability,
    person.create_consent,
    money.create_grant_target,
    referral.create_referral,
    report.create_snapshot,
    volunteer.create_volunteer_check,
    evidence.create_assessment,
    contact.create_attachment,
    contact.create_contact,
    group.create_group_need,
    session.create_group_session,
    group.create_group_support,
    group.create_place,
    referral.create_referral_event,
    referral.create_referral_need,
    referral.create_referral_support_need,
    contact.create_task,
    referral.create_unmet_need,
    organisation.create_user_group,
    volunteer.create_volunteer_role,
    evidence.create_answer,
    session.create_attendance,
    money.create_cost,
    volunteer.create_shift,
    volunteer.create_time_given,
)
"""Each after those it refers to."""


def upgrade() -> None:
    """Make every table."""
    for create in _IN_ORDER:
        create()


def downgrade() -> None:
    """There is nothing before the first version."""
    raise NotImplementedError(f"Nothing comes before {revision}; restore a backup instead.")

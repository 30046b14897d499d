"""The first version: every table."""

from __future__ import annotations

from vcs_desk.store.migrations.first import (
    calendar,
    contact,
    evidence,
    file,
    group,
    journal,
    money,
    organisation,
    person,
    referral,
    reply,
    report,
    rota,
    safeguarding,
    same_person,
    service,
    session,
    support,
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
    file.create_kept_file,
    file.create_learnt_label,
    evidence.create_measure,
    organisation.create_organisation,
    person.create_person,
    service.create_service,
    organisation.create_setting,
    calendar.create_term,
    file.create_arrival,
    organisation.create_desk_user,
    support.create_goal,
    money.create_grant_award,
    journal.create_journal_change,
    support.create_person_link,
    person.create_person_support_need,
    money.create_personal_budget,
    referral.create_referrer,
    report.create_report_definition,
    service.create_service_need,
    volunteer.create_volunteer,
    support.create_about_me,
    group.create_activity_group,
    volunteer.create_availability,
    support.create_caseload,
    person.create_consent,
    money.create_grant_target,
    same_person.create_not_same,
    same_person.create_person_merge,
    support.create_plan_step,
    referral.create_referral,
    safeguarding.create_safeguarding_opening,
    report.create_snapshot,
    rota.create_volunteer_break,
    volunteer.create_volunteer_check,
    rota.create_volunteer_wish,
    evidence.create_assessment,
    file.create_attachment,
    calendar.create_closed_day,
    reply.create_first_visit,
    group.create_group_need,
    rota.create_group_role,
    session.create_group_session,
    group.create_group_support,
    service.create_onward_referral,
    group.create_place,
    referral.create_referral_event,
    referral.create_referral_need,
    referral.create_referral_support_need,
    reply.create_reply,
    safeguarding.create_safeguarding_note,
    contact.create_task,
    referral.create_unmet_need,
    organisation.create_user_group,
    volunteer.create_volunteer_role,
    evidence.create_answer,
    session.create_attendance,
    contact.create_contact,
    money.create_cost,
    rota.create_expense,
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

"""Mapped classes, one noun a module. Importing this package maps them all.

Their modules do without ``from __future__ import annotations``: mapping evaluates each annotation, and as texts that
takes a sixth longer at every start.
"""

from vcs_desk.models.base import Base
from vcs_desk.models.contact import Attachment, Contact, Task
from vcs_desk.models.evidence import Answer, Assessment, Measure
from vcs_desk.models.group import Group, GroupNeed, GroupSupport, Place
from vcs_desk.models.journal import JournalChange, JournalEntry
from vcs_desk.models.money import Cost, Funder, Grant, GrantTarget, PersonalBudget
from vcs_desk.models.organisation import Organisation, Setting, User, UserGroup
from vcs_desk.models.person import Consent, Person, PersonSupportNeed
from vcs_desk.models.referral import (
    Agency,
    Referral,
    ReferralEvent,
    ReferralNeed,
    ReferralSupportNeed,
    Referrer,
    UnmetNeed,
)
from vcs_desk.models.report import ReportDefinition, Snapshot
from vcs_desk.models.session import Attendance, GroupSession
from vcs_desk.models.volunteer import Availability, Check, Shift, TimeGiven, Volunteer, VolunteerRole

__all__ = [
    "Agency",
    "Answer",
    "Assessment",
    "Attachment",
    "Attendance",
    "Availability",
    "Base",
    "Check",
    "Consent",
    "Contact",
    "Cost",
    "Funder",
    "Grant",
    "GrantTarget",
    "Group",
    "GroupNeed",
    "GroupSession",
    "GroupSupport",
    "JournalChange",
    "JournalEntry",
    "Measure",
    "Organisation",
    "Person",
    "PersonSupportNeed",
    "PersonalBudget",
    "Place",
    "Referral",
    "ReferralEvent",
    "ReferralNeed",
    "ReferralSupportNeed",
    "Referrer",
    "ReportDefinition",
    "Setting",
    "Shift",
    "Snapshot",
    "Task",
    "TimeGiven",
    "UnmetNeed",
    "User",
    "UserGroup",
    "Volunteer",
    "VolunteerRole",
]

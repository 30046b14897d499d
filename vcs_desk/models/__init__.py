"""Mapped classes, one noun a module. Importing this package maps them all.

Their modules do without ``from __future__ import annotations``: mapping evaluates each annotation, and as texts that
takes a sixth longer at every start.
"""

from vcs_desk.models.base import Base
from vcs_desk.models.contact import Contact, Task
from vcs_desk.models.evidence import Answer, Assessment, Measure
from vcs_desk.models.file import Arrival, Attachment, KeptFile, LearntLabel
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
from vcs_desk.models.reply import FirstVisit, Reply
from vcs_desk.models.report import ReportDefinition, Snapshot
from vcs_desk.models.safeguarding import SafeguardingNote, SafeguardingOpening
from vcs_desk.models.same_person import NotSame, PersonMerge
from vcs_desk.models.service import OnwardReferral, Service, ServiceNeed
from vcs_desk.models.session import Attendance, GroupSession
from vcs_desk.models.support import AboutMe, Caseload, Goal, PersonLink, PlanStep
from vcs_desk.models.volunteer import Availability, Check, Shift, TimeGiven, Volunteer, VolunteerRole

__all__ = [
    "AboutMe",
    "Agency",
    "Answer",
    "Arrival",
    "Assessment",
    "Attachment",
    "Attendance",
    "Availability",
    "Base",
    "Caseload",
    "Check",
    "Consent",
    "Contact",
    "Cost",
    "FirstVisit",
    "Funder",
    "Goal",
    "Grant",
    "GrantTarget",
    "Group",
    "GroupNeed",
    "GroupSession",
    "GroupSupport",
    "JournalChange",
    "JournalEntry",
    "KeptFile",
    "LearntLabel",
    "Measure",
    "NotSame",
    "OnwardReferral",
    "Organisation",
    "Person",
    "PersonLink",
    "PersonMerge",
    "PersonSupportNeed",
    "PersonalBudget",
    "Place",
    "PlanStep",
    "Referral",
    "ReferralEvent",
    "ReferralNeed",
    "ReferralSupportNeed",
    "Referrer",
    "Reply",
    "ReportDefinition",
    "SafeguardingNote",
    "SafeguardingOpening",
    "Service",
    "ServiceNeed",
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

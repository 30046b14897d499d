"""Mapped classes, one noun a module. Each is mapped when it is first asked for: all of them take 0.15 s, and the first
page needs half. Whoever needs every table says ``map_everything()``.

The modules do without ``from __future__ import annotations``: mapping evaluates each annotation, and as texts that
takes a sixth longer at every start.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vcs_desk.models.base import Base as Base
    from vcs_desk.models.calendar import ClosedDay as ClosedDay
    from vcs_desk.models.calendar import Term as Term
    from vcs_desk.models.contact import Contact as Contact
    from vcs_desk.models.contact import Task as Task
    from vcs_desk.models.evidence import Answer as Answer
    from vcs_desk.models.evidence import Assessment as Assessment
    from vcs_desk.models.evidence import Measure as Measure
    from vcs_desk.models.file import (
        Arrival as Arrival,
    )
    from vcs_desk.models.file import (
        Attachment as Attachment,
    )
    from vcs_desk.models.file import (
        KeptFile as KeptFile,
    )
    from vcs_desk.models.file import (
        LearntLabel as LearntLabel,
    )
    from vcs_desk.models.group import (
        Group as Group,
    )
    from vcs_desk.models.group import (
        GroupNeed as GroupNeed,
    )
    from vcs_desk.models.group import (
        GroupSupport as GroupSupport,
    )
    from vcs_desk.models.group import (
        Place as Place,
    )
    from vcs_desk.models.journal import JournalChange as JournalChange
    from vcs_desk.models.journal import JournalEntry as JournalEntry
    from vcs_desk.models.money import (
        Cost as Cost,
    )
    from vcs_desk.models.money import (
        Funder as Funder,
    )
    from vcs_desk.models.money import (
        Grant as Grant,
    )
    from vcs_desk.models.money import (
        GrantTarget as GrantTarget,
    )
    from vcs_desk.models.money import (
        PersonalBudget as PersonalBudget,
    )
    from vcs_desk.models.organisation import (
        Organisation as Organisation,
    )
    from vcs_desk.models.organisation import (
        Setting as Setting,
    )
    from vcs_desk.models.organisation import (
        User as User,
    )
    from vcs_desk.models.organisation import (
        UserGroup as UserGroup,
    )
    from vcs_desk.models.person import Consent as Consent
    from vcs_desk.models.person import Person as Person
    from vcs_desk.models.person import PersonSupportNeed as PersonSupportNeed
    from vcs_desk.models.referral import (
        Agency as Agency,
    )
    from vcs_desk.models.referral import (
        Referral as Referral,
    )
    from vcs_desk.models.referral import (
        ReferralEvent as ReferralEvent,
    )
    from vcs_desk.models.referral import (
        ReferralNeed as ReferralNeed,
    )
    from vcs_desk.models.referral import (
        ReferralSupportNeed as ReferralSupportNeed,
    )
    from vcs_desk.models.referral import (
        Referrer as Referrer,
    )
    from vcs_desk.models.referral import (
        UnmetNeed as UnmetNeed,
    )
    from vcs_desk.models.reply import FirstVisit as FirstVisit
    from vcs_desk.models.reply import Reply as Reply
    from vcs_desk.models.report import ReportDefinition as ReportDefinition
    from vcs_desk.models.report import Snapshot as Snapshot
    from vcs_desk.models.rota import Expense as Expense
    from vcs_desk.models.rota import GroupRole as GroupRole
    from vcs_desk.models.rota import VolunteerBreak as VolunteerBreak
    from vcs_desk.models.rota import VolunteerWish as VolunteerWish
    from vcs_desk.models.safeguarding import (
        SafeguardingNote as SafeguardingNote,
    )
    from vcs_desk.models.safeguarding import (
        SafeguardingOpening as SafeguardingOpening,
    )
    from vcs_desk.models.same_person import NotSame as NotSame
    from vcs_desk.models.same_person import PersonMerge as PersonMerge
    from vcs_desk.models.service import OnwardReferral as OnwardReferral
    from vcs_desk.models.service import Service as Service
    from vcs_desk.models.service import ServiceNeed as ServiceNeed
    from vcs_desk.models.session import Attendance as Attendance
    from vcs_desk.models.session import GroupSession as GroupSession
    from vcs_desk.models.support import (
        AboutMe as AboutMe,
    )
    from vcs_desk.models.support import (
        Caseload as Caseload,
    )
    from vcs_desk.models.support import (
        Goal as Goal,
    )
    from vcs_desk.models.support import (
        PersonLink as PersonLink,
    )
    from vcs_desk.models.support import (
        PlanStep as PlanStep,
    )
    from vcs_desk.models.volunteer import (
        Availability as Availability,
    )
    from vcs_desk.models.volunteer import (
        Check as Check,
    )
    from vcs_desk.models.volunteer import (
        Shift as Shift,
    )
    from vcs_desk.models.volunteer import (
        TimeGiven as TimeGiven,
    )
    from vcs_desk.models.volunteer import (
        Volunteer as Volunteer,
    )
    from vcs_desk.models.volunteer import (
        VolunteerRole as VolunteerRole,
    )

_CLASSES = {
    "base": "Base",
    "calendar": "ClosedDay Term",
    "contact": "Contact Task",
    "evidence": "Answer Assessment Measure",
    "file": "Arrival Attachment KeptFile LearntLabel",
    "group": "Group GroupNeed GroupSupport Place",
    "journal": "JournalChange JournalEntry",
    "money": "Cost Funder Grant GrantTarget PersonalBudget",
    "organisation": "Organisation Setting User UserGroup",
    "person": "Consent Person PersonSupportNeed",
    "referral": "Agency Referral ReferralEvent ReferralNeed ReferralSupportNeed Referrer UnmetNeed",
    "reply": "FirstVisit Reply",
    "report": "ReportDefinition Snapshot",
    "rota": "Expense GroupRole VolunteerBreak VolunteerWish",
    "safeguarding": "SafeguardingNote SafeguardingOpening",
    "same_person": "NotSame PersonMerge",
    "service": "OnwardReferral Service ServiceNeed",
    "session": "Attendance GroupSession",
    "support": "AboutMe Caseload Goal PersonLink PlanStep",
    "volunteer": "Availability Check Shift TimeGiven Volunteer VolunteerRole",
}
"""The classes of each module."""
_MODULE_OF = {name: module for module, names in _CLASSES.items() for name in names.split()}


_CORE = ("organisation", "person", "referral", "group", "session", "volunteer", "service")
"""They point to one another, and all others to them: mapped together with whatever is asked for first."""
_NEEDS_NOTHING = ("base", "journal")


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"There is no record called {name}")
    module = _MODULE_OF[name]
    for each in (*(() if module in _NEEDS_NOTHING else _CORE), module):
        import_module(f"{__name__}.{each}")
    found = getattr(import_module(f"{__name__}.{module}"), name)
    globals()[name] = found
    return found


def map_everything() -> type[Base]:
    """Map every class, and give the one that knows all tables in its ``metadata``."""
    for module in _CLASSES:
        import_module(f"{__name__}.{module}")
    base: type[Base] = __getattr__("Base")
    return base

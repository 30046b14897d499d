"""The pages there are: their words, icons and roles, and where each is found once it is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import cast

from PySide6.QtCore import QCoreApplication

from vcs_desk.acts import COORDINATOR, DESK, LEADER, REPORTS
from vcs_desk.ui.page import Page

NAMES = frozenset((COORDINATOR, LEADER, DESK))
EVERYBODY = NAMES | {REPORTS}


@dataclass(frozen=True)
class PageEntry:
    """One page. Its module is imported when the page is first shown, so that the window opens at once."""

    key: str
    text: str
    icon: str
    module: str
    class_name: str
    roles: frozenset[str] = NAMES
    in_rail: bool = True
    shortcut: str = ""
    under: str = ""
    """The page of the rail that stays marked while this one is open."""

    @property
    def words(self) -> str:
        """Its name in the language of the screen."""
        return QCoreApplication.translate("PageEntry", self.text)

    def page_class(self) -> type[Page]:
        """The class, imported now if it was not before."""
        return cast(type[Page], getattr(import_module(self.module), self.class_name))


def _entry(  # the module has the key's name unless that name is taken
    key: str, text: str, icon: str, class_name: str, *, module: str = "", roles: frozenset[str] = NAMES,
    in_rail: bool = True, shortcut: str = "", under: str = "",
) -> PageEntry:  # fmt: skip
    return PageEntry(key, text, icon, f"{__name__}.{module or key}", class_name, roles, in_rail, shortcut, under)


SETTINGS = _entry("settings", "Settings", "settings", "SettingsPage", roles=EVERYBODY, shortcut="Ctrl+8")
PAGES = (
    _entry("today", "Today", "sun", "TodayPage", shortcut="Ctrl+1"),
    _entry("referrals", "Referrals", "inbox", "ReferralsPage", module="referrals.page", shortcut="Ctrl+2"),
    _entry("people", "People", "users", "PeoplePage", shortcut="Ctrl+3"),
    _entry("groups", "Groups", "calendar-days", "GroupsPage", shortcut="Ctrl+4"),
    _entry("volunteers", "Volunteers", "hand-heart", "VolunteersPage", shortcut="Ctrl+5"),
    _entry("evidence", "Evidence", "chart-column", "EvidencePage", roles=EVERYBODY, shortcut="Ctrl+6"),
    _entry("reports", "Reports", "file-text", "ReportsPage", roles=EVERYBODY, shortcut="Ctrl+7"),
    SETTINGS,
    _entry("register", "Register", "clipboard-check", "RegisterPage", in_rail=False),
    _entry("import", "Import", "upload", "ImportPage", module="importing", in_rail=False),
    _entry("tasks", "To do", "list-checks", "TasksPage", in_rail=False, under="today"),
    _entry(
        "duplicates",
        "Possible duplicates",
        "users-round",
        "DuplicatesPage",
        module="people.duplicates",
        in_rail=False,
        under="people",
    ),
    _entry("arrivals", "What has arrived", "inbox", "ArrivalsPage", in_rail=False, under="referrals"),
    _entry("reply", "Reply to a referrer", "mail", "ReplyPage", in_rail=False, under="referrals"),
    _entry("directory", "Other services", "heart-handshake", "DirectoryPage", in_rail=False, under="referrals"),
)


def pages_for(role: str) -> dict[str, PageEntry]:
    """The pages that this role may open, by key, in the order of the rail."""
    return {entry.key: entry for entry in PAGES if role in entry.roles}

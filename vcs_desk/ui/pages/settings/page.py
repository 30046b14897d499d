"""Settings: a list of sections at the left, the one that is chosen beside it."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from vcs_desk.ui.actions import EVERYBODY, NAMES, Action
from vcs_desk.ui.caretaker import DONE as COPIES
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.boxes import Column, Row
from vcs_desk.ui.kit.page_frame import PageFrame, PageScroll
from vcs_desk.ui.page import Page
from vcs_desk.ui.pages.settings.about import AboutSection
from vcs_desk.ui.pages.settings.accounts import AccountsSection
from vcs_desk.ui.pages.settings.backups import BackupsSection
from vcs_desk.ui.pages.settings.closed_days import ClosedDaysSection
from vcs_desk.ui.pages.settings.exchange import ExchangeSection
from vcs_desk.ui.pages.settings.looks import LookSection
from vcs_desk.ui.pages.settings.organisation import OrganisationSection
from vcs_desk.ui.pages.settings.section import SectionList, SettingsSection
from vcs_desk.ui.theme import follow_theme, px

SECTIONS: tuple[type[SettingsSection], ...] = (
    OrganisationSection, ClosedDaysSection, AccountsSection, BackupsSection, ExchangeSection, LookSection, AboutSection,
)  # fmt: skip
LIST_WIDTH = 236
"""The list with the gap before it, px at 100 %."""


def backs_up(page: SettingsPage) -> bool:
    """Whether this desk can be backed up from here."""
    return "backups" in page.kinds


class SettingsPage(Page):
    """Shows one section at a time; each is made when it is first chosen."""

    KEY = "settings"
    CONCERNS = ("organisation", "desk_user", "user_group", "activity_group", "closed_day", "term", COPIES)
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("settings.back_up", "Back up now", "back_up", icon="hard-drive", when=backs_up, roles=NAMES),
        Action("settings.look", "Look and text size", "open_look", icon="eye", roles=EVERYBODY),
    )
    SCENES: ClassVar[tuple[str, ...]] = ("days", "people", "backups", "copies", "exchange", "look", "about")
    """Pictures of this page besides the one it opens with."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.kinds = {kind.KEY: kind for kind in SECTIONS if kind.open_to(desk)}
        self.sections: dict[str, SettingsSection] = {}
        self._scrolls: dict[str, QWidget] = {}
        self._current = next(iter(self.kinds))
        self._narrow, self._shows_list = False, True
        self.frame = PageFrame(self.tr("Settings"), parent=self)
        self.list = SectionList(tuple(self.kinds.values()), desk.actor.role, self)
        self._stack = QStackedWidget(self)
        inside = QWidget(self)
        row = Row(inside, gap=0)
        row.addWidget(self.list)
        row.addWidget(self._stack, 1)
        self.frame.set_content(inside, bounded=True)
        Column(self, gap=0).addWidget(self.frame)
        self.list.chosen.connect(self.show_section)
        self.frame.primary_pressed.connect(self._press_primary)
        self.frame.back_pressed.connect(self.show_list)
        follow_theme(self._fold)

    def refresh(self) -> None:
        """Ask again for the section that is shown."""
        self._show(self._current)

    def open_item(self, item: object) -> None:
        """Open a section by its key; one that is not open to this person shows the first."""
        key = item if isinstance(item, str) and item in self.kinds else next(iter(self.kinds))
        self.show_section(key)

    def first_focus(self) -> QWidget:
        """The section in the list; where list and section take turns, what is shown."""
        if self._narrow and not self._shows_list:
            return self.section().first_focus() or self.frame.head.back
        return self.list.buttons[self._current]

    def save_drafts(self) -> None:
        """Keep what waits to be saved before the desk locks or closes."""
        for section in self.sections.values():
            section.leave()

    # Which section

    def section(self, key: str = "") -> SettingsSection:
        """The section of that key, or the one that is shown; made when it is first wanted."""
        key = key or self._current
        if key not in self.sections:
            made = self.kinds[key](self.desk)
            made.primary_changed.connect(self._show_head)
            inside = QWidget()
            Column(inside, gap=0, margin=((24, 32), 0, 0, 0)).addWidget(made)
            scroll = PageScroll(inside, self._stack)
            self._stack.addWidget(scroll)
            self.sections[key], self._scrolls[key] = made, scroll
        return self.sections[key]

    def show_section(self, key: str) -> None:
        """Show a section, and its detail where list and section take turns."""
        if self._current in self.sections and key != self._current:
            self.sections[self._current].leave()
        self._shows_list = False
        self._show(key)
        self._apply()
        if self._narrow:
            self.first_focus().setFocus()

    def show_list(self) -> None:
        """Where list and section take turns: show the list."""
        self._shows_list = True
        self._apply()
        self.list.buttons[self._current].setFocus()

    def open_look(self) -> None:
        """Open the section on colours and the size of text."""
        self.desk.go("settings", "look")

    def back_up(self) -> None:
        """Show the copies and make one now."""
        self.show_section("backups")
        self.section("backups").press_primary()

    def _show(self, key: str) -> None:
        self._current = key
        section = self.section(key)
        self._stack.setCurrentWidget(self._scrolls[key])
        self.list.set_current(key)
        section.refresh()
        self._show_head()

    def _show_head(self) -> None:
        section, beside = self.section(), self._narrow and not self._shows_list
        words, icon = section.primary() if beside or not self._narrow else ("", "")
        self.frame.head.set_primary(words, icon)
        self.frame.head.set_back(self.tr("Settings") if beside else "")
        self.frame.set_title(section.title.text() if beside else self.tr("Settings"))
        section.title.setHidden(beside)

    def _press_primary(self) -> None:
        self.section().press_primary()

    # Room

    def _fold(self) -> None:
        self._narrow = 0 < self.width() < px(LIST_WIDTH) + px(480)
        self._apply()

    def _apply(self) -> None:
        self.list.setVisible(not self._narrow or self._shows_list)
        self._stack.setVisible(not self._narrow or not self._shows_list)
        self.list.set_alone(self._narrow)
        keep = 16777215 if self._narrow else px(LIST_WIDTH)
        self.list.setMaximumWidth(keep)
        self.list.setMinimumWidth(0 if self._narrow else keep)
        if self.sections:
            self._show_head()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    # Pictures

    def scene_days(self) -> None:
        self._scene("days")

    def scene_people(self) -> None:
        self._scene("people")

    def scene_backups(self) -> None:
        self._scene("backups")

    def scene_exchange(self) -> None:
        self._scene("exchange")

    def scene_look(self) -> None:
        self._scene("look")

    def scene_about(self) -> None:
        self._scene("about")

    def scene_copies(self) -> None:
        self._scene("backups")
        section = self.sections.get("backups")
        if isinstance(section, BackupsSection):
            section.show_copies()

    def _scene(self, key: str) -> None:
        if key in self.kinds:
            self.show_section(key)

"""The page Volunteers: the rota of a week, the people behind it, their checks, and hours to approve."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partialmethod
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from vcs_desk.queries.today import checks_running_out
from vcs_desk.queries.volunteers import hours_to_approve, volunteer_rows
from vcs_desk.services.rota_plan import put_plan_on_rota
from vcs_desk.services.volunteers import add_volunteer, record_check
from vcs_desk.ui.actions import Action
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.boxes import Column, Row
from vcs_desk.ui.kit.buttons import IconButton, PrimaryButton
from vcs_desk.ui.kit.empty_state import EmptyState
from vcs_desk.ui.kit.labels import Strong
from vcs_desk.ui.kit.page_frame import PageFrame, PageScroll
from vcs_desk.ui.kit.paint import painter_on
from vcs_desk.ui.kit.reading_order import give_keyboard
from vcs_desk.ui.kit.tabs import Tabs
from vcs_desk.ui.page import Page
from vcs_desk.ui.pages.volunteers.agreements import NewVolunteerSheet
from vcs_desk.ui.pages.volunteers.approve import ApproveTab
from vcs_desk.ui.pages.volunteers.checks import ChecksTab
from vcs_desk.ui.pages.volunteers.people import PeopleTab
from vcs_desk.ui.pages.volunteers.rota import RotaTab
from vcs_desk.ui.pages.volunteers.sheets import check_sheet, hours_sheet
from vcs_desk.ui.theme import colour, follow_theme, px

ROTA, PEOPLE, CHECKS, APPROVE = "rota", "people", "checks", "approve"
NEW = "new"


def _on(tab: str) -> Callable[[VolunteersPage], bool]:
    return lambda page: page.tab() == tab


class TabHead(QWidget):
    """The tabs, and for the rota the week beside them, over one line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        choices = (
            (ROTA, self.tr("Rota")), (PEOPLE, self.tr("People")), (CHECKS, self.tr("Checks")),
            (APPROVE, self.tr("Hours to approve")),
        )  # fmt: skip
        self.tabs = Tabs(self.tr("Parts of the page"), choices, self)
        self.week = QWidget(self)
        self.before = IconButton("chevron-left", self.tr("Week before"), "Alt+Left", self.week, size=32)
        self.title = Strong("", wrap=False, parent=self.week)
        self.after = IconButton("chevron-right", self.tr("Week after"), "Alt+Right", self.week, size=32)
        week = Row(self.week, gap=8, margin=(0, 0, 0, 2))
        for part in (self.before, self.title, self.after):
            week.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        week.addStretch(1)
        self._row = Row(self, gap=16)
        self._row.addWidget(self.tabs, 1)
        self._row.addWidget(self.week, 0, Qt.AlignmentFlag.AlignVCenter)
        follow_theme(self._fold)

    def _fold(self) -> None:
        """The week goes under the tabs where there is no room beside them."""
        wanted = self.tabs.sizeHint().width() + px(16) + self.week.sizeHint().width()
        ways = QBoxLayout.Direction
        under = 0 < self.width() < wanted and not self.week.isHidden()
        self._row.setDirection(ways.TopToBottom if under else ways.LeftToRight)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """How many need somebody behind each tab."""
        for tab, count in counts.items():
            self.tabs.set_number(tab, count)
        self._fold()

    def set_week(self, text: str) -> None:
        """Name the week that is shown."""
        self.title.set_text(text)
        self._fold()

    def set_week_shown(self, shown: bool) -> None:
        """The week is there for the rota alone."""
        self.week.setHidden(not shown)
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(0, self.tabs.geometry().bottom(), self.width(), 1, colour("line"))
        painter.end()


class VolunteersPage(Page):
    """Who helps when, who carries too much, whose checks run out, whose hours wait."""

    KEY: ClassVar[str] = "volunteers"
    CONCERNS: ClassVar[tuple[str, ...]] = (
        "volunteer", "volunteer_role", "availability", "volunteer_check", "shift", "time_given", "person",
        "group_session", "activity_group", "place",
    )  # fmt: skip
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("volunteers.hours", "Add hours", "add_hours", "H", "clock"),
        Action("volunteers.new", "Add a volunteer", "new_volunteer", "Ctrl+Shift+N", "user-plus",
               roles=add_volunteer.roles),
        Action("volunteers.check", "Record a check", "record_a_check", "R", "shield-check", roles=record_check.roles),
        Action("volunteers.before", "Week before", "week_before", "Alt+Left or [", "chevron-left", _on(ROTA)),
        Action("volunteers.after", "Week after", "week_after", "Alt+Right or ]", "chevron-right", _on(ROTA)),
        Action("volunteers.this_week", "This week", "this_week", "T", "calendar-days", _on(ROTA)),
        Action("volunteers.suggest", "Suggest the rota", "suggest_rota", "S", "calendar-check", _on(ROTA),
               put_plan_on_rota.roles),
        Action("volunteers.next", "Next volunteer", "next_one", "J", "arrow-down", _on(PEOPLE)),
        Action("volunteers.previous", "Previous volunteer", "previous_one", "K", "arrow-up", _on(PEOPLE)),
        Action("volunteers.edit", "Change what they agreed to", "change_agreement", "E", "pencil", _on(PEOPLE),
               add_volunteer.roles),
        Action("volunteers.calendar", "Save the duties as a calendar file", "save_calendar", "", "download",
               _on(PEOPLE)),
        Action("volunteers.person", "Open as a person", "open_person", "P", "user", _on(PEOPLE)),
        Action("volunteers.rota", "Show the rota", "show_rota", "Alt+1", "calendar-days"),
        Action("volunteers.people", "Show the volunteers", "show_people", "Alt+2", "users"),
        Action("volunteers.checks", "Show the checks", "show_checks", "Alt+3", "shield-check"),
        Action("volunteers.approve", "Show hours to approve", "show_approve", "Alt+4", "list-checks"),
    )  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        may_add = add_volunteer.allowed_to(desk.actor)
        primary = self.tr("New volunteer") if may_add else ""
        self._primary = primary
        self.frame = PageFrame(self.tr("Volunteers"), primary=primary, icon="plus", parent=self)
        self.head = TabHead(self)
        self.rota = RotaTab(desk)
        self.people = PeopleTab(desk, self)
        self.checks = ChecksTab(desk)
        self.approve = ApproveTab(desk)
        self.new_button = PrimaryButton(self.tr("Add a volunteer"), "plus", parent=self)
        self.new_button.setHidden(not may_add)
        text = self.tr("Volunteers have what they agreed to here, their checks, their duties and the hours they give.")
        self.nobody = EmptyState("hand-heart", self.tr("Nobody volunteers yet"), text, (self.new_button,), parent=self)
        self.parts = QStackedWidget(self)
        self.stack = QStackedWidget(self)
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        Column(self, gap=0).addWidget(self.frame)
        inside = QWidget(self)
        column = Column(inside, gap=0)
        head = Row(gap=0, margin=((24, 32), 0, (24, 32), 0))
        head.addWidget(self.head)
        column.addLayout(head)
        column.addWidget(self.parts, 1)
        for part in (self.rota, self.people, self.checks, self.approve):
            self.parts.addWidget(part if part is self.people else _scrolled(part, self))
        self.stack.addWidget(inside)
        self.stack.addWidget(PageScroll(self.nobody, self))
        self.frame.set_content(self.stack, bounded=True)

    def _listen(self) -> None:
        self.frame.primary_pressed.connect(self.new_volunteer)
        self.frame.search_pressed.connect(self._find_anything)
        self.frame.back_pressed.connect(self.people.back)
        self.new_button.clicked.connect(self.new_volunteer)
        self.head.tabs.chosen.connect(self.show_tab)
        self.head.before.clicked.connect(self.week_before)
        self.head.after.clicked.connect(self.week_after)
        self.rota.opened.connect(self._open_number)
        self.rota.week_changed.connect(self._name_week)
        self.people.turned.connect(self._on_turned)

    # What is shown

    def tab(self) -> str:
        """Which part is shown."""
        return str(self.head.tabs.value())

    def refresh(self) -> None:
        anybody = bool(self.desk.ask(volunteer_rows, with_left=True))
        self.stack.setCurrentIndex(0 if anybody else 1)
        self.frame.head.set_primary(self._primary if anybody else "", "plus")
        waiting = len(self.desk.ask(hours_to_approve))
        self.head.set_counts({CHECKS: len(self.desk.ask(checks_running_out)), APPROVE: waiting})
        self._part().refresh()

    def _part(self) -> RotaTab | PeopleTab | ChecksTab | ApproveTab:
        parts: dict[str, RotaTab | PeopleTab | ChecksTab | ApproveTab] = {
            ROTA: self.rota, PEOPLE: self.people, CHECKS: self.checks, APPROVE: self.approve,
        }  # fmt: skip
        return parts[self.tab()]

    def show_tab(self, tab: object) -> None:
        """Show one part of the page; it is asked for again as it comes."""
        self.head.tabs.set_value(tab)
        self.parts.setCurrentIndex((ROTA, PEOPLE, CHECKS, APPROVE).index(self.tab()))
        self.head.set_week_shown(tab == ROTA)
        self._part().refresh()
        self._on_turned(False)

    def _show_and_focus(self, tab: str) -> None:
        self.show_tab(tab)
        give_keyboard(self.first_focus())

    show_rota = partialmethod(_show_and_focus, ROTA)
    show_people = partialmethod(_show_and_focus, PEOPLE)
    show_checks = partialmethod(_show_and_focus, CHECKS)
    show_approve = partialmethod(_show_and_focus, APPROVE)

    def open_item(self, item: object) -> None:
        """Show one volunteer by number, one part of the page by name, or write down somebody new."""
        if item == NEW:
            self.new_volunteer()
        elif item in (ROTA, PEOPLE, CHECKS, APPROVE):
            self.show_tab(item)
        elif isinstance(item, int):
            self._open_number(item)

    def _open_number(self, number: object) -> None:
        if isinstance(number, int):
            self.show_tab(PEOPLE)
            self.people.open_volunteer(number)
            self.people.first_focus().setFocus()

    def first_focus(self) -> QWidget:
        if self.stack.currentIndex() == 1:
            return self.new_button
        return self._part().first_focus()

    def _name_week(self) -> None:
        self.head.set_week(self.rota.week())

    def _on_turned(self, turned: bool) -> None:
        """The page's title and button, or the way back where one volunteer has the page to itself."""
        head = self.frame.head
        head.title.setHidden(turned)
        head.set_primary("" if turned else self._primary, "plus")
        head.set_back(self.tr("All volunteers") if turned else "")
        self.head.setHidden(turned)

    # Changing

    def new_volunteer(self) -> None:
        """Add somebody new, or somebody known, as a volunteer."""
        NewVolunteerSheet(self.desk, self.window(), self._open_number).open()

    def add_hours(self) -> None:
        """Write down time somebody gave."""
        if self.tab() == PEOPLE:
            self.people.add_hours()
        else:
            hours_sheet(self.desk, self.window()).open()

    def record_a_check(self) -> None:
        """Record a check, training or agreement."""
        if self.tab() == PEOPLE:
            self.people.record_check()
        else:
            check_sheet(self.desk, self.window()).open()

    def change_agreement(self) -> None:
        """Change what the chosen volunteer agreed to."""
        self.people.change_agreement()

    def save_calendar(self) -> None:
        """Save the duties of the chosen volunteer as a calendar file."""
        self.people.save_calendar()

    def open_person(self) -> None:
        """Go to the person behind the volunteer."""
        self.people.open_person()

    def _find_anything(self) -> None:
        self.desk.go("find")

    # Moving

    def week_before(self) -> None:
        """Show the week before."""
        self.rota.move_week(-1)

    def week_after(self) -> None:
        """Show the week after."""
        self.rota.move_week(1)

    def this_week(self) -> None:
        """Back to the week of today."""
        self.rota.this_week()

    def suggest_rota(self) -> None:
        """Suggest who does what in the weeks to come."""
        self.rota.suggest()

    def next_one(self) -> None:
        """The next volunteer of the list."""
        self.people.step(1)

    def previous_one(self) -> None:
        """The one before."""
        self.people.step(-1)


def _scrolled(part: QWidget, parent: QWidget) -> PageScroll:
    inside = QWidget()
    outer = Column(inside, gap=0)
    column = Column(gap=0, margin=((24, 32), 16, 0, 24))
    column.addWidget(part)
    outer.addLayout(column)
    outer.addStretch(1)
    return PageScroll(inside, parent)

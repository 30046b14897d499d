"""What can be done with the chosen session and with the group that is shown: keys, and what is asked for first."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from vcs_desk.queries.calendar import OnRota, SessionView
from vcs_desk.queries.groups import GroupView
from vcs_desk.services.groups import cancel_session, close_group, create_group, reopen_group, restore_session
from vcs_desk.services.places import give_place
from vcs_desk.ui.actions import Action
from vcs_desk.ui.calendar_saving import save_group_calendar
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.sheet import Sheet
from vcs_desk.ui.page import Page
from vcs_desk.ui.pages.groups.people_sheets import (
    PlaceSheet,
    add_session_sheet,
    close_group_sheet,
    end_sheet,
    support_sheet,
)
from vcs_desk.ui.pages.groups.sheets import PaperSheet, RotaSheet, cancel_sheet, code_sheet, off_rota_sheet

LEADS = cancel_session.roles
"""Roles that look after a group; the volunteer desk opens its registers."""
GroupSheet = Callable[[Desk, QWidget, GroupView], Sheet]


def _in_week(page: GroupActs) -> bool:
    return page.shows() == "week"


def _has_session(page: GroupActs) -> bool:
    return _in_week(page) and page.session() is not None


def _can_cancel(page: GroupActs) -> bool:
    session = page.session()
    return _has_session(page) and session is not None and session.state == "planned"


def _has_group(page: GroupActs) -> bool:
    return page.shows() == "all" and page.group() is not None


def _in_form(page: GroupActs) -> bool:
    return page.shows() == "form"


class GroupActs(Page):
    """A page that shows one session or one group at a time."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("groups.register", "Open the register", "open_register", "R", "clipboard-check", _has_session),
        Action("groups.print", "Print a blank register", "print_register", "P", "printer", _has_session),
        Action("groups.helper", "Put somebody on the rota", "add_helper", "H", "user-plus", _can_cancel, LEADS),
        Action("groups.cancel", "Cancel the session", "cancel_session", "C", "calendar-x", _can_cancel, LEADS),
        Action("groups.today", "Go to this week", "go_to_today", "T", "calendar", _in_week),
        Action("groups.previous", "Previous week", "previous_week", "PgUp", "chevron-left", _in_week),
        Action("groups.next", "Next week", "next_week", "PgDown", "chevron-right", _in_week),
        Action("groups.paper", "Type in a paper register", "type_in_paper", "K", "clipboard-list"),
        Action("groups.week", "Show the week", "show_week", "Ctrl+Shift+W", "calendar-days"),
        Action("groups.all", "Show all groups", "show_all", "Ctrl+Shift+G", "list-checks"),
        Action("groups.new", "Set up a new group", "new_group", "Ctrl+Shift+N", "plus", roles=create_group.roles),
        Action("groups.edit", "Change the group", "edit_group", "E", "pencil", _has_group, LEADS),
        Action("groups.give", "Give a place in the group", "give_place", "G", "user-plus", _has_group, LEADS),
        Action("groups.end", "End a place in the group", "end_place", "X", "user-x", _has_group, LEADS),
        Action("groups.add_session", "Add a session", "add_session", "", "calendar-plus", _has_group, LEADS),
        Action("groups.calendar", "Save as a calendar file", "save_calendar", "", "download", _has_group),
        Action("groups.close", "Close the group", "close_group", "", "circle-minus", _has_group, close_group.roles),
        Action("groups.save", "Save the group", "save_form", "Ctrl+Return or Ctrl+Enter", "check", _in_form),
        Action("groups.leave", "Go back", "leave_form", "Esc", "arrow-left", _in_form),
    )  # fmt: skip

    def shows(self) -> str:
        """Which part is shown: "week", "all", "form", or "nothing"."""
        raise NotImplementedError

    def session(self) -> SessionView | None:
        """The chosen session of the week."""
        raise NotImplementedError

    def group(self) -> GroupView | None:
        """The group shown under All groups."""
        raise NotImplementedError

    # What is done with a session

    def open_register(self, _session: object = None) -> None:
        """Open the register of the chosen session."""
        session = self.session()
        if session is not None:
            self.desk.go("register", session.session_id)

    def print_register(self) -> None:
        """Show the blank register of the chosen session, to print or to save."""
        session = self.session()
        if session is not None:
            PaperSheet(self.desk, self.window(), session).open()

    def type_in_paper(self) -> None:
        """Ask for the code on a paper register, and open that register."""
        code_sheet(self.desk, self.window(), self.open_session).open()

    def cancel_session(self) -> None:
        """Ask why, and cancel the chosen session."""
        session = self.session()
        if session is not None and session.state == "planned":
            cancel_sheet(self.desk, self.window(), session).open()

    def bring_back(self) -> None:
        """Bring the chosen session back."""
        session = self.session()
        if session is not None:
            self.desk.do(restore_session, session.session_id)

    def add_helper(self) -> None:
        """Choose somebody for the rota of the chosen session."""
        self.want_helper("")

    def want_helper(self, role: object) -> None:
        """Choose somebody for a role on the rota of the chosen session; "" for any."""
        session = self.session()
        if session is not None:
            RotaSheet(self.desk, self.window(), session, str(role)).open()

    def open_on_rota(self, one: object) -> None:
        """Ask what is to happen with somebody on the rota."""
        session = self.session()
        if session is not None and isinstance(one, OnRota):
            off_rota_sheet(self.desk, self.window(), session, one).open()

    def open_session(self, session_id: object) -> None:
        """Open the register of that session."""
        self.desk.go("register", session_id)

    # What is done with a group

    def give_place(self) -> None:
        """Find somebody and give them a place in the group."""
        self._open_sheet(PlaceSheet)

    def end_place(self) -> None:
        """End a place of the group, or a wait for it."""
        self._open_sheet(end_sheet)

    def add_session(self) -> None:
        """Add a session on a day of its own."""
        self._open_sheet(add_session_sheet)

    def save_calendar(self) -> None:
        """Save the sessions of the group as a calendar file."""
        view = self.group()
        if view is not None:
            save_group_calendar(self.desk, self.window(), view.row.group_id)

    def close_group(self) -> None:
        """Close the group, or open it again."""
        view = self.group()
        if view is not None and not view.row.active:
            self.desk.do(reopen_group, view.row.group_id)
        else:
            self._open_sheet(close_group_sheet)

    def _open_sheet(self, make: GroupSheet) -> None:
        view = self.group()
        if view is not None:
            make(self.desk, self.window(), view).open()

    def open_support(self, code: object) -> None:
        """Say how far the group can meet one support need; "" for another need."""
        view = self.group()
        if view is not None:
            support_sheet(self.desk, self.window(), view, str(code)).open()

    def offer_place(self, person_id: object) -> None:
        """Give somebody who waited their place."""
        view = self.group()
        if view is not None and isinstance(person_id, int):
            self.desk.do(give_place, person_id, view.row.group_id)

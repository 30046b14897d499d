"""The page Groups: the week as a calendar with the chosen session beside it, and every group with its places."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from vcs_desk.errors import DeskError
from vcs_desk.queries.calendar import SessionView, sessions_between
from vcs_desk.queries.groups import GroupView, group_rows, group_view, ratios
from vcs_desk.queries.registers import register
from vcs_desk.services.groups import cancel_session, close_group, create_group
from vcs_desk.services.places import give_place
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.buttons import PrimaryButton
from vcs_desk.ui.kit.empty_state import EmptyState
from vcs_desk.ui.kit.page_frame import PageFrame, PageScroll
from vcs_desk.ui.pages.groups.acts import GroupActs
from vcs_desk.ui.pages.groups.all_groups import AllGroups
from vcs_desk.ui.pages.groups.form import GroupForm
from vcs_desk.ui.pages.groups.week_line import WeekLine
from vcs_desk.ui.pages.groups.week_pane import WeekPane
from vcs_desk.ui.pages.groups.words import monday_of
from vcs_desk.ui.theme import follow_theme


class GroupsPage(GroupActs):
    """Week, all groups, or the form of one. A leader sees their own groups."""

    SCENES: ClassVar[tuple[str, ...]] = ("all", "new", "change", "rota", "print")
    """Pictures of this page besides the one it opens with."""

    KEY: ClassVar[str] = "groups"
    CONCERNS: ClassVar[tuple[str, ...]] = (
        "activity_group", "group_need", "group_support", "group_session", "place", "shift", "volunteer",
        "volunteer_role", "volunteer_check", "person",
    )  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._monday = monday_of(desk.today())
        self._sessions: tuple[SessionView, ...] = ()
        self._view: GroupView | None = None
        self._ratios: dict[int, int | None] = {}
        self._before_form = "week"
        self._compose()
        self._lay_out()
        self._listen()
        follow_theme(self._fold)

    def _compose(self) -> None:
        may_create = self.desk.actor.role in create_group.roles
        new = self.tr("New group") if may_create else ""
        self.frame = PageFrame(self.tr("Groups"), primary=new, icon="plus", parent=self)
        self.line = WeekLine(self)
        self.week = WeekPane(self)
        self.all = AllGroups(self)
        self.form = GroupForm(self.desk, self)
        role = self.desk.actor.role
        self.week.side.set_may_change(role in cancel_session.roles)
        self.all.detail.set_may_change(role in give_place.roles, may_close=role in close_group.roles)
        self.stack = QStackedWidget(self)
        self.first_button = PrimaryButton(self.tr("Set up the first group"), "plus", parent=self)
        self.first_button.setHidden(not may_create)
        text = self.tr("A group meets at a place and a time. Here you see who comes, who helps and who waits.")
        leader = self.tr("A coordinator can add a group to those you lead.")
        self.nothing = EmptyState("calendar-days", self.tr("There are no groups yet"),
                                  text if may_create else leader, (self.first_button,) if may_create else (),
                                  parent=self)  # fmt: skip

    def _lay_out(self) -> None:
        inside = QWidget(self)
        column = Column(inside, gap=0)
        column.addWidget(self.line)
        column.addWidget(self.stack, 1)
        self._form_place = PageScroll(self.form, self)
        self._empty_place = PageScroll(self.nothing, self)
        for part in (self.week, self.all, self._form_place, self._empty_place):
            self.stack.addWidget(part)
        self.frame.set_content(inside, bounded=True)
        Column(self, gap=0).addWidget(self.frame)

    def _listen(self) -> None:
        self.frame.primary_pressed.connect(self.new_group)
        self.frame.back_pressed.connect(self.leave_form)
        self.first_button.clicked.connect(self.new_group)
        line, side, detail = self.line, self.week.side, self.all.detail
        for signal, slot in (
            (line.previous.clicked, self.previous_week), (line.next.clicked, self.next_week),
            (line.part_chosen, self._show_part),
            (self.week.chosen, self._show_session), (self.week.opened, self.open_register),
            (side.register_pressed, self.open_register), (side.print_pressed, self.print_register),
            (side.helper_wanted, self.want_helper), (side.volunteer_pressed, self.open_on_rota),
            (side.cancel_pressed, self.cancel_session), (side.restore_pressed, self.bring_back),
            (side.group_pressed, self.about_group), (side.paper_pressed, self.type_in_paper),
            (self.all.chosen, self._show_group), (self.all.closed_wanted, self._reload_groups),
            (detail.edit_pressed, self.edit_group), (detail.give_pressed, self.give_place),
            (detail.end_pressed, self.end_place), (detail.add_session_pressed, self.add_session),
            (detail.close_pressed, self.close_group), (detail.calendar_pressed, self.save_calendar),
            (detail.support_pressed, self.open_support),
            (detail.place_offered, self.offer_place), (detail.person_opened, self._open_person),
            (detail.session_opened, self.open_session), (self.form.saved, self._on_saved),
            (self.form.left, self.leave_form),
        ):  # fmt: skip
            signal.connect(slot)

    # Showing

    def shows(self) -> str:
        """Which part is shown: "week", "all", "form", or "nothing"."""
        shown = self.stack.currentWidget()
        parts = {self.week: "week", self.all: "all", self._form_place: "form"}
        return next((name for part, name in parts.items() if part is shown), "nothing")

    def session(self) -> SessionView | None:
        """The chosen session of the week."""
        return self.week.current()

    def group(self) -> GroupView | None:
        """The group shown under All groups."""
        return self._view

    def first_focus(self) -> QWidget:
        """The chosen session, the list of groups, or the form."""
        if self.shows() == "week":
            return self.week.focus_target() or self.line.parts
        return {"all": self.all.first(), "form": self.form.first()}.get(self.shows(), self.first_button)

    def refresh(self) -> None:
        """Ask for the week and the groups again; what is chosen stays chosen."""
        rows = self.desk.ask(group_rows, with_closed=True)
        self._ratios = self.desk.ask(ratios)
        self.line.setHidden(not rows or self.shows() == "form")
        if not rows and self.shows() != "form":
            self.stack.setCurrentWidget(self._empty_place)
            return
        if self.shows() == "nothing":
            self.show_week()
        self._load_week()
        self._reload_groups()

    def _load_week(self) -> None:
        today, now = self.desk.today(), self.desk.clock.now().astimezone().time()
        self._sessions = self.desk.ask(sessions_between, self._monday, self._monday + timedelta(days=6))
        self.week.show_week(self._monday, self._sessions, today, now)
        self.line.show_week(self._monday, self.week.last_day(), self._sessions, today)
        self._show_session()

    def _show_session(self, _session: object = None) -> None:
        session = self.session()
        ratio = self._ratios.get(session.group_id) if session else None
        self.week.show_session(session, ratio, self.desk.today())

    def _reload_groups(self, _closed: object = None) -> None:
        self.all.show_rows(self.desk.ask(group_rows, with_closed=self.all.shows_closed()))
        self._show_group(self.all.current())

    def _show_group(self, group_id: object) -> None:
        view = None
        if isinstance(group_id, int):
            try:
                view = self.desk.ask(group_view, group_id)
            except DeskError as error:
                self.desk.refused.emit(error)
        self._view = view
        self.all.show_group(view, self.desk.today())

    def _show_part(self, part: object) -> None:
        self.show_all() if part == "all" else self.show_week()

    def show_week(self) -> None:
        """Show the week."""
        self._turn_to(self.week)

    def show_all(self) -> None:
        """Show every group."""
        self._turn_to(self.all)
        self._show_group(self.all.current())

    def _turn_to(self, part: QWidget) -> None:
        self.stack.setCurrentWidget(part)
        in_form = part is self._form_place
        self.line.setHidden(in_form)
        self.line.set_part("all" if part is self.all else "week")
        if not in_form:
            self.frame.set_title(self.tr("Groups"))
            may_create = self.desk.actor.role in create_group.roles
            self.frame.head.set_primary(self.tr("New group") if may_create else "", "plus")

    # Weeks

    def previous_week(self) -> None:
        """Show the week before."""
        self._go_to_week(self._monday - timedelta(weeks=1))

    def next_week(self) -> None:
        """Show the week after."""
        self._go_to_week(self._monday + timedelta(weeks=1))

    def go_to_today(self) -> None:
        """Show this week, with the next session chosen."""
        self._go_to_week(monday_of(self.desk.today()))

    def _go_to_week(self, monday: date) -> None:
        self._monday = monday
        self._load_week()

    # Links

    def open_item(self, item: object) -> None:
        """Show a group, a session in its week, or the form of a new group."""
        match item:
            case int():
                self._open_group(item)
            case "new":
                self.new_group()
            case ("session", int() as number):
                self._open_in_week(number)

    def _open_group(self, group_id: int) -> None:
        self.show_all()
        if not self.all.choose(group_id):
            self.all.show_closed(True)
            self._reload_groups()
            self.all.choose(group_id)
        self._show_group(group_id)
        self.all.show_detail()

    def _open_in_week(self, session_id: int) -> None:
        self.show_week()
        try:
            self._monday = monday_of(self.desk.ask(register, session_id).session.on)
        except DeskError as error:  # undone, or another leader's
            self.desk.refused.emit(error)
            return
        self._load_week()
        self.week.choose(session_id)

    def about_group(self) -> None:
        """Show the group of the chosen session."""
        session = self.session()
        if session is not None:
            self._open_group(session.group_id)
            self.all.first().setFocus()

    def _open_person(self, person_id: object) -> None:
        self.desk.go("people", person_id)

    # The form

    def new_group(self) -> None:
        """Show the form of a new group."""
        if self.desk.actor.role in create_group.roles:
            self._open_form(None)

    def edit_group(self) -> None:
        """Show the form of the group that is shown."""
        if self._view is not None:
            self._open_form(self._view)

    def _open_form(self, view: GroupView | None) -> None:
        if self.shows() != "form":
            self._before_form = self.shows()
        self.form.begin(view)
        self._turn_to(self._form_place)
        self.frame.set_title(self.tr("Change %1").replace("%1", view.row.name) if view else self.tr("New group"))
        self.frame.head.set_primary("")
        self.form.first().setFocus()

    def save_form(self) -> None:
        """Keep what is typed in the form."""
        self.form.save()

    def save_drafts(self) -> None:
        """Keep what is typed in the form and not saved yet."""
        if self.shows() == "form":
            self.form.save_draft()

    def leave_form(self) -> None:
        """Go back to where the form was opened; what was typed is there again the next time."""
        self.form.save_draft()
        self._turn_to(self.all if self._before_form == "all" else self.week)
        self.refresh()
        self.first_focus().setFocus()

    def _on_saved(self, group_id: object) -> None:
        self._turn_to(self.all)
        self.refresh()
        if isinstance(group_id, int):
            self._open_group(group_id)
        self.all.first().setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """The week is a calendar, or a list where text is large."""
        self.week.fold(self.width())

    # Pictures

    def scene_all(self) -> None:
        """Every group, the one with people waiting beside the list."""
        rows = self.desk.ask(group_rows)
        self._open_group(max(rows, key=lambda row: row.waiting).group_id)

    def scene_new(self) -> None:
        """The form of a new group."""
        self.new_group()

    def scene_change(self) -> None:
        """The form of a group that is there."""
        self.scene_all()
        self.edit_group()

    def scene_rota(self) -> None:
        """Who could help at the next session."""
        self.show_week()
        self.add_helper()

    def scene_print(self) -> None:
        """The blank register on the screen."""
        self.show_week()
        self.print_register()

"""The tab People: every volunteer, heaviest load first, and one of them whole."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from vcs_desk.errors import DeskError
from vcs_desk.folding import fold
from vcs_desk.queries.volunteers import VolunteerRow, VolunteerView, volunteer_rows, volunteer_view
from vcs_desk.services.volunteers import edit_time, edit_volunteer, leave, record_check
from vcs_desk.ui.calendar_saving import save_volunteer_calendar
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.fields import TextField
from vcs_desk.ui.kit.labels import Small
from vcs_desk.ui.kit.list_detail import ListDetail
from vcs_desk.ui.kit.list_row import ListRow, RowLook
from vcs_desk.ui.kit.page_frame import PageScroll
from vcs_desk.ui.kit.rows import RowList
from vcs_desk.ui.kit.ticks import TickBox
from vcs_desk.ui.pages.volunteers.agreements import agreement_sheet, leave_sheet
from vcs_desk.ui.pages.volunteers.detail import VolunteerDetail
from vcs_desk.ui.pages.volunteers.sheets import check_sheet, correct_sheet, hours_sheet
from vcs_desk.ui.pages.volunteers.words import counted, load_pill, roles_words, words

REST_MS = 60
"""The arrow keys rest so long before a volunteer is loaded."""


class PeopleTab(QWidget):
    """List and detail; ``turned`` where they take turns and the detail is shown or left."""

    turned = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: tuple[VolunteerRow, ...] = ()
        self._view: VolunteerView | None = None
        self.list_detail = ListDetail(self)
        self.find_field = TextField(self.tr("Find a volunteer"), self.tr("Type any part of a name"), icon="search")
        self.list = RowList(self.tr("Volunteers"), RowLook(left=24, right=16, pill_on_title=True), frame="pane")
        self.foot = Small("", parent=self)
        self.with_left = TickBox(self.tr("Also who has left"), parent=self)
        self.detail = VolunteerDetail(self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._lay_out()
        self._listen()
        self.detail.set_narrow(self.list_detail.narrow())

    def _lay_out(self) -> None:
        Column(self, gap=0, margin=(0, 16, 0, 0)).addWidget(self.list_detail)
        self.list_detail.list_head.addWidget(self.find_field)
        self.list_detail.set_list(self.list)
        foot = Column(gap=2)
        foot.addWidget(self.foot)
        foot.addWidget(self.with_left)
        self.list_detail.list_foot.addLayout(foot)
        self.list_detail.set_detail(self.detail)
        self.detail.set_may_change(edit_volunteer.allowed_to(self._desk.actor))

    def _listen(self) -> None:
        self.find_field.textEdited.connect(self._show_list)
        self.with_left.clicked.connect(self.refresh)
        self.list.chosen.connect(self._rest.start)
        self.list.opened.connect(self._open)
        for part in (self.list, self.find_field):
            part.installEventFilter(self)
        self._rest.timeout.connect(self._load)
        self.list_detail.narrow_changed.connect(self.detail.set_narrow)
        self.list_detail.list_shown.connect(self._on_turned)
        self.detail.person_pressed.connect(self.open_person)
        self.detail.hours_pressed.connect(self.add_hours)
        self.detail.agreement_pressed.connect(self.change_agreement)
        self.detail.leave_pressed.connect(self.say_left)
        self.detail.calendar_pressed.connect(self.save_calendar)
        self.detail.check_pressed.connect(self._renew)
        self.detail.time_pressed.connect(self._correct)

    # Showing

    def view(self) -> VolunteerView | None:
        """The volunteer that is chosen, if one is; loaded now where the arrow keys have not rested yet."""
        if self._rest.isActive():
            self._load()
        return self._view

    def refresh(self) -> None:
        """Ask again; who was chosen stays chosen."""
        self._rows = self._desk.ask(volunteer_rows, with_left=self.with_left.isChecked())
        self._show_list()
        self._load()

    def _show_list(self) -> None:
        typed = fold(self.find_field.text()).split()
        found = [row for row in self._rows if all(word in fold(row.name) for word in typed)]
        self.list.set_rows([_row(row) for row in found])
        every = counted(len(self._rows), "1 volunteer", "%n volunteers")
        some = words("%1 of %2").replace("%1", str(len(found))).replace("%2", every)
        self.foot.set_text(some if typed else words("%1, heaviest load first").replace("%1", every))

    def open_volunteer(self, number: int) -> None:
        """Show one volunteer by number, also one who has left."""
        if not any(row.volunteer_id == number for row in self._rows):
            self.with_left.setChecked(True)
            self.refresh()
        self.find_field.clear()
        self._show_list()
        if not self.list.choose(number):
            self._desk.refused.emit(DeskError(words("This volunteer is no longer here."), words("Look at the list.")))
        self._load()
        self.list_detail.show_detail()

    def first_focus(self) -> QWidget:
        """Where the keyboard begins."""
        if self.list_detail.narrow() and not self.list.isVisible():
            return self.detail.name
        return self.list

    def _open(self, _number: object) -> None:
        """A click: the keyboard stays in the list unless the detail takes its place."""
        self._load()
        if self.list_detail.narrow():
            self._enter_detail()

    def _enter_detail(self) -> None:
        if self.view() is not None:
            self.list_detail.show_detail()
            self.detail.name.setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes from the list into the detail, Down from the find field into the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if watched is self.list and entered:
                self._enter_detail()
                return True
            if watched is self.find_field and (entered or event.key() == Qt.Key.Key_Down):
                self.list.setFocus()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes from the detail back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.back()
        else:
            super().keyPressEvent(event)

    def _load(self) -> None:
        self._rest.stop()
        number = self.list.current_id()
        before = self._view.row.volunteer_id if self._view else None
        self._view = None
        if isinstance(number, int):
            try:
                self._view = self._desk.ask(volunteer_view, number)
            except DeskError as error:
                self._desk.refused.emit(error)
        self.detail.setHidden(self._view is None)
        if self._view is not None:
            self.detail.show_volunteer(self._view, self._desk.today())
        scroll = self.list_detail.findChild(PageScroll)
        if scroll is not None and number != before:
            scroll.verticalScrollBar().setValue(0)

    def _on_turned(self, to_list: bool) -> None:
        self.turned.emit(self.list_detail.narrow() and not to_list)

    def step(self, by: int) -> None:
        """The next volunteer of the list, or the one before."""
        self.list.step(by)

    def back(self) -> None:
        """From the detail to the list, where they take turns."""
        self.list_detail.show_list()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # Changing

    def open_person(self) -> None:
        """Go to the person."""
        view = self.view()
        if view is not None:
            self._desk.go("people", view.row.person_id)

    def add_hours(self) -> None:
        """Write down time this volunteer gave."""
        view = self.view()
        row = view.row if view else None
        role = row.roles[0] if row and row.roles else "helper"
        hours_sheet(self._desk, self.window(), row.volunteer_id if row else None, role).open()

    def change_agreement(self) -> None:
        """Change what they agreed to, their roles, and when they are free."""
        view = self.view()
        if view is not None and edit_volunteer.allowed_to(self._desk.actor):
            agreement_sheet(self._desk, self.window(), view).open()

    def say_left(self) -> None:
        """Say that they have left."""
        view = self.view()
        if view is not None and leave.allowed_to(self._desk.actor):
            leave_sheet(self._desk, self.window(), view).open()

    def save_calendar(self) -> None:
        """Save their duties as a calendar file."""
        view = self.view()
        if view is not None:
            save_volunteer_calendar(self._desk, self.window(), view.row.volunteer_id)

    def record_check(self) -> None:
        """Record a check of this volunteer."""
        view = self.view()
        if view is not None and record_check.allowed_to(self._desk.actor):
            check_sheet(self._desk, self.window(), view.row.volunteer_id).open()

    def _renew(self, number: object) -> None:
        view = self.view()
        line = next((one for one in view.checks if one.number == number), None) if view else None
        if view is not None and line is not None and record_check.allowed_to(self._desk.actor):
            check_sheet(self._desk, self.window(), view.row.volunteer_id, line.kind, line.level).open()

    def _correct(self, number: object) -> None:
        view = self.view()
        line = next((one for one in view.given if one.number == number), None) if view else None
        if line is not None and edit_time.allowed_to(self._desk.actor):
            correct_sheet(self._desk, self.window(), line).open()


def _row(row: VolunteerRow) -> ListRow:
    return ListRow(row.volunteer_id, row.name, roles_words(row.roles) or words("No role yet"), pill=load_pill(row))

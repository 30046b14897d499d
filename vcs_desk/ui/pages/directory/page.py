"""The page Other services: find one as you type, how to refer to it, and who was sent there."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from vcs_desk.acts import COORDINATOR, LEADER
from vcs_desk.errors import DeskError
from vcs_desk.queries.directory import ServiceRow, ServiceView, service_count, service_view, services
from vcs_desk.services.directory import bring_back_service, edit_service, mark_looked_at, retire_service
from vcs_desk.ui.actions import Action
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.buttons import PrimaryButton
from vcs_desk.ui.kit.empty_state import EmptyState
from vcs_desk.ui.kit.fields import TextField
from vcs_desk.ui.kit.labels import Small
from vcs_desk.ui.kit.list_detail import ListDetail
from vcs_desk.ui.kit.list_row import RowLook
from vcs_desk.ui.kit.page_frame import PageFrame, PageScroll
from vcs_desk.ui.kit.rows import RowList
from vcs_desk.ui.kit.ticks import TickBox
from vcs_desk.ui.page import Page
from vcs_desk.ui.pages.directory.detail import ServiceDetail
from vcs_desk.ui.pages.directory.form import ServiceForm
from vcs_desk.ui.pages.directory.words import counted, service_row, words
from vcs_desk.ui.pages.referrals.onward_sheets import answer_sheet

NEW = "new"
LISTING, NONE_YET, FORM = range(3)
"""Places in the stack."""
REST_MS = 60
"""The arrow keys rest so long before a service is loaded."""


def _listing(page: DirectoryPage) -> bool:
    return page.stack.currentIndex() == LISTING


def _shows(page: DirectoryPage) -> bool:
    return page.view() is not None


def _offered(page: DirectoryPage) -> bool:
    view = page.view()
    return view is not None and view.row.active


def _taken_out(page: DirectoryPage) -> bool:
    view = page.view()
    return view is not None and not view.row.active


def _unanswered(page: DirectoryPage) -> bool:
    view = page.view()
    return view is not None and any(line.state == "sent" for line in view.people)


def _in_form(page: DirectoryPage) -> bool:
    return page.writing()


def _can_go_back(page: DirectoryPage) -> bool:
    return page.writing() or page.turned()


class DirectoryPage(Page):
    """Where else people can be sent: our own notes on other services."""

    KEY: ClassVar[str] = "directory"
    CONCERNS: ClassVar[tuple[str, ...]] = ("service", "service_need", "onward_referral", "person")
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("directory.next", "Next service", "next_one", "J", "arrow-down", _listing),
        Action("directory.previous", "Previous service", "previous_one", "K", "arrow-up", _listing),
        Action("directory.find", "Find a service", "go_to_find", "F or /", "search", _listing),
        Action("directory.new", "Add a service", "new_service", "Ctrl+Shift+N", "plus"),
        Action("directory.edit", "Change the service", "edit_service", "E", "pencil", _shows),
        Action("directory.right", "Say that it is still right", "still_right", "Y", "check", _offered),
        Action("directory.answer", "Record what it answered", "record_answer", "O", "message-circle", _unanswered),
        Action("directory.retire", "Take out of the directory", "retire", "X", "circle-minus", _offered,
               frozenset((COORDINATOR, LEADER))),
        Action("directory.bring_back", "Put back into the directory", "retire", "", "rotate-ccw", _taken_out,
               frozenset((COORDINATOR, LEADER))),
        Action("directory.save", "Save the service", "save_form", "Ctrl+Return or Ctrl+Enter", "check", _in_form),
        Action("directory.leave", "Go back", "back", "Esc", "arrow-left", _can_go_back),
        Action("directory.referrals", "Go back to Referrals", "open_referrals", "R", "inbox", _listing),
    )  # fmt: skip
    SCENES: ClassVar[tuple[str, ...]] = ("list", "look-again", "new")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._view: ServiceView | None = None
        self._turned = False
        self._form: ServiceForm | None = None
        self._compose()
        self._lay_out()
        self._listen()
        self._show_head()

    def _compose(self) -> None:
        self.frame = PageFrame(self.tr("Other services"), primary=self.tr("Add a service"), icon="plus", parent=self)
        self.stack = QStackedWidget(self)
        self.list_detail = ListDetail(self)
        self.find_field = TextField(
            self.tr("Find a service"), self.tr("Type part of a name or need"), icon="search", parent=self
        )
        look = RowLook(left=24, right=16, pill_on_title=True)
        self.list = RowList(self.tr("Services"), look, frame="pane", parent=self)
        self.foot = Small("", parent=self)
        self.with_retired = TickBox(self.tr("Also what was taken out"), parent=self)
        self.detail = ServiceDetail(self)
        self.detail.set_may(
            change=edit_service.allowed_to(self.desk.actor), retire=retire_service.allowed_to(self.desk.actor)
        )
        self.nothing = EmptyState(
            "search", self.tr("No service is called so"), self.tr("Type fewer letters, or what it is for."), parent=self
        )
        self.add_button = PrimaryButton(self.tr("Add a service"), "plus", "Ctrl Shift N", self)
        self.none_yet = EmptyState(
            "heart-handshake",
            self.tr("No other service is written down yet"),
            self.tr(
                "Keep here whom else you send people to, what each is for and how to refer. "
                "When you signpost somebody, those that meet their needs come first."
            ),
            (self.add_button,),
            parent=self,
        )
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)

    def _lay_out(self) -> None:
        Column(self, gap=0).addWidget(self.frame)
        self.frame.set_content(self.stack)
        self.stack.addWidget(self.list_detail)
        self.stack.addWidget(PageScroll(self.none_yet, self))
        self.list_detail.list_head.addWidget(self.find_field)
        self.list_detail.set_list(self.list)
        foot = Column(gap=2)
        foot.addWidget(self.foot)
        foot.addWidget(self.with_retired)
        self.list_detail.list_foot.addLayout(foot)
        place = QWidget(self)
        column = Column(place, gap=0)
        column.addWidget(self.detail)
        column.addWidget(self.nothing, 1)
        self.list_detail.set_detail(place)

    def _listen(self) -> None:
        self.frame.primary_pressed.connect(self._primary)
        self.frame.back_pressed.connect(self.back)
        self.add_button.clicked.connect(self.new_service)
        self.find_field.textEdited.connect(self._show_list)
        self.with_retired.clicked.connect(self.refresh)
        self.list.chosen.connect(self._rest.start)
        self.list.opened.connect(self._on_opened)
        self._rest.timeout.connect(self._load)
        self.list_detail.narrow_changed.connect(self._show_head)
        self.list_detail.list_shown.connect(self._on_turned)
        self.detail.edit_pressed.connect(self.edit_service)
        self.detail.right_pressed.connect(self.still_right)
        self.detail.retire_pressed.connect(self.retire)
        self.detail.answer_pressed.connect(self._record)
        self.detail.person_opened.connect(self._open_person)
        self.find_field.installEventFilter(self)

    # What is shown

    def view(self) -> ServiceView | None:
        """The service that is chosen, if one is; loaded now where the arrow keys have not rested yet."""
        if self._rest.isActive():
            self._load()
        return self._view if _listing(self) else None

    @property
    def form(self) -> ServiceForm:
        """The form, made when it is first wanted."""
        if self._form is None:
            self._form = ServiceForm(self.desk, self)
            self.stack.addWidget(PageScroll(self._form, self))
            self._form.saved.connect(self._on_saved)
            self._form.left.connect(self.leave_form)
        return self._form

    def writing(self) -> bool:
        """Whether a service is being written down or changed."""
        return self.stack.currentIndex() == FORM

    def turned(self) -> bool:
        """Whether the detail has the page to itself, because text is large."""
        return self.list_detail.narrow() and self._turned and _listing(self)

    def first_focus(self) -> QWidget:
        if self.writing():
            return self.form.first()
        if not _listing(self):
            return self.add_button
        if self.turned():
            return self.detail.edit
        return self.list if self.list.rows() else self.find_field

    def refresh(self) -> None:
        if not self.writing():
            self.stack.setCurrentIndex(self._resting())
        self._show_list()
        self._load()

    def _resting(self) -> int:
        """What is shown while nothing is being written down."""
        return LISTING if self.desk.ask(service_count) else NONE_YET

    def _found(self) -> tuple[ServiceRow, ...]:
        return self.desk.ask(services, self.find_field.text(), retired=self.with_retired.isChecked())

    def _show_list(self) -> None:
        found = self._found()
        self.list.set_rows([service_row(row) for row in found])
        if not found:
            self._load()
        every = self.desk.ask(service_count)
        said = counted(every, "1 service", "%n services")
        some = words("%1 of %2").replace("%1", str(len(found))).replace("%2", said)
        self.foot.set_text(some if self.find_field.text().strip() else said)
        self._show_head()

    def open_item(self, item: object) -> None:
        """Show one service by its number, or begin a new one ("new")."""
        if item == NEW:
            self.new_service()
        elif isinstance(item, int):
            self._open_number(item)

    def _open_number(self, number: int) -> None:
        self.stack.setCurrentIndex(self._resting())
        self.find_field.clear()
        if number not in [row.service_id for row in self._found()]:
            self.with_retired.setChecked(True)
        self._show_list()
        if not self.list.choose(number):
            self.desk.refused.emit(DeskError(words("This service is no longer there."), words("Look at the list.")))
        self._load()
        self.list_detail.show_detail()
        self._show_head()
        self.first_focus().setFocus()

    def _on_opened(self, _number: object) -> None:
        self._load()
        if self.list_detail.narrow() and self._view is not None:
            self.list_detail.show_detail()
            self.first_focus().setFocus()

    def _load(self) -> None:
        self._rest.stop()
        number = self.list.current_id()
        before = self._view.row.service_id if self._view else None
        self._view = None
        if isinstance(number, int):
            try:
                self._view = self.desk.ask(service_view, number)
            except DeskError as error:
                self.desk.refused.emit(error)
        self.detail.setHidden(self._view is None)
        self.nothing.setHidden(self._view is not None)
        if self._view is not None:
            self.detail.show_service(self._view, self.desk.today())
        scroll = self.list_detail.findChild(PageScroll)
        if scroll is not None and number != before:
            scroll.verticalScrollBar().setValue(0)

    # Moving

    def next_one(self) -> None:
        """The next service of the list."""
        self.list.step(1)

    def previous_one(self) -> None:
        """The one before."""
        self.list.step(-1)

    def go_to_find(self) -> None:
        """Type part of a name or a need."""
        self.list_detail.show_list()
        self.find_field.setFocus()
        self.find_field.selectAll()

    def open_referrals(self) -> None:
        """Back to the referrals."""
        self.desk.go("referrals")

    def back(self) -> None:
        """From the form or the detail to the list, from the list to the referrals."""
        if self.writing():
            self.leave_form()
        elif self.turned():
            self.list_detail.show_list()
            self.list.setFocus()
        else:
            self.open_referrals()

    def _on_turned(self, to_list: bool) -> None:
        self._turned = not to_list
        self._show_head()

    def _show_head(self) -> None:
        head = self.frame.head
        narrow = self.list_detail.narrow()
        turned = self.turned()
        head.title.setHidden(turned or (narrow and self.writing()))
        if self.writing():
            head.set_title(self.tr("A service"))
            head.set_primary("")
            head.set_back(self.tr("Other services"))
            return
        head.set_title(self.tr("Other services"))
        head.set_primary("" if turned or not _listing(self) else self.tr("Add a service"), "plus")
        head.set_back(self.tr("Other services") if turned else self.tr("Referrals"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Down go from the find field into the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self.find_field:
            keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
            if event.key() in keys and self.list.rows():
                self.list.setFocus()
                return True
        return super().eventFilter(watched, event)

    # Changing

    def _primary(self) -> None:
        self.new_service()

    def new_service(self) -> None:
        """Write down a service; what was typed before is still there."""
        self._begin(None)

    def edit_service(self) -> None:
        """Change the service that is shown."""
        view = self.view()
        if view is not None:
            self._begin(view)

    def _begin(self, view: ServiceView | None) -> None:
        self.form.begin(view)
        self.stack.setCurrentIndex(FORM)
        self._show_head()
        self.form.first().setFocus()

    def save_form(self) -> None:
        """Keep the service that is written."""
        self.form.save()

    def leave_form(self) -> None:
        """Back to the list; what is typed is kept for the next time."""
        self.form.save_draft()
        self.stack.setCurrentIndex(self._resting())
        self._show_head()
        self.first_focus().setFocus()

    def save_drafts(self) -> None:
        """Keep what is typed into the form."""
        if self._form is not None and self.writing():
            self._form.save_draft()

    def _on_saved(self, number: object) -> None:
        self.stack.setCurrentIndex(LISTING)
        if isinstance(number, int):
            self._open_number(number)

    def still_right(self) -> None:
        """Somebody made sure that all of it is still right."""
        view = self.view()
        if view is not None and view.row.active:
            self.desk.do(mark_looked_at, view.row.service_id)

    def retire(self) -> None:
        """Take the service out of the directory, or put it back."""
        view = self.view()
        if view is not None:
            self.desk.do(retire_service if view.row.active else bring_back_service, view.row.service_id)

    def record_answer(self) -> None:
        """Write down what the service answered about who waits longest."""
        view = self.view()
        waiting = [line for line in view.people if line.state == "sent"] if view else []
        if waiting:
            self._record(waiting[-1].onward_id)

    def _record(self, onward_id: object) -> None:
        line = next((one for one in self._view.people if one.onward_id == onward_id), None) if self._view else None
        if line is not None:
            answer_sheet(self.desk, self.window(), line.name, (line,)).open()

    def _open_person(self, person_id: object) -> None:
        self.desk.go("people", person_id)

    # For pictures

    def scene_list(self) -> None:
        """The directory, its first service whole."""
        self.first_focus().setFocus()

    def scene_look_again(self) -> None:
        """A service that nobody has looked at for long."""
        self.list.choose(next((row.service_id for row in self._found() if row.look_again), None))
        self._load()

    def scene_new(self) -> None:
        """The form."""
        self.new_service()

"""The page People: find somebody as you type, their story and facts beside the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from vcs_desk.errors import DeskError
from vcs_desk.queries.caseloads import Caseloads
from vcs_desk.queries.duplicates import Merge, kept_of, merges_of
from vcs_desk.queries.people import (
    EVERYBODY,
    WINDOW,
    Among,
    PersonView,
    found_count,
    person_numbers,
    person_rows,
    person_view,
)
from vcs_desk.queries.safeguarding import safety_flag
from vcs_desk.queries.tasks import tasks_about
from vcs_desk.services.archive import archive_person
from vcs_desk.services.same_people import part_people
from vcs_desk.services.support_plans import keep_conversation
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.buttons import PlainButton, PrimaryButton
from vcs_desk.ui.kit.empty_state import EmptyState
from vcs_desk.ui.kit.fields import TextField
from vcs_desk.ui.kit.list_detail import ListDetail
from vcs_desk.ui.kit.page_frame import PageFrame, PageScroll
from vcs_desk.ui.pages.people.caseload_view import CaseloadView
from vcs_desk.ui.pages.people.detail import PersonDetail
from vcs_desk.ui.pages.people.duplicates_link import DuplicatesLink
from vcs_desk.ui.pages.people.filter import AmongChoice
from vcs_desk.ui.pages.people.person_list import PersonList
from vcs_desk.ui.pages.people.story_page import StoryPage
from vcs_desk.ui.pages.people.words import foot_words, person_row

LISTING, NOBODY, CASELOADS = 0, 1, 2
"""Places in the stack."""
FIND_MS = 30
"""Typing rests so long before the desk is asked."""
REST_MS = 60
"""The arrow keys rest so long before a person is loaded."""
COUNT_MS = 120
"""All matches are counted once nothing was typed for so long."""


class PeoplePage(StoryPage):
    """Everybody known: the list finds, the detail tells the story first and the fields second."""

    KEY: ClassVar[str] = "people"
    CONCERNS: ClassVar[tuple[str, ...]] = (
        "person", "person_support_need", "consent", "place", "activity_group", "attendance", "group_session", "contact",
        "referral", "referral_event", "agency", "volunteer", "volunteer_role", "shift", "assessment", "answer", "task",
        "safeguarding_note", "about_me", "goal", "plan_step", "caseload", "person_link", "onward_referral", "reply",
        "desk_user", "person_merge",
    )  # fmt: skip

    SCENES: ClassVar[tuple[str, ...]] = ("plan", "conversation", "goal", "family", "caseloads", "print")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._view: PersonView | None = None
        self._wanted: int | None = None
        self._numbers: tuple[int, ...] = ()
        self._most = WINDOW
        self._known = self._found = 0
        self._turned = False
        self._compose()
        self._lay_out()
        self._listen()
        self._on_narrow(self.list_detail.narrow())

    def _compose(self) -> None:
        self.frame = PageFrame(self.tr("People"), primary=self.tr("New person"), icon="plus", parent=self)
        self.stack = QStackedWidget(self)
        self.list_detail = ListDetail(self)
        self.find_field = TextField(
            self.tr("Find a person"), self.tr("Type any part of a name"), icon="search", parent=self
        )
        self.among = AmongChoice(self.desk, self)
        self.list = PersonList(self)
        self.duplicates = DuplicatesLink(self.desk, self)
        self.detail = PersonDetail(self)
        self.detail.set_may(
            plan=keep_conversation.allowed_to(self.desk.actor),
            archive=archive_person.allowed_to(self.desk.actor),
            part=part_people.allowed_to(self.desk.actor),
        )
        self._loads: CaseloadView | None = None
        self.nobody_found = EmptyState("search", self.tr("Nobody of that name"), self._found_words(), parent=self)
        self.new_button = PrimaryButton(self.tr("Write down a person"), "plus", parent=self)
        self.import_button = PlainButton(self.tr("Bring in a list"), "upload", parent=self)
        self.nobody_yet = EmptyState(
            "users",
            self.tr("Nobody is known here yet"),
            self.tr("Everybody who comes, helps or waits has a page here, with their story and what they need."),
            (self.new_button, self.import_button),
            parent=self,
        )  # fmt: skip
        self._typing, self._rest, self._counting = QTimer(self), QTimer(self), QTimer(self)
        for timer, rest in ((self._typing, FIND_MS), (self._rest, REST_MS), (self._counting, COUNT_MS)):
            timer.setSingleShot(True)
            timer.setInterval(rest)

    def _found_words(self) -> str:
        return self.tr("Type fewer letters, or part of a telephone number or postcode.")

    def _lay_out(self) -> None:
        Column(self, gap=0).addWidget(self.frame)
        self.frame.set_content(self.stack)
        self.stack.addWidget(self.list_detail)
        self.stack.addWidget(PageScroll(self.nobody_yet, self))
        self.list_detail.list_head.addWidget(self.find_field)
        self.list_detail.list_head.addWidget(self.among)
        self.list_detail.set_list(self.list)
        self.list.below.addWidget(self.duplicates, 0, Qt.AlignmentFlag.AlignLeft)
        self.list_detail.list_foot.setContentsMargins(0, 0, 0, 0)
        place = QWidget(self)
        column = Column(place, gap=0)
        column.addWidget(self.detail)
        column.addWidget(self.nobody_found, 1)
        self.list_detail.set_detail(place)
        self.find_field.installEventFilter(self)
        self.list.rows.installEventFilter(self)

    def _listen(self) -> None:
        self.frame.primary_pressed.connect(self.new_person)
        self.frame.search_pressed.connect(self._find_anything)
        self.frame.back_pressed.connect(self.back)
        self.find_field.textEdited.connect(self._typing.start)
        self._typing.timeout.connect(self._find)
        self._rest.timeout.connect(self._load_chosen)
        self._counting.timeout.connect(self._count)
        self.list.rows.chosen.connect(self._on_chosen)
        self.list.rows.opened.connect(self._on_opened)
        self.list.wants_more.connect(self._more)
        self.list_detail.narrow_changed.connect(self._on_narrow)
        self.list_detail.list_shown.connect(self._on_turned)
        self.listen_to_detail()
        self.among.changed.connect(self._find)
        self.new_button.clicked.connect(self.new_person)
        self.import_button.clicked.connect(self._bring_in)

    # What is shown

    def view(self) -> PersonView | None:
        """The person that is chosen, if one is; loaded now where the arrow keys have not rested yet."""
        if self._rest.isActive():
            self._load_chosen()
        return self._view if self.listing() else None

    def listing(self) -> bool:
        return self.stack.currentWidget() is self.list_detail

    def merges(self) -> Sequence[Merge]:
        return self.detail.joined.merges

    def shows_caseloads(self) -> bool:
        return self._loads is not None and self.stack.currentIndex() == CASELOADS

    def first_focus(self) -> QWidget:
        if self._loads is not None and self.shows_caseloads():
            return self._loads.first_focus()
        if not self.listing():
            return self.new_button
        if self.list_detail.narrow() and self._turned:
            return self.detail.story_focus()
        return self.list.rows if self.list.rows.rows() else self.find_field

    def refresh(self) -> None:
        self.among.refresh()
        self._known = self.desk.ask(found_count, among=self.among.among())
        if self._loads is not None and self.shows_caseloads():
            self._loads.refresh()
        else:
            self.stack.setCurrentIndex(0 if self._known or self.among.count() > 1 else 1)
        self._show_found()
        self._load_chosen()
        self._count()
        self.duplicates.count_later()

    def open_item(self, item: object) -> None:
        """Show a person by number, their plan or a conversation with them; write down a new one; show the caseloads."""
        match item:
            case "new":
                self.new_person()
            case "caseloads":
                self.show_caseloads()
            case int():
                self.show_number(item)
            case ("conversation", int() as number):
                self.show_number(number)
                self.hold_conversation()
            case ("plan", int() as number):
                self.show_number(number)
                self.show_plan()

    def show_number(self, number: int) -> None:
        """Show one person by number, first in the list where they are not in sight; a joined record as theirs."""
        self.stack.setCurrentIndex(LISTING)
        number = self.desk.ask(kept_of, number)
        if number not in self._numbers:
            self.find_field.clear()
            self._wanted = number
            self._show_found()
        self.list.rows.choose(number)
        self._load_chosen()
        self.list_detail.show_detail()

    # Finding

    def find_again(self) -> None:
        self._find()

    def _find(self) -> None:
        self._most, self._wanted = WINDOW, None
        self._show_found()
        if self._numbers:  # the likeliest stands first; whoever was chosen while fewer letters were typed may not
            self.list.rows.choose(self._numbers[0])
        self._load_chosen()
        self._counting.start()

    def _show_found(self) -> None:
        """Show the first window of matches; somebody opened from elsewhere stands first although not among them."""
        numbers = self.desk.ask(person_numbers, self.find_field.text(), most=self._most, among=self.among.among())
        if self._wanted is not None and self._wanted not in numbers:
            numbers = (self._wanted, *numbers)
        self._numbers = numbers
        today = self.desk.today()
        self.list.set_rows([person_row(row, today) for row in self.desk.ask(person_rows, numbers)])
        self._found = len(numbers)
        self._show_foot()

    def _count(self) -> None:
        typed = self.find_field.text().strip()
        among = self.among.among()
        self._known = self.desk.ask(found_count, among=among)
        if not typed:
            self._found = self._known
        elif len(self._numbers) >= self._most:
            self._found = self.desk.ask(found_count, typed, among=among)
        self._show_foot()

    def _show_foot(self) -> None:
        typed = self.find_field.text().strip()
        self.list.set_foot(foot_words(len(self._numbers), self._found, self._known, typed))

    def _more(self) -> None:
        if len(self._numbers) >= self._most:
            self._most += WINDOW
            self._show_found()
            self._counting.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes from the find field into the list, Enter opens the first who was found."""
        if watched is self.find_field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._find_now()
                self.list.rows.setFocus()
                if event.key() != Qt.Key.Key_Down:
                    self._enter_detail()
                return True
            if event.key() == Qt.Key.Key_Escape and self.find_field.text():
                self.find_field.clear()
                self._find()
                return True
        entered = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if watched is self.list.rows and entered and event.type() == QEvent.Type.KeyPress:
            self._enter_detail()
            return True
        return super().eventFilter(watched, event)

    def _enter_detail(self) -> None:
        """The keyboard goes on into the story of who is chosen."""
        if self.view() is not None:
            self.list_detail.show_detail()
            self.detail.focus_story()

    def _find_now(self) -> None:
        if self._typing.isActive():
            self._typing.stop()
            self._find()

    # The chosen one

    def _on_chosen(self, _number: object) -> None:
        self._rest.start()

    def _on_opened(self, _number: object) -> None:
        """A click: the keyboard stays in the list unless the detail takes its place."""
        self._load_chosen()
        if self.list_detail.narrow():
            self._enter_detail()

    def _load_chosen(self) -> None:
        self._rest.stop()
        number = self.list.rows.current_id()
        if isinstance(number, int):
            self._show(number)
        else:
            self._view = None
        self.detail.setHidden(self._view is None)
        self.nobody_found.setHidden(self._view is not None)
        self._show_head()

    def _show(self, number: int) -> None:
        same = self._view is not None and self._view.person_id == number
        if not same:
            self._end_editing()
        try:
            self._view = self.desk.ask(person_view, number)
        except DeskError as error:
            self._view = None
            self.desk.refused.emit(error)
            return
        self.detail.show_person(self._view, self.desk.today())
        number = self._view.person_id
        self.detail.joined.show_merges(self.desk.ask(merges_of, number), self.desk.today())
        self.detail.show_beside(self.desk.ask(safety_flag, number), self.desk.ask(tasks_about, number))
        if self._form is not None:
            self._form.show_person(self._view)
        scroll = self.list_detail.findChild(PageScroll)
        if not same and scroll is not None:
            scroll.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes from the form back to the story, and from the story to the list."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._form is not None:
            self.back_to_story()
        elif self.listing() or self.shows_caseloads():
            self.back()

    # Elsewhere

    def _bring_in(self) -> None:
        self.desk.go("import")

    def _find_anything(self) -> None:
        self.desk.go("find")

    # Among whom, and the caseloads

    def show_mine(self) -> None:
        """Find people among those whom whoever is signed in supports."""
        self._show_among(Among(self.desk.actor.user_id))

    def show_everybody(self) -> None:
        """Find people among everybody who is still here."""
        self._show_among(EVERYBODY)

    def show_archive(self) -> None:
        """Find people in the archive."""
        self._show_among(Among(archived=True))

    def _show_among(self, among: Among) -> None:
        self.stack.setCurrentIndex(LISTING)
        self.find_field.clear()
        self.among.choose(among)
        self._find()
        self.back()

    def show_caseloads(self) -> None:
        """Show who supports whom, in the place of the list."""
        self._end_editing()
        if self._loads is None:
            self._loads = CaseloadView(self.desk, self)
            self._loads.opened.connect(self._open_supported)
            self._loads.all_over_pressed.connect(self.hand_over_all)
            self.stack.addWidget(PageScroll(self._loads, self))
        self._loads.refresh()
        self.stack.setCurrentIndex(CASELOADS)
        self._show_head()
        self.first_focus().setFocus()

    def worker_row(self) -> Caseloads | None:
        return self._loads.row() if self._loads is not None and self.shows_caseloads() else None

    def _open_supported(self, number: object) -> None:
        row = self.worker_row()
        if row is not None and isinstance(number, int):
            self.among.choose(Among(row.user_id))
            self.find_field.clear()
            self._find()
            self.show_number(number)
            self.first_focus().setFocus()

    # Moving

    def go_to_find(self) -> None:
        """Put the keyboard into the find field."""
        self.list_detail.show_list()
        self.find_field.setFocus()
        self.find_field.selectAll()

    def next_one(self) -> None:
        """The next person of the list."""
        self.list.rows.step(1)

    def previous_one(self) -> None:
        """The one before."""
        self.list.rows.step(-1)

    def back(self) -> None:
        """From the caseloads to the list, or from the detail where they take turns."""
        if self.shows_caseloads():
            self.stack.setCurrentIndex(LISTING)
            self.refresh()
        self.list_detail.show_list()
        self._show_head()
        self.first_focus().setFocus()

    def _on_narrow(self, narrow: bool) -> None:
        self.detail.set_narrow(narrow)
        self._show_head()

    def _on_turned(self, to_list: bool) -> None:
        self._turned = not to_list
        self._show_head()

    def _show_head(self) -> None:
        """The page's title and button, or the way back where the detail has the page to itself."""
        loads = self.shows_caseloads()
        turned = self.list_detail.narrow() and self._turned and self.listing()
        head = self.frame.head
        head.set_title(self.tr("Caseloads") if loads else self.tr("People"))
        head.title.setHidden(turned)
        head.set_primary("" if turned or loads else self.tr("New person"), "plus")
        head.set_back(self.tr("All people") if turned or loads else "")

    # For pictures

    def _show_somebody_with(self, name: str) -> None:
        self.show_number(self.desk.ask(person_numbers, name)[0])

    def scene_plan(self) -> None:
        """What matters to somebody, and their goals."""
        self._show_somebody_with("maureen hocking")
        self.show_plan()

    def scene_conversation(self) -> None:
        """A conversation while it is held."""
        self._show_somebody_with("rosemary trewin")
        self.hold_conversation()

    def scene_goal(self) -> None:
        """The form for a goal and its steps."""
        self._show_somebody_with("maureen hocking")
        self.set_goal()

    def scene_family(self) -> None:
        """Who belongs to somebody."""
        self._show_somebody_with("mared glyndwr")
        self.add_link()

    def scene_caseloads(self) -> None:
        """Who supports whom."""
        self.show_caseloads()

    def scene_print(self) -> None:
        """A plan as it will be printed."""
        self._show_somebody_with("maureen hocking")
        self.print_plan()

"""The page People: find somebody as you type, their story and facts beside the list."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from vcs_desk.errors import DeskError
from vcs_desk.queries.people import (
    WINDOW,
    PersonView,
    found_count,
    person_numbers,
    person_rows,
    person_view,
)
from vcs_desk.queries.safeguarding import safety_flag
from vcs_desk.queries.tasks import tasks_about
from vcs_desk.services.volunteers import add_volunteer
from vcs_desk.ui.desk import Desk, Link
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.buttons import PlainButton, PrimaryButton
from vcs_desk.ui.kit.empty_state import EmptyState
from vcs_desk.ui.kit.fields import TextField
from vcs_desk.ui.kit.list_detail import ListDetail
from vcs_desk.ui.kit.page_frame import PageFrame, PageScroll
from vcs_desk.ui.pages.people.acts import PersonActs
from vcs_desk.ui.pages.people.detail import PersonDetail
from vcs_desk.ui.pages.people.details import DetailsForm
from vcs_desk.ui.pages.people.person_list import PersonList
from vcs_desk.ui.pages.people.words import foot_words, person_row

NEW = "new"
FIND_MS = 30
"""Typing rests so long before the desk is asked."""
REST_MS = 60
"""The arrow keys rest so long before a person is loaded."""
COUNT_MS = 120
"""All matches are counted once nothing was typed for so long."""


class PeoplePage(PersonActs):
    """Everybody known: the list finds, the detail tells the story first and the fields second."""

    KEY: ClassVar[str] = "people"
    CONCERNS: ClassVar[tuple[str, ...]] = (
        "person", "person_support_need", "consent", "place", "activity_group", "attendance", "group_session", "contact",
        "referral", "referral_event", "agency", "volunteer", "volunteer_role", "shift", "assessment", "answer", "task",
        "safeguarding_note",
    )  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._view: PersonView | None = None
        self._wanted: int | None = None
        self._numbers: tuple[int, ...] = ()
        self._most = WINDOW
        self._known = self._found = 0
        self._editing = self._turned = False
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
        self.list = PersonList(self)
        self.detail = PersonDetail(self)
        self._details: DetailsForm | None = None
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
        self.list_detail.set_list(self.list)
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
        self.detail.note_pressed.connect(self.add_note)
        self.detail.edit_pressed.connect(self.turn_form)
        self.detail.consent_pressed.connect(self.ask_consent)
        self.detail.safety_pressed.connect(self.open_safety)
        self.detail.link_pressed.connect(self._follow)
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

    def first_focus(self) -> QWidget:
        if not self.listing():
            return self.new_button
        if self.list_detail.narrow() and self._turned:
            return self.detail.story_focus()
        return self.list.rows if self.list.rows.rows() else self.find_field

    def refresh(self) -> None:
        self._known = self.desk.ask(found_count)
        self.stack.setCurrentIndex(0 if self._known else 1)
        self._show_found()
        self._load_chosen()
        self._count()

    def open_item(self, item: object) -> None:
        """Show one person by number, or write down a new one."""
        if item == NEW:
            self.new_person()
        elif isinstance(item, int):
            self.show_number(item)

    def show_number(self, number: int) -> None:
        """Show one person by number, first in the list where they are not among those in sight."""
        if number not in self._numbers:
            self.find_field.clear()
            self._wanted = number
            self._show_found()
        self.list.rows.choose(number)
        self._load_chosen()
        self.list_detail.show_detail()

    # Finding

    def _find(self) -> None:
        self._most, self._wanted = WINDOW, None
        self._show_found()
        self._load_chosen()
        self._counting.start()

    def _show_found(self) -> None:
        """Show the first window of matches; somebody opened from elsewhere stands first although not among them."""
        numbers = self.desk.ask(person_numbers, self.find_field.text(), most=self._most)
        if self._wanted is not None and self._wanted not in numbers:
            numbers = (self._wanted, *numbers)
        self._numbers = numbers
        today = self.desk.today()
        self.list.set_rows([person_row(row, today) for row in self.desk.ask(person_rows, numbers)])
        self._found = len(numbers)
        self._show_foot()

    def _count(self) -> None:
        typed = self.find_field.text().strip()
        if not typed:
            self._found = self._known
        elif len(self._numbers) >= self._most:
            self._found = self.desk.ask(found_count, typed)
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
        self.detail.show_beside(self.desk.ask(safety_flag, number), self.desk.ask(tasks_about, number))
        if self._editing:
            self.details().show_person(self._view)
        scroll = self.list_detail.findChild(PageScroll)
        if not same and scroll is not None:
            scroll.verticalScrollBar().setValue(0)

    def _follow(self, link: object) -> None:
        if isinstance(link, Link):
            self.desk.go(link.page, link.item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes from the form back to the story, and from the story to the list."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._editing:
            self.back_to_story()
        elif self.listing():
            self.back()

    # Changing

    def turn_form(self) -> None:
        """From the story to the form, or back."""
        if self._editing:
            self.back_to_story()
        else:
            self.edit_details()

    def edit_details(self) -> None:
        """Change details in the place of the story; everything is kept by itself."""
        view = self.view()
        if view is None:
            return
        self._editing = True
        self.details().show_person(view)
        self.detail.show_form(self.details())
        self.list_detail.show_detail()
        self.details().focus_first()

    def back_to_story(self) -> None:
        """Keep what waits, and tell the story again."""
        self._end_editing()
        self.detail.edit.setFocus()

    def _end_editing(self) -> None:
        if self._editing:
            self.details().flush()
            self._editing = False
            self.detail.show_story(self.details())

    def details(self) -> DetailsForm:
        """The form of one person's details, made when it is first wanted: it has some 60 questions."""
        if self._details is None:
            self._details = DetailsForm(self.desk, self)
            belongings = self._details.belongings
            belongings.place_asked.connect(self.give_place)
            belongings.end_asked.connect(self._end_one)
            belongings.volunteer_asked.connect(self.make_volunteer)
            belongings.consent_asked.connect(self.ask_consent)
            belongings.set_may_volunteer(add_volunteer.allowed_to(self.desk.actor))
        return self._details

    def save_drafts(self) -> None:
        """Keep what is typed and not saved yet."""
        if self._editing:
            self.details().flush()

    def _bring_in(self) -> None:
        self.desk.go("import")

    def _find_anything(self) -> None:
        self.desk.go("find")

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
        """From the detail to the list, where they take turns."""
        self.list_detail.show_list()
        self.list.rows.setFocus()

    def _on_narrow(self, narrow: bool) -> None:
        self.detail.set_narrow(narrow)
        self._show_head()

    def _on_turned(self, to_list: bool) -> None:
        self._turned = not to_list
        self._show_head()

    def _show_head(self) -> None:
        """The page's title and button, or the way back where the detail has the page to itself."""
        turned = self.list_detail.narrow() and self._turned
        head = self.frame.head
        head.title.setHidden(turned)
        head.set_primary("" if turned else self.tr("New person"), "plus")
        head.set_back(self.tr("All people") if turned else "")

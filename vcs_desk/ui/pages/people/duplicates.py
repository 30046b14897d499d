"""The page Possible duplicates: pairs of records that may be one person, to be joined or told apart."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from vcs_desk.errors import DeskError
from vcs_desk.queries.duplicates import (
    DuplicatePair,
    DuplicatePairs,
    duplicate_pairs,
    pair_view,
    people_count,
    standing_pairs,
)
from vcs_desk.services.same_people import merge_people, say_not_same
from vcs_desk.ui.actions import Action
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.jobs import Job
from vcs_desk.ui.kit.action_bar import ActionBar
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.buttons import PlainButton, PrimaryButton
from vcs_desk.ui.kit.empty_state import EmptyState
from vcs_desk.ui.kit.labels import Small
from vcs_desk.ui.kit.list_detail import ListDetail
from vcs_desk.ui.kit.list_row import RowLook
from vcs_desk.ui.kit.page_frame import PageFrame, PageScroll
from vcs_desk.ui.kit.rows import RowList
from vcs_desk.ui.page import Page
from vcs_desk.ui.pages.people.duplicate_words import pair_row
from vcs_desk.ui.pages.people.side_by_side import SideBySide
from vcs_desk.ui.pages.people.words import counted

AT_ONCE = 2_000
"""So many people are compared while one waits (0.2 s); more of them by the worker."""
PAIRS, NOBODY, LOOKING = range(3)
"""Places in the stack."""


def _shows_pair(page: DuplicatesPage) -> bool:
    return page.pair() is not None


class DuplicatesPage(Page):
    """The list of pairs at the left, the two records side by side at the right."""

    KEY: ClassVar[str] = "duplicates"
    CONCERNS: ClassVar[tuple[str, ...]] = ("person", "not_same", "person_merge")
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("duplicates.next", "Next pair", "next_pair", "J", "arrow-down", _shows_pair),
        Action("duplicates.previous", "Previous pair", "previous_pair", "K", "arrow-up", _shows_pair),
        Action("duplicates.join", "Join them", "join", "Ctrl+Return or Ctrl+Enter", "users-round", _shows_pair,
               merge_people.roles),
        Action("duplicates.not_same", "Keep them apart: they are not the same", "tell_apart", "N", "user-x",
               _shows_pair, say_not_same.roles),
        Action("duplicates.open", "Open their page", "open_person", "O", "user", _shows_pair),
        Action("duplicates.back", "Back to people", "back", "", "arrow-left"),
    )  # fmt: skip
    SCENES: ClassVar[tuple[str, ...]] = ("pair",)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._found: DuplicatePairs | None = None
        self._pairs: dict[object, DuplicatePair] = {}
        self._looking, self._shows_list = False, True
        self._compose()
        self._lay_out()
        self._listen()

    def _compose(self) -> None:
        self.frame = PageFrame(self.tr("Possible duplicates"), parent=self)
        self.frame.head.set_back(self.tr("All people"))
        self.stack = QStackedWidget(self)
        self.list_detail = ListDetail(self)
        look = RowLook(left=24, right=16, pill_on_title=False)
        self.list = RowList(self.tr("Pairs that may be one person"), look, frame="pane", parent=self)
        self.foot = Small("", parent=self)
        self.detail = SideBySide()
        self.pane = PageScroll(self.detail, self)
        self.join_button = PrimaryButton(self.tr("Join them"), "users-round", "Ctrl Enter", self)
        self.apart_button = PlainButton(self.tr("Keep them apart"), "user-x", "N", self)
        self.bar = ActionBar(parent=self)
        self.nobody = EmptyState(
            "users-round",
            self.tr("Nobody seems to be here twice"),
            self.tr("Where two records may be of one person, they stand here side by side, and you can join them."),
            parent=self,
        )
        self.looking = EmptyState("users-round", self.tr("Looking for people who are here twice"), parent=self)

    def _lay_out(self) -> None:
        Column(self, gap=0).addWidget(self.frame)
        self.frame.set_content(self.stack)
        self.stack.addWidget(self.list_detail)
        for empty in (self.nobody, self.looking):
            self.stack.addWidget(PageScroll(empty, self))
        self.list_detail.set_list(self.list)
        self.list_detail.list_foot.addWidget(self.foot, 1)
        self.list_detail.set_detail(self.pane, scrolls=False)
        may_join = merge_people.allowed_to(self.desk.actor)
        self.join_button.setHidden(not may_join)
        self.bar.set_buttons([self.join_button, self.apart_button] if may_join else [self.apart_button])
        self.list_detail.set_action_bar(self.bar)

    def _listen(self) -> None:
        self.frame.search_pressed.connect(self._find_anything)
        self.frame.back_pressed.connect(self.back)
        self.list.chosen.connect(self._show_chosen)
        self.list.opened.connect(self._enter)
        self.list_detail.narrow_changed.connect(self._show_head)
        self.list_detail.list_shown.connect(self._on_turned)
        self.detail.opened.connect(self._open_number)
        self.detail.came_to.connect(self.pane.ensureWidgetVisible)
        self.join_button.clicked.connect(self.join)
        self.apart_button.clicked.connect(self.tell_apart)

    # What is shown

    def pair(self) -> DuplicatePair | None:
        """The pair that is chosen."""
        return self._pairs.get(self.list.current_id()) if self.stack.currentIndex() == PAIRS else None

    def first_focus(self) -> QWidget:
        return self.list if self._pairs else self.frame.head.back

    def refresh(self) -> None:
        if self.desk.ask(people_count) <= AT_ONCE:
            self._found = self.desk.ask(duplicate_pairs)
        elif self._found is None:
            self._look()
        self._show_found()

    def _look(self) -> None:
        """Compare everybody on the worker thread; what was found stands until the page is opened anew."""
        if self._looking:
            return
        self._looking = True
        store, actor, said = self.desk.store, self.desk.actor, self.tr("Comparing people")

        def look(job: Job) -> DuplicatePairs:
            return store.ask(actor, duplicate_pairs, report=lambda done, of: job.progress(done, of, said))

        self.desk.worker.start(self.tr("Looking for people who are here twice"), look, self._looked, self._stopped)

    def _looked(self, found: DuplicatePairs) -> None:
        self._looking, self._found = False, found
        self._show_found()
        self.first_focus().setFocus()

    def _stopped(self, error: DeskError) -> None:
        self._looking = False
        self.desk.refused.emit(error)
        self._show_found()

    def _show_found(self) -> None:
        found = self._found.pairs if self._found is not None else ()
        standing = self.desk.ask(standing_pairs, [(pair.one_id, pair.other_id) for pair in found])
        rows = [pair for pair in found if (pair.one_id, pair.other_id) in standing]
        self._pairs = {(pair.one_id, pair.other_id): pair for pair in rows}
        self.stack.setCurrentIndex(PAIRS if rows else LOOKING if self._looking else NOBODY)
        self.list.set_rows([pair_row(pair) for pair in rows])
        more = (self._found.count - len(found)) if self._found is not None else 0
        self.foot.set_text(counted(len(rows) + more, "1 pair to look at", "%n pairs to look at"))
        self._show_chosen()

    def _show_chosen(self, _row: object = None) -> None:
        pair = self.pair()
        try:
            view = self.desk.ask(pair_view, pair.one_id, pair.other_id) if pair is not None else None
        except DeskError:  # joined or put away at this moment: the list is about to say so
            view = None
        self.detail.show_pair(view)
        self._show_head()

    def _show_head(self, _turned: object = None) -> None:
        """How many pairs there are, and the way back: from a pair to the list where they take turns."""
        count = len(self._pairs)
        self.frame.head.set_title(self.tr("Possible duplicates"), str(count) if count else "")
        self.frame.head.set_back(self.tr("All pairs") if self._turned() else self.tr("All people"))

    def _turned(self) -> bool:
        return self.list_detail.narrow() and bool(self._pairs) and not self._shows_list

    def _on_turned(self, to_list: bool) -> None:
        self._shows_list = to_list
        self._show_head()

    def _enter(self, _row: object = None) -> None:
        """The keyboard goes on to the first field in which there is something to choose."""
        self.list_detail.show_detail()
        if self.detail.first_open() is not None:
            self.detail.focus_first()
        else:
            (self.join_button if not self.join_button.isHidden() else self.apart_button).setFocus()

    # Deciding

    def join(self) -> None:
        """Make one record of the two, with the values that were chosen."""
        view = self.detail.view()
        if view is not None:
            self.desk.do(merge_people, view.kept.person_id, view.other.person_id, self.detail.choices())
            self._to_the_list()

    def tell_apart(self) -> None:
        """Remember that these are two people."""
        pair = self.pair()
        if pair is not None:
            self.desk.do(say_not_same, pair.one_id, pair.other_id)
            self._to_the_list()

    def _to_the_list(self) -> None:
        self.list_detail.show_list()
        self.first_focus().setFocus()

    # Moving

    def next_pair(self) -> None:
        """The next pair of the list."""
        self.list.step(1)

    def previous_pair(self) -> None:
        """The one before."""
        self.list.step(-1)

    def open_person(self) -> None:
        """Open the page of the record that stays."""
        view = self.detail.view()
        if view is not None:
            self._open_number(view.kept.person_id)

    def _open_number(self, number: object) -> None:
        self.desk.go("people", number)

    def back(self) -> None:
        """To the list where it is not in sight, else to the page People."""
        if self._turned():
            self._to_the_list()
        else:
            self.desk.go("people")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes from the fields to the list, and from the list to the page People."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._pairs and not self.list.hasFocus():
            self._to_the_list()
        else:
            self.back()

    def _find_anything(self) -> None:
        self.desk.go("find")

    # Pictures

    def scene_pair(self) -> None:
        """A pair side by side, the keyboard in the first field."""
        if self._pairs:
            self._enter()

"""The main window: it composes rail, pages, notices and palette, and opens what it is asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from vcs_desk.acts import ROLE_LABELS, Changes
from vcs_desk.dates import day_long
from vcs_desk.errors import DeskError
from vcs_desk.queries.rail import rail_counts
from vcs_desk.queries.settings import organisation_facts
from vcs_desk.ui.actions import EVERYBODY, Action, install
from vcs_desk.ui.desk import Desk, Link
from vcs_desk.ui.dropped import carried_files, where_to
from vcs_desk.ui.kit.boxes import Column, Row
from vcs_desk.ui.kit.rail import Rail, RailEntry
from vcs_desk.ui.kit.reading_order import give_keyboard, in_reading_order, put_away, tab_on
from vcs_desk.ui.kit.search_box import SearchBox
from vcs_desk.ui.kit.sheet import Overlay, Sheet
from vcs_desk.ui.notices import Notices
from vcs_desk.ui.page import Page
from vcs_desk.ui.pages import SETTINGS, PageEntry, pages_for
from vcs_desk.ui.problems import ProblemBand
from vcs_desk.ui.working import Working, WorkPanel

if TYPE_CHECKING:
    from vcs_desk.ui.palette import Palette
    from vcs_desk.ui.shortcuts import ShortcutSheet

RECOUNT_AFTER_MS = 400
"""Somebody who marks a register presses the next key before that: counting would double what each mark takes."""
NEW = "new"
"""What a page is asked to open when something new is to be written down there."""


def _uncovered(window: Window) -> bool:
    return not window.covered()


class Window(QMainWindow):
    """One open desk on the screen."""

    leaving = Signal(str)
    """"close" or "lock": the person wants to leave. Whoever opened the window sees to it."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("window.find", "Find anything", "find_anything", "Ctrl+K", "search", _uncovered),
        Action("window.new_referral", "Write down a new referral", "new_referral", "Ctrl+N", "plus", _uncovered),
        Action("window.undo", "Undo", "undo", "Ctrl+Z", "undo-2", _uncovered, EVERYBODY),
        Action("window.redo", "Do again", "redo", "Ctrl+Shift+Z or Ctrl+Y", "redo-2", _uncovered, EVERYBODY),
        Action("window.keys", "Show all keys", "show_keys", "F1", "keyboard", _uncovered, EVERYBODY),
        Action("window.lock", "Lock the desk", "lock", "Ctrl+L", "lock", roles=EVERYBODY),
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.facts = desk.ask(organisation_facts)
        self.entries = pages_for(desk.actor.role)
        self.pages: dict[str, Page] = {}
        self.may_close = True
        """False while somebody else sees to leaving: then closing only says ``leaving``."""
        self._compose()
        self._lay_out()
        self._listen()
        self.keys = install(self, self.ACTIONS, desk.actor)
        self._page_keys()
        self.setAcceptDrops(True)
        self.refresh_counts()
        self.resize(1366, 768)
        self._entitle("")

    def _compose(self) -> None:
        self.rail = Rail(self._rail_entries(), _rail_entry(SETTINGS), self.facts.name, self)
        self.rail.set_user(self.desk.actor.name, ROLE_LABELS[self.desk.actor.role])
        self.work = QWidget(self)
        self.problem = ProblemBand(self.work)
        self.stack = QStackedWidget(self.work)
        self.notices = Notices(self.work)
        self.working = Working(self.desk.worker, WorkPanel(self))

    @cached_property
    def palette_view(self) -> Palette:
        """What Ctrl+K opens; made when it is first wanted."""
        from vcs_desk.ui.palette import Palette  # imported here: start-up time

        return Palette(self, self.desk, self.entries)

    @cached_property
    def shortcut_sheet(self) -> ShortcutSheet:
        """What F1 opens; made when it is first wanted."""
        from vcs_desk.ui.shortcuts import ShortcutSheet  # imported here: start-up time

        return ShortcutSheet(self)

    def _lay_out(self) -> None:
        column = Column(self.work, gap=0)
        column.addWidget(self.problem)
        column.addWidget(self.stack, 1)
        inside = QWidget(self)
        row = Row(inside, gap=0)
        row.addWidget(self.rail)
        row.addWidget(self.work, 1)
        self.setCentralWidget(inside)

    def _listen(self) -> None:
        self._recount = QTimer(self)
        self._recount.setSingleShot(True)
        self._recount.setInterval(RECOUNT_AFTER_MS)
        self._recount.timeout.connect(self.refresh_counts)
        self.rail.chosen.connect(self.show_page)
        self.rail.lock.connect(self.lock)
        self.notices.undo_asked.connect(self.undo)
        self.desk.noticed.connect(self.notices.say)
        self.desk.refused.connect(self.refuse)
        self.desk.changed.connect(self._on_changed)
        self.desk.went.connect(self.open_link)

    def _rail_entries(self) -> list[RailEntry]:
        return [_rail_entry(entry) for entry in self.entries.values() if entry.in_rail and entry is not SETTINGS]

    def _page_keys(self) -> None:
        for entry in self.entries.values():
            if entry.shortcut:
                shortcut = QShortcut(QKeySequence(entry.shortcut), self)
                shortcut.setObjectName(entry.key)
                shortcut.activated.connect(self._page_key)

    def _page_key(self) -> None:
        if not self.covered():
            self.show_page(self.sender().objectName())

    def covered(self) -> bool:
        """Whether a form, the palette or a panel lies over the pages; then no key changes what is under it."""
        over = self.findChildren(Overlay, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return any(not each.isHidden() for each in over)

    # Pages

    def page(self, key: str) -> Page | None:
        """The page of that key, made when it is first wanted; None where this role or this program has none."""
        if key not in self.entries:
            return None
        if key not in self.pages:
            made = self.entries[key].page_class()(self.desk, self.stack)
            for box in made.findChildren(SearchBox):
                box.clicked.connect(self.find_anything)
            self.stack.addWidget(made)
            self.pages[key] = made
        return self.pages[key]

    def current_page(self) -> Page | None:
        """The page that is shown."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def show_page(self, key: str, item: object = None) -> None:
        """Show a page, and something on it; the keyboard goes to where its work begins."""
        page = self.page(key)
        if page is None:
            self.notices.refuse(DeskError(self.tr("This page is not open to you."), self.tr("Ask a coordinator.")))
            return
        self.stack.setCurrentWidget(page)
        page.refresh_if_stale()
        marked = self.entries[key].under or (key if self.entries[key].in_rail else "")
        if marked:
            self.rail.set_current(marked)
        self.working.quiet = bool(getattr(page, "SHOWS_PROGRESS", False))
        self._entitle(self.entries[key].words)
        self._give_keyboard(page)
        if item is None:
            return
        before = self.focusWidget()
        page.open_item(item)
        if self.focusWidget() is before:  # what was opened did not take the keyboard itself
            self._give_keyboard(page)

    @staticmethod
    def _give_keyboard(page: Page) -> None:
        """The keyboard goes to where the page's work begins, and that is in sight."""
        first = page.first_focus()
        if put_away(first, page):  # a list that has given way to its detail
            first = next(iter(in_reading_order(page)), page)
        give_keyboard(first)

    def open_link(self, link: Link) -> None:
        """Go where a page points to."""
        if link.page == "find":
            self.find_anything()
        else:
            self.show_page(link.page, link.item)

    def show_first_page(self) -> None:
        """Show what this person begins the day with."""
        if self.entries:
            self.show_page(next(iter(self.entries)))

    def _entitle(self, page: str) -> None:
        words = self.tr("Practice: %1").replace("%1", day_long(self.desk.today())) if self.facts.practice else ""
        self.setWindowTitle(" - ".join(part for part in (page, words or self.facts.name, "VCS Desk") if part))

    # What the keys do

    def find_anything(self) -> None:
        """Open the palette, for whoever may see names."""
        if self.desk.actor.sees_names and self.palette_view.isHidden():
            self.palette_view.open_on(self.current_page())

    def new_referral(self) -> None:
        """Go to the inbox and begin a referral."""
        self.show_page("referrals", NEW)

    def undo(self) -> None:
        """Take back the newest act of this person."""
        self.desk.undo()

    def redo(self) -> None:
        """Do again what was just taken back."""
        self.desk.redo()

    def show_keys(self) -> None:
        """Show every key that works now."""
        self.shortcut_sheet.open_for(self.ACTIONS, self.current_page(), self.entries.values(), self.desk.actor)

    def lock(self) -> None:
        """Leave, and come back at the unlock screen."""
        self.leaving.emit("lock")

    # What comes back

    def refuse(self, error: DeskError) -> None:
        """Say what could not be done: beside the work where the disk is in the way, else in a notice."""
        if not self.problem.take(error, self.desk.files):
            self.notices.refuse(error)
        elif any(not form.isHidden() for form in self.findChildren(Sheet)):
            self.problem.make_room()  # its button lies under the form, and who closes the form loses what is typed

    def refresh_counts(self) -> None:
        """Show in the rail how many things need action, for whoever may open what they are."""
        if not self.desk.actor.sees_names:
            return
        counts = self.desk.ask(rail_counts)
        for key, count in (("referrals", counts.referrals), ("people", counts.people),
                           ("volunteers", counts.volunteers)):  # fmt: skip
            if key in self.rail.items:
                self.rail.set_count(key, count)

    def _on_changed(self, changes: Changes) -> None:
        if changes.entry_id is not None:
            self.problem.hide_once_saved()
        self._recount.start()

    def save_drafts(self) -> None:
        """Ask each page to keep what is typed and not saved yet."""
        for page in self.pages.values():
            keep = getattr(page, "save_drafts", None)
            if keep is not None:
                keep()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere, unless a form lies over the pages."""
        if carried_files(event.mimeData()) and not self.covered():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """They go to the page they are for, and are safe from then on."""
        event.acceptProposedAction()
        self.open_link(where_to(carried_files(event.mimeData())))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes as one reads, also through what came after the page was made."""
        return tab_on(self, forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.may_close:
            super().closeEvent(event)
            return
        event.ignore()
        self.leaving.emit("close")


def _rail_entry(entry: PageEntry) -> RailEntry:
    return RailEntry(entry.key, entry.words, entry.icon, entry.shortcut)

"""The page of what has arrived: everything that came in, read, to be looked over and taken in."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from vcs_desk.acts import Changes
from vcs_desk.errors import DeskError
from vcs_desk.exchange.wire import reading_of_text
from vcs_desk.queries.arrivals import (
    ArrivalRow,
    ArrivalView,
    ReferralMatch,
    arrival_view,
    arrivals,
    referrals_about,
    set_aside_lately,
)
from vcs_desk.queries.people import person_view
from vcs_desk.queries.referrals import referral_view
from vcs_desk.services.arrivals import keep_draft
from vcs_desk.services.inputs import Reading
from vcs_desk.ui.actions import Action, allowed
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.dropped import PASTE, Brought
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.key_hint import KeyHint
from vcs_desk.ui.kit.labels import Small
from vcs_desk.ui.kit.list_detail import ListDetail
from vcs_desk.ui.kit.list_row import RowLook
from vcs_desk.ui.kit.page_frame import PageFrame, PageScroll
from vcs_desk.ui.kit.rows import RowList
from vcs_desk.ui.kit.segments import Segments
from vcs_desk.ui.pages.arrivals.acts import ArrivalActs
from vcs_desk.ui.pages.arrivals.bar import ArrivalBar
from vcs_desk.ui.pages.arrivals.changes import changes_of
from vcs_desk.ui.pages.arrivals.drafts import Work, kept_text, work_of_text
from vcs_desk.ui.pages.arrivals.intake import Intake
from vcs_desk.ui.pages.arrivals.item_view import MATCH, ItemView
from vcs_desk.ui.pages.arrivals.nothing import NothingWaits, TakenIn
from vcs_desk.ui.pages.arrivals.reading import Reader
from vcs_desk.ui.pages.arrivals.scenes import a_scan
from vcs_desk.ui.pages.arrivals.words import WITHDRAWAL, row_of, words

WAITING, ASIDE = "waiting", "aside"
"""The two lists: what waits to be looked at, and what was set aside lately."""
LISTING, NOTHING = range(2)
"""Places in the stack: list and item, or the page while nothing waits."""


REST_MS = 60
"""An item is loaded once the arrow keys have rested so long."""


def listing(page: ArrivalsPage) -> bool:
    """Whether there is a list."""
    return page.listing()


class ArrivalsPage(ArrivalActs):
    """Nothing here is a referral before somebody takes it in; what is put right is kept within a second."""

    KEY: ClassVar[str] = "arrivals"
    CONCERNS: ClassVar[tuple[str, ...]] = ("arrival", "referral", "person", "setting")
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("arrivals.next", "Next", "next_one", "J", "arrow-down", listing),
        Action("arrivals.previous", "Previous", "previous_one", "K", "arrow-up", listing),
        *ArrivalActs.ACTIONS,
        Action("arrivals.bring_in", "Bring in a letter, an e-mail or a form", "bring_in", "I", "folder-open"),
        Action("arrivals.paste", "Paste text", "paste", "Ctrl+V", "copy"),
        Action("arrivals.watch", "Watch a folder", "watch", "W", "eye"),
        Action("arrivals.stop", "Stop watching the folder", "stop_watching", "", "eye-off",
               lambda page: bool(page.intake.folder())),
    )  # fmt: skip
    SCENES: ClassVar[tuple[str, ...]] = ("draft", "two-people", "withdrawal", "thanks", "cannot-be-read", "empty")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._view: ArrivalView | None = None
        self._reading: Reading | None = None
        self._rows: tuple[ArrivalRow, ...] = ()
        self._back: frozenset[int] = frozenset()
        self._keeping = self._turned = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self.intake = Intake(desk, self)
        self.reader = Reader(desk, self)
        self._compose()
        self._lay_out()
        self._listen()
        self._show_head()

    def _compose(self) -> None:
        self.frame = PageFrame(words("What has arrived"), primary=words("Bring in files"), icon="folder-open",
                               key="I", parent=self)  # fmt: skip
        self.stack = QStackedWidget(self)
        self.list_detail = ListDetail(self)
        lists = ((WAITING, words("Waiting")), (ASIDE, words("Set aside")))
        self.which = Segments(words("Which items"), lists, self)
        self.taken_line = TakenIn(self)
        self.list = RowList(
            words("What has arrived"), RowLook(left=24, right=16, pill_on_title=True), frame="pane", parent=self
        )
        self.item = ItemView(self.desk, self)
        self.nothing = NothingWaits(self)
        self.bar = ArrivalBar(allowed(self.ACTIONS, self.desk.actor), self.keys, self)

    def _lay_out(self) -> None:
        Column(self, gap=0).addWidget(self.frame)
        self.frame.set_content(self.stack)
        self.stack.addWidget(self.list_detail)
        self.stack.addWidget(PageScroll(self.nothing, self))
        self.list_detail.list_head.addWidget(self.which, 0, Qt.AlignmentFlag.AlignLeft)
        self.list_detail.list_head.addWidget(self.taken_line)
        self.list_detail.set_list(self.list)
        self.list_detail.set_detail(self.item, scrolls=False)
        self.list_detail.set_action_bar(self.bar)
        for key, text in (("J", words("next")), ("K", words("previous")), ("F2", words("check"))):
            self.list_detail.list_foot.addWidget(KeyHint(key, self), 0, Qt.AlignmentFlag.AlignVCenter)
            self.list_detail.list_foot.addWidget(Small(text, wrap=False, parent=self))
        self.list_detail.list_foot.addStretch(1)

    def _listen(self) -> None:
        self.frame.primary_pressed.connect(self.bring_in)
        self.frame.back_pressed.connect(self.back)
        self.which.chosen.connect(self._on_which)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self._rest.timeout.connect(self._load_chosen)
        self.list_detail.narrow_changed.connect(self._show_head)
        self.list_detail.list_shown.connect(self._on_turned)
        self.item.changed.connect(self.keep)
        self.item.matched.connect(self._on_match)
        self.taken_line.open_pressed.connect(self.open_taken)
        self.intake.kept.connect(self._on_kept)
        self.reader.done.connect(self._read_on)
        nothing = self.nothing
        for signal, call in ((nothing.bring_in, self.bring_in), (nothing.paste, self.paste),
                             (nothing.watch, self.watch), (nothing.stop, self.stop_watching),
                             (nothing.aside, self.show_aside)):  # fmt: skip
            signal.connect(call)

    # What is shown

    def view(self) -> ArrivalView | None:
        """The item that is chosen in the list; loaded now where a key is pressed before it was shown."""
        if self._rest.isActive():
            self._load_chosen()
        return self._view if self.listing() else None

    def listing(self) -> bool:
        """Whether there is a list, not the page while nothing waits."""
        return self.stack.currentIndex() == LISTING

    def first_focus(self) -> QWidget:
        if not self.listing():
            return self.nothing.first_focus()
        return self.item.first_focus() if self.list_detail.narrow() and self._turned else self.list

    def refresh(self) -> None:
        """Ask for the list again; what somebody is typing stays."""
        waiting, aside = self.desk.ask(arrivals), self.desk.ask(set_aside_lately)
        self._rows = aside if self.which.value() == ASIDE else waiting
        self.which.set_number(WAITING, len(waiting))
        self.which.set_number(ASIDE, len(aside))
        self.nothing.show_state(self.intake.folder(), len(aside))
        before = {row.id for row in self.list.rows()}
        self.list.set_rows([row_of(row, self.desk.today(), self.reader.number) for row in self._rows])
        back = [row.arrival_id for row in self._rows if row.arrival_id in self._back - before]
        if len(back) == 1:
            self.list.choose(back[0])
        self._back = frozenset()
        shown = bool(self._rows) or self.which.value() == ASIDE
        self.stack.setCurrentIndex(LISTING if shown else NOTHING)
        self._load_chosen()

    def _on_changed(self, changes: Changes) -> None:
        if self._keeping:
            return  # what was typed here and kept just now
        self._back = changes.ids("arrival")
        if self.taken and changes.ids("referral") & set(self.taken):
            self._show_taken((), "")
        super()._on_changed(changes)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reader.try_again()
        self._read_on()

    def _read_on(self) -> None:
        if self.isVisible():
            self.reader.go_on((*self.desk.ask(arrivals), *self.desk.ask(set_aside_lately)))
            if self.which.value() == WAITING:
                rows = [row_of(row, self.desk.today(), self.reader.number) for row in self._rows]
                self.list.set_rows(rows)

    # The chosen one

    def _on_chosen(self, _number: object) -> None:
        self.item.flush()
        self._rest.start()

    def _on_opened(self, _number: object) -> None:
        self._load_chosen()
        self.list_detail.show_detail()
        if self._view is not None:
            self.item.begin()

    def _load_chosen(self) -> None:
        self._rest.stop()
        number = self.list.current_id()
        if not isinstance(number, int):
            self._view = None
            self.item.hide()
            self.bar.show_offers(())
            self._show_head()
            return
        try:
            view = self.desk.ask(arrival_view, number)
        except DeskError as error:
            self.desk.refused.emit(error)
            return
        before, self._view = self._view, view
        if before is None or _as_shown(before) != _as_shown(view):
            self._show_item(view)
        elif self.item.mode == MATCH:
            self._show_matches(view)
        self.item.show()
        self.bar.show_offers(self.offers())
        self._show_head()

    def _show_item(self, view: ArrivalView) -> None:
        work = work_of_text(view.draft)
        self._reading = reading_of_text(view.reading)
        self.item.show_item(view, self._reading, work, self.desk.today())
        if self.item.mode == MATCH:
            self._show_matches(view)

    def _show_matches(self, view: ArrivalView) -> None:
        """The earlier referrals of whoever the item is about, the likeliest first."""
        reading = self._reading
        about = reading.about if reading is not None else ()
        found: dict[int, ReferralMatch] = {}
        for person in about:
            for match in self.desk.ask(referrals_about, person, reading.referrer if reading else None):
                found.setdefault(match.referral_id, match)
        self.item.show_matches(view, tuple(found.values()), work_of_text(view.draft).said)
        self._on_match(None)

    def _on_match(self, _number: object) -> None:
        match, reading = self.item.match.match(), self._reading
        if match is not None and reading is not None and reading.about:
            try:
                known = self.desk.ask(person_view, match.person_id).values
                view = self.desk.ask(referral_view, match.referral_id)
            except DeskError:
                self.item.match.show_changes(())  # somebody whom this leader may not open
                return
            given = reading.referrals[0] if reading.referrals else None
            of_referral = {"interpreter": view.interpreter, "risks": view.risks, "safeguarding": view.safeguarding,
                           "urgent": view.row.urgent, "consent": view.consent}  # fmt: skip
            self.item.match.show_changes(changes_of(given, reading.about[0], known, of_referral))
        self.bar.show_offers(self.offers())

    # What somebody puts right is kept

    def keep(self) -> None:
        view = self._view
        if view is None:
            return
        self.bar.show_offers(self.offers())
        work = self.item.work()
        text = kept_text(work) if work != Work() else ""
        if text == view.draft:
            return
        self._keeping = True
        kept = self.desk.do(keep_draft, view.row.arrival_id, text)
        self._keeping = False
        if kept is not None:
            self._view = replace(view, draft=text)

    def as_referral(self) -> None:
        """Take an item that was read as none as a referral: the form, empty but for who sent it."""
        view = self._view
        if view is not None:
            self.desk.do(keep_draft, view.row.arrival_id, kept_text(self.item.as_referral()))
            self.item.begin()

    def save_drafts(self) -> None:
        """Keep what is typed."""
        self.item.flush()

    # Afterwards

    def dealt_with(self, referrals: tuple[int, ...], names: str) -> None:
        self._show_taken(referrals, names)
        self.list_detail.show_list()
        self.first_focus().setFocus()

    def _show_taken(self, referrals: tuple[int, ...], names: str) -> None:
        self.taken = referrals
        self.taken_line.show_names(names)
        self.nothing.show_taken(names)

    # How things come in

    def open_item(self, item: object) -> None:
        """Files that were brought, what was copied, or one item by its number."""
        if isinstance(item, Brought):
            self.intake.bring(item)
        elif item == PASTE:
            self.paste()
        elif isinstance(item, int):
            self._open_number(item)

    def _open_number(self, number: int) -> None:
        self.which.set_value(WAITING)
        self.refresh()
        if self.list.choose(number):
            self._load_chosen()

    def _on_kept(self, numbers: object) -> None:
        """What came in is safe: show the first of it, and read it."""
        assert isinstance(numbers, tuple)
        self._show_taken((), "")
        self.list_detail.show_list()
        self._open_number(numbers[0])
        self.first_focus().setFocus()
        self._read_on()

    def bring_in(self) -> None:
        """Ask which files."""
        self.intake.choose()

    def paste(self) -> None:
        """Take what was copied elsewhere."""
        self.intake.paste()

    def watch(self) -> None:
        """Ask which folder is watched."""
        self.intake.choose_folder()

    def stop_watching(self) -> None:
        """Look into no folder any more."""
        self.intake.stop_watching()

    # Moving

    def next_one(self) -> None:
        """The next item of the list."""
        self.list.step(1)

    def previous_one(self) -> None:
        """The one before."""
        self.list.step(-1)

    def show_aside(self) -> None:
        """Show what was set aside lately."""
        self.which.set_value(ASIDE)
        self._on_which(ASIDE)

    def _on_which(self, _which: object) -> None:
        self.item.flush()
        self.refresh()
        self.first_focus().setFocus()

    def back(self) -> None:
        """From the item to the list, from the list to Referrals."""
        if self.list_detail.narrow() and self._turned:
            self.list_detail.show_list()
            self.list.setFocus()
        else:
            self.desk.go("referrals")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list, and from there to Referrals; Right goes to the item."""
        if event.key() == Qt.Key.Key_Escape:
            focus = QApplication.focusWidget()
            self.item.flush()
            if self.listing() and focus is not self.list:
                self.list_detail.show_list()
                self.list.setFocus()
            else:
                self.desk.go("referrals")
        elif event.key() == Qt.Key.Key_Right and QApplication.focusWidget() is self.list:
            self._on_opened(None)
        else:
            super().keyPressEvent(event)

    def _on_turned(self, to_list: bool) -> None:
        self._turned = not to_list
        self._show_head()

    def _show_head(self) -> None:
        """The page's title and button, or the way back where the item has the page to itself."""
        turned = self.list_detail.narrow() and self._turned and self.listing()
        head = self.frame.head
        head.title.setHidden(turned)
        bring, key = (words("Bring in"), "") if self.list_detail.narrow() else (words("Bring in files"), "I")
        head.set_primary("" if turned or not self.listing() else bring, "folder-open", key)
        head.set_back(words("Back to the list") if turned else words("Referrals"))

    # For pictures

    def _choose_kind(self, name: str) -> None:
        """The first item that is about somebody of that name, or of that kind."""
        rows = [row for row in self._rows if name in row.summary or name == row.kind_of_item]
        if rows:
            self.list.choose(rows[0].arrival_id)
            self._on_opened(None)

    def scene_draft(self) -> None:
        """A referral, and the words it was read from."""
        self._choose_kind("Kitto")

    def scene_two_people(self) -> None:
        """Two people in one message."""
        self._choose_kind("Mary")

    def scene_withdrawal(self) -> None:
        """An item that takes an earlier referral back."""
        self._choose_kind(WITHDRAWAL)

    def scene_thanks(self) -> None:
        """An item in which nobody is referred."""
        self._choose_kind("thanks")

    def scene_cannot_be_read(self) -> None:
        """A picture beside the form to type from."""
        self._view = a_scan(self.desk.clock.now())
        self.list.set_rows([row_of(row, self.desk.today()) for row in (*self._rows, self._view.row)])
        self.list.choose(self._view.row.arrival_id)
        self._rest.stop()
        self._show_item(self._view)
        self.item.show()
        self.bar.show_offers(self.offers())
        self.list_detail.show_detail()
        self.item.begin()

    def scene_empty(self) -> None:
        """Nothing waits."""
        self.stack.setCurrentIndex(NOTHING)
        self._show_head()
        self.first_focus().setFocus()


def _as_shown(view: ArrivalView) -> tuple[object, ...]:
    """Everything of an item that changes what is shown of it."""
    return view.row.arrival_id, view.row.refusal, view.reading, view.draft, view.state

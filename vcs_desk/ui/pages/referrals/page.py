"""The page Referrals: inbox, waiting and decided at the left, the whole referral at the right, the answers below."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from vcs_desk.acts import Changes
from vcs_desk.errors import DeskError
from vcs_desk.queries.files import attachments_of
from vcs_desk.queries.fit import Option, group_count, options
from vcs_desk.queries.referrals import (
    DECIDED,
    INBOX,
    WAITING,
    BoxCounts,
    ReferralRow,
    ReferralView,
    box_counts,
    box_of,
    referral_numbers,
    referral_rows,
    referral_view,
)
from vcs_desk.ui.actions import Action, allowed
from vcs_desk.ui.choosing import choose_files
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.dropped import CHOSEN, PASTE, where_to
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.key_hint import KeyHint
from vcs_desk.ui.kit.labels import Small
from vcs_desk.ui.kit.list_detail import ListDetail
from vcs_desk.ui.kit.page_frame import PageFrame, PageScroll
from vcs_desk.ui.kit.segments import Segments
from vcs_desk.ui.pages.referrals.acts import ReferralActs
from vcs_desk.ui.pages.referrals.answer_bar import AnswerBar
from vcs_desk.ui.pages.referrals.arrived import Arrived
from vcs_desk.ui.pages.referrals.detail import ReferralDetail
from vcs_desk.ui.pages.referrals.fit_words import warning
from vcs_desk.ui.pages.referrals.new_referral import NewReferral
from vcs_desk.ui.pages.referrals.nobody import NobodyYet
from vcs_desk.ui.pages.referrals.nothing import NothingHere
from vcs_desk.ui.pages.referrals.referral_list import ReferralList
from vcs_desk.ui.pages.referrals.words import UNPLACED

NEW = "new"
LISTING, NOBODY, FORM = range(3)
"""Places in the stack: list and detail, the page before anybody was referred, the form."""
MOST = 300
"""Referrals asked for at once; older ones when somebody comes to the end of them."""
REST_MS = 60
"""The detail is loaded once the arrow keys have rested so long."""


class ReferralsPage(ReferralActs):
    """Decide each referral with room, volunteers and support needs in view, by one key."""

    KEY: ClassVar[str] = "referrals"
    CONCERNS: ClassVar[tuple[str, ...]] = (
        "referral", "referral_event", "referral_need", "referral_support_need", "person", "agency", "referrer", "place",
        "activity_group", "group_need", "group_support", "group_session", "shift", "time_given", "volunteer", "consent",
        "onward_referral", "organisation", "arrival", "attachment", "setting",
    )  # fmt: skip
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("referrals.next", "Next", "next_one", "J", "arrow-down", lambda page: page.listing()),
        Action("referrals.previous", "Previous", "previous_one", "K", "arrow-up", lambda page: page.listing()),
        *ReferralActs.ACTIONS,
        Action("referrals.every_group", "Show every group", "show_every_group", "G", "users",
               lambda page: page.deciding()),
        Action("referrals.import", "Bring in a letter, an e-mail or a form", "bring_in", "I", "folder-open"),
        Action("referrals.paste", "Paste text", "paste", "Ctrl+V", "copy", lambda page: not page.writing()),
        Action("referrals.arrived", "Open what has arrived", "open_arrived", "M", "inbox"),
        Action("referrals.folder", "Look at what is new in the folder", "bring_from_folder", "Shift+M", "folder",
               lambda page: bool(page.arrived.found)),
    )  # fmt: skip

    SCENES: ClassVar[tuple[str, ...]] = ("detail", "several", "decline", "beyond-safe", "waiting", "decided", "new")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._view: ReferralView | None = None
        self._every_group = False
        self._most = MOST
        self._counts = BoxCounts(0, 0, 0, 0)
        self._undone: frozenset[int] = frozenset()
        self._compose()
        self._lay_out()
        self._listen()
        self._on_narrow(self.list_detail.narrow())

    def _compose(self) -> None:
        self.frame = PageFrame(self.tr("Referrals"), primary=self.tr("New referral"), icon="plus", parent=self)
        self.stack = QStackedWidget(self)
        self.list_detail = ListDetail(self)
        boxes = ((INBOX, self.tr("Inbox")), (WAITING, self.tr("Waiting")), (DECIDED, self.tr("Decided")))
        self.segments = Segments(self.tr("Which referrals"), boxes, self)
        self.list = ReferralList(self.tr("Referrals"), self._rows, self)
        self.detail = ReferralDetail(self)
        self.nothing = NothingHere(self)
        self.nobody = NobodyYet(boxes, self)
        self.arrived = Arrived(self.desk, self)
        self._form: NewReferral | None = None
        self.bar = AnswerBar(allowed(self.ACTIONS, self.desk.actor), self.keys, self)
        self._turned = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)

    def _lay_out(self) -> None:
        Column(self, gap=0).addWidget(self.frame)
        self.frame.set_content(self.stack)
        self.stack.addWidget(self.list_detail)
        self.stack.addWidget(PageScroll(self.nobody, self))
        self.list_detail.list_head.addWidget(self.segments, 0, Qt.AlignmentFlag.AlignLeft)
        self.list_detail.list_head.addWidget(self.arrived)
        self.list_detail.set_list(self.list)
        place = QWidget(self)
        column = Column(place, gap=0)
        column.addWidget(self.detail)
        column.addWidget(self.nothing, 1)
        self.list_detail.set_detail(place)
        self.list_detail.set_action_bar(self.bar)
        for key, text in (("J", self.tr("next")), ("K", self.tr("previous")), ("N", self.tr("note"))):
            self.list_detail.list_foot.addWidget(KeyHint(key, self), 0, Qt.AlignmentFlag.AlignVCenter)
            self.list_detail.list_foot.addWidget(Small(text, wrap=False, parent=self))
        self.list_detail.list_foot.addStretch(1)

    def _listen(self) -> None:
        self.frame.primary_pressed.connect(self._primary)
        self.frame.back_pressed.connect(self.back)
        self.segments.chosen.connect(self.show_box)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.list.ended.connect(self._show_older)
        self._rest.timeout.connect(self._load_chosen)
        self.list_detail.narrow_changed.connect(self._on_narrow)
        self.list_detail.list_shown.connect(self._on_turned)
        self.detail.person_pressed.connect(self.open_person)
        self.detail.file_pressed.connect(self.open_file)
        self.detail.day_pressed.connect(self.set_target)
        self.detail.onward_pressed.connect(self.record_onward)
        self.detail.sent_pressed.connect(self.open_sent)
        self.detail.fit.chosen.connect(self.bar.name_accept)
        self.detail.fit.table.left.connect(self.back)
        self.detail.fit.every_group_asked.connect(self.show_every_group)
        self.nobody.write_down.connect(self.new_referral)
        self.nobody.bring_in.connect(self.bring_in)
        self.nobody.paste.connect(self.paste)

    # What is shown

    def view(self) -> ReferralView | None:
        """The referral that is chosen in the list; loaded now where somebody answers before it was shown."""
        if self._rest.isActive():
            self._load_chosen()
        return self._view if self.listing() else None

    def option(self) -> Option | None:
        return self.detail.fit.table.option() if self.deciding() else None

    def picked(self) -> tuple[Option, ...]:
        return self.detail.fit.table.picked() if self.deciding() else ()

    def tick_group(self) -> None:
        self.detail.fit.table.tick()

    def listing(self) -> bool:
        """Whether list and detail are shown, not a form or an empty page."""
        return self.stack.currentIndex() == LISTING

    def deciding(self) -> bool:
        """Whether the referral that is shown still waits for an answer or a place."""
        view = self.view()
        return view is not None and view.row.state in UNPLACED

    @property
    def form(self) -> NewReferral:
        """The form, made when it is first wanted."""
        if self._form is None:
            self._form = NewReferral(self.desk, self)
            scroll = PageScroll(self._form, self)
            self.stack.addWidget(scroll)
            self._form.taken_in.connect(self._open_number)
            self._form.came_to.connect(scroll.ensureWidgetVisible)
        return self._form

    def writing(self) -> bool:
        """Whether a new referral is being written down."""
        return self.stack.currentIndex() == FORM

    def first_focus(self) -> QWidget:
        if self.writing():
            return self.form.first_focus()
        if not self.listing():
            return self.nobody.first_focus()
        if self.list_detail.narrow() and self._turned:
            return self.detail.fit.table if self.option() else self.detail.name
        return self.list

    def refresh(self) -> None:
        self._counts = self.desk.ask(box_counts)
        self.segments.set_number(INBOX, self._counts.inbox)
        self.arrived.refresh()
        if not self.writing():
            self.stack.setCurrentIndex(self._resting())
        before = set(self.list.numbers())
        self._show_numbers()
        back = [number for number in self._undone if number in self.list.numbers() and number not in before]
        if len(back) == 1:
            self.list.choose(back[0])
        self._undone = frozenset()
        self._load_chosen()

    def _resting(self) -> int:
        """What is shown while nothing is being written down."""
        counts = self._counts
        return LISTING if counts.inbox or counts.waiting or counts.decided else NOBODY

    def _on_changed(self, changes: Changes) -> None:
        self._undone = changes.ids("referral")
        super()._on_changed(changes)

    def _rows(self, numbers: object) -> tuple[ReferralRow, ...]:
        return self.desk.ask(referral_rows, numbers)  # type: ignore[arg-type]

    def show_box(self, box: object) -> None:
        """Show inbox, waiting or decided."""
        self.segments.set_value(box)
        self._most = MOST
        self._show_numbers()
        self._load_chosen()

    def _show_numbers(self) -> None:
        self.list.show_numbers(self.desk.ask(referral_numbers, str(self.segments.value()), self._most))

    def _show_older(self) -> None:
        """Ask for more where somebody has come to the end of what was asked for."""
        if len(self.list.numbers()) == self._most:
            self._most += MOST
            self._show_numbers()

    def open_item(self, item: object) -> None:
        """Show one referral by its number, one of the three lists by its name, or begin a new one ("new"), perhaps of
        somebody known: ("new", number of the person)."""
        if item == NEW:
            self.new_referral()
        elif isinstance(item, tuple) and item[:1] == (NEW,):
            self.new_referral()
            self.form.begin_for(item[1])
        elif item in (INBOX, WAITING, DECIDED):
            self.back()
            self.show_box(item)
        elif isinstance(item, int):
            self._open_number(item)

    def _open_number(self, number: int) -> None:
        try:
            box, before = self.desk.ask(box_of, number)
        except DeskError as error:
            self.desk.refused.emit(error)
            return
        self.stack.setCurrentIndex(LISTING)
        if box != self.segments.value():
            self.show_box(box)
        if before >= self._most:
            self._most = before + MOST
            self._show_numbers()
        self.list.choose(number)
        self._load_chosen()
        self.list_detail.show_detail()
        self.first_focus().setFocus()

    # The chosen one

    def _on_chosen(self, _number: object) -> None:
        self._rest.start()

    def _on_opened(self, _number: object) -> None:
        self._load_chosen()
        if self.list_detail.narrow():
            self.list_detail.show_detail()
            self.first_focus().setFocus()

    def _load_chosen(self) -> None:
        self._rest.stop()
        number = self.list.current_id()
        before = self._view.row.referral_id if self._view else None
        if isinstance(number, int):
            self._show(number, same=number == before)
        else:
            self._show_nothing()
        self._show_head()

    def _show(self, number: int, *, same: bool) -> None:
        try:
            view = self.desk.ask(referral_view, number)
        except DeskError as error:
            self.desk.refused.emit(error)
            return
        self._view = view
        self._every_group = self._every_group and same
        self.bar.show_answers(self._view)
        focus = QApplication.focusWidget()
        if focus is None or not self.detail.isAncestorOf(focus):
            self.detail.hide()  # a part shown in a hidden pane makes no layout; the pane makes one when all is in it
        self.detail.show_referral(view, self.desk.today())
        self.detail.came_as.show_files(self.desk.ask(attachments_of, referral_id=number))
        self.detail.fit.setHidden(not self.deciding())
        if self.deciding():
            self._show_options(keep=same)
        self._turn_to(self.detail)
        scroll = self.list_detail.findChild(PageScroll)
        if not same and scroll is not None:
            scroll.verticalScrollBar().setValue(0)

    def _show_options(self, *, keep: bool) -> None:
        assert self._view is not None
        found = self.desk.ask(options, self._view.row.referral_id, every_group=self._every_group)
        groups = self.desk.ask(group_count)
        self.detail.fit.show_options(found, groups, keep=keep, every_group=self._every_group)
        if not keep and self._view.waits_for:
            self.detail.fit.table.choose(self._view.waits_for[0])

    def _show_nothing(self) -> None:
        self._view = None
        self.nothing.show_box(str(self.segments.value()))
        self._turn_to(self.nothing)
        self.bar.show_answers(None)

    def _turn_to(self, shown: QWidget) -> None:
        for part in (self.detail, self.nothing):
            part.setHidden(part is not shown)

    def show_every_group(self) -> None:
        """Look at every group, not only at those that meet the needs."""
        if self.deciding():
            self._every_group = True
            self._show_options(keep=True)
            self.detail.fit.table.setFocus()

    # Beginning something

    def bring_in(self) -> None:
        """Ask which files; letters are kept and read, rows of people are imported."""
        kinds = self.tr("Letters, e-mails, forms and spreadsheets")
        choose_files(self, self.tr("Which files are brought in?"), f"{kinds} ({CHOSEN})", self._opened)

    def _opened(self, paths: Sequence[Path]) -> None:
        link = where_to(paths, "opened")
        self.desk.go(link.page, link.item)

    def paste(self) -> None:
        """Take what was copied elsewhere."""
        self.desk.go("arrivals", PASTE)

    def open_arrived(self) -> None:
        """Go to what has arrived."""
        self.arrived.open()

    def bring_from_folder(self) -> None:
        """Bring in what is new in the folder that is watched."""
        self.arrived.bring()

    def open_file(self, number: object) -> None:
        """Show a file that came with the referral."""
        from vcs_desk.ui.original import OriginalSheet  # imported here: start-up time, and 3 MB

        assert isinstance(number, int)
        OriginalSheet(self.window(), self.desk, self.tr("As it came")).show_attachment(number)

    def new_referral(self) -> None:
        """Write down a referral by hand; what was typed before is still there."""
        form = self.form
        self.stack.setCurrentIndex(FORM)
        self._show_head()
        form.begin()

    def _primary(self) -> None:
        (self.form.take_in if self.writing() else self.new_referral)()

    def save_drafts(self) -> None:
        """Keep what is typed into the form."""
        if self._form is not None:
            self._form.save_draft()

    # Moving

    def next_one(self) -> None:
        """The next referral of the list."""
        self.list.step(1)

    def previous_one(self) -> None:
        """The one before."""
        self.list.step(-1)

    def back(self) -> None:
        """From the form, or from the detail where they take turns, to the list."""
        if self.writing():
            self.form.save_draft()
            self.stack.setCurrentIndex(self._resting())
        else:
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
        narrow = self.list_detail.narrow()
        turned = narrow and self._turned and self.listing()
        head = self.frame.head
        head.title.setHidden(turned or (narrow and self.writing()))
        if self.writing():
            head.set_title(self.tr("New referral"))
            head.set_primary(self.tr("Take in the referral"), "check", "" if narrow else "Ctrl Enter")
            head.set_back(self.tr("Referrals"))
            return
        head.set_title(self.tr("Referrals"))
        head.set_primary("" if turned or not self.listing() else self.tr("New referral"), "plus")
        head.set_back(self._way_back() if turned else "")

    def _way_back(self) -> str:
        box = {INBOX: self.tr("Inbox"), WAITING: self.tr("Waiting"), DECIDED: self.tr("Decided")}
        words = self.tr("%1, %2 of %3").replace("%1", box[str(self.segments.value())])
        return words.replace("%2", str(self.list.place())).replace("%3", str(self._how_many()))

    def _how_many(self) -> int:
        counts = self._counts
        return {INBOX: counts.inbox, WAITING: counts.waiting, DECIDED: counts.decided}[str(self.segments.value())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Right goes from the list to the groups; Esc leaves the form."""
        if self.writing() and event.key() == Qt.Key.Key_Escape:
            self.back()
        elif self.listing() and event.key() == Qt.Key.Key_Right and self.deciding():
            self.detail.fit.table.setFocus()
        else:
            super().keyPressEvent(event)

    # For pictures

    def scene_detail(self) -> None:
        """The second referral of the inbox, whole."""
        self.next_one()
        self._on_opened(self.list.current_id())

    def scene_several(self) -> None:
        """Two groups ticked, to accept into both."""
        self.scene_detail()
        for option in self.detail.fit.table.options()[:2]:
            self.detail.fit.table.choose(option.group_id)
            self.tick_group()

    def scene_decline(self) -> None:
        """What is asked before somebody is declined."""
        self.decline()

    def scene_beyond_safe(self) -> None:
        """What is asked before more people come than is safe."""
        self.show_every_group()
        unsafe = [one.group_id for one in self.detail.fit.table.options() if warning(one)]
        self.detail.fit.table.choose(unsafe[0] if unsafe else None)
        self.accept()

    def scene_waiting(self) -> None:
        """Who waits for a place."""
        self.show_box(WAITING)

    def scene_decided(self) -> None:
        """What was answered, and what happened then."""
        self.show_box(DECIDED)

    def scene_new(self) -> None:
        """The form."""
        self.new_referral()

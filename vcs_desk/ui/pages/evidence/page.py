"""The page Evidence: what happened to those who were referred, and the list behind each number."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partialmethod
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from vcs_desk.queries.evidence import first_day
from vcs_desk.queries.referrer_figures import ReferrerLine
from vcs_desk.services.referrals import log_unmet_need
from vcs_desk.ui.actions import EVERYBODY, Action
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.buttons import PlainButton, PrimaryButton
from vcs_desk.ui.kit.empty_state import EmptyState
from vcs_desk.ui.kit.page_frame import PageFrame, PageScroll
from vcs_desk.ui.kit.reading_order import give_keyboard
from vcs_desk.ui.page import Page
from vcs_desk.ui.pages.evidence.filters import Filters
from vcs_desk.ui.pages.evidence.funnel_view import FunnelView
from vcs_desk.ui.pages.evidence.list_view import ListView
from vcs_desk.ui.pages.evidence.need_sheet import need_sheet
from vcs_desk.ui.pages.evidence.overview import FUNNEL, REFERRERS, UNMET, WAITING, Overview
from vcs_desk.ui.pages.evidence.referrers_view import ReferrersView
from vcs_desk.ui.pages.evidence.sender_view import SenderView
from vcs_desk.ui.pages.evidence.table_sheet import TableSheet
from vcs_desk.ui.pages.evidence.unmet_view import UnmetView
from vcs_desk.ui.pages.evidence.view import ListOf, View
from vcs_desk.ui.pages.evidence.waiting_view import WaitingView

OVERVIEW, LIST, SENDER = "overview", "list", "sender"
NEED = "need"
"""What the page is asked to open to write down a need."""
_VIEWS: Mapping[str, Callable[[Desk, QWidget], View]] = {
    LIST: ListView, FUNNEL: FunnelView, REFERRERS: ReferrersView, SENDER: SenderView,
    WAITING: WaitingView, UNMET: UnmetView,
}  # fmt: skip


def _inside(page: EvidencePage) -> bool:
    return len(page.trail) > 1


def _can_review(page: EvidencePage) -> bool:
    view = page.views[page.trail[-1]]
    return isinstance(view, SenderView) and view.can_review()


class EvidencePage(Page):
    """Cards first; behind each the whole of it, and behind each number its list. Esc leads back."""

    KEY: ClassVar[str] = "evidence"
    SHOWS_PROGRESS: ClassVar[bool] = True
    """Each card says by itself that it is being counted."""
    CONCERNS: ClassVar[tuple[str, ...]] = (
        "referral", "referral_event", "referral_need", "contact", "unmet_need", "place", "activity_group",
        "group_session", "attendance", "assessment", "answer", "agency", "referrer", "person", "organisation",
    )  # fmt: skip
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("evidence.losses", "Show where people are lost", "show_funnel", "F", "filter", roles=EVERYBODY),
        Action("evidence.referrers", "Show who refers to us", "show_referrers", "R", "users", roles=EVERYBODY),
        Action("evidence.unmet", "Show what we could not offer", "show_unmet", "U", "circle-minus", roles=EVERYBODY),
        Action("evidence.waiting", "Show the waiting list", "show_waiting", "W", "hourglass", roles=EVERYBODY),
        Action("evidence.need", "Write down a need", "write_down", "N", "plus", roles=log_unmet_need.roles),
        Action("evidence.time", "Count another time", "another_time", "T", "calendar-days", roles=EVERYBODY),
        Action("evidence.report", "Make a report", "make_report", "M", "file-text", roles=EVERYBODY),
        Action("evidence.review", "Print for a review meeting", "print_review", "Ctrl+P", "printer", _can_review),
        Action("evidence.back", "Go back to the figures", "back", "Esc or Alt+Left", "chevron-left", _inside,
               EVERYBODY),
    )  # fmt: skip
    SCENES: ClassVar[tuple[str, ...]] = ("losses", "referrers", "referrer", "list", "waiting", "unmet", "write-need",
                                         "table")  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.trail: list[str] = [OVERVIEW]
        """The parts one came through, the one that is shown last."""
        self.views: dict[str, View] = {}
        self.frame = PageFrame(self.tr("Evidence"), primary=self.tr("Make a report"), icon="file-text", parent=self)
        self.filters = Filters(desk, self)
        self.stack = QStackedWidget(self)
        self.whole = QStackedWidget(self)
        self.nothing = self._nothing_yet()
        self._lay_out()
        self.overview = Overview(desk, self)
        self._add(OVERVIEW, self.overview)
        self.overview.shown_one.connect(self._on_figures)
        self.filters.changed.connect(self._count)
        self.frame.primary_pressed.connect(self._primary)
        self.frame.search_pressed.connect(self._find_anything)
        self.frame.back_pressed.connect(self.back)

    def _lay_out(self) -> None:
        Column(self, gap=0).addWidget(self.frame)
        inside = QWidget(self)
        column = Column(inside, gap=0)
        column.addWidget(self.filters)
        column.addWidget(self.stack, 1)
        self.whole.addWidget(inside)
        self.whole.addWidget(PageScroll(self.nothing, self))
        self.frame.set_content(self.whole, bounded=True)

    def _nothing_yet(self) -> EmptyState:
        """What the page says before anybody was referred or came."""
        named = self.desk.actor.sees_names
        self.begin = PrimaryButton(self.tr("Write down a referral"), "plus", "Ctrl N")
        self.first_need = PlainButton(self.tr("Write down a need we could not meet"), "notebook-pen")
        self.begin.clicked.connect(self._new_referral)
        self.first_need.clicked.connect(self.write_down)
        text = self.tr("Here it is counted who was referred, who came and kept coming, and what we could not offer. "
                       "It begins with the first referral.")  # fmt: skip
        buttons = (self.begin, self.first_need) if named else ()
        return EmptyState("chart-column", self.tr("Nothing to count yet"), text, buttons, parent=self)

    # What is shown

    def refresh(self) -> None:
        first = self.desk.ask(first_day)
        something = first is not None
        if something and self.whole.currentIndex():
            self.filters.begin(first)
        self.whole.setCurrentIndex(0 if something else 1)
        self.frame.head.set_primary(self.tr("Make a report") if something else "", "file-text")
        if something:
            self.filters.refresh()
            self._count()

    def _count(self) -> None:
        """Ask for the figures of what is chosen: first for what is in sight, last for the cards."""
        chosen = self.filters.chosen()
        for name in reversed(self.trail):
            self.views[name].show_for(chosen)
        self._asked_for = dict.fromkeys(self.trail, chosen)

    def _view(self, name: str) -> View:
        """The part of that name, made when it is first wanted."""
        if name not in self.views:
            self._add(name, _VIEWS[name](self.desk, self))
        return self.views[name]

    def _add(self, name: str, view: View) -> None:
        view.opens.connect(self._open)
        self.stack.addWidget(view)
        self.views[name] = view
        for figures in self.overview.shown.values():
            view.show_figures(figures)
        if isinstance(view, Overview | UnmetView):
            view.need_asked.connect(self.write_down)

    def _on_figures(self, figures: object) -> None:
        for view in self.views.values():
            view.show_figures(figures)  # type: ignore[arg-type]  # a Signal carries any object

    def open_item(self, item: object) -> None:
        """Show a part of the page by name, the list behind a figure, or begin to write down a need."""
        if item == NEED:
            self.write_down()
        elif isinstance(item, ListOf) or item in (FUNNEL, REFERRERS, WAITING, UNMET):
            self._turn_back_to(OVERVIEW)
            self._open(item)

    def _open(self, what: object) -> None:
        """Go on to a part of the page, a list or one of those who refer."""
        named = isinstance(what, ListOf | ReferrerLine)
        if self.whole.currentIndex() or (named and not self.desk.actor.sees_names):
            return
        name = str(what)
        if isinstance(what, ListOf):
            name = LIST
            view = self._view(LIST)
            assert isinstance(view, ListView)
            view.set_list(what)
        elif isinstance(what, ReferrerLine):
            name = SENDER
            view = self._view(SENDER)
            assert isinstance(view, SenderView)
            view.set_sender(what)
        if self.trail[-1] != name:
            self.trail.append(name)
        self._view(name).show_for(self.filters.chosen())
        self._show_last()

    def _show_last(self) -> None:
        """Show the last part of the trail, name the way back, and give it the keyboard."""
        view = self._view(self.trail[-1])
        self.stack.setCurrentWidget(view)
        head = self.frame.head
        deeper = len(self.trail) > 1
        head.title.setHidden(deeper)
        head.set_back(self._view(self.trail[-2]).back_words() if deeper else "")
        if _can_review(self):
            head.set_primary(self.tr("Print for a meeting"), "printer", "Ctrl P")
        else:
            head.set_primary(self.tr("Make a report"), "file-text")
        QTimer.singleShot(0, self, self._focus)

    def _focus(self) -> None:
        if self.isVisible():
            give_keyboard(self.first_focus())

    def back(self) -> None:
        """Back to where one came from."""
        if len(self.trail) > 1:
            self._turn_back_to(self.trail[-2])
            self._show_last()

    def _turn_back_to(self, name: str) -> None:
        while self.trail[-1] != name:
            self.trail.pop()

    def first_focus(self) -> QWidget:
        if self.whole.currentIndex():
            return self.begin if self.desk.actor.sees_names else self
        if len(self.trail) == 1:
            return self.filters.period
        return self.views[self.trail[-1]].first_focus()

    # What the keys and buttons do

    def _show_part(self, name: str) -> None:
        self.open_item(name)

    show_funnel = partialmethod(_show_part, FUNNEL)
    show_referrers = partialmethod(_show_part, REFERRERS)
    show_unmet = partialmethod(_show_part, UNMET)
    show_waiting = partialmethod(_show_part, WAITING)

    def write_down(self) -> None:
        """Write down something asked for that could not be offered."""
        need_sheet(self.desk, self.window()).open()

    def another_time(self) -> None:
        """Choose a first and a last day."""
        if not self.whole.currentIndex():
            self.filters.ask_period()

    def make_report(self) -> None:
        """Go where the report for a funder is made."""
        self.desk.go("reports")

    def print_review(self) -> None:
        """One page for a meeting with whoever refers."""
        view = self.views[self.trail[-1]]
        if isinstance(view, SenderView):
            view.ask_review()

    def _primary(self) -> None:
        if _can_review(self):
            self.print_review()
        else:
            self.make_report()

    def _new_referral(self) -> None:
        self.desk.go("referrals", "new")

    def _find_anything(self) -> None:
        self.desk.go("find")

    # For pictures

    def scene_losses(self) -> None:
        """Where people are lost."""
        self.show_funnel()

    def scene_referrers(self) -> None:
        """Who refers."""
        self.show_referrers()

    def scene_referrer(self) -> None:
        """The agency that sent most."""
        if self.overview.referrers.lines and self.desk.actor.sees_names:
            self.show_referrers()
            self._open(self.overview.referrers.lines[0])

    def scene_list(self) -> None:
        """The list behind a number."""
        if self.desk.actor.sees_names:
            self.open_item(ListOf("funnel.first_session"))

    def scene_waiting(self) -> None:
        """The waiting list."""
        self.show_waiting()

    def scene_unmet(self) -> None:
        """What could not be offered."""
        self.show_unmet()

    def scene_write_need(self) -> None:
        """A need being written down."""
        self.write_down()

    def scene_table(self) -> None:
        """A chart as a table."""
        TableSheet(self.window(), self.overview.funnel.table()).open()

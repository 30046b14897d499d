"""The six cards, told one after another as they are counted."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from vcs_desk.errors import Cancelled, DeskError
from vcs_desk.queries.evidence import Agencies, Answers, Funnel, Staying, UnmetFigures, evidence
from vcs_desk.queries.evidence import Card as Figures
from vcs_desk.queries.waiting import WaitingList
from vcs_desk.services.referrals import log_unmet_need
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.jobs import Job
from vcs_desk.ui.kit.reading_order import in_reading_order
from vcs_desk.ui.pages.evidence.card_grid import CardGrid
from vcs_desk.ui.pages.evidence.cards import AnswersCard, FunnelCard, ReferrersCard, UnmetCard, WaitingCard
from vcs_desk.ui.pages.evidence.figure_card import FigureCard
from vcs_desk.ui.pages.evidence.staying_card import StayingCard, drawn
from vcs_desk.ui.pages.evidence.table_sheet import TableSheet
from vcs_desk.ui.pages.evidence.view import Chosen, ListOf, View
from vcs_desk.ui.theme import current_theme

SHOW_WAITING_AFTER = 300
"""Milliseconds before a card says that it is being counted."""
FUNNEL, REFERRERS, WAITING, UNMET = "funnel", "referrers", "waiting", "unmet"
"""The parts of the page behind the cards."""


class Overview(View):
    """Counts on the worker thread; each card is shown as soon as its figures are known."""

    told = Signal(object, object)
    """(number of the counting, a card's figures), from the worker thread."""
    shown_one = Signal(object)
    """Figures that any part of the page may show."""
    need_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.funnel, self.staying = FunnelCard(self), StayingCard(self)
        self.unmet, self.referrers = UnmetCard(self), ReferrersCard(self)
        self.answers, self.waiting = AnswersCard(self), WaitingCard(self)
        self.cards: dict[type, FigureCard] = {
            Funnel: self.funnel, Staying: self.staying, UnmetFigures: self.unmet, Agencies: self.referrers,
            Answers: self.answers, WaitingList: self.waiting,
        }  # fmt: skip
        self.shown: dict[type, Figures] = {}
        """The figures that are shown, by their kind."""
        self._job: Job | None = None
        self._number = 0
        self._left: set[type] = set()
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SHOW_WAITING_AFTER)
        self._slow.timeout.connect(self._say_waiting)
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        inside, column = self.scrolled()
        column.addWidget(CardGrid(tuple(self.cards.values()), inside))

    def _listen(self) -> None:
        self.told.connect(self._show)
        self.unmet.write_down.connect(self.need_asked)
        self.unmet.set_writing(log_unmet_need.allowed_to(self.desk.actor))
        for card, part in ((self.funnel, FUNNEL), (self.referrers, REFERRERS), (self.waiting, WAITING),
                           (self.unmet, UNMET)):  # fmt: skip
            card.setObjectName(part)
            card.more.connect(self._open_part)
        for each in self.cards.values():
            each.links = self.links
            each.opened.connect(self._open_list)
            each.table_asked.connect(self._open_table)

    def show_for(self, chosen: Chosen) -> None:
        """Count anew; what was being counted is dropped."""
        self._number += 1
        if self._job is not None:
            self._job.cancel()
        number, store, actor, told = self._number, self.desk.store, self.desk.actor, self.told
        theme = current_theme().name
        self._left = set(self.cards)
        self._slow.start()

        def work(job: Job) -> int:
            def tell(card: object) -> None:
                if job.cancelled():
                    raise Cancelled
                if isinstance(card, Staying):
                    drawn(card, theme)  # here, so that the window does not wait for what draws to be loaded
                told.emit(number, card)

            store.ask(actor, evidence, chosen.period, tell, chosen.group_id)
            return number

        self._job = self.desk.worker.start(self.tr("Counting the evidence"), work, self._counted, self._refused)

    def _show(self, number: object, figures: object) -> None:
        if number != self._number:
            return
        self._left.discard(type(figures))
        if not self._left:
            self._slow.stop()
        if isinstance(figures, Agencies | Answers | Funnel | Staying | UnmetFigures | WaitingList):
            self.shown[type(figures)] = figures
            self.cards[type(figures)].show_figures(figures)
            self.shown_one.emit(figures)

    def _say_waiting(self) -> None:
        for kind in self._left:
            self.cards[kind].show_waiting()

    def _counted(self, number: int) -> None:
        if number == self._number:
            self._job = None
            self._slow.stop()

    def _refused(self, error: DeskError) -> None:
        if not isinstance(error, Cancelled):
            self._slow.stop()
            self.desk.refused.emit(error)

    def first_focus(self) -> QWidget:
        inside = in_reading_order(self)
        return inside[0] if inside else self

    def _open_list(self, key: object) -> None:
        self.opens.emit(ListOf(str(key)))

    def _open_part(self) -> None:
        self.opens.emit(self.sender().objectName())

    def _open_table(self) -> None:
        card = self.sender()
        if isinstance(card, FigureCard):
            TableSheet(self.window(), card.table()).open()

"""What could not be offered: what was needed, why we could not, and where people live."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vcs_desk.queries.evidence import Card as Figures
from vcs_desk.queries.evidence import UnmetFigures
from vcs_desk.services.referrals import log_unmet_need
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.boxes import Row
from vcs_desk.ui.kit.buttons import PlainButton
from vcs_desk.ui.kit.card import Card
from vcs_desk.ui.kit.labels import Body, Strong, Title
from vcs_desk.ui.kit.reading_order import in_reading_order
from vcs_desk.ui.pages.evidence.bar_rows import Bar, BarRows
from vcs_desk.ui.pages.evidence.card_grid import CardGrid
from vcs_desk.ui.pages.evidence.cards import unmet_note
from vcs_desk.ui.pages.evidence.definitions import definition
from vcs_desk.ui.pages.evidence.figure_card import NumberLine
from vcs_desk.ui.pages.evidence.view import ListOf, View


class WayCard(Card):
    """The requests divided in one way."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=(16, 12, 16, 16), gap=8)
        self.rows = BarRows(title, 30, self)
        self.add(Strong(title, parent=self))
        self.add(self.rows)
        self.content.addStretch(1)


class UnmetView(View):
    """Four ways to divide the same requests, each number with its list."""

    need_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        inside, column = self.scrolled()
        self.title = Title(self.tr("What we could not offer"), parent=inside)
        self.said = Body(definition("unmet"), "text2", parent=inside)
        self.note = Body("", parent=inside)
        self.total = NumberLine(inside)
        self.button = PlainButton(self.tr("Write down a need"), "plus", "N", inside)
        self.button.setHidden(not log_unmet_need.allowed_to(desk.actor))
        self.ways = {
            "need": WayCard(self.tr("What was needed"), inside), "reason": WayCard(self.tr("Why we could not"), inside),
            "ward": WayCard(self.tr("Where they live"), inside), "source": WayCard(self.tr("How we heard"), inside),
        }  # fmt: skip
        self.grid = CardGrid(tuple(self.ways.values()), inside)
        foot = Row(gap=20)
        foot.addWidget(self.button)
        foot.addWidget(self.total, 1)
        column.set_gap(12)
        for part in (self.title, self.said, self.note):
            column.addWidget(part)
        column.addLayout(foot)
        column.addWidget(self.grid)
        self.button.clicked.connect(self.need_asked)
        self.total.opens.connect(self._open)
        for way in self.ways.values():
            way.rows.opens.connect(self._open)

    def back_words(self) -> str:
        return self.tr("What we could not offer")

    def show_figures(self, figures: Figures) -> None:
        if not isinstance(figures, UnmetFigures):
            return
        self.note.set_text(unmet_note(figures))
        everything = (figures.total, self.tr("requests in all"), self.key("unmet"))
        self.total.set_numbers([everything] if figures.total else [])
        for way, card in self.ways.items():
            counts = getattr(figures, f"by_{way}")
            card.rows.set_bars([Bar(label, count, self.key(f"unmet.{way}:{label}")) for label, count in counts])
        self.grid.setHidden(not figures.total)

    def _open(self, key: object) -> None:
        self.opens.emit(ListOf(str(key)))

    def first_focus(self) -> QWidget:
        return next(iter(in_reading_order(self)), self)

"""A card of the page Evidence: title, one line saying of how many, the figures, and the same as a table."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from vcs_desk.queries.evidence import Card as Figures
from vcs_desk.ui.kit.boxes import Column, Row
from vcs_desk.ui.kit.buttons import LinkButton
from vcs_desk.ui.kit.card import Card
from vcs_desk.ui.kit.kept_flow import KeptFlow
from vcs_desk.ui.kit.labels import Small, Strong
from vcs_desk.ui.pages.evidence.number_link import NumberLink
from vcs_desk.ui.pages.evidence.table_sheet import FigureTable

OTHERS = "others"
"""Said instead of a key by the row that stands for all the others."""


class FigureCard(Card):
    """``opened(key)`` for a number, ``more`` for the link to all of it, ``table_asked`` for the same as a table."""

    opened = Signal(object)
    more = Signal()
    table_asked = Signal()

    def __init__(self, title: str, more: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=(16, 12, 16, 16), gap=0)
        self.links = False
        """Whether numbers open their lists: not for whoever sees figures only."""
        self.title = Strong(title, parent=self)
        self.more_link = LinkButton(more, self, small=True)
        self.table_link = LinkButton(self.tr("Show as table"), self, small=True)
        self.note = Small("", parent=self)
        self.inside = QWidget(self)
        self.column = Column(self.inside, gap=0)
        head = Row(gap=16)
        head.addWidget(self.title, 1)
        for link in (self.more_link, self.table_link):
            head.addWidget(link, 0, Qt.AlignmentFlag.AlignVCenter)
        self.content.addLayout(head)
        self.content.addWidget(self.note)
        self.content.space(12)
        self.content.addWidget(self.inside)
        self.content.addStretch(1)
        self.more_link.setHidden(not more)
        self.more_link.clicked.connect(self.more)
        self.table_link.clicked.connect(self.table_asked)
        self.title_text = title
        self.inside.hide()
        self.table_link.hide()

    def show_waiting(self) -> None:
        """The figures are being counted and it takes long enough to be seen."""
        self.note.set_text(self.tr("Counting"))
        self.inside.hide()
        self.table_link.hide()

    def show_figures(self, figures: Figures) -> None:
        """Show what was counted."""
        self.fill(figures)
        self.inside.show()
        self.table_link.setHidden(not self.table().rows)

    def fill(self, figures: Figures) -> None:
        """Put the figures into the parts of the card."""
        raise NotImplementedError

    def table(self) -> FigureTable:
        """The same figures as a table."""
        raise NotImplementedError

    def open_figure(self, key: object) -> None:
        """A number was pressed: open its list, or all that stands behind the row of all the others."""
        if key == OTHERS:
            self.more.emit()
        else:
            self.opened.emit(key)

    def key(self, key: str) -> str:
        """The key of a figure where its number opens a list."""
        return key if self.links else ""


class NumberLine(QWidget):
    """Numbers with their words in a row: "82 joined a group, 27 have stopped coming"."""

    opens = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = KeptFlow(self, gap=20, row_gap=4)
        self._pairs: list[tuple[QWidget, NumberLink, Small]] = []

    def set_numbers(self, numbers: list[tuple[int, str, str]]) -> None:
        """(number, what it counts, key) of each; the keyboard stays in its place."""
        while len(self._pairs) < len(numbers):
            self._pairs.append(self._pair())
        for (place, number, words), (count, said, key) in zip(self._pairs, numbers, strict=False):
            number.set_figure(f"{count:,}", said, key)
            words.set_text(said)
            place.show()
        for place, _, _ in self._pairs[len(numbers) :]:
            place.hide()
        self._flow.arrange([place for place, _, _ in self._pairs[: len(numbers)]])
        self.setHidden(not numbers)
        self.updateGeometry()

    def _pair(self) -> tuple[QWidget, NumberLink, Small]:
        place = QWidget(self)
        row = Row(place, gap=6)
        number, words = NumberLink(place), Small("", wrap=False, parent=place)
        row.addWidget(number, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(words, 0, Qt.AlignmentFlag.AlignVCenter)
        number.opens.connect(self.opens)
        return place, number, words
